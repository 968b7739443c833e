"""Doors from a number, a record or a person to the evidence behind it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from qsdesk.ui.widgets.basics.paint import colour, line_height, measure, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable


class EvidenceLink(Pressable):
    """An underlined number, record or person.

    Args:
        text: What is read.
        target: What the signals carry: a record number or a query the screen understands.
        size: Pixels before scale.
        bold: Weight 700.

    Signals:
        followed: Show it in the evidence pane; carries the target.
        record_wanted: Open the record itself (with Ctrl); carries the target.
    """

    followed = Signal(str)
    record_wanted = Signal(str)

    def __init__(
        self,
        text: str,
        target: str = "",
        *,
        size: int = 14,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._target = text, target or text
        self._size, self._bold = size, bold
        self.setAccessibleName(f"{text}，{self.tr('看出处')}")

    def text(self) -> str:
        """Return what is read."""
        return self._text

    def set_link(self, text: str, target: str = "") -> None:
        """Point to something else."""
        self._text, self._target = text, target or text
        self.setAccessibleName(f"{text}，{self.tr('看出处')}")
        self.renew()

    @override
    def wanted(self) -> QSize:
        return QSize(
            measure(self._text, self._size, bold=self._bold) + 2, line_height(self._size) + 2
        )

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        write(
            painter,
            rect.adjusted(1, 0, 0, -2),
            self._text,
            size=self._size,
            bold=self._bold,
            tone="accent",
        )
        painter.setPen(QPen(colour("accent"), 2 if self.underMouse() else 1))
        painter.drawLine(rect.bottomLeft() + QPointF(1, -1), rect.bottomRight() + QPointF(-1, -1))
        if self.hasFocus():
            ring(painter, rect, 4)

    @override
    def press(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.record_wanted.emit(self._target)
        else:
            self.followed.emit(self._target)
