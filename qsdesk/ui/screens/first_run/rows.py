"""Rows of inputs that can be added and taken away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import clear, row
from qsdesk.ui.widgets.basics.labels import Label, Rule

Cells = Sequence[QWidget]


class Rows(QWidget):
    """A table of inputs: heads, a row a value, and the button that adds one.

    Args:
        heads: Word and stretch of each column; a word that ends with ``*`` is required.
        make: Returns the inputs of a row by its place.
        add_word: Of the button, empty for none.
        least: Rows that cannot be taken away.

    Signals:
        added: A row is wanted.
        removed: Carries the place of the row that goes.
    """

    added = Signal()
    removed = Signal(int)

    def __init__(
        self,
        heads: Sequence[tuple[str, int]],
        make: Callable[[int], Cells],
        *,
        add_word: str = "",
        least: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads, self._make, self._least = tuple(heads), make, least
        self.cells: list[list[QWidget]] = []
        self.removers: list[IconButton] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self.add = Button(add_word, size="touch", icon="plus", key="Insert", binds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._grid)
        line = row(self.add)
        line.addStretch(1)
        layout.addLayout(line)
        self.add.setVisible(bool(add_word))
        self.add.clicked.connect(self.added)

    def show_rows(self, count: int) -> None:
        """Make the rows anew."""
        clear(self._grid)
        self.cells, self.removers = [], []
        for place, (word, stretch) in enumerate(self._heads):
            self._grid.addLayout(self._head(word), 0, place)
            self._grid.setColumnStretch(place, stretch)
        for place in range(count):
            self._add_row(place, removable=count > self._least)

    def focus_last(self) -> None:
        """Put the focus into the newest row."""
        if self.cells:
            self.cells[-1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, place: int, *, removable: bool) -> None:
        line = 2 * place + 1
        self._grid.addWidget(Rule(), line, 0, 1, len(self._heads) + 1)
        cells = list(self._make(place))
        for number, cell in enumerate(cells):
            self._grid.addWidget(cell, line + 1, number, Qt.AlignmentFlag.AlignVCenter)
        remove = IconButton("x", self.tr("去掉第 {0} 行").format(place + 1), size="desk")
        remove.clicked.connect(lambda: self.removed.emit(place))
        remove.setFixedWidth(px(34))
        remove.setVisible(removable)
        self._grid.addWidget(remove, line + 1, len(self._heads))
        self.cells.append(cells)
        self.removers.append(remove)

    def _head(self, word: str) -> QVBoxLayout:
        required = word.endswith("*")
        line = row(Label(word.rstrip("*"), 13, tone="text2"), spacing=4)
        if required:
            line.addWidget(Label("*", 14, bold=True, tone="bad"))
        line.addStretch(1)
        out = QVBoxLayout()
        out.addLayout(line)
        return out
