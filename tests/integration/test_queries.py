"""Questions asked at every answer must not read all that was ever signed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from qsdesk.services.daily.days import number_of
from qsdesk.storage.store import Work
from tests.make import Factory, listed

ASKED: dict[str, Callable[[Work], object]] = {
    "setup": lambda work: work.records.numbers("setup"),
    "newest": lambda work: work.chain.newest(frozenset({"sign", "void"})),
    "authority": lambda work: work.authority(),
    "next number": lambda work: work.records.last_number("daily", 2026),
    "of a day": lambda work: number_of(work, date(2026, 3, 3), "一车间", "白班"),
    "record": lambda work: work.records.load("Q-2026-000001"),
}


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list."""
    return listed(tmp_path / "data")


@pytest.mark.parametrize("name", ASKED)
def test_no_table_is_read_from_end_to_end(made: Factory, name: str) -> None:
    seen: list[tuple[str, object]] = []
    with made.services.store.read() as work:

        @event.listens_for(work.connection, "before_cursor_execute")
        def note(_c: object, _k: object, sql: str, values: object, *_: object) -> None:
            seen.append((sql, values))

        ASKED[name](work)
        event.remove(work.connection, "before_cursor_execute", note)
        plans = [
            str(row[3])
            for sql, values in seen
            for row in work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)  # type: ignore[arg-type]
        ]
    assert seen
    assert [step for step in plans if step.startswith("SCAN")] == []
