"""Changes in the database behind a page: each page's code must then no longer be genuine."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from qsdesk.services.chain.scanning import scan
from qsdesk.storage.store import Store
from tests.endurance.paper.proving import Tally

Change = Callable[[sqlite3.Connection, str, int], None]


def _sheet_text(data: sqlite3.Connection, _number: str, seq: int) -> None:
    body = _body(data, "SELECT s.body FROM sheet s JOIN statement t ON t.sheet = s.sha256", seq)
    hash_ = data.execute("SELECT sheet FROM statement WHERE seq = ?", (seq,)).fetchone()[0]
    data.execute("UPDATE sheet SET body = ? WHERE sha256 = ?", (_turned(body), hash_))


def _statement_text(data: sqlite3.Connection, _number: str, seq: int) -> None:
    body = _body(data, "SELECT t.body FROM statement t", seq)
    data.execute("UPDATE statement SET body = ? WHERE seq = ?", (_turned(body), seq))


def _signature(data: sqlite3.Connection, _number: str, seq: int) -> None:
    (held,) = data.execute("SELECT signature FROM statement WHERE seq = ?", (seq,)).fetchone()
    other = ("B" if held[0] != "B" else "C") + held[1:]
    data.execute("UPDATE statement SET signature = ? WHERE seq = ?", (other, seq))


def _event_hash(data: sqlite3.Connection, _number: str, seq: int) -> None:
    (held,) = data.execute("SELECT hash FROM event WHERE seq = ?", (seq,)).fetchone()
    other = f"{(int(held[0], 16) + 1) % 16:x}{held[1:]}"
    data.execute("UPDATE event SET hash = ? WHERE seq = ?", (other, seq))


def _event_text(data: sqlite3.Connection, _number: str, seq: int) -> None:
    (held,) = data.execute("SELECT body FROM event WHERE seq = ?", (seq,)).fetchone()
    data.execute("UPDATE event SET body = ? WHERE seq = ?", (_turned(held), seq))


def _statement_gone(data: sqlite3.Connection, _number: str, seq: int) -> None:
    data.execute("DELETE FROM statement WHERE seq = ?", (seq,))


def _record_gone(data: sqlite3.Connection, number: str, _seq: int) -> None:
    data.execute("DELETE FROM sheet WHERE number = ?", (number,))


CHANGES: dict[str, Change] = {
    "sheet": _sheet_text,
    "statement": _statement_text,
    "signature": _signature,
    "event's hash": _event_hash,
    "event": _event_text,
    "statement gone": _statement_gone,
    "record gone": _record_gone,
}


def refuse(root: Path, pages: Sequence[tuple[str, int, str]]) -> Tally:
    """Return whether every page is refused once the database behind it was changed.

    Args:
        root: Data folder; it is as before afterwards.
        pages: Number, event and digits of each page.
    """
    tally = Tally("数据库被改：拒绝")
    names = tuple(CHANGES)
    for index, (number, seq, digits) in enumerate(pages):
        name = names[index % len(names)]
        with _changed(root, CHANGES[name], number, seq):
            store = Store.open(root)
            try:
                verdict = scan(store, digits)
            finally:
                store.close()
        tally.note(number, kept=not verdict.genuine, said_=f"{name} {verdict.code}")
    return tally


@contextmanager
def _changed(root: Path, change: Change, number: str, seq: int) -> Iterator[None]:
    path = root / "qsdesk.db"
    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as data:
        for (name,) in data.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            data.execute(f"DROP TRIGGER {name}")
        change(data, number, seq)
        data.commit()
    try:
        yield
    finally:
        path.write_bytes(before)


def _body(data: sqlite3.Connection, query: str, seq: int) -> bytes:
    found: bytes = data.execute(f"{query} WHERE t.seq = ?", (seq,)).fetchone()[0]
    return found


def _turned(body: bytes) -> bytes:
    """Return bytes with the last digit in them raised."""
    at = max(place for place, byte in enumerate(body) if chr(byte).isdigit())
    return body[:at] + str((int(chr(body[at])) + 1) % 10).encode() + body[at + 1 :]
