"""A month's seal, first page of its binder: ranges, calendar, gaps, head of the chain, ink."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.times import WEEKDAYS, short_day
from qsdesk.printing.documents.frame import (
    BETWEEN,
    HEAD_FIELDS,
    current,
    draw_past,
    draw_stage,
)
from qsdesk.printing.fields import Manner, Own
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF, SERIF_BOLD
from qsdesk.printing.forms import NONE
from qsdesk.printing.proofs import opening
from qsdesk.printing.styles import (
    HEAD,
    HEAD_ROW,
    PAD,
    SHADE,
    SMALL,
    TEXT,
    UPRIGHT,
    baseline,
    leading,
)
from qsdesk.printing.tables import Table, edges_of, head_cells
from qsdesk.printing.values import field_text, plain
from qsdesk.printing.wrapping import Run, measure, wrap, wrap_runs

PAPER = UPRIGHT
_SUMMED = ("records", "sheets", "signatures", "voided")
_COUNTED = (61.0, 57.0, 13.0, 13.5, 13.5, 13.0)
_GAPS = (34.0, 22.0, 115.0)
_LATER = (28.0, 45.0, 21.0, 19.0, 19.0, 39.0)
_CENTRED = frozenset({"numbers", "number", "when", "what", "day", "name", "act", *_SUMMED})
_WEEK, _DAY_ROW, _HEAD_BOX = 7, 6.4, 12.4
_CLOSING, _SEAL_ROOM = 58.4, 50.0
_STROKES = 8
_STAMP = (57.0, 5.2)
_STAMP_TOP, _STAMP_ROOM = 20.2, 10.6
_PLAIN = frozenset({"零风险", "休息", "启用前", "未到期"})
_HASH_GROUP, _HASH_LINE = 4, 32
_DRAWN_BESIDE = (
    *("name", "month", "supplement", "days_sum"),
    *("head", "head_print", "previous"),
)
_UNFINISHED = ("minutes", "unreviewed", "unsigned", "findings_open")


def story(copy: Copy, flow: Flow) -> None:
    """Draw the title, the page as it stands, and the list of pages it replaced."""
    sheet = opening(copy).sheet
    _stamp(flow, sheet)
    _title(flow, sheet)
    for index, signed in enumerate(current(copy)):
        flow.y += BETWEEN if index else 0
        draw_stage(copy, flow, signed, signed.sheet, _manner(flow, signed.sheet))
    draw_past(copy, flow)


def _manner(flow: Flow, sheet: Sheet) -> Manner:
    drawn: dict[str, Callable[[Field, float], None]] = {
        "counted": partial(_counted, flow),
        "days": partial(_days, flow, sheet.text("days_sum")),
        "gaps": partial(_listed, flow, sheet, _GAPS),
        "later": partial(_listed, flow, sheet, _LATER),
        "findings_open": partial(_unfinished, flow, sheet),
        "statement": partial(_statement, flow),
    }
    own = {key: Own(draw) for key, draw in drawn.items()}
    # the head of the chain, the statement and the signatures stand on one page
    own["as_of"] = Own(partial(_head, flow, sheet), _CLOSING)
    return Manner({*HEAD_FIELDS, *_DRAWN_BESIDE, *_UNFINISHED[:-1]}, own=own)


def _stamp(flow: Flow, sheet: Sheet) -> None:
    """Draw the archive's stamp; what no record knows is left to ink."""
    pen, (breadth, height) = flow.pen, _STAMP
    left, width = flow.paper.right - breadth, breadth / 3
    cells = (
        (("全宗号", True), (str(sheet.covers.first.year), False), ("件号", True)),
        (("质量安全", False), ("30 年", False), ("页数", True)),
    )
    for line, row in enumerate(cells):
        y = _STAMP_TOP + line * height
        for at, (text, blank) in enumerate(row):
            x = left + at * width
            pen.box(x, y, width, height)
            size = SMALL if blank else TEXT
            start = x + PAD if blank else x + (width - measure(text, SERIF, size)) / 2
            pen.text(start, baseline(y, height, size), text, SERIF, size, grey=0.5 * blank)
    flow.y += _STAMP_ROOM


def _title(flow: Flow, sheet: Sheet) -> None:
    ordinal = sheet.field("supplement")
    words = [sheet.text("title"), sheet.text("month"), ordinal.text() if ordinal else ""]
    flow.title(sheet.text("name"))
    flow.centred(f"{'　'.join(words)}　本页为本月装订册首页，封存后只增补充页，不删不改。", HEAD)


def _counted(flow: Flow, field: Field, _below: float) -> None:
    """Draw ranges and counts by kind, and their sums."""
    rows = field.rows()
    sums = {key: sum(int(row[key]) for row in rows) for key in _SUMMED}
    labels = ("类别", "编号区间", "件数", "版本数", "签名数", "作废")
    table = Table(flow, edges_of(flow.paper.left, _COUNTED), head_cells(labels, _COUNTED))
    keys = ("title", "numbers", *_SUMMED)
    for row in rows:
        table.row(
            [table.cell(plain(row[key]), at, centre=key in _CENTRED) for at, key in enumerate(keys)]
        )
    total = {"title": "合计", "numbers": "", **sums}
    table.row(
        [
            table.cell(f"{total[key]}", at, face=SERIF_BOLD, centre=key in _CENTRED)
            for at, key in enumerate(keys)
        ]
    )
    table.close()


def _listed(flow: Flow, sheet: Sheet, widths: Sequence[float], field: Field, _below: float) -> None:
    """Draw rows as a table of the sheet's columns, the word of each row in bold."""
    columns = sheet.columns(field.key)
    head = head_cells([label for _, label, _ in columns], widths)
    table = Table(flow, edges_of(flow.paper.left, widths), head)
    for row in field.rows():
        cells = [
            table.cell(
                _day_words(row[key]) if key == "day" else plain(row[key]),
                at,
                face=SERIF_BOLD if key == "what" else SERIF,
                centre=key in _CENTRED,
            )
            for at, (key, _, _) in enumerate(columns)
        ]
        table.row(cells, split=True)
    if not field.rows():
        table.row([table.cell("无", 0, span=len(widths), centre=True)])
    table.close()


def _day_words(value: object) -> str:
    return short_day(date.fromisoformat(str(value)))


def _unfinished(flow: Flow, sheet: Sheet, _field: Field, _below: float) -> None:
    """Draw in a line or two what was not done when the month was sealed."""
    fields = [found for found in map(sheet.field, _UNFINISHED) if found is not None]
    runs: list[Run] = []
    for field in fields:
        runs += [(f"{field.label} ", SANS_BOLD), (f"{field_text(field) or NONE}　　", SERIF)]
    flow.y += 0.9
    for line in wrap_runs(runs, TEXT, flow.paper.breadth):
        flow.need(leading(TEXT))
        flow.put(flow.paper.left, line, TEXT)


def _days(flow: Flow, told: str, field: Field, _below: float) -> None:
    """Draw the month as a calendar, a row a week, what differs in bold on grey."""
    days = [(date.fromisoformat(str(row["day"])), row) for row in field.rows()]
    before = days[0][0].weekday()
    weeks = -(-(before + len(days)) // _WEEK)
    width, left = flow.paper.breadth / _WEEK, flow.paper.left
    flow.need(HEAD_ROW + weeks * _DAY_ROW + leading(TEXT) + 2)
    top = flow.y
    for at, name in enumerate(WEEKDAYS):
        _centred(flow, left + at * width, (top, HEAD_ROW), width, name, bold=True)
    for place in range(weeks * _WEEK):
        x = left + place % _WEEK * width
        y = top + HEAD_ROW + place // _WEEK * _DAY_ROW
        at = place - before
        if 0 <= at < len(days):
            _day(flow, (x, y), width, *days[at])
        else:
            _hatched(flow, x, y, width)
    bottom = top + HEAD_ROW + weeks * _DAY_ROW
    for line in range(weeks):
        y = top + HEAD_ROW + line * _DAY_ROW
        flow.pen.rule(left, y, flow.paper.right, y)
    for column in range(1, _WEEK):
        flow.pen.rule(left + column * width, top, left + column * width, bottom)
    flow.pen.box(left, top, flow.paper.breadth, bottom - top, 0.4)
    flow.y = bottom + 0.9
    for line_ in wrap(f"{told}。", SERIF, TEXT, flow.paper.breadth):
        flow.put(left, line_, TEXT)


def _day(
    flow: Flow, corner: tuple[float, float], width: float, day: date, row: dict[str, object]
) -> None:
    x, y = corner
    word, findings = str(row["word"]), int(str(row["findings"]))
    bold = word not in _PLAIN
    if bold:
        flow.pen.fill(x, y, width, _DAY_ROW, SHADE)
    flow.pen.text(x + PAD, y + 3.4, str(day.day), SERIF, TEXT)
    said = f"{word} {findings}" if findings else word
    _centred(flow, x + 5, (y + 1.2, _DAY_ROW - 1.2), width - 5.4, said, bold=bold)


def _hatched(flow: Flow, x: float, y: float, width: float) -> None:
    """Strike a cell outside the month with slanting lines."""
    for at in range(1, _STROKES):
        reach = at * (width + _DAY_ROW) / _STROKES
        x0, y0 = min(reach, width), max(0.0, reach - width)
        x1, y1 = max(0.0, reach - _DAY_ROW), min(reach, _DAY_ROW)
        flow.pen.rule(x + x0, y + y0, x + x1, y + y1, width=0.04)


def _centred(
    flow: Flow, x: float, band: tuple[float, float], width: float, text: str, *, bold: bool
) -> None:
    face = SANS_BOLD if bold else SERIF
    at = x + (width - measure(text, face, TEXT)) / 2
    flow.pen.text(at, baseline(*band, TEXT), text, face, TEXT)


def _head(flow: Flow, sheet: Sheet, field: Field, _below: float) -> None:
    """Draw the head of the chain: position and fingerprint, the whole hash, the seal before."""
    pen, left, top, breadth = flow.pen, flow.paper.left, flow.y, flow.paper.breadth
    split = left + 44
    pen.box(left, top, breadth, _HEAD_BOX)
    pen.rule(split, top, split, top + _HEAD_BOX)
    pen.text(left + PAD, top + 5.2, f"{field.label} {int(plain(field.value)):,}", SERIF, TEXT)
    end = pen.text(left + PAD, top + 10.2, "指纹 ", SERIF, SMALL)
    pen.text(end, top + 10.2, sheet.text("head_print"), SANS_BOLD, SMALL)
    digest = sheet.text("head")
    for line in range(2):
        part = digest[line * _HASH_LINE : (line + 1) * _HASH_LINE]
        groups = [part[at : at + _HASH_GROUP] for at in range(0, len(part), _HASH_GROUP)]
        pen.text(split + 4, top + 5.2 + line * 5, " ".join(groups), SANS_BOLD, HEAD, spacing=0.4)
    before = sheet.field("previous")
    if before is not None:
        words = f"{before.label} {before.text()}"
        at = flow.paper.right - PAD - measure(words, SERIF, SMALL)
        pen.text(at, top + 10.2, words, SERIF, SMALL)
    flow.y += _HEAD_BOX


def _statement(flow: Flow, field: Field, below: float) -> None:
    """Draw the statement beside the upper part of the seal's circle, above the signatures."""
    lines = wrap(field.text(), SERIF, HEAD, flow.paper.breadth - _SEAL_ROOM)
    flow.need(min(below + (len(lines) - 1) * leading(HEAD), flow.whole))
    top = flow.y
    flow.y += 3
    for line in lines:
        flow.put(flow.paper.left, line, HEAD)
    flow.y = top + (len(lines) - 1) * leading(HEAD)
