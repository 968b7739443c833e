"""An XLSX file looked through before it is read, so that it cannot ask for more than it holds.

The reader sets aside room for every cell between the first and the last one, and unpacks
whatever the file holds; it runs as machine code that ends the program when memory does. So
sizes and places are counted here first, on bytes that are unpacked once and thrown away.
"""

import io
import re
import struct
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from qsdesk.domain.errors import RuleError

MAX_ROWS = 50_000
MAX_COLUMNS = 100
MAX_UNPACKED = 64 * 1024 * 1024
MAX_ENTRIES = 1_000
MAX_ELEMENTS = 3_200_000
SIZES = f"{MAX_ROWS} × {MAX_COLUMNS}"
UNPACKED = f"{MAX_UNPACKED // 1024 // 1024} MB"
_BEGIN = b"PK\x03\x04"
_BLOCK = 64 * 1024
_XML = (".xml", ".rels")
_WORKBOOK = "xl/workbook.xml"
_OTHERS = frozenset({"xl/workbook.bin", "content.xml"})
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")
_ROW = re.compile(r"[0-9]{1,7}\Z")


class UnsoundError(Exception):
    """The bytes are no XLSX file, or one that no office program writes."""


def look_through(data: bytes, name: str) -> None:
    """Refuse a workbook that is none, or that asks for more than it may.

    Args:
        data: The whole file.
        name: Of the file, for the sentence.

    Raises:
        RuleError: ``file_too_large`` for its cells or for what it unpacks to.
        UnsoundError: No XLSX file, a damaged one, or one with a document type.
    """
    if not data.startswith(_BEGIN):  # what stands before it could be a file of another kind
        raise UnsoundError("beginning")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            _look(book, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        LookupError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        struct.error,
    ) as error:
        raise UnsoundError(str(error)) from error


def _look(book: zipfile.ZipFile, name: str) -> None:
    members = book.infolist()
    if len(members) > MAX_ENTRIES:
        raise RuleError("file_too_large", path=name, limit=UNPACKED)
    names = {member.filename.lower() for member in members}
    if _WORKBOOK not in names or names & _OTHERS or len(names) < len(members):
        raise UnsoundError("another kind, or two of one name")
    left = MAX_UNPACKED
    links = _Links()
    for member in members:
        if member.compress_type not in _PACKED:
            raise UnsoundError("packed otherwise")
        cells = _Cells(name, links) if member.filename.lower().endswith(_XML) else None
        with book.open(member) as file:
            left -= _unpacked(file, left, cells, name)
    if links.sheets & links.odd:
        raise UnsoundError("sheet")


def _unpacked(file: IO[bytes], most: int, cells: "_Cells | None", name: str) -> int:
    """Unpack a member once; return its size."""
    size = 0
    while block := file.read(_BLOCK):
        size += len(block)
        if size > most:
            raise RuleError("file_too_large", path=name, limit=UNPACKED)
        if cells is not None:
            cells.parser.Parse(block, False)
    if cells is not None:
        cells.parser.Parse(b"", True)
    return size


class _Links:
    """Ids of the sheets, and those that name a member which is not looked through."""

    def __init__(self) -> None:
        self.sheets: set[str] = set()
        self.odd: set[str] = set()


class _Cells:
    """Follows the cells of a sheet that hold something; other XML passes by.

    Args:
        name: Of the file.
        links: Takes in what leads to sheets.
    """

    def __init__(self, name: str, links: _Links) -> None:
        self._name = name
        self._links = links
        self._row = self._column = self._elements = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start

    def _doctype(self, *_words: object) -> None:
        raise UnsoundError("a document type")

    def _start(self, tag: str, values: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise RuleError("file_too_large", path=self._name, limit=SIZES)
        kind = tag.rpartition(":")[2]
        if kind == "c":
            self._cell(values.get("r"))
        elif kind in ("v", "is"):
            if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
                raise RuleError("file_too_large", path=self._name, limit=SIZES)
        elif kind == "row":
            self._next_row(values.get("r"))
        elif kind == "sheet":
            self._links.sheets |= {text for key, text in values.items() if key.endswith("id")}
        elif kind == "Relationship" and not values.get("Target", "").lower().endswith(".xml"):
            self._links.odd.add(values.get("Id", ""))

    def _next_row(self, place: str | None) -> None:
        if place is not None and not _ROW.match(place):
            raise UnsoundError("row")
        self._row = self._row + 1 if place is None else int(place)
        self._column = 0

    def _cell(self, place: str | None) -> None:
        if place is None:
            self._column += 1
            return
        found = _PLACE.match(place)
        if found is None:
            raise UnsoundError("cell")
        self._row, self._column = int(found[2]), _column(found[1])


def _column(letters: str) -> int:
    """Return the number of a column from its letters, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
