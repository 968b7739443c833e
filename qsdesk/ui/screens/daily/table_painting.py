"""Paints the table of the daily check: items, heads of groups, faults folded."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QRegularExpression,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from qsdesk.domain.daily import Answer
from qsdesk.domain.risk_list import RiskItem
from qsdesk.domain.times import clock
from qsdesk.ui.models.cells import GroupRow
from qsdesk.ui.models.check import ANSWER, COLUMNS, VALUE, CheckModel, FaultRow
from qsdesk.ui.models.table import Index
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import (
    LEFT,
    RIGHT,
    blend,
    colour,
    draw_icon,
    draw_key,
    key_width,
    measure,
    write,
)
from qsdesk.ui.widgets.check.value_input import NUMBER
from qsdesk.ui.widgets.records.cell_painting import answer_places, draw_cell

SIDE = 8
SIZE = 13
BAR = 3


class CheckDelegate(QStyledItemDelegate):
    """Paints rows and takes clicks on ✓ × ○.

    Signals:
        answered: Carries the row and ``done``, ``fault`` or ``na``.
        typed: Carries the row and the value as typed so far.
    """

    answered = Signal(int, str)
    typed = Signal(int, str)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, CheckModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, rect = model.row_at(index.row()), QRectF(option.rect)
        if isinstance(row, GroupRow):
            self._group(painter, rect, row)
        elif isinstance(row, FaultRow):
            self._fault(painter, rect, model.answer(index.row()))
        else:
            self._item(painter, rect, model, index, option)
        painter.restore()

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not (released and isinstance(event, QMouseEvent) and index.column() == ANSWER):
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        for name, place in answer_places(_inner(QRectF(option.rect))):
            if place.contains(event.position()):
                self.answered.emit(index.row(), name)
                return True
        return False

    @override
    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        edit = QLineEdit(parent)
        edit.setObjectName("daily.value")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.setValidator(QRegularExpressionValidator(QRegularExpression(NUMBER), edit))
        row, model = index.row(), index.model()
        item = model.item(row) if isinstance(model, CheckModel) else None
        edit.setAccessibleName("" if item is None else f"{item.check} {item.unit}".strip())
        edit.textEdited.connect(lambda text: self.typed.emit(row, text))
        return edit

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Leave the value as it was typed: each key has told it already."""

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        inset = SIDE - 2 if isinstance(editor, QLineEdit) else 0
        editor.setGeometry(option.rect.adjusted(inset, 0, -inset, -1))

    def _item(
        self,
        painter: QPainter,
        rect: QRectF,
        model: CheckModel,
        index: Index,
        option: QStyleOptionViewItem,
    ) -> None:
        answer, item = model.answer(index.row()), model.item(index.row())
        failed = answer is not None and answer.failed
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "bad_soft" if failed else "accent_soft" if chosen else "card"
        painter.fillRect(rect, colour(blend("card", ground, 0.6) if failed else ground))
        _line(painter, rect, "line_soft")
        if index.column() == 0 and (failed or chosen):
            bar = QRectF(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, colour("bad" if failed else "accent"))
        cell = model.cell(index)
        if cell is None or item is None:
            return
        inner = _inner(rect)
        draw_cell(painter, inner, cell, right=COLUMNS[index.column()].right, bold=False)
        if COLUMNS[index.column()].key == "title":
            self._signs(painter, inner, item)

    def _signs(self, painter: QPainter, inner: QRectF, item: RiskItem) -> None:
        at = inner.left() + measure(item.check, SIZE) + 6
        signs = [("star", "bad")] if item.key_item else []
        signs += [("camera", "text2")] if item.photo else []
        for icon, tone in signs:
            if at + px(14) < inner.right():
                draw_icon(painter, (at, inner.center().y()), icon, tone, 14)
                at += px(14) + 4

    def _group(self, painter: QPainter, rect: QRectF, row: GroupRow) -> None:
        painter.fillRect(rect, colour("window"))
        _line(painter, rect, "line")
        middle = rect.center().y()
        draw_icon(painter, (rect.left() + SIDE, middle), row.icon, "text2", 16)
        left = rect.left() + SIDE + px(16) + 4
        width = measure(row.text, SIZE, bold=True)
        write(
            painter, QRectF(left, rect.top(), width, rect.height()), row.text, size=SIZE, bold=True
        )
        rest = QRectF(left + width + 10, rect.top(), rect.right() - left - width, rect.height())
        write(painter, rest, row.count, size=SIZE, tone="text2")

    def _fault(self, painter: QPainter, rect: QRectF, answer: Answer | None) -> None:
        painter.fillRect(rect, colour(blend("card", "bad_soft", 0.6)))
        painter.fillRect(QRectF(rect.left(), rect.top(), BAR, rect.height()), colour("bad"))
        _line(painter, rect, "line_soft")
        fault = None if answer is None else answer.fault
        if fault is None:
            return
        told = (
            "" if fault.told_at is None else f"{fault.told} {fault.told_how} {clock(fault.told_at)}"
        )
        parts = [fault.description or self.tr("还没写发现了什么"), fault.measure, told]
        words = "　".join(part for part in parts if part)
        place = rect.adjusted(SIDE + px(44), 0, -SIDE, 0)
        write(painter, place, words, size=SIZE, tone="text2")


class CheckHead(QHeaderView):
    """The names of the columns, and the keys over the answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place, column = QRectF(rect), COLUMNS[logicalIndex]
        painter.fillRect(place, colour("card"))
        inner = _inner(place)
        if logicalIndex == ANSWER:
            for key, (_, cell) in enumerate(answer_places(inner), 1):
                left = cell.center().x() - key_width(str(key)) / 2
                draw_key(painter, left, inner.center().y(), str(key), "text2")
        else:
            align = RIGHT if column.right and logicalIndex != VALUE else LEFT
            write(painter, inner, column.title, size=SIZE, tone="text2", align=align)
        _line(painter, place, "line")
        painter.restore()


class FaultGround(QFrame):
    """The ground of a fault that is unfolded beneath its row."""

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        painter.fillRect(rect, colour(blend("card", "bad_soft", 0.6)))
        painter.fillRect(QRectF(0, 0, BAR, rect.height()), colour("bad"))
        _line(painter, rect, "line")
        painter.end()


def _inner(rect: QRectF) -> QRectF:
    return rect.adjusted(SIDE, 0, -SIDE, -1)


def _line(painter: QPainter, rect: QRectF, tone: str) -> None:
    painter.setPen(QPen(colour(tone), tokens().edge))
    below = rect.bottom() - 0.5
    painter.drawLine(QPointF(rect.left(), below), QPointF(rect.right(), below))
