"""What a week's records say: nothing in it is typed.

Source: Article 11 of the draft (the problems found by the daily checks).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qsdesk.domain.calendar import Period, previous_week, week_text
from qsdesk.domain.figures import (
    DayCheck,
    Figure,
    Slot,
    by_level,
    by_step,
    day_figures,
    figure_of,
    gaps,
)
from qsdesk.domain.findings import Finding, Source
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.times import local_day

LOOK_BACK = 4
_OUTSIDE = frozenset({Source.COMPLAINT, Source.SPOT_CHECK})


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports: the director, or the principal where no director is in force."""

    name: str
    role: str

    @property
    def acting(self) -> bool:
        """Whether the principal acts in the director's place."""
        return self.role == PRINCIPAL


@dataclass(frozen=True, slots=True)
class Related:
    """Another record that the report names: a veto, a visit, a complaint's return."""

    number: str
    kind: str
    title: str
    state: str
    day: date


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was signed for an earlier week after its report.

    Attributes:
        number: Of the record.
        day: First day it covers.
        what: 补录, 录入, 更正, 填报, 新增隐患, 停产声明 or 缺检说明.
        reason: Of a late entry or a correction, empty otherwise.
    """

    number: str
    day: date
    what: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item that failed in this and earlier weeks.

    Attributes:
        code: Of the item in the list.
        check: What was checked.
        weeks: Those in which it failed, oldest first: ``2026-W47``.
        records: Daily records in which it failed, oldest first.
    """

    code: str
    check: str
    weeks: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekInputs:
    """What the report is counted from, as of one position of the chain.

    Attributes:
        week: Monday to Sunday.
        as_of: Seq of the newest sign event that was read.
        reporter: Who reports.
        slots: Of this week and the one before it.
        checks: Daily records of this week and the three before it, by day and number.
        findings: At least those open at the start of the week or found since the week
            before it; voided ones are left out here.
        open_before: Numbers of those that were open when the week began.
        related: Vetoes, visits, recalls and nonconforming slips that touch the week.
        arrivals: Of earlier weeks.
        previous: Number of the report before, empty: none.
    """

    week: Period
    as_of: int
    reporter: Reporter
    slots: tuple[Slot, ...] = ()
    checks: tuple[DayCheck, ...] = ()
    findings: tuple[Finding, ...] = ()
    open_before: frozenset[str] = frozenset()
    related: tuple[Related, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    previous: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyFacts:
    """What the report says by itself.

    Attributes:
        week: Monday to Sunday.
        as_of: Chain position at which its numbers are true.
        reporter: Who reports.
        figures: Of days and items.
        before: The same of the week before.
        steps: Failed items by step.
        levels: Failed items by level.
        gaps: Late, missed, stopped and still open checks.
        last: Findings to be answered one by one: open at the start of the week, or found
            in the week before.
        findings: Found or opened this week.
        repeats: Items that failed in several weeks.
        related: Other records that touch the week.
        arrivals: Signed for earlier weeks after the report before.
        previous: Number of that report, empty: none.
    """

    week: Period
    as_of: int
    reporter: Reporter
    figures: tuple[Figure, ...]
    before: tuple[Figure, ...]
    steps: tuple[Figure, ...]
    levels: tuple[Figure, ...]
    gaps: tuple[Slot, ...]
    last: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    repeats: tuple[Repeat, ...]
    related: tuple[Related, ...]
    arrivals: tuple[Arrival, ...]
    previous: str

    @property
    def own(self) -> tuple[Finding, ...]:
        """Findings of the week that a round brought up."""
        return tuple(f for f in self.findings if f.source is Source.WEEKLY)

    @property
    def from_outside(self) -> tuple[Finding, ...]:
        """Findings of the week that came by complaint or spot check."""
        return tuple(f for f in self.findings if f.source in _OUTSIDE)

    def change(self, key: str) -> int:
        """Return how much a figure differs from the week before."""
        now, then = figure_of(self.figures, key), figure_of(self.before, key)
        return (now.value if now else 0) - (then.value if then else 0)


def weekly_facts(inputs: WeekInputs) -> WeeklyFacts:
    """Return what a week's records say; findings in the order of their numbers."""
    week = inputs.week
    slots, checks = _of(week, inputs)
    standing = sorted((f for f in inputs.findings if not f.voided), key=lambda f: f.number)
    last = tuple(f for f in standing if _is_last(f, inputs))
    asked = {f.number for f in last}
    return WeeklyFacts(
        week=week,
        as_of=inputs.as_of,
        reporter=inputs.reporter,
        figures=day_figures(slots, checks),
        before=day_figures(*_of(previous_week(week), inputs)),
        steps=by_step(checks),
        levels=by_level(checks),
        gaps=gaps(slots),
        last=last,
        findings=tuple(f for f in standing if f.number not in asked and _is_new(f, week)),
        repeats=repeats(week, inputs.checks),
        related=inputs.related,
        arrivals=inputs.arrivals,
        previous=inputs.previous,
    )


def repeats(week: Period, checks: Iterable[DayCheck]) -> tuple[Repeat, ...]:
    """Return the items that failed this week and in an earlier one, by code."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for check in sorted(checks, key=lambda c: (c.day, c.number)):
        for item in check.failed:
            entry = (week_text(check.day), check.number, item.check)
            found.setdefault(item.code, []).append(entry)
    out = []
    for code, entries in sorted(found.items()):
        weeks = tuple(dict.fromkeys(entry[0] for entry in entries))
        if len(weeks) > 1 and weeks[-1] == week_text(week.first):
            records = tuple(dict.fromkeys(entry[1] for entry in entries))
            out.append(Repeat(code, entries[-1][2], weeks, records))
    return tuple(out)


def _of(week: Period, inputs: WeekInputs) -> tuple[Sequence[Slot], Sequence[DayCheck]]:
    return (
        [slot for slot in inputs.slots if slot.day in week],
        [check for check in inputs.checks if check.day in week],
    )


def _is_last(finding: Finding, inputs: WeekInputs) -> bool:
    found = local_day(finding.found_at)
    return finding.number in inputs.open_before or found in previous_week(inputs.week)


def _is_new(finding: Finding, week: Period) -> bool:
    return local_day(finding.found_at) in week or finding.opened in week
