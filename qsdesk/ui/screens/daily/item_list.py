"""The items below each other, one of them in hand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from qsdesk.domain.risk_list import RiskItem
from qsdesk.ui.screens.daily.desk import HEAD, CheckDesk
from qsdesk.ui.screens.daily.faces import (
    RESULTS,
    WAYS,
    face_of,
    fact_of,
    settled,
    shown_fault,
    state_of,
)
from qsdesk.ui.screens.daily.head_form import HeadCard, HeadForm
from qsdesk.ui.screens.daily.photos import PhotoDesk
from qsdesk.ui.screens.daily.side import RestButton
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Page
from qsdesk.ui.widgets.check.fault_draft import ENTERS, FaultDraft
from qsdesk.ui.widgets.check.item_card import ItemCard
from qsdesk.ui.widgets.check.strip import ItemState

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
NEIGHBOUR = 64


class ItemList(Page):
    """The touch mode's list.

    Args:
        desk: The draft in hand.
        photos: Takes photos in.

    Signals:
        phrases_wanted: Carries ``description`` or ``measure`` of the item in hand.
    """

    phrases_wanted = Signal(str)

    def __init__(
        self, desk: CheckDesk, photos: PhotoDesk, form: HeadForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=0, spacing=8, parent=parent)
        self._desk, self._photos = desk, photos
        self.body.setContentsMargins(20, 0, 16, 8)
        self.head = HeadCard(form)
        self.head.opened.connect(lambda: desk.go(HEAD))
        self.body.addWidget(self.head)
        self.cards: list[ItemCard] = []
        self._items: tuple[RiskItem, ...] = ()
        self._here = HEAD
        self.rest = RestButton()
        self.body.addWidget(self.rest)
        self.close_up()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_here)
        self._inner.installEventFilter(self)

    def show_draft(self) -> None:
        """Show all of the draft."""
        if self._items != self._desk.draft.items:
            self._rebuild()
        self.head.show_draft(self._desk.draft, late=self._desk.late)
        for card in self.cards:
            self._show_answer(card)
        self.take()

    def show_item(self, code: str) -> None:
        """Show one item anew; all of them where the code is empty."""
        if not code or self._items != self._desk.draft.items:
            self.show_draft()
            return
        for card in self.cards:
            if card.face.code == code:
                self._show_answer(card)
        self._later.start()

    def take(self) -> None:
        """Unfold the item in hand, fold the one before, and let the keyboard come in."""
        before, self._here = self._card(self._here), self._desk.here
        card = self._card(self._here)
        if before is not card:
            before.take_in_hand(in_hand=False)
        if isinstance(card, ItemCard):
            self._load(card)
        focus = QApplication.focusWidget()
        inside = before is card and focus is not None and card.isAncestorOf(focus)
        card.take_in_hand()
        if inside and focus is not None:
            focus.setFocus()
        elif isinstance(card, ItemCard) and card.face.measured and not _value(self._desk, card):
            card.enter_value()
        self._later.start()

    def card(self) -> ItemCard | None:
        """Return the card in hand, None where it is the head."""
        card = self._card(self._here)
        return card if isinstance(card, ItemCard) else None

    def focus_field(self, key: str) -> None:
        """Put the keyboard into the field that a problem is about."""
        card = self.card()
        if card is None or card.fields is None:
            self._focus_head(key)
        elif key == "measured":
            card.enter_value()
        elif self._desk.answer_of(card.face.code).failed:
            card.fields.fault_form().enter(key)
        elif key == "photos":
            card.fields.photos.tile.setFocus()

    def focused(self) -> str:
        """Return the field the keyboard is in, empty for the card itself."""
        card = self.card()
        if card is None or card.fields is None:
            return ""
        if card.fields.value.edit.hasFocus():
            return "measured"
        failed = self._desk.answer_of(card.face.code).failed
        return card.fields.fault_form().focused() if failed else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, card = Qt.Key(event.key()), self._card(self._here)
        if key in STEPS:
            self._desk.step(STEPS[key])
        elif key in ENTERS and card.hasFocus():
            self._desk.step(1)
        elif key in ENTERS:
            self._onward()
        elif key == Qt.Key.Key_Escape:
            card.setFocus()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._later.start()
        return super().eventFilter(watched, event)

    def _card(self, position: int) -> ItemCard | HeadCard:
        inside = 0 <= position < len(self.cards)
        return self.cards[position] if inside else self.head

    def _rebuild(self) -> None:
        for card in self.cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._items, self._here = self._desk.draft.items, HEAD
        people = [(name, name) for name in self._desk.roles]
        self.cards = [self._make(n, item, people) for n, item in enumerate(self._items, 1)]
        for position, card in enumerate(self.cards, 1):
            self.body.insertWidget(position, card)
            card.show()  # shown later by the layout it would take the keyboard from its field

    def _make(self, number: int, item: RiskItem, people: Sequence[tuple[str, str]]) -> ItemCard:
        card, desk, code = ItemCard(face_of(number, item), people, WAYS), self._desk, item.code
        card.setObjectName(f"daily.item.{code}")
        card.opened.connect(lambda: desk.go(number - 1))
        card.answered.connect(lambda state: self._answer(card, state))
        card.value_changed.connect(lambda text: desk.measure(code, text))
        card.fault_changed.connect(lambda draft: self._tell(card, draft))
        card.note_changed.connect(lambda text: desk.note(code, text))
        card.phrases_wanted.connect(self.phrases_wanted)
        card.photo_act.connect(lambda act, thing: self._photos.act(code, act, thing))
        card.done.connect(self._onward)
        card.value_entered.connect(self._onward)
        return card

    def _answer(self, card: ItemCard, state: ItemState) -> None:
        self._desk.answer(card.face.code, RESULTS[state])
        if state is ItemState.FAULT:
            self._onward()
        else:
            card.setFocus()

    def _tell(self, card: ItemCard, typed: FaultDraft) -> None:
        code = card.face.code
        before = self._desk.answer_of(code).fault
        self._desk.tell(code, typed)
        if settled(before, self._desk.answer_of(code).fault):
            self._onward()

    def _onward(self) -> None:
        """Go to the next field that wants something, to the card where none does."""
        card = self.card()
        if card is None:
            self.head.setFocus()
            return
        failed = self._desk.answer_of(card.face.code).failed
        field = card.fields.fault_form().open_field() if failed and card.fields else None
        (field or card).setFocus()
        self._later.start()

    def _focus_head(self, key: str) -> None:
        if key == "late_reason":
            self.head.form.late.setFocus()
        else:
            self.head.setFocus()

    def _show_answer(self, card: ItemCard) -> None:
        answer = self._desk.answer_of(card.face.code)
        card.set_state(state_of(answer), fact_of(answer))
        if card is self._card(self._here):
            self._load(card)

    def _load(self, card: ItemCard) -> None:
        answer = self._desk.answer_of(card.face.code)
        card.show_value(answer.measured)
        if answer.failed and answer.fault is not None:
            card.set_fault(shown_fault(answer.fault))
        card.show_note(answer.note)
        card.show_photos(self._photos.shown(answer))

    def _show_here(self) -> None:
        card = self._card(self._here)
        room = self.viewport().height() - card.height()
        self.show_whole(card, max(0, min(px(NEIGHBOUR), room // 2)))
        focus = QApplication.focusWidget()
        if room < 0 and focus is not None and focus is not card and card.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, px(NEIGHBOUR) // 2)


def _value(desk: CheckDesk, card: ItemCard) -> str:
    answer = desk.answer_of(card.face.code)
    return answer.measured or answer.result.value
