"""What a signature means: the one that is given, and those of others."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import box, draw_icon, measure, write
from qsdesk.ui.widgets.basics.painted import Painted

ROW = 46
SIDE = 16
ICON = 20


class Meanings(Painted):
    """Rows of meanings; the first is the one that is signed.

    Args:
        meanings: Pairs of meaning and sentence: 填报, 我已到场检查，以上内容属实.
    """

    def __init__(self, meanings: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meanings = tuple(meanings)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        first, *rest = self._meanings
        spoken = [self.tr("已选 {0}，{1}").format(*first)]
        spoken += [f"{meaning}，{text}" for meaning, text in rest]
        self.setAccessibleName("；".join(spoken))

    @override
    def wanted(self) -> QSize:
        return QSize(px(280), px(ROW) * len(self._meanings))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        box(painter, rect, fill="card", edge="line")
        for position, (meaning, text) in enumerate(self._meanings):
            place = QRectF(rect.left(), position * px(ROW), rect.width(), px(ROW))
            self._row(painter, place, meaning, text, chosen=position == 0)

    def _row(
        self, painter: QPainter, place: QRectF, meaning: str, text: str, *, chosen: bool
    ) -> None:
        if chosen:
            box(painter, place, fill="accent_soft", edge="accent", width=2)
        middle = place.center().y()
        icon, tone = ("circle-check", "accent") if chosen else ("circle", "text2")
        draw_icon(painter, (place.left() + SIDE, middle), icon, tone, ICON)
        left = place.left() + SIDE + px(ICON) + 12
        words = QRectF(left, place.top(), place.right() - left - SIDE, place.height())
        tone = "text" if chosen else "text2"
        write(painter, words, meaning, size=15, bold=chosen, tone=tone)
        words.setLeft(words.left() + measure(meaning, 15, bold=chosen) + 14)
        write(painter, words, text, size=15, tone="text2")
