"""Embedding a face in one document: characters become two-byte codes, and copy out again.

Source: ISO 32000-1, 9.7 (composite fonts) and 9.10 (extraction of text content).
"""

import struct
from typing import Any

from reportlab.pdfbase import pdfdoc

from qsdesk.printing.fonts import Face

_SYMBOLIC = 4
_ENTRIES = 100


class Codes(dict[str, str]):
    """Character -> its code in this document, four hex digits, counted from 1."""

    def __missing__(self, char: str) -> str:
        self[char] = code = f"{len(self) + 1:04X}"
        return code


class EmbeddedFace:
    """What one document uses of a face.

    Attributes:
        face: The face.
        name: Its name in the document's pages: F1, F2, …
        codes: The characters used.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.codes = Codes()

    def font(self, document: Any) -> Any:
        """Add the subset to the document and return the font's dictionary."""
        chars = list(self.codes)
        data, glyphs = self.face.subset(chars)
        base = f"{_tag(self.name)}+{self.face.name}"
        widths = [self.face.advances[char] for char in chars]
        cid_font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(
                    self._descriptor(document, base, data, len(chars))
                ),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": document.Reference(
                    _stream(struct.pack(f">{len(glyphs) + 1}H", 0, *glyphs))
                ),
            }
        )
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(cid_font)]),
                "ToUnicode": document.Reference(_stream(to_unicode(chars))),
            }
        )

    def _descriptor(self, document: Any, base: str, data: bytes, count: int) -> Any:
        parsed = self.face.parsed
        file = _stream(data)
        file.dictionary["Length1"] = len(data)
        used = (1 << (count + 1)) - 1
        bits = (count + 8) // 8
        cid_set = (used << (bits * 8 - count - 1)).to_bytes(bits, "big")
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(parsed.bbox),
                "ItalicAngle": parsed.italicAngle,
                "Ascent": parsed.ascent,
                "Descent": parsed.descent,
                "CapHeight": parsed.capHeight,
                "StemV": parsed.stemV,
                "FontFile2": document.Reference(file),
                "CIDSet": document.Reference(_stream(cid_set)),
            }
        )


def to_unicode(chars: list[str]) -> bytes:
    """Return the map from codes to text: surrogate pairs, at most 100 entries a block."""
    entries = [
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(chars, 1)
    ]
    blocks: list[str] = []
    for start in range(0, len(entries), _ENTRIES):
        part = entries[start : start + _ENTRIES]
        blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    ).encode()


def _stream(content: bytes) -> Any:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _tag(name: str) -> str:
    return "QSDES" + chr(ord("A") + int(name[1:]) - 1)
