"""Tables that flow over pages: repeated heads, long cells split, nothing cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF, Face
from qsdesk.printing.pen import FRAME
from qsdesk.printing.styles import (
    CAPTION_ROW,
    HEAD_ROW,
    LEAST,
    PAD,
    ROW,
    SHADE,
    TEXT,
    baseline,
    leading,
)
from qsdesk.printing.wrapping import PT, Line, wrap

_SLIM = 0.45
_AIRY = 0.8
_LEAST_LINES = 2
_ONE_LINE = 1.3


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    Attributes:
        lines: Its text, wrapped.
        span: How many columns it covers.
        size: Of its text, in points.
        centre: Whether its lines stand in the middle.
        sign: A drawn sign (``pass``, ``fail``, ``na``) instead of text.
        joined: Whether it belongs to the cell above it: no rule between them.
        deep: Height of cells below that join it, over which it is centred.
        grey: Ground, 1 is none.
        top: Whether its text stands at the top, not in the middle.
    """

    lines: tuple[Line, ...] = ()
    span: int = 1
    size: float = TEXT
    centre: bool = False
    sign: str = ""
    joined: bool = False
    deep: float = 0
    grey: float = 1
    top: bool = False

    @property
    def height(self) -> float:
        """What its lines need, without the space around them."""
        return len(self.lines) * leading(self.size)


Row = Sequence[Cell]


class Table:
    """A framed table being drawn; ``close`` draws its last frame.

    Args:
        flow: Where it is drawn.
        edges: Left edge of each column and the right edge of the last.
        head: Row repeated on each page, or none.
        pad: Space beside text.
        captions: Rows above the head, repeated with it.

    Attributes:
        again: Row drawn once more beneath the head after a page break, none while empty.
    """

    def __init__(
        self,
        flow: Flow,
        edges: Sequence[float],
        head: Row = (),
        pad: float = PAD,
        captions: Sequence[Row] = (),
    ) -> None:
        self._flow = flow
        self._pad = pad
        self.edges = tuple(edges)
        self._heads = [(row, CAPTION_ROW) for row in captions]
        self._heads += [(head, HEAD_ROW)] if head else []
        self.again: Row = ()
        self._begin = flow.y
        self._verticals: dict[float, list[tuple[float, float]]] = {}
        if self._heads:
            flow.need(self._head_height + 2 * ROW)
            self._begin = flow.y
            self._draw_heads()

    def cell(
        self,
        text: str,
        at: int,
        *,
        span: int = 1,
        face: Face = SERIF,
        size: float = TEXT,
        centre: bool = False,
        grey: float = 1,
    ) -> Cell:
        """Return a cell with its text wrapped to the column it will stand in."""
        width = self.width(at, span) - 2 * self._pad
        return Cell(wrap(text, face, size, width), span, size, centre, grey=grey)

    def width(self, at: int, span: int = 1) -> float:
        """Return the width of columns."""
        return self.edges[at + span] - self.edges[at]

    def row(self, cells: Row, height: float = ROW, *, split: bool = False) -> None:
        """Draw a row, on a new page or over several where it needs to.

        Args:
            cells: From left to right.
            height: At least.
            split: Whether a long text may go on overleaf though one page could hold it.
        """
        rest: Row = cells
        while True:
            needed = height_of(rest, height)
            if needed <= self._flow.room + 0.01:
                self._band(rest, needed)
                return
            lines = self._fitting(rest)
            if lines < _LEAST_LINES or (
                needed <= self.tallest and not (split and _long(rest, lines))
            ):
                if self._at_top:
                    lines = max(lines, 1)
                else:
                    self._break()
                    continue
            self._band([_part(c, 0, lines) for c in rest], self._flow.room)
            rest = [_part(c, lines, None) for c in rest]
            self._break()

    def together(self, rows: Sequence[Row], height: float = ROW, below: float = 0) -> None:
        """Draw rows on one page where one page can hold them.

        Args:
            rows: In order.
            height: Least height of each.
            below: Height that has to be left beneath them.
        """
        total = sum(height_of(row, height) for row in rows) + below
        if self._flow.room < total <= self.tallest and not self._at_top:
            self._break()
        for row in rows:
            self.row(row, height)

    def close(self) -> None:
        """Draw the frame of what stands on this page."""
        left, right = self.edges[0], self.edges[-1]
        pen = self._flow.pen
        for x, spans in self._verticals.items():
            for y0, y1 in spans:
                pen.rule(x, y0, x, y1)
        self._verticals = {}
        if self._flow.y > self._begin:
            pen.box(left, self._begin, right - left, self._flow.y - self._begin, FRAME)
        self._begin = self._flow.y

    @property
    def tallest(self) -> float:
        """Height of the rows an empty page can hold."""
        return self._flow.whole - self._head_height

    @property
    def _head_height(self) -> float:
        heads = sum(height_of(row, height) for row, height in self._heads)
        return heads + (height_of(self.again, CAPTION_ROW) if self.again else 0)

    def _draw_heads(self) -> None:
        for row, height in self._heads:
            self._band(row, height_of(row, height))
        if self.again:
            self._band(self.again, height_of(self.again, CAPTION_ROW))

    @property
    def _at_top(self) -> bool:
        return self._flow.room >= self.tallest - 0.01  # nothing but the head above

    def _break(self) -> None:
        self.close()
        self._flow.break_page()
        self._begin = self._flow.y
        self._draw_heads()

    def _fitting(self, cells: Row) -> int:
        size = max(cell.size for cell in cells)
        return int((self._flow.room - 2 * _AIRY) / leading(size))

    def _band(self, cells: Row, height: float) -> None:
        flow, at = self._flow, 0
        for cell in () if flow.blind else cells:
            x0, x1 = self.edges[at], self.edges[at + cell.span]
            if flow.y > self._begin and not cell.joined:
                flow.pen.rule(x0, flow.y, x1, flow.y)
            if at:
                self._vertical(x0, flow.y, flow.y + height)
            self._fill_in(cell, x0, x1, height)
            at += cell.span
        flow.y += height

    def _vertical(self, x: float, y0: float, y1: float) -> None:
        spans = self._verticals.setdefault(x, [])
        if spans and abs(spans[-1][1] - y0) < 0.01:  # noqa: PLR2004 - a hundredth of a millimetre
            spans[-1] = (spans[-1][0], y1)
        else:
            spans.append((y0, y1))

    def _fill_in(self, cell: Cell, x0: float, x1: float, height: float) -> None:
        pen, y = self._flow.pen, self._flow.y
        if cell.grey < 1:
            pen.fill(x0, y, x1 - x0, height, cell.grey)
        if cell.sign:
            pen.sign(cell.sign, (x0 + x1) / 2, y + height / 2)
        step = leading(cell.size)
        free = 2 * _air(cell) if cell.top else height + cell.deep - cell.height
        for index, line in enumerate(cell.lines):
            x = (x0 + x1 - line.width) / 2 if cell.centre else x0 + self._pad
            at = baseline(y + free / 2 + index * step, step, cell.size)
            pen.line_of_text(x, at, line, cell.size)


def height_of(cells: Row, least: float) -> float:
    """Return the height of a row: what its cells need, but not less than ``least``."""
    return max(least, *map(_needed, cells))


def _needed(cell: Cell) -> float:
    if len(cell.lines) == 1 and cell.size <= TEXT:
        return cell.size * PT * _ONE_LINE
    return cell.height + 2 * _air(cell)


def _long(cells: Row, lines: int) -> bool:
    """Whether so many lines here and the rest overleaf are both worth it."""
    return lines > _LEAST_LINES and max(len(c.lines) for c in cells) - lines >= _LEAST_LINES


def _air(cell: Cell) -> float:
    return _AIRY if len(cell.lines) > 1 and cell.size > LEAST else _SLIM


def _part(cell: Cell, start: int, stop: int | None) -> Cell:
    return replace(
        cell,
        lines=cell.lines[start:stop],
        deep=0,
        top=True,
        joined=cell.joined or start > 0,
        sign="" if start else cell.sign,
    )


def head_cells(labels: Sequence[str], widths: Sequence[float], size: float = TEXT) -> list[Cell]:
    """Return the bold cells of a head row."""
    return [
        Cell(wrap(label, SANS_BOLD, size, width - PAD), size=size, centre=True)
        for label, width in zip(labels, widths, strict=True)
    ]


def caption_cell(text: str, span: int, breadth: float) -> Cell:
    """Return the bold words on grey that open a table or a part of a form."""
    return Cell(wrap(text, SANS_BOLD, TEXT, breadth - 2 * PAD), span, grey=SHADE)


def edges_of(left: float, widths: Sequence[float]) -> list[float]:
    """Return the edges of columns of these widths."""
    edges = [left]
    for width in widths:
        edges.append(round(edges[-1] + width, 3))
    return edges
