"""Digits for a touch screen."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button

CALCULATOR = ("7", "8", "9", "4", "5", "6", "1", "2", "3", ".", "0", "back")
TELEPHONE = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "back")


class Keypad(QWidget):
    """Twelve keys that never take the focus from the field they fill.

    Args:
        pin: The order of telephones with 清除, instead of that of calculators with the point.
        height: Of a key in pixels before scale: 48, or 74 at sign-in.

    Signals:
        pressed: Carries ``0`` to ``9`` or ``.``.
        erased: The last character goes.
        cleared: All goes.
    """

    pressed = Signal(str)
    erased = Signal()
    cleared = Signal()

    def __init__(
        self, *, pin: bool = False, height: int = 48, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("数字键"))
        self._pin, self._height = pin, height
        self.buttons: dict[str, Button] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8 if height < px(60) else 10)
        for position, key in enumerate(TELEPHONE if pin else CALCULATOR):
            button = self._button(key)
            layout.addWidget(button, position // 3, position % 3)
            self.buttons[key] = button
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "buttons"):
            self._measure()

    def _measure(self) -> None:
        for button in self.buttons.values():
            button.setFixedHeight(px(self._height))

    def _button(self, key: str) -> Button:
        names = {"back": self.tr("退格"), "clear": self.tr("清除")}
        text = "" if key == "back" else names.get(key, key)
        icon = "delete" if key == "back" else ""
        size = "pin" if self._pin and key != "clear" else "keypad"
        kind = "key" if self._pin else "plain"
        button = Button(text, kind=kind, size="row" if key == "clear" else size, icon=icon)
        button.setAccessibleName(names.get(key, key))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._press(key))
        return button

    def _press(self, key: str) -> None:
        if key == "back":
            self.erased.emit()
        elif key == "clear":
            self.cleared.emit()
        else:
            self.pressed.emit(key)
