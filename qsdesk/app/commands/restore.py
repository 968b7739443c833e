"""``qsdesk restore``: a backup put back, and the signatures behind it from the journal."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from qsdesk.app.backups import restoring_of
from qsdesk.app.commands._call import Call
from qsdesk.app.commands._person import PASSWORD, PASSWORD_2
from qsdesk.app.commands._progress import bar, progress_of
from qsdesk.app.commands._words import words
from qsdesk.domain.errors import RuleError
from qsdesk.services.chain.backups.outlook import Act, Outlook
from qsdesk.services.chain.backups.restoring import Restored
from qsdesk.services.chain.backups.verifying import backup_at
from qsdesk.services.people.second import Second

NAME = "restore"
SHOWN = 50


@click.command(NAME)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "login")
@click.option("--second", "second")
@click.option("--preview", "preview", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    call: Call, file: Path, login: str | None, second: str | None, *, preview: bool, as_json: bool
) -> None:
    """Restore as a person of the backup, or only say what that would do."""
    if not file.exists():
        raise RuleError("path_missing", path=str(file))
    held, restoring = backup_at(file), restoring_of(call.data)
    if preview:
        found = restoring.outlook(held)
        _tell(call.language, found, None, call.data, as_json=as_json)
        return
    if not login:
        raise RuleError("login_missing")
    actor = Second(login, _password(PASSWORD, login, call.language))
    other = Second(second, _password(PASSWORD_2, second, call.language)) if second else None
    drawn = bar(call.language)
    try:
        with _alone(call.data):
            done = restoring.restore(held, actor, other, progress=progress_of(drawn))
    finally:
        if drawn is not None:
            drawn.close()
    _tell(call.language, done.outlook, done, call.data, as_json=as_json)


def as_object(found: Outlook, done: Restored | None, data: Path) -> dict[str, object]:
    """Return what was done, or would be, as one object."""
    manifest = found.held.manifest
    told: dict[str, object] = {
        "ok": True,
        "path": str(data),
        "backup": {
            "path": str(found.held.path),
            "head": {"seq": manifest.seq, "hash": manifest.hash},
            "records": manifest.records,
            "signatures": manifest.signatures,
        },
        "database": found.database,
        "present": found.present,
        "reached": found.reached,
        "given_back": {"events": len(found.steps), "signatures": _acts(found.back)},
        "missing": found.missing,
        "hole": found.hole or None,
        "only_in_journal": _acts(found.lost),
    }
    if done is not None:
        told |= {
            "event": done.seq,
            "self_confirmed": done.alone,
            "aside": None if done.aside is None else str(done.aside),
            "kept": list(done.kept),
            "lost_files": list(done.lost_files),
            "locked_out": list(done.locked_out),
        }
    return told


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    # Qt's lock file is the one that the window holds.
    from qsdesk.ui.desk.folder_lock import FolderLock

    lock = FolderLock()
    lock.take(data)
    try:
        yield
    finally:
        lock.release()


def _password(variable: str, login: str, language: str) -> str:
    given = os.environ.get(variable)
    if given:
        return given
    if not sys.stdin.isatty():
        raise RuleError("password_missing")
    return str(
        click.prompt(words(language, NAME, "second", login=login), hide_input=True, err=True)
    )


def _tell(
    language: str, found: Outlook, done: Restored | None, data: Path, *, as_json: bool
) -> None:
    if as_json:
        click.echo(json.dumps(as_object(found, done, data), ensure_ascii=False))
        return
    for line in [
        *_outlook(language, found),
        *([] if done is None else _done(language, done, data)),
    ]:
        click.echo(line)


def _outlook(language: str, found: Outlook) -> list[str]:
    def told(key: str, **values: object) -> str:
        return words(language, NAME, key, **values)

    manifest = found.held.manifest
    facts = {"records": manifest.records, "signatures": manifest.signatures}
    out = [told("backup", seq=manifest.seq, unit=manifest.unit, **facts)]
    if found.present:
        state = told(found.database) if found.database in _STATES else found.database
        out.append(told("present", seq=found.present, state=state))
    if found.steps:
        out.append(told("back", events=len(found.steps), count=len(found.back)))
        out += _list(language, found.back)
    if found.lost:
        out.append(told("lost", count=len(found.lost)))
        out += _list(language, found.lost)
    if found.hole:
        out.append(told("hole", seq=found.hole, missing=found.missing))
    elif not found.steps:
        out.append(told("nothing"))
    return out


_STATES = frozenset({"ok", "missing", "damaged", "newer", "foreign"})


def _done(language: str, done: Restored, data: Path) -> list[str]:
    def told(key: str, **values: object) -> str:
        return words(language, NAME, key, **values)

    out = [told("done", path=data, seq=done.seq)]
    if done.alone:
        out.append(told("alone"))
    if done.lost_files:
        out.append(told("files", count=len(done.lost_files), hash=done.lost_files[0][:16]))
    if done.locked_out:
        names = ("、" if language == "zh" else ", ").join(done.locked_out)
        out.append(told("locked_out", names=names))
    if done.kept:
        parent = Path(done.kept[0]).parents[-4]
        out.append(told("kept", count=len(done.kept), path=data / parent))
    if done.aside is not None:
        out.append(told("aside", path=done.aside))
    return out


def _list(language: str, acts: tuple[Act, ...]) -> list[str]:
    out = [
        words(
            language,
            NAME,
            "act",
            number=act.number,
            name=act.name,
            meaning=act.meaning,
            at=act.at,
            seq=act.seq,
        )
        for act in acts[:SHOWN]
    ]
    if len(acts) > SHOWN:
        out.append(words(language, NAME, "more", count=len(acts) - SHOWN))
    return [f"  {line}" for line in out]


def _acts(acts: tuple[Act, ...]) -> list[dict[str, object]]:
    return [
        {
            "seq": act.seq,
            "record": act.number,
            "stage": act.stage,
            "n": act.n,
            "name": act.name,
            "meaning": act.meaning,
            "at": act.at,
        }
        for act in acts
    ]
