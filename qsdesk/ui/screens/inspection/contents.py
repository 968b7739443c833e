"""The right side: folders with their three counts, and the gaps."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.times import short_day
from qsdesk.ui.models.cells import Cell, Chip, Column, Mark, TableRow, Text
from qsdesk.ui.screens.inspection.packs import Gap, Plan, Report, tr
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import ring
from qsdesk.ui.widgets.records.table import SimpleTable

NONE = "–"
UPPER = 430
KINDS = {"缺检": "bad", "未做": "warn", "逾期": "warn", "补录": "accent"}
RECORDS = "data/records"


class BareTable(SimpleTable):
    """A table inside a card: without an edge of its own until it has the focus."""

    def __init__(self, columns: Sequence[Column], row_height: int) -> None:
        super().__init__(columns, row_height=row_height)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    @override
    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        if self.view.hasFocus():
            ring(painter, rect, 6)


class Contents(QWidget):
    """What the pack holds, and what is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelves = BareTable(_shelf_columns(), 26)
        self.shelves.setObjectName("inspection.shelves")
        self.shelves.view.setAccessibleName(tr("内容"))
        self.gaps = BareTable(_gap_columns(), 30)
        self.gaps.setObjectName("inspection.gaps")
        self.gaps.titles.hide()
        self.gaps.view.setAccessibleName(tr("缺口"))
        self.gaps.say_empty(tr("这段时间没有缺口"))
        self.counts = Label("", 13, tone="text2")
        self.gap_count = StatusChip("0")
        upper = _card(tr("内容，按第十三条顺序"), self.shelves)
        upper.head.addWidget(self.counts)
        lower = _card(tr("缺口如实列出"), self.gaps)
        lower.head.insertWidget(1, self.gap_count)
        lower.head.addWidget(Label(tr("同样写入 00-目录与说明"), 13, tone="text2"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        upper.setMaximumHeight(px(UPPER))
        layout.addWidget(upper, 15)
        layout.addWidget(lower, 6)

    def show_plan(self, plan: Plan | None) -> None:
        """Show what a pack would hold."""
        wanted = {} if plan is None else plan.shelves
        self.shelves.show_rows([_row(name, count, None, None) for name, count in wanted.items()])
        self.counts.setText(tr("应有 {0} 件").format(sum(wanted.values())))
        gaps = () if plan is None else plan.gaps
        self.gap_count.show_state(str(len(gaps)), "warn" if gaps else "neutral")
        self.gaps.show_rows([_gap_row(n, gap) for n, gap in enumerate(gaps)])

    def show_written(self, plan: Plan, done: int) -> None:
        """Show how many of each folder are written."""
        written = Counter(plan.order[:done])
        rows = [
            _row(name, count, written[name], None, busy=0 < written[name] < count)
            for name, count in plan.shelves.items()
        ]
        self.shelves.show_rows(rows)
        total = sum(plan.shelves.values())
        self.counts.setText(tr("应有 {0} · 写入 {1}").format(total, done))

    def show_report(self, report: Report) -> None:
        """Show what was written and read again."""
        rows = [_row(_name(s.shelf), s.asked, s.written, s.reread) for s in report.shelves]
        self.shelves.show_rows(rows)
        pages = [s for s in report.shelves if s.shelf != RECORDS]
        asked, again = sum(s.asked for s in pages), sum(s.reread for s in pages)
        said = tr("应有 {0} · 写入 {1} · 缺 {2}").format(asked, again, asked - again)
        if report.missing:
            said += tr(" · 附件缺 {0}").format(len(report.missing))
        self.counts.setText(said)


def _card(title: str, table: SimpleTable) -> Card:
    card = Card(title, padding=16)
    card.body.setContentsMargins(16, 12, 16, 8)
    card.body.setSpacing(4)
    table.body.setContentsMargins(0, 0, 0, 0)
    card.body.addWidget(table, 1)
    return card


def _shelf_columns() -> Sequence[Column]:
    return (
        Column("key", "", 44),
        Column("name", tr("目录"), 0),
        Column("asked", tr("应有"), 92, right=True),
        Column("written", tr("写入"), 92, right=True),
        Column("reread", tr("重读一致"), 110, right=True),
        Column("mark", "", 44, right=True),
    )


def _gap_columns() -> Sequence[Column]:
    return (
        Column("day", tr("日期"), 84),
        Column("what", tr("哪一件"), 168),
        Column("state", tr("情形"), 76),
        Column("reason", tr("原因"), 0),
    )


def _name(shelf: str) -> str:
    return tr("R-记录原文与签名") if shelf == RECORDS else shelf


def _row(
    shelf: str, asked: int, written: int | None, again: int | None, *, busy: bool = False
) -> TableRow:
    key, _, name = shelf.partition("-")
    mark: Cell = Text("")
    if again is not None:
        same = asked == written == again
        mark = Mark("check", "", "ok") if same else Mark("x", "", "bad")
    elif busy:
        mark = Mark("refresh-cw", "", "accent")
    quiet = "text" if asked else "text3"
    return TableRow(
        shelf,
        (
            Text(key, "text2"),
            Text(name, quiet),
            Text(str(asked), quiet),
            Text(NONE if written is None else str(written), quiet),
            Text(NONE if again is None else str(again), quiet),
            mark,
        ),
    )


def _gap_row(position: int, gap: Gap) -> TableRow:
    return TableRow(
        str(position),
        (
            short_day(gap.date),
            Text(gap.what, "text2"),
            Chip(gap.state, KINDS.get(gap.state, "neutral")),
            Text(gap.reason, "text2"),
        ),
    )
