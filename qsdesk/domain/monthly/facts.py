"""What a month's records say: nothing in it is typed.

Source: Article 12 of the draft; statistics go by the month's days.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from qsdesk.domain.calendar import Period
from qsdesk.domain.figures import DayCheck, Figure, Slot, day_figures, gaps
from qsdesk.domain.findings import Finding, Source
from qsdesk.domain.format.records import Record
from qsdesk.domain.levels import Level
from qsdesk.domain.standing import newest
from qsdesk.domain.times import local_day
from qsdesk.domain.weekly import Related

_DAYS = ("due", "done", "missed", "stopped", "zero_risk", "faulty")
_DAY_KEYS = {key: f"days_{key}" for key in _DAYS}


@dataclass(frozen=True, slots=True)
class WeekRef:
    """A weekly report whose Sunday lies in the month; its judgement in words."""

    number: str
    week: str
    last: date
    judgement: str


@dataclass(frozen=True, slots=True)
class LastDecision:
    """A decision of the minutes before, and the task that it became.

    Attributes:
        key: ``Y-2026-000010#1``: minutes and row, from 1.
        what: As decided.
        who: As decided.
        due: As decided; None where none was given.
        task: Number of its task, empty while there is none.
        state: 进行中, 已完成, 不再执行, or 未建任务.
        result: What the closed task says, empty otherwise.
    """

    key: str
    what: str
    who: str
    due: date | None
    task: str = ""
    state: str = "未建任务"
    result: str = ""


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """What the minutes are counted from, as of one position of the chain.

    Attributes:
        month: First to last day.
        as_of: Seq of the newest sign event that was read.
        director: Whether a director is in force.
        slots: Of the month.
        checks: Daily records of the month, by day and number.
        findings: At least those open at its start or found since.
        weeks_due: Weeks whose Sunday lies in the month and has come, none that were
            wholly stopped or at rest.
        weeks: Their reports, by Sunday.
        decisions: Of the minutes before.
        related: Opinions, vetoes, trainings, recalls, visits that touch the month.
        previous: Number of the minutes before, empty: none.
    """

    month: Period
    as_of: int
    director: bool
    slots: tuple[Slot, ...] = ()
    checks: tuple[DayCheck, ...] = ()
    findings: tuple[Finding, ...] = ()
    weeks_due: tuple[str, ...] = ()
    weeks: tuple[WeekRef, ...] = ()
    decisions: tuple[LastDecision, ...] = ()
    related: tuple[Related, ...] = ()
    previous: str = ""


@dataclass(frozen=True, slots=True)
class MonthlyFacts:
    """What the minutes say by themselves.

    Attributes:
        month: First to last day.
        as_of: Chain position at which the numbers are true.
        director: Whether a director is in force.
        figures: Days, weeks, findings, complaints.
        gaps: Late, missed, stopped and still open checks.
        weeks: Reports attached.
        weeks_missing: Weeks that owe a report, as ``2026-W48``.
        findings: Found or opened in the month.
        open: Not closed by the month's end.
        decisions: Of the minutes before, to be answered one by one.
        related: Other records that touch the month.
        previous: Number of the minutes before, empty: none.
    """

    month: Period
    as_of: int
    director: bool
    figures: tuple[Figure, ...]
    gaps: tuple[Slot, ...]
    weeks: tuple[WeekRef, ...]
    weeks_missing: tuple[str, ...]
    findings: tuple[Finding, ...]
    open: tuple[Finding, ...]
    decisions: tuple[LastDecision, ...]
    related: tuple[Related, ...]
    previous: str

    def related_of(self, *kinds: str) -> tuple[Related, ...]:
        """Return the other records of some kinds."""
        return tuple(r for r in self.related if r.kind in kinds)


def monthly_facts(inputs: MonthInputs) -> MonthlyFacts:
    """Return what a month's records say; findings in the order of their numbers."""
    month = inputs.month
    standing = sorted((f for f in inputs.findings if not f.voided), key=lambda f: f.number)
    new = tuple(f for f in standing if _is_new(f, month))
    still_open = tuple(f for f in standing if _is_open(f, month.last))
    made = {ref.week for ref in inputs.weeks}
    return MonthlyFacts(
        month=month,
        as_of=inputs.as_of,
        director=inputs.director,
        figures=(
            *_of_days(inputs.slots, inputs.checks),
            *_of_weeks(inputs.weeks_due, inputs.weeks),
            *_of_findings(month, standing, new, still_open),
        ),
        gaps=gaps(inputs.slots),
        weeks=inputs.weeks,
        weeks_missing=tuple(week for week in inputs.weeks_due if week not in made),
        findings=new,
        open=still_open,
        decisions=inputs.decisions,
        related=inputs.related,
        previous=inputs.previous,
    )


def pass_rate(inspected: int, passed: int) -> str:
    """Return the share of batches that passed, such as 99.6 %; empty without any batch.

    Cut, not rounded: 100.0 % is said only where every batch passed.
    """
    if not inspected:
        return ""
    share = Decimal(passed) * 100 / Decimal(inspected)
    return f"{share.quantize(Decimal('0.1'), ROUND_DOWN)} %"


def decisions_of(minutes: Record, tasks: Iterable[Record]) -> tuple[LastDecision, ...]:
    """Return the decisions of minutes, each with the task that came of it.

    Args:
        minutes: Complete ones.
        tasks: Any; those of other origin are passed over.
    """
    sheet = newest(minutes, "minutes") or minutes.last
    made = {t.first.sheet.text("name"): t for t in tasks if _comes_from(t, minutes.number)}
    return tuple(
        _decision(f"{minutes.number}#{n}", row, made.get(str(row["what"])))
        for n, row in enumerate(sheet.sheet.rows("decisions"), start=1)
    )


def _comes_from(task: Record, minutes: str) -> bool:
    return task.voided is None and task.first.sheet.text("origin") == minutes


def _decision(key: str, row: dict[str, object], task: Record | None) -> LastDecision:
    due = date.fromisoformat(str(row["due"])) if row["due"] else None
    found = LastDecision(key, str(row["what"]), str(row["who"]), due)
    if task is None:
        return found
    closed = newest(task, "close")
    if closed is None:
        return LastDecision(key, found.what, found.who, due, task.number, "进行中")
    dropped = closed.sheet.text("outcome") == "dropped"
    word, said = "不再执行" if dropped else "已完成", closed.sheet.text("result")
    return LastDecision(key, found.what, found.who, due, task.number, word, said)


def _of_days(slots: Sequence[Slot], checks: Sequence[DayCheck]) -> list[Figure]:
    found = day_figures(slots, checks)
    return [
        Figure(_DAY_KEYS.get(f.key, f.key), f.name, f.value, f.records)
        for f in found
        if f.key in _DAYS
    ]


def _of_weeks(due: Sequence[str], weeks: Sequence[WeekRef]) -> list[Figure]:
    made = [ref for ref in weeks if ref.week in due]
    numbers = tuple(ref.number for ref in made)
    return [
        Figure("weeks_due", "应报周", len(due), numbers),
        Figure("weeks_done", "已报周", len(made), numbers),
    ]


def _of_findings(
    month: Period, standing: Sequence[Finding], new: Sequence[Finding], left: Sequence[Finding]
) -> list[Figure]:
    counts: tuple[tuple[str, str, Iterable[Finding], Callable[[Finding], bool]], ...] = (
        ("findings_new", "新增隐患", new, lambda _: True),
        ("findings_closed", "关闭隐患", standing, lambda f: bool(f.closed and f.closed in month)),
        ("findings_open", "未结隐患", left, lambda _: True),
        ("findings_major", "重大隐患", new, lambda f: f.level is Level.MAJOR),
        ("complaints", "投诉", new, lambda f: f.source is Source.COMPLAINT),
    )
    out = []
    for key, name, findings, holds in counts:
        numbers = tuple(f.number for f in findings if holds(f))
        out.append(Figure(key, name, len(numbers), numbers))
    return out


def _is_new(finding: Finding, month: Period) -> bool:
    return local_day(finding.found_at) in month


def _is_open(finding: Finding, last: date) -> bool:
    if local_day(finding.found_at) > last:
        return False
    return finding.closed is None or finding.closed > last
