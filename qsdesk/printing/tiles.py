"""Statistics as tiles, each number over the records it comes from."""

import re
from collections.abc import Sequence
from typing import Any

from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF, SERIF_BOLD
from qsdesk.printing.styles import LEAST, PAD, SMALL
from qsdesk.printing.tables import Cell, Row, Table, caption_cell, edges_of, height_of
from qsdesk.printing.values import plain
from qsdesk.printing.wrapping import Run, wrap, wrap_runs

FEW = 5
_A_ROW = 8
_TILE = 4.6
_VALUE = 12.0
_NUMBERED = re.compile(r"(.*?)(\d+)\Z", re.DOTALL)
_RUN = 3


def is_statistics(rows: Sequence[dict[str, Any]]) -> bool:
    """Whether rows are numbers with their evidence: name, value, records."""
    return all({"name", "value", "records"} <= row.keys() for row in rows)


class Tiles:
    """Tiles of label over value in an even grid, beneath them where the values come from.

    Args:
        flow: Where.
        rows: At least one.
        captions: Words above them.
    """

    def __init__(
        self, flow: Flow, rows: Sequence[dict[str, Any]], captions: Sequence[str] = ()
    ) -> None:
        self._flow = flow
        lines = -(-len(rows) // _A_ROW)
        self._a_row = -(-len(rows) // lines)
        self._width = flow.paper.breadth / self._a_row
        breadth = flow.paper.breadth
        self._rows: list[Row] = [(caption_cell(c, self._a_row, breadth),) for c in captions]
        for start in range(0, len(rows), self._a_row):
            self._rows += self._pair(rows[start : start + self._a_row])
        self._sources = wrap_runs(sources(rows), LEAST, breadth - 2 * PAD)

    def kept(self, below: float = 0) -> float:
        """Return the height of the tiles, and ``below`` where nothing else is beneath them."""
        total = sum(height_of(row, _TILE) for row in self._rows)
        return total if self._sources[0].text else total + below

    def draw(self, below: float = 0) -> None:
        """Draw them; ``below`` is the height that stays with the last row."""
        widths = [self._width] * self._a_row
        table = Table(self._flow, edges_of(self._flow.paper.left, widths))
        found: Row = (Cell(self._sources, self._a_row, LEAST),)
        whole = bool(self._sources[0].text)
        table.together(self._rows, _TILE, height_of(found, _TILE) if whole else below)
        if whole:
            table.together([found], _TILE, below)
        table.close()

    def _pair(self, rows: Sequence[dict[str, Any]]) -> list[Row]:
        room = self._width - 2 * PAD
        blank = [Cell()] * (self._a_row - len(rows))
        under = [Cell(joined=True)] * (self._a_row - len(rows))
        labels = [wrap(plain(row["name"]), SANS_BOLD, SMALL, room) for row in rows]
        values = [wrap(plain(row["value"]), SERIF_BOLD, _VALUE, room) for row in rows]
        return [
            [*(Cell(lines, size=SMALL, centre=True) for lines in labels), *blank],
            [*(Cell(lines, size=_VALUE, centre=True, joined=True) for lines in values), *under],
        ]


def sources(rows: Sequence[dict[str, Any]]) -> list[Run]:
    """Return the words of where values come from; empty where none names records."""
    runs: list[Run] = []
    for row in rows:
        records = row["records"] or ()
        if records:
            gap = "；" if runs else "出处　"
            runs.append((f"{gap}{plain(row['name'])}：", SANS_BOLD))
            runs.append((numbers(records), SERIF))
    return runs


def in_a_line(rows: Sequence[dict[str, Any]]) -> tuple[Run, ...]:
    """Return few statistics as one line of text, each with its records."""
    runs: list[Run] = []
    for row in rows:
        records = row["records"] or ()
        gap = "　　" if runs else ""
        runs.append((f"{gap}{plain(row['name'])} ", SERIF))
        runs.append((plain(row["value"]), SERIF_BOLD))
        runs += [(f"（{numbers(records)}）", SERIF)] if records else []
    return tuple(runs)


def numbers(records: Sequence[Any]) -> str:
    """Return numbers of records, three or more that follow each other as first — last.

    What a number shares with the one before is not repeated.
    """
    runs: list[list[str]] = []
    for text in map(plain, records):
        if runs and _follows(runs[-1][-1], text):
            runs[-1].append(text)
        else:
            runs.append([text])
    parts: list[str] = []
    before = ""
    for run in runs:
        shown = [run[0], run[-1]] if len(run) >= _RUN else run
        short = [_short(text, last) for text, last in zip(shown, [before, *shown], strict=False)]
        parts += [" — ".join(short)] if len(run) >= _RUN else short
        before = run[-1]
    return "、".join(parts)


def _short(text: str, before: str) -> str:
    """Return a number without what it shares with the one before: R-2026-000001、000004."""
    start = text.rpartition("-")[0]
    shared = bool(start) and start == before.rpartition("-")[0]
    return text.rpartition("-")[2] if shared else text


def _follows(before: str, after: str) -> bool:
    first, second = _NUMBERED.match(before), _NUMBERED.match(after)
    if not first or not second or first[1] != second[1]:
        return False
    return len(first[2]) == len(second[2]) and int(second[2]) == int(first[2]) + 1
