"""Statistics as tiles, each number over the records it comes from."""

import re
from collections.abc import Sequence
from typing import Any

from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF, SERIF_BOLD
from qsdesk.printing.styles import LEAST, PAD, SMALL, leading
from qsdesk.printing.tables import Cell, Table, edges_of
from qsdesk.printing.values import plain
from qsdesk.printing.wrapping import Run, wrap, wrap_runs

_A_ROW = 8
_VALUE = 12.0
_NUMBERED = re.compile(r"(.*?)(\d+)\Z", re.DOTALL)
_RUN = 3


def is_statistics(rows: Sequence[dict[str, Any]]) -> bool:
    """Whether rows are numbers with their evidence: name, value, records."""
    return all({"name", "value", "records"} <= row.keys() for row in rows)


def draw_tiles(flow: Flow, rows: Sequence[dict[str, Any]]) -> None:
    """Draw tiles of label over value, and beneath them where the values come from."""
    lines = -(-len(rows) // _A_ROW)
    width = -(-len(rows) // lines)
    for start in range(0, len(rows), width):
        _tiles(flow, rows[start : start + width], width)
    _sources(flow, rows)


def _tiles(flow: Flow, rows: Sequence[dict[str, Any]], width: int) -> None:
    breadth = flow.paper.breadth / width
    table = Table(flow, edges_of(flow.paper.left, [breadth] * len(rows)))
    labels = [
        table.cell(plain(row["name"]), at, face=SANS_BOLD, size=SMALL, centre=True)
        for at, row in enumerate(rows)
    ]
    values = [
        Cell(
            wrap(plain(row["value"]), SERIF_BOLD, _VALUE, breadth - 2 * PAD),
            size=_VALUE,
            centre=True,
        )
        for row in rows
    ]
    table.together([labels, values], 6.4)
    table.close()


def _sources(flow: Flow, rows: Sequence[dict[str, Any]]) -> None:
    runs: list[Run] = []
    for row in rows:
        records = row["records"] or ()
        if records:
            gap = "；" if runs else "出处　"
            runs.append((f"{gap}{plain(row['name'])}：", SANS_BOLD))
            runs.append((numbers(records), SERIF))
    if not runs:
        return
    flow.y += 0.8
    for line in wrap_runs(runs, LEAST, flow.paper.breadth):
        flow.need(leading(LEAST))
        flow.put(flow.paper.left, line, LEAST)


def numbers(records: Sequence[Any]) -> str:
    """Return numbers of records, three or more that follow each other as first — last."""
    runs: list[list[str]] = []
    for text in map(plain, records):
        if runs and _follows(runs[-1][-1], text):
            runs[-1].append(text)
        else:
            runs.append([text])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} — {run[-1]}"] if len(run) >= _RUN else run
    return "、".join(parts)


def _follows(before: str, after: str) -> bool:
    first, second = _NUMBERED.match(before), _NUMBERED.match(after)
    if not first or not second or first[1] != second[1]:
        return False
    return len(first[2]) == len(second[2]) and int(second[2]) == int(first[2]) + 1
