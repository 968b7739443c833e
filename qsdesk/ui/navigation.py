"""The navigation at the left: entries by group, the person and the lock at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.registry import Entry
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.buttons import IconButton
from qsdesk.ui.widgets.basics.card import Panel
from qsdesk.ui.widgets.basics.chips import Avatar
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label, Rule
from qsdesk.ui.widgets.basics.paint import (
    CENTRE,
    box,
    chip_width,
    draw_chip,
    draw_icon,
    measure,
    ring,
    write,
)
from qsdesk.ui.widgets.basics.painted import Pressable

WIDE = 200
RAIL = 60
LEAST = 26


class NavigationButton(Pressable):
    """One entry: icon, word and count; in the rail the icon with its count.

    Args:
        icon: Name.
        text: Word, also spoken and shown on hover in the rail.

    Signals:
        pressed: It was chosen.
    """

    pressed = Signal()

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._text = icon, text
        self._count, self._kind = 0, "neutral"
        self._rail = self._here = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._speak()

    def set_rail(self, *, rail: bool) -> None:
        """Fold to the icon or unfold."""
        self._rail = rail
        self._speak()
        self.renew()

    def set_here(self, *, here: bool) -> None:
        """Mark as the screen that is shown."""
        self._here = here
        self._speak()
        self.update()

    def set_count(self, count: int, kind: str = "neutral") -> None:
        """Show how many things wait; ``bad`` where one is late."""
        self._count, self._kind = count, kind
        self._speak()
        self.update()

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.pressed.emit()

    @override
    def wanted(self) -> QSize:
        return QSize(px(44) if self._rail else px(120), px(42 if self._rail else 34))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.wanted().width(), px(LEAST))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self._here:
            box(painter, rect, fill="card", edge="line", width=tokens().edge)
        elif self.underMouse():
            box(painter, rect, fill="line_soft")
        if self._here and tokens().edge > 1:
            box(painter, rect, edge="accent", width=2)
        if self.hasFocus():
            ring(painter, rect)
        (self._draw_rail if self._rail else self._draw_wide)(painter, rect)

    def _draw_wide(self, painter: QPainter, rect: QRectF) -> None:
        tone = "accent" if self._here else "text2"
        draw_icon(painter, (8, rect.center().y()), self._icon, tone, 18)
        left = 8 + px(18) + 10
        place = QRectF(left, rect.top(), rect.right() - left - 40, rect.height())
        words = "text" if self._here else "text2"
        write(painter, place, self._text, size=14, bold=self._here, tone=words)
        if self._count:
            text = str(self._count)
            kind = self._kind if self._kind == "bad" else "neutral"
            at = rect.right() - 7 - chip_width(text)
            draw_chip(painter, at, rect.center().y(), text, kind=kind)

    def _draw_rail(self, painter: QPainter, rect: QRectF) -> None:
        tone = "accent" if self._here else "text2"
        left = rect.center().x() - px(18) / 2
        draw_icon(painter, (left, rect.center().y()), self._icon, tone, 18)
        if not self._count:
            return
        text = str(self._count)
        width = max(px(16), measure(text, 12, bold=True) + 8)
        place = QRectF(rect.right() - width, rect.top() + 2, width, px(16))
        bad = self._kind == "bad"
        box(painter, place, radius=4, fill="bad" if bad else "line")
        tone = "card" if bad else "text"
        write(painter, place, text, size=12, bold=True, tone=tone, align=CENTRE)

    def _speak(self) -> None:
        words = [self._text]
        if self._count:
            words.append(self.tr("{0} 项").format(self._count))
        if self._here:
            words.append(self.tr("当前"))
        self.setAccessibleName("，".join(words))
        self.setToolTip(self._text if self._rail else "")


class Navigation(Panel):
    """The entries a role has.

    Args:
        entries: In order; a rule stands between two groups.
        unit: Name of the factory.
        person: Name of who is signed in.
        role: What he is.

    Signals:
        chosen: Carries the KEY of an entry.
        lock_wanted: The screen is to be locked.
        help_wanted: The manual is to be opened.
    """

    chosen = Signal(str)
    lock_wanted = Signal()
    help_wanted = Signal()

    def __init__(
        self, entries: Sequence[Entry], *, unit: str, person: str, role: str, parent: QWidget
    ) -> None:
        super().__init__("side", parent, edge="right")
        self.buttons: dict[str, NavigationButton] = {}
        self.setAccessibleName(self.tr("导航"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 12, 8, 0)
        self._layout.setSpacing(0)
        self._add_unit(unit)
        self._add_entries(entries)
        self._layout.addStretch(1)
        self.help = NavigationButton("circle-help", self.tr("帮助"))
        self.lock = NavigationButton("lock", self.tr("锁屏"))
        self.help.pressed.connect(self.help_wanted)
        self.lock.pressed.connect(self.lock_wanted)
        self._layout.addWidget(self.help)
        self._layout.addWidget(self.lock)
        self._add_person(person, role)
        self.set_rail(rail=False)

    def set_rail(self, *, rail: bool) -> None:
        """Fold to 60 pixels or unfold to 200."""
        self.setFixedWidth(px(RAIL if rail else WIDE))
        for button in (*self.buttons.values(), self.help, self.lock):
            button.set_rail(rail=rail)
        self._unit.setVisible(not rail)
        self._person.setVisible(not rail)
        self.lock_button.setVisible(not rail)
        self.help.setVisible(rail)
        self.lock.setVisible(rail)

    def set_here(self, key: str) -> None:
        """Mark the screen that is shown."""
        for name, button in self.buttons.items():
            button.set_here(here=name == key)

    def set_count(self, key: str, count: int, kind: str = "neutral") -> None:
        """Show how many things wait behind an entry."""
        if key in self.buttons:
            self.buttons[key].set_count(count, kind)

    def _add_unit(self, unit: str) -> None:
        self._unit = Label(unit, 13, bold=True, wrap=True)
        line = QHBoxLayout()
        line.setContentsMargins(6, 2, 4, 10)
        line.setSpacing(9)
        line.addWidget(Avatar(self.tr("质"), 28, chosen=True))
        line.addWidget(self._unit, 1)
        self._layout.addLayout(line)

    def _add_entries(self, entries: Sequence[Entry]) -> None:
        group = entries[0].group if entries else 0
        for entry in entries:
            if entry.group != group:
                group = entry.group
                self._layout.addSpacing(7)
                self._layout.addWidget(Rule(strong=True))
                self._layout.addSpacing(8)
            button = NavigationButton(entry.icon, entry.name())
            button.setObjectName(f"navigation.{entry.key}")
            button.pressed.connect(lambda key=entry.key: self.chosen.emit(key))
            self.buttons[entry.key] = button
            self._layout.addWidget(button)

    def _add_person(self, person: str, role: str) -> None:
        self.lock_button = IconButton("lock", self.tr("锁屏"), size="desk")
        self.lock_button.clicked.connect(self.lock_wanted)
        self._person = QWidget()
        names = QVBoxLayout(self._person)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(ElidedLabel(person, 14, bold=True))
        names.addWidget(ElidedLabel(role, 12, tone="text2"))
        line = QHBoxLayout()
        line.setContentsMargins(6, 9, 0, 9)
        line.setSpacing(9)
        line.addWidget(Avatar(person, 30))
        line.addWidget(self._person, 1)
        line.addWidget(self.lock_button)
        self._layout.addSpacing(8)
        self._layout.addWidget(Rule(strong=True))
        self._layout.addLayout(line)
