"""Terms of days, weeks and months, and what a record is called at each moment."""

from datetime import UTC, date, datetime, time

import pytest

from qsdesk.domain.calendar import month_from, week_from
from qsdesk.domain.due import (
    RANK,
    Completeness,
    Grace,
    daily_due,
    first_of,
    grace_of,
    monthly_due,
    state,
    weekly_due,
)
from qsdesk.domain.factory import Shift
from qsdesk.domain.times import CHINA
from tests.unit.test_rules import pack

DAY = Shift("白班", time(8), time(17, 30))
LONG = Shift("长白班", time(8), time(20))
NIGHT = Shift("夜班", time(20), time(8))
EVENING = Shift("中班", time(16), time(0))
EARLY = Shift("早班", time(0), time(8))
ROUND = Shift("全天", time(8), time(8))
GRACE = Grace()
C = Completeness


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("shift", "day", "bare", "deadline"),
    [
        (DAY, "2026-11-24", "2026-11-24T17:30", "2026-11-24T21:30"),
        (LONG, "2026-11-24", "2026-11-24T20:00", "2026-11-25T00:00"),
        (NIGHT, "2026-11-24", "2026-11-25T08:00", "2026-11-25T12:00"),
        (EVENING, "2026-11-24", "2026-11-25T00:00", "2026-11-25T04:00"),
        (EARLY, "2026-11-24", "2026-11-24T08:00", "2026-11-24T12:00"),
        (ROUND, "2026-11-24", "2026-11-25T08:00", "2026-11-25T12:00"),
        (NIGHT, "2026-11-30", "2026-12-01T08:00", "2026-12-01T12:00"),
        (NIGHT, "2026-12-31", "2027-01-01T08:00", "2027-01-01T12:00"),
        (NIGHT, "2024-02-28", "2024-02-29T08:00", "2024-02-29T12:00"),
        (NIGHT, "2024-02-29", "2024-03-01T08:00", "2024-03-01T12:00"),
        (NIGHT, "2026-02-28", "2026-03-01T08:00", "2026-03-01T12:00"),
        (DAY, "2024-02-29", "2024-02-29T17:30", "2024-02-29T21:30"),
        (NIGHT, "2026-11-29", "2026-11-30T08:00", "2026-11-30T12:00"),
    ],
)
def test_the_term_of_a_shift(shift: Shift, day: str, bare: str, deadline: str) -> None:
    due = daily_due(date.fromisoformat(day), shift, GRACE)
    assert (due.bare, due.deadline) == (at(bare), at(deadline))


@pytest.mark.parametrize(
    ("hours", "deadline"),
    [(0, "2026-11-24T17:30"), (4, "2026-11-24T21:30"), (24, "2026-11-25T17:30")],
)
def test_the_grace_is_data(hours: int, deadline: str) -> None:
    assert daily_due(date(2026, 11, 24), DAY, Grace(hours)).deadline == at(deadline)


@pytest.mark.parametrize(
    ("week", "last_in_time", "first_late"),
    [
        ("2026-W48", "2026-11-30T23:59:59", "2026-12-01T00:00"),
        ("2026-W53", "2027-01-04T23:59:59", "2027-01-05T00:00"),
        ("2027-W01", "2027-01-11T23:59:59", "2027-01-12T00:00"),
        ("2024-W09", "2024-03-04T23:59:59", "2024-03-05T00:00"),
        ("2020-W53", "2021-01-04T23:59:59", "2021-01-05T00:00"),
    ],
)
def test_a_week_is_due_on_its_sunday(week: str, last_in_time: str, first_late: str) -> None:
    due = weekly_due(week_from(week), GRACE)
    assert due.bare.date() == week_from(week).last
    assert due.in_time(at(last_in_time))
    assert not due.in_time(at(first_late))


@pytest.mark.parametrize(
    ("month", "last_in_time", "first_late"),
    [
        ("2026-11", "2026-12-03T23:59:59", "2026-12-04T00:00"),
        ("2026-12", "2027-01-03T23:59:59", "2027-01-04T00:00"),
        ("2026-02", "2026-03-03T23:59:59", "2026-03-04T00:00"),
        ("2024-02", "2024-03-03T23:59:59", "2024-03-04T00:00"),
        ("2026-10", "2026-11-03T23:59:59", "2026-11-04T00:00"),
    ],
)
def test_a_month_is_due_on_its_last_day(month: str, last_in_time: str, first_late: str) -> None:
    due = monthly_due(month_from(month), GRACE)
    assert due.bare.date() == month_from(month).last
    assert due.in_time(at(last_in_time))
    assert not due.in_time(at(first_late))


@pytest.mark.parametrize(
    ("shift", "now", "facts", "found"),
    [
        (DAY, "2026-11-23T08:00", "", C.OPEN),
        (DAY, "2026-11-24T08:00", "", C.OPEN),
        (DAY, "2026-11-24T17:30", "", C.OPEN),
        (DAY, "2026-11-24T21:30", "", C.OPEN),
        (DAY, "2026-11-24T21:30:01", "", C.MISSED),
        (DAY, "2026-11-25T08:00", "", C.MISSED),
        (DAY, "2027-11-24T08:00", "", C.MISSED),
        (DAY, "2026-11-24T12:00", "entered", C.COMPLETE),
        (DAY, "2026-11-25T08:00", "entered", C.COMPLETE),
        (DAY, "2026-11-25T08:00", "explained", C.LATE),
        (DAY, "2026-11-24T12:00", "explained", C.OPEN),
        (DAY, "2026-11-25T08:00", "stopped", C.STOPPED),
        (DAY, "2026-11-24T12:00", "stopped", C.STOPPED),
        (DAY, "2026-11-25T08:00", "entered stopped", C.COMPLETE),
        (DAY, "2026-11-25T08:00", "entered explained", C.COMPLETE),
        (DAY, "2026-11-25T08:00", "stopped explained", C.STOPPED),
        (NIGHT, "2026-11-24T23:00", "", C.OPEN),
        (NIGHT, "2026-11-25T08:00", "", C.OPEN),
        (NIGHT, "2026-11-25T12:00", "", C.OPEN),
        (NIGHT, "2026-11-25T12:00:01", "", C.MISSED),
        (NIGHT, "2026-11-25T12:00:01", "explained", C.LATE),
        (EVENING, "2026-11-25T03:59", "", C.OPEN),
        (EVENING, "2026-11-25T04:01", "", C.MISSED),
        (EARLY, "2026-11-24T12:01", "", C.MISSED),
        (ROUND, "2026-11-25T11:59", "", C.OPEN),
    ],
)
def test_what_a_record_is_called(shift: Shift, now: str, facts: str, found: Completeness) -> None:
    known = {name: name in facts.split() for name in ("entered", "stopped", "explained")}
    assert state(daily_due(date(2026, 11, 24), shift, GRACE), at(now), **known) is found


def test_time_zones_do_not_matter() -> None:
    due = daily_due(date(2026, 11, 24), DAY, GRACE)
    assert due.in_time(datetime(2026, 11, 24, 13, 30, tzinfo=UTC))
    assert not due.in_time(datetime(2026, 11, 24, 13, 31, tzinfo=UTC))


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ([], C.REST),
        ([C.REST], C.REST),
        ([C.STOPPED, C.REST], C.STOPPED),
        ([C.COMPLETE, C.STOPPED], C.COMPLETE),
        ([C.OPEN, C.COMPLETE], C.OPEN),
        ([C.COMPLETE, C.LATE, C.OPEN], C.LATE),
        ([C.LATE, C.MISSED], C.MISSED),
        (list(C), C.MISSED),
    ],
)
def test_a_day_takes_the_first_that_holds(states: list[Completeness], found: Completeness) -> None:
    assert first_of(states) is found


def test_every_state_has_a_rank_and_a_name() -> None:
    assert set(RANK) == set(C)
    assert len({found.label for found in C}) == len(C)


def test_the_pack_gives_the_graces() -> None:
    assert grace_of(pack()) == GRACE
