"""The records behind a number: rows that light up, and what failed in one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.domain.findings import FindingState
from qsdesk.domain.times import WEEKDAYS
from qsdesk.ui.periods.words import tr
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import (
    box,
    chip_width,
    colour,
    draw_chip,
    measure,
    ring,
    write,
)
from qsdesk.ui.widgets.basics.painted import Painted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qsdesk.domain.findings import Finding
    from qsdesk.services.figures import Evidence

ROW = 35
SIDE = 6
DAY = 40
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KINDS = {"open": "warn", "fixing": "accent", "to_verify": "accent", "closed": "ok"}
STATES = {"report": "待审阅", "read": "已审阅", "voided": "已作废"}


@dataclass(frozen=True, slots=True)
class Line:
    """One record.

    Attributes:
        number: Of the record.
        day: First day it covers.
        words: Who signed it, or what it is about.
        chip: Its state, empty for none.
        kind: Of the chip.
        lit: Whether the number that was followed was counted from it.
        faults: How many items failed.
    """

    number: str
    day: date
    words: str
    chip: str = ""
    kind: str = "neutral"
    lit: bool = False
    faults: int = 0


class EvidenceList(Painted):
    """Records to choose from; the number opens the record.

    Signals:
        chosen: Another record is chosen; carries its number.
        opened: A record is to be opened; carries its number.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._here = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other records; the first lit one that failed somewhere is chosen."""
        self._lines = tuple(lines)
        lit = [i for i, line in enumerate(lines) if line.lit and line.faults]
        self._here = lit[0] if lit else -1
        self._speak()
        self.renew()

    def lines(self) -> tuple[Line, ...]:
        """Return the records that are shown, in order."""
        return self._lines

    def number(self) -> str:
        """Return the number of the chosen record, empty for none."""
        return self._lines[self._here].number if self._here >= 0 else ""

    @override
    def wanted(self) -> QSize:
        return QSize(px(200), len(self._lines) * px(ROW))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        for place, line in enumerate(self._lines):
            self._line(painter, self._place(rect, place), line)
        if self.hasFocus() and self._here >= 0:
            ring(painter, self._place(rect, self._here), 4)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._lines:
            self._choose(max(0, min(self._here + step, len(self._lines) - 1)))
        elif event.key() in ENTERS and self.number():
            self.opened.emit(self.number())
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._on_number(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() // px(ROW))
        if not 0 <= place < len(self._lines):
            return
        self._choose(place)
        if self._on_number(event.position()):
            self.opened.emit(self._lines[place].number)

    def _choose(self, place: int) -> None:
        self._here = place
        self._speak()
        self.update()
        self.chosen.emit(self._lines[place].number)

    def _on_number(self, at: QPointF) -> bool:
        place = int(at.y() // px(ROW))
        if not 0 <= place < len(self._lines):
            return False
        left = SIDE + px(DAY)
        return left <= at.x() <= left + measure(self._lines[place].number, 13)

    def _place(self, rect: QRectF, place: int) -> QRectF:
        return QRectF(rect.left(), rect.top() + place * px(ROW), rect.width(), px(ROW))

    def _line(self, painter: QPainter, place: QRectF, line: Line) -> None:
        if line.lit:
            box(painter, place.adjusted(0, 0, 0, -1), radius=0, fill="accent_soft")
        painter.setPen(QPen(colour("line_soft"), 1))
        below = place.bottom() - 0.5
        painter.drawLine(QPointF(place.left(), below), QPointF(place.right(), below))
        day = f"{line.day.day} {WEEKDAYS[line.day.weekday()]}"
        left = place.left() + SIDE
        words = QRectF(left, place.top(), px(DAY), place.height())
        write(painter, words, day, size=13, tone="text2")
        left += px(DAY)
        width = measure(line.number, 13)
        number = QRectF(left, place.top(), width, place.height())
        write(painter, number, line.number, size=13, tone="accent")
        painter.setPen(QPen(colour("accent"), 1))
        under = place.center().y() + px(13) * 0.62
        painter.drawLine(QPointF(left, under), QPointF(left + width - 1, under))
        right = place.right() - SIDE
        if line.chip:
            right -= chip_width(line.chip)
            draw_chip(painter, right, place.center().y(), line.chip, kind=line.kind)
        rest = QRectF(left + width + 8, place.top(), right - left - width - 14, place.height())
        write(painter, rest, line.words, size=13)

    def _speak(self) -> None:
        here = self._lines[self._here] if self._here >= 0 else None
        spoken = tr("出处，{0} 件").format(len(self._lines))
        if here is not None:
            spoken = f"{spoken}：{here.number} {here.words} {here.chip}"
        self.setAccessibleName(spoken)


def lines_of(found: "Iterable[Evidence]", lit: "Iterable[str]" = ()) -> tuple[Line, ...]:
    """Return records as lines.

    Args:
        found: In order.
        lit: Numbers of those that light up.
    """
    lights = set(lit)
    return tuple(_line_of(one, lit=one.number in lights) for one in found)


def finding_lines(findings: "Iterable[Finding]") -> tuple[Line, ...]:
    """Return findings as lines."""
    return tuple(
        Line(f.number, f.opened, f.title, f.state.label, KINDS[f.state.value]) for f in findings
    )


def _line_of(one: "Evidence", *, lit: bool) -> Line:
    if one.kind == "daily":
        chip, kind = tr("零风险"), "neutral"
        if one.codes:
            shown = " ".join(one.codes[:2])
            chip, kind = tr("{0} 项 {1}").format(len(one.codes), shown), "warn"
        return Line(one.number, one.day, one.author, chip, kind, lit, len(one.codes))
    if one.outcome in KINDS:
        state = FindingState(one.outcome)
        return Line(one.number, one.day, one.title, state.label, KINDS[one.outcome], lit)
    state_words = STATES.get(one.outcome, "")
    return Line(one.number, one.day, one.author, tr(state_words) if state_words else "", lit=lit)
