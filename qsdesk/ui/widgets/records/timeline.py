"""What happened to a record, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import clear, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import box, colour, painter_on

DOT = 9
INDENT = 21


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry.

    Attributes:
        moment: 11月20日 08:00.
        who: Person, or 系统.
        sentence: What happened.
        system: Whether the system escalated; drawn as a filled red dot.
    """

    moment: str
    who: str
    sentence: str
    system: bool = False


class _Entry(QWidget):
    def __init__(self, happening: Happening, *, last: bool) -> None:
        super().__init__()
        self._system, self._last = happening.system, last
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(INDENT), 0, 0, 8)
        layout.setSpacing(0)
        head = row(Label(happening.moment, 13, tone="text2"))
        head.addStretch(1)
        head.addWidget(Label(happening.who, 12, tone="text2"))
        layout.addLayout(head)
        layout.addWidget(Label(happening.sentence, 13, wrap=True))
        self.setAccessibleName(f"{happening.moment} {happening.who} {happening.sentence}")

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        middle = 10.0
        if not self._last:
            painter.setPen(QPen(colour("line"), 1))
            left = px(DOT) / 2
            painter.drawLine(QPointF(left, middle), QPointF(left, self.height() + middle))
        place = QRectF(0, middle - px(DOT) / 2, px(DOT), px(DOT))
        if self._system:
            box(painter, place, radius=px(DOT) / 2, fill="bad")
        else:
            box(painter, place, radius=px(DOT) / 2, fill="card", edge="control", width=2)


class Timeline(QWidget):
    """Entries along a line."""

    def __init__(self, happenings: Sequence[Happening] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.show_happenings(happenings)

    def show_happenings(self, happenings: Sequence[Happening]) -> None:
        """Show entries, newest first."""
        clear(self._layout)
        for position, happening in enumerate(happenings):
            last = position == len(happenings) - 1
            self._layout.addWidget(_Entry(happening, last=last))
