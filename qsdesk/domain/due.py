"""When a record is due, and what a missing one is called.

The reading chosen here of 开放、迟、缺检 (product: "open until the end of its shift plus a
grace, then late, missed until entered or explained"):

- *open*: the deadline (bare period plus grace) has not passed;
- *complete*: it is signed, in time or not; a late entry says so beside it;
- *missed*: the deadline has passed, nobody entered it, nobody explained it;
- *late*: the deadline has passed, nobody entered it, but somebody said why. The gap
  stays for ever and is shown as 缺检 with its reason; only the asking ends;
- *stopped*: a signed statement covers it, and it was not made anyway;
- *rest*: nothing is owed.

Source: the factory's own system; the pack's values ``daily_grace_hours``,
``weekly_grace_days``, ``monthly_grace_days``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from qsdesk.domain.calendar import Period
from qsdesk.domain.factory import Shift
from qsdesk.domain.rules import RulePack
from qsdesk.domain.times import CHINA


class Completeness(StrEnum):
    """The first fact of a day: whether what it owes is there."""

    COMPLETE = "complete"
    OPEN = "open"
    LATE = "late"
    MISSED = "missed"
    STOPPED = "stopped"
    REST = "rest"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "complete": "完成",
            "open": "待填",
            "late": "缺检，已说明",
            "missed": "缺检",
            "stopped": "停产",
            "rest": "休息",
        }
        return names[self]


RANK = (
    Completeness.MISSED,
    Completeness.LATE,
    Completeness.OPEN,
    Completeness.COMPLETE,
    Completeness.STOPPED,
    Completeness.REST,
)


class Outcome(StrEnum):
    """The second fact of a day: what its records found."""

    ZERO_RISK = "zero_risk"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Grace:
    """How long after its bare period a record is still in time: hours, days, days."""

    daily_hours: int = 4
    weekly_days: int = 1
    monthly_days: int = 3


def grace_of(pack: RulePack) -> Grace:
    """Return the graces of a pack."""
    return Grace(
        pack.value("daily_grace_hours"),
        pack.value("weekly_grace_days"),
        pack.value("monthly_grace_days"),
    )


@dataclass(frozen=True, slots=True)
class Due:
    """The term of one record; both moments are aware, at +8, and still in time themselves.

    Attributes:
        bare: End of the period it covers.
        deadline: The same plus the grace.
    """

    bare: datetime
    deadline: datetime

    def in_time(self, moment: datetime) -> bool:
        """Whether a moment is not past the deadline."""
        return moment <= self.deadline


def daily_due(day: date, shift: Shift, grace: Grace) -> Due:
    """Return the term of the daily record of a shift that begins on a day.

    A night shift belongs to the day it began; its term runs from its end on the next.
    """
    end = shift.ends(day)
    return Due(end, end + timedelta(hours=grace.daily_hours))


def weekly_due(week: Period, grace: Grace) -> Due:
    """Return the term of a week's report: the end of its Sunday, plus whole days."""
    return _by_days(week, grace.weekly_days)


def monthly_due(month: Period, grace: Grace) -> Due:
    """Return the term of a month's minutes: the end of its last day, plus whole days."""
    return _by_days(month, grace.monthly_days)


def _by_days(period: Period, days: int) -> Due:
    end = datetime.combine(period.last, time.max, CHINA)
    return Due(end, end + timedelta(days=days))


def state(
    due: Due, now: datetime, *, entered: bool, stopped: bool = False, explained: bool = False
) -> Completeness:
    """Return what one owed record is called; see the module for the reading.

    Args:
        due: Its term.
        now: Aware time.
        entered: Whether it is signed; this comes before all else.
        stopped: Whether a signed statement covers it.
        explained: Whether somebody said why it was not made.
    """
    if entered:
        return Completeness.COMPLETE
    if stopped:
        return Completeness.STOPPED
    if due.in_time(now):
        return Completeness.OPEN
    return Completeness.LATE if explained else Completeness.MISSED


def first_of(states: Iterable[Completeness]) -> Completeness:
    """Return the state of a day of several shifts.

    Missed comes before late, open, complete, stopped, rest; rest where there is none.
    """
    held = set(states)
    return next((found for found in RANK if found in held), Completeness.REST)
