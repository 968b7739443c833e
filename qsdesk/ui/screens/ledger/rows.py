"""Days, weeks and months of the ledger as rows of a table."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.due import Completeness
from qsdesk.domain.times import short_day, weekday
from qsdesk.ui.models.cells import Act, Cell, Chip, Column, Link, Links, TableRow, Text
from qsdesk.ui.models.days import CHIPS

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerDay, LedgerPeriod

GAPS = frozenset({Completeness.MISSED, Completeness.LATE, Completeness.STOPPED})
EXPLAIN = "explain"
DAY = "day:"
DAY_COLUMNS = (
    ("day", "日期", 124),
    ("completeness", "完成情况", 118),
    ("outcome", "结果", 92),
    ("reason", "原因", 0),
    ("records", "记录", 154),
    ("act", "", 76),
)
PERIOD_COLUMNS = (
    ("period", "期间", 200),
    ("done", "完成情况", 112),
    ("time", "按时", 96),
    ("reason", "原因", 0),
    ("records", "记录", 150),
    ("sealed", "", 84),
)


def columns(kind: str) -> list[Column]:
    """Return the columns of ``days``, ``weeks`` or ``months``."""
    found = DAY_COLUMNS if kind == "days" else PERIOD_COLUMNS
    return [Column(key, tr(title) if title else "", width) for key, title, width in found]


def day_rows(days: Iterable["LedgerDay"], *, gaps: bool, acts: bool) -> list[TableRow]:
    """Return days, newest first.

    Args:
        days: In order, none to come.
        gaps: Only missed and stopped ones, and late entries.
        acts: Whether a missed day can be explained from here.
    """
    wanted = [d for d in days if not gaps or d.completeness in GAPS or d.late_entry]
    return [_day_row(day, acts=acts) for day in reversed(wanted)]


def period_rows(periods: Iterable["LedgerPeriod"], kind: str, *, gaps: bool) -> list[TableRow]:
    """Return weeks or months, newest first; ``gaps`` keeps those not signed in time."""
    wanted = [p for p in periods if not gaps or not (p.done and p.on_time)]
    return [_period_row(period, kind) for period in reversed(wanted)]


def _day_row(day: "LedgerDay", *, acts: bool) -> TableRow:
    kind, icon = CHIPS[day.completeness]
    missed = day.completeness is Completeness.MISSED
    explain: Cell = Act(tr("说明"), EXPLAIN) if missed and acts else ""
    links = Links(tuple(_doors(day)))
    reason = day.reason or ""
    if day.late_entry:
        reason = tr("补录：{0}").format(reason)
    return TableRow(
        day.day.isoformat(),
        (
            f"{short_day(day.day)} {weekday(day.day)}",
            Chip(day.completeness.label, kind, icon),
            _outcome(day),
            Text(reason, "text2"),
            links if day.records else Text("—", "text3"),
            explain,
        ),
        "bad" if missed else "",
    )


def _doors(day: "LedgerDay") -> Iterator[Link]:
    """Yield the first record, and for the others the day itself."""
    for number in day.records[:1]:
        yield Link(number)
    if len(day.records) > 1:
        yield Link(f"+{len(day.records) - 1}", f"{DAY}{day.day.isoformat()}")


def _outcome(day: "LedgerDay") -> Cell:
    if day.outcome is None:
        return Text("—", "text3")
    if day.findings:
        return Chip(tr("隐患 {0} 项").format(day.findings), "warn")
    return Text(tr("零风险"), "ok")


def _period_row(period: "LedgerPeriod", kind: str) -> TableRow:
    done = Chip(tr("已签"), "ok", "check") if period.done else _undone(period)
    on_time: Cell = Text("—", "text3")
    if period.done:
        on_time = Text(tr("按时"), "ok") if period.on_time else Chip(tr("逾期"), "bad", "clock")
    number = period.number
    sealed: Cell = Chip(tr("已封存"), "ok", "lock") if period.sealed else ""
    return TableRow(
        period.key,
        (
            period_words(period, kind),
            done,
            on_time,
            Text(period.reason or "", "text2"),
            Link(number) if number else Text("—", "text3"),
            sealed,
        ),
        "bad" if period.late else "",
    )


def _undone(period: "LedgerPeriod") -> Chip:
    if period.late:
        return Chip(tr("未做"), "bad", "x")
    if period.idle:
        return Chip(tr("停产或休息"), "neutral")
    return Chip(tr("未签"), "accent", "clock")


def period_words(period: "LedgerPeriod", kind: str) -> str:
    """Return 第 11 周 3月9日 — 15日, or 2026年3月."""
    first, last = period.period.first, period.period.last
    if kind == "months":
        return tr("{0}年{1}月").format(first.year, first.month)
    week = tr("第 {0} 周").format(int(period.key.rpartition("W")[2]))
    return f"{week}  {span(first, last)}"


def span(first: date, last: date) -> str:
    """Return 3月9日 — 15日, the month said once where it is the same."""
    end = tr("{0}日").format(last.day) if first.month == last.month else short_day(last)
    return f"{short_day(first)} — {end}"


def tr(text: str) -> str:
    """Return a word of the ledger in the language of the window."""
    return QCoreApplication.translate("LedgerScreen", text)
