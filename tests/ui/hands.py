"""What a hand does: click, press a key, type slower than a scanner."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

PACE_MILLISECONDS = 18
NONE = Qt.KeyboardModifier.NoModifier


def click(widget: QWidget) -> None:
    """Click the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key."""
    QTest.keyClick(widget, key, modifiers)


def type_text(widget: QWidget, text: str) -> None:
    """Type as fast as the machine takes it."""
    QTest.keyClicks(widget, text)


def type_by_hand(widget: QWidget, text: str) -> None:
    """Type into a password field, which refuses what comes at a scanner's pace."""
    QTest.keyClicks(widget, text, NONE, PACE_MILLISECONDS)
