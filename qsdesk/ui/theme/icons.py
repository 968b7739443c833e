"""Outline icons recoloured by token and kept by size."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from qsdesk.domain.places import resource
from qsdesk.ui.theme.active import px, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

STROKE = 1.75
HEAVY = 2.5
HEAVY_ICONS = frozenset({"check", "x"})
FILLED_ICONS = frozenset({"star", "pause"})


def pixmap(
    name: str, colour: str = "text", size: int = 16, *, ratio: float = 1.0, stroke: float = 0
) -> "QPixmap":
    """Return an icon of the bundled set.

    Args:
        name: File name without ending.
        colour: Token or ``#RRGGBB``.
        size: Edge in pixels before scale.
        ratio: Device pixels a pixel.
        stroke: Width on the 24 grid; 0 for the usual one.
    """
    width = stroke or (HEAVY if name in HEAVY_ICONS else STROKE)
    return _pixmap(name, tokens().colour(colour), px(size), ratio, width)


def icon(name: str, colour: str = "text", size: int = 18) -> "QIcon":
    """Return the icon for Qt's own widgets, sharp at one and two device pixels a pixel."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio=ratio))
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, edge: int, ratio: float, stroke: float) -> "QPixmap":
    # PySide makes its classes when they are named: not before the first paint
    from PySide6.QtCore import QByteArray, QRectF, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    svg = _svg(name).replace("currentColor", colour)
    if name in FILLED_ICONS:
        svg = svg.replace('fill="none"', f'fill="{colour}"')
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    made = QPixmap(round(edge * ratio), round(edge * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@cache
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
