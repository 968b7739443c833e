"""One item of the check: a line while it waits, all its fields while it is in hand."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.domain.errors import RuleError
from qsdesk.domain.limits import parse_measured
from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.basics.paint import box
from qsdesk.ui.widgets.check.fault_form import FaultDraft, Options
from qsdesk.ui.widgets.check.folded_item import FoldedItem
from qsdesk.ui.widgets.check.item_fields import ItemFace, ItemFields
from qsdesk.ui.widgets.check.strip import ItemState
from qsdesk.ui.widgets.records.photos import Photo

KEYS = {
    Qt.Key.Key_1: ItemState.DONE,
    Qt.Key.Key_2: ItemState.FAULT,
    Qt.Key.Key_3: ItemState.NA,
}


class ItemCard(Card):
    """An item: folded, in hand, with a fault, done.

    Args:
        face: What it asks.
        people: Pairs of key and name of those who can be told of a fault.
        ways: Pairs of key and word of the ways to tell.

    Signals:
        opened: The folded line was chosen.
        answered: Carries the ``ItemState`` the user chose.
        value_changed: Carries the measured value as typed.
        fault_changed: Carries the ``FaultDraft``.
        phrases_wanted: Carries ``description`` or ``measure``.
        note_changed, photo_act, done: As ``ItemFields``.
        value_entered: Enter was pressed in the measured value.
    """

    opened = Signal()
    answered = Signal(object)
    value_changed = Signal(str)
    fault_changed = Signal(object)
    phrases_wanted = Signal(str)
    note_changed = Signal(str)
    photo_act = Signal(str, object)
    done = Signal()
    value_entered = Signal()

    def __init__(
        self,
        face: ItemFace,
        people: Options = (),
        ways: Options = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=0, parent=parent)
        self.face = face
        self._people, self._ways = people, ways
        self._state, self._in_hand = ItemState.OPEN, False
        self.folded = FoldedItem(face)
        self.folded.pressed.connect(self.opened)
        self.body.addWidget(self.folded)
        self.fields: ItemFields | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._speak()

    def take_in_hand(self, *, in_hand: bool = True) -> None:
        """Unfold with the focus on the card, or fold."""
        self._in_hand = in_hand
        if in_hand:
            self._unfolded().set_state(self._state)
        if self.fields is not None:
            self.fields.setVisible(in_hand)
        self.folded.setVisible(not in_hand)
        self.update()
        if in_hand:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> ItemState:
        """Return the answer."""
        return self._state

    def set_state(self, state: ItemState, fact: str = "") -> None:
        """Show an answer without a signal; ``fact`` is the time shown on the folded line."""
        self._state = state
        self.folded.show_state(state, fact)
        if self.fields is not None:
            self.fields.set_state(state)
        self._speak()
        self.update()

    def set_value(self, value: str) -> None:
        """Show a measured value without a signal."""
        self._unfolded().value.set_value(value)

    def show_value(self, value: str) -> None:
        """Show a measured value, unless just that one is being typed."""
        if not self.face.measured:
            return
        field = self._unfolded().value
        if not (field.edit.hasFocus() and _becomes(field.value(), value)):
            field.set_value(value)

    def enter_value(self) -> None:
        """Put the keyboard into the measured value."""
        if self.face.measured:
            self._unfolded().value.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_note(self, note: str) -> None:
        """Show the note where it is not being typed."""
        if not self._unfolded().note.hasFocus():
            self._unfolded().note.setText(note)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the photos of the item."""
        self._unfolded().show_photos(photos)

    def set_fault(self, draft: FaultDraft, photos: Sequence[Photo] = ()) -> None:
        """Show what was told of a fault, without a signal."""
        fault = self._unfolded().fault_form()
        fault.set_draft(draft)
        fault.show_photos(photos)

    def type_key(self, key: str) -> None:
        """Write a key of the keypad into the measured value; ``back`` takes one away."""
        if self.face.measured:
            self._unfolded().value.type_key(key)

    def is_typing(self) -> bool:
        """Return whether digits are text now."""
        here = self.focusWidget()
        return self._in_hand and here is not None and here.hasFocus() and here is not self

    @override
    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        edge, width = "line", 1
        if self._in_hand:
            edge, width = ("bad" if self._state is ItemState.FAULT else "accent"), 2
        box(painter, rect, radius=8, fill="card", edge=edge, width=width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = KEYS.get(Qt.Key(event.key()))
        if self._in_hand and state is not None:
            self._unfolded().answers.choose(state)
        else:
            super().keyPressEvent(event)

    def _unfolded(self) -> ItemFields:
        if self.fields is None:
            self.fields = ItemFields(self.face, self._people, self._ways, self)
            self.fields.hide()
            self.body.addWidget(self.fields)
            self.fields.answers.answered.connect(self._answer)
            self.fields.value.changed.connect(self.value_changed)
            self.fields.value.left.connect(self.setFocus)
            self.fields.value.entered.connect(self.value_entered)
            self.fields.fault_changed.connect(self.fault_changed)
            self.fields.phrases_wanted.connect(self.phrases_wanted)
            self.fields.note_changed.connect(self.note_changed)
            self.fields.photo_act.connect(self.photo_act)
            self.fields.done.connect(self.done)
        return self.fields

    def _answer(self, state: ItemState) -> None:
        self.set_state(state)
        self.answered.emit(state)

    def _speak(self) -> None:
        words = {
            ItemState.OPEN: self.tr("未答"),
            ItemState.DONE: self.tr("符合"),
            ItemState.FAULT: self.tr("不符合"),
            ItemState.NA: self.tr("不适用"),
        }
        self.setAccessibleName(f"{self.face.number} {self.face.title}，{words[self._state]}")


def _becomes(typed: str, value: str) -> bool:
    """Whether what was typed so far is this value, or may still become another."""
    if not typed:
        return not value
    try:
        return parse_measured(typed) == value
    except RuleError:
        return True
