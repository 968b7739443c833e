"""The frame of every document without a form of its own: sheet after sheet, as signed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.records import SignedSheet
from qsdesk.domain.format.sheets import Cover, Sheet
from qsdesk.domain.times import long_day, short_day, stamp, weekday
from qsdesk.printing.fields import Manner, draw_fields
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD
from qsdesk.printing.parts import (
    block_height,
    seal_and_signatures,
    sealed_height,
    signature_blocks,
    signatures_of,
    stamped,
)
from qsdesk.printing.proofs import opening, spoken, void_of
from qsdesk.printing.styles import HEAD, LABEL_ROW, PROSE, TEXT, UPRIGHT
from qsdesk.printing.tables import Table, edges_of

PAPER = UPRIGHT
HEAD_FIELDS = frozenset({"title", "unit", "credit_code"})
SEALED = {
    "monthly": "minutes",
    "risk_list": "approve",
    "appointment": "appoint",
    "setup": "sheet",
    "seal": "seal",
}
BETWEEN = 2.0
_PROSE = {"weekly": 9.0, "monthly": PROSE}


def story(copy: Copy, flow: Flow) -> None:
    """Draw the title, every sheet that was not corrected, and a list of those that were."""
    draw_sheets(copy, flow)


def draw_sheets(copy: Copy, flow: Flow, reword: Callable[[Sheet], Sheet] | None = None) -> None:
    """Draw a document of framed stages.

    Args:
        copy: The record.
        flow: Where.
        reword: Puts a sheet's fields in words of its document; none for as they stand.
    """
    draw_title(copy, flow)
    sheets = current(copy)
    for index, signed in enumerate(sheets):
        band = stage_title(signed.sheet) if index or _staged(copy, sheets) else ""
        flow.y += BETWEEN if index else 0
        prose = _PROSE.get(copy.record.kind, TEXT)
        sheet = reword(signed.sheet) if reword else signed.sheet
        draw_stage(copy, flow, signed, sheet, Manner(HEAD_FIELDS, prose=prose, band=band))
    draw_past(copy, flow)


def _staged(copy: Copy, sheets: Sequence[SignedSheet]) -> bool:
    return len(sheets) > 1 and copy.record.kind not in _PROSE


def draw_stage(copy: Copy, flow: Flow, signed: SignedSheet, sheet: Sheet, manner: Manner) -> None:
    """Draw one sheet with its places to sign beneath it.

    Args:
        copy: The record.
        flow: Where.
        signed: Its signatures.
        sheet: Its fields as they are to be drawn.
        manner: How.
    """
    draw_remarks(flow, sheet)
    places = signatures_of(signed, copy.doubted)
    sealed = SEALED.get(copy.record.kind) == sheet.stage
    height = sealed_height(places) if sealed else block_height(places)
    draw_fields(flow, sheet, copy.pictures, replace(manner, below=height))
    draw_signatures(copy, flow, signed)


def draw_title(copy: Copy, flow: Flow) -> None:
    """Draw title, period, and the stamp of a late or imported record."""
    sheet = opening(copy).sheet
    top = flow.y
    flow.title(sheet.text("title"))
    word = "补录" if sheet.late else "历史录入" if sheet.imported else ""
    if word:
        stamped(flow.pen, flow.paper.right, top + 3.6, word)
    flow.centred(_period(sheet.covers), HEAD)


def current(copy: Copy) -> list[SignedSheet]:
    """Return the sheets no later sheet corrects, oldest first."""
    corrected = {s.sheet.amends for s in copy.record.sheets}
    return [s for s in copy.record.sheets if s.sha256 not in corrected]


def draw_remarks(flow: Flow, sheet: Sheet) -> None:
    """Draw what is unusual about a sheet: late, imported, a correction."""
    filled = stamp(sheet.filled_at)
    remarks = []
    if sheet.late:
        remarks.append(("补录", f"实际填报时间 {filled}，原因：{sheet.late}"))
    if sheet.imported:
        remarks.append(("历史录入", f"录入时间 {filled}，来源：{sheet.imported}"))
    if sheet.amends:
        remarks.append(("更正", f"第 {sheet.n} 版，原因：{sheet.reason}"))
    _listed(flow, remarks)


def draw_signatures(copy: Copy, flow: Flow, sheet: SignedSheet) -> None:
    """Draw the places to sign of a sheet, with the seal where its kind asks for one."""
    places = signatures_of(sheet, copy.doubted)
    if SEALED.get(copy.record.kind) == sheet.sheet.stage:
        seal_and_signatures(flow, places)
    else:
        signature_blocks(flow, places)


def draw_past(copy: Copy, flow: Flow) -> None:
    """Draw the list of corrected sheets with reasons, and how the record was voided."""
    entries = []
    for sheet in copy.record.sheets:
        newer = next((s for s in copy.record.sheets if s.sheet.amends == sheet.sha256), None)
        if newer is not None:
            acts = [
                f"{s.statement.meaning} {s.statement.name} {stamp(s.statement.at)} "
                f"事件 {s.seq:,} {spoken(s.event)}"
                for s in sheet.signed
            ]
            text = "　".join([*acts, f"更正原因：{newer.sheet.reason}"])
            entries.append((f"{_acts(sheet.sheet)} 第 {sheet.sheet.n} 版", text))
    if copy.record.voided:
        entries.append(("作废", void_of(copy)))
    if entries:
        flow.heading("更正与作废", HEAD)
        _listed(flow, entries)


def _listed(flow: Flow, entries: list[tuple[str, str]]) -> None:
    if not entries:
        return
    label = 24.0
    table = Table(flow, edges_of(flow.paper.left, (label, flow.paper.breadth - label)))
    for name, text in entries:
        cells = [
            table.cell(name, 0, face=SANS_BOLD, size=TEXT, centre=True),
            table.cell(text, 1),
        ]
        table.row(cells, LABEL_ROW)
    table.close()
    flow.y += 1.5


def _acts(sheet: Sheet) -> str:
    return "、".join(dict.fromkeys(need.meaning for need in sheet.needs)) or sheet.stage


def stage_title(sheet: Sheet) -> str:
    """Return what a sheet is called in the document: what its signatures mean."""
    acts = _acts(sheet)
    return f"{acts}（第 {sheet.n} 次）" if sheet.n > 1 and not sheet.amends else acts


def _period(covers: Cover) -> str:
    where = "　".join(part for part in (covers.area, covers.shift) if part)
    first, last = covers.first, covers.last
    if first == last:
        when = f"{long_day(first)}　{weekday(first)}"
    elif first.year == last.year:
        when = f"{long_day(first)} 至 {short_day(last)}"
    else:
        when = f"{long_day(first)} 至 {long_day(last)}"
    return f"{when}　{where}" if where else when
