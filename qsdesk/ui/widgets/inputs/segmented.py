"""One of a few, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import LEFT, box, colour, draw_icon, measure, ring, write
from qsdesk.ui.widgets.basics.painted import Painted

KEYPAD = Qt.KeyboardModifier.KeypadModifier
SIDE = 12
ICON = 16
GAP = 6
HEIGHTS = {"small": (30, 13), "desk": (34, 13), "touch": (48, 15)}


@dataclass(frozen=True, slots=True)
class Segment:
    """One of the few.

    Attributes:
        value: What ``chosen`` carries.
        text: Its word.
        icon: Before the word, empty for none.
    """

    value: str
    text: str
    icon: str = ""


class Segmented(Painted):
    """One of a few; arrows move, a digit or a click chooses.

    Args:
        segments: In order.
        value: Chosen at first; empty for none.
        size: ``small`` 30, ``desk`` 34, ``touch`` 48 high.
        answer: Whether the chosen one carries ✓.
        name: Spoken name of the whole.

    Signals:
        chosen: Carries the value the user chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment],
        value: str = "",
        *,
        size: str = "desk",
        answer: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._segments = tuple(segments)
        self._value = value
        self._size = size
        self._answer = answer
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._speak()

    def value(self) -> str:
        """Return the chosen value, empty for none."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose without a signal."""
        self._value = value
        self._speak()
        self.renew()

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Offer others, for counts that change."""
        self._segments = tuple(segments)
        self._speak()
        self.renew()

    @override
    def wanted(self) -> QSize:
        width = sum(self._width(segment) for segment in self._segments)
        return QSize(width, px(HEIGHTS[self._size][0]))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        box(painter, rect, fill="card" if self.isEnabled() else "window")
        left = rect.left()
        for position, segment in enumerate(self._segments):
            place = QRectF(left, rect.top(), self._width(segment), rect.height())
            self._segment(painter, place, segment)
            left = place.right()
            if position < len(self._segments) - 1:
                painter.setPen(QPen(colour("line"), 1))
                painter.drawLine(place.topRight(), place.bottomRight())
        box(painter, rect, edge="control", width=tokens().edge)
        if self.hasFocus():
            ring(painter, rect)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = 0
        for segment in self._segments:
            left += self._width(segment)
            if event.position().x() < left:
                self._choose(segment.value)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        values = [segment.value for segment in self._segments]
        if not step:
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < len(values) and not event.modifiers() & ~KEYPAD:
                self._choose(values[place])
            else:
                super().keyPressEvent(event)
            return
        here = values.index(self._value) if self._value in values else -1 if step > 0 else 0
        self._choose(values[max(0, min(here + step, len(values) - 1))])

    def _choose(self, value: str) -> None:
        if value == self._value:
            return
        self.set_value(value)
        self.chosen.emit(value)

    def _segment(self, painter: QPainter, place: QRectF, segment: Segment) -> None:
        chosen = segment.value == self._value
        if chosen:
            box(painter, place, radius=6, fill="accent_soft")
            if tokens().edge > 1:
                box(painter, place, radius=6, edge="accent", width=2)
        tone = "accent" if chosen else "text2"
        if not self.isEnabled():
            tone = "text3"
        at = place.left() + SIDE
        icon = self._icon(segment)
        if icon:
            draw_icon(painter, (at, place.center().y()), icon, tone, ICON)
            at += px(ICON) + GAP
        size = HEIGHTS[self._size][1]
        room = QRectF(at, place.top(), place.right() - at, place.height())
        write(painter, room, segment.text, size=size, bold=chosen, tone=tone, align=LEFT)

    def _icon(self, segment: Segment) -> str:
        chosen = segment.value == self._value
        return "check" if self._answer and chosen else segment.icon

    def _width(self, segment: Segment) -> int:
        size = HEIGHTS[self._size][1]
        room = px(ICON) + GAP if self._icon(segment) else 0
        return measure(segment.text, size, bold=True) + room + 2 * SIDE

    def _speak(self) -> None:
        words = [s.text for s in self._segments if s.value == self._value]
        spoken = words[0] if words else self.tr("未选")
        self.setAccessibleName(f"{self._name}：{spoken}" if self._name else spoken)
