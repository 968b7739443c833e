"""Counts side by side, each a door to its records."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.basics.labels import Rule
from qsdesk.ui.widgets.basics.paint import CENTRE, colour, draw_icon, measure, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable

HEIGHTS = {"count": 66, "fact": 78, "icon": 58}


@dataclass(frozen=True, slots=True)
class Stat:
    """One count.

    Attributes:
        value: 28, 25 / 25.
        label: What is counted.
        note: A quiet line below, only in the look ``fact``.
        tone: Token of the value, or of the icon where there is one.
        icon: Only in the look ``icon``.
        target: What ``followed`` carries; empty where no record stands behind it.
    """

    value: str
    label: str
    note: str = ""
    tone: str = "text"
    icon: str = ""
    target: str = ""


class StatTile(Pressable):
    """One count of the row."""

    followed = Signal(str)

    def __init__(self, stat: Stat, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stat, self._look = stat, look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{stat.label} {stat.value} {stat.note}".strip())
        if not stat.target:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.unsetCursor()

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        if self._stat.target:
            self.followed.emit(self._stat.target)

    @override
    def wanted(self) -> QSize:
        return QSize(px(96), px(HEIGHTS[self._look]))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        looks = {"count": self._count, "fact": self._fact, "icon": self._with_icon}
        looks[self._look](painter, rect)
        if self.hasFocus():
            ring(painter, rect.adjusted(2, 2, -2, -2))

    def _count(self, painter: QPainter, rect: QRectF) -> None:
        upper = rect.adjusted(0, 8, 0, -rect.height() * 0.42)
        lower = rect.adjusted(0, rect.height() * 0.56, 0, -6)
        stat = self._stat
        write(painter, upper, stat.value, size=22, bold=True, tone=stat.tone, align=CENTRE)
        write(painter, lower, stat.label, size=13, tone="text2", align=CENTRE)
        self._underline(painter, upper, rect.center().x(), 22)

    def _fact(self, painter: QPainter, rect: QRectF) -> None:
        third = (rect.height() - 12) / 3
        place = QRectF(rect.left() + 12, rect.top() + 6, rect.width() - 18, third)
        stat = self._stat
        write(painter, place, stat.label, size=12, tone="text2")
        value = place.translated(0, third)
        write(painter, value, stat.value, size=17, bold=True, tone=stat.tone)
        write(painter, place.translated(0, 2 * third), stat.note, size=12, tone="text2")
        self._underline(painter, value, value.left() + self._value_width(17) / 2, 17)

    def _with_icon(self, painter: QPainter, rect: QRectF) -> None:
        stat, middle = self._stat, rect.center().y()
        at = rect.left() + 20.0
        draw_icon(painter, (at, middle), stat.icon, stat.tone, 28)
        at += px(28) + 14
        value = QRectF(at, rect.top(), self._value_width(26), rect.height())
        write(painter, value, stat.value, size=26, bold=True)
        at += value.width() + 12
        label = QRectF(at, rect.top(), rect.right() - at, rect.height())
        write(painter, label, stat.label, size=15, tone="text2")

    def _value_width(self, size: int) -> int:
        return measure(self._stat.value, size, bold=True)

    def _underline(self, painter: QPainter, place: QRectF, middle: float, size: int) -> None:
        if not self._stat.target:
            return
        half = self._value_width(size) / 2
        below = place.center().y() + px(size) * 0.6
        painter.setPen(QPen(colour("accent"), 1))
        painter.drawLine(QPointF(middle - half, below), QPointF(middle + half, below))


class StatTiles(Card):
    """Counts in one card.

    Args:
        stats: In order.
        look: ``count`` (number over word), ``fact`` (word, number, note), ``icon`` (in a line).

    Signals:
        followed: Carries the target of a count.
    """

    followed = Signal(str)

    def __init__(
        self, stats: Sequence[Stat] = (), look: str = "count", parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=1, parent=parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.body.addLayout(self._row)
        self.show_stats(stats)

    def show_stats(self, stats: Sequence[Stat]) -> None:
        """Show other counts."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for position, stat in enumerate(stats):
            if position:
                self._row.addWidget(Rule(upright=True, strong=True))
            tile = StatTile(stat, self._look)
            tile.followed.connect(self.followed)
            self._row.addWidget(tile, 1)

    def add(self, widget: QWidget) -> None:
        """Put something of the screen at the right end."""
        self._row.addWidget(Rule(upright=True, strong=True))
        self._row.addWidget(widget, 1)
