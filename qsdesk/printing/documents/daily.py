"""The daily record: one page for thirty items, photos behind it."""

from dataclasses import replace

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.records import SignedSheet
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.times import long_day, stamp, weekday
from qsdesk.printing.documents.daily_history import answering, earlier
from qsdesk.printing.documents.daily_items import draw_items, fault_photos, notes, one_line, summary
from qsdesk.printing.fields import Manner, draw_fields
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.parts import (
    Signature,
    aside_fits,
    block_height,
    signature_blocks,
    signatures_of,
    stamped,
)
from qsdesk.printing.photos import PHOTO_ROW, photos
from qsdesk.printing.proofs import void_of
from qsdesk.printing.styles import LABEL_ROW, LEAST, PART, ROW, UPRIGHT, leading
from qsdesk.printing.tables import Cell, Row, Table, edges_of
from qsdesk.printing.values import plain
from qsdesk.printing.wrapping import wrap_runs

PAPER = UPRIGHT
_HEAD = (17.3, 54.5, 16.9, 38.2, 17.0, 27.1)
_TWO = (17.3, 153.7)
_USUAL = 30
_MOST = 46
_LEAST_ROW = 4.05
_SPARE = 0.3
_KNOWN = frozenset(
    [
        "title",
        "unit",
        "credit_code",
        "state",
        "products",
        "list",
        "items",
        "conclusion",
        "statement",
    ]
)
_REVIEWER = "质量安全总监（审核）"


def story(copy: Copy, flow: Flow) -> None:
    """Draw the newest version, what became of earlier ones, and the photos."""
    fill = copy.record.latest("fill") or copy.record.first
    pages: list[int] = []
    row = _row_height(copy, fill, flow)
    if fault_photos(fill.sheet):
        for _ in range(2):
            pages = _draw(copy, fill, flow.twin(), pages, row)
    _draw(copy, fill, flow, pages, row)


def _row_height(copy: Copy, fill: SignedSheet, flow: Flow) -> float:
    """Return the height of rows: lower where that keeps all items on one page."""
    count = len(fill.sheet.rows("items"))
    pictured = bool(fault_photos(fill.sheet))
    if count > _MOST or (count <= _USUAL and not pictured):
        return ROW
    noted = () if pictured else (True,)
    for notes_too in (*noted, False):
        for height in (ROW, _LEAST_ROW):
            twin = flow.twin()
            _form(copy, fill, twin, [], height)
            if notes_too:
                _notes(twin, fill.sheet)
            if twin.page == 1:
                return min(ROW, height + max(0, twin.room - _SPARE) / count)
    return ROW


def _draw(
    copy: Copy, fill: SignedSheet, flow: Flow, photo_pages: list[int], row: float
) -> list[int]:
    """Draw it all and return the page of each photo."""
    _form(copy, fill, flow, photo_pages, row)
    sheet = fill.sheet
    _notes(flow, sheet)
    wanted = fault_photos(sheet)
    shown = tuple(photo.sha256 for photo in wanted)
    draw_fields(flow, sheet, copy.pictures, Manner(_KNOWN, shown=shown))
    if not wanted:
        return []
    flow.heading(f"附：照片 {len(wanted)} 张", PART, keep=PHOTO_ROW)
    return photos(flow, wanted, copy.pictures)


def _form(copy: Copy, fill: SignedSheet, flow: Flow, photo_pages: list[int], row: float) -> None:
    """Draw the form itself, without photos and fields of later times."""
    sheet = fill.sheet
    _title(flow, sheet)
    _head(flow, sheet)
    draw_items(flow, sheet, photo_pages, row)
    answer = answering(copy.record, fill)
    places = _places(copy, fill, answer)
    statement = sheet.text("statement")
    beside = aside_fits(places[0].title, statement, flow.paper.breadth)
    _foot(copy, fill, answer, flow, "" if beside else statement)
    if beside:
        places[0] = replace(places[0], aside=statement)
    signature_blocks(flow, places)


def _title(flow: Flow, sheet: Sheet) -> None:
    top = flow.y
    flow.title(sheet.text("title"))
    word = "补录" if sheet.late else "历史录入" if sheet.imported else ""
    if word:
        stamped(flow.pen, flow.paper.right, top + 3.6, word)


def _head(flow: Flow, sheet: Sheet) -> None:
    table = Table(flow, edges_of(flow.paper.left, _HEAD))
    covers = sheet.covers
    day = f"{long_day(covers.first)}　{weekday(covers.first)}"
    if covers.last != covers.first:
        day += f" 至 {long_day(covers.last)}"
    state = sheet.field("state")
    products = sheet.rows("products")
    _pairs(
        table, ("日期", day), ("班次", covers.shift), ("生产状态", state.text() if state else "")
    )
    if len(products) > 1:
        _wide(table, "区域", covers.area)
        _wide(table, "产品批次", "；".join(_product(row, batch=True) for row in products))
    else:
        product = products[0] if products else {}
        batch = plain(product.get("batch"))
        _pairs(table, ("区域", covers.area), ("产品", _product(product)), ("批次", batch))
    basis = sheet.field("list")
    table.row(
        [
            _label(table, "依据", 0),
            table.cell(basis.text() if basis else "", 1, span=3),
            _label(table, "检查人", 4),
            table.cell(sheet.text("officer") or sheet.author.name, 5),
        ],
        LABEL_ROW,
    )
    for label, text in _remarks(sheet):
        _wide(table, label, text)
    table.close()


def _remarks(sheet: Sheet) -> list[tuple[str, str]]:
    remarks = []
    filled = stamp(sheet.filled_at)
    if sheet.late:
        remarks.append(("补录", f"实际填报时间 {filled}，原因：{sheet.late}"))
    if sheet.imported:
        remarks.append(("历史录入", f"录入时间 {filled}，来源：{sheet.imported}"))
    if sheet.amends:
        remarks.append(("更正", f"第 {sheet.n} 版，原因：{sheet.reason}"))
    return remarks


def _product(row: dict[str, object], *, batch: bool = False) -> str:
    keys = ("product", "batch", "quantity") if batch else ("product", "quantity")
    return "，".join(text for key in keys if (text := plain(row.get(key))))


def _label(table: Table, text: str, at: int) -> Cell:
    return table.cell(text, at, centre=True)


def _pairs(table: Table, *pairs: tuple[str, str]) -> None:
    row: list[Cell] = []
    for label, text in pairs:
        row.append(_label(table, label, len(row)))
        row.append(one_line(table, len(row), text, centre=False))
    table.row(row, LABEL_ROW)


def _wide(table: Table, label: str, text: str) -> None:
    table.row([_label(table, label, 0), table.cell(text, 1, span=5)], LABEL_ROW)


def _places(copy: Copy, fill: SignedSheet, answer: SignedSheet | None) -> list[Signature]:
    places = signatures_of(fill, copy.doubted)
    if answer is None:
        return [*places, Signature(_REVIEWER)]
    return [*places, *signatures_of(answer, copy.doubted)]


def _foot(
    copy: Copy, fill: SignedSheet, answer: SignedSheet | None, flow: Flow, statement: str
) -> None:
    table = Table(flow, edges_of(flow.paper.left, _TWO))
    rows: list[Row] = [
        [table.cell("结论", 0, face=SANS_BOLD, centre=True), summary(table, fill.sheet)]
    ]
    said = [("声明", statement), *_answers(answer), *_void(copy)]
    for label, text in [*said, *earlier(copy.record, fill, answer)]:
        if text:
            word = table.cell(label, 0, face=SANS_BOLD, centre=True)
            rows.append([word, table.cell(text, 1)])
    table.together(rows, below=block_height(_places(copy, fill, answer)))
    table.close()


def _notes(flow: Flow, sheet: Sheet) -> None:
    text = notes(sheet)
    if not text:
        return
    runs = (("附注　检查项目的类别、环节与频次　", SANS_BOLD), (text, SERIF))
    lines = wrap_runs(runs, LEAST, flow.paper.breadth)
    flow.y += 1
    flow.need(min(leading(LEAST) * len(lines), flow.whole))
    for line in lines:
        flow.need(leading(LEAST))
        flow.put(flow.paper.left, line, LEAST)


def _answers(answer: SignedSheet | None) -> list[tuple[str, str]]:
    if answer is None:
        return []
    sheet = answer.sheet
    return [("审核意见", sheet.text("opinion")), ("退回理由", sheet.text("reason"))]


def _void(copy: Copy) -> list[tuple[str, str]]:
    said = void_of(copy)
    return [("作废", said)] if said else []
