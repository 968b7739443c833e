"""Inputs of days and times, empty until somebody answers."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.times import CHINA, local
from qsdesk.ui.forms.inputs import FormInput, show_line
from qsdesk.ui.forms.reading import read_clock, read_day
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import IconButton
from qsdesk.ui.widgets.inputs.fields import LineInput

UNFOLDS = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class DayLine(LineInput):
    """A day typed by hand; Alt ↓ or F4 unfolds the calendar.

    Signals:
        unfolded: The calendar is wanted.
    """

    unfolded = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (event.key() in UNFOLDS and alt):
            self.unfolded.emit()
            return
        super().keyPressEvent(event)


class DayBox(FormInput):
    """A day: typed, or picked from the calendar.

    Args:
        today: The factory's calendar day.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self._today = today
        self.line = DayLine(self.tr("年-月-日"), longest=20)
        self.unfold = IconButton("calendar-days", self.tr("打开日历"), size="desk")
        self.unfold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        super().__init__(self.line, self.unfold, parent=parent)
        self.line.textEdited.connect(lambda _: self.answered.emit())
        self.line.editingFinished.connect(self._tidy)
        self.line.unfolded.connect(self.show_calendar)
        self.unfold.clicked.connect(self.show_calendar)

    @override
    def value(self) -> date | None:
        return read_day(self.line.text(), self._today())

    @override
    def show_value(self, value: Any) -> None:
        show_line(self.line, "" if value is None else value.isoformat())

    @override
    def complaint(self) -> str:
        if self.line.text().strip() and self.value() is None:
            return self.tr("读不出日期“{0}”。写成 2026-07-05").format(self.line.text().strip())
        return ""

    @override
    def parts(self) -> Sequence[QWidget]:
        return (self.line,)

    def show_calendar(self) -> None:
        """Unfold the calendar below the line."""
        popup = CalendarPopup(self.value() or self._today(), self)
        popup.picked.connect(self._pick)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        popup.calendar.setFocus()

    def _pick(self, day: date) -> None:
        self.line.setText(day.isoformat())
        self.line.setFocus()
        self.answered.emit()

    def _tidy(self) -> None:
        day = self.value()
        if day is not None:
            show_line(self.line, day.isoformat())


class CalendarPopup(QFrame):
    """A month below a line; Enter or a click picks, Esc leaves.

    Signals:
        picked: Carries the day as ``date``.
    """

    picked = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setAccessibleName(self.tr("日历"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


class MomentBox(FormInput):
    """A day and a time of day, together an aware time.

    Args:
        today: The factory's calendar day.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self.day = DayBox(today)
        self.clock = LineInput(self.tr("时:分"), longest=5)
        self.clock.setFixedWidth(px(76))
        super().__init__(self.day, self.clock, parent=parent)
        self._kept: datetime | None = None
        self.day.answered.connect(self.answered)
        self.clock.textEdited.connect(lambda _: self.answered.emit())
        self.clock.editingFinished.connect(self._tidy)

    @override
    def value(self) -> datetime | None:
        day, clock = self.day.value(), read_clock(self.clock.text())
        if day is None or clock is None:
            return None
        typed = datetime.combine(day, clock, CHINA)
        kept = self._kept
        if kept is not None and local(kept).replace(second=0, microsecond=0) == typed:
            return kept
        return typed.astimezone(UTC)

    @override
    def show_value(self, value: Any) -> None:
        self._kept = value
        self.day.show_value(None if value is None else local(value).date())
        show_line(self.clock, "" if value is None else f"{local(value):%H:%M}")

    @override
    def complaint(self) -> str:
        day, clock = self.day.line.text().strip(), self.clock.text().strip()
        if self.day.complaint():
            return self.day.complaint()
        if clock and read_clock(clock) is None:
            return self.tr("读不出时间“{0}”。写成 09:42").format(clock)
        if bool(day) != bool(clock):
            return self.tr("日期和时间都要写")
        return ""

    @override
    def parts(self) -> Sequence[QWidget]:
        return (self.day.line, self.clock)

    @override
    def call(self, name: str, spoken: str) -> None:
        self.day.call(name, spoken)
        self.clock.setObjectName(f"{name}.clock")
        self.clock.setAccessibleName(self.tr("{0}，几点").format(spoken))

    def _tidy(self) -> None:
        clock = read_clock(self.clock.text())
        if clock is not None:
            show_line(self.clock, f"{clock:%H:%M}")
