"""The PIN: dots and a pad, filled by touch or by keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.chips import Dot
from qsdesk.ui.widgets.inputs.keypad import Keypad

SHORTEST, LONGEST = 4, 6
KEY_HEIGHT = 74


class PinPad(QWidget):
    """Four to six digits.

    Signals:
        changed: A digit came or went.
        entered: Enter was pressed, or the sixth digit typed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in.pin")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._digits = ""
        self._dots = [Dot() for _ in range(LONGEST)]
        self.keypad = Keypad(pin=True, height=KEY_HEIGHT)
        line = row(spacing=18)
        line.addStretch(1)
        for dot in self._dots:
            line.addWidget(dot)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(20)
        layout.addLayout(line)
        layout.addWidget(self.keypad)
        self.keypad.pressed.connect(self._add)
        self.keypad.erased.connect(lambda: self._set(self._digits[:-1]))
        self.keypad.cleared.connect(self.clear)
        self._set("")

    def text(self) -> str:
        """Return the digits."""
        return self._digits

    def whole(self) -> bool:
        """Return whether there are enough digits."""
        return len(self._digits) >= SHORTEST

    def clear(self) -> None:
        """Take all digits away."""
        self._set("")

    def take(self) -> str:
        """Return the digits and take them away."""
        digits = self._digits
        self._set("")
        return digits

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text.isascii() and text.isdigit():
            self._add(text)
        elif key == Qt.Key.Key_Backspace:
            self._set(self._digits[:-1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.whole():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._speak()

    def _add(self, digit: str) -> None:
        if len(self._digits) < LONGEST:
            self._set(self._digits + digit)
            if len(self._digits) == LONGEST:
                self.entered.emit()

    def _set(self, digits: str) -> None:
        self._digits = digits
        for place, dot in enumerate(self._dots):
            dot.set_filled(filled=place < len(digits))
        self._speak()
        self.changed.emit()

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("PIN，已输入 {0} 位").format(len(self._digits)))
