"""The four bundled faces: which characters they have and how wide these are."""

from functools import cache, cached_property
from threading import Lock
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFace

from qsdesk.domain.places import resource

TAB_WIDTH = 2000
_FALLBACK_WIDTH = 1000
_subsetting = Lock()


class Advances(dict[str, int]):
    """Width of each character in thousandths of the size, filled in as it is asked for."""

    def __init__(self, face: Any) -> None:
        super().__init__({"\t": TAB_WIDTH})
        self._known = face.charWidths

    def __missing__(self, char: str) -> int:
        width: int = round(self._known.get(ord(char), _FALLBACK_WIDTH))
        self[char] = width
        return width


class Face:
    """One font file, read at first use and kept for the life of the process.

    Attributes:
        name: Name of the file without its ending, which is the font's name in the page.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def parsed(self) -> Any:
        """ReportLab's reading of the file."""
        face = TTFontFace(str(resource("fonts", f"{self.name}.ttf")))
        face.get_table = cache(face.get_table)  # each subset copies all of them out of the file
        return face

    @cached_property
    def advances(self) -> Advances:
        """Width of each character."""
        return Advances(self.parsed)

    def has(self, char: str) -> bool:
        """Whether the font draws the character; tabs and line ends need no glyph."""
        return char in "\t\n" or ord(char) in self.parsed.charToGlyph

    def subset(self, chars: list[str]) -> tuple[bytes, list[int]]:
        """Return a font file of these characters alone, and the glyph of each in it.

        Args:
            chars: Each once; a tab is given the glyph of a space.
        """
        codes = [ord(" ") if char == "\t" else ord(char) for char in chars]
        glyphs = [self.parsed.charToGlyph.get(code, 0) for code in codes]
        place: dict[int, int] = {0: 0}
        for glyph in glyphs:
            place.setdefault(glyph, len(place))
        with _subsetting:
            data: bytes = self.parsed.makeSubset(codes)
        return data, [place[glyph] for glyph in glyphs]


SERIF = Face("NotoSerifSC-Regular")
SERIF_BOLD = Face("NotoSerifSC-Bold")
SANS = Face("NotoSansSC-Regular")
SANS_BOLD = Face("NotoSansSC-Bold")
# text in this face is drawn as signs, see Pen
SIGN = Face("NotoSerifSC-Regular")
FACES = (SERIF, SERIF_BOLD, SANS, SANS_BOLD)


def printable(char: str) -> bool:
    """Whether all faces have the character, so that any text can be printed in any of them."""
    return all(face.has(char) for face in FACES)


def visible(text: str) -> str:
    """Return text with each character no font has named by its code, never a box.

    Input refuses such characters; this is for bytes that came from elsewhere.
    """
    if all(map(_drawn, text)):
        return text
    return "".join(char if _drawn(char) else f"〔U+{ord(char):04X}〕" for char in text)


class _Drawn(dict[str, bool]):
    def __missing__(self, char: str) -> bool:
        self[char] = drawn = printable(char)
        return drawn


_drawn = _Drawn().__getitem__
