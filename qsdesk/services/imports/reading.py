"""The first sheet of an XLSX file that is not hidden, or a CSV file, as rows of cells."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from math import isfinite
from pathlib import Path

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import clean
from qsdesk.services.imports.workbook import (
    MAX_COLUMNS,
    MAX_ROWS,
    SIZES,
    UnsoundError,
    look_through,
)

Cell = str | int | float | bool | date | datetime | time | timedelta | None

MAX_BYTES = 20 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that says something: its number in the file, from 1, and its cells by head."""

    number: int
    cells: dict[str, Cell]

    def text(self, head: str) -> str:
        """Return a cell as cleaned text; empty for none."""
        return text_of(self.cells.get(head))


def read_rows(path: Path, head: tuple[str, ...]) -> tuple[ReadRow, ...]:
    """Return the rows under a head, empty rows left out.

    Args:
        path: The file.
        head: Columns wanted; others are ignored, their order in the file is free.

    Raises:
        RuleError: ``path_missing``, ``file_too_large``, ``file_unreadable``,
            ``columns_missing`` naming them, or ``rows_missing``.
    """
    data = _bytes(path)
    rows = _csv(data, path.name) if path.suffix.lower() == ".csv" else _workbook(data, path.name)
    return _under_head(rows, head)


def text_of(cell: Cell) -> str:
    """Return a cell as cleaned text without outer spaces, numbers as they are shown."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else _decimal(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return clean(str(cell)).strip()


def _decimal(cell: float) -> str:
    """Return a number as typed, without a power; not a number or infinite: its name."""
    return format(Decimal(repr(cell)), "f") if isfinite(cell) else repr(cell)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise RuleError("path_missing", path=str(path))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError("file_unreadable", path=path.name) from error
    if len(data) > MAX_BYTES:
        raise RuleError("file_too_large", path=path.name, limit=f"{MAX_BYTES // 1024 // 1024} MB")
    return data


def _workbook(data: bytes, name: str) -> list[list[Cell]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        look_through(data, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        sheet = book.get_sheet_by_name(shown[0])
        if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
            raise RuleError("file_too_large", path=name, limit=SIZES)
        return [list(row) for row in sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)]
    except (UnsoundError, CalamineError, OSError, ValueError, IndexError, OverflowError) as error:
        raise RuleError("file_unreadable", path=name) from error


def _csv(data: bytes, name: str) -> list[list[Cell]]:
    encodings = ("utf-16",) if data.startswith(_UTF16) else ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            rows: list[list[Cell]] = [list(row[:MAX_COLUMNS]) for row in islice(reader, MAX_ROWS)]
            more = next(reader, None)
        except csv.Error as error:
            raise RuleError("file_unreadable", path=name) from error
        if more is not None:
            raise RuleError("file_too_large", path=name, limit=SIZES)
        return rows
    raise RuleError("file_unreadable", path=name)


def _under_head(rows: Iterable[list[Cell]], head: tuple[str, ...]) -> tuple[ReadRow, ...]:
    places: dict[str, int] = {}
    found: list[ReadRow] = []
    for number, row in enumerate(rows, start=1):
        if not places:
            texts = [text_of(cell) for cell in row]
            places = {text: i for i, text in enumerate(texts) if text in head}
            missing = [name for name in head if name not in places]
            if missing:
                raise RuleError("columns_missing", columns="、".join(missing))
            continue
        cells = {name: row[i] if i < len(row) else None for name, i in places.items()}
        if any(text_of(cell) for cell in cells.values()):
            found.append(ReadRow(number, cells))
    if not found:
        raise RuleError("rows_missing")
    return tuple(found)
