"""``qsdesk backup``: database, archive copies and attachments, verified, into a folder."""

import json
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._person import acting
from qsdesk.app.commands._progress import bar, progress_of
from qsdesk.app.commands._words import words
from qsdesk.app.compose import open_services
from qsdesk.services.chain.backups.service import Outcome
from qsdesk.services.wording import COMMAND, sentence

NAME = "backup"


@click.command(NAME)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--as", "login")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(call: Call, out: Path | None, login: str | None, *, as_json: bool) -> int:
    """Back up as a person.

    Returns:
        3 where one of the places got no backup, else 0.
    """
    services = open_services(call.data)
    drawn = bar(call.language)
    try:
        with acting(services, login, call.language) as actor:
            done = services.backups.back_up(actor.session, out, progress=progress_of(drawn))
    finally:
        if drawn is not None:
            drawn.close()
        services.close()
    if as_json:
        click.echo(json.dumps(as_object(done), ensure_ascii=False))
    else:
        for line in _lines(done, call.language):
            click.echo(line)
    return 3 if any(one.made is None for one in done) else 0


def as_object(done: tuple[Outcome, ...]) -> dict[str, object]:
    """Return what was made as one object; the first backup's facts stand at the top."""
    made = [_made(one) for one in done if one.made is not None]
    failed = [
        {"place": str(one.path), "code": one.error.code, "detail": one.error.detail}
        for one in done
        if one.error is not None
    ]
    return {"ok": not failed, **made[0], "places": made, "failed": failed}


def _made(one: Outcome) -> dict[str, object]:
    assert one.made is not None
    held = one.made.held
    manifest = held.manifest
    return {
        "path": str(held.path),
        "database": str(held.database),
        "new": one.made.new,
        "head": {"seq": manifest.seq, "hash": manifest.hash},
        "records": manifest.records,
        "signatures": manifest.signatures,
        "files": len(manifest.files),
        "size": manifest.total,
        "sha256": manifest.sha256,
        "missing": list(manifest.missing),
        "thinned": list(one.made.thinned),
    }


def _lines(done: tuple[Outcome, ...], language: str) -> list[str]:
    out = []
    for one in done:
        if one.made is None:
            reason = "" if one.error is None else sentence(one.error, language, place=COMMAND)
            out.append(words(language, NAME, "failed", path=one.path, reason=reason))
            continue
        held = one.made.held
        manifest = held.manifest
        size = f"{manifest.total / 10**6:.1f}"
        facts = {"records": manifest.records, "signatures": manifest.signatures, "size": size}
        out.append(words(language, NAME, "made", seq=manifest.seq, **facts))
        out.append(words(language, NAME, "path" if one.made.new else "same", path=held.path))
        if manifest.missing:
            first, count = manifest.missing[0], len(manifest.missing)
            out.append(words(language, NAME, "missing", count=count, path=first))
    return out
