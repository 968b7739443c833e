"""The check of a month's binder: its documents, each with what the scan said of it."""

from qsdesk.domain.binder import BinderLine, CheckList, PaperState
from qsdesk.domain.times import local_day, short_day, stamp
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF, SERIF_BOLD
from qsdesk.printing.page import Furniture, Masthead
from qsdesk.printing.parts import INK, ink_line
from qsdesk.printing.pdf import About
from qsdesk.printing.styles import HEAD, PART, TEXT, UPRIGHT, leading
from qsdesk.printing.tables import Cell, Table, edges_of, head_cells

PAPER = UPRIGHT
_WIDTHS = (10.0, 30.0, 80.0, 17.0, 12.0, 22.0)
_LABELS = ("序", "编号", "题名", "日期", "核验", "说明")
_SIGNS = {PaperState.THERE: "pass", PaperState.MISSING: "fail"}
_INK_ROOM = 10.0


def draw(list_: CheckList) -> bytes:
    """Return the PDF; what is missing stands first, then all documents as they lie."""
    masthead = Masthead(list_.unit, list_.credit_code, "", list_.sample)
    furniture = Furniture(PAPER, masthead, proven=False, kept="")
    flow = Flow(PAPER, furniture, furniture.head_lines)
    if furniture.owner_cut:
        flow.paragraphs(furniture.owner, TEXT)
    binder = list_.binder
    title = f"{binder.month.first.year} 年 {binder.month.first.month} 月装订册核对单"
    flow.title(title)
    flow.centred(f"核对至 {stamp(list_.made_at)}　核对人 {list_.by_name}", HEAD)
    _counts(flow, list_)
    missing = [line for line in binder.lines if line.state is not PaperState.THERE]
    if missing:
        flow.heading("没扫到的和旧版", PART)
        _table(flow, missing)
    flow.heading("全部文件", PART)
    _table(flow, binder.lines)
    flow.need(_INK_ROOM)
    ink_line(flow.pen, PAPER.left, flow.y + 7, PAPER.left + 120, f"核对人（{INK}）")
    flow.y += _INK_ROOM
    return flow.finish().data(About(title, list_.unit, list_.made_at))


def _counts(flow: Flow, list_: CheckList) -> None:
    binder = list_.binder
    told = [f"{state.label} {len(binder.of(state))} 件" for state in PaperState]
    flow.labelled(f"应有 {len(binder.lines)} 件", "，".join(told), HEAD)
    text = (
        "“在”是扫到的纸面编码与数据库一致，且是最新的一版；"
        "“旧版”的纸面是真的，此后又有签署，换成新印的一份。纸上文字要与归档件逐份对看。"
    )
    flow.paragraphs(text, TEXT)


def _table(flow: Flow, lines: "list[BinderLine] | tuple[BinderLine, ...]") -> None:
    table = Table(flow, edges_of(flow.paper.left, _WIDTHS), head_cells(_LABELS, _WIDTHS))
    for number, line in enumerate(lines, 1):
        paper, state = line.paper, line.state
        sign = _SIGNS.get(state, "")
        said = state.label if line.tick is None else f"{short_day(local_day(line.tick.at))} 扫"
        told = f"事件 {line.tick.seq:,}" if line.tick and state is PaperState.OLDER else said
        word = table.cell(state.label, 4, face=SANS_BOLD, centre=True)
        table.row(
            [
                table.cell(str(number), 0, centre=True),
                table.cell(paper.number, 1, centre=True),
                table.cell(paper.title, 2, face=SERIF_BOLD if sign == "fail" else SERIF),
                table.cell(short_day(paper.day), 3, centre=True),
                Cell(centre=True, sign=sign) if sign else word,
                table.cell(told, 5, centre=True),
            ]
        )
    if not lines:
        table.row([table.cell("这个月没有文件", 0, span=len(_WIDTHS), centre=True)])
    table.close()
    flow.y += leading(TEXT) / 2
