"""The engine on one database file, with the pragmas that signed records need."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from qsdesk.domain.errors import MachineError

PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "busy_timeout": 5000,
}
_FAILURES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "data_readonly",
    sqlite3.SQLITE_CANTOPEN: "data_readonly",
    sqlite3.SQLITE_PERM: "data_readonly",
    sqlite3.SQLITE_BUSY: "data_locked",
    sqlite3.SQLITE_LOCKED: "data_locked",
    sqlite3.SQLITE_IOERR: "disk_failed",
    sqlite3.SQLITE_CORRUPT: "data_damaged",
    sqlite3.SQLITE_NOTADB: "data_damaged",
}
_GONE = ("no such table", "no such column")
"""What SQLite says where somebody took a table apart."""
_NO_TEXT = "Could not decode to UTF-8"
"""What Python says where a text in the file is none any more."""


def open_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on ``path``.

    Args:
        path: Database file; made when missing.
        foreign_keys: False only while migrating, when recreating a parent table
            would otherwise delete its children.
    """
    url = URL.create("sqlite", database=str(path))  # a name may hold ? and %
    engine = create_engine(url, connect_args={"check_same_thread": False})
    pragmas = {**PRAGMAS, "foreign_keys": int(foreign_keys)}

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _entry: Any) -> None:
        connection.isolation_level = None  # the driver must not commit before DDL
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name}={value}")
            held = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if held != value:
                raise MachineError("pragma_refused", name=name, value=held)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def known_failures(path: Path) -> Iterator[None]:
    """Turn the failures of disk and file into ``MachineError``; let bugs through.

    Raises:
        MachineError: ``disk_full``, ``data_readonly``, ``data_locked``, ``disk_failed``
            or ``data_damaged``, naming the file.
    """
    try:
        yield
    except DBAPIError as error:
        code = _code_of(error.orig)
        if code is None:
            raise
        raise MachineError(code, path=str(path), detail=str(path)) from error
    except sqlite3.Error as error:
        code = _code_of(error)
        if code is None:
            raise
        raise MachineError(code, path=str(path), detail=str(path)) from error


def _code_of(error: BaseException | None) -> str | None:
    number = getattr(error, "sqlite_errorcode", None)
    text = str(error)
    if number == sqlite3.SQLITE_ERROR and text.startswith(_GONE):
        return "data_damaged"
    if isinstance(error, sqlite3.OperationalError) and text.startswith(_NO_TEXT):
        return "data_damaged"  # Python's own finding: it carries no number
    return None if number is None else _FAILURES.get(number & 0xFF)
