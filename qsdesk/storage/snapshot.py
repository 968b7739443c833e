"""A private copy of a database, and its rows as they are, for those who believe nothing.

The copy is made page by page by SQLite's backup API, so that a signature made meanwhile
never waits for it. Rows come as they are stored, whatever their type: a reader that checks
them must not stumble over what somebody wrote into them.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.events import Event
from qsdesk.storage.engine import known_failures
from qsdesk.storage.folder import DataFolder, file_failures
from qsdesk.storage.migrate import HEAD, revision
from qsdesk.storage.triggers import expected

_PAGES = 2048
_PAUSE = 0.005
_TABLES = {"event", "sheet", "statement", "attachment"}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet table."""

    sha256: str
    number: str
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A row of the statement table."""

    sha256: str
    number: str
    sheet: str
    seq: int
    body: bytes
    signature: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of the attachment table."""

    sha256: str
    size: int
    type: str
    number: str
    seq: int
    path: str


class Snapshot:
    """Rows of the copy, as they are stored.

    Attributes:
        folder: A folder that holds the copy alone, as ``qsdesk.db``.
    """

    def __init__(self, folder: DataFolder, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection

    def flaws(self) -> tuple[str, ...]:
        """Return what SQLite itself finds wrong with the file; empty where nothing."""
        rows = self._connection.execute("PRAGMA integrity_check(20)").fetchall()
        found = tuple(str(row[0]) for row in rows)
        return () if found == ("ok",) else found

    def triggers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of triggers that are gone or changed, and of foreign ones."""
        query = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        held = {str(name): (sql, table) for name, sql, table in self._connection.execute(query)}
        wanted = expected()
        gone = tuple(n for n, sql in wanted.items() if held.get(n, ("", ""))[0] != sql)
        foreign = tuple(n for n, (_, t) in held.items() if t in _TABLES and n not in wanted)
        return gone, foreign

    def events(self) -> Iterator[tuple[Event, str]]:
        """Yield the events in order, each with the number that stands beside it."""
        query = "SELECT seq, prev, type, body, body_hash, hash, number FROM event ORDER BY seq"
        for seq, prev, kind, body, body_hash, digest, number in self._connection.execute(query):
            made = Event(
                _number(seq), str(prev), str(kind), _bytes(body), str(body_hash), str(digest)
            )
            yield made, str(number)

    def sheets(self) -> Iterator[SheetRow]:
        """Yield the sheets in no order."""
        query = "SELECT sha256, number, kind, body FROM sheet"
        for sha256, number, kind, body in self._connection.execute(query):
            yield SheetRow(str(sha256), str(number), str(kind), _bytes(body))

    def sheet(self, sha256: str) -> bytes:
        """Return the bytes of a sheet; empty where there is none of that hash."""
        query = "SELECT body FROM sheet WHERE sha256 = ?"
        row = self._connection.execute(query, (sha256,)).fetchone()
        return b"" if row is None else _bytes(row[0])

    def statements(self) -> Iterator[StatementRow]:
        """Yield the statements in the order of their events."""
        query = "SELECT sha256, number, sheet, seq, body, signature FROM statement ORDER BY seq"
        for sha256, number, sheet, seq, body, signature in self._connection.execute(query):
            yield StatementRow(
                str(sha256), str(number), str(sheet), _number(seq), _bytes(body), str(signature)
            )

    def files(self) -> Iterator[FileRow]:
        """Yield the files that were noted, oldest first."""
        query = "SELECT sha256, size, type, number, seq, path FROM attachment ORDER BY id"
        for sha256, size, kind, number, seq, path in self._connection.execute(query):
            yield FileRow(
                str(sha256), _number(size), str(kind), str(number), _number(seq), str(path)
            )


@contextmanager
def snapshot(
    database: Path, progress: Callable[[int, int], None] | None = None
) -> Iterator[Snapshot]:
    """Copy a database aside and yield the copy; it is gone afterwards.

    Args:
        database: The file; it is not changed, but for a transaction that a crash left half
            written, which SQLite takes back.
        progress: Told pages done and total; may raise to stop.

    Raises:
        MachineError: ``data_missing``, ``data_foreign``, ``data_newer`` or ``data_damaged``;
            what the disk with the system's temporary files suffers.
    """
    if not database.is_file():
        raise MachineError("data_missing", path=str(database))
    with _place() as place, known_failures(database):
        folder = DataFolder(Path(place))
        copy_database(database, folder.database, progress)
        with looked_into(folder.database, database) as connection:
            yield Snapshot(folder, connection)


@contextmanager
def private_copy(database: Path) -> Iterator[Snapshot]:
    """Yield the rows of a copy that nobody else opens, as ``snapshot`` without another copy.

    Raises:
        MachineError: As ``snapshot``.
    """
    with known_failures(database), looked_into(database, database) as connection:
        yield Snapshot(DataFolder(database.parent), connection)


@contextmanager
def looked_into(copy: Path, database: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy and refuse what is not a whole database of QSDesk.

    Args:
        copy: The file that is opened.
        database: The file that is named where something is wrong.
    """
    _refuse_foreign(copy, database)
    with closing(sqlite3.connect(copy)) as connection:
        connection.text_factory = _text
        with _strange(database):
            _refuse_incomplete(connection, database)
            yield connection


def copy_database(
    database: Path, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Copy a database page by page into a new file, while others may write to it.

    Args:
        database: The file.
        target: Is made.
        progress: Told pages done and total; may raise to stop.
    """
    uri = f"{database.absolute().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=5)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):

        def told(_status: int, remaining: int, total: int) -> None:
            if progress is not None:
                progress(total - remaining, total)

        source.backup(copy, pages=_PAGES, progress=told, sleep=_PAUSE)


def _place() -> tempfile.TemporaryDirectory[str]:
    """Return a folder of the system's for a while; a disk that is full is no bug."""
    try:
        with file_failures(Path(tempfile.gettempdir())):
            return tempfile.TemporaryDirectory(prefix="qsdesk-", ignore_cleanup_errors=True)
    except FileNotFoundError as error:  # what Python says where no place took a file
        raise MachineError("disk_full", path=str(error)) from error


def _refuse_foreign(copy: Path, database: Path) -> None:
    held = revision(copy)
    if held is None:
        raise MachineError("data_foreign", path=str(database))
    if held > HEAD:
        raise MachineError("data_newer", path=str(database), revision=held)


def _refuse_incomplete(connection: sqlite3.Connection, database: Path) -> None:
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    held = {row[0] for row in connection.execute(query)}
    if not held >= _TABLES:
        detail = ", ".join(sorted(_TABLES - held))
        raise MachineError("data_damaged", path=str(database), detail=detail)


@contextmanager
def _strange(database: Path) -> Iterator[None]:
    """Tables that somebody rebuilt otherwise are damage, no bug."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise MachineError("data_damaged", path=str(database), detail=str(error)) from error


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else b""
