"""Bring a database file to the current schema, after a copy of it is safe."""

import sqlite3
from contextlib import closing
from pathlib import Path

from qsdesk.domain.errors import MachineError
from qsdesk.storage.engine import known_failures, open_engine

HEAD = "0001"


def revision(path: Path) -> str | None:
    """Return the schema revision in a database file; None where it has none.

    Raises:
        MachineError: ``data_damaged`` where the file is no database.
    """
    with known_failures(path), closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if "alembic_version" not in names:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def upgrade(path: Path, *, backup: Path) -> None:
    """Migrate to the newest schema, wholly or not at all.

    Args:
        path: Database file; made when missing.
        backup: File the old database is copied to first, if it has a schema and that
            schema is not the newest.

    Raises:
        MachineError: ``data_newer`` where a later QSDesk wrote the file.
    """
    current = revision(path) if path.exists() else None
    if current == HEAD:
        return
    if current is not None and current > HEAD:
        raise MachineError("data_newer", path=str(path), revision=current)
    if current is not None:
        backup.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(backup)) as new:
            old.backup(new)
    _run(path)


def _run(path: Path) -> None:
    # Alembic costs more at import than all the rest of a start: only here, only when needed.
    from alembic import command
    from alembic.config import Config

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
    finally:
        engine.dispose()
