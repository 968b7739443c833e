"""Drawing on one page, in millimetres from its top left corner."""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from qsdesk.printing.embedding import EmbeddedFace
from qsdesk.printing.fonts import SERIF, SIGN, Face
from qsdesk.printing.pictures import Picture
from qsdesk.printing.wrapping import PT, Line, measure

MM = 72 / 25.4
RULE = 0.2
FRAME = 0.4
SIGNS = {"pass": "√", "fail": "×", "na": "○"}
_KINDS = {char: kind for kind, char in SIGNS.items()}
_HIDDEN = 8.0
_CURVE = 0.5523


class Faces:
    """The faces one document uses, each embedded once."""

    def __init__(self) -> None:
        self._used: dict[Face, EmbeddedFace] = {}

    def use(self, face: Face) -> EmbeddedFace:
        """Return what the document uses of a face so far."""
        found = self._used.get(face)
        if found is None:
            found = self._used[face] = EmbeddedFace(face, f"F{len(self._used) + 1}")
        return found

    def dictionary(self, document: Any) -> Any:
        """Embed them all and return the fonts of the pages' resources."""
        return pdfdoc.PDFDictionary(
            {used.name: document.Reference(used.font(document)) for used in self._used.values()}
        )


@dataclass(slots=True)
class Pen:
    """Draws on one page. Fills lie beneath rules, rules beneath text, in whatever order drawn.

    Attributes:
        width: Of the page, in millimetres.
        height: Of the page, in millimetres.
        faces: Shared by the pages of a document.
    """

    width: float
    height: float
    faces: Faces
    _under: list[str] = field(default_factory=list)
    _fills: list[str] = field(default_factory=list)
    _rules: list[str] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    pictures: dict[str, Any] = field(default_factory=dict)

    def _at(self, x: float, y: float) -> str:
        return f"{x * MM:.2f} {(self.height - y) * MM:.2f}"

    def text(
        self,
        x: float,
        y: float,
        text: str,
        face: Face,
        size: float,
        *,
        grey: float = 0,
        spacing: float = 0,
    ) -> float:
        """Draw one line and return where it ends.

        Args:
            x: Left edge.
            y: Baseline.
            text: Without line ends.
            face: Its face.
            size: In points.
            grey: 0 is black, 1 white.
            spacing: Between characters, in points.
        """
        if not text:
            return x
        used = self.faces.use(face)
        codes = "".join(map(used.codes.__getitem__, text))
        shade = (f"{grey:g} g ", " 0 g") if grey else ("", "")
        gap = (f"{spacing:g} Tc ", " 0 Tc") if spacing else ("", "")
        self._texts.append(
            f"{shade[0]}{gap[0]}/{used.name} {size:g} Tf 1 0 0 1 {self._at(x, y)} Tm "
            f"<{codes}> Tj{gap[1]}{shade[1]}"
        )
        return x + measure(text, face, size) + spacing * PT * len(text)

    def line_of_text(self, x: float, y: float, line: Line, size: float) -> None:
        """Draw a line that was wrapped; characters of the face of signs as drawn signs."""
        for text, face in line.runs:
            if face is SIGN:
                for char in text:
                    middle = measure(char, face, size) / 2
                    self.sign(_KINDS.get(char, ""), x + middle, y - 0.36 * size * PT, size / 9.5)
                    x += 2 * middle
            else:
                x = self.text(x, y, text, face, size)

    def sign(self, sign: str, x: float, y: float, size: float = 1.0) -> None:
        """Draw √ × ○ around a point: the font's √ is the radical sign, and × must be found.

        Args:
            sign: ``pass``, ``fail`` or ``na``; its character lies unseen beneath.
            x: Middle of the sign.
            y: Middle of the sign.
            size: 1 is 2.4 mm.
        """
        unit = 1.2 * size
        if sign == "pass":
            points = [(x - unit, y + 0.1 * unit), (x - 0.35 * unit, y + 0.75 * unit)]
            self.polyline([*points, (x + unit, y - 0.8 * unit)], 0.38 * size)
        elif sign == "fail":
            reach = 0.8 * unit
            self.polyline([(x - reach, y - reach), (x + reach, y + reach)], 0.62 * size)
            self.polyline([(x - reach, y + reach), (x + reach, y - reach)], 0.62 * size)
        elif sign == "na":
            self.circle(x, y, 0.85 * unit, 0.38 * size)
        if sign in SIGNS:
            half = measure(SIGNS[sign], SERIF, _HIDDEN) / 2
            self.hidden(x - half, y + 0.35 * _HIDDEN * PT, SIGNS[sign], SERIF, _HIDDEN)

    def hidden(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Put text under a drawn sign, unseen, so that it is found and copied."""
        used = self.faces.use(face)
        codes = "".join(map(used.codes.__getitem__, text))
        self._texts.append(
            f"3 Tr /{used.name} {size:g} Tf 1 0 0 1 {self._at(x, y)} Tm <{codes}> Tj 0 Tr"
        )

    def turned(
        self, x: float, y: float, text: str, face: Face, size: float, *, grey: float
    ) -> None:
        """Draw large text at 45 degrees beneath everything, starting at a point."""
        used = self.faces.use(face)
        codes = "".join(map(used.codes.__getitem__, text))
        self._under.append(
            f"BT {grey:g} g /{used.name} {size:g} Tf .7071 .7071 -.7071 .7071 "
            f"{self._at(x, y)} Tm <{codes}> Tj 0 g ET"
        )

    def upward(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Draw a line that reads from below to above; ``x`` is its baseline, ``y`` its start."""
        used = self.faces.use(face)
        codes = "".join(map(used.codes.__getitem__, text))
        self._texts.append(f"/{used.name} {size:g} Tf 0 1 -1 0 {self._at(x, y)} Tm <{codes}> Tj")

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, width: float = RULE, dash: str = ""
    ) -> None:
        """Draw a line; ``dash`` is the PDF array without brackets, in points."""
        dashed = (f"[{dash}] 0 d ", " [] 0 d") if dash else ("", "")
        self._rules.append(
            f"{dashed[0]}{width * MM:.3f} w {self._at(x0, y0)} m {self._at(x1, y1)} l S{dashed[1]}"
        )

    def box(self, x: float, y: float, w: float, h: float, width: float = FRAME) -> None:
        """Draw a frame."""
        self._rules.append(
            f"{width * MM:.3f} w {self._at(x, y + h)} {w * MM:.2f} {h * MM:.2f} re S"
        )

    def fill(self, x: float, y: float, w: float, h: float, grey: float) -> None:
        """Fill a rectangle."""
        self._fills.append(f"{grey:g} g {self._at(x, y + h)} {w * MM:.2f} {h * MM:.2f} re f 0 g")

    def squares(self, boxes: list[tuple[float, float, float, float]]) -> None:
        """Fill many rectangles (x, y, w, h) black as one path, with room for exact edges."""
        path = " ".join(
            f"{x * MM:.3f} {(self.height - y - h) * MM:.3f} {w * MM:.3f} {h * MM:.3f} re"
            for x, y, w, h in boxes
        )
        self._rules.append(f"{path} f")

    def polyline(self, points: list[tuple[float, float]], width: float) -> None:
        """Draw a bent line with round ends."""
        first, *rest = points
        path = " ".join(f"{self._at(x, y)} l" for x, y in rest)
        self._rules.append(f"1 J 1 j {width * MM:.3f} w {self._at(*first)} m {path} S 0 J 0 j")

    def circle(self, x: float, y: float, radius: float, width: float, dash: str = "") -> None:
        """Draw a circle around a point."""
        k = radius * _CURVE
        arcs = (
            ((x + radius, y - k), (x + k, y - radius), (x, y - radius)),
            ((x - k, y - radius), (x - radius, y - k), (x - radius, y)),
            ((x - radius, y + k), (x - k, y + radius), (x, y + radius)),
            ((x + k, y + radius), (x + radius, y + k), (x + radius, y)),
        )
        path = " ".join(" ".join(self._at(*p) for p in arc) + " c" for arc in arcs)
        dashed = (f"[{dash}] 0 d ", " [] 0 d") if dash else ("", "")
        self._rules.append(
            f"{dashed[0]}{width * MM:.3f} w {self._at(x + radius, y)} m {path} S{dashed[1]}"
        )

    def picture(self, x: float, y: float, w: float, h: float, picture: Picture) -> None:
        """Draw a picture into a rectangle."""
        self.pictures[picture.name] = picture.stream
        self._fills.append(
            f"q {w * MM:.2f} 0 0 {h * MM:.2f} {self._at(x, y + h)} cm /{picture.name} Do Q"
        )

    def content(self) -> bytes:
        """Return the page's content stream."""
        parts = [*self._under, *self._fills, *self._rules, "BT", *self._texts, "ET"]
        return "\n".join(parts).encode("ascii")
