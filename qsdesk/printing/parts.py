"""Blocks that documents share: places to sign, lines for ink, seal, stamps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from qsdesk.domain.format.records import SignedSheet
from qsdesk.domain.format.sheets import Need
from qsdesk.domain.times import stamp
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.pen import Pen
from qsdesk.printing.styles import CAPTION_ROW, HEAD, PAD, SHADE, SMALL, TEXT, leading
from qsdesk.printing.wrapping import Line, measure, wrap

ROLES = {
    "officer": "质量安全员",
    "director": "质量安全总监",
    "principal": "主要负责人",
    "admin": "管理员",
}
INK = "手签"
DATE_BLANK = "年　月　日"
ELECTRONIC = "电子签署"
DOUBTED = "时钟异常，已说明"
_BLOCK = 20.6
_SINGLE = 13.5
_SINGLE_LABEL = 48.0
_SEAL = 42.0
_SEALED_STEP = 15.5
_INK_ROW = 9.0
_HEADED = 12.0
_LEAST_INK = 24.0


@dataclass(frozen=True, slots=True)
class Signature:
    """One place to sign.

    Attributes:
        title: Role and meaning.
        aside: A sentence beside it, empty for none.
        name: Who signed electronically, empty where nobody has.
        at: When; None where nobody has.
        doubted: Whether the clock was wrong by then, and somebody had said why.
    """

    title: str
    aside: str = ""
    name: str = ""
    at: datetime | None = None
    doubted: bool = False

    @property
    def electronic(self) -> str:
        """The line of the electronic signature, its label alone while there is none."""
        if self.at is None:
            return ELECTRONIC
        said = f"{ELECTRONIC}　{self.name}　{stamp(self.at)}"
        return f"{said}　{DOUBTED}" if self.doubted else said


def role_title(role: str) -> str:
    """Return a role as printed."""
    return ROLES.get(role, role)


def sign_title(need: Need) -> str:
    """Return 质量安全员（填报）."""
    return f"{role_title(need.role)}（{need.meaning}）"


def signatures_of(sheet: SignedSheet, doubted: Collection[int] = ()) -> list[Signature]:
    """Return a place for each signature a sheet asks for, filled where it was given.

    Args:
        sheet: With its signatures.
        doubted: Seqs of signatures given under an overridden clock.
    """
    left = list(sheet.signed)
    places = []
    for need in sheet.sheet.needs:
        given = next(
            (
                s
                for s in left
                if (s.statement.meaning, s.statement.role) == (need.meaning, need.role)
            ),
            None,
        )
        if given is None:
            places.append(Signature(sign_title(need)))
            continue
        left.remove(given)
        name, at = given.statement.name, given.statement.at
        wrong = given.seq in doubted
        places.append(Signature(sign_title(need), name=name, at=at, doubted=wrong))
    return places


def signature_blocks(flow: Flow, places: Sequence[Signature]) -> None:
    """Draw framed places to sign, two beside each other; a single one as one line."""
    if len(places) == 1:
        _single(flow, places[0])
        return
    for start in range(0, len(places), 2):
        pair = places[start : start + 2]
        width = flow.paper.breadth / 2
        lines = [_electronic(place, width) for place in pair]
        height = _BLOCK + (max(map(len, lines)) - 1) * leading(SMALL)
        flow.need(height)
        x, y = flow.paper.left, flow.y
        flow.pen.box(x, y, flow.paper.breadth, height)
        if len(pair) > 1:
            flow.pen.rule(x + width, y, x + width, y + height)
        for place, drawn in zip(pair, lines, strict=True):
            _block(flow.pen, (x, y, width), place, drawn)
            x += width
        flow.y += height


def block_height(places: Sequence[Signature]) -> float:
    """Return what ``signature_blocks`` needs while names are short."""
    return _SINGLE if len(places) == 1 else _BLOCK * -(-len(places) // 2)


def sealed_height(places: Sequence[Signature]) -> float:
    """Return what ``seal_and_signatures`` needs while names are short."""
    return max(_SEAL, _SEALED_STEP * len(places)) + 4


def _single(flow: Flow, place: Signature) -> None:
    breadth = flow.paper.breadth
    lines = _electronic(place, breadth)
    height = _SINGLE + (len(lines) - 1) * leading(SMALL)
    flow.need(height)
    x, y = flow.paper.left, flow.y
    flow.pen.box(x, y, breadth, height)
    flow.pen.text(x + PAD, y + 6, place.title, SERIF, TEXT)
    ink_line(flow.pen, x + PAD + _SINGLE_LABEL, y + 6, x + breadth - PAD)
    for index, line in enumerate(lines):
        flow.pen.line_of_text(x + PAD, y + 11.3 + index * leading(SMALL), line, SMALL)
    flow.y += height


def _electronic(place: Signature, width: float) -> tuple[Line, ...]:
    return wrap(place.electronic, SERIF, SMALL, width - 2 * PAD)


def _block(
    pen: Pen, where: tuple[float, float, float], place: Signature, lines: Sequence[Line]
) -> None:
    x, y, width = where
    end = pen.text(x + PAD, y + 4.4, place.title, SERIF, TEXT)
    if place.aside:
        aside = wrap(place.aside, SERIF, SMALL, width)[0]
        pen.line_of_text(end + 1.2, y + 4.4, aside, SMALL)
    ink_line(pen, x + PAD, y + 14.1, x + width - PAD)
    for index, line in enumerate(lines):
        pen.line_of_text(x + PAD, y + 18.5 + index * leading(SMALL), line, SMALL)


def aside_fits(title: str, aside: str, breadth: float) -> bool:
    """Whether a sentence fits beside the title of a place to sign."""
    if "\n" in aside:
        return False
    used = measure(title, SERIF, TEXT) + measure(aside, SERIF, SMALL)
    return used + 1.2 + 2 * PAD <= breadth / 2


def ink_line(pen: Pen, x: float, y: float, right: float, label: str = INK) -> None:
    """Draw a label, a line for ink and a blank date; ``y`` is the baseline."""
    end = pen.text(x, y, label, SERIF, TEXT)
    date = measure(DATE_BLANK, SERIF, TEXT)
    pen.text(right - date, y, DATE_BLANK, SERIF, TEXT)
    pen.rule(end + 2, y + 1, right - date - 6, y + 1)


def seal_and_signatures(flow: Flow, places: Sequence[Signature]) -> None:
    """Draw places to sign below each other and the seal's circle beside them."""
    step = _SEALED_STEP
    left, width = flow.paper.left, flow.paper.breadth - _SEAL - 6
    height = max(_SEAL, step * len(places)) + 2
    flow.y += 2
    flow.need(height)
    y = flow.y + max(0.0, (_SEAL - step * len(places)) / 2)
    for place in places:
        flow.pen.text(left, y + 5, place.title, SERIF, HEAD)
        ink_line(flow.pen, left + 48, y + 5, left + width)
        for index, line in enumerate(wrap(place.electronic, SERIF, SMALL, width)):
            flow.pen.line_of_text(left, y + 10.4 + index * leading(SMALL), line, SMALL)
        y += step
    seal(flow.pen, flow.paper.right - _SEAL / 2, flow.y + _SEAL / 2)
    flow.y += height


class InkLines:
    """A framed grid of lines for those who sign with ink alone.

    Args:
        flow: Where.
        labels: Who, with office and name; two beside each other where they are short.
        caption: Words above them, empty for none.
    """

    def __init__(self, flow: Flow, labels: Sequence[str], caption: str = "") -> None:
        self._flow = flow
        half = flow.paper.breadth / 2
        room = half - 2 * PAD - _LEAST_INK - measure(DATE_BLANK, SERIF, TEXT) - 8
        a_row = 2 if all(measure(label, SERIF, TEXT) <= room for label in labels) else 1
        words = [wrap(label, SERIF, TEXT, half) for label in labels]
        self._rows = [words[at : at + a_row] for at in range(0, len(words), a_row)]
        self._width = flow.paper.breadth / a_row
        self._caption = wrap(caption, SANS_BOLD, TEXT, flow.paper.breadth) if caption else ()

    def kept(self, below: float = 0) -> float:
        """Return its height with ``below``; of more than a page holds, its first row's."""
        total = self._captioned + sum(map(self._height, self._rows)) + below
        if total <= self._flow.whole - _HEADED:
            return total
        return self._captioned + self._height(self._rows[0])

    @property
    def _captioned(self) -> float:
        return CAPTION_ROW if self._caption else 0

    def _height(self, row: Sequence[Sequence[Line]]) -> float:
        return _INK_ROW + (max(map(len, row)) - 1) * leading(TEXT)

    def draw(self, below: float = 0) -> None:
        """Draw it, on one page where one page can hold it.

        Args:
            below: Height that stays with its last row.
        """
        flow = self._flow
        flow.need(self.kept(below))
        if self._caption:
            left, breadth = flow.paper.left, flow.paper.breadth
            flow.pen.fill(left, flow.y, breadth, CAPTION_ROW, SHADE)
            flow.pen.box(left, flow.y, breadth, CAPTION_ROW)
            flow.pen.line_of_text(left + PAD, flow.y + 3.6, self._caption[0], TEXT)
            flow.y += CAPTION_ROW
        for row in self._rows:
            height = self._height(row)
            flow.need(height + (below if row is self._rows[-1] else 0))
            self._draw_row(row, height)
            flow.y += height

    def _draw_row(self, row: Sequence[Sequence[Line]], height: float) -> None:
        flow, paper = self._flow, self._flow.paper
        flow.pen.box(paper.left, flow.y, paper.breadth, height)
        for at, (*above, last) in enumerate(row):
            x, y = paper.left + at * self._width, flow.y + 5.8
            if at:
                flow.pen.rule(x, flow.y, x, flow.y + height)
            for line in above:
                flow.pen.line_of_text(x + PAD, y, line, TEXT)
                y += leading(TEXT)
            ink_line(flow.pen, x + PAD, y, x + self._width - PAD, last.text)


def seal(pen: Pen, x: float, y: float) -> None:
    """Draw the place of the unit's seal around a point: a dashed circle of 42 mm."""
    pen.circle(x, y, _SEAL / 2, 0.15, "2 1.6")
    for text, drop in (("单位公章", -1.2), ("直径 42 mm", 3.2)):
        width = measure(text, SERIF, TEXT)
        pen.text(x - width / 2, y + drop, text, SERIF, TEXT, grey=0.45)


def stamped(pen: Pen, right: float, y: float, word: str) -> None:
    """Draw a framed word such as 补录 at the right edge, its middle at ``y``."""
    width = measure(word, SANS_BOLD, 12) + 1.6
    pen.box(right - width - 2.4, y - 3.6, width + 2.4, 7.2)
    pen.text(right - width - 0.8, y + 1.6, word, SANS_BOLD, 12, spacing=1.2)
