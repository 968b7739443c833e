"""What lies on top of an inspection pack: who, numbers, gaps, open findings, contents, checks.

It is no signed record and has no code; root fingerprint and head stand on every page.
"""

from collections.abc import Callable, Sequence
from typing import Any

from qsdesk.domain.copies import GapSpan, Overview, ShelfLine
from qsdesk.domain.times import long_day, short_day, stamp
from qsdesk.printing.documents.overview_days import draw_statistics
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF, Face
from qsdesk.printing.forms import Entry, Form
from qsdesk.printing.listing import Column, Listing
from qsdesk.printing.page import Furniture, Masthead
from qsdesk.printing.parts import role_title
from qsdesk.printing.pdf import About
from qsdesk.printing.pen import Pen
from qsdesk.printing.proofs import hyphened, spoken
from qsdesk.printing.styles import HEAD, LABEL_ROW, PART, SMALL, TEXT, UPRIGHT, leading
from qsdesk.printing.tables import Cell, Row, Table, edges_of, head_cells
from qsdesk.printing.wrapping import wrap

PAPER = UPRIGHT
_BEFORE = 2.8
_GAP = 1.6
_FOOT_ROOM = 140
_FOOT_LINES = 4
_FOOT_STEP = 4.0
_HALVES = 2
_LABEL = 19.5
_PRINT_ROW = 6.4
_SHELF = (58.5, 13.5, 13.5)

_POSTS: tuple[Column, ...] = (
    ("post", "岗位", "person"),
    ("name", "姓名", "person"),
    ("since", "任职起", "date"),
    ("qualified", "任命、培训与考核", "text"),
)
_GAPS: tuple[Column, ...] = (
    ("days", "日期", "date"),
    ("what", "内容", "text"),
    ("state", "状态", "choice"),
    ("reason", "理由", "text"),
)
_FINDINGS: tuple[Column, ...] = (
    ("number", "编号", "record"),
    ("title", "隐患", "text"),
    ("level", "等级", "choice"),
    ("owner", "责任人", "person"),
    ("due", "期限", "date"),
    ("state", "状态", "person"),
)
_DECISIONS: tuple[Column, ...] = (("text", "决定", "text"),)
_STEPS: tuple[Column, ...] = (("text", "步骤", "text"),)
_PLACES = """每件的编号、题名、日期、责任人、备注列在同夹的 目录与缺项.xlsx，统计也在其中。\
附件在 attachments，登记表在 tables，事件链是 events.jsonl，公钥是 keys.json。"""


def draw(overview: Overview) -> bytes:
    """Return the PDF."""
    masthead = Masthead(overview.unit, overview.credit_code, "", overview.sample)
    furniture = Furniture(PAPER, masthead, proven=False, kept="")
    flow = Flow(PAPER, _Feet(furniture, overview), furniture.head_lines)
    if furniture.owner_cut:
        flow.paragraphs(furniture.owner, TEXT)
    flow.title(overview.title)
    _facts(flow, overview)
    parts: tuple[tuple[str, Callable[[Flow, Overview], None]], ...] = (
        ("谁在岗", _posts),
        ("台账统计", draw_statistics),
        ("缺口与理由", _gaps),
        ("未结隐患", _findings),
        ("最近一次月调度", _minutes),
        ("目录", _shelves),
        ("怎样核验", _verifying),
    )
    for number, (title, part) in zip("一二三四五六七", parts, strict=True):
        flow.heading(f"{number}、{title}", PART, before=_BEFORE)
        part(flow, overview)
    about = About(f"{overview.title} {overview.number}", overview.unit, overview.made_at)
    return flow.finish().data(about)


class _Feet:
    """The usual furniture, and at the foot what ties the pages to their pack."""

    def __init__(self, furniture: Furniture, overview: Overview) -> None:
        self._furniture = furniture
        words = f"根指纹 {hyphened(overview.root)}　链首 {_head(overview)}"
        self._lines = wrap(f"资料包 {overview.number}\n{words}", SERIF, SMALL, _FOOT_ROOM)
        self._lines = self._lines[-_FOOT_LINES:]

    def __call__(self, pen: Pen, page: int, total: int) -> None:
        """Draw them on one page."""
        self._furniture(pen, page, total)
        y = PAPER.foot - (len(self._lines) - 1) * _FOOT_STEP
        pen.rule(PAPER.left, y - _FOOT_STEP, PAPER.right, y - _FOOT_STEP)
        for at, line in enumerate(self._lines):
            pen.line_of_text(PAPER.left, y + at * _FOOT_STEP, line, SMALL)


def _head(overview: Overview) -> str:
    return f"#{overview.head_seq:,} {spoken(overview.head_hash)}"


def _facts(flow: Flow, overview: Overview) -> None:
    half = flow.paper.breadth / 2 - _LABEL
    table = Table(flow, edges_of(flow.paper.left, (_LABEL, half) * 2))
    period = f"{long_day(overview.first)} 至 {long_day(overview.last)}"
    by = f"{role_title(overview.by_role)} {overview.by_name}　{stamp(overview.made_at)}"
    prints = hyphened(overview.root) or "（无）", _head(overview)
    table.row([_label(table, "资料包", 0), table.cell(overview.number, 1, span=3)], LABEL_ROW)
    table.row(_pairs(table, ("期间", period), ("导出并签署", by), face=SERIF), LABEL_ROW)
    table.row(_pairs(table, ("根指纹", prints[0]), ("链首", prints[1]), face=SANS_BOLD), _PRINT_ROW)
    table.close()


def _pairs(table: Table, *pairs: tuple[str, str], face: Face) -> Row:
    cells: list[Cell] = []
    size = TEXT if face is SERIF else HEAD
    for label, text in pairs:
        cells.append(_label(table, label, len(cells)))
        cells.append(table.cell(text, len(cells), face=face, size=size))
    return cells


def _label(table: Table, text: str, at: int) -> Cell:
    return table.cell(text, at, face=SANS_BOLD, size=SMALL, centre=True)


def _listed(
    flow: Flow, rows: Sequence[dict[str, Any]], columns: Sequence[Column], none: str
) -> None:
    """Draw rows as a table, or say that there are none."""
    if rows:
        Listing(flow, rows, columns).draw()
    else:
        flow.paragraphs(none, TEXT)


def _posts(flow: Flow, overview: Overview) -> None:
    rows = [
        {
            "post": role_title(holder.post),
            "name": holder.name,
            "since": holder.since.isoformat(),
            "qualified": holder.qualified,
        }
        for holder in overview.posts
    ]
    _listed(flow, rows, _POSTS, "没有在岗人员。")


def _gaps(flow: Flow, overview: Overview) -> None:
    years = overview.first.year != overview.last.year
    rows = [
        {"days": _span(gap, years=years), "what": gap.what, "state": gap.state}
        | {"reason": gap.reason}
        for gap in overview.gaps
    ]
    _listed(flow, rows, _GAPS, "期间内没有缺口：应有的日、周、月记录都在。")
    if overview.missing:
        flow.y += 1
        names = "；".join(overview.missing)
        flow.labelled(f"附件不在 {len(overview.missing)} 件", names, TEXT)


def _span(gap: GapSpan, *, years: bool) -> str:
    """Return 3月9日, or 8月10日 — 15日, as short as months and years allow."""
    shown = long_day if years else short_day
    if gap.first == gap.last:
        return shown(gap.first)
    if (gap.first.year, gap.first.month) == (gap.last.year, gap.last.month):
        return f"{shown(gap.first)} — {gap.last.day}日"
    return f"{shown(gap.first)} — {shown(gap.last)}"


def _findings(flow: Flow, overview: Overview) -> None:
    rows = [
        {
            "number": finding.number,
            "title": finding.title,
            "level": finding.level,
            "owner": finding.owner,
            "due": finding.due.isoformat(),
            "state": finding.state + (f"，逾期 {finding.overdue} 天" if finding.overdue else ""),
        }
        for finding in overview.findings
    ]
    _listed(flow, rows, _FINDINGS, "没有未结的隐患。")


def _minutes(flow: Flow, overview: Overview) -> None:
    minutes = overview.minutes
    if minutes is None:
        flow.paragraphs("期间内没有月调度会议纪要。", TEXT)
        return
    caption = f"纪要 {minutes.number}　{long_day(minutes.day)}"
    rows = [{"text": text} for text in minutes.decisions]
    if rows:
        Listing(flow, rows, _DECISIONS, [caption]).draw()
    else:
        flow.paragraphs(f"{caption}，没有决定。", TEXT)


def _shelves(flow: Flow, overview: Overview) -> None:
    step = -(-len(overview.shelves) // _HALVES)
    if not step:
        flow.paragraphs("资料包里没有文件。", TEXT)
        return
    widths = _SHELF * _HALVES
    head = head_cells(("夹", "应有", "写入") * _HALVES, widths)
    table = Table(flow, edges_of(flow.paper.left, widths), head)
    for at in range(step):
        cells: list[Cell] = []
        for line in overview.shelves[at::step]:
            cells += _shelf(table, line, len(cells))
        cells += [Cell()] * (len(widths) - len(cells))
        table.row(cells)
    table.close()
    flow.y += _GAP / 2
    for text in wrap(_PLACES, SERIF, SMALL, flow.paper.breadth):
        flow.need(leading(SMALL))
        flow.put(flow.paper.left, text, SMALL)


def _shelf(table: Table, line: ShelfLine, at: int) -> Row:
    face = SERIF if line.asked == line.written else SANS_BOLD
    return (
        table.cell(line.name, at),
        table.cell(f"{line.asked:,}", at + 1, face=face, centre=True),
        table.cell(f"{line.written:,}", at + 2, face=face, centre=True),
    )


def _verifying(flow: Flow, overview: Overview) -> None:
    if overview.steps:
        Listing(flow, [{"text": step} for step in overview.steps], _STEPS).draw()
        flow.y += _GAP
    rows = [Entry(label, ((text, SERIF),), wide=True) for label, text in overview.statement]
    if rows:
        Form(flow, rows).draw()
