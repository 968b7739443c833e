"""The check of a month's binder on the shelf: what should be in it, and what was scanned.

Source: the factory's own system; Article 13 wants the archive on paper and electronic.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from qsdesk.domain.calendar import Period
from qsdesk.domain.format.kinds import BY_KEY

FIRST = ("seal", "monthly", "weekly", "daily")
"""Kinds that lie on top, in this order; the others follow by their codes."""


class PaperState(StrEnum):
    """What the scans say of one document of the binder."""

    MISSING = "missing"
    THERE = "there"
    OLDER = "older"

    @property
    def label(self) -> str:
        """In words."""
        return {"missing": "没扫到", "there": "在", "older": "旧版"}[self]


@dataclass(frozen=True, slots=True)
class Tick:
    """A page that was scanned: of which record, up to which sign event, when."""

    number: str
    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that should be in the binder.

    Attributes:
        number: Of the record.
        kind: Of the record.
        title: One line.
        day: Last day it covers.
        seq: Of its newest signature: what the newest page says.
    """

    number: str
    kind: str
    title: str
    day: date
    seq: int


@dataclass(frozen=True, slots=True)
class BinderLine:
    """A document, and the newest page of it that was scanned; None: none was."""

    paper: Paper
    tick: Tick | None

    @property
    def state(self) -> PaperState:
        """Whether its page is there, and whether that page is the newest."""
        if self.tick is None:
            return PaperState.MISSING
        return PaperState.THERE if self.tick.seq >= self.paper.seq else PaperState.OLDER


@dataclass(frozen=True, slots=True)
class Binder:
    """A month's binder, its documents in the order in which they lie."""

    month: Period
    lines: tuple[BinderLine, ...]

    def of(self, state: PaperState) -> tuple[BinderLine, ...]:
        """Return the lines in a state."""
        return tuple(line for line in self.lines if line.state is state)

    def line(self, number: str) -> BinderLine | None:
        """Return the line of a record; None where it lies in another binder."""
        return next((line for line in self.lines if line.paper.number == number), None)


@dataclass(frozen=True, slots=True)
class CheckList:
    """The check of a binder as it is printed.

    Attributes:
        unit: The factory's name.
        credit_code: Unified social credit code.
        binder: As checked.
        made_at: Aware time.
        by_name: Who checked.
        sample: Whether the data is invented.
    """

    unit: str
    credit_code: str
    binder: Binder
    made_at: datetime
    by_name: str
    sample: bool


def binder_of(month: Period, papers: Iterable[Paper], ticks: Iterable[Tick]) -> Binder:
    """Return a month's binder.

    Args:
        month: First to last day.
        papers: Any; those whose last day lies elsewhere are passed over.
        ticks: Any, of each record at most one.
    """
    held = {tick.number: tick for tick in ticks}
    own = sorted((paper for paper in papers if paper.day in month), key=_place)
    return Binder(month, tuple(BinderLine(paper, held.get(paper.number)) for paper in own))


def _place(paper: Paper) -> tuple[int, int, str]:
    first = FIRST.index(paper.kind) if paper.kind in FIRST else len(FIRST)
    return first, BY_KEY[paper.kind].code, paper.number
