"""The database file: schema, pragmas, triggers, and failures told apart."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from qsdesk.domain.errors import MachineError
from qsdesk.storage import triggers
from qsdesk.storage.engine import PRAGMAS, open_engine
from qsdesk.storage.migrate import upgrade
from qsdesk.storage.store import Store
from qsdesk.storage.tables import metadata
from tests.make import factory

HOLD_OUT = [
    "UPDATE event SET hash = 'x' WHERE seq = 1",
    "DELETE FROM event WHERE seq = 1",
    "REPLACE INTO event SELECT * FROM event WHERE seq = 1",
    "UPDATE sheet SET kind = 'x'",
    "DELETE FROM sheet",
    "REPLACE INTO sheet SELECT * FROM sheet",
    "UPDATE statement SET signature = 'x'",
    "DELETE FROM statement",
    "REPLACE INTO statement SELECT * FROM statement",
    "UPDATE attachment SET sha256 = 'x'",
    "DELETE FROM attachment",
    "REPLACE INTO attachment SELECT * FROM attachment",
]


def test_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "qsdesk.db"
    upgrade(path, backup=tmp_path / "old.db")
    engine = open_engine(path)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert triggers.missing(connection) == ()
    engine.dispose()


def test_every_connection_has_the_pragmas(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    with made.services.store.read() as work:
        for name, value in PRAGMAS.items():
            held = work.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            assert held == value, name
    made.services.close()


@pytest.mark.parametrize("sql", HOLD_OUT)
def test_signed_rows_cannot_be_changed(tmp_path: Path, sql: str) -> None:
    made = factory(tmp_path / "data")
    with (
        pytest.raises(IntegrityError, match="signed rows stay"),
        made.services.store.write() as work,
    ):
        work.connection.execute(text(sql))
    made.services.close()


def test_blanked_and_dropped_triggers_are_named(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    made.services.close()
    with closing(sqlite3.connect(tmp_path / "data" / "qsdesk.db")) as connection:
        connection.execute("DROP TRIGGER sheet_no_update")
        connection.execute("DROP TRIGGER event_no_delete")
        connection.execute(
            "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT 1; END"
        )
    engine = open_engine(tmp_path / "data" / "qsdesk.db")
    with engine.connect() as connection:
        assert set(triggers.missing(connection)) == {"sheet_no_update", "event_no_delete"}
    engine.dispose()


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    made.services.close()
    path = tmp_path / "data" / "qsdesk.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(MachineError) as caught:
        Store.open(tmp_path / "data")
    assert caught.value.code == "data_newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"x" * 4096]
)
def test_a_damaged_file_never_becomes_an_empty_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "qsdesk.db"
    path.write_bytes(content)
    with pytest.raises(MachineError) as caught:
        Store.open(tmp_path, create=True)
    assert caught.value.code == "data_damaged"
    assert path.read_bytes() == content


def test_a_missing_database_beside_its_head_is_not_made_anew(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    made.services.close()
    (tmp_path / "data" / "qsdesk.db").unlink()
    with pytest.raises(MachineError) as caught:
        Store.open(tmp_path / "data", create=True)
    assert caught.value.code == "data_missing"
    assert not (tmp_path / "data" / "qsdesk.db").exists()


def test_an_old_schema_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    path, backup = tmp_path / "qsdesk.db", tmp_path / "old" / "before.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('0000')")
        connection.commit()
    with pytest.raises(Exception, match="0000"):
        upgrade(path, backup=backup)
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0000",)


def test_a_migration_that_fails_midway_returns_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = factory(tmp_path / "data")
    made.services.close()
    path, backup = tmp_path / "data" / "qsdesk.db", tmp_path / "before.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    before = dump(path)

    def half(config: Config, _revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("ALTER TABLE draft RENAME TO gone")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "upgrade", half)
    with pytest.raises(OSError, match="No space"):
        upgrade(path, backup=backup)
    assert dump(path) == dump(backup) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["before.db", "data"]


def dump(path: Path) -> list[str]:
    """Return all that a database holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
