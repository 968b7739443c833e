"""How each kind of cell is drawn, and where its doors and buttons lie."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from qsdesk.ui.models.cells import (
    Act,
    Answer,
    Cell,
    Chip,
    Link,
    Links,
    Mark,
    Measured,
    Steps,
    Tag,
    Text,
)
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import (
    CENTRE,
    LEFT,
    RIGHT,
    box,
    colour,
    draw_chip,
    draw_icon,
    draw_tag,
    measure,
    write,
)
from qsdesk.ui.widgets.records.escalation import draw_steps

SIZE = 13
GAP = 6
LINK_GAP = 12
ANSWERS = (("done", "check", "ok"), ("fault", "x", "bad"), ("na", "circle", "text"))


def draw_cell(
    painter: QPainter, rect: QRectF, cell: Cell, *, right: bool = False, bold: bool = False
) -> None:
    """Draw a cell into its place."""
    at = (rect.left(), rect.center().y())
    if isinstance(cell, str):
        cell = Text(cell, bold=bold)
    if isinstance(cell, Text):
        strong = bold or cell.bold
        align = RIGHT if right else LEFT
        write(painter, rect, cell.text, size=SIZE, bold=strong, tone=cell.tone, align=align)
    elif isinstance(cell, Chip):
        draw_chip(painter, *at, cell.text, kind=cell.kind, icon=cell.icon)
    elif isinstance(cell, Tag):
        draw_tag(painter, *at, cell.text, "text2")
    elif isinstance(cell, Steps):
        draw_steps(painter, at, cell.letters, cell.reached)
    else:
        _draw_rest(painter, rect, cell, right=right)


def _draw_rest(
    painter: QPainter,
    rect: QRectF,
    cell: Mark | Link | Links | Act | Measured | Answer,
    *,
    right: bool,
) -> None:
    if isinstance(cell, Mark):
        _draw_mark(painter, rect, cell, right=right)
    elif isinstance(cell, Link | Links):
        for link, place in link_places(rect, cell):
            _draw_link(painter, place, link)
    elif isinstance(cell, Act):
        place = act_place(rect, cell)
        box(painter, place, fill="card", edge="control", width=tokens().edge)
        write(painter, place, cell.text, size=SIZE, align=CENTRE)
    elif isinstance(cell, Measured):
        _draw_measured(painter, rect, cell)
    else:
        _draw_answer(painter, rect, cell)


def link_places(rect: QRectF, cell: Link | Links) -> list[tuple[Link, QRectF]]:
    """Return the doors of a cell with their places."""
    links = (cell,) if isinstance(cell, Link) else cell.links
    places, left = [], rect.left()
    for link in links:
        width = min(measure(link.text, SIZE), max(0.0, rect.right() - left))
        places.append((link, QRectF(left, rect.top(), width, rect.height())))
        left += width + LINK_GAP
    return places


def act_place(rect: QRectF, cell: Act) -> QRectF:
    """Return the place of a button, at the right end of its cell."""
    width = min(rect.width(), measure(cell.text, SIZE) + 28)
    height = min(px(30), rect.height() - 4)
    top = round(rect.center().y() - height / 2)
    return QRectF(rect.right() - width, top, width, height)


def answer_places(rect: QRectF) -> list[tuple[str, QRectF]]:
    """Return the three answers with their places."""
    width, height = rect.width() / 3, min(px(26), rect.height() - 4)
    top = round(rect.center().y() - height / 2)
    names = [name for name, _, _ in ANSWERS]
    return [(n, QRectF(rect.left() + i * width, top, width, height)) for i, n in enumerate(names)]


def _draw_link(painter: QPainter, place: QRectF, link: Link) -> None:
    write(painter, place, link.text, size=SIZE, tone="accent")
    below = round(place.center().y() + px(SIZE) * 0.68) + 0.5
    painter.setPen(QPen(colour("accent"), 1))
    painter.drawLine(QPointF(place.left(), below), QPointF(place.right(), below))


def _draw_mark(painter: QPainter, rect: QRectF, cell: Mark, *, right: bool) -> None:
    left = rect.left()
    if right and not cell.text:
        left = rect.right() - px(16)
    draw_icon(painter, (left, rect.center().y()), cell.icon, cell.tone, 16)
    words = rect.adjusted(px(16) + GAP, 0, 0, 0)
    tone = cell.tone if cell.tone in {"ok", "bad", "warn"} else "text2"
    write(painter, words, cell.text, size=SIZE, tone=tone)


def _draw_measured(painter: QPainter, rect: QRectF, cell: Measured) -> None:
    place = rect.adjusted(0, 3, 0, -3)
    edge, width = ("bad", 2) if cell.fault else ("line", tokens().edge)
    box(painter, place, radius=4, fill="card", edge=edge, width=width)
    words = place.adjusted(6, 0, -9, 0)
    tone = "bad" if cell.fault else "text"
    write(painter, words, cell.text, size=SIZE, bold=cell.fault, tone=tone, align=RIGHT)


def _draw_answer(painter: QPainter, rect: QRectF, cell: Answer) -> None:
    places = answer_places(rect)
    whole = places[0][1].united(places[-1][1])
    box(painter, whole, radius=5, fill="card")
    for (name, icon, tone), (_, place) in zip(ANSWERS, places, strict=True):
        chosen = name == cell.state
        if chosen:
            fill = {"done": "ok_soft", "fault": "bad", "na": "line_soft"}[name]
            box(painter, place, radius=4, fill=fill)
        shade = tone if chosen else "text2" if cell.state == "open" else "text3"
        if chosen and name == "fault":
            shade = "card"
        if name != "na" or cell.allow_na:
            at = (place.center().x() - px(8), place.center().y())
            draw_icon(painter, at, icon, shade, 16, stroke=2.5 if chosen else 1.75)
    painter.setPen(QPen(colour("line"), 1))
    for _, place in places[1:]:
        painter.drawLine(place.topLeft(), place.bottomLeft())
    box(painter, whole, radius=5, edge="line", width=tokens().edge)
