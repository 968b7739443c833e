"""Which week or month: the one before, the next, or one from the list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from qsdesk.ui.widgets.basics.buttons import IconButton
from qsdesk.ui.widgets.inputs.menus import MenuButton


class PeriodChooser(QWidget):
    """Previous, a list, next.

    Args:
        before: Spoken name of the button at the left.
        after: Spoken name of the button at the right.

    Signals:
        chosen: Carries ``2026-W48`` or ``2026-11``.
    """

    chosen = Signal(str)

    def __init__(self, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self.before = IconButton("chevron-left", before, size="desk")
        self.after = IconButton("chevron-right", after, size="desk")
        self.list = MenuButton([], size="desk")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.before)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.after)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.list.chosen.connect(lambda key: self.chosen.emit(str(key)))

    def show_periods(self, periods: Sequence[tuple[str, str]], here: str, words: str) -> None:
        """Show what can be chosen.

        Args:
            periods: Pairs of key and words, the oldest first.
            here: Key of the one that is shown.
            words: What the button says.
        """
        self._keys = [key for key, _ in periods]
        self.list.set_options(list(reversed(periods)))
        self.list.set_value(here)
        self.list.say(words)
        place = self._place()
        self.before.setEnabled(place > 0)
        self.after.setEnabled(0 <= place < len(self._keys) - 1)

    def _step(self, by: int) -> None:
        place = self._place() + by
        if 0 <= place < len(self._keys):
            self.chosen.emit(self._keys[place])

    def _place(self) -> int:
        here = self.list.value()
        return self._keys.index(str(here)) if here in self._keys else -1
