"""The factory's production calendar: weekly rest, and days that differ from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class DayException:
    """A day that differs from its weekday, or that has a name.

    Attributes:
        day: Which.
        working: Whether the factory works on it.
        note: Name of the holiday or reason, empty where none is given.
    """

    day: date
    working: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days the factory works.

    Attributes:
        rest_weekdays: Weekdays of rest, Monday 0 to Sunday 6; empty: none.
        exceptions: In order of days, one a day.
    """

    rest_weekdays: frozenset[int] = frozenset({SUNDAY})
    exceptions: tuple[DayException, ...] = ()

    def exception(self, day: date) -> DayException | None:
        """Return how a day differs, if it does."""
        return next((e for e in self.exceptions if e.day == day), None)

    def works(self, day: date) -> bool:
        """Whether the factory works on a day, by exception first, then by weekday."""
        found = self.exception(day)
        return day.weekday() not in self.rest_weekdays if found is None else found.working

    def note(self, day: date) -> str:
        """Return the name of a holiday or the reason of an exception, empty otherwise."""
        found = self.exception(day)
        return "" if found is None else found.note

    def with_day(self, day: date, *, working: bool, note: str = "") -> Self:
        """Return the calendar with one day set."""
        kept = [e for e in self.exceptions if e.day != day]
        ordered = sorted([*kept, DayException(day, working, note)], key=lambda e: e.day)
        return replace(self, exceptions=tuple(ordered))

    def without_day(self, day: date) -> Self:
        """Return the calendar in which a day goes by its weekday again."""
        return replace(self, exceptions=tuple(e for e in self.exceptions if e.day != day))


EVERY_SUNDAY = Calendar()


def first_calendar(
    rest_weekdays: frozenset[int], holidays: Mapping[date, str], workdays: Iterable[date]
) -> Calendar:
    """Return the calendar a factory starts with; all of it can be edited later.

    Args:
        rest_weekdays: Weekdays of rest, Monday 0 to Sunday 6.
        holidays: Public holiday -> its name.
        workdays: Days of rest that the State Council moved work to; those on which the
            factory works anyway are left out.
    """
    free = [DayException(day, working=False, note=name) for day, name in holidays.items()]
    moved = [
        DayException(day, working=True, note="调休上班")
        for day in workdays
        if day.weekday() in rest_weekdays and day not in holidays
    ]
    return Calendar(rest_weekdays, tuple(sorted([*free, *moved], key=lambda e: e.day)))
