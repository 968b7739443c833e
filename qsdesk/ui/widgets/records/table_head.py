"""The head of a table: names of columns, their order, and the box that ticks all rows."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from qsdesk.ui.models.table import TableModel
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import LEFT, RIGHT, box, colour, draw_icon, measure, write

SIDE = 8
BOX = 16
SIZE = 13


class TableHead(QHeaderView):
    """Paints the names over their columns.

    Args:
        model: Of the table.
    """

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._order: tuple[str, bool] = ("", False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        model.checked_changed.connect(self.viewport().update)

    def show_order(self, key: str, *, descending: bool) -> None:
        """Show by which column the rows are in order."""
        self._order = (key, descending)
        self.viewport().update()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = self._model.columns[logicalIndex]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(rect)
        painter.fillRect(place, colour("card"))
        inner = place.adjusted(SIDE, 0, -SIDE, 0)
        if logicalIndex == 0 and self._model.checkable:
            self._tick(painter, inner)
            inner.setLeft(inner.left() + px(BOX) + SIDE + 4)
        tone = "text" if column.key == self._order[0] else "text2"
        align = RIGHT if column.right else LEFT
        write(painter, inner, column.title, size=SIZE, tone=tone, align=align)
        if column.key == self._order[0]:
            icon = "arrow-down" if self._order[1] else "arrow-up"
            at = (inner.left() + measure(column.title, SIZE) + 2, inner.center().y())
            draw_icon(painter, at, icon, tone, 14)
        painter.setPen(QPen(colour("line"), 1))
        below = place.bottom() - 0.5
        painter.drawLine(QPointF(place.left(), below), QPointF(place.right(), below))
        painter.restore()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._model.checkable and event.position().x() < px(BOX) + 2 * SIDE:
            self._model.check_all(on=not self._all())
        super().mouseReleaseEvent(event)

    def _all(self) -> bool:
        return 0 < self._model.record_count() == len(self._model.checked())

    def _tick(self, painter: QPainter, inner: QRectF) -> None:
        on = self._all()
        place = QRectF(inner.left(), inner.center().y() - px(BOX) / 2, px(BOX), px(BOX))
        box(painter, place, radius=4, fill="card", edge="accent" if on else "control")
        if on:
            draw_icon(painter, (place.left() + 2, place.center().y()), "check", "accent", 12)
