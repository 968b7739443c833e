"""Chips to choose by touch: one or several of a few."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.widgets.basics.buttons import Button


class ChoiceChips(QWidget):
    """Buttons of which one is chosen, with ✓.

    Args:
        options: Pairs of value and word.
        value: Chosen at first; empty for none.
        size: As for buttons.
        name: Spoken name of the whole.

    Signals:
        chosen: Carries the value, empty when it was taken back.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        size: str = "touch",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, Button] = {}
        self._value = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for key, word in options:
            button = Button(word, size=size)
            button.clicked.connect(lambda _=False, key=key: self._toggle(key))
            self._buttons[key] = button
            layout.addWidget(button)
        self.set_value(value)

    def value(self) -> str:
        """Return the chosen value, empty for none."""
        return self._value

    def first(self) -> QWidget:
        """Return the chosen button, else the first: where the keyboard comes in."""
        return self._buttons.get(self._value) or next(iter(self._buttons.values()), self)

    def set_value(self, value: str) -> None:
        """Choose without a signal."""
        self._value = value
        for key, button in self._buttons.items():
            chosen = key == value
            button.set_kind("chosen" if chosen else "plain")
            button.say(button.text(), icon="check" if chosen else "")
            button.setAccessibleDescription(self.tr("已选") if chosen else "")

    def _toggle(self, key: str) -> None:
        self.set_value("" if key == self._value else key)
        self.chosen.emit(self._value)
