"""Buttons that show icon, word and key."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import (
    LEFT,
    blend,
    box,
    draw_icon,
    draw_key,
    key_width,
    measure,
    painter_on,
    write,
)

GAP = 8
# height, text size, padding at the sides, icon
SIZES = {
    "small": (28, 13, 10, 14),
    "desk": (34, 14, 14, 16),
    "row": (40, 14, 20, 16),
    "footer": (44, 15, 18, 18),
    "touch": (48, 15, 18, 18),
    "answer": (56, 17, 20, 20),
    "keypad": (48, 20, 4, 20),
    "pin": (74, 26, 4, 22),
}
# ground, edge, text
LOOKS = {
    "accent": ("accent", "", "on_accent"),
    "plain": ("card", "control", "text"),
    "danger": ("card", "bad", "bad"),
    "quiet": ("", "", "text"),
    "link": ("", "", "accent"),
    "key": ("window", "line", "text"),
    "chosen": ("accent_soft", "accent", "accent"),
    "closed": ("window", "line", "text2"),
}


class Button(QPushButton):
    """A button named by its act.

    Args:
        text: Shown literally; where the act is closed it says why (签署 F9 · 还剩 12 项).
        kind: ``accent`` (one a screen), ``plain``, ``danger``, ``quiet``, ``link``, ``chosen``,
            ``closed`` (cannot act yet: says why, and leads there).
        size: ``small`` 28, ``desk`` 34, ``row`` 40, ``footer`` 44, ``touch`` 48, ``answer`` 56.
        icon: Name, empty for none.
        key: Shown as a cap; with ``binds`` it also presses the button.
        binds: Whether the key works wherever the focus is in the window.
        trailing: Icon behind the word, ``chevron-down`` for menus.
    """

    def __init__(
        self,
        text: str,
        *,
        kind: str = "plain",
        size: str = "desk",
        icon: str = "",
        key: str = "",
        binds: bool = False,
        trailing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._size = kind, size
        self._icon, self._key, self._trailing = icon, key, trailing
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if key:
            self.setAccessibleDescription(key)
        if binds:
            self.bind(key)

    def bind(self, *keys: str) -> None:
        """Let keys press the button wherever the focus is in its window."""
        for key in keys:
            names = ("Return", "Enter") if key == "Enter" else (key.replace(" ", "+"),)
            for name in names:
                QShortcut(QKeySequence(name), self).activated.connect(self.click)

    def say(self, text: str, *, enabled: bool = True, icon: str | None = None) -> None:
        """Change word and state together: a closed button says why."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setEnabled(enabled)
        if icon is not None:
            self._icon = icon
        self.updateGeometry()

    def set_kind(self, kind: str) -> None:
        """Change the look."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def kind(self) -> str:
        """Return the look."""
        return self._kind

    @override
    def sizeHint(self) -> QSize:
        height, _, side, _ = SIZES[self._size]
        side = 0 if self._kind == "link" else side
        width = self._content() + 2 * side
        least = height if not self.text() else 0
        return QSize(max(width, px(least)), px(height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.draw_ground(painter, QRectF(self.rect()))
        self._parts(painter, QRectF(self.rect()))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    def _content(self) -> int:
        _, size, _, icon = SIZES[self._size]
        parts = [measure(self.text(), size, bold=self.bold())] if self.text() else []
        if self._icon:
            parts.append(px(icon))
        if self._key:
            parts.append(key_width(self._key))
        if self._trailing:
            parts.append(px(16))
        return sum(parts) + GAP * max(0, len(parts) - 1)

    def bold(self) -> bool:
        """Return whether the word is bold."""
        return self._kind in {"accent", "chosen", "danger"} or self._size in {"keypad", "pin"}

    def tone(self) -> str:
        """Return the token of icon, word and key."""
        return LOOKS[self._kind][2] if self.isEnabled() else "text3"

    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw ground, edge and focus ring."""
        fill, edge, _ = LOOKS[self._kind]
        radius = 8 if self._size == "answer" else 6
        width = tokens().edge if self._kind != "chosen" else 2
        if not self.isEnabled():
            bare = self._kind in {"quiet", "link"}
            dashed = tokens().edge > 1
            if not bare:
                box(painter, rect, radius=radius, fill="window", edge="line", dashed=dashed)
            return
        if (self.underMouse() or self.isDown()) and self._kind != "link":
            share = 0.16 if self.isDown() else 0.08
            fill = blend(fill or "card", "text", share if fill == "accent" else share / 2)
        dashed = self._kind == "closed" and tokens().edge > 1
        box(painter, rect, radius=radius, fill=fill, edge=edge, width=width, dashed=dashed)
        if self.hasFocus():
            self._ring(painter, rect, radius)

    def _ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        width = tokens().focus
        box(painter, rect, radius=radius, edge="accent", width=width)
        if self._kind == "accent":
            inner = rect.adjusted(width, width, -width, -width)
            box(painter, inner, radius=radius - width, edge="on_accent", width=width - 0.5)

    def _parts(self, painter: QPainter, rect: QRectF) -> None:
        _, size, _, icon = SIZES[self._size]
        tone = self.tone()
        at = rect.left() + max(4, (rect.width() - self._content()) / 2)
        if self._kind == "link":
            at = rect.left()
        middle = rect.center().y()
        if self._icon:
            draw_icon(painter, (at, middle), self._icon, tone, icon)
            at += px(icon) + GAP
        if self.text():
            room = measure(self.text(), size, bold=self.bold())
            place = QRectF(at, rect.top(), min(room, rect.right() - at), rect.height())
            write(painter, place, self.text(), size=size, bold=self.bold(), tone=tone, align=LEFT)
            at += room + GAP
        if self._key:
            draw_key(painter, at, middle, self._key, tone)
            at += key_width(self._key) + GAP
        if self._trailing:
            draw_icon(painter, (at, middle), self._trailing, tone, 16)


class IconButton(Button):
    """An icon alone, for closing and for row menus; its name is spoken and shown on hover.

    Args:
        icon: Name.
        name: What it does.
        size: As for buttons.
    """

    def __init__(
        self, icon: str, name: str, *, size: str = "small", parent: QWidget | None = None
    ) -> None:
        super().__init__("", kind="quiet", size=size, icon=icon, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        height = px(SIZES[self._size][0])
        return QSize(height, height)
