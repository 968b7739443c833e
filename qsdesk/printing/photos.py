"""Photos on paper: large for a page of them, small beneath the stage they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qsdesk.printing.flow import Flow
from qsdesk.printing.fonts import SERIF
from qsdesk.printing.pen import FRAME
from qsdesk.printing.pictures import Picture, read_picture
from qsdesk.printing.styles import LEAST, PAD, SMALL, leading
from qsdesk.printing.wrapping import Line, measure, wrap_runs

SIDE = 57.0
PHOTO_ROW = 76.0
_CAPTION = 5.0
_LARGE = 66.0
_TALL = 41.0
_LEAST_TALL = 34.0
_GAP = 1.0

Box = tuple[float, float, float, float]


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
        captions = [_caption(photo, SMALL, width) for photo in pair]
        tall = max(map(len, captions)) * leading(SMALL)
        flow.need(_LARGE + tall + _CAPTION)
        pages += [flow.page] * len(pair)
        x = flow.paper.left
        for photo, caption in () if flow.blind else zip(pair, captions, strict=True):
            box = (x, flow.y, width, _LARGE)
            flow.pen.box(*box, FRAME / 2)
            _photo(flow, box, read_picture(pictures.get(photo.sha256)))
            _words(flow, x, flow.y + _LARGE + 4, caption, SMALL)
            x += width + 5
        flow.y += _LARGE + tall + _CAPTION
    return pages


class Gallery:
    """Small photos in a framed row, three beside each other on an upright page.

    Args:
        flow: Where.
        wanted: At least one.
        pictures: SHA-256 -> bytes.
        framed: Whether each row has a frame.
        within: Height they are to fit in by becoming a little smaller, 0 for none.
    """

    def __init__(
        self,
        flow: Flow,
        wanted: Sequence[Photo],
        pictures: Mapping[str, bytes],
        *,
        framed: bool = True,
        within: float = 0,
    ) -> None:
        self._framed = framed
        self._flow = flow
        self._pictures = pictures
        self._tall = _TALL
        self._a_row = max(1, int(flow.paper.breadth / SIDE))
        self._width = flow.paper.breadth / self._a_row
        self._rows = [wanted[at : at + self._a_row] for at in range(0, len(wanted), self._a_row)]
        over = (sum(map(self._height, self._rows)) - within) / len(self._rows)
        if within and 0 < over <= _TALL - _LEAST_TALL:
            self._tall -= over

    def kept(self, below: float = 0) -> float:
        """Return the height of its first row, with ``below`` where it is the last."""
        return self._height(self._rows[0]) + (below if len(self._rows) == 1 else 0)

    def draw(self, below: float = 0) -> None:
        """Draw it; ``below`` is the height that stays with its last row."""
        flow = self._flow
        for row in self._rows:
            height = self._height(row)
            flow.need(height + (below if row is self._rows[-1] else 0))
            for at, photo in enumerate(row):
                self._draw(photo, flow.paper.left + at * self._width)
            if self._framed:
                flow.pen.box(flow.paper.left, flow.y, flow.paper.breadth, height)
            flow.y += height

    def _draw(self, photo: Photo, x: float) -> None:
        flow, width = self._flow, self._width - 2 * _GAP
        box = (x + _GAP, flow.y + _GAP, width, self._tall - _GAP)
        picture = read_picture(self._pictures.get(photo.sha256))
        _photo(flow, box, picture, inset=0)
        caption = _caption(photo, LEAST, width)
        _words(flow, x + PAD, flow.y + self._tall + 3, caption, LEAST)

    def _height(self, row: Sequence[Photo]) -> float:
        width = self._width - 2 * _GAP
        lines = max(len(_caption(photo, LEAST, width)) for photo in row)
        return self._tall + lines * leading(LEAST) + 1.2


def _caption(photo: Photo, size: float, width: float) -> tuple[Line, ...]:
    runs = ((photo.caption, SERIF), (f"　SHA-256 {photo.sha256[:16]}…", SERIF))
    return wrap_runs(runs, size, width)


def _words(flow: Flow, x: float, y: float, lines: Sequence[Line], size: float) -> None:
    for index, line in enumerate(lines):
        flow.pen.line_of_text(x, y + index * leading(size), line, size)


def _photo(flow: Flow, box: Box, picture: Picture | str, inset: float = 1.0) -> None:
    x, y, width, height = box
    if isinstance(picture, str):
        size = LEAST + 1
        middle = x + (width - measure(picture, SERIF, size)) / 2
        flow.pen.text(middle, y + height / 2, picture, SERIF, size)
        return
    inner, high = width - 2 * inset, height - 2 * inset
    scale = min(inner / picture.width, high / picture.height)
    w, h = picture.width * scale, picture.height * scale
    flow.pen.picture(x + (width - w) / 2, y + (height - h) / 2, w, h, picture)
