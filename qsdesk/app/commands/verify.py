"""``qsdesk verify``: whether a data folder, backup, pack or archive PDF is as it was signed."""

import json
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._progress import bar, progress_of
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import reading_fingerprint
from qsdesk.domain.format.verification.findings import Findings, Note, Problem
from qsdesk.domain.format.verification.standing import plain_fingerprint
from qsdesk.exporting.examination import Examined, examine
from qsdesk.services.chain.verification.telling import (
    say,
    tell_code,
    tell_note,
    tell_place,
    tell_problem,
)

SHOWN = 50
FINGERPRINT = 16


@click.command("verify")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), multiple=True)
@click.option("--root", "roots", multiple=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    call: Call, path: Path, against: tuple[Path, ...], roots: tuple[str, ...], *, as_json: bool
) -> int:
    """Verify and print the outcome; exit 1 where something is wrong."""
    for root in roots:
        if len(plain_fingerprint(root)) != FINGERPRINT:
            raise RuleError("option_invalid", option="--root", detail=root)
    drawn = bar(call.language)
    try:
        done = examine(
            path, data=call.data, roots=roots, against=against, progress=progress_of(drawn)
        )
    finally:
        if drawn is not None:
            drawn.close()
    if as_json:
        click.echo(json.dumps(as_object(done, path, call.language), ensure_ascii=False))
    else:
        for line in _lines(done, path, call.language):
            click.echo(line)
    return 0 if done.findings.ok else 1


def as_object(done: Examined, path: Path, language: str) -> dict[str, object]:
    """Return the outcome as the contract has it."""
    found = done.findings
    return {
        "ok": found.ok,
        "path": str(path),
        "kind": done.kind,
        "records": found.records,
        "versions": found.sheets,
        "signatures": found.statements,
        "events": found.events,
        "head": {"seq": found.head[0], "hash": found.head[1]},
        "anchors": found.anchors,
        "root": found.roots[0].fingerprint if found.roots else None,
        "unit": found.account.unit,
        "sample": found.account.sample,
        "problems": [_problem(problem, language) for problem in found.problems],
        "notes": [tell_note(note, language) for note in _notes(found)],
    }


def _problem(problem: Problem, language: str) -> dict[str, object]:
    return {
        "code": problem.code,
        "record": problem.record or None,
        "stage": problem.stage or None,
        "n": problem.n or None,
        "detail": tell_problem(problem, language),
    }


def _notes(found: Findings) -> tuple[Note, ...]:
    more = (Note("hidden", about=str(found.hidden)),) if found.hidden else ()
    return found.notes + more


def _lines(done: Examined, path: Path, language: str) -> list[str]:
    found = done.findings

    def told(key: str, **values: object) -> str:
        return say(language, "report", key, **values)

    count = len(found.problems) + found.hidden
    out = [told("good") if found.ok else told("bad", count=count)]
    out.append(f"{told(f'kind_{done.kind}')}  {path}")
    if found.account.sample:
        out.append(told("sample"))
    out.append(told("unit", unit=found.account.unit))
    out.append(
        told(
            "counts",
            records=found.records,
            versions=found.sheets,
            signatures=found.statements,
            events=found.events,
            anchors=found.anchors,
        )
    )
    if found.roots:
        out += [told("root", root=found.roots[0].fingerprint), told("root_how")]
    if found.events:
        seq, digest = found.head
        fingerprint = reading_fingerprint(digest) if _is_hash(digest) else digest
        out += [told("head", seq=seq, hash=fingerprint), told("limits")]
    shown = found.problems[:SHOWN]
    out += [f"{i}. {_line(problem, language)}" for i, problem in enumerate(shown, start=1)]
    if count > len(shown):
        out.append(tell_note(Note("hidden", about=str(count - len(shown))), language))
    colon = "：" if language == "zh" else ": "
    out += [f"{told('note')}{colon}{tell_note(note, language)}" for note in found.notes[:SHOWN]]
    return out


def _is_hash(digest: str) -> bool:
    return len(digest) >= FINGERPRINT and all(char in "0123456789abcdef" for char in digest)


def _line(problem: Problem, language: str) -> str:
    place = tell_place(problem, language)
    said = (tell_code(problem, language), place, tell_problem(problem, language))
    return " · ".join(part for part in said if part)
