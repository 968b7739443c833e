"""What the ledger is made from: plain facts, all read from signed sheets and events."""

from dataclasses import dataclass, field
from datetime import date, datetime

from qsdesk.domain.due import Grace
from qsdesk.domain.factory import Profile


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A daily record that counts: signed by its officer, not voided.

    Attributes:
        number: Of the record.
        day: Day on which the shift began.
        area: Name of the area.
        shift: Name of the shift.
        signed_at: Aware time of the officer's signature.
        findings: How many it found.
        late: Whether its sheet says that it is a late entry.
        reason: Of the late entry, empty otherwise.
        imported: Whether it is history entered later; then it is never late.
    """

    number: str
    day: date
    area: str
    shift: str
    signed_at: datetime
    findings: int = 0
    late: bool = False
    reason: str = ""
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A signed statement that nothing was produced.

    Attributes:
        first: First day, included.
        last: Last day, included.
        reason: As stated.
        number: Of the record.
        signed_at: Aware time of the statement's signature.
        area: Name of the area, empty: all.
        shift: Name of the shift, empty: all.
    """

    first: date
    last: date
    reason: str
    number: str
    signed_at: datetime
    area: str = ""
    shift: str = ""

    @property
    def everywhere(self) -> bool:
        """Whether it is about the whole factory."""
        return not (self.area or self.shift)

    def covers(self, day: date, area: str, shift: str) -> bool:
        """Whether it says so of an area and shift on a day."""
        here = self.area in {"", area} and self.shift in {"", shift}
        return here and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a daily record was not made; an empty area or shift means all of the day."""

    day: date
    area: str
    shift: str
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """A weekly report or monthly minutes that count, by ``2026-W48`` or ``2026-11``."""

    period: str
    signed_at: datetime
    number: str
    reason: str = ""
    imported: bool = False


@dataclass(frozen=True, slots=True)
class PeriodExplanation:
    """Why a weekly report or minutes were not made."""

    period: str
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """The factory as it was from a day on: old days are judged by the profile of their time."""

    first: date
    profile: Profile


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the ledger looks at.

    Attributes:
        terms: Profiles by first day, at least one; the first also holds for days before it.
        started: First day on which the factory uses the program; nothing is owed before.
        entries: Daily records that count.
        stops: Statements in force.
        explanations: Of daily records.
        weekly: Reports that count.
        monthly: Minutes that count.
        period_explanations: Of reports and minutes.
        sealed: Months that are sealed, as ``2026-11``.
        grace: Of the pack in force.
    """

    terms: tuple[Term, ...]
    started: date
    entries: tuple[DayEntry, ...] = ()
    stops: tuple[Stop, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    weekly: tuple[PeriodEntry, ...] = ()
    monthly: tuple[PeriodEntry, ...] = ()
    period_explanations: tuple[PeriodExplanation, ...] = ()
    sealed: frozenset[str] = frozenset()
    grace: Grace = field(default_factory=Grace)
