"""What a list is narrowed to: one button that unfolds, and chips that take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from qsdesk.domain.forms.specs import specs
from qsdesk.domain.registers.declaration import Register
from qsdesk.ui.screens.register.browsing.rows import spec_of
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.basics.paint import box, draw_icon, measure, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable

EXTRA = ("source", "place")
FEW = 8


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing a list can be narrowed by.

    Attributes:
        key: Of the field.
        title: As shown.
        options: Stored value and shown word.
    """

    key: str
    title: str
    options: tuple[tuple[str, str], ...]


def facets_of(register: Register, places: Sequence[str]) -> tuple[Facet, ...]:
    """Return what a register's list can be narrowed by.

    Args:
        register: Its choices that are listed, and where it has them source and place.
        places: Names of the areas.
    """
    found = []
    opening = specs(register.opening.form)
    for key in dict.fromkeys((*EXTRA, *register.columns)):
        if key not in opening:
            continue
        spec = spec_of(register, key)
        options = tuple((p, p) for p in places) if key in ("place", "area") else spec.choices
        if 0 < len(options) <= FEW:
            found.append(Facet(key, spec.label, options))
    return tuple(found)


class FilterButton(Button):
    """Unfolds the facets, several of each to be ticked.

    Args:
        facets: In order.

    Signals:
        narrowed: Something was ticked or taken back.
    """

    narrowed = Signal()

    def __init__(self, facets: Sequence[Facet], parent: QWidget | None = None) -> None:
        words = "、".join(facet.title for facet in facets)
        super().__init__(words, icon="filter", parent=parent)
        self._facets = tuple(facets)
        self._chosen: dict[str, tuple[str, ...]] = {}
        if not facets:
            self.hide()
        self.clicked.connect(self.unfold)

    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """Return key -> chosen values; fields without any are absent."""
        return self._chosen

    def words(self) -> list[tuple[str, str, str]]:
        """Return key, value and word of all that is chosen."""
        return [
            (facet.key, value, word)
            for facet in self._facets
            for value, word in facet.options
            if value in self._chosen.get(facet.key, ())
        ]

    def tick(self, key: str, value: str) -> None:
        """Tick or take back one value."""
        held = self._chosen.get(key, ())
        kept = tuple(v for v in held if v != value) if value in held else (*held, value)
        self._chosen = {k: v for k, v in {**self._chosen, key: kept}.items() if v}
        self.narrowed.emit()

    def menu_of_facets(self) -> QMenu:
        """Return the menu, what is chosen ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for facet in self._facets:
            menu.addSeparator()
            title = QAction(facet.title, menu)
            title.setEnabled(False)
            menu.addAction(title)
            for value, word in facet.options:
                action = QAction(word.replace("&", "&&"), menu, checkable=True)
                action.setChecked(value in self._chosen.get(facet.key, ()))
                action.triggered.connect(
                    lambda _=False, key=facet.key, value=value: self.tick(key, value)
                )
                menu.addAction(action)
        return menu

    def unfold(self) -> None:
        """Show the menu below the button."""
        self.menu_of_facets().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class FilterChip(Pressable):
    """One thing that is chosen; a press takes it back.

    Signals:
        pressed: It is to go.
    """

    pressed = Signal()

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self.setAccessibleName(self.tr("不再按“{0}”筛选").format(word))
        self.setToolTip(self.accessibleName())

    @override
    def wanted(self) -> QSize:
        return QSize(measure(self._word, 13) + px(14) + 26, px(28))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        edge = "accent" if self.underMouse() or tokens().edge > 1 else ""
        box(painter, rect, radius=4, fill="accent_soft", edge=edge)
        words = rect.adjusted(8, 0, -8, 0)
        write(painter, words, self._word, size=13, tone="accent")
        draw_icon(painter, (rect.right() - px(14) - 7, rect.center().y()), "x", "accent", 14)
        if self.hasFocus():
            ring(painter, rect, 4)

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.pressed.emit()


class FilterChips(QWidget):
    """What is chosen, each with its way out.

    Signals:
        removed: Carries key and value.
    """

    removed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_words(self, words: Sequence[tuple[str, str, str]]) -> None:
        """Show key, value and word of each."""
        clear(self._layout)
        for key, value, word in words:
            chip = FilterChip(word)
            chip.pressed.connect(lambda k=key, v=value: self.removed.emit(k, v))
            self._layout.addWidget(chip)
