"""Drawing by tokens: boxes, text, icons, keys and the focus ring."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from qsdesk.ui.theme import font, pixmap, px, tokens

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
KEY_HEIGHT = 20
KEY_SIDE = 6
CHIP_HEIGHT = 22
CHIP_SIDE = 7
CHIP_ICON = 13
CHIP_SIZE = 12
GAP = 4


def colour(name: str) -> QColor:
    """Return the colour of a token or of ``#RRGGBB``."""
    return QColor(tokens().colour(name))


def measure(text: str, size: int = 14, *, bold: bool = False) -> int:
    """Return the width of a line of text in pixels, rounded up."""
    return int(QFontMetricsF(font(size, bold=bold)).horizontalAdvance(text)) + 1


def line_height(size: int = 14) -> int:
    """Return the height of a line, 1.45 times the size."""
    return round(px(size) * 1.45)


def box(
    painter: QPainter,
    rect: QRectF,
    *,
    radius: float = 6,
    fill: str = "",
    edge: str = "",
    width: float = 1,
    dashed: bool = False,
) -> None:
    """Draw a rounded box whose edge lies inside ``rect``.

    Args:
        painter: With antialiasing on.
        rect: Outer bounds.
        radius: Of the corners.
        fill: Token, empty for none.
        edge: Token, empty for none.
        width: Of the edge.
        dashed: Whether the edge is dashed.
    """
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = 0.0
    if edge:
        pen = QPen(colour(edge), width)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        inset = width / 2
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, max(0, radius - inset), max(0, radius - inset))


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    size: int = 14,
    bold: bool = False,
    tone: str = "text",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Write one line of plain text, cut with … where it does not fit."""
    face = font(size, bold=bold)
    painter.setFont(face)
    painter.setPen(colour(tone))
    metrics = QFontMetricsF(face)
    if metrics.horizontalAdvance(text) > rect.width() + 1:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)


def draw_icon(
    painter: QPainter,
    at: tuple[float, float],
    name: str,
    tone: str,
    size: int,
    *,
    stroke: float = 0,
) -> None:
    """Draw an icon ``at`` its left edge and vertical middle."""
    left, middle = at
    ratio = painter.device().devicePixelRatioF()
    picture = pixmap(name, tone, size, ratio=ratio, stroke=stroke)
    painter.drawPixmap(QPointF(round(left), round(middle - px(size) / 2)), picture)


def key_width(key: str) -> int:
    """Return the width of a key cap."""
    return max(px(KEY_HEIGHT), measure(key, 12, bold=True) + 2 * KEY_SIDE)


def draw_key(painter: QPainter, left: float, middle: float, key: str, tone: str) -> None:
    """Draw a key cap whose bottom edge is twice as thick."""
    height = px(KEY_HEIGHT)
    rect = QRectF(left, round(middle - height / 2), key_width(key), height)
    box(painter, rect, radius=4, edge=tone)
    below = rect.bottom() - 1.5
    painter.setPen(QPen(colour(tone), 1))
    painter.drawLine(QPointF(rect.left() + 3, below), QPointF(rect.right() - 3, below))
    write(painter, rect.adjusted(0, -1, 0, -1), key, size=12, bold=True, tone=tone, align=CENTRE)


KINDS = {
    "neutral": ("line_soft", "text2"),
    "ok": ("ok_soft", "ok"),
    "bad": ("bad_soft", "bad"),
    "warn": ("warn_soft", "warn"),
    "accent": ("accent_soft", "accent"),
    "plain": ("", "text2"),
}


def chip_width(text: str, icon: str = "") -> int:
    """Return the width of a chip."""
    room = px(CHIP_ICON) + GAP if icon else 0
    return measure(text, CHIP_SIZE, bold=True) + room + 2 * CHIP_SIDE


def draw_chip(
    painter: QPainter,
    left: float,
    middle: float,
    text: str,
    *,
    kind: str = "neutral",
    icon: str = "",
) -> None:
    """Draw a chip: soft ground, icon and word of its kind; edged in high contrast."""
    ground, tone = KINDS[kind]
    height = px(CHIP_HEIGHT)
    rect = QRectF(left, round(middle - height / 2), chip_width(text, icon), height)
    if kind == "plain":
        box(painter, rect, radius=4, edge="control")
    elif tokens().edge > 1:
        box(painter, rect, radius=4, fill=ground if kind != "neutral" else "card", edge=tone)
    else:
        box(painter, rect, radius=4, fill=ground)
    at = rect.left() + CHIP_SIDE
    if icon:
        draw_icon(painter, (at, rect.center().y()), icon, tone, CHIP_ICON)
        at += px(CHIP_ICON) + GAP
    place = QRectF(at, rect.top(), rect.right() - at, rect.height())
    write(painter, place, text, size=CHIP_SIZE, bold=kind != "plain", tone=tone)


def tag_width(text: str) -> int:
    """Return the width of an article tag."""
    return measure(text, 12) + 12


def draw_tag(painter: QPainter, left: float, middle: float, text: str, tone: str = "text3") -> None:
    """Draw an article tag, outlined, 18 high."""
    height = px(18)
    rect = QRectF(left, round(middle - height / 2), tag_width(text), height)
    box(painter, rect, radius=4, edge="line")
    write(painter, rect, text, size=12, tone=tone, align=CENTRE)


def ring(painter: QPainter, rect: QRectF, radius: float = 6) -> None:
    """Draw the edge of a focused widget inside ``rect``."""
    box(painter, rect, radius=radius, edge="accent", width=tokens().focus)


def blend(one: str, other: str, share: float) -> str:
    """Return ``one`` with a ``share`` of ``other``, 0 to 1, as ``#RRGGBB``."""
    first, second = colour(one), colour(other)
    mixed = [
        round(a * (1 - share) + b * share)
        for a, b in (
            (first.red(), second.red()),
            (first.green(), second.green()),
            (first.blue(), second.blue()),
        )
    ]
    return QColor(*mixed).name()


def painter_on(widget: QWidget) -> QPainter:
    """Return an antialiasing painter on ``widget``."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter
