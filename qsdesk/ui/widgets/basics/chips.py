"""Small marks: state, article, key, count, person."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import (
    CENTRE,
    CHIP_HEIGHT,
    KEY_HEIGHT,
    box,
    chip_width,
    draw_chip,
    draw_key,
    draw_tag,
    key_width,
    tag_width,
    write,
)
from qsdesk.ui.widgets.basics.painted import Painted


class StatusChip(Painted):
    """A state as icon and word.

    Args:
        text: The word.
        kind: ``neutral``, ``ok``, ``bad``, ``warn``, ``accent``, or ``plain`` (outlined).
        icon: Name, empty for the word alone.
    """

    def __init__(
        self, text: str, kind: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.show_state(text, kind, icon)

    def show_state(self, text: str, kind: str = "neutral", icon: str = "") -> None:
        """Show another state."""
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.renew()

    def text(self) -> str:
        """Return the word."""
        return self._text

    @override
    def wanted(self) -> QSize:
        return QSize(chip_width(self._text, self._icon), px(CHIP_HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        middle = rect.center().y()
        draw_chip(painter, 0, middle, self._text, kind=self._kind, icon=self._icon)


class ArticleTag(Painted):
    """The article a thing follows from.

    Args:
        text: 第十条.
        article: Its wording and rule pack, shown as tooltip.
    """

    def __init__(self, text: str, article: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.set_article(text, article)

    def set_article(self, text: str, article: str = "") -> None:
        """Show another article."""
        self._text = text
        self.setToolTip(article)
        self.setAccessibleName(text)
        self.setAccessibleDescription(article)
        self.renew()

    @override
    def wanted(self) -> QSize:
        return QSize(tag_width(self._text), px(CHIP_HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        draw_tag(painter, 0, rect.center().y(), self._text, "text2")


class KeyCap(Painted):
    """A key of the keyboard, to be read only.

    Args:
        key: F9, Enter, Ctrl K.
        tone: Token.
    """

    def __init__(self, key: str, tone: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.show_key(key)

    def show_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(key_width(self._key), px(KEY_HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        draw_key(painter, 0, rect.center().y(), self._key, self._tone)


class Badge(Painted):
    """A small count.

    Args:
        count: Hidden when 0.
        kind: ``neutral`` or ``bad``.
    """

    def __init__(
        self, count: int = 0, kind: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._count = count
        self._kind = kind
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(str(count))
        self.setVisible(count > 0)
        self.renew()

    @override
    def wanted(self) -> QSize:
        return QSize(chip_width(str(self._count)), px(CHIP_HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        draw_chip(painter, 0, rect.center().y(), str(self._count), kind=self._kind)


class Avatar(Painted):
    """The first character of a name in a square.

    Args:
        name: Whole name.
        edge: Pixels before scale.
        chosen: Filled with the accent.
    """

    def __init__(
        self, name: str, edge: int = 30, *, chosen: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._edge = edge
        self._chosen = chosen
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_chosen(self, *, chosen: bool) -> None:
        """Fill with the accent or not."""
        self._chosen = chosen
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(px(self._edge), px(self._edge))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self._chosen:
            box(painter, rect, fill="accent", radius=self._edge / 6)
        else:
            ground = "window" if self._edge > px(40) else "card"
            box(painter, rect, fill=ground, edge="line", radius=self._edge / 6)
        tone = "on_accent" if self._chosen else "text"
        size = max(14, round(self._edge * 0.4))
        write(painter, rect, self._name[:1], size=size, bold=True, tone=tone, align=CENTRE)


class Dot(Painted):
    """A filled or open dot of the PIN row."""

    def __init__(self, *, filled: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = filled

    def set_filled(self, *, filled: bool) -> None:
        """Fill or empty it."""
        self._filled = filled
        self.update()

    @override
    def wanted(self) -> QSize:
        return QSize(px(16), px(16))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        fill = "text" if self._filled else ""
        box(painter, rect, radius=rect.width() / 2, fill=fill, edge="" if fill else "control")
