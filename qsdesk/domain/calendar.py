"""Days, ISO weeks and calendar months of the factory.

Source: ISO 8601 for weeks (Monday to Sunday, the year of their Thursday).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from qsdesk.domain.errors import RuleError

_WEEK = re.compile(r"(\d{4})-W(\d\d)\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z", re.ASCII)
_DAYS_OF_WEEK = 7
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A closed range of calendar days at the factory.

    Attributes:
        first: First day, included.
        last: Last day, included; never before ``first``.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"period ends {self.last} before it starts {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> tuple[date, ...]:
        """Every day, in order."""
        return days(self.first, self.last)

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def days(first: date, last: date) -> tuple[date, ...]:
    """Return every day from ``first`` to ``last``, both included; empty if they cross."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def week_of(day: date) -> Period:
    """Return the Monday-to-Sunday week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=_DAYS_OF_WEEK - 1))


def month_of(day: date) -> Period:
    """Return the calendar month that holds a day."""
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Period(first, after - timedelta(days=1))


def week_text(day: date) -> str:
    """Return the ISO week of a day: ``2026-W48``."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def month_text(day: date) -> str:
    """Return the month of a day: ``2026-11``."""
    return f"{day.year:04d}-{day.month:02d}"


def week_from(text: str) -> Period:
    """Return the week of a text such as ``2026-W48``.

    Raises:
        RuleError: ``not_a_week``: another form, or a week that its year does not have.
    """
    found = _WEEK.match(text)
    try:
        if found is not None:
            return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 1))
    except ValueError as error:
        raise RuleError("not_a_week", value=text) from error
    raise RuleError("not_a_week", value=text)


def month_from(text: str) -> Period:
    """Return the month of a text such as ``2026-11``.

    Raises:
        RuleError: ``not_a_month``: another form, or no such month.
    """
    found = _MONTH.match(text)
    if found is None or not 1 <= int(found[2]) <= _LAST_MONTH or int(found[1]) < 1:
        raise RuleError("not_a_month", value=text)
    return month_of(date(int(found[1]), int(found[2]), 1))


def previous_week(period: Period) -> Period:
    """Return the week before a week."""
    return week_of(period.first - timedelta(days=1))


def previous_month(period: Period) -> Period:
    """Return the month before a month."""
    return month_of(period.first - timedelta(days=1))


def weeks_between(first: date, last: date) -> tuple[Period, ...]:
    """Return every week that a range of days touches, in order; empty if it crosses."""
    mondays = {week_of(day).first for day in days(first, last)}
    return tuple(week_of(monday) for monday in sorted(mondays))


def months_between(first: date, last: date) -> tuple[Period, ...]:
    """Return every month that a range of days touches, in order; empty if it crosses."""
    firsts = {day.replace(day=1) for day in days(first, last)}
    return tuple(month_of(day) for day in sorted(firsts))


def weeks_of_month(month: Period) -> tuple[Period, ...]:
    """Return the weeks whose Sunday lies in a month: those its minutes attach."""
    return tuple(w for w in weeks_between(month.first, month.last) if w.last in month)
