"""The seven days of a week as boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import CENTRE, box, draw_icon, ring, write
from qsdesk.ui.widgets.basics.painted import PRESSES, Painted

HEIGHT = 64
GAP = 6
LOOKS = {
    "ok": ("ok_soft", "ok_edge", "ok"),
    "warn": ("warn_soft", "warn_edge", "warn"),
    "bad": ("bad_soft", "bad_edge", "bad"),
    "today": ("card", "accent", "accent"),
    "neutral": ("line_soft", "line", "text2"),
    "plain": ("card", "line", "text2"),
}


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One box.

    Attributes:
        day: What it stands for.
        head: 一 23.
        word: 补录, 今天, 休息; empty for none.
        sign: Text in the middle, such as 18/30; empty where ``icon`` stands.
        icon: Name, empty for none.
        kind: ``ok``, ``warn``, ``bad``, ``today``, ``neutral`` or ``plain``.
    """

    day: date
    head: str
    word: str = ""
    sign: str = ""
    icon: str = ""
    kind: str = "plain"


class WeekStrip(Painted):
    """Seven days; arrows move, Enter or a click opens one.

    Signals:
        activated: Carries the ``date``.
    """

    activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[WeekDay, ...] = ()
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(self, days: Sequence[WeekDay]) -> None:
        """Show the days, Monday first."""
        self._days = tuple(days)
        self._move(0)

    def cursor_place(self) -> int:
        """Return the place of the day the keyboard is on, from 0."""
        return self._cursor

    def go(self, place: int) -> None:
        """Put the keyboard on a day by its place."""
        self._move(place)

    @override
    def wanted(self) -> QSize:
        return QSize(7 * px(38) + 6 * GAP, px(HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        for position, day in enumerate(self._days):
            place = self._place(position, rect)
            self._day(painter, place, day)
            if self.hasFocus() and position == self._cursor:
                ring(painter, place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._move(self._cursor + step)
        elif event.key() in PRESSES and self._days:
            self.activated.emit(self._days[self._cursor].day)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for position, day in enumerate(self._days):
            if self._place(position, QRectF(self.rect())).contains(event.position()):
                self._move(position)
                self.activated.emit(day.day)

    def _place(self, position: int, rect: QRectF) -> QRectF:
        width = (rect.width() - 6 * GAP) / 7
        return QRectF(round(position * (width + GAP)), rect.top(), round(width), rect.height())

    def _day(self, painter: QPainter, place: QRectF, day: WeekDay) -> None:
        ground, edge, tone = LOOKS[day.kind]
        width = 2 if day.kind == "today" else 1
        box(painter, place, fill=ground, edge=edge, width=width)
        third = place.height() / 3
        top = QRectF(place.left(), place.top() + 3, place.width(), third)
        middle, bottom = top.translated(0, third - 2), top.translated(0, 2 * third - 4)
        write(painter, top, day.head, size=12, tone="text2", align=CENTRE)
        if day.icon:
            at = (middle.center().x() - px(7), middle.center().y())
            draw_icon(painter, at, day.icon, tone, 14)
        else:
            bold = day.kind == "today"
            write(painter, middle, day.sign or "–", size=12, bold=bold, tone=tone, align=CENTRE)
        write(painter, bottom, day.word, size=12, tone="text2", align=CENTRE)

    def _move(self, position: int) -> None:
        if not self._days:
            return
        self._cursor = max(0, min(position, len(self._days) - 1))
        day = self._days[self._cursor]
        self.setAccessibleName(f"{day.head} {day.sign} {day.word}".strip())
        self.update()
