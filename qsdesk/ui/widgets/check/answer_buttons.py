"""The three answers as buttons with icon, word and key."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.paint import box, ring
from qsdesk.ui.widgets.check.strip import ItemState

CHOSEN = {
    ItemState.DONE: ("ok_soft", "ok"),
    ItemState.FAULT: ("bad_soft", "bad"),
    ItemState.NA: ("line_soft", "text"),
}


class AnswerButton(Button):
    """One answer; soft ground and edge of its colour where it is chosen."""

    def __init__(self, state: ItemState, text: str, icon: str, key: str) -> None:
        super().__init__(text, size="answer", icon=icon, key=key)
        self._state = state
        self._chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark as the answer."""
        self._chosen = chosen
        self.setAccessibleDescription(self.tr("已选") if chosen else self._key)
        self.update()

    def is_chosen(self) -> bool:
        """Return whether it is the answer."""
        return self._chosen

    @override
    def tone(self) -> str:
        return CHOSEN[self._state][1] if self._chosen else super().tone()

    @override
    def bold(self) -> bool:
        return self._chosen

    @override
    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        if not self._chosen:
            super().draw_ground(painter, rect)
            return
        ground, edge = CHOSEN[self._state]
        box(painter, rect, radius=8, fill=ground, edge=edge, width=2)
        if self.hasFocus():
            inner = rect.adjusted(3, 3, -3, -3)
            ring(painter, inner, 5)


class AnswerButtons(QWidget):
    """符合 1, 不符合 2, 不适用 3.

    Args:
        allow_na: Whether 不适用 is offered.

    Signals:
        answered: Carries the ``ItemState``; ``OPEN`` where the answer was taken back.
    """

    answered = Signal(object)

    def __init__(self, *, allow_na: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ItemState.OPEN
        self.buttons = {
            ItemState.DONE: AnswerButton(ItemState.DONE, self.tr("符合"), "check", "1"),
            ItemState.FAULT: AnswerButton(ItemState.FAULT, self.tr("不符合"), "x", "2"),
            ItemState.NA: AnswerButton(ItemState.NA, self.tr("不适用"), "circle", "3"),
        }
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for state, button in self.buttons.items():
            layout.addWidget(button, 1)
            button.clicked.connect(lambda _=False, state=state: self.choose(state))
        self.buttons[ItemState.NA].setVisible(allow_na)

    def set_state(self, state: ItemState) -> None:
        """Show an answer without a signal."""
        self._state = state
        for name, button in self.buttons.items():
            button.set_chosen(chosen=name is state)

    def state(self) -> ItemState:
        """Return the answer."""
        return self._state

    def choose(self, state: ItemState) -> None:
        """Answer as the user; the same answer again stays."""
        if self.buttons[state].isHidden() or not self.buttons[state].isEnabled():
            return
        self.set_state(state)
        self.answered.emit(state)
