"""Blocks that documents share: signatures, seal, stamps, photos."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qsdesk.domain.format.records import SignedSheet
from qsdesk.domain.format.sheets import Need
from qsdesk.domain.times import stamp
from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SANS_BOLD, SERIF
from qsdesk.printing.pen import FRAME, Pen
from qsdesk.printing.pictures import Picture, read_picture
from qsdesk.printing.styles import HEAD, LEAST, PAD, SMALL, TEXT, leading
from qsdesk.printing.wrapping import Line, measure, wrap, wrap_runs

ROLES = {
    "officer": "质量安全员",
    "director": "质量安全总监",
    "principal": "主要负责人",
    "admin": "管理员",
}
INK = "手签"
DATE_BLANK = "年　月　日"
ELECTRONIC = "电子签署"
_BLOCK = 20.6
_SINGLE = 13.5
_SINGLE_LABEL = 48.0
_SEAL = 42.0
_CAPTION = 5.0
_PHOTO_HEIGHT = 66.0


@dataclass(frozen=True, slots=True)
class Signature:
    """One place to sign.

    Attributes:
        title: Role and meaning.
        aside: A sentence beside it, empty for none.
        name: Who signed electronically, empty where nobody has.
        at: When; None where nobody has.
    """

    title: str
    aside: str = ""
    name: str = ""
    at: datetime | None = None

    @property
    def electronic(self) -> str:
        """The line of the electronic signature, its label alone while there is none."""
        if self.at is None:
            return ELECTRONIC
        return f"{ELECTRONIC}　{self.name}　{stamp(self.at)}"


def role_title(role: str) -> str:
    """Return a role as printed."""
    return ROLES.get(role, role)


def sign_title(need: Need) -> str:
    """Return 质量安全员（填报）."""
    return f"{role_title(need.role)}（{need.meaning}）"


def signatures_of(sheet: SignedSheet) -> list[Signature]:
    """Return a place for each signature a sheet asks for, filled where it was given."""
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
        places.append(Signature(sign_title(need), name=name, at=at))
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
    return _BLOCK * -(-len(places) // 2)


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
    step = 18.0
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


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to print and what is written under it."""

    sha256: str
    caption: str


def photos(flow: Flow, wanted: Sequence[Photo], pictures: Mapping[str, bytes]) -> list[int]:
    """Draw photos two beside each other; a missing one leaves its frame and its hash.

    Returns:
        The page on which each stands.
    """
    pages: list[int] = []
    width = (flow.paper.breadth - 5) / 2
    for start in range(0, len(wanted), 2):
        pair = wanted[start : start + 2]
        captions = [
            wrap_runs(
                ((photo.caption, SERIF), (f"　SHA-256 {photo.sha256[:16]}…", SERIF)), SMALL, width
            )
            for photo in pair
        ]
        tall = max(map(len, captions)) * leading(SMALL)
        flow.need(_PHOTO_HEIGHT + tall + _CAPTION)
        pages += [flow.page] * len(pair)
        x = flow.paper.left
        for photo, caption in zip(pair, captions, strict=True):
            picture = read_picture(pictures.get(photo.sha256))
            _photo(flow, x, width, picture)
            for index, line in enumerate(caption):
                y = flow.y + _PHOTO_HEIGHT + 4 + index * leading(SMALL)
                flow.pen.line_of_text(x, y, line, SMALL)
            x += width + 5
        flow.y += _PHOTO_HEIGHT + tall + _CAPTION
    return pages


def _photo(flow: Flow, x: float, width: float, picture: Picture | str) -> None:
    flow.pen.box(x, flow.y, width, _PHOTO_HEIGHT, FRAME / 2)
    if isinstance(picture, str):
        size = LEAST + 1
        middle = x + (width - measure(picture, SERIF, size)) / 2
        flow.pen.text(middle, flow.y + _PHOTO_HEIGHT / 2, picture, SERIF, size)
        return
    inner, high = width - 2, _PHOTO_HEIGHT - 2
    scale = min(inner / picture.width, high / picture.height)
    w, h = picture.width * scale, picture.height * scale
    left, top = x + (width - w) / 2, flow.y + (_PHOTO_HEIGHT - h) / 2
    flow.pen.picture(left, top, w, h, picture)
