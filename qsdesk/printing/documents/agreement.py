"""The agreement on electronic signatures between a factory and those who sign, for wet ink."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from qsdesk.domain.places import resource
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.page import Furniture, Masthead
from qsdesk.printing.parts import DATE_BLANK, INK, seal
from qsdesk.printing.pdf import About
from qsdesk.printing.proofs import hyphened
from qsdesk.printing.styles import HEAD, PART, PROSE, TEXT, UPRIGHT
from qsdesk.printing.tables import Cell, Table, edges_of, head_cells
from qsdesk.printing.wrapping import measure, wrap

_COLUMNS = (("姓名", 26.0), ("职务", 30.0), ("公钥指纹", 46.0), (INK, 40.0), ("日期", 29.0))
_SEALED = (("封存人手签", 40.0), ("保管人手签", 40.0), ("存放处", 52.0), ("封存日期", 39.0))
_ROW = 9.0
_KEPT = 28.0
_SEAL = 42.0
_BEFORE_SEAL = 4.0
# no code in its foot: the text may come closer to it
PAPER = replace(UPRIGHT, bottom=278.0)
_AT = datetime(2000, 1, 1, tzinfo=UTC)


def agreement(
    unit: str,
    credit_code: str,
    people: Sequence[tuple[str, str, str]],
    root: str,
    *,
    sample: bool,
) -> bytes:
    """Return the agreement as PDF.

    Args:
        unit: The factory's name.
        credit_code: Unified social credit code.
        people: Name, title of the role and reading fingerprint of the key of each.
        root: Reading fingerprint of the principal's key.
        sample: Whether the data is invented.
    """
    furniture = Furniture(PAPER, Masthead(unit, credit_code, "", sample), proven=False)
    flow = Flow(PAPER, furniture, furniture.head_lines)
    wording = tomllib.loads(resource("wording", "agreement.toml").read_text("utf-8"))
    flow.title(wording["title"])
    for part in wording["parts"]:
        flow.heading(part["heading"], PART)
        flow.paragraphs(part["text"].strip().replace("{unit}", unit), PROSE)
    _root(flow, root)
    flow.heading("五、签订人", PART)
    _people(flow, people)
    recovery = wording["recovery"]
    flow.heading(recovery["heading"], PART, keep=_KEPT)
    flow.paragraphs(recovery["text"], PROSE)
    _sealed_by(flow)
    _closing(flow, unit)
    return flow.finish().data(About(wording["title"], unit, _AT))


def _root(flow: Flow, root: str) -> None:
    flow.y += 2
    table = Table(flow, edges_of(flow.paper.left, (40.0, flow.paper.breadth - 40.0)))
    print_ = wrap(hyphened(root), SANS_BOLD, 14, flow.paper.breadth - 44)
    table.row([table.cell("根指纹", 0, centre=True), Cell(print_, size=14)], _ROW)
    table.close()


def _people(flow: Flow, people: Sequence[tuple[str, str, str]]) -> None:
    widths = [width for _, width in _COLUMNS]
    head = head_cells([label for label, _ in _COLUMNS], widths)
    table = Table(flow, edges_of(flow.paper.left, widths), head)
    for name, role, fingerprint in people:
        cells = [
            table.cell(name, 0, centre=True),
            table.cell(role, 1, centre=True),
            table.cell(hyphened(fingerprint), 2, face=SANS_BOLD, centre=True),
            Cell(),
            table.cell(DATE_BLANK, 4, centre=True),
        ]
        table.row(cells, _ROW)
    table.close()


def _sealed_by(flow: Flow) -> None:
    widths = [width for _, width in _SEALED]
    head = head_cells([label for label, _ in _SEALED], widths)
    table = Table(flow, edges_of(flow.paper.left, widths), head)
    table.row([Cell(), Cell(), Cell(), table.cell(DATE_BLANK, 3, centre=True)], _ROW)
    table.close()
    flow.y += _BEFORE_SEAL


def _closing(flow: Flow, unit: str) -> None:
    flow.need(_SEAL)
    top = flow.y
    seal(flow.pen, flow.paper.right - _SEAL / 2, top + _SEAL / 2)
    room = flow.paper.breadth - _SEAL - 8
    flow.y += 6
    for line in wrap(f"本单位：{unit}", SERIF, HEAD, room):
        flow.put(flow.paper.left, line, HEAD)
    for label in ("主要负责人", "签订日期"):
        flow.y += 5
        end = flow.pen.text(flow.paper.left, flow.y + 3, label, SERIF, HEAD)
        if label == "签订日期":
            flow.pen.text(end + 4, flow.y + 3, DATE_BLANK, SERIF, TEXT)
        else:
            stop = flow.paper.left + 90 - measure(label, SERIF, HEAD)
            flow.pen.rule(end + 2, flow.y + 4, stop, flow.y + 4)
        flow.y += 5
    flow.y = max(flow.y, top + _SEAL)
