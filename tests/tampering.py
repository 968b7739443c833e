"""What somebody with the disk in his hands may do to a data folder, with and without the keys."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from qsdesk.domain.format.canonical import canonical
from qsdesk.domain.format.events import event_hash
from qsdesk.storage.triggers import expected
from tests.keeping import kept
from tests.make import PASSWORD, Factory, filled, listed

Change = Callable[[Path], None]
TRIGGERS = tuple(expected())


@kept
def worked(root: Path) -> Factory:
    """Return a factory with four days, one of them with a finding, two reviewed, one amended."""
    made = listed(root)
    daily, officer = made.services.daily, made.as_("officer1")
    for day in range(3, 7):
        draft = filled(made, "officer1", date(2026, 3, day), faults=["C05"] if day == 4 else [])
        daily.sign(officer, PASSWORD, draft)
    made.services.reviews.review(made.as_("director"), PASSWORD, ("R-2026-000001", "R-2026-000002"))
    daily.sign(officer, PASSWORD, daily.amending(officer, "R-2026-000004"), "批次写错")
    return made


@contextmanager
def opened(root: Path) -> Iterator[sqlite3.Connection]:
    """Open the database without its triggers, which stand again afterwards."""
    with closing(sqlite3.connect(root / "qsdesk.db")) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        yield connection
        for sql in expected().values():
            connection.execute(sql)
        connection.commit()


def run(*statements: str) -> Change:
    """Return the change that runs SQL."""

    def change(root: Path) -> None:
        with opened(root) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def unguarded(*statements: str) -> Change:
    """Return the change that runs SQL and does not put the triggers back."""

    def change(root: Path) -> None:
        with closing(sqlite3.connect(root / "qsdesk.db")) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return change


def first_sheet(connection: sqlite3.Connection, number: str = "R-2026-000001") -> tuple[str, bytes]:
    """Return hash and bytes of a record's first sheet."""
    query = (
        "SELECT s.sha256, s.body FROM sheet s JOIN statement t ON t.sheet = s.sha256 "
        "WHERE s.number = ? ORDER BY t.seq"
    )
    row: tuple[str, bytes] = connection.execute(query, (number,)).fetchone()
    return row


def edit_sheet(*, rehash: bool) -> Change:
    """Return the change of one measured value in a signed sheet."""

    def change(root: Path) -> None:
        with opened(root) as connection:
            old, body = first_sheet(connection)
            new = body.replace("一车间".encode(), "二车间".encode(), 1)
            assert new != body
            digest = hashlib.sha256(new).hexdigest() if rehash else old
            query = "UPDATE sheet SET body = ?, sha256 = ? WHERE sha256 = ?"
            connection.execute(query, (new, digest, old))

    return change


def edit_event(kind: str, change_body: Callable[[dict[str, Any]], None], level: int) -> Change:
    """Return the change of the last event of a type.

    Args:
        kind: Type of the event.
        change_body: Changes its object.
        level: 0 body alone, 1 with its hash, 2 with the event's hash, 3 with all the
            hashes of the chain behind it.
    """

    def change(root: Path) -> None:
        with opened(root) as connection:
            query = "SELECT seq, body FROM event WHERE type = ? ORDER BY seq DESC"
            seq, body = connection.execute(query, (kind,)).fetchone()
            value = json.loads(body)
            change_body(value)
            data = canonical(value)
            connection.execute("UPDATE event SET body = ? WHERE seq = ?", (data, seq))
            if level:
                digest = hashlib.sha256(data).hexdigest()
                connection.execute("UPDATE event SET body_hash = ? WHERE seq = ?", (digest, seq))
            rechain(connection, seq, {2: seq, 3: 2**31}.get(level, 0))

    return change


def rechain(connection: sqlite3.Connection, first: int, last: int) -> None:
    """Compute ``prev`` and ``hash`` anew from ``first`` to ``last``."""
    query = "SELECT seq, prev, type, body_hash FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq"
    prev = ""
    for seq, held, kind, body_hash in connection.execute(query, (first, last)).fetchall():
        before = prev or held
        prev = event_hash(seq, before, kind, body_hash)
        connection.execute("UPDATE event SET prev = ?, hash = ? WHERE seq = ?", (before, prev, seq))


def cut_tail(root: Path) -> int:
    """Cut the last signature out of all tables, read models too; return its seq."""
    with opened(root) as connection:
        seq: int = connection.execute("SELECT max(seq) FROM event WHERE type='sign'").fetchone()[0]
        for sql in (
            "DELETE FROM sheet WHERE sha256 IN (SELECT sheet FROM statement WHERE seq >= ?)",
            "DELETE FROM statement WHERE seq >= ?",
            "DELETE FROM attachment WHERE seq >= ?",
            "DELETE FROM event WHERE seq >= ?",
        ):
            connection.execute(sql, (seq,))
    return seq


def roll_head(root: Path) -> None:
    """Write ``head.json`` as it would be for the chain as it now is."""
    with closing(sqlite3.connect(root / "qsdesk.db")) as connection:
        query = "SELECT seq, hash, body FROM event ORDER BY seq DESC"
        seq, digest, body = connection.execute(query).fetchone()
    held = json.loads((root / "head.json").read_text())
    held |= {"seq": seq, "hash": digest, "at": json.loads(body)["at"]}
    (root / "head.json").write_text(json.dumps(held))


def forget_files(root: Path, seq: int) -> None:
    """Remove journal file and archive copy of a signature."""
    for path in (*root.glob(f"journal/**/*-{seq:09d}.json"), *root.glob(f"archive/**/*{seq:09d}*")):
        path.unlink()


def some(root: Path, pattern: str) -> Path:
    """Return the first file of a pattern, in order of names."""
    return min(root.glob(pattern))


def written(pattern: str, data: bytes) -> Change:
    """Return the change that overwrites the first file of a pattern."""
    return lambda root: void(some(root, pattern).write_bytes(data))


def gone(pattern: str) -> Change:
    """Return the change that removes the first file of a pattern."""
    return lambda root: some(root, pattern).unlink()


def replaced(pattern: str, old: str, new: str) -> Change:
    """Return the change of a text in the first file of a pattern."""

    def change(root: Path) -> None:
        path = some(root, pattern)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def head(**values: object) -> Change:
    """Return the change of values in ``head.json``."""

    def change(root: Path) -> None:
        path = root / "head.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **values}))

    return change


def all_of(*changes: Change) -> Change:
    """Return several changes as one."""

    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def void(_value: object) -> None:
    """Return nothing."""
