"""The other cards of the day: rows to do, findings, the week, the year."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.domain.times import short_day
from qsdesk.ui.models.days import calendar_days, week_days
from qsdesk.ui.screens.today.boards import FindingLine, Side, Todo
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.basics.labels import Label, Rule
from qsdesk.ui.widgets.basics.list_row import ListRow
from qsdesk.ui.widgets.basics.paint import (
    chip_width,
    draw_chip,
    draw_icon,
    measure,
    ring,
    write,
)
from qsdesk.ui.widgets.basics.painted import Pressable
from qsdesk.ui.widgets.calendar.week import WeekStrip
from qsdesk.ui.widgets.calendar.year import YearLegend, YearStrip

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerDay

FINDINGS = 4


class TodoCard(Card):
    """Rows with one button each, in the order late, waiting, later.

    Args:
        todos: In order.
        quiet: Said where there is none.

    Signals:
        chosen: A button was pressed; carries the ``Todo``.
    """

    chosen = Signal(object)

    def __init__(self, todos: Sequence[Todo], quiet: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=22, parent=parent)
        self.body.setContentsMargins(22, 6, 22, 6)
        self.body.setSpacing(0)
        self.rows: list[ListRow] = []
        for position, todo in enumerate(todos):
            if position:
                self.body.addWidget(Rule())
            self.body.addWidget(self._row(todo))
        if not todos and quiet:
            line = Label(quiet, 15, tone="text2")
            line.setContentsMargins(0, 14, 0, 14)
            self.body.addWidget(line)
        self.body.addStretch(1)

    def _row(self, todo: Todo) -> ListRow:
        made = ListRow(todo.title, todo.about, icon=todo.icon, tone=todo.tone, act=todo.door.act)
        made.setProperty("number", todo.number)
        made.act.setObjectName(f"today.{todo.door.target}")
        for word, kind, icon in todo.chips:
            made.add_chip(word, kind, icon)
        made.acted.connect(lambda: self.chosen.emit(todo))
        self.rows.append(made)
        return made


class FindingRow(Pressable):
    """One finding: what it is, how late, its state.

    Args:
        line: What is shown.

    Signals:
        opened: Carries the number.
    """

    opened = Signal(str)

    def __init__(self, line: FindingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("number", line.number)
        said = (line.title, line.number, line.late, line.about, line.chip[0])
        self.setAccessibleName(" ".join(part for part in said if part))
        self.setToolTip(line.title)

    @override
    def wanted(self) -> QSize:
        return QSize(px(200), px(57))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        line = self._line
        word, kind, icon = line.chip
        chip = chip_width(word, icon)
        draw_chip(painter, rect.right() - chip, rect.center().y(), word, kind=kind, icon=icon)
        words = rect.adjusted(0, 8, -chip - 12, 0)
        words.setHeight(px(22))
        write(painter, words, line.title, size=14, bold=True)
        below = words.translated(0, px(21))
        for text, tone, bold in (
            (line.number, "text2", False),
            (line.late, "bad", True),
            (line.about, "text2", False),
        ):
            if text and below.width() > px(20):
                write(painter, below, text, size=12, tone=tone, bold=bold)
                below.setLeft(below.left() + measure(text, 12, bold=bold) + px(8))
        if self.hasFocus():
            ring(painter, rect.adjusted(-4, 1, 4, -1))

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.opened.emit(self._line.number)


class MoreRow(Pressable):
    """A quiet line that leads to the rest.

    Signals:
        opened: It was followed.
    """

    opened = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @override
    def wanted(self) -> QSize:
        return QSize(px(200), px(42))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        write(painter, rect.adjusted(0, 0, -24, 0), self._text, size=13, tone="text2")
        at = (rect.right() - px(16), rect.center().y())
        draw_icon(painter, at, "chevron-right", "text2", 16)
        if self.hasFocus():
            ring(painter, rect.adjusted(-4, 1, 4, -1))

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.opened.emit()


class SideCard(Card):
    """Findings of somebody.

    Args:
        side: What is shown.

    Signals:
        opened: Carries the number of a finding, empty for all of them.
    """

    opened = Signal(str)

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(side.title, padding=16, parent=parent)
        self.body.setSpacing(0)
        if side.late:
            self.head.addWidget(
                Label(self.tr("{0} 逾期").format(side.late), 14, bold=True, tone="bad")
            )
        if side.lines:
            self.head.addWidget(Label(self.tr("共 {0}").format(len(side.lines)), 13, tone="text2"))
        self.body.addSpacing(8)
        for line in side.lines[:FINDINGS]:
            self.body.addWidget(Rule())
            finding = FindingRow(line)
            finding.opened.connect(self.opened)
            self.body.addWidget(finding)
        self._rest(side)
        self.body.addStretch(1)

    def _rest(self, side: Side) -> None:
        hidden = len(side.lines) - FINDINGS
        texts = [self.tr("另有 {0} 项").format(hidden)] if hidden > 0 else []
        if side.more:
            texts.append(side.more)
        if not side.lines:
            self.body.addWidget(Rule())
            quiet = Label(side.empty, 14, tone="text2", wrap=True)
            quiet.setContentsMargins(0, 12, 0, 12)
            self.body.addWidget(quiet)
        for text in texts:
            self.body.addWidget(Rule())
            more = MoreRow(text)
            more.opened.connect(lambda: self.opened.emit(""))
            self.body.addWidget(more)


class WeekCard(Card):
    """The seven days of this week.

    Args:
        days: Monday to Sunday, from the ledger.
        today: Which of them is today.
        progress: 18/30 of today.

    Signals:
        opened: Carries the ``date``.
    """

    opened = Signal(object)

    def __init__(
        self,
        days: Sequence["LedgerDay"],
        today: date,
        progress: str = "",
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("第 {0} 周").format(today.isocalendar().week)
        super().__init__(title, padding=16, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        first, last = days[0].day, days[-1].day
        end = self.tr("{0}日").format(last.day) if last.month == first.month else short_day(last)
        self.head.addWidget(Label(f"{short_day(first)} — {end}", 13, tone="text2"))
        self.week = WeekStrip()
        self.week.show_week(week_days(days, today, progress))
        self.week.activated.connect(self.opened)
        self.body.addWidget(self.week)


class YearCard(Card):
    """Every day of the year with its counts; the way to the ledger.

    Args:
        days: Of one calendar year, from the ledger.
        today: Which of them is today.

    Signals:
        opened: A day, or None for the ledger itself.
    """

    opened = Signal(object)

    def __init__(
        self, days: Sequence["LedgerDay"], today: date, parent: QWidget | None = None
    ) -> None:
        title = self.tr("{0} 年每日台账").format(today.year)
        super().__init__(title, padding=18, parent=parent)
        self.body.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        shown = calendar_days(days, today)
        self.legend = YearLegend()
        self.legend.count(shown)
        self.open_ledger = Button(self.tr("打开台账"), kind="link", size="small")
        self.open_ledger.setObjectName("today.ledger")
        self.open_ledger.clicked.connect(lambda: self.opened.emit(None))
        self.head.insertWidget(1, self.open_ledger)
        self.head.addWidget(self.legend)
        self.year = YearStrip()
        self.year.show_year(shown)
        self.year.activated.connect(self.opened)
        self.body.addWidget(self.year)
