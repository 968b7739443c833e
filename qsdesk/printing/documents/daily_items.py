"""The items of a daily record: a line each, a fault with all that belongs to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from qsdesk.domain.format.sheets import Sheet
from qsdesk.printing.flow import Flow, fitted
from qsdesk.printing.fonts import SERIF, SERIF_BOLD, SIGN, Face
from qsdesk.printing.photos import Photo
from qsdesk.printing.styles import PAD, ROW, SHADE, TEXT
from qsdesk.printing.tables import Cell, Row, Table, edges_of, head_cells
from qsdesk.printing.values import near, plain, standard, yes_no
from qsdesk.printing.wrapping import Run, wrap, wrap_runs

_LABELS = ("序", "编号", "检查内容", "标准或依据", "方法", "实测值", "结果", "隐患或说明")
_WIDTHS = (7.0, 9.5, 58.8, 37.0, 12.6, 12.0, 9.0, 25.1)
_SIZES = (TEXT, 8.0, 7.5, 7.2)
_TIGHT = 0.9
_KEY_ITEM = " ★"
_LEGEND: tuple[Run, ...] = (
    ("符号：", SERIF),
    ("√", SIGN),
    (" 符合，", SERIF),
    ("×", SIGN),
    (" 不符合，", SERIF),
    ("○", SIGN),
    (" 不适用，★ 关键项。", SERIF),
)
_USUAL = "每班"


def draw_items(flow: Flow, sheet: Sheet, photo_pages: Sequence[int], row: float = ROW) -> None:
    """Draw the table of items.

    Args:
        flow: Where.
        sheet: The fill.
        photo_pages: Number of the page of each photo, empty while it is not known.
        row: Height of an item's row, in millimetres.
    """
    head = head_cells(_LABELS, _WIDTHS)
    table = Table(flow, edges_of(flow.paper.left, _WIDTHS), head)
    left = list(photo_pages)
    for number, item in enumerate(sheet.rows("items"), 1):
        count = len(item.get("photos") or ())
        pages, left = left[:count], left[count:]
        if item.get("result") == "fail":
            _fault(table, number, item, sheet.covers.first, _pages(count, pages), row=row)
        else:
            table.row(_cells(table, number, item), row)
    table.close()


def _pages(count: int, pages: Sequence[int]) -> str:
    if not count:
        return ""
    first, last = (pages[0], pages[-1]) if pages else (2, 2)
    where = str(first) if first == last else f"{first}–{last}"
    return f"{count} 张，见第 {where} 页"


def _cells(table: Table, number: int, item: dict[str, Any]) -> list[Cell]:
    failed = item.get("result") == "fail"
    face, grey = (SERIF_BOLD, SHADE) if failed else (SERIF, 1.0)
    check = plain(item.get("check")) + (_KEY_ITEM if item.get("key_item") else "")
    texts: list[tuple[str, Face, bool]] = [
        (str(number), SERIF, True),
        (plain(item.get("code")), SERIF, True),
        (check, SERIF, False),
        (standard(item), SERIF, False),
        (plain(item.get("method")), SERIF, True),
        (_measured(item), face, True),
        ("", SERIF, True),
        (_remark(item), face, False),
    ]
    cells = [
        one_line(table, at, text, text_face, centre=centre)
        for at, (text, text_face, centre) in enumerate(texts)
    ]
    cells[6] = Cell(sign=plain(item.get("result")), centre=True)
    return [replace(cell, grey=grey) for cell in cells] if failed else cells


def one_line(table: Table, at: int, text: str, face: Face = SERIF, *, centre: bool) -> Cell:
    """Return a cell whose text is a little smaller where that keeps it on one line."""
    return _one_line(text, face, table.width(at), centre=centre)


@lru_cache(maxsize=8192)
def _one_line(text: str, face: Face, width: float, *, centre: bool) -> Cell:
    within = width - 2 * (_TIGHT if centre else PAD) + 0.01
    size = fitted(text, face, _SIZES, within)
    return Cell(wrap(text, face, size, within), size=size, centre=centre)


def _measured(item: dict[str, Any]) -> str:
    measured, unit = plain(item.get("measured")), plain(item.get("unit"))
    if measured and unit and unit not in standard(item):
        return f"{measured} {unit}"
    return measured


def _remark(item: dict[str, Any]) -> str:
    parts = [plain(item.get("finding")), plain(item.get("note"))]
    return "　".join(part for part in parts if part)


def _fault(
    table: Table, number: int, item: dict[str, Any], day: date, seen: str, *, row: float
) -> None:
    first = _cells(table, number, item)
    width = table.edges[-1] - table.edges[2] - 2 * PAD
    lines = [line for runs in _said(item, day, seen) for line in wrap_runs(runs, TEXT, width)]
    detail = Cell(tuple(lines), span=6)
    joined = Cell(joined=True, grey=SHADE)
    deep = detail.height + 1.6
    top = [replace(cell, deep=deep) if at < 2 else cell for at, cell in enumerate(first)]  # noqa: PLR2004
    rows: Sequence[Row] = (top, [joined, joined, detail])
    if deep > table.tallest:
        rows = (first, rows[1])
    table.together(rows, row)


def _said(item: dict[str, Any], day: date, seen: str) -> list[list[Run]]:
    """Return the paragraphs beneath a fault, their words in bold before each text."""
    told = plain(item.get("told"))
    role, how = plain(item.get("told_role")), plain(item.get("told_how"))
    report = told + (f"（{role}）" if role else "")
    report = "，".join(part for part in (report, how, near(item.get("told_at"), day)) if part)
    paragraphs = (
        (("问题", plain(item.get("description"))),),
        (("立即采取的措施", plain(item.get("measure"))),),
        (
            ("上报", report),
            ("责任人", plain(item.get("owner"))),
            ("期限", near(item.get("due"), day)),
            ("照片", seen),
        ),
        (
            ("发现", near(item.get("found_at"), day)),
            ("等级", plain(item.get("level"))),
            ("危及安全", yes_no(item.get("endangers"))),
        ),
        (("否决建议", plain(item.get("proposal"))),),
        (("不提否决建议的理由", plain(item.get("no_proposal_reason"))),),
    )
    return [runs for runs in map(_labelled, paragraphs) if runs]


def _labelled(pairs: Sequence[tuple[str, str]]) -> list[Run]:
    runs: list[Run] = []
    for label, text in pairs:
        if text:
            gap = "　" if runs else ""
            runs += [(f"{gap}{label}　", SERIF_BOLD), (text, SERIF)]
    return runs


def summary(table: Table, sheet: Sheet) -> Cell:
    """Return the conclusion: what was counted and found, and what the signs mean."""
    width = table.width(1) - 2 * PAD
    conclusion = sheet.field("conclusion")
    text = conclusion.text() if conclusion is not None else ""
    lines = list(wrap(text, SERIF, TEXT, width))
    if sentence := _bulk(sheet):
        lines += wrap(sentence, SERIF, TEXT, width)
    return Cell((*lines, *wrap_runs(_LEGEND, TEXT, width)))


def _bulk(sheet: Sheet) -> str:
    codes = [plain(item.get("code")) for item in sheet.rows("items") if item.get("bulk")]
    if not codes:
        return ""
    label = next((label for key, label, _ in sheet.columns("items") if key == "bulk"), "全部合格")
    return f"以“{label}”一次作答 {len(codes)} 项：{'、'.join(codes)}。"


def notes(sheet: Sheet) -> str:
    """Return category, step and frequency of the items: the table itself is not parted."""
    groups: dict[str, list[str]] = {}
    for item in sheet.rows("items"):
        often = plain(item.get("frequency"))
        parts = (item.get("code"), item.get("step"), "" if often == _USUAL else often)
        words = " ".join(text for part in parts if (text := plain(part)))
        groups.setdefault(plain(item.get("category")), []).append(words)
    named = [f"{name}：{'，'.join(words)}" for name, words in groups.items() if name]
    if not named:
        return ""
    usual = any(item.get("frequency") == _USUAL for item in sheet.rows("items"))
    return "；".join(named) + (f"。未注频次的为{_USUAL}。" if usual else "。")


def fault_photos(sheet: Sheet) -> list[Photo]:
    """Return the photos of all items in order, with code and number beneath."""
    photos = []
    for item in sheet.rows("items"):
        for index, digest in enumerate(item.get("photos") or (), 1):
            finding = plain(item.get("finding"))
            words = [plain(item.get("code")), f"照片 {index}", finding, plain(item.get("check"))]
            photos.append(Photo(digest, "　".join(word for word in words if word)))
    return photos
