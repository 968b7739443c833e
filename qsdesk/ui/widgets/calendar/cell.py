"""One day of the ledger: what it holds and how it is drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import CENTRE, box, colour, draw_icon, write
from qsdesk.ui.widgets.basics.painted import Painted

CELL = 16
SIGN = 10


class DayState(StrEnum):
    """What a day of the ledger says."""

    ZERO_RISK = "zero_risk"
    FINDINGS = "findings"
    STOPPED = "stopped"
    REST = "rest"
    MISSED = "missed"
    OPEN = "open"
    FUTURE = "future"
    BEFORE = "before"


NAMES = {
    DayState.ZERO_RISK: "零风险",
    DayState.FINDINGS: "有隐患",
    DayState.STOPPED: "停产",
    DayState.REST: "休息",
    DayState.MISSED: "缺检",
    DayState.OPEN: "未签",
    DayState.FUTURE: "未到",
    DayState.BEFORE: "启用前",
}
# ground, edge, icon, tone of the icon
LOOKS = {
    DayState.ZERO_RISK: ("ok_soft", "ok_edge", "check", "ok"),
    DayState.FINDINGS: ("warn_soft", "warn_edge", "", "warn"),
    DayState.STOPPED: ("line_soft", "control", "pause", "text2"),
    DayState.REST: ("", "", "", "text2"),
    DayState.MISSED: ("bad_soft", "bad_edge", "x", "bad"),
    DayState.OPEN: ("card", "control", "", "text2"),
    DayState.FUTURE: ("card", "line", "", "text2"),
    DayState.BEFORE: ("card", "line_soft", "", "text2"),
}


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the ledger.

    Attributes:
        day: Factory day.
        state: What it says.
        late_entry: Whether it was recorded afterwards.
        today: Whether it is today.
        note: Reason or count, shown behind the state; empty for none.
    """

    day: date
    state: DayState
    late_entry: bool = False
    today: bool = False
    note: str = ""

    def words(self) -> str:
        """Return the day in words, such as 3月19日 缺检，停电."""
        parts = [f"{self.day.month}月{self.day.day}日 {name_of(self.state)}"]
        if self.today:
            parts.append(_tr("今天"))
        if self.late_entry:
            parts.append(_tr("补录"))
        if self.note:
            parts.append(self.note)
        return "，".join(parts)


def name_of(state: DayState) -> str:
    """Return the word of a state."""
    return _tr(NAMES[state])


def draw_cell(painter: QPainter, rect: QRectF, day: Day) -> None:
    """Draw a day into a square."""
    ground, edge, icon, tone = LOOKS[day.state]
    if ground:
        box(painter, rect, radius=3, fill=ground, edge=edge)
    if icon:
        left = rect.center().x() - px(SIGN) / 2
        stroke = 1.0 if icon == "pause" else 3.5
        draw_icon(painter, (left, rect.center().y()), icon, tone, SIGN, stroke=stroke)
    elif day.state is DayState.FINDINGS:
        write(painter, rect, "!", size=12, bold=True, tone=tone, align=CENTRE)
    elif day.state is DayState.REST:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tone))
        painter.drawEllipse(rect.center(), 1.0, 1.0)
    if day.today:
        box(painter, rect, radius=3, edge="accent", width=tokens().focus)
    if day.late_entry:
        _corner(painter, rect)


def _corner(painter: QPainter, rect: QRectF) -> None:
    side = rect.width() * 0.42
    corner = rect.topRight() + QPointF(0.5, -0.5)
    painter.setBrush(colour("accent"))
    painter.setPen(colour("accent"))
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))


class CalendarCell(Painted):
    """One day alone, for legends and lists.

    Args:
        day: What it shows.
    """

    def __init__(self, day: Day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self.setToolTip(day.words())
        self.setAccessibleName(day.words())

    @override
    def wanted(self) -> QSize:
        return QSize(px(CELL), px(CELL))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        draw_cell(painter, rect, self._day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ledger", text)
