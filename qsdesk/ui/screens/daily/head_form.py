"""What stands above the items: how the area works, what it makes, why the record comes late."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.daily import DailyDraft, ProductionState
from qsdesk.ui.screens.daily.products import Products
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import box, draw_icon, write
from qsdesk.ui.widgets.basics.painted import Pressable
from qsdesk.ui.widgets.check.fault_draft import FaultText
from qsdesk.ui.widgets.inputs.form_field import FormField

STOPPED = "5"


class StateButtons(QWidget):
    """How the area works; nothing is chosen at first.

    Signals:
        chosen: Carries the ``ProductionState``.
        stopped: Nothing was made: that is another record.
    """

    chosen = Signal(object)
    stopped = Signal()

    def __init__(self, *, size: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("daily.state")
        self.buttons: dict[ProductionState, Button] = {}
        line = row(spacing=8)
        for key, state in enumerate(ProductionState, 1):
            button = Button(state.label, size=size, key=str(key))
            button.clicked.connect(lambda _=False, state=state: self.chosen.emit(state))
            self.buttons[state] = button
            line.addWidget(button)
        self.stop = Button(self.tr("停产"), size=size, key=STOPPED, icon="octagon-pause")
        self.stop.clicked.connect(self.stopped)
        line.addWidget(self.stop)
        line.addStretch(1)
        self.setLayout(line)

    def show_state(self, state: ProductionState | None) -> None:
        """Mark what was chosen."""
        for one, button in self.buttons.items():
            button.set_kind("chosen" if one is state else "plain")
            button.say(one.label, icon="check" if one is state else "")
            button.setAccessibleDescription(self.tr("已选") if one is state else "")

    def take_key(self, key: str) -> bool:
        """Choose by a digit; False where it means nothing here."""
        places = {str(i): button for i, button in enumerate(self.buttons.values(), 1)}
        button = {**places, STOPPED: self.stop}.get(key)
        if button is not None:
            button.click()
        return button is not None


class HeadForm(QWidget):
    """State, products, and the reason of a late entry.

    Args:
        titles: Products of the factory.
        size: ``touch`` or ``desk``.

    Signals:
        late_typed: Carries the reason of a late entry.
        left: Enter was pressed in a field.
    """

    late_typed = Signal(str)
    left = Signal()

    def __init__(
        self, titles: Sequence[str], *, size: str = "touch", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.states = StateButtons(size=size)
        self.products = Products(titles, size=size)
        self.late = FaultText(lines=1, size=size)
        self.late_field = FormField(self.tr("为什么补录"), self.late, required=True)
        self.late.setObjectName("daily.late_reason")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(FormField(self.tr("生产状态"), self.states, required=True))
        layout.addWidget(self.late_field)
        layout.addWidget(self.products)
        self.late.textChanged.connect(lambda: self.late_typed.emit(self.late.text()))
        self.late.done.connect(self.left)
        self.products.left.connect(self.left)

    def show_draft(self, draft: DailyDraft, *, late: bool) -> None:
        """Show the head of a draft, without a signal."""
        self.states.show_state(draft.state)
        self.products.show_lines(draft.products)
        self.late_field.setVisible(late)
        self.late.blockSignals(True)
        self.late.show_text(draft.late_reason)
        self.late.blockSignals(False)


class HeadLine(Pressable):
    """The head, folded: state and products in one line."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._open = "", True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_words(self, words: str, *, missing: bool) -> None:
        """Show what was entered; ``missing`` where something still is."""
        self._words, self._open = words, missing
        self.setAccessibleName(words)
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(px(200), px(48))

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.pressed.emit()

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        icon, tone = ("circle", "text2") if self._open else ("check", "ok")
        draw_icon(painter, (16, rect.center().y()), icon, tone, 20)
        left = 16 + px(20) + 12
        place = QRectF(left, rect.top(), rect.right() - left - 16, rect.height())
        write(painter, place, self._words, size=15, tone="text" if self._open else "text2")


class HeadCard(Card):
    """The head as the first card of the list.

    Signals:
        opened: The folded line was chosen.
    """

    opened = Signal()

    def __init__(self, form: HeadForm, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.form, self._in_hand = form, False
        self.line = HeadLine()
        self.title = Label(self.tr("这一班"), 20, bold=True)
        self.title.setContentsMargins(20, 12, 20, 0)
        self.body.setSpacing(0)
        for widget in (self.line, self.title, form):
            self.body.addWidget(widget)
        self.line.pressed.connect(self.opened)
        form.left.connect(self.setFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.take_in_hand(in_hand=False)

    def take_in_hand(self, *, in_hand: bool = True) -> None:
        """Unfold with the focus on the card, or fold."""
        self._in_hand = in_hand
        self.line.setVisible(not in_hand)
        self.title.setVisible(in_hand)
        self.form.setVisible(in_hand)
        self.update()
        if in_hand:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_draft(self, draft: DailyDraft, *, late: bool) -> None:
        """Show the head of a draft."""
        self.form.show_draft(draft, late=late)
        words = head_words(draft) or self.tr("这一班怎样生产")
        missing = draft.state is None or (late and not draft.late_reason.strip())
        self.line.show_words(words, missing=missing)
        self.setAccessibleName(words)

    @override
    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        edge, width = ("accent", 2) if self._in_hand else ("line", 1)
        box(painter, rect, radius=8, fill="card", edge=edge, width=width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._in_hand and self.form.states.take_key(event.text())):
            super().keyPressEvent(event)


def head_words(draft: DailyDraft) -> str:
    """Return state and products in one line, empty where nothing was entered."""
    parts = [] if draft.state is None else [draft.state.label]
    lines = [(line.product, line.batch, line.quantity) for line in draft.products]
    parts += [" ".join(part for part in line if part) for line in lines]
    return " · ".join(parts)
