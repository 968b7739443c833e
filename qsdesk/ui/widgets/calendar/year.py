"""The ledger of a year, a column a week, and its legend."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import ring, write
from qsdesk.ui.widgets.basics.painted import PRESSES, Painted
from qsdesk.ui.widgets.calendar.cell import CELL, CalendarCell, Day, DayState, draw_cell, name_of

GAP = 4
HEAD = 22
SIDE = 26
SMALLEST, LARGEST = 9, 28
DAYS_OF_WEEK = 7
STEPS = {
    Qt.Key.Key_Left: -DAYS_OF_WEEK,
    Qt.Key.Key_Right: DAYS_OF_WEEK,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


class YearStrip(Painted):
    """Every day of a year; arrows move, Enter or a click opens a day.

    Signals:
        activated: Carries the ``date``.
    """

    activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: dict[date, Day] = {}
        self._first = date(2000, 1, 1)
        self._cursor = self._first
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, days: Sequence[Day]) -> None:
        """Show days of one year, in any order; days left out stay blank."""
        self._days = {day.day: day for day in days}
        if days:
            self._first = min(self._days)
            today = [day.day for day in days if day.today]
            self._move(today[0] if today else max(self._days))
        self.renew()

    def cursor_day(self) -> date:
        """Return the day the keyboard is on."""
        return self._cursor

    @override
    def wanted(self) -> QSize:
        cell = max(px(CELL), self._cell())
        width = px(SIDE) + 54 * (SMALLEST + GAP)
        return QSize(width, px(HEAD) + DAYS_OF_WEEK * self._pitch(cell))

    @override
    def draw(self, painter: QPainter, _rect: QRectF) -> None:
        self._heads(painter)
        for day in self._days.values():
            draw_cell(painter, self.place(day.day), day)
        if self.hasFocus():
            ring(painter, self.place(self._cursor).adjusted(-3, -3, 3, 3), 5)

    def place(self, day: date) -> QRectF:
        """Return the square of a day."""
        cell = self._cell()
        monday = self._first - timedelta(days=self._first.weekday())
        column = (day - monday).days // DAYS_OF_WEEK
        left = px(SIDE) + column * self._pitch(cell)
        top = px(HEAD) + day.weekday() * self._pitch(cell)
        return QRectF(left, top, cell, cell)

    def day_at(self, point: QPointF) -> Day | None:
        """Return the day below a point, None between days."""
        for day in self._days.values():
            if self.place(day.day).adjusted(-2, -2, 2, 2).contains(point):
                return day
        return None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._move(self._cursor + timedelta(days=STEPS[key]))
        elif key in PRESSES and self._cursor in self._days:
            self.activated.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._move(day.day)
            self.activated.emit(day.day)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), day.words() if day else "", self)
            return True
        return super().event(event)

    def _move(self, day: date) -> None:
        if day in self._days:
            self._cursor = day
            self.setAccessibleName(self._days[day].words())
            self.update()

    def _cell(self) -> int:
        room = (self.width() - px(SIDE)) // self._weeks() - GAP
        return max(SMALLEST, min(px(LARGEST), room))

    def _weeks(self) -> int:
        last = max(self._days, default=self._first)
        return (self._first.weekday() + (last - self._first).days) // DAYS_OF_WEEK + 1

    def _pitch(self, cell: int) -> int:
        return cell + GAP

    def _heads(self, painter: QPainter) -> None:
        for month in range(1, 13):
            first = self._first.replace(month=month, day=1)
            if first in self._days:
                where = self.place(first)
                head = QRectF(where.left(), 0, px(40), px(HEAD) - 4)
                write(painter, head, self.tr("{0}月").format(month), size=12, tone="text2")
        for weekday, name in ((0, "一"), (2, "三"), (4, "五"), (6, "日")):
            cell = self._cell()
            top = px(HEAD) + weekday * self._pitch(cell)
            write(painter, QRectF(2, top, px(20), cell), name, size=12, tone="text2")


class YearLegend(QWidget):
    """The signs of the ledger with their counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[DayState, Label] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        some_day = date(2000, 1, 1)
        order = (
            DayState.ZERO_RISK,
            DayState.FINDINGS,
            DayState.STOPPED,
            DayState.REST,
            DayState.MISSED,
        )
        for state in order:
            self._labels[state] = Label(name_of(state), 12, tone="text2")
            layout.addWidget(CalendarCell(Day(some_day, state)))
            layout.addWidget(self._labels[state])
            layout.addSpacing(8)
        layout.addWidget(CalendarCell(Day(some_day, DayState.ZERO_RISK, late_entry=True)))
        layout.addWidget(Label(self.tr("补录"), 12, tone="text2"))

    def count(self, days: Sequence[Day]) -> None:
        """Show how many days there are of each state, rest left out."""
        counts = Counter(day.state for day in days)
        for state, label in self._labels.items():
            name = name_of(state)
            label.setText(name if state is DayState.REST else f"{name} {counts[state]}")
