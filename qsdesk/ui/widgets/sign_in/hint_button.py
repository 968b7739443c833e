"""A wide button that says at its right what the act is limited to."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.paint import LEFT, RIGHT, draw_icon, measure, painter_on, write

SIDE = 20
ICON = 18
GAP = 9


class HintButton(Button):
    """Icon and word at the left, the hint at the right; the hint gives way.

    Args:
        text: The act.
        hint: What limits it.
        icon: Name.
    """

    def __init__(self, text: str, hint: str, *, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, size="touch", parent=parent)
        self._hint, self._mark = hint, icon
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        self.draw_ground(painter, rect)
        self._words(painter, rect)
        painter.end()

    def _words(self, painter: QPainter, rect: QRectF) -> None:
        tone = self.tone()
        draw_icon(painter, (SIDE, rect.center().y()), self._mark, tone, ICON)
        left = SIDE + px(ICON) + GAP
        word = QRectF(left, rect.top(), measure(self.text(), 15), rect.height())
        write(painter, word, self.text(), size=15, tone=tone, align=LEFT)
        room = QRectF(word.right() + 16, rect.top(), 0, rect.height())
        room.setRight(rect.right() - SIDE)
        if measure(self._hint, 13) <= room.width():
            write(painter, room, self._hint, size=13, tone="text2", align=RIGHT)
