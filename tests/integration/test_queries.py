"""Questions asked at every answer must not read all that was ever signed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from qsdesk.services.daily.days import number_of
from qsdesk.storage.store import Work
from tests.make import Factory, listed

DAY = date(2026, 3, 3)
ASKED: dict[str, Callable[[Work], object]] = {
    "setup": lambda work: work.records.numbers("setup"),
    "newest": lambda work: work.chain.newest(frozenset({"sign", "void"})),
    "authority": lambda work: work.authority(),
    "next number": lambda work: work.records.last_number("daily", 2026),
    "of a day": lambda work: number_of(work, DAY, "一车间", "白班"),
    "record": lambda work: work.records.load("Q-2026-000001"),
}


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with its list."""
    return listed(tmp_path / "data")


@pytest.mark.parametrize("name", ASKED)
def test_no_table_is_read_from_end_to_end(made: Factory, name: str) -> None:
    assert [step for step in plan_of(made, ASKED[name]) if step.startswith("SCAN")] == []


@pytest.mark.parametrize(
    ("ask", "search"),
    [
        (lambda work: work.index.entries("daily", first=DAY, last=DAY), "(kind=? AND last>?)"),
        (lambda work: work.index.entries("task", first=DAY), "(kind=? AND last>?)"),
        (
            lambda work: work.index.entries("finding", states=("open", "fixing")),
            "(kind=? AND state=?)",
        ),
    ],
)
def test_a_week_s_records_are_found_without_the_years_before(
    made: Factory, ask: Callable[[Work], object], search: str
) -> None:
    assert plan_of(made, ask)[0].endswith(search)


def plan_of(made: Factory, ask: Callable[[Work], object]) -> list[str]:
    """Return the steps by which the database answers a question."""
    seen: list[tuple[str, object]] = []
    with made.services.store.read() as work:

        @event.listens_for(work.connection, "before_cursor_execute")
        def note(_c: object, _k: object, sql: str, values: object, *_: object) -> None:
            seen.append((sql, values))

        ask(work)
        event.remove(work.connection, "before_cursor_execute", note)
        assert seen
        return [
            str(row[3])
            for sql, values in seen
            for row in work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)  # type: ignore[arg-type]
        ]
