"""How far a finding was carried up: letters in rows, a ladder in the detail."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import CENTRE, box, colour, write
from qsdesk.ui.widgets.basics.painted import Painted

LETTER = 22
LINK = 8


def steps_width(letters: str) -> int:
    """Return the width of the letters."""
    return len(letters) * px(LETTER) + (len(letters) - 1) * px(LINK)


def draw_steps(painter: QPainter, at: tuple[float, float], letters: str, reached: int) -> None:
    """Draw letters joined by a line, ``at`` their left edge and vertical middle."""
    left, middle = at
    edge = px(LETTER)
    for position, letter in enumerate(letters):
        on = position < reached
        place = QRectF(left, round(middle - edge / 2), edge, edge)
        box(painter, place, radius=edge / 2, fill="card", edge="text" if on else "line")
        tone = "text" if on else "text2"
        write(painter, place, letter, size=12, bold=on, tone=tone, align=CENTRE)
        left += edge
        if position < len(letters) - 1:
            painter.setPen(QPen(colour("text2" if position < reached - 1 else "line"), 1))
            painter.drawLine(QPointF(left, middle), QPointF(left + px(LINK), middle))
            left += px(LINK)


class EscalationSteps(Painted):
    """员–监–负, reached ones dark and bold.

    Args:
        letters: One character a step.
        reached: How many are reached, from the left.
    """

    def __init__(self, letters: str, reached: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters, self._reached = letters, reached
        self.setAccessibleName(self.tr("已到：{0}").format(letters[:reached]))

    @override
    def wanted(self) -> QSize:
        return QSize(steps_width(self._letters), px(LETTER))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        draw_steps(painter, (0, rect.center().y()), self._letters, self._reached)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder.

    Attributes:
        who: 总监.
        when: 11月16日 升级; empty where not reached.
        late: Whether it was reached because something was late: the last such is red.
    """

    who: str
    when: str = ""
    late: bool = False


class EscalationLadder(Painted):
    """Boxes joined by lines, one a step."""

    def __init__(self, rungs: Sequence[Rung] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs = tuple(rungs)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_rungs(rungs)

    def show_rungs(self, rungs: Sequence[Rung]) -> None:
        """Show the steps, lowest first."""
        self._rungs = tuple(rungs)
        self.setAccessibleName("，".join(f"{r.who} {r.when}".strip() for r in rungs))
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(px(240), px(46))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        count = max(1, len(self._rungs))
        width = (rect.width() - (count - 1) * 12) / count
        reached = [position for position, rung in enumerate(self._rungs) if rung.when]
        for position, rung in enumerate(self._rungs):
            place = QRectF(position * (width + 12), rect.top(), width, rect.height())
            if position:
                painter.setPen(QPen(colour("control"), 1))
                start = QPointF(place.left() - 12, place.center().y())
                painter.drawLine(start, start + QPointF(12, 0))
            last = bool(reached) and position == reached[-1] and rung.late
            self._rung(painter, place, rung, late=last)

    def _rung(self, painter: QPainter, place: QRectF, rung: Rung, *, late: bool) -> None:
        if late:
            box(painter, place, fill="bad_soft", edge="bad", width=2)
        else:
            box(painter, place, fill="card", edge="control" if rung.when else "line")
        tone = "bad" if late else "text" if rung.when else "text2"
        half = place.height() / 2
        upper = place.adjusted(4, 5, -4, -half + 2)
        lower = place.adjusted(4, half - 2, -4, -4)
        write(painter, upper, rung.who, size=13, bold=bool(rung.when), tone=tone, align=CENTRE)
        tone = "bad" if late else "text2"
        write(painter, lower, rung.when or self.tr("未到"), size=12, tone=tone, align=CENTRE)
