"""The catalogue: records and gaps as rows, in one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.due import Completeness
from qsdesk.domain.times import short_day
from qsdesk.ui.models.cells import Cell, Column, Mark, TableRow, Text

if TYPE_CHECKING:
    from qsdesk.domain.ledger import Ledger, LedgerDay, Slot
    from qsdesk.storage.index import Entry

GAP = "gap:"
DASH = "—"
GAPS = {
    Completeness.MISSED: "缺检",
    Completeness.LATE: "缺检",
    Completeness.STOPPED: "停产",
}
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "全部", ()),
    ("daily", "每日检查记录", ("daily", "stopped")),
    ("weekly", "每周排查报告", ("weekly",)),
    ("monthly", "每月会议纪要", ("monthly", "seal")),
    ("risk_list", "风险管控清单", ("risk_list",)),
    ("finding", "风险隐患与整改", ("finding", "post_check")),
    ("opinion", "意见与否决", ("opinion", "veto")),
    ("people", "岗位与履职", ("appointment", "performance", "decision", "reward", "setup")),
    ("training", "培训与考核", ("training", "exam")),
    ("other", "其他", ()),
)
NAMED = frozenset(kind for _, _, kinds in KINDS for kind in kinds)
SORTS = ("item", "number", "title", "name", "day")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the comparison of one record came to.

    Attributes:
        genuine: Whether all agreed.
        pages: Of its archive copy, 0 where unknown.
    """

    genuine: bool
    pages: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the catalogue.

    Attributes:
        key: Number of the record; of a gap what ``gap_key`` says.
        item: Running number of the archive copy, 0 for a gap.
        number: Of the record, empty for a gap.
        title: One line.
        name: Who signed first, or said why there is none.
        day: Day it covers last.
        area: Of it, empty for none.
        kind: Of the record, ``daily`` for a gap.
        sheets: Signed sheets, 0 for a gap.
        reason: Of a gap, empty for records.
        told: Whether somebody said why.
    """

    key: str
    item: int
    number: str
    title: str
    name: str
    day: date
    area: str
    kind: str
    sheets: int = 0
    reason: str = ""
    told: bool = True


def columns() -> list[Column]:
    """Return the columns of the catalogue."""
    return [
        Column("item", tr("件号"), 78, sortable=True),
        Column("number", tr("编号"), 108, sortable=True),
        Column("title", tr("题名"), 0, sortable=True),
        Column("name", tr("责任者"), 56, sortable=True),
        Column("day", tr("日期"), 74, sortable=True),
        Column("pages", tr("页"), 30, right=True, spare=2),
        Column("verified", tr("核验"), 78, spare=1),
    ]


def kind_of(kind: str) -> str:
    """Return under which entry of the side a kind of record stands."""
    return next((key for key, _, kinds in KINDS if kind in kinds), "other")


def record_lines(entries: Sequence["Entry"], items: dict[str, int]) -> list[Line]:
    """Return records as lines.

    Args:
        entries: In any order.
        items: Number -> running number of the archive copy.
    """
    return [
        Line(
            key=entry.number,
            item=items.get(entry.number, 0),
            number=entry.number,
            title=_title(entry),
            name=entry.name,
            day=date.fromisoformat(entry.last),
            area=entry.area,
            kind=entry.kind,
            sheets=entry.sheets,
        )
        for entry in entries
    ]


def running_numbers(entries: Iterable["Entry"]) -> dict[str, int]:
    """Return number -> place in the order of first signing, from 1; it never changes."""
    ordered = sorted(entries, key=lambda entry: entry.opened_seq)
    return {entry.number: place for place, entry in enumerate(ordered, start=1)}


def gap_lines(ledger: "Ledger") -> list[Line]:
    """Return the daily records that are not there, each with its reason."""
    return [_gap(day, slot) for day in ledger.days for slot in day.slots if slot.state in GAPS]


def gap_key(day: date, area: str, shift: str) -> str:
    """Return how a gap is called in the table."""
    return f"{GAP}{day.isoformat()}|{area}|{shift}"


def ordered(lines: Iterable[Line], key: str, *, descending: bool) -> list[Line]:
    """Return lines by a column; equal ones by day and number."""
    values = {
        "item": lambda line: line.item,
        "number": lambda line: line.number,
        "title": lambda line: line.title,
        "name": lambda line: line.name,
        "day": lambda line: line.day,
    }
    found = sorted(lines, key=lambda line: (line.day, line.item), reverse=descending)
    return sorted(found, key=values[key], reverse=descending)


def table_row(line: Line, verdict: Verdict | None) -> TableRow:
    """Return a line as a row of the table."""
    quiet = "text2" if line.number else "text3"
    return TableRow(
        line.key,
        (
            Text(f"{line.item:04d}" if line.item else DASH, "text2"),
            Text(line.number or DASH, "text" if line.number else "text3"),
            Text(line.title, "text" if line.number else "text2"),
            Text(line.name or DASH, quiet),
            Text(f"{line.day:%Y%m%d}", quiet),
            Text(_pages(line, verdict), quiet),
            _mark(line, verdict),
        ),
        "" if line.told else "bad",
    )


def _mark(line: Line, verdict: Verdict | None) -> Cell:
    if not line.number:
        if line.told:
            return Mark("pause", tr("有说明"), "text2")
        return Mark("x", tr("未说明"), "bad")
    if verdict is None:
        return Text("…", "text3")
    if not verdict.genuine:
        return Mark("shield-x", tr("不一致"), "bad")
    return Mark("shield-check", tr("一致"), "ok")


def _pages(line: Line, verdict: Verdict | None) -> str:
    if not line.number:
        return "–"
    return str(verdict.pages) if verdict is not None and verdict.pages else ""


def _title(entry: "Entry") -> str:
    day = short_day(date.fromisoformat(entry.first))
    if entry.kind == "daily":
        title = tr("每日检查记录 {0} {1} {2}").format(day, entry.area, entry.shift)
        title = f"{title}{tr('（补录）')}" if entry.late else title
    elif entry.kind == "finding":
        title = tr("隐患：{0}").format(entry.title)
    else:
        title = entry.title or entry.number
    if entry.state == "voided":
        return f"{title}{tr('（已作废）')}"
    return title


def _gap(day: "LedgerDay", slot: "Slot") -> Line:
    word = tr(GAPS[slot.state])
    reason = slot.reason or day.reason or ""
    return Line(
        key=gap_key(day.day, slot.area, slot.shift),
        item=0,
        number="",
        title=tr("{0} {1} {2} {3}，无记录").format(short_day(day.day), slot.area, slot.shift, word),
        name="",
        day=day.day,
        area=slot.area,
        kind="daily",
        reason=reason,
        told=slot.state is not Completeness.MISSED,
    )


def tr(text: str) -> str:
    """Return a word of the archive in the language of the window."""
    return QCoreApplication.translate("Archive", text)
