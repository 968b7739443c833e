"""The board: the same rows as cards, a column a state."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from qsdesk.domain.registers.declaration import Register
from qsdesk.ui.models.cells import Chip, Text, text_of
from qsdesk.ui.models.table import CELL, NUMBER, TableModel
from qsdesk.ui.screens.register.browsing.rows import state_icon
from qsdesk.ui.theme import font, px, tokens
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.paint import RIGHT, box, chip_width, colour, draw_chip, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qsdesk.services.registers import Listed

Index = QModelIndex | QPersistentModelIndex
HEIGHT, GAP, SIDE = 122, 8, 10
WRAP = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop


class OneState(QSortFilterProxyModel):
    """The rows of one state out of the table's model."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers: frozenset[str] = frozenset()
        self.setSourceModel(model)

    def show_numbers(self, numbers: "Sequence[str]") -> None:
        """Let these records through."""
        self.beginFilterChange()
        self._numbers = frozenset(numbers)
        self.endFilterChange()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        return model.index(source_row, 0, source_parent).data(NUMBER) in self._numbers


class CardDelegate(QStyledItemDelegate):
    """Paints a record as a card: number, title in two lines, level and due day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(px(120), px(HEIGHT) + GAP)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(0, 0, -1, -GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edge, width = ("accent", 2) if chosen else ("line", tokens().edge)
        fill = "accent_soft" if chosen else "card"
        box(painter, place, radius=8, fill=fill, edge=edge, width=width)
        self._words(painter, place.adjusted(SIDE, 8, -SIDE, -8), index)
        painter.restore()

    def _words(self, painter: QPainter, place: QRectF, index: Index) -> None:
        cells = [
            index.model().index(index.row(), column).data(CELL)
            for column in range(index.model().columnCount())
        ]
        third = px(18)
        upper = QRectF(place.left(), place.top(), place.width(), third)
        write(painter, upper, text_of(cells[0]), size=12, tone="text2")
        middle = QRectF(place.left(), upper.bottom() + 2, place.width(), px(57))
        painter.setFont(font(13, bold=True))
        painter.setPen(colour("text"))
        painter.drawText(middle, int(WRAP), text_of(cells[1]))
        lower = QRectF(place.left(), place.bottom() - px(22), place.width(), px(22))
        left = lower.left()
        for cell in cells[2:]:
            if isinstance(cell, Chip):
                draw_chip(painter, left, lower.center().y(), cell.text, kind=cell.kind)
                left += chip_width(cell.text) + 6
        rest = lower.adjusted(left - lower.left(), 0, 0, 0)
        due = next((c for c in cells[4:] if isinstance(c, Text)), Text(""))
        write(painter, rest, due.text, size=12, bold=due.bold, tone=due.tone, align=RIGHT)


class BoardColumn(QWidget):
    """The cards of one state under its head.

    Args:
        register: Of the records.
        state: Key.
        model: Of the table.

    Signals:
        selected: Another card is chosen; carries its number.
        activated: Enter or a double click; carries its number.
    """

    selected = Signal(str)
    activated = Signal(str)

    def __init__(
        self, register: Register, state: str, model: TableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        word, tone = register.word(state)
        icon, shade = state_icon(state, tone)
        self._rows = OneState(model, self)
        self.count = Label("0", 13, tone="text2")
        self.view = QListView()
        self.view.setModel(self._rows)
        self.view.setItemDelegate(CardDelegate(self))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setStyleSheet("QListView { background: transparent; }")
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(word)
        head = row(IconLabel(icon, shade, 16), Label(word, 13, bold=True), self.count)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.view.doubleClicked.connect(lambda index: self.activated.emit(index.data(NUMBER)))

    def show_numbers(self, numbers: "Sequence[str]") -> None:
        """Show the cards of these records."""
        self._rows.show_numbers(numbers)
        self.count.setText(str(len(numbers)))

    def select(self, number: str) -> None:
        """Mark the card of a record, or none."""
        for position in range(self._rows.rowCount()):
            index = self._rows.index(position, 0)
            if index.data(NUMBER) == number:
                self.view.setCurrentIndex(index)
                return
        self.view.selectionModel().clear()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.view.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.activated.emit(index.data(NUMBER))
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.selected.emit(str(index.data(NUMBER)))


class Board(QWidget):
    """All states side by side.

    Args:
        register: Of the records.
        model: Of the table.

    Signals:
        selected, activated: As ``BoardColumn``.
    """

    selected = Signal(str)
    activated = Signal(str)

    def __init__(
        self, register: Register, model: TableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = {state: BoardColumn(register, state, model) for state in register.states}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for column in self.columns.values():
            layout.addWidget(column, 1)
            column.selected.connect(self.selected)
            column.activated.connect(self.activated)

    def show_entries(self, entries: "Sequence[Listed]") -> None:
        """Show the records of a list; the model holds their rows."""
        for state, column in self.columns.items():
            column.show_numbers([entry.number for entry in entries if entry.state == state])

    def select(self, number: str) -> None:
        """Mark one record."""
        for column in self.columns.values():
            column.select(number)
