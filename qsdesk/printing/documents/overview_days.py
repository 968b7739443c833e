"""The ledger in numbers: days, weeks, months and findings as tiles, and every day as a sign."""

from collections.abc import Sequence
from datetime import date

from qsdesk.domain.copies import DayCounts, MonthDays, Overview, PeriodCounts, Statistics
from qsdesk.domain.times import WEEKDAYS
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF, SERIF_BOLD, SIGN
from qsdesk.printing.pen import Pen
from qsdesk.printing.styles import CAPTION_ROW, LEAST, SHADE, SMALL, TEXT, baseline, leading
from qsdesk.printing.tables import Cell, Row, Table, caption_cell, edges_of
from qsdesk.printing.wrapping import Run, measure, wrap, wrap_runs

_GRID = 24
_LABEL_ROW = 4.6
_VALUE = 12.0
_DAYS = 31
_DAY = 4.15
_MONTH = 16.0
_CELL = 4.9
_HEAD = 4.2
_GAP = 1.6
_CORNER = 1.15
_FRAME = 0.5
_BAR = 0.5
_COUNTED = (("应检", "due"), ("已检", "done"), ("缺检", "missed"))
_WORDS = {
    "zero_risk": ("√", "零风险"),
    "findings": ("!", "有隐患"),
    "missed": ("×", "缺检（已说明理由的也是）"),
    "stopped": ("‖", "停产"),
    "rest": ("·", "休息"),
    "open": ("空格", "未到期"),
    "before": ("—", "启用前"),
}
_SHADED = frozenset({"stopped", "rest", "before"})

Tile = tuple[str, int]


def draw_statistics(flow: Flow, overview: Overview) -> None:
    """Draw tiles, then the calendar with a row a month, then what its signs mean."""
    told = overview.statistics
    _tiles(flow, told)
    if not told.months_of_days:
        flow.paragraphs("期间内没有日台账。", TEXT)
        return
    flow.y += _GAP
    _calendar(flow, told.months_of_days)
    flow.y += 0.8
    for line in wrap_runs(_legend(told), LEAST, flow.paper.breadth):
        flow.need(leading(LEAST))
        flow.put(flow.paper.left, line, LEAST)


def _tiles(flow: Flow, told: Statistics) -> None:
    breadth = flow.paper.breadth
    days, findings = told.days, told.findings
    table = Table(flow, edges_of(flow.paper.left, [breadth / _GRID] * _GRID))
    first: tuple[Tile, ...] = (
        ("应检", days.due),
        ("已检", days.done),
        ("零风险", days.zero_risk),
        ("有隐患", days.faulty),
        ("缺检", days.missed),
        ("有补录", days.late),
        ("停产", days.stopped),
        ("休息", days.rest),
    )
    found: tuple[Tile, ...] = (
        ("新发现", findings.new),
        ("已关闭", findings.closed),
        ("未结", findings.open),
        ("其中逾期", findings.overdue),
    )
    third = breadth / 3
    captions = ("周排查，按周", "月调度，按月", "风险隐患，按项；未结与逾期截至导出")
    rows: list[Row] = [
        (caption_cell("日管控，按日历天", _GRID, breadth),),
        *_pair(table, first, 3),
        [caption_cell(text, 8, third) for text in captions],
        *_pair(table, (*_period(told.weeks), *_period(told.months), *found), 2),
    ]
    heights = (CAPTION_ROW, _LABEL_ROW, _LABEL_ROW) * 2
    for row, height in zip(rows, heights, strict=True):
        table.row(row, height)
    table.close()


def _period(counts: PeriodCounts) -> tuple[Tile, ...]:
    return (
        ("应做", counts.due),
        ("按时", counts.in_time),
        ("逾期", counts.late),
        ("未做", counts.missed),
    )


def _pair(table: Table, tiles: Sequence[Tile], span: int) -> tuple[Row, Row]:
    room = table.width(0, span)
    labels = [
        Cell(wrap(label, SANS_BOLD, SMALL, room), span, SMALL, centre=True) for label, _ in tiles
    ]
    values = [
        Cell(wrap(f"{n:,}", SERIF_BOLD, _VALUE, room), span, _VALUE, centre=True, joined=True)
        for _, n in tiles
    ]
    return labels, values


def _calendar(flow: Flow, months: Sequence[MonthDays]) -> None:
    """Draw a row a month; of a single month with the days of the week above."""
    weekdays = len(months) == 1
    heads = _HEAD * (2 if weekdays else 1)
    flow.need(heads + _CELL * min(len(months), 3))
    _heads(flow, months[0] if weekdays else None)
    for month in months:
        if flow.room < _CELL:
            flow.break_page()
            _heads(flow, None)
        _month(flow, month)
        flow.y += _CELL


def _heads(flow: Flow, month: MonthDays | None) -> None:
    pen, left = flow.pen, flow.paper.left + _MONTH
    for at in range(_DAYS):
        _centred(pen, left + at * _DAY, flow.y, _DAY, str(at + 1))
        if month is not None and at < len(month.marks):
            day = date(month.year, month.month, at + 1)
            _centred(pen, left + at * _DAY, flow.y + _HEAD, _DAY, WEEKDAYS[day.weekday()])
    x, width = _counts_at(flow)
    for at, (word, _) in enumerate(_COUNTED):
        _centred(pen, x + at * width, flow.y, width, word)
    flow.y += _HEAD * (1 if month is None else 2)


def _counts_at(flow: Flow) -> tuple[float, float]:
    """Return where the counts of a month begin, and the width of each."""
    x = flow.paper.left + _MONTH + _DAYS * _DAY + 1
    return x, (flow.paper.right - x) / len(_COUNTED)


def _centred(
    pen: Pen, x: float, y: float, width: float, text: str, *, height: float = _HEAD
) -> None:
    at = x + (width - measure(text, SERIF, LEAST)) / 2
    pen.text(at, baseline(y, height, LEAST), text, SERIF, LEAST)


def _month(flow: Flow, month: MonthDays) -> None:
    pen, y = flow.pen, flow.y
    name = f"{month.year}年{month.month}月"
    pen.text(flow.paper.left, baseline(y, _CELL, SMALL), name, SANS_BOLD, SMALL)
    for at, mark in enumerate(month.marks):
        if mark:
            _day(pen, flow.paper.left + _MONTH + at * _DAY, y, mark)
            if month.late[at : at + 1] == (True,):
                pen.squares([(x_right(flow, at) - _CORNER, y, _CORNER, _CORNER)])
    x, width = _counts_at(flow)
    for at, (_, key) in enumerate(_COUNTED):
        _centred(pen, x + at * width, y, width, str(_count(month.counts, key)), height=_CELL)


def x_right(flow: Flow, at: int) -> float:
    """Return the right edge of a day's cell; ``at`` counts from 0."""
    return flow.paper.left + _MONTH + (at + 1) * _DAY


def _count(counts: DayCounts, key: str) -> int:
    return int(getattr(counts, key))


def _day(pen: Pen, x: float, y: float, mark: str) -> None:
    if mark in _SHADED:
        pen.fill(x, y, _DAY, _CELL, SHADE)
    pen.box(x, y, _DAY, _CELL, 0.2)
    middle, half = x + _DAY / 2, y + _CELL / 2
    if mark == "zero_risk":
        pen.sign("pass", middle, half, 0.7)
    elif mark == "missed":
        pen.box(x + 0.3, y + 0.3, _DAY - 0.6, _CELL - 0.6, _FRAME)
        pen.sign("fail", middle, half, 0.85)
    elif mark == "stopped":
        for at in (middle - _BAR, middle + _BAR):
            pen.rule(at, half - _BAR * 2, at, half + _BAR * 2, width=_FRAME)
        pen.hidden(x, half, _WORDS[mark][0], SANS_BOLD, SMALL)
    elif mark in _WORDS and mark != "open":
        word = _WORDS[mark][0]
        size = TEXT if mark == "findings" else SMALL
        at = middle - measure(word, SANS_BOLD, size) / 2
        pen.text(at, baseline(y, _CELL, size), word, SANS_BOLD, size)


def _legend(told: Statistics) -> list[Run]:
    """Return the signs that occur with their words, and how days are counted."""
    seen = {mark for month in told.months_of_days for mark in month.marks}
    runs: list[Run] = []
    for mark, (sign, word) in _WORDS.items():
        if mark in seen:
            runs += [(sign, SIGN if sign in "√×" else SANS_BOLD), (f" {word}　", SERIF)]
    if told.days.late:
        runs.append(("右上角黑块 有补录　", SERIF))
    runs.append(("一天有几个区域或班次时，缺一个即计缺检。", SERIF))
    waiting = (("天", told.days.open), ("周", told.weeks.open), ("月", told.months.open))
    words = "、".join(f"{count} {unit}" for unit, count in waiting if count)
    if words:
        runs.append((f"未到期 {words} 不计入应检、应做。", SERIF))
    return runs
