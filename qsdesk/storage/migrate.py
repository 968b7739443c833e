"""Bring a database file to the current schema, after a copy of it is safe."""

import sqlite3
from contextlib import closing
from pathlib import Path

from qsdesk.domain.errors import MachineError
from qsdesk.storage.engine import known_failures, open_engine
from qsdesk.storage.folder import finish_part, sync_file

HEAD = "0001"


def revision(path: Path) -> str | None:
    """Return the schema revision in a database file; None where it is not QSDesk's.

    Raises:
        MachineError: ``data_damaged`` where the file is no database, or one of QSDesk's
            that has lost its revision.
    """
    with known_failures(path), closing(sqlite3.connect(path)) as connection:
        try:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        except UnicodeDecodeError as error:  # SQLite names what it cannot read, in its bytes
            raise MachineError("data_damaged", path=str(path), detail=str(path)) from error
        if "alembic_version" not in names:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is None:
            raise MachineError("data_damaged", path=str(path), detail=str(path))
        return str(row[0])


def upgrade(path: Path, *, backup: Path) -> None:
    """Migrate to the newest schema, wholly or not at all.

    Args:
        path: Database file; made when missing.
        backup: File the old database is copied to first, if it has a schema and that
            schema is not the newest.

    Raises:
        MachineError: ``data_newer`` where a later QSDesk wrote the file, ``data_foreign``
            where another program did, ``data_damaged`` where it is empty,
            ``migrate_failed``; then it is as it was.
    """
    current = _current(path)
    if current == HEAD:
        return
    if current is not None:
        _copy(path, backup)
    _run(path)


def _copy(path: Path, backup: Path) -> None:
    """Copy a database wholly: the name stands for nothing half written."""
    part = backup.with_name(f"{backup.name}.part")
    backup.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(part)) as new:
        old.backup(new)
    sync_file(part)
    finish_part(part)


def _current(path: Path) -> str | None:
    """Return the revision of a file; None where there is no file yet."""
    if not path.exists():
        return None
    if path.stat().st_size == 0:
        raise MachineError("data_damaged", path=str(path), detail=str(path))
    current = revision(path)
    if current is None:
        raise MachineError("data_foreign", path=str(path))
    if current > HEAD:
        raise MachineError("data_newer", path=str(path), revision=current)
    return current


def _run(path: Path) -> None:
    # Alembic costs more at import than all the rest of a start: only here, only when needed.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = open_engine(path, foreign_keys=False)
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise MachineError("data_damaged", path=str(path), detail=str(broken))
    except CommandError as error:
        raise MachineError("migrate_failed", detail=str(error)) from error
    finally:
        engine.dispose()
