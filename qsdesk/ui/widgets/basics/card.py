"""Grounds: the card, the scrolling page, the row of a list."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from qsdesk.ui.theme import tokens
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import box, painter_on


class Card(QFrame):
    """A white ground with an edge of one pixel.

    Args:
        title: Bold head, empty for none.
        hero: Edge in accent: the one thing that is next.
        kind: ``""``, or ``ok``, ``warn``, ``bad`` for a soft ground.
        padding: Pixels between edge and content.

    Attributes:
        body: Layout of the content.
        head: Row beside the title; add facts at its right.
    """

    def __init__(
        self,
        title: str = "",
        *,
        hero: bool = False,
        kind: str = "",
        padding: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hero, self._kind = hero, kind
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)
        self.head = row(spacing=8)
        self.title = Label(title, 15, bold=True)
        if title:
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.body.addLayout(self.head)
            self.setAccessibleName(title)

    def set_kind(self, kind: str) -> None:
        """Change the ground."""
        self._kind = kind
        self.update()

    def set_hero(self, *, hero: bool) -> None:
        """Change the edge."""
        self._hero = hero
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.draw_ground(painter, QRectF(self.rect()))
        painter.end()

    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw ground and edge; cards that mark a state draw more."""
        if self._kind:
            edge = f"{self._kind}_edge"
            box(painter, rect, radius=10, fill=f"{self._kind}_soft", edge=edge)
            return
        edge = "accent" if self._hero else "line"
        width = tokens().edge if self._hero else 1
        box(painter, rect, radius=10, fill="card", edge=edge, width=width)


class Panel(QFrame):
    """A plain ground.

    Args:
        ground: ``window``, ``card`` or ``side``.
        edge: Side with a line: ``top``, ``bottom``, ``left``, ``right``; empty for none.
    """

    def __init__(
        self, ground: str = "card", parent: QWidget | None = None, *, edge: str = ""
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", ground)
        self.setProperty("edge", edge)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Page(QScrollArea):
    """A column that scrolls upright, with the page margin.

    Args:
        margin: Pixels around the content.
        spacing: Pixels between cards.

    Attributes:
        body: Layout of the content; its last item is a stretch added by ``close_up``.
    """

    def __init__(self, margin: int = 20, spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(margin, 16, margin, margin)
        self.body.setSpacing(spacing)
        self.setWidget(self._inner)

    def close_up(self) -> None:
        """Keep the content at the top."""
        self.body.addStretch(1)

    def show_whole(self, widget: QWidget, margin: int = 8) -> None:
        """Scroll so that the whole widget is seen, its top first where it is too tall."""
        bar = self.verticalScrollBar()
        top = widget.mapTo(self._inner, widget.rect().topLeft()).y() - margin
        bottom = top + widget.height() + 2 * margin
        if bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())
        if top < bar.value():
            bar.setValue(top)


def row(*widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Return widgets side by side without margin."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def column(*widgets: QWidget, spacing: int = 4) -> QVBoxLayout:
    """Return widgets below each other without margin."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def filler() -> QWidget:
    """Return an empty widget that takes the room left in a row."""
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return widget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
