"""What a hand does: click, press a key, type slower than a scanner."""

from itertools import count

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.ui.widgets.inputs.password import PasswordField

PACE_SECONDS = 0.2
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a point of a widget, its middle where none is given."""
    place = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, place)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key."""
    QTest.keyClick(widget, key, modifiers)


def type_text(widget: QWidget, text: str) -> None:
    """Type as fast as the machine takes it, Chinese too."""
    for char in text:
        if char.isascii():
            QTest.keyClicks(widget, char)
        else:  # QTest knows keys only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, char))


def type_by_hand(widget: QWidget, text: str) -> None:
    """Type into a password field, which refuses a scanner's pace, by a clock of a hand's pace."""
    assert isinstance(widget, PasswordField)
    clock, ticks = widget._clock, count(widget._last + 1, PACE_SECONDS)
    widget._clock = lambda: next(ticks)
    QTest.keyClicks(widget, text)
    widget._clock = clock


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget at its own size, in the active window, with the focus."""
    qtbot.addWidget(widget)
    widget.adjustSize()
    widget.show()
    activate(widget)
    widget.setFocus()


def activate(widget: QWidget) -> None:
    """Make the window of a widget the active one, without which nothing has the focus."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
