"""Paints the rows of a table and finds what was clicked in them."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from qsdesk.ui.models.cells import Act, Answer, Cell, GroupRow, Link, Links, TableRow
from qsdesk.ui.models.table import Index, TableModel
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import blend, box, colour, draw_icon, measure, ring, write
from qsdesk.ui.widgets.records.cell_painting import (
    act_place,
    answer_places,
    draw_cell,
    link_places,
)

SIDE = 8
BOX = 16


class TableDelegate(QStyledItemDelegate):
    """Paints chips, icons, doors, buttons and group heads.

    Signals:
        followed: Carries the target of a door.
        acted: Carries number and key of a button.
        answered: Carries number and ``done``, ``fault`` or ``na``.
    """

    followed = Signal(str)
    acted = Signal(str, str)
    answered = Signal(str, str)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, TableModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, rect = model.row_at(index.row()), QRectF(option.rect)
        if isinstance(row, GroupRow):
            self._group(painter, rect, row)
        else:
            self._ground(painter, rect, row, option)
            self._cell(painter, rect, model, index)
            if self._stands_here(option, model.cell(index)):
                ring(painter, rect.adjusted(1, 1, -1, -2), 4)
        painter.restore()

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if event.type() != QEvent.Type.MouseButtonRelease or not left:
            return False
        if not isinstance(event, QMouseEvent) or not isinstance(model, TableModel):
            return False
        return self._click(event, model, QRectF(option.rect), index)

    def press(self, index: QModelIndex) -> bool:
        """Do what the cell under the keyboard is for; False where it is for nothing."""
        model = index.model()
        if not isinstance(model, TableModel):
            return False
        cell, number = model.cell(index), str(index.data(Qt.ItemDataRole.UserRole))
        if isinstance(cell, Act):
            self.acted.emit(number, cell.key or cell.text)
            return True
        if isinstance(cell, Link | Links):
            link = cell if isinstance(cell, Link) else cell.links[0]
            self.followed.emit(link.target or link.text)
            return True
        return False

    def inner(self, rect: QRectF, model: TableModel, index: Index) -> QRectF:
        """Return the place of a cell's content."""
        tick = model.data(index, Qt.ItemDataRole.CheckStateRole) is not None
        left = SIDE + (px(BOX) + SIDE + 4 if tick else 0)
        return rect.adjusted(left, 0, -SIDE, -1)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(SIDE, 2, -SIDE, -3))

    def _click(self, event: QMouseEvent, model: TableModel, rect: QRectF, index: Index) -> bool:
        tick = model.data(index, Qt.ItemDataRole.CheckStateRole)
        if tick is not None and event.position().x() < rect.left() + px(BOX) + 2 * SIDE:
            on = Qt.CheckState(tick) == Qt.CheckState.Checked
            to = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return model.setData(index, to, Qt.ItemDataRole.CheckStateRole)
        cell = model.cell(index)
        number = str(model.data(index, Qt.ItemDataRole.UserRole))
        inner = self.inner(rect, model, index)
        if isinstance(cell, Act) and act_place(inner, cell).contains(event.position()):
            self.acted.emit(number, cell.key or cell.text)
            return True
        if isinstance(cell, Answer):
            return self._answer(event, inner, number)
        if isinstance(cell, Link | Links):
            return self._follow(event, inner, cell)
        return False

    def _answer(self, event: QMouseEvent, inner: QRectF, number: str) -> bool:
        for name, place in answer_places(inner):
            if place.contains(event.position()):
                self.answered.emit(number, name)
                return True
        return False

    def _follow(self, event: QMouseEvent, inner: QRectF, cell: Link | Links) -> bool:
        for link, place in link_places(inner, cell):
            if place.contains(event.position()):
                self.followed.emit(link.target or link.text)
                return True
        return False

    def _stands_here(self, option: QStyleOptionViewItem, cell: Cell | None) -> bool:
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        return focus and isinstance(cell, Act | Link | Links)

    def _group(self, painter: QPainter, rect: QRectF, row: GroupRow) -> None:
        painter.fillRect(rect, colour("window"))
        self._line(painter, rect, "line")
        at, middle = rect.left() + SIDE, rect.center().y()
        if row.icon:
            draw_icon(painter, (at, middle), row.icon, row.tone, 16)
            at += px(16) + 8
        width = measure(row.text, 13, bold=True)
        place = QRectF(at, rect.top(), width, rect.height())
        write(painter, place, row.text, size=13, bold=True)
        count = QRectF(at + width + 8, rect.top(), rect.right() - at - width - 8, rect.height())
        write(painter, count, row.count, size=13, tone="text2")

    def _ground(
        self, painter: QPainter, rect: QRectF, row: TableRow, option: QStyleOptionViewItem
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_soft"))
        elif row.tone:
            painter.fillRect(rect, colour(blend("card", f"{row.tone}_soft", 0.4)))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(blend("card", "window", 0.5)))
        self._line(painter, rect, "line_soft")

    def _line(self, painter: QPainter, rect: QRectF, tone: str) -> None:
        painter.setPen(QPen(colour(tone), 1))
        below = rect.bottom() - 0.5
        painter.drawLine(QPointF(rect.left(), below), QPointF(rect.right(), below))

    def _cell(self, painter: QPainter, rect: QRectF, model: TableModel, index: Index) -> None:
        tick = model.data(index, Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            place = QRectF(rect.left() + SIDE, rect.center().y() - px(BOX) / 2, px(BOX), px(BOX))
            on = Qt.CheckState(tick) == Qt.CheckState.Checked
            box(painter, place, radius=4, fill="card", edge="accent" if on else "control")
            if on:
                draw_icon(painter, (place.left() + 2, place.center().y()), "check", "accent", 12)
        cell = model.cell(index)
        if cell is not None:
            right = model.columns[index.column()].right
            draw_cell(painter, self.inner(rect, model, index), cell, right=right)
