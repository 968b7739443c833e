"""What stands on every page: binding margin, head line, code, numbers of pages, 样例 and 作废."""

from dataclasses import dataclass

from reportlab.graphics.barcode import qrencoder

from qsdesk.domain.format.paper import grouped
from qsdesk.printing.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from qsdesk.printing.pen import Pen
from qsdesk.printing.styles import HEAD, LEAST, SMALL, Paper
from qsdesk.printing.wrapping import Line, measure, wrap

PENDING = "签名后生成"
RETENTION = "保管期限 30 年"
SAMPLE = "样例"
SHOWN = "查阅"
VOID = "作废"

_QR_SIDE = 22.0
_QUIET = 4
_QR_VERSION = 2
_FOOT = 8.0
_DIGITS = 8.5
_GREY = 0.35
_FAINT = 0.92
_VOID_GREY = 0.82
_HEAD_LINES = 3
_NUMBER_ROOM = 58


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head line.

    Attributes:
        unit: The factory's name.
        credit_code: Unified social credit code.
        number: Number of the document, empty where it has none.
        sample: Whether the data is invented.
        voided: Whether the record was voided.
        mark: For whom this print was made, empty for the archive's own copy.
    """

    unit: str
    credit_code: str
    number: str
    sample: bool
    voided: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What ties the page to the chain.

    Attributes:
        digits: Of the printed code.
        event: Sequence number of the last signature printed.
        fingerprint: Reading fingerprint of its event.
        key: Reading fingerprint of the key that signed.
        head: Head of the chain that the signature names, with its number.
    """

    digits: str
    event: int
    fingerprint: str
    key: str
    head: str


class Furniture:
    """Draws head and foot of the pages of one document.

    Args:
        paper: Size and margins.
        masthead: The head line.
        version: As in 第 2 版, empty for a document without versions.
        proof: None for a preview: its place says so.
        proven: Whether the document has a code at all.
        kept: How long it is kept, empty for what is no record.
    """

    def __init__(
        self,
        paper: Paper,
        masthead: Masthead,
        *,
        version: str = "",
        proof: Proof | None = None,
        proven: bool = True,
        kept: str = RETENTION,
    ) -> None:
        self._paper = paper
        self._masthead = masthead
        self._version = version
        self._proof = proof
        self._proven = proven
        self._kept = kept
        self._squares = _squares(proof.digits, paper) if proof else []
        room = paper.breadth - _NUMBER_ROOM
        self.owner = f"{masthead.unit}　统一社会信用代码 {masthead.credit_code}"
        self._size = HEAD if measure(self.owner, SERIF, HEAD) <= room else SMALL
        self._owner = wrap(self.owner, SERIF, self._size, room)

    @property
    def head_lines(self) -> int:
        """How many lines the head takes."""
        return min(len(self._owner), _HEAD_LINES)

    @property
    def owner_cut(self) -> bool:
        """Whether the head cannot hold the factory's whole name; the text then repeats it."""
        return len(self._owner) > _HEAD_LINES

    def __call__(self, pen: Pen, page: int, total: int) -> None:
        """Draw them on one page."""
        self._binding(pen)
        self._head(pen)
        self._watermarks(pen)
        paper = self._paper
        lowest = paper.foot - (4.5 if self._kept else 0)
        _right(pen, paper.right, lowest, f"第 {page} / {total} 页", _FOOT)
        _right(pen, paper.right, paper.foot, self._kept, _FOOT)
        if self._proven:
            self._foot(pen)

    def _binding(self, pen: Pen) -> None:
        paper = self._paper
        length = pen.height if paper.bound_left else pen.width
        stops = [length * part for part in (0.333, 0.5, 0.667)]
        at = 14.1
        edges = [0.0, *(edge for stop in stops for edge in (stop - 3, stop + 2)), length]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if paper.bound_left:
                pen.rule(at, start, at, end, width=0.15, dash="1 1.6")
            else:
                pen.rule(start, at, end, at, width=0.15, dash="1 1.6")
        for char, stop in zip("装订线", stops, strict=True):
            x, y = (at - 1.35, stop + 0.5) if paper.bound_left else (stop - 1.8, at + 1)
            pen.text(x, y, char, SERIF, SMALL, grey=_GREY)

    def _head(self, pen: Pen) -> None:
        paper, masthead = self._paper, self._masthead
        y = paper.top
        for line in self._owner[:_HEAD_LINES]:
            pen.line_of_text(paper.left, y, line, self._size)
            y += 4
        if masthead.number:
            number = Line(((masthead.number, SERIF_BOLD),), 0)
            width = measure(number.text, SERIF_BOLD, HEAD)
            pen.line_of_text(paper.right - width, paper.top, number, HEAD)
            _right(pen, paper.right - width - 2.6, paper.top, "编号", HEAD)
        rule = y - 4 + 2.1
        pen.rule(paper.left, rule, paper.right, rule)

    def _watermarks(self, pen: Pen) -> None:
        middle = pen.width / 2
        if self._masthead.sample:
            pen.turned(middle - 42, pen.height / 2 + 55, SAMPLE, SERIF_BOLD, 150, grey=_FAINT)
        if self._masthead.mark:
            pen.turned(middle - 42, pen.height / 2 + 20, SHOWN, SERIF_BOLD, 150, grey=_FAINT)
        said = f"{SAMPLE}　数据为虚构" if self._masthead.sample else ""
        words = "　".join(filter(None, (said, self._masthead.mark)))
        if words:
            width = measure(words, SANS_BOLD, HEAD)
            pen.text(middle - width / 2, self._paper.top - 6.4, words, SANS_BOLD, HEAD)
        if self._masthead.voided:
            pen.turned(middle - 42, pen.height / 2 + 90, VOID, SERIF_BOLD, 150, grey=_VOID_GREY)

    def _foot(self, pen: Pen) -> None:
        paper, proof = self._paper, self._proof
        y = paper.foot
        if proof:
            pen.squares(self._squares)
        else:
            _placeholder(pen, paper)
        x = paper.left + 21.5
        end = pen.text(x, y - 14.2, "编码 ", SERIF, _FOOT)
        digits = grouped(proof.digits) if proof else PENDING
        pen.text(end, y - 14.2, digits, SANS, _DIGITS)
        event = f"{proof.event:,}" if proof else PENDING
        first = "　".join(part for part in (self._masthead.number, self._version, "事件 ") if part)
        end = pen.text(x, y - 9.6, first, SERIF, _FOOT)
        pen.text(end, y - 9.6, event, SERIF, _FOOT)
        end = pen.text(x, y - 4.9, "指纹 ", SERIF, _FOOT)
        print_ = proof.fingerprint if proof else PENDING
        pen.text(end, y - 4.9, print_, SANS_BOLD, 12, spacing=0.6)
        end = pen.text(x, y, "签署公钥 ", SERIF, _FOOT)
        pen.text(end, y, proof.key if proof else PENDING, SERIF, _FOOT)
        end = pen.text(x + 52, y, "链首 ", SERIF, _FOOT)
        pen.text(end, y, proof.head if proof else PENDING, SERIF, _FOOT)


def _placeholder(pen: Pen, paper: Paper) -> None:
    side = _QR_SIDE * (1 - 2 * _QUIET / 33)
    x, y = paper.left, paper.foot + 0.5 - side
    for x0, y0, x1, y1 in (
        (x, y, x + side, y),
        (x, y + side, x + side, y + side),
        (x, y, x, y + side),
        (x + side, y, x + side, y + side),
    ):
        pen.rule(x0, y0, x1, y1, dash="2 2")
    width = measure(PENDING, SERIF, LEAST)
    pen.text(x + (side - width) / 2, y + side / 2 + 0.9, PENDING, SERIF, LEAST)


def _squares(digits: str, paper: Paper) -> list[tuple[float, float, float, float]]:
    """Return the dark runs of the code, row by row; 22 mm with its quiet zone."""
    code = qrencoder.QRCode(_QR_VERSION, qrencoder.QRErrorCorrectLevel.M)
    code.addData(digits)
    code.make()
    count = code.getModuleCount()
    unit = _QR_SIDE / (count + 2 * _QUIET)
    x, y = paper.left, paper.foot + 0.5 - count * unit
    boxes = []
    for row in range(count):
        start = None
        for column in range(count + 1):
            dark = column < count and code.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                width = (column - start) * unit
                boxes.append((x + start * unit, y + row * unit, width, unit))
                start = None
    return boxes


def _right(pen: Pen, x: float, y: float, text: str, size: float) -> None:
    pen.text(x - measure(text, SERIF, size), y, text, SERIF, size)
