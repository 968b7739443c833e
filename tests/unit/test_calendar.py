"""Days, ISO weeks and months, over the ends of years and in leap years."""

from datetime import date

import pytest

from qsdesk.domain.calendar import (
    Period,
    days,
    month_from,
    month_of,
    month_text,
    months_between,
    previous_month,
    previous_week,
    week_from,
    week_of,
    week_text,
    weeks_between,
    weeks_of_month,
)
from qsdesk.domain.errors import RuleError


@pytest.mark.parametrize(
    ("day", "text", "monday", "sunday"),
    [
        (date(2026, 11, 24), "2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 23), "2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 29), "2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 12, 31), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (date(2027, 1, 1), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (date(2027, 1, 3), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (date(2027, 1, 4), "2027-W01", date(2027, 1, 4), date(2027, 1, 10)),
        (date(2020, 12, 31), "2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        (date(2024, 12, 30), "2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        (date(2024, 2, 29), "2024-W09", date(2024, 2, 26), date(2024, 3, 3)),
        (date(2026, 1, 1), "2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        (date(2023, 1, 1), "2022-W52", date(2022, 12, 26), date(2023, 1, 1)),
    ],
)
def test_weeks(day: date, text: str, monday: date, sunday: date) -> None:
    assert week_of(day) == Period(monday, sunday) == week_from(text)
    assert week_text(day) == text


@pytest.mark.parametrize(
    ("day", "text", "last"),
    [
        (date(2026, 11, 24), "2026-11", 30),
        (date(2026, 12, 31), "2026-12", 31),
        (date(2026, 2, 1), "2026-02", 28),
        (date(2024, 2, 29), "2024-02", 29),
        (date(2100, 2, 3), "2100-02", 28),
        (date(2000, 2, 3), "2000-02", 29),
    ],
)
def test_months(day: date, text: str, last: int) -> None:
    found = month_of(day)
    assert found == Period(day.replace(day=1), day.replace(day=last)) == month_from(text)
    assert month_text(day) == text


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-48", "2026-W54", "2025-W53", "2026-W00", "2026-w48", "２０２６-W48"]
)
def test_what_is_no_week(text: str) -> None:
    with pytest.raises(RuleError, match="not_a_week"):
        week_from(text)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "2026-1", "0000-01", "2026-11\n"]
)
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(RuleError, match="not_a_month"):
        month_from(text)


def test_periods() -> None:
    week = week_from("2026-W53")
    assert date(2027, 1, 3) in week
    assert date(2027, 1, 4) not in week
    assert len(week.days) == 7
    assert week.meets(month_from("2027-01"))
    assert not week.meets(month_from("2027-02"))
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_ranges() -> None:
    assert days(date(2024, 2, 28), date(2024, 3, 1)) == (
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
    )
    assert days(date(2026, 1, 2), date(2026, 1, 1)) == ()
    assert len(weeks_between(date(2026, 11, 29), date(2026, 11, 30))) == 2
    assert len(weeks_between(date(2026, 1, 1), date(2026, 12, 31))) == 53
    assert [m.first.month for m in months_between(date(2026, 12, 31), date(2027, 1, 1))] == [12, 1]


def test_what_came_before() -> None:
    assert previous_week(week_from("2027-W01")) == week_from("2026-W53")
    assert previous_month(month_from("2027-01")) == month_from("2026-12")
    assert previous_month(month_from("2024-03")).last == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("month", "weeks"),
    [
        ("2026-11", ["2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48"]),
        ("2026-12", ["2026-W49", "2026-W50", "2026-W51", "2026-W52"]),
        ("2027-01", ["2026-W53", "2027-W01", "2027-W02", "2027-W03", "2027-W04"]),
        ("2026-02", ["2026-W05", "2026-W06", "2026-W07", "2026-W08"]),
    ],
)
def test_weeks_of_a_month_end_in_it(month: str, weeks: list[str]) -> None:
    assert [week_text(w.first) for w in weeks_of_month(month_from(month))] == weeks
