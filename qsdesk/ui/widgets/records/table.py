"""A list of records in a card."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget
from typing_extensions import override

from qsdesk.ui.models.cells import Column, GroupRow, TableRow
from qsdesk.ui.models.table import TableModel
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.basics.paint import box
from qsdesk.ui.widgets.records.fitting import column_width, hidden_columns
from qsdesk.ui.widgets.records.table_delegate import TableDelegate
from qsdesk.ui.widgets.records.table_head import TableHead


class SimpleTable(Card):
    """Rows with chips, doors, buttons and group heads.

    Args:
        columns: In order; one of width 0 takes what is left.
        name: Spoken name.
        row_height: Pixels before scale, 30 to 40.
        checkable: Whether the first column carries boxes to tick.

    Signals:
        activated: Enter or double click; carries the number.
        selected: Another row is chosen; carries its number.
        followed: A door; carries its target.
        acted: A button; carries number and key.
        answered: ✓ × ○; carries number and ``done``, ``fault`` or ``na``.
        value_typed: Carries number, key of the column and the text.
        checked_changed: Other rows are ticked; ask ``checked``.
        sort_wanted: Carries the key of a column and whether the last comes first.
    """

    activated = Signal(str)
    selected = Signal(str)
    followed = Signal(str)
    acted = Signal(str, str)
    answered = Signal(str, str)
    value_typed = Signal(str, str, str)
    checked_changed = Signal()
    sort_wanted = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str = "",
        row_height: int = 37,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=2, parent=parent)
        self._row_height = row_height
        self._sorted: tuple[str, bool] = ("", False)
        self.model = TableModel(columns, checkable=checkable, parent=self)
        self.delegate = TableDelegate(self)
        self.view = QTableView(self)
        self.titles = TableHead(self.model)
        self.view.setHorizontalHeader(self.titles)
        self.empty = EmptyState("", parent=self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.body.addLayout(self._stack)
        self.view.setAccessibleName(name)
        self.setFocusProxy(self.view)
        self._dress()
        self._connect()
        self._measure()

    def show_rows(self, rows: Sequence[TableRow | GroupRow]) -> None:
        """Show rows; the chosen row stays chosen where it is still listed."""
        kept = self.current()
        self.model.show_rows(rows)
        self.view.clearSpans()
        for position in self.model.groups():
            self.view.setSpan(position, 0, 1, len(self.model.columns))
        self._heights()
        self._stack.setCurrentIndex(1 if not rows and self.empty.label.text() else 0)
        if kept:
            self.select(kept)

    def say_empty(self, text: str, act: str = "", hint: str = "") -> None:
        """Set what is said where there is nothing to list."""
        self.empty.say(text, act, hint)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def current(self) -> str:
        """Return the number of the chosen row, empty for none."""
        index = self.view.currentIndex()
        return str(index.data(Qt.ItemDataRole.UserRole) or "") if index.isValid() else ""

    def select(self, number: str) -> bool:
        """Choose the row of a record; False where it is not listed."""
        position = self.model.position_of(number)
        if position < 0:
            return False
        self.view.setCurrentIndex(self.model.index(position, 0))
        return True

    def checked(self) -> tuple[str, ...]:
        """Return the numbers of ticked rows, in order."""
        return self.model.checked()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self._measure()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if watched is self.view.viewport() and event.type() == QEvent.Type.Resize:
            self._fit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    @override
    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        super().draw_ground(painter, rect)
        if self.view.hasFocus():
            box(painter, rect, radius=10, edge="accent", width=tokens().focus)

    def _dress(self) -> None:
        view, head = self.view, self.titles
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        head.setMinimumSectionSize(24)

    def _connect(self) -> None:
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)
        self.view.doubleClicked.connect(self._activate)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.titles.sectionClicked.connect(self._sort)
        self.delegate.followed.connect(self.followed)
        self.delegate.acted.connect(self.acted)
        self.delegate.answered.connect(self.answered)
        self.model.value_typed.connect(self.value_typed)
        self.model.checked_changed.connect(self.checked_changed)

    def _measure(self) -> None:
        head = self.titles
        head.setFixedHeight(px(32))
        for position, column in enumerate(self.model.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(position, mode)
            if column.width:
                head.resizeSection(position, column_width(column))
        self._fit()
        self._heights()

    def _fit(self) -> None:
        hidden = hidden_columns(self.model.columns, self.view.viewport().width())
        for position in range(len(self.model.columns)):
            self.view.setColumnHidden(position, position in hidden)

    def _heights(self) -> None:
        vertical = self.view.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(px(24))
        vertical.setDefaultSectionSize(px(self._row_height))
        for position in self.model.groups():
            self.view.setRowHeight(position, px(min(32, self._row_height - 2)))

    def _key(self, event: QKeyEvent) -> bool:
        index = self.view.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if not self.delegate.press(index):
                self._activate(index)
            return True
        tick = index.siblingAtColumn(0).data(Qt.ItemDataRole.CheckStateRole)
        if event.key() == Qt.Key.Key_Space and tick is not None:
            on = Qt.CheckState(tick) == Qt.CheckState.Checked
            to = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self.model.setData(index.siblingAtColumn(0), to, Qt.ItemDataRole.CheckStateRole)
            return True
        return False

    def _activate(self, index: QModelIndex) -> None:
        number = index.data(Qt.ItemDataRole.UserRole)
        if number:
            self.activated.emit(str(number))

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        number = index.data(Qt.ItemDataRole.UserRole)
        if number:
            self.selected.emit(str(number))

    def _sort(self, section: int) -> None:
        column = self.model.columns[section]
        if column.sortable:
            descending = not self._sorted[1] if self._sorted[0] == column.key else False
            self._sorted = (column.key, descending)
            self.titles.show_order(column.key, descending=descending)
            self.sort_wanted.emit(column.key, descending)
