"""Numbers of a period, counted from its days, reports, minutes and findings."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date

from qsdesk.domain.copies import DayCounts, MonthDays, Statistics
from qsdesk.domain.ledger import BEFORE_START
from qsdesk.exporting.content import PackContent
from qsdesk.exporting.page import Day, Gap, OpenFinding
from qsdesk.exporting.spreadsheets import Table

LATE_ENTRY = "补录"
_FIELDS = {
    "zero_risk": ("due", "done", "zero_risk"),
    "findings": ("due", "done", "faulty"),
    "missed": ("due", "missed"),
    "stopped": ("stopped",),
    "rest": ("rest",),
    "open": ("open",),
}
_DAYS = {
    "due": "应检",
    "done": "已检",
    "zero_risk": "零风险",
    "faulty": "有隐患",
    "missed": "缺检",
    "late": "有补录",
    "stopped": "停产",
    "rest": "休息",
    "open": "未到期",
}
_PERIODS = {
    "due": "应做",
    "in_time": "按时",
    "late": "逾期",
    "missed": "未做",
    "open": "未到期",
}
_FINDINGS = {"new": "新发现", "closed": "已关闭", "open": "未结", "overdue": "未结其中逾期"}


def statistics_of(content: PackContent, today: date) -> Statistics:
    """Return the numbers of a pack.

    Args:
        content: What services tell of the period.
        today: Day of the export: findings due before it are overdue.
    """
    late = {gap.date for gap in content.gaps if _late_entry(gap)}
    months: dict[tuple[int, int], list[Day]] = {}
    for day in content.days:
        months.setdefault((day.date.year, day.date.month), []).append(day)
    overdue = sum(days_overdue(finding, today) > 0 for finding in content.open_findings)
    return Statistics(
        days=_counts(content.days, late),
        months_of_days=tuple(_month(held, late) for held in months.values()),
        weeks=content.weeks,
        months=content.months,
        findings=replace(content.findings, overdue=overdue),
    )


def days_overdue(finding: OpenFinding, today: date) -> int:
    """Return days past the due day, 0 up to and on it."""
    return max(0, (today - finding.due).days)


def mark_of(day: Day) -> str:
    """Return what a calendar shows of a day; see ``MonthDays``."""
    if day.reason == BEFORE_START:
        return "before"
    if day.completeness == "complete":
        return "findings" if day.outcome == "findings" else "zero_risk"
    return "missed" if day.completeness == "late" else day.completeness


def statistics_table(told: Statistics) -> Table:
    """Return the numbers as rows of part, period, item, number and unit."""
    whole = "全部期间"
    rows = [("日管控", whole, *row) for row in _rows(told.days, _DAYS, "天")]
    for month in told.months_of_days:
        name = f"{month.year}-{month.month:02}"
        rows += [("日管控", name, *row) for row in _rows(month.counts, _DAYS, "天")]
    rows += [("周排查", whole, *row) for row in _rows(told.weeks, _PERIODS, "周")]
    rows += [("月调度", whole, *row) for row in _rows(told.months, _PERIODS, "月")]
    rows += [("风险隐患", whole, *row) for row in _rows(told.findings, _FINDINGS, "项")]
    return Table("统计", ("部分", "期间", "项目", "数", "单位"), tuple(rows))


def _rows(counts: object, names: dict[str, str], unit: str) -> list[tuple[str, str, str]]:
    return [(name, str(getattr(counts, key)), unit) for key, name in names.items()]


def _late_entry(gap: Gap) -> bool:
    return gap.state == LATE_ENTRY


def _month(held: list[Day], late: set[date]) -> MonthDays:
    year, month = held[0].date.year, held[0].date.month
    count = monthrange(year, month)[1]
    marks = [""] * count
    for day in held:
        marks[day.date.day - 1] = mark_of(day)
    entered = tuple(date(year, month, at) in late for at in range(1, count + 1))
    return MonthDays(year, month, tuple(marks), entered, _counts(held, late))


def _counts(days: Iterable[Day], late: set[date]) -> DayCounts:
    sums = {field.name: 0 for field in fields(DayCounts)}
    for day in days:
        for name in _FIELDS.get(mark_of(day), ()):
            sums[name] += 1
        sums["late"] += day.date in late
    return DayCounts(**sums)
