"""The table of numbers: each a door, none to be typed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.domain.figures import Figure
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.basics.paint import CENTRE, box, colour, measure, ring, write
from qsdesk.ui.widgets.basics.painted import Painted, Pressable

HEAD, VALUE, BEFORE = 28, 32, 24
SIZE = 17


@dataclass(frozen=True, slots=True)
class Before:
    """The same number of the period before."""

    value: int
    change: int

    @property
    def text(self) -> str:
        """12 · +3; unchanged ones say 持平."""
        sign = f"{self.change:+d}" if self.change else "持平"
        return f"{self.value} · {sign}"


class FigureCell(Pressable):
    """One number under its name.

    Signals:
        followed: Carries the key of the figure.
    """

    followed = Signal(str)

    def __init__(
        self, figure: Figure, before: Before | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.figure, self._before, self._lit = figure, before, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = f"{figure.name} {figure.value}"
        self.setAccessibleName(f"{spoken}，{self.tr('看出处')}" if figure.records else spoken)
        if not figure.records:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.unsetCursor()

    def set_lit(self, *, lit: bool) -> None:
        """Show whether its records are shown."""
        self._lit = lit
        self.update()

    def is_lit(self) -> bool:
        """Return whether its records are shown."""
        return self._lit

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        if self.figure.records:
            self.followed.emit(self.figure.key)

    @override
    def wanted(self) -> QSize:
        below = px(BEFORE) if self._before else 0
        wide = measure(self.figure.name, 13) + 10
        return QSize(wide, px(HEAD) + px(VALUE) + below)

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        head = QRectF(rect.left(), rect.top(), rect.width(), px(HEAD))
        value = QRectF(rect.left(), head.bottom(), rect.width(), px(VALUE))
        if self._lit:
            box(painter, QRectF(value), radius=0, fill="accent_soft")
        write(painter, head, self.figure.name, size=13, tone="text2", align=CENTRE)
        tone = "accent" if self.figure.records else "text"
        text = str(self.figure.value)
        write(painter, value, text, size=SIZE, bold=self._lit, tone=tone, align=CENTRE)
        if self.figure.records:
            half = measure(text, SIZE, bold=self._lit) / 2
            under = value.center().y() + px(SIZE) * 0.62
            painter.setPen(QPen(colour("accent"), 1))
            middle = value.center().x()
            painter.drawLine(QPointF(middle - half, under), QPointF(middle + half, under))
        if self._before is not None:
            below = QRectF(rect.left(), value.bottom(), rect.width(), px(BEFORE))
            write(painter, below, self._before.text, size=12, tone="text2", align=CENTRE)
        if self.hasFocus():
            ring(painter, rect.adjusted(1, 1, -1, -1), 4)


class FigureTable(Painted):
    """Numbers side by side in one frame.

    Signals:
        followed: Carries the key of a figure.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cells: list[FigureCell] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(1)

    def show_figures(
        self, figures: Sequence[Figure], before: Sequence[Before | None] | None = None
    ) -> None:
        """Show numbers, each over that of the period before where it is given."""
        clear(self._row)
        self.cells = []
        for place, figure in enumerate(figures):
            cell = FigureCell(figure, before[place] if before else None)
            cell.followed.connect(self.followed)
            self._row.addWidget(cell, 1)
            self.cells.append(cell)
        self.renew()

    def light(self, key: str) -> None:
        """Light the number whose records are shown; an unknown key none."""
        for cell in self.cells:
            cell.set_lit(lit=cell.figure.key == key)

    @override
    def wanted(self) -> QSize:
        heights = [cell.wanted().height() for cell in self.cells]
        widths = [cell.wanted().width() for cell in self.cells]
        return QSize(sum(widths) + len(widths), max(heights, default=0) + 2)

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        box(painter, rect, radius=0, edge="line")
        painter.setPen(QPen(colour("line"), 1))
        lines = [rect.top() + px(HEAD) + 0.5]
        if self.cells and self.cells[0].wanted().height() > px(HEAD) + px(VALUE):
            lines.append(rect.top() + px(HEAD) + px(VALUE) + 0.5)
        for at in lines:
            painter.drawLine(QPointF(rect.left(), at), QPointF(rect.right(), at))
        for cell in self.cells[1:]:
            left = cell.geometry().left() - 0.5
            painter.drawLine(QPointF(left, rect.top()), QPointF(left, rect.bottom()))
