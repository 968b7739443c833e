"""The risk list: lying pages, one row a risk, parted by category."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.printing.documents.frame import (
    BETWEEN,
    HEAD_FIELDS,
    current,
    draw_past,
    draw_stage,
    draw_title,
    stage_title,
)
from qsdesk.printing.fields import Manner, Own
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.styles import LEAST, LYING, SHADE
from qsdesk.printing.tables import Cell, Row, Table, edges_of, head_cells
from qsdesk.printing.values import every, plain, standard
from qsdesk.printing.wrapping import wrap

PAPER = LYING
_PAD = 0.9
_FIRST = 24.0
_LISTED = frozenset({"products", "standards"})
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("编号", 9.5),
    ("环节", 10),
    ("风险点", 26.5),
    ("后果", 22),
    ("等级", 8),
    ("管控措施", 34),
    ("管控\n频次", 11.5),
    ("检查内容", 26.5),
    ("抽样", 15.5),
    ("方法", 9.6),
    ("判定标准", 17.5),
    ("检查\n频次", 8.5),
    ("异常处置", 24.5),
    ("部门、岗位", 14.4),
    ("负责人", 6),
    ("总监", 6),
    ("安全员", 6),
    ("备注", 13),
)
_LEGEND = "★ 主管　● 主相关　○ 相关　　备注：关键＝不符合即停产，拍照＝须附照片，停用＝本版不检查"
_OPEN = "等级待企业确认"
_ROLES = ("principal", "director", "officer")


def story(copy: Copy, flow: Flow) -> None:
    """Draw the list as prepared and as approved."""
    draw_title(copy, flow)
    for index, signed in enumerate(current(copy)):
        flow.y += BETWEEN if index else 0
        key = _rows_key(signed.sheet)
        own = {key: Own(lambda field, _: _draw_rows(flow, field), _FIRST)} if key else {}
        manner = Manner(HEAD_FIELDS, own=own, band=stage_title(signed.sheet) if index else "")
        draw_stage(copy, flow, signed, _running(signed.sheet), manner)
    draw_past(copy, flow)


def _running(sheet: Sheet) -> Sheet:
    """Return the sheet with its lists of products and standards as running text."""
    fields = tuple(
        replace(f, value=f.value.replace("\n", "；"))
        if f.key in _LISTED and isinstance(f.value, str)
        else f
        for f in sheet.fields
    )
    return replace(sheet, fields=fields)


def _rows_key(sheet: Sheet) -> str:
    return next(
        (
            f.key
            for f in sheet.fields
            if f.kind == "rows" and any("risk_point" in r for r in f.rows())
        ),
        "",
    )


def _draw_rows(flow: Flow, field: Field) -> None:
    widths = [width for _, width in _COLUMNS]
    head = head_cells([label for label, _ in _COLUMNS], widths, LEAST)
    table = Table(flow, edges_of(flow.paper.left, widths), head, _PAD)
    rows = field.rows()
    notes = list(dict.fromkeys(note for row in rows if (note := _level_note(row))))
    for category, members in _groups(rows):
        first, *others = [_cells(table, row, notes) for row in members]
        table.again = ()
        table.together([_band(flow, category), first], 4.4)
        table.again = _band(flow, f"{category}（续）")
        for cells in others:
            table.row(cells, 4.4)
    table.again = ()
    table.close()
    flow.y += 0.8
    marks = [f"{'*' * n} {note}" for n, note in enumerate(notes, 1)]
    for line in wrap("　".join([_LEGEND, *marks]), SERIF, LEAST, flow.paper.breadth):
        flow.need(4)
        flow.put(flow.paper.left, line, LEAST)
    flow.y += 1


def _band(flow: Flow, text: str) -> Row:
    lines = wrap(text, SANS_BOLD, LEAST, flow.paper.breadth)
    return (Cell(lines, span=len(_COLUMNS), size=LEAST, grey=SHADE),)


def _groups(rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(plain(row.get("category")), []).append(row)
    return list(groups.items())


def _cells(table: Table, row: dict[str, Any], notes: Sequence[str]) -> list[Cell]:
    note = _level_note(row)
    marks = row.get("marks")
    held = marks if isinstance(marks, dict) else row
    texts = (
        (row.get("code"), True),
        (row.get("step"), False),
        (row.get("risk_point"), False),
        (row.get("consequence"), False),
        (plain(row.get("level")) + ("*" * (notes.index(note) + 1) if note else ""), True),
        (row.get("measure"), False),
        (row.get("control_frequency"), True),
        (row.get("question"), False),
        (row.get("sample"), False),
        (row.get("method"), True),
        (standard(row), False),
        (every(row.get("frequency")), True),
        (row.get("reaction"), False),
        ("、".join(t for k in ("department", "post") if (t := plain(row.get(k)))), False),
        *((held.get(role), True) for role in _ROLES),
        (_remark(row), False),
    )
    return [
        table.cell(plain(value), at, size=LEAST, centre=centre)
        for at, (value, centre) in enumerate(texts)
    ]


def _level_note(row: dict[str, Any]) -> str:
    """Return what is to be said of a level: the starter's is not the factory's yet."""
    return plain(row.get("level_note")) or ("" if row.get("level_confirmed", True) else _OPEN)


def _remark(row: dict[str, Any]) -> str:
    lines = plain(row.get("lines"))
    parts = [
        "关键" if row.get("key_item") else "",
        "拍照" if row.get("photo") else "",
        "停用" if row.get("in_use") is False else "",
        f"用于{lines}" if lines else "",
        plain(row.get("note")),
    ]
    return "，".join(part for part in parts if part)
