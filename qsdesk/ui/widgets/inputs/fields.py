"""Inputs that follow theme and scale."""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QDate, QEvent, QPoint, QRectF, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QTimeEdit,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import box, draw_icon, painter_on, ring

LONGEST_LINE = 200
LONGEST_TEXT = 2000
ARROW = 16


class LineInput(QLineEdit):
    """One line of text.

    Args:
        hint: Shown while empty.
        size: ``desk`` or ``touch``.
        longest: Most characters.
    """

    def __init__(
        self,
        hint: str = "",
        *,
        size: str = "desk",
        longest: int = LONGEST_LINE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)
        self.setProperty("tall", "true" if size == "touch" else "false")


class TextInput(QPlainTextEdit):
    """Several lines of text; Tab leaves the field.

    Args:
        hint: Shown while empty.
        lines: Height in lines.
        size: ``desk`` or ``touch``.
        longest: Most characters; more is cut off, and said.

    Signals:
        left: The focus left or Esc was pressed.
    """

    left = Signal()

    def __init__(
        self,
        hint: str = "",
        *,
        lines: int = 3,
        size: str = "desk",
        longest: int = LONGEST_TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._longest = lines, longest
        self._size = 16 if size == "touch" else 14
        self.setProperty("tall", "true" if size == "touch" else "false")
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._cut)
        self._measure()

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where nothing changes."""
        if text != self.toPlainText():
            self.setPlainText(text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _measure(self) -> None:
        self.document().setDocumentMargin(6)
        self.setFixedHeight(round(px(self._size) * 1.45) * self._lines + 16 + 4 * tokens().edge)

    def _cut(self) -> None:
        text = self.toPlainText()
        if len(text) > self._longest:
            self.setPlainText(text[: self._longest])
            self.moveCursor(QTextCursor.MoveOperation.End)
            said = self.tr("最多 {0} 个字，多出的没有留下").format(self._longest)
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), said, self)


class Choice(QComboBox):
    """One of several words, each with its value.

    Args:
        options: Pairs of value and word.
        size: ``desk`` or ``touch``.
        name: Spoken name, where no ``FormField`` gives one.

    Signals:
        chosen: Carries the value chosen by the user.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]] = (),
        *,
        size: str = "desk",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("tall", "true" if size == "touch" else "false")
        self.set_options(options)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.chosen.emit(self.value()))

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other words; keeps the value where it is among them."""
        kept = self.value()
        self.clear()
        for value, word in options:
            self.addItem(word, value)
        self.set_value(kept)

    def value(self) -> object:
        """Return the chosen value, None where nothing is chosen."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose a value; an unknown one leaves the first."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        tone = "text2" if self.isEnabled() else "text3"
        at = (self.width() - px(ARROW) - 10, self.height() / 2)
        draw_icon(painter, at, "chevron-down", tone, ARROW)
        painter.end()


class DateInput(QDateEdit):
    """A day, written 2026-11-24, with a calendar below it.

    Signals:
        picked: Carries the day as ``date``.
    """

    picked = Signal(object)

    def __init__(
        self,
        day: date | None = None,
        *,
        size: str = "desk",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("tall", "true" if size == "touch" else "false")
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if day is not None:
            self.set_day(day)
        self.dateChanged.connect(lambda _: self.picked.emit(self.day()))

    def day(self) -> date:
        """Return the day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        at = (self.width() - px(ARROW) - 10, self.height() / 2)
        draw_icon(painter, at, "calendar-days", "text2", ARROW)
        painter.end()


class TimeInput(QTimeEdit):
    """A time of day, 24 hours, written 09:42.

    Signals:
        picked: Carries the time as ``time``.
    """

    picked = Signal(object)

    def __init__(
        self,
        moment: time | None = None,
        *,
        size: str = "desk",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("tall", "true" if size == "touch" else "false")
        self.setDisplayFormat("HH:mm")
        self.lineEdit().setTextMargins(8, 0, 8, 0)
        if moment is not None:
            self.set_moment(moment)
        self.timeChanged.connect(lambda _: self.picked.emit(self.moment()))

    def moment(self) -> time:
        """Return the time."""
        chosen = self.time()
        return time(chosen.hour(), chosen.minute())

    def set_moment(self, moment: time) -> None:
        """Show a time."""
        self.setTime(QTime(moment.hour, moment.minute))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Check(QCheckBox):
    """A box to tick, with its words."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = px(16) + 2 * tokens().edge
        painter = painter_on(self)
        rect = QRectF(0, (self.height() - edge) / 2, edge, edge)
        if self.isChecked():
            box(painter, rect, radius=4, fill="accent" if self.isEnabled() else "control")
            draw_icon(painter, (2, self.height() / 2), "check", "on_accent", 14)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), 4)  # round the words: on a ticked box none is seen
        painter.end()
