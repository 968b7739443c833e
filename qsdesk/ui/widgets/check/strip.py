"""The strip of cells that shows how far a check is."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import box, draw_icon
from qsdesk.ui.widgets.basics.painted import Painted

GAP = 3
GROUP_GAP = 10
RING = 4
MARKED = 12


class ItemState(StrEnum):
    """Answer of one item."""

    OPEN = "open"
    DONE = "done"
    FAULT = "fault"
    NA = "na"


FILLS = {ItemState.DONE: "ok", ItemState.FAULT: "bad", ItemState.NA: "control"}
MARKS = {ItemState.DONE: "check", ItemState.FAULT: "x", ItemState.NA: "circle"}


class ProgressStrip(Painted):
    """A cell an item, groups apart; a click or arrows jump to an item.

    Args:
        cell: Height of a cell in pixels before scale; from 12 it carries ✓ × ○.

    Signals:
        jumped: Carries the position of the item, from 0.
    """

    jumped = Signal(int)

    def __init__(self, cell: int = MARKED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = cell
        self._states: tuple[ItemState, ...] = ()
        self._groups: tuple[int, ...] = ()
        self._titles: tuple[str, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_items(
        self,
        states: Sequence[ItemState],
        groups: Sequence[int],
        current: int = -1,
        titles: Sequence[str] = (),
    ) -> None:
        """Show the items.

        Args:
            states: In order.
            groups: Number of items of each group.
            current: Position of the item in hand, -1 for none.
            titles: Tooltips, in order.
        """
        self._states, self._groups = tuple(states), tuple(groups)
        self._titles, self._current = tuple(titles), current
        answered = sum(state is not ItemState.OPEN for state in states)
        self.setAccessibleName(self.tr("已答 {0} / {1} 项").format(answered, len(self._states)))
        self.update()

    def set_current(self, position: int) -> None:
        """Ring another item."""
        self._current = position
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(px(120), px(self._cell) + 2 * RING)

    @override
    def draw(self, painter: QPainter, _rect: QRectF) -> None:
        for position, state in enumerate(self._states):
            place = self.place(position)
            if position == self._current:
                place = place.adjusted(RING - 1, 0, 1 - RING, 0)
            self._draw_cell(painter, place, state)
            if position == self._current:
                outer = place.adjusted(-RING, -RING, RING, RING)
                box(painter, outer, radius=6, edge="accent", width=tokens().focus)

    def place(self, position: int) -> QRectF:
        """Return the cell of an item."""
        count = max(1, len(self._states))
        gaps = (len(self._groups) - 1) * (GROUP_GAP - GAP) + (count - 1) * GAP
        width = (self.width() - 2 * RING - gaps) / count
        group, seen = 0, 0
        for size in self._groups:
            seen += size
            if position < seen:
                break
            group += 1
        left = RING + position * (width + GAP) + group * (GROUP_GAP - GAP)
        right = round(left + width)
        return QRectF(round(left), RING, right - round(left), px(self._cell))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._states:
            self.jumped.emit(max(0, min(self._current + step, len(self._states) - 1)))
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = self._at(event.position())
        if position is not None:
            self.jumped.emit(position)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            position = self._at(QPointF(event.pos()))
            known = position is not None and position < len(self._titles)
            text = self._titles[position] if known and position is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _at(self, point: QPointF) -> int | None:
        for position in range(len(self._states)):
            if self.place(position).adjusted(-2, -RING, 2, RING).contains(point):
                return position
        return None

    def _draw_cell(self, painter: QPainter, place: QRectF, state: ItemState) -> None:
        if state is ItemState.OPEN:
            box(painter, place, radius=2, fill="card", edge="control")
            return
        box(painter, place, radius=2, fill=FILLS[state])
        if self._cell >= MARKED:
            size = self._cell - 2
            at = (place.center().x() - px(size) / 2, place.center().y())
            draw_icon(painter, at, MARKS[state], "card", size, stroke=4)
