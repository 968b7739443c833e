"""Filling page after page from top to bottom."""

from collections.abc import Callable

from qsdesk.printing.fonts import SANS_BOLD, SERIF, SERIF_BOLD, Face
from qsdesk.printing.pdf import Pdf
from qsdesk.printing.pen import Pen
from qsdesk.printing.styles import TITLE, Paper, leading
from qsdesk.printing.wrapping import PT, Line, measure, wrap, wrap_runs

_AFTER_HEAD = 6.6
_TITLE_SPACING = 1.6
_INDENT = 2

Furniture = Callable[[Pen, int, int], None]


class Flow:
    """A document growing downwards; whoever draws asks for room first.

    Attributes:
        paper: Size and margins.
        pen: Of the page being filled.
        y: Where the next thing stands.
        blind: Whether it is only to be seen where things stand: what is drawn is not kept.
    """

    def __init__(
        self, paper: Paper, furniture: Furniture, head_lines: int = 1, *, blind: bool = False
    ) -> None:
        self.paper = paper
        self.blind = blind
        self._pdf = Pdf()
        self._furniture = furniture
        self._head_lines = head_lines
        self._top = paper.top + _AFTER_HEAD + (head_lines - 1) * 4
        self.break_page()

    def twin(self) -> "Flow":
        """Return an empty document of the same kind, to see where things will stand."""
        return Flow(self.paper, self._furniture, self._head_lines, blind=True)

    def break_page(self) -> None:
        """Go on at the top of a new page."""
        self.pen: Pen = self._pdf.add_page(self.paper.width, self.paper.height)
        self.y = self._top

    @property
    def page(self) -> int:
        """Number of the page being filled, from 1."""
        return len(self._pdf.pages)

    @property
    def room(self) -> float:
        """Height that is left on the page."""
        return self.paper.bottom - self.y

    @property
    def whole(self) -> float:
        """Height of an empty page."""
        return self.paper.bottom - self._top

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y <= self._top

    def need(self, height: float) -> None:
        """Break the page unless so much room is left."""
        if height > self.room and not self.fresh:
            self.break_page()

    def title(self, text: str) -> None:
        """Draw the title in the middle of the line, on as many lines as it needs."""
        breadth = self.paper.breadth
        spacing = _TITLE_SPACING if len(text) > 1 else 0
        for line in wrap(text, SERIF_BOLD, TITLE, breadth - len(text[:40]) * spacing * PT):
            self.need(leading(TITLE) + 2)
            width = line.width + spacing * PT * (len(line.text) - 1)
            x = self.paper.left + (breadth - width) / 2
            self.pen.text(x, self.y + 5.0, line.text, SERIF_BOLD, TITLE, spacing=spacing)
            self.y += leading(TITLE)
        self.y += 1.8

    def centred(self, text: str, size: float) -> None:
        """Draw a paragraph of centred lines, close beneath what stands above."""
        self.y -= 0.8
        for line in wrap(text, SERIF, size, self.paper.breadth):
            self.need(leading(size))
            x = self.paper.left + (self.paper.breadth - line.width) / 2
            self.put(x, line, size)
        self.y += 2.2

    def put(self, x: float, line: Line, size: float) -> None:
        """Draw a line and go down by its height."""
        self.pen.line_of_text(x, self.y + leading(size) * 0.75, line, size)
        self.y += leading(size)

    def heading(self, text: str, size: float, *, before: float = 3.5, keep: float = 14) -> None:
        """Draw the heading of a part, never alone at the foot of a page."""
        lines = wrap(text, SANS_BOLD, size, self.paper.breadth)
        self.need(min(before + leading(size) * len(lines) + 1.2 + keep, self.whole))
        self.y += 0 if self.fresh else before
        for line in lines:
            self.need(leading(size))
            self.put(self.paper.left, line, size)
        self.y += 1.2

    def paragraphs(self, text: str, size: float, face: Face = SERIF) -> None:
        """Draw running text, each paragraph's first line set in by two characters."""
        indent = _INDENT * size * PT
        for paragraph in text.split("\n"):
            self._paragraph(paragraph, size, face, indent)
        self.y += 0.8

    def _paragraph(self, text: str, size: float, face: Face, indent: float) -> None:
        breadth = self.paper.breadth
        first = wrap(text, face, size, breadth - indent)[0]
        rest = text[len(first.text) :]
        self.need(leading(size) * (2 if rest else 1))
        self.put(self.paper.left + indent, first, size)
        if not rest:
            return
        for line in wrap(rest, face, size, breadth):
            self.need(leading(size))
            self.put(self.paper.left, line, size)

    def labelled(self, label: str, text: str, size: float) -> None:
        """Draw a bold label and its text in one paragraph."""
        runs = ((label + "　", SANS_BOLD), (text, SERIF))
        for line in wrap_runs(runs, size, self.paper.breadth):
            self.need(leading(size))
            self.put(self.paper.left, line, size)

    def finish(self) -> Pdf:
        """Draw head and foot of every page and return the document."""
        total = len(self._pdf.pages)
        for number, pen in enumerate(self._pdf.pages, 1):
            self._furniture(pen, number, total)
        return self._pdf


def fitted(text: str, face: Face, sizes: tuple[float, ...], width: float) -> float:
    """Return the largest size at which a text stands on one line, else the least."""
    return next(
        (size for size in sizes if "\n" not in text and measure(text, face, size) <= width),
        sizes[-1],
    )
