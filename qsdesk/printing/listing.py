"""Rows of a field as a table whose columns are as wide as their words need."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.pen import SIGNS
from qsdesk.printing.photos import Photo
from qsdesk.printing.styles import CAPTION_ROW, HEAD_ROW, LEAST, PAD, ROW, SMALL, TEXT
from qsdesk.printing.tables import Cell, Row, Table, caption_cell, edges_of, head_cells, height_of
from qsdesk.printing.values import of_kind, plain
from qsdesk.printing.wrapping import measure, wrap

Column = tuple[str, str, str]

_NUMBER = 8.0
_NARROWEST = 9.0
_WIDEST = 90.0
_LOOKED_AT = 80
_MANY = 7
_TOO_MANY = 11
_WORTH_HALVING = 4
_MOST_KEPT = 30.0
_CENTRED = frozenset({"date", "time", "number", "bool", "person", "record", "choice"})


class Listing:
    """A table of rows, laid out but not drawn yet; short rows stand in two halves.

    Args:
        flow: Where.
        rows: At least one.
        columns: Key, label and kind; empty for the keys of the rows as they stand.
        captions: Words above the head.

    Attributes:
        photos: That the rows name.
    """

    def __init__(
        self,
        flow: Flow,
        rows: Sequence[dict[str, Any]],
        columns: Sequence[Column],
        captions: Sequence[str] = (),
    ) -> None:
        shown = list(columns) or [(key, key, "text") for key in rows[0]]
        size = LEAST if len(shown) > _TOO_MANY else SMALL if len(shown) > _MANY else TEXT
        breadth = flow.paper.breadth
        halves = _halves(rows, shown, breadth, size)
        self._flow = flow
        self._widths = [
            _NUMBER,
            *column_widths(rows, shown, breadth / halves - _NUMBER, size),
        ] * halves
        labels = ["序", *(label for _, label, _ in shown)] * halves
        self._head = head_cells(labels, self._widths, size)
        self._captions = [(caption_cell(text, len(labels), breadth),) for text in captions]
        cells = [self._row(number, row, shown, size) for number, row in enumerate(rows, 1)]
        step = -(-len(cells) // halves)
        blank: Row = [Cell() for _ in range(len(shown) + 1)]
        self._rows = [
            [c for at in range(halves) for c in _at(cells, start + at * step, blank)]
            for start in range(step)
        ]
        self.photos = [
            photo
            for number, row in enumerate(rows, 1)
            for column in shown
            for photo in _photos(row, column, number)
        ]

    def kept(self, below: float = 0) -> float:
        """Return the height of captions, head and first row, of a long row its beginning.

        Args:
            below: Height that stays with the last row.
        """
        heads = sum(height_of(row, CAPTION_ROW) for row in self._captions)
        heads += height_of(self._head, HEAD_ROW)
        row = min(height_of(self._rows[0], ROW), _MOST_KEPT)
        return heads + row + (below if len(self._rows) == 1 else 0)

    def draw(self, below: float = 0) -> None:
        """Draw it; ``below`` is the height that stays with its last row."""
        edges = edges_of(self._flow.paper.left, self._widths)
        self._flow.need(min(self.kept(below), self._flow.whole))
        table = Table(self._flow, edges, self._head, captions=self._captions)
        *others, last = self._rows
        for row in others:
            table.row(row)
        table.together([last], below=below)
        table.close()

    def _row(self, number: int, row: dict[str, Any], columns: Sequence[Column], size: float) -> Row:
        first = Cell(wrap(str(number), SERIF, size, _NUMBER - PAD), size=size, centre=True)
        rest = zip(self._widths[1:], columns, strict=False)
        return [first, *(_cell(width, row, column, size) for width, column in rest)]


def _at(cells: Sequence[Row], at: int, blank: Row) -> Row:
    return cells[at] if at < len(cells) else blank


def _halves(
    rows: Sequence[dict[str, Any]], columns: Sequence[Column], breadth: float, size: float
) -> int:
    if len(rows) < _WORTH_HALVING:
        return 1
    wanted = _NUMBER + sum(_wanted(rows, column, size) for column in columns)
    return 2 if wanted <= breadth / 2 else 1


def _cell(width: float, row: dict[str, Any], column: Column, size: float) -> Cell:
    key, _, kind = column
    value = row.get(key)
    if kind in {"choice", "result"} and isinstance(value, str) and value in SIGNS:
        return Cell(sign=plain(value))
    cell = Cell(wrap(_text(value, kind), SERIF, size, width - 2 * PAD), size=size)
    if kind in _CENTRED and len(cell.lines) == 1:
        return replace(cell, centre=True)
    return cell


def _text(value: Any, kind: str) -> str:
    if kind == "photos":
        return f"{len(value)} 张" if value else ""
    return of_kind(value, kind)


def _photos(row: dict[str, Any], column: Column, number: int) -> list[Photo]:
    key, label, kind = column
    if kind != "photos":
        return []
    hashes = row.get(key) or ()
    return [Photo(plain(h), f"第 {number} 行　{label} {n}") for n, h in enumerate(hashes, 1)]


def column_widths(
    rows: Sequence[dict[str, Any]], columns: Sequence[Column], breadth: float, size: float
) -> list[float]:
    """Share a width among columns: short ones get what they need, long ones the rest."""
    wanted = [_wanted(rows, column, size) for column in columns]
    least = [
        min(want, _label_width(column[1], size))
        for want, column in zip(wanted, columns, strict=True)
    ]
    total = sum(wanted)
    if total <= breadth:
        return _stretched(wanted, columns, breadth - total)
    spare = breadth - sum(least)
    if spare <= 0:
        return [breadth * part / sum(least) for part in least]
    return _shared(wanted, least, spare)


def _shared(wanted: list[float], least: list[float], spare: float) -> list[float]:
    """Raise all columns evenly until each has its wish or the room is used up."""
    widths = list(least)
    open_ = [at for at, want in enumerate(wanted) if want > widths[at]]
    while open_ and spare > 0.01:  # noqa: PLR2004 - a hundredth of a millimetre
        step = spare / len(open_)
        for at in open_:
            added = min(step, wanted[at] - widths[at])
            widths[at] += added
            spare -= added
        open_ = [at for at in open_ if wanted[at] - widths[at] > 0.01]  # noqa: PLR2004
    return widths


def _stretched(wanted: list[float], columns: Sequence[Column], spare: float) -> list[float]:
    loose = [at for at, column in enumerate(columns) if column[2] not in _CENTRED]
    loose = loose or list(range(len(columns)))
    weight = sum(wanted[at] for at in loose)
    return [
        width + (spare * width / weight if at in loose else 0) for at, width in enumerate(wanted)
    ]


def _wanted(rows: Sequence[dict[str, Any]], column: Column, size: float) -> float:
    key, label, kind = column
    texts = (_text(row.get(key), kind)[:_LOOKED_AT] for row in rows)
    longest = max(
        (measure(part, SERIF, size) for text in texts for part in text.split("\n")), default=0
    )
    return max(min(longest + 2 * PAD + 0.2, _WIDEST), _label_width(label, size))


def _label_width(label: str, size: float) -> float:
    shown = label if len(label) <= 4 else label[: (len(label) + 1) // 2]  # noqa: PLR2004 - two lines
    return max(measure(shown, SANS_BOLD, size) + 2 * PAD, _NARROWEST)
