"""The last values of one measurement beside its limit."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import RIGHT, box, colour, draw_icon, write
from qsdesk.ui.widgets.basics.painted import Painted

RADIUS = 3.5


class Sparkline(Painted):
    """Values in order of time; those out of limits carry a red cross."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float, ...] = ()
        self._lower: float | None = None
        self._upper: float | None = None
        self._words, self._ends = ("", ""), ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(
        self,
        values: Sequence[float],
        *,
        lower: float | None = None,
        upper: float | None = None,
        words: tuple[str, str] = ("", ""),
        ends: tuple[str, str] = ("", ""),
    ) -> None:
        """Show values.

        Args:
            values: Oldest first.
            lower: Least that is allowed, itself allowed; None for no limit.
            upper: Most that is allowed, itself allowed; None for no limit.
            words: Of the lower and of the upper limit: 下限 0.62, 上限 0.80.
            ends: Words below the first and the last value.
        """
        self._values, self._lower, self._upper = tuple(values), lower, upper
        self._words, self._ends = words, ends
        listed = "、".join(f"{value:g}" for value in values)
        self.setAccessibleName("，".join(part for part in (listed, *words) if part))
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(px(160), px(78))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        foot = px(20)
        plot = rect.adjusted(10, 8, -10, -foot - 4)
        for limit, word, at in (
            (self._lower, self._words[0], plot.left() - 2),
            (self._upper, self._words[1], self._beside(plot)),
        ):
            if limit is not None:
                self._limit(painter, plot, limit)
                self._name(painter, plot, limit, word, at)
        points = [self._point(plot, i, value) for i, value in enumerate(self._values)]
        painter.setPen(QPen(colour("text2"), 1.5))
        painter.drawPolyline(QPolygonF(points))
        for point, value in zip(points, self._values, strict=True):
            self._dot(painter, point, value)
        words = QRectF(rect.left() + 8, rect.bottom() - foot, rect.width() - 8, foot)
        write(painter, words, self._ends[0], size=12, tone="text2")
        write(painter, words, self._ends[1], size=12, tone="text2", align=RIGHT)

    def _range(self) -> tuple[float, float]:
        known = [*self._values, *(x for x in (self._lower, self._upper) if x is not None)]
        least, most = min(known, default=0), max(known, default=1)
        return (least, most) if most > least else (least - 1, most + 1)

    def _height(self, plot: QRectF, value: float) -> float:
        least, most = self._range()
        return plot.bottom() - (value - least) / (most - least) * plot.height()

    def _point(self, plot: QRectF, position: int, value: float) -> QPointF:
        step = plot.width() / max(1, len(self._values) - 1)
        return QPointF(plot.left() + position * step, self._height(plot, value))

    def _limit(self, painter: QPainter, plot: QRectF, limit: float) -> None:
        height = self._height(plot, limit)
        painter.setPen(QPen(colour("bad"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left() - 10, height), QPointF(plot.right() + 10, height))

    def _beside(self, plot: QRectF) -> float:
        """Return where the word of the upper limit begins: never over that of the lower."""
        return plot.left() - 2 if self._lower is None else plot.center().x() + 4

    def _name(self, painter: QPainter, plot: QRectF, limit: float, word: str, left: float) -> None:
        height = self._height(plot, limit)
        below = height + px(18) <= plot.bottom() + 4
        place = QRectF(left, height + 1, plot.right() + 10 - left, px(18))
        if not below:
            place.moveBottom(height - 1)
        write(painter, place, word, size=12, tone="bad")

    def _dot(self, painter: QPainter, point: QPointF, value: float) -> None:
        low = self._lower is not None and value < self._lower
        high = self._upper is not None and value > self._upper
        if low or high:
            draw_icon(painter, (point.x() - px(7), point.y()), "x", "bad", 14, stroke=4)
            return
        place = QRectF(point.x() - RADIUS, point.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        box(painter, place, radius=RADIUS, fill="card", edge="text2", width=1.5)
