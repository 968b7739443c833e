"""A month on one page: items by days, for the binder of a small firm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from qsdesk.domain.copies import Grid, GridRow
from qsdesk.domain.times import WEEKDAYS
from qsdesk.printing.flow import Flow, fitted
from qsdesk.printing.fonts import SANS_BOLD, SERIF, SIGN, visible
from qsdesk.printing.page import Furniture, Masthead
from qsdesk.printing.parts import INK, ROLES, ink_line
from qsdesk.printing.pdf import About
from qsdesk.printing.styles import LEAST, LYING, PAD, SHADE, SMALL, TEXT, baseline, leading
from qsdesk.printing.wrapping import PT, Line, Run, measure, wrap, wrap_runs

PAPER = replace(LYING, bottom=194)
_CODE = 11.0
_DAY = 6.0
_HEAD = 4.4
_STATE = 4.6
_ROW = (5.0, 2.65)
_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
_SIGN = 8.0
_ACROSS = 4
_LYING = 6.2
_FEW = 4
_CIRCLED = 0x2460
_STATES = {"open": "待", "late": "缺", "missed": "缺", "stopped": "停", "rest": "休"}
_SHADED = frozenset({"stopped", "rest"})


@dataclass(frozen=True, slots=True)
class _Shape:
    """Sizes of one page's table."""

    size: float
    left: float
    check: float
    days: int
    heights: tuple[float, ...]

    @property
    def first_day(self) -> float:
        return self.left + _CODE + self.check

    def day(self, index: int) -> float:
        return self.first_day + index * _DAY


def draw(grid: Grid) -> bytes:
    """Return the PDF; only more items than a page holds go on a second one."""
    masthead = Masthead(grid.unit, grid.credit_code, "", grid.sample)
    furniture = Furniture(PAPER, masthead, proven=False)
    flow = Flow(PAPER, furniture, furniture.head_lines)
    title = f"{grid.title}　{grid.year}年{grid.month}月　{grid.area}　{grid.shift}".rstrip("　")
    flow.title(title)
    closing = _closing(grid)
    _rows(flow, grid, sum(leading(LEAST) for _ in closing) + _SIGN + 2)
    flow.y += 1
    for line in closing:
        flow.need(leading(LEAST))
        flow.put(flow.paper.left, line, LEAST)
    flow.need(_SIGN)
    half = flow.paper.breadth / 2
    for at, role in enumerate(("officer", "director")):
        x = flow.paper.left + at * half
        ink_line(flow.pen, x, flow.y + 6, x + half - 8, f"{ROLES[role]}（{INK}）")
    at_ = datetime(grid.year, grid.month, 1, tzinfo=UTC)
    return flow.finish().data(About(title, grid.unit, at_))


def _rows(flow: Flow, grid: Grid, below: float) -> None:
    days = len(grid.days)
    tall = _tail_height(grid)
    left = list(grid.rows)
    while True:
        room = flow.room - 2 * _HEAD - tall - below
        shape = _shape(flow, left, room, days)
        count = _count(shape, room) if left else 0
        _page(flow, grid, left[:count], replace(shape, heights=shape.heights[:count]))
        left = left[count:]
        if not left:
            return
        flow.break_page()


def _shape(flow: Flow, rows: Sequence[GridRow], room: float, days: int) -> _Shape:
    check = flow.paper.breadth - _CODE - days * _DAY
    for size in _SIZES:
        most = max(_ROW[1], size * PT * 1.15)
        lines = [len(wrap(row.check, SERIF, size, check - 2 * PAD)) for row in rows]
        even = room / max(sum(lines), 1)
        step = min(_ROW[0], max(even, most))
        heights = tuple(step * count for count in lines)
        if sum(heights) <= room + 0.01:
            break
    return _Shape(size, flow.paper.left, check, days, heights)


def _count(shape: _Shape, room: float) -> int:
    used = 0.0
    for count, height in enumerate(shape.heights):
        used += height
        if used > room + 0.01:
            return max(count, 1)
    return len(shape.heights)


def _page(flow: Flow, grid: Grid, rows: Sequence[GridRow], shape: _Shape) -> None:
    top = flow.y
    _day_heads(flow, grid, shape)
    for row, height in zip(rows, shape.heights, strict=True):
        _row(flow, row, shape, height)
    _tail(flow, grid, shape)
    pen, bottom = flow.pen, flow.y
    for at, state in enumerate(grid.days):
        if state in _SHADED:
            pen.fill(shape.day(at), top, _DAY, bottom - top, SHADE)
    for x in (shape.left + _CODE, *(shape.day(at) for at in range(shape.days))):
        pen.rule(x, top, x, bottom)
    pen.box(shape.left, top, flow.paper.breadth, bottom - top)


def _day_heads(flow: Flow, grid: Grid, shape: _Shape) -> None:
    pen, y = flow.pen, flow.y
    for x, width, word in (
        (shape.left, _CODE, "编号"),
        (shape.left + _CODE, shape.check, "检查内容"),
    ):
        at = x + (width - measure(word, SANS_BOLD, TEXT)) / 2
        pen.text(at, baseline(y, 2 * _HEAD, TEXT), word, SANS_BOLD, TEXT)
    for at in range(shape.days):
        weekday = WEEKDAYS[date(grid.year, grid.month, at + 1).weekday()]
        for row, word in enumerate((str(at + 1), weekday)):
            x = shape.day(at) + (_DAY - measure(word, SANS_BOLD, SMALL)) / 2
            pen.text(x, baseline(y + row * _HEAD, _HEAD, SMALL), word, SANS_BOLD, SMALL)
    flow.y += 2 * _HEAD


def _row(flow: Flow, row: GridRow, shape: _Shape, height: float) -> None:
    pen, y, size = flow.pen, flow.y, shape.size
    pen.rule(shape.left, y, flow.paper.right, y)
    code = fitted(row.code, SERIF, (size, 6.0), _CODE - 1)
    x = shape.left + (_CODE - measure(row.code, SERIF, code)) / 2
    pen.text(x, baseline(y, height, code), visible(row.code), SERIF, code)
    lines = wrap(row.check, SERIF, size, shape.check - 2 * PAD)
    step = height / len(lines)
    for at, line in enumerate(lines):
        pen.line_of_text(shape.left + _CODE + PAD, baseline(y + at * step, step, size), line, size)
    for at, sign in enumerate(row.marks[: shape.days]):
        pen.sign(sign, shape.day(at) + _DAY / 2, y + height / 2, min(0.9, height / 4))
    flow.y += height


def _tail_height(grid: Grid) -> float:
    return _STATE + _upright(_short_numbers(grid)[1]) + _upright(_names(grid)[1])


def _names(grid: Grid) -> tuple[str, Sequence[str]]:
    """Return the label of the officers and each day's; a few stand in the label, numbered."""
    names = list(dict.fromkeys(name for name in grid.officers if name))
    if not 0 < len(names) <= _FEW:
        return "检查人", grid.officers
    if len(names) == 1:
        return f"检查人　{names[0]}", [""] * len(grid.officers)
    signs = {name: chr(_CIRCLED + number) for number, name in enumerate(names)}
    label = "　".join(["检查人", *(f"{sign} {name}" for name, sign in signs.items())])
    return label, [signs.get(name, "") for name in grid.officers]


def _narrow(text: str) -> bool:
    return text.isascii() or len(text) == 1


def _upright(texts: Sequence[str]) -> float:
    """Return the height of a row of upright texts; short ones lie."""
    if max(map(len, texts), default=0) <= _ACROSS and all(map(_narrow, texts)):
        return _STATE
    return max([measure(visible(t), SERIF, LEAST) for t in texts] + [4]) + 1.6


def _short_numbers(grid: Grid) -> tuple[str, list[str]]:
    """Return what all numbers of records begin with, and the rest of each."""
    held = [number for number in grid.records if number]
    first, last = min(held, default=""), max(held, default="")
    same = 0
    while same < len(first) - 1 and first[same] == last[same]:
        same += 1
    prefix = first[:same]
    return prefix, [number.removeprefix(prefix) for number in grid.records]


def _tail(flow: Flow, grid: Grid, shape: _Shape) -> None:
    prefix, numbers = _short_numbers(grid)
    _label(flow, shape, "状态", _STATE)
    for at, state in enumerate(grid.days):
        late = at < len(grid.late) and grid.late[at]
        word = "补" if late else _STATES.get(state, "")
        x = shape.day(at) + (_DAY - measure(word, SANS_BOLD, SMALL)) / 2
        flow.pen.text(x, baseline(flow.y, _STATE, SMALL), word, SANS_BOLD, SMALL)
    flow.y += _STATE
    for label, texts in ((f"记录编号　{prefix}…" if prefix else "记录编号", numbers), _names(grid)):
        height = _upright(texts)
        _label(flow, shape, label, height)
        for at, text in enumerate(texts[: shape.days]):
            if text and height == _STATE:
                x = shape.day(at) + (_DAY - measure(text, SERIF, _LYING)) / 2
                flow.pen.text(x, baseline(flow.y, height, _LYING), text, SERIF, _LYING)
            elif text:
                x = shape.day(at) + _DAY / 2 + 0.36 * LEAST * PT
                flow.pen.upward(x, flow.y + height - 0.8, visible(text), SERIF, LEAST)
        flow.y += height


def _label(flow: Flow, shape: _Shape, text: str, height: float) -> None:
    flow.pen.rule(shape.left, flow.y, flow.paper.right, flow.y)
    at = shape.left + _CODE + PAD
    flow.pen.text(at, baseline(flow.y, height, SMALL), visible(text), SANS_BOLD, SMALL)


def _closing(grid: Grid) -> list[Line]:
    legend = "√ 符合　× 不符合　○ 不适用　　待 待检　补 补录　缺 缺检　停 停产　休 休息"
    reasons = "；".join(f"{day} {reason}" for day, reason in grid.reasons)
    breadth = PAPER.breadth
    lines = list(wrap_runs(_legend_runs(legend), LEAST, breadth))
    if reasons:
        lines += wrap(f"说明：{reasons}。", SERIF, LEAST, breadth)
    return lines


def _legend_runs(text: str) -> list[Run]:
    return [(char, SIGN if char in "√×○" else SERIF) for char in text]
