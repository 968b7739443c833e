"""Choices that unfold below a button, and lists to choose from at the side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.paint import RIGHT, box, draw_icon, measure, ring, write
from qsdesk.ui.widgets.basics.painted import Painted

SIDE = 8
ICON = 16


class MenuButton(Button):
    """A button that unfolds words; shows the chosen one.

    Args:
        options: Pairs of value and word.
        value: Chosen at first.
        text: Stays on the button; empty shows the chosen word.
        size: As for buttons.
        icon: Name, empty for none.

    Signals:
        chosen: Carries the value.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        value: object = None,
        *,
        text: str = "",
        size: str = "desk",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=size, icon=icon, trailing="chevron-down", parent=parent)
        self._fixed, self._value = text, value
        self._options = tuple(options)
        self.set_value(value)
        self.clicked.connect(self.unfold)

    def value(self) -> object:
        """Return the chosen value."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose without a signal."""
        self._value = value
        words = [word for key, word in self._options if key == value]
        self.say(self._fixed or (words[0] if words else ""), enabled=self.isEnabled())

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other words."""
        self._options = tuple(options)
        self.set_value(self._value)

    def menu_of_options(self) -> QMenu:
        """Return a menu of the words, the chosen one ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, word in self._options:
            action = QAction(word.replace("&", "&&"), menu, checkable=True)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda _=False, value=value: self._choose(value))
            menu.addAction(action)
        return menu

    def unfold(self) -> None:
        """Show the words below the button."""
        self.menu_of_options().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, value: object) -> None:
        self.set_value(value)
        self.chosen.emit(value)


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One line of a side list.

    Attributes:
        key: What ``chosen`` carries.
        text: The words.
        count: At the right: a number or a word.
        icon: Name, empty for none.
        tone: Of the icon.
    """

    key: str
    text: str
    count: str = ""
    icon: str = ""
    tone: str = "text2"


class SideList(Painted):
    """Lines to choose one from: kinds of an archive, chapters of a report.

    Args:
        entries: In order.
        key: Chosen at first.
        name: Spoken name of the whole.

    Signals:
        chosen: Carries the key the user chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        entries: Sequence[SideEntry] = (),
        key: str = "",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries, self._key, self._name = tuple(entries), key, name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._speak()

    def show_entries(self, entries: Sequence[SideEntry], key: str | None = None) -> None:
        """Show other lines; the chosen one stays unless another is given."""
        self._entries = tuple(entries)
        self._key = self._key if key is None else key
        self._speak()
        self.renew()

    def key(self) -> str:
        """Return the chosen key, empty for none."""
        return self._key

    @override
    def wanted(self) -> QSize:
        return QSize(px(120), len(self._entries) * self._height())

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        for position, entry in enumerate(self._entries):
            top = rect.top() + position * self._height()
            self._entry(painter, QRectF(rect.left(), top, rect.width(), self._height()), entry)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._entries:
            super().keyPressEvent(event)
            return
        keys = [entry.key for entry in self._entries]
        here = keys.index(self._key) if self._key in keys else -1 if step > 0 else 0
        self._choose(keys[max(0, min(here + step, len(keys) - 1))])

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = int(event.position().y() // self._height())
        if 0 <= position < len(self._entries):
            self._choose(self._entries[position].key)

    def _height(self) -> int:
        return px(34)

    def _choose(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self._speak()
            self.update()
            self.chosen.emit(key)

    def _entry(self, painter: QPainter, place: QRectF, entry: SideEntry) -> None:
        here = entry.key == self._key
        ground = place.adjusted(0, 1, 0, -1)
        if here:
            box(painter, ground, fill="accent_soft")
            if self.hasFocus():
                ring(painter, ground)
        left = place.left() + SIDE
        if entry.icon:
            tone = "accent" if here else entry.tone
            draw_icon(painter, (left, place.center().y()), entry.icon, tone, ICON)
            left += px(ICON) + SIDE
        count = measure(entry.count, 13, bold=here) if entry.count else 0
        words = QRectF(left, place.top(), place.right() - left - count - 12, place.height())
        write(painter, words, entry.text, size=13, bold=here)
        right = place.adjusted(0, 0, -SIDE, 0)
        write(painter, right, entry.count, size=13, bold=here, tone="text2", align=RIGHT)

    def _speak(self) -> None:
        words = [f"{e.text} {e.count}".strip() for e in self._entries if e.key == self._key]
        self.setAccessibleName(f"{self._name}：{''.join(words)}" if self._name else "".join(words))
