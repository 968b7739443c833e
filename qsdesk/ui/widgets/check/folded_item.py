"""The line of an item that is not in hand."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import RIGHT, draw_icon, measure, write
from qsdesk.ui.widgets.basics.painted import Pressable
from qsdesk.ui.widgets.check.item_fields import ItemFace
from qsdesk.ui.widgets.check.strip import ItemState

SIGNS = {
    ItemState.OPEN: ("circle", "text2"),
    ItemState.DONE: ("check", "ok"),
    ItemState.FAULT: ("x", "bad"),
    ItemState.NA: ("circle-minus", "text2"),
}


class FoldedItem(Pressable):
    """The line of an item that is not in hand."""

    pressed = Signal()

    def __init__(self, face: ItemFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = face
        self._state, self._fact = ItemState.OPEN, face.method.split(" ")[0]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_state(self, state: ItemState, fact: str) -> None:
        """Show the answer and, at the right, a time or the method."""
        self._state = state
        self._fact = fact or self._face.method.split(" ")[0]
        self.update()

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.pressed.emit()

    @override
    def wanted(self) -> QSize:
        return QSize(px(200), px(48))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        middle = rect.center().y()
        icon, tone = SIGNS[self._state]
        draw_icon(painter, (16, middle), icon, tone, 20)
        left = 16 + px(20) + 12
        number = str(self._face.number)
        width = max(px(20), measure(number, 15))
        place = QRectF(left, rect.top(), width, rect.height())
        write(painter, place, number, size=15, tone="text2")
        fact = measure(self._fact, 13)
        left += width + 10
        done = self._state is not ItemState.OPEN
        title = QRectF(left, rect.top(), rect.right() - left - fact - 28, rect.height())
        write(painter, title, self._face.title, size=15, tone="text2" if done else "text")
        right = QRectF(rect.right() - fact - 16, rect.top(), fact, rect.height())
        write(painter, right, self._fact, size=13, tone="text2", align=RIGHT)
