"""The model of a table of frozen rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from qsdesk.ui.models.cells import Cell, Column, GroupRow, Measured, TableRow, text_of

Index = QModelIndex | QPersistentModelIndex
NUMBER = Qt.ItemDataRole.UserRole
CELL = Qt.ItemDataRole.UserRole + 1
ROOT = QModelIndex()


class TableModel(QAbstractTableModel):
    """Rows and group heads; knows no service.

    Args:
        columns: In order.
        checkable: Whether the first column carries boxes to tick.

    Signals:
        checked_changed: Another set of rows is ticked.
        value_typed: Carries number, key of the column and the text typed into it.
    """

    checked_changed = Signal()
    value_typed = Signal(str, str, str)

    def __init__(
        self, columns: Sequence[Column], *, checkable: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[TableRow | GroupRow, ...] = ()
        self.checkable = checkable
        self._checked: set[str] = set()

    def show_rows(self, rows: Sequence[TableRow | GroupRow]) -> None:
        """Show other rows; ticks of rows that are gone are dropped."""
        self.beginResetModel()
        self._rows = tuple(rows)
        numbers = {row.number for row in rows if isinstance(row, TableRow)}
        self._checked &= numbers
        self.endResetModel()

    def replace_row(self, row: TableRow) -> None:
        """Show other cells of a record that is listed; order, ticks and choice stay."""
        position = self.position_of(row.number)
        if position >= 0:
            self._rows = (*self._rows[:position], row, *self._rows[position + 1 :])
            last = self.index(position, len(self.columns) - 1)
            self.dataChanged.emit(self.index(position, 0), last)

    def row_at(self, position: int) -> TableRow | GroupRow:
        """Return a row, from 0."""
        return self._rows[position]

    def position_of(self, number: str) -> int:
        """Return the row of a record, -1 where it is not listed."""
        for position, row in enumerate(self._rows):
            if isinstance(row, TableRow) and row.number == number:
                return position
        return -1

    def record_count(self) -> int:
        """Return how many records are listed, group heads left out."""
        return sum(isinstance(row, TableRow) for row in self._rows)

    def groups(self) -> list[int]:
        """Return the positions of group heads."""
        return [i for i, row in enumerate(self._rows) if isinstance(row, GroupRow)]

    def checked(self) -> tuple[str, ...]:
        """Return the numbers of ticked rows, in order."""
        rows = (row for row in self._rows if isinstance(row, TableRow))
        return tuple(row.number for row in rows if row.number in self._checked)

    def check_all(self, *, on: bool) -> None:
        """Tick all rows or none."""
        rows = (row for row in self._rows if isinstance(row, TableRow))
        self._checked = {row.number for row in rows} if on else set()
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.checked_changed.emit()

    def cell(self, index: Index) -> Cell | None:
        """Return a cell, None in the head of a group."""
        row = self._rows[index.row()]
        return row.cells[index.column()] if isinstance(row, TableRow) else None

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(row, index.column())
        if role == NUMBER:
            return row.number if isinstance(row, TableRow) else None
        if role == CELL:
            return self.cell(index)
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in (*texts, Qt.ItemDataRole.EditRole):
            return self._words(row, index.column())
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        known = orientation == Qt.Orientation.Horizontal and section < len(self.columns)
        if known and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], GroupRow):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.checkable and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if isinstance(self.cell(index), Measured):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if not isinstance(row, TableRow):
            return False
        if role == Qt.ItemDataRole.CheckStateRole and self.checkable:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            (self._checked.add if on else self._checked.discard)(row.number)
            self.dataChanged.emit(index, index, [role])
            self.checked_changed.emit()
            return True
        if role == Qt.ItemDataRole.EditRole and isinstance(self.cell(index), Measured):
            self.value_typed.emit(row.number, self.columns[index.column()].key, str(value))
            return True
        return False

    def _tick(self, row: TableRow | GroupRow, column: int) -> Qt.CheckState | None:
        if not self.checkable or column or isinstance(row, GroupRow):
            return None
        on = row.number in self._checked
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _words(self, row: TableRow | GroupRow, column: int) -> str:
        if isinstance(row, GroupRow):
            return f"{row.text} {row.count}".strip() if column == 0 else ""
        return text_of(row.cells[column])
