"""Fields as a form: label beside text, as many pairs in a row as fit, empty ones together."""

from collections.abc import Sequence
from dataclasses import dataclass

from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.styles import LABEL_ROW, PAD, SMALL, TEXT
from qsdesk.printing.tables import Cell, Row, Table, caption_cell, edges_of, height_of
from qsdesk.printing.wrapping import Run, measure, wrap, wrap_runs

NONE = "（无）"
_LABEL = 21.4
_LEAST_UNIT = 55.0
_MOST_KEPT = 30.0
_PROSE_PAD = 2.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form.

    Attributes:
        label: Its label; empty where a heading said it, the text then fills the row.
        runs: Its text; empty for a field that says nothing.
        wide: Whether it has a row of its own.
        size: Of its text, in points.
    """

    label: str
    runs: tuple[Run, ...] = ()
    wide: bool = False
    size: float = TEXT

    @property
    def text(self) -> str:
        """Its words without their faces."""
        return "".join(text for text, _ in self.runs)


Item = Entry | str
_Laid = tuple[Row, bool]


class Form:
    """Rows of a form, laid out but not drawn yet.

    Args:
        flow: Where.
        items: Fields, and words of bands that part them; a band stays with what follows.
    """

    def __init__(self, flow: Flow, items: Sequence[Item]) -> None:
        self._flow = flow
        breadth = flow.paper.breadth
        self._count = max(1, int(breadth / _LEAST_UNIT))
        self._unit = breadth / self._count
        self._rows: list[_Laid] = []
        self._open: list[tuple[Entry, int]] = []
        self._nothing: list[Entry] = []
        for item in items:
            self._add(item)
        self._close_row()
        self._close_nothing()

    def kept(self, below: float = 0) -> float:
        """Return the height of its first row with the bands above it, a long row's beginning.

        Args:
            below: Height that stays with the last row.
        """
        total = 0.0
        for cells, kept in self._rows:
            total += min(height_of(cells, LABEL_ROW), _MOST_KEPT)
            if not kept:
                break
        return total + (below if sum(not kept for _, kept in self._rows) == 1 else 0)

    def draw(self, below: float = 0) -> None:
        """Draw it.

        Args:
            below: Height that stays with its last row.
        """
        unit = (_LABEL, self._unit - _LABEL)
        table = Table(self._flow, edges_of(self._flow.paper.left, unit * self._count))
        group: list[Row] = []
        for index, (cells, kept) in enumerate(self._rows):
            last = index == len(self._rows) - 1
            group.append(cells)
            if kept and not last:
                continue
            if len(group) == 1 and not last:
                table.row(cells, LABEL_ROW, split=True)
            else:
                table.together(group, LABEL_ROW, below if last else 0)
            group = []
        table.close()

    def _add(self, item: Item) -> None:
        if isinstance(item, str):
            self._close_row()
            self._close_nothing()
            cell = caption_cell(item, 2 * self._count, self._flow.paper.breadth)
            self._rows.append(((cell,), True))
        elif not item.text:
            self._close_row()
            self._nothing.append(item)
        else:
            self._close_nothing()
            self._place(item)

    def _place(self, entry: Entry) -> None:
        slots = self._slots(entry)
        if sum(used for _, used in self._open) + slots > self._count:
            self._close_row()
        self._open.append((entry, slots))

    def _slots(self, entry: Entry) -> int:
        if entry.wide or not entry.label or "\n" in entry.text:
            return self._count
        needed = sum(measure(text, face, entry.size) for text, face in entry.runs)
        for slots in range(1, self._count):
            if needed <= slots * self._unit - _LABEL - 2 * PAD:
                return slots
        return self._count

    def _close_row(self) -> None:
        """Lay out the fields that wait; the last one is stretched to the edge."""
        if not self._open:
            return
        free = self._count - sum(used for _, used in self._open)
        entry, used = self._open.pop()
        self._open.append((entry, used + free))
        cells: list[Cell] = []
        for entry, slots in self._open:
            cells += self._pair(entry, slots)
        self._rows.append((cells, False))
        self._open = []

    def _pair(self, entry: Entry, slots: int) -> list[Cell]:
        width = slots * self._unit - 2 * PAD - (_LABEL if entry.label else 0)
        lines = wrap_runs(entry.runs, entry.size, width)
        if not entry.label:
            return [Cell(lines, 2 * slots, entry.size)]
        label = wrap(entry.label, SANS_BOLD, SMALL, _LABEL - _PROSE_PAD)
        return [Cell(label, 1, SMALL, centre=True), Cell(lines, 2 * slots - 1, entry.size)]

    def _close_nothing(self) -> None:
        """Lay out fields that say nothing: all that follow each other on one line."""
        if not self._nothing:
            return
        runs: list[Run] = []
        for entry in self._nothing:
            runs += [(("　" if runs else "") + entry.label, SANS_BOLD), (NONE, SERIF)]
        lines = wrap_runs(runs, SMALL, self._flow.paper.breadth - 2 * PAD)
        self._rows.append(([Cell(lines, 2 * self._count, SMALL)], False))
        self._nothing = []
