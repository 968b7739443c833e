"""The seven steps at the left, each with what was filled in."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.card import Panel, row
from qsdesk.ui.widgets.basics.chips import Avatar
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import CENTRE, box, draw_icon, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable

WIDTH, RAIL = 272, 68
AHEAD, HERE, DONE, LATER = "ahead", "here", "done", "later"


class StepButton(Pressable):
    """One step.

    Args:
        number: From 1.

    Signals:
        pressed: Go there.
    """

    pressed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._name, self._about, self._state = number, "", "", AHEAD
        self._rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, name: str, about: str, state: str) -> None:
        """Show name, what was filled in, and ``ahead``, ``here``, ``done`` or ``later``."""
        self._name, self._about, self._state = name, about, state
        words = {
            AHEAD: self.tr("还没到"),
            HERE: self.tr("当前"),
            DONE: self.tr("已填"),
            LATER: self.tr("跳过"),
        }
        numbered = self.tr("第 {0} 步 {1}").format(self._number, name)
        self.setAccessibleName("，".join(w for w in (numbered, about, words[state]) if w))
        self.setToolTip(self.accessibleName())
        self.setEnabled(state != AHEAD)
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """Show the number alone, or the words too."""
        self._rail = rail
        self.renew()

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.pressed.emit()

    @override
    def wanted(self) -> QSize:
        return QSize(px(48 if self._rail else 200), px(52))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        here = self._state == HERE
        if here:
            box(painter, rect, radius=8, fill="card", edge="line", width=tokens().edge)
        if self.hasFocus():
            ring(painter, rect, 8)
        edge = px(28)
        mark = QRectF(10, rect.center().y() - edge / 2, edge, edge)
        self._mark(painter, mark)
        if self._rail:
            return
        left = mark.right() + 14
        room = QRectF(left, rect.top(), rect.right() - left - 8, rect.height())
        tone = "text2" if self._state == AHEAD else "text"
        if not self._about:
            write(painter, room, self._name, size=14, bold=here, tone=tone)
            return
        middle = rect.height() / 2
        write(painter, room.adjusted(0, 6, 0, -middle + 2), self._name, size=14, bold=here)
        write(painter, room.adjusted(0, middle, 0, -6), self._about, size=12, tone="text2")

    def _mark(self, painter: QPainter, place: QRectF) -> None:
        round_ = place.width() / 2
        if self._state == DONE:
            box(painter, place, radius=round_, fill="ok_soft", edge="ok")
            at = (place.center().x() - px(16) / 2, place.center().y())
            draw_icon(painter, at, "check", "ok", 16)
            return
        here = self._state == HERE
        box(painter, place, radius=round_, fill="accent" if here else "card", edge="control")
        tone = "on_accent" if here else "text2"
        number = str(self._number)
        write(painter, place, number, size=13, bold=True, tone=tone, align=CENTRE)


class StepsList(Panel):
    """All steps; those before the present one can be gone back to.

    Args:
        count: How many steps.

    Signals:
        chosen: Carries the place of a step, from 0.
    """

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__("side", edge="right", parent=parent)
        self.buttons = [StepButton(number + 1) for number in range(count)]
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        head = row(Avatar(self.tr("质"), 28, chosen=True), spacing=12)
        self._head = Label(self.tr("设置 QSDesk"), 15, bold=True)
        head.addWidget(self._head, 1)
        layout.addLayout(head)
        layout.addSpacing(28)
        for place, button in enumerate(self.buttons):
            button.pressed.connect(lambda place=place: self.chosen.emit(place))
            layout.addWidget(button)
        layout.addStretch(1)
        note = self.tr("每一步都可以以后再改。约 8 分钟做完，马上能签第一份日记录。")
        self._note = Label(note, 13, tone="text2", wrap=True)
        layout.addWidget(self._note)
        self.set_rail(rail=False)

    def set_rail(self, *, rail: bool) -> None:
        """Fold to the numbers, or show the words too."""
        self.setFixedWidth(px(RAIL if rail else WIDTH))
        side = 10 if rail else 20
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, 24, side, 20)
        self._head.setVisible(not rail)
        self._note.setVisible(not rail)
        for button in self.buttons:
            button.set_rail(rail=rail)

    def show_steps(self, names: Sequence[tuple[str, str, bool]], here: int, *, fixed: bool) -> None:
        """Show name and summary of each step.

        Args:
            names: Name, summary and whether it was passed over, in order.
            here: Place of the present one, from 0.
            fixed: Whether one can no longer go back.
        """
        for place, button in enumerate(self.buttons):
            name, about, passed = names[place]
            before = LATER if passed else DONE
            state = HERE if place == here else before if place < here else AHEAD
            button.show_step(name, "" if passed and place > here else about, state)
            if fixed:
                button.setEnabled(False)
