"""The tile that can be read from three metres: 请勿拔出, then 可以拔出."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import RIGHT, box, draw_icon, line_height, measure, write
from qsdesk.ui.widgets.basics.painted import Painted


class SafeState(StrEnum):
    """What may be done with the drive."""

    WRITING = "writing"
    SAFE = "safe"
    FAILED = "failed"


LOOKS = {
    SafeState.WRITING: ("warn", "octagon-pause"),
    SafeState.SAFE: ("ok", "circle-check"),
    SafeState.FAILED: ("bad", "circle-x"),
}


class SafeTile(Painted):
    """Amber with ‖ and percent while the drive is written, green with ✓ when it is safe."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._percent = SafeState.WRITING, 0
        self._head = self._sentence = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(
        self, state: SafeState, head: str, sentence: str, percent: int | None = None
    ) -> None:
        """Show where the writing is.

        Args:
            state: Colour and sign.
            head: 请勿拔出 U 盘.
            sentence: What happens now.
            percent: 0 to 100, None for no bar.
        """
        self._state, self._head, self._sentence = state, head, sentence
        self._percent = -1 if percent is None else percent
        spoken = "" if percent is None else f"{percent} %"
        self.setAccessibleName(f"{head} {spoken} {sentence}")
        self.renew()

    @override
    def wanted(self) -> QSize:
        bar = px(22) if self._percent >= 0 else 0
        return QSize(px(360), px(102) + bar)

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        tone, icon = LOOKS[self._state]
        box(painter, rect, radius=10, fill=f"{tone}_soft", edge=tone, width=2)
        head = rect.adjusted(24, 0, -24, 0)
        head.setHeight(px(102))
        draw_icon(painter, (head.left(), head.center().y()), icon, tone, 44)
        left = head.left() + px(44) + 16
        words = QRectF(left, 0, head.right() - left, 0)
        total = line_height(26) + line_height(15)
        words.setTop(head.center().y() - total / 2)
        words.setHeight(line_height(26))
        write(painter, words, self._head, size=26, bold=True, tone=tone)
        room = measure("100 %", 26, bold=True) + 12 if self._percent >= 0 else 0
        below = QRectF(left, words.bottom(), words.width() - room, line_height(15))
        write(painter, below, self._sentence, size=15, tone="text2")
        if self._percent >= 0:
            text = f"{self._percent} %"
            write(painter, head, text, size=26, bold=True, tone=tone, align=RIGHT)
            self._bar(painter, rect, tone)

    def _bar(self, painter: QPainter, rect: QRectF, tone: str) -> None:
        bar = QRectF(rect.left() + 24, rect.bottom() - px(28), rect.width() - 48, px(8))
        box(painter, bar, radius=4, fill="card", edge=f"{tone}_edge")
        filled = QRectF(bar)
        filled.setWidth(bar.width() * min(100, self._percent) / 100)
        box(painter, filled, radius=4, fill=tone)
