"""Files of a data folder and rows that are not signed: journal, head, copies, photos, triggers."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from qsdesk.domain.format.canonical import canonical, sha256
from qsdesk.domain.format.events import event_hash
from qsdesk.storage.triggers import expected
from tests.endurance.tampering.base import DATA, Base
from tests.endurance.tampering.cases import UNDETECTABLE, Case, Verdict, seen
from tests.endurance.tampering.packs import put
from tests.endurance.tampering.scene import Scene
from tests.endurance.tampering.spoiling import (
    Bytes,
    Path,
    as_json,
    becoming,
    changed,
    elsewhere,
    flipped,
    leaves,
    longer,
    saying,
    spelled,
)

JOURNAL, HEAD = "edit the journal", "edit the head"
COPIES, TRIGGERS, MODELS = "edit copies and photos", "drop or blank triggers", "edit read models"
DATABASE, DESK = "damage the database", "edit what is not signed"


def cases(base: Base) -> Iterator[Case]:
    """Yield the cases of one base."""
    root = base.root / DATA
    for path in sorted((root / "journal").rglob("*.json")):
        yield from _journal(base, path.relative_to(root).as_posix(), json.loads(path.read_bytes()))
    yield from _head(base)
    yield from _kept(root)
    yield from _triggers()
    yield from _models(root)
    yield from _damage(root)
    yield from _desk()


def _file(family: str, name: str, path: str, verdict: Verdict, edit: Bytes, **more: Any) -> Case:
    """Return the case that edits one file's bytes, or takes it away where it gives None."""

    def change(scene: Scene) -> None:
        made = edit((scene.data / path).read_bytes())
        if made is None:
            (scene.data / path).unlink()
        else:
            put(scene.data, path, made)

    return Case(family, name, "data", verdict, change, left=("database",), **more)


def _journal(base: Base, path: str, held: dict[str, Any]) -> Iterator[Case]:
    name, event = path.rpartition("/")[2].removesuffix(".json"), held["event"]
    number = json.loads(event["body"]).get("number", "") if event["type"] == "sign" else ""
    newest = json.loads(event["body"])["at"] == base.world.events[-1].value["at"]
    if not newest:
        gone = seen("missing_file", record=number)
        yield _file(JOURNAL, f"{name}-gone", path, gone, becoming(None))
    unreadable = seen("unreadable")
    apart = {"apart": True}
    for label, data in (("empty", b""), ("torn", b'{"t":'), ("list", b"[]"), ("bytes", b"\xff")):
        yield _file(JOURNAL, f"{name}-{label}", path, unreadable, becoming(data), **apart)
    for key in ("seq", "prev", "hash"):
        edit = as_json(elsewhere(("event", key)))
        verdict = seen("altered_bytes", "broken_chain", "altered_copy")
        yield _file(JOURNAL, f"{name}-event-{key}", path, verdict, edit, **apart)
    for place in leaves(json.loads(event["body"])):
        edit = as_json(partial(_reworded, place))
        yield _file(
            JOURNAL, f"{name}-body-{spelled(place)}", path, seen("altered_bytes"), edit, **apart
        )
        edit = as_json(partial(_forged, place))
        verdict = seen("anchor_conflict")
        yield _file(JOURNAL, f"{name}-forged-{spelled(place)}", path, verdict, edit)
    for text in ("sheet", "statement"):
        if text in held:
            edit = as_json(partial(_spaced, text))
            verdict = seen("altered_bytes", record=number)
            yield _file(JOURNAL, f"{name}-{text}", path, verdict, edit, **apart)
    yield from _moved(path, name)


def _moved(path: str, name: str) -> Iterator[Case]:
    for target in (f"{path[:-5]}9.json", f"journal/2020/01/{name}.json"):

        def move(scene: Scene, target: str = target) -> None:
            data = (scene.data / path).read_bytes()
            (scene.data / path).unlink()
            put(scene.data, target, data)

        verdict = seen("altered_copy")
        yield Case(JOURNAL, f"{name}-to-{target}", "data", verdict, move, apart=True)


def _reworded(place: Path, held: dict[str, Any]) -> dict[str, Any]:
    body = changed(json.loads(held["event"]["body"]), place)
    return {**held, "event": {**held["event"], "body": canonical(body).decode()}}


def _spaced(text: str, held: dict[str, Any]) -> dict[str, Any]:
    return {**held, text: held[text].replace(":", ": ", 1)}


def _forged(place: Path, untouched: dict[str, Any]) -> dict[str, Any]:
    held = _reworded(place, untouched)
    event = held["event"]
    body = sha256(event["body"].encode())
    digest = event_hash(event["seq"], event["prev"], event["type"], body)
    return {**held, "event": {**event, "hash": digest}}


def _head(base: Base) -> Iterator[Case]:
    events = base.world.events
    path, last = "head.json", events[-1]
    yield _file(HEAD, "gone", path, seen("missing_file"), becoming(None), apart=True)
    for label, data in (("empty", b""), ("torn", b"{"), ("list", b"[]"), ("deep", b"[" * 99_999)):
        yield _file(HEAD, label, path, seen("unreadable"), becoming(data), apart=True)
    told: tuple[tuple[str, object, tuple[str, ...]], ...] = (
        ("hash", "0" * 64, ("anchor_conflict",)),
        ("site", "11112222", ("wrong_site",)),
        ("t", "qsdesk-head/9", ("unreadable",)),
        ("seq", -1, ("unreadable",)),
        ("at", "2020-01-01T00:00:00.000Z", ("altered_copy",)),
        ("at", "yesterday", ("unreadable",)),
    )
    for key, value, codes in told:
        edit = as_json(saying(**{key: value}))
        yield _file(HEAD, f"{key}-{value}"[:40], path, seen(*codes), edit)
    for beyond in (1, 2, 10, 1000):
        edit = as_json(saying(seq=last.seq + beyond))
        yield _file(HEAD, f"beyond-{beyond}", path, seen("missing_tail"), edit)
    for event in events[:-1]:
        edit = as_json(saying(seq=event.seq))
        yield _file(HEAD, f"seq-{event.seq}", path, seen("anchor_conflict"), edit)
        told_of = {"seq": event.seq, "hash": event.hash, "at": event.value["at"]}
        edit = as_json(saying(**told_of))
        yield _file(HEAD, f"behind-{event.seq}", path, UNDETECTABLE, edit)


def _kept(root: FilePath) -> Iterator[Case]:
    newest = max((root / "archive").rglob("*.pdf"), key=lambda p: p.stem[-9:]).stem[-9:]
    for folder, altered in (("archive", "altered_copy"), ("attachments", "altered_file")):
        for path in sorted(p for p in (root / folder).rglob("*") if p.is_file()):
            name = path.relative_to(root).as_posix()
            if path.stem[-9:] != newest:
                yield _file(COPIES, f"{name}-gone", name, seen("missing_file"), becoming(None))
            yield _file(COPIES, f"{name}-byte", name, seen(altered), flipped())
            yield _file(COPIES, f"{name}-longer", name, seen(altered), longer)
            yield _file(COPIES, f"{name}-empty", name, seen(altered), becoming(b""))
    for name in ("archive/x.pdf", "archive/2026/03/x.txt", "journal/x.txt", "journal/2026/x.pdf"):

        def added(scene: Scene, name: str = name) -> None:
            put(scene.data, name, b"%PDF-x")

        yield Case(COPIES, f"{name}-added", "data", seen("extra_file"), added)


def _sql(family: str, name: str, verdict: Verdict, *statements: str) -> Case:
    def change(scene: Scene) -> None:
        with closing(sqlite3.connect(scene.database)) as held:
            for statement in statements:
                held.execute(statement)
            held.commit()

    return Case(family, name, "data", verdict, change)


def _triggers() -> Iterator[Case]:
    verdict = seen("triggers_missing")
    for name, sql in expected().items():
        drop = f"DROP TRIGGER {name}"
        blank = sql[: sql.index("BEGIN")] + "BEGIN SELECT 1; END"
        yield _sql(TRIGGERS, f"{name}-dropped", verdict, drop)
        yield _sql(TRIGGERS, f"{name}-blank", verdict, drop, blank)
        weak = sql.replace("ABORT, 'signed rows stay'", "IGNORE")
        yield _sql(TRIGGERS, f"{name}-weak", verdict, drop, weak)
    for table in ("event", "sheet", "statement", "attachment"):
        swallow = f"CREATE TRIGGER x BEFORE INSERT ON {table} BEGIN SELECT RAISE(IGNORE); END"
        yield _sql(TRIGGERS, f"{table}-foreign", verdict, swallow)
    every = tuple(f"DROP TRIGGER {name}" for name in expected())
    yield _sql(TRIGGERS, "all-dropped", verdict, *every)


def _models(root: FilePath) -> Iterator[Case]:
    verdict = seen("altered_copy", model=True)
    with closing(sqlite3.connect(root / "qsdesk.db")) as held:
        for table in ("record", "record_field", "item_result"):
            columns = [row[1] for row in held.execute(f"PRAGMA table_info({table})")]
            rows = held.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall()
            for (row,) in rows[:: max(1, len(rows) // 12)]:
                at = f"WHERE rowid = {row}"
                gone = f"DELETE FROM {table} {at}"
                yield _sql(MODELS, f"{table}-{row}-gone", verdict, gone)
                for column in columns:
                    edit = f"UPDATE {table} SET {column} = {column} || '9' {at}"
                    yield _sql(MODELS, f"{table}-{row}-{column}", verdict, edit)


def _damage(root: FilePath) -> Iterator[Case]:
    size = (root / "qsdesk.db").stat().st_size
    unreadable = seen("unreadable")
    for page in range(1, 9):
        yield _file(
            DATABASE,
            f"cut-{page}",
            "qsdesk.db",
            unreadable,
            partial(_cut, page),
        )
    for at in range(16):
        yield _file(DATABASE, f"header-{at}", "qsdesk.db", unreadable, flipped(at))
    yield _file(DATABASE, "gone", "qsdesk.db", seen("missing_file"), becoming(None))
    assert size > 4096 * 10
    for table in ("event", "sheet", "statement", "attachment"):
        yield _sql(DATABASE, f"{table}-renamed", unreadable, f"ALTER TABLE {table} RENAME TO kept")


def _cut(pages: int, data: bytes) -> bytes:
    return data[: -4096 * pages]


def _desk() -> Iterator[Case]:
    """Tables and files outside verification: it must not claim to watch over them."""
    outside = (
        "UPDATE account SET failed = 0, wait_until = ''",
        "UPDATE account SET wrapped = '{}'",
        "UPDATE account SET login = login || 'x'",
        "UPDATE account SET closed = 1 - closed",
        "UPDATE account SET pin = ''",
        "DELETE FROM account",
        "DELETE FROM draft",
        "DELETE FROM vault",
        "DELETE FROM setting",
        "INSERT INTO setting VALUES ('x', 'y')",
    )
    for number, statement in enumerate(outside):
        yield _sql(DESK, f"{number}-{statement[:20].replace(' ', '-')}", UNDETECTABLE, statement)
