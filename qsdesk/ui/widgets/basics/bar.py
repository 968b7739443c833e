"""A thin bar of how far something real is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import box
from qsdesk.ui.widgets.basics.painted import Painted


class ThinBar(Painted):
    """A bar of six pixels; its words stand beside it.

    Args:
        width: Least width in pixels before scale.
    """

    def __init__(self, width: int = 150, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width, self._done, self._total = width, 0, 1
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.show_progress(0, 1)

    def show_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``; total 0 shows an empty bar."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done} / {total}")
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(px(self._width), px(6))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        edge = "control" if tokens().edge > 1 else ""
        box(painter, rect, radius=rect.height() / 2, fill="line", edge=edge)
        share = min(1.0, self._done / self._total) if self._total > 0 else 0.0
        if share > 0:
            filled = QRectF(rect.left(), rect.top(), rect.width() * share, rect.height())
            box(painter, filled, radius=rect.height() / 2, fill="accent")
