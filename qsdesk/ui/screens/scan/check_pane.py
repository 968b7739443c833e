"""The list of a month's binder: what was scanned, what is missing."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.binder import Binder, BinderLine, PaperState
from qsdesk.domain.times import clock, short_day
from qsdesk.ui.models.cells import Cell, Chip, Column, TableRow, Text
from qsdesk.ui.screens.scan.words import tr
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.menus import MenuButton
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented
from qsdesk.ui.widgets.records.table import SimpleTable

LEFT, ALL = "left", "all"
CHIPS = {
    PaperState.MISSING: ("neutral", "circle"),
    PaperState.THERE: ("ok", "check"),
    PaperState.OLDER: ("warn", "layers"),
}


class CheckPane(QWidget):
    """A month's documents, those not found yet or all.

    Signals:
        month_chosen: Carries ``2026-11``.
        reset: The ticks are to be cleared.
        printed: The list is to be printed.
        opened: Carries the number of a document to be shown.
    """

    month_chosen = Signal(str)
    reset = Signal()
    printed = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._binder: Binder | None = None
        self.month = MenuButton([], size="desk")
        self.month.setObjectName("scan.month")
        self.count = Label("", 14, bold=True)
        self.shown = Segmented(
            [Segment(LEFT, tr("没扫到的")), Segment(ALL, tr("全部"))], LEFT, name=tr("显示")
        )
        self.again = Button(tr("重新核对"), size="desk", icon="refresh-cw")
        self.again.setObjectName("scan.reset")
        self.print = Button(tr("打印核对单"), size="desk", icon="printer")
        self.print.setObjectName("scan.print")
        self.table = SimpleTable(_columns(), name=tr("装订册的文件"), row_height=34)
        self.table.setObjectName("scan.list")
        head = row(Label(tr("装订册核对"), 15, bold=True), self.month, spacing=12)
        head.addWidget(self.count)
        head.addStretch(1)
        acts = row(self.shown, spacing=12)
        acts.addStretch(1)
        for button in (self.again, self.print):
            acts.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(acts)
        layout.addWidget(self.table, 1)
        self.month.chosen.connect(lambda key: self.month_chosen.emit(str(key)))
        self.again.clicked.connect(self.reset)
        self.print.clicked.connect(self.printed)
        self.shown.chosen.connect(lambda _: self._rows())
        self.table.activated.connect(self.opened)

    def offer(self, months: Sequence[str], here: str) -> None:
        """Show which months there are, newest first."""
        self.month.set_options([(month, month_words(month)) for month in reversed(months)])
        self.month.set_value(here)
        self.month.say(month_words(here) if here else tr("还没有记录"))

    def show_binder(self, binder: Binder) -> None:
        """Show how far a month is checked."""
        self._binder = binder
        done = len(binder.lines) - len(binder.of(PaperState.MISSING))
        older = len(binder.of(PaperState.OLDER))
        words = tr("{0} / {1} 件").format(done, len(binder.lines))
        self.count.setText(words + (tr("，旧版 {0}").format(older) if older else ""))
        self.again.setEnabled(done > 0)
        self._rows()

    def _rows(self) -> None:
        if self._binder is None:
            return
        lines = self._binder.lines
        if self.shown.value() == LEFT:
            lines = tuple(line for line in lines if line.state is not PaperState.THERE)
        self.table.show_rows([_row(line) for line in lines])
        empty = tr("这个月没有文件") if not self._binder.lines else tr("全部扫到，都是最新的一版")
        self.table.say_empty(empty)


def _columns() -> tuple[Column, ...]:
    return (
        Column("state", tr("核验"), 96),
        Column("number", tr("编号"), 130),
        Column("title", tr("题名"), 0),
        Column("day", tr("日期"), 84, spare=2),
        Column("at", tr("扫到"), 64, spare=1),
    )


def _row(line: BinderLine) -> TableRow:
    state: Cell = Chip(line.state.label, *CHIPS[line.state])
    paper, tick = line.paper, line.tick
    return TableRow(
        paper.number,
        (
            state,
            paper.number,
            paper.title,
            Text(short_day(paper.day), "text2"),
            Text(clock(tick.at) if tick else "", "text2"),
        ),
    )


def month_words(month: str) -> str:
    """Return 2026年3月 of ``2026-03``."""
    first = date.fromisoformat(f"{month}-01")
    return tr("{0}年{1}月").format(first.year, first.month)
