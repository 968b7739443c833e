"""The first sheet of an XLSX, XLS or ODS file, or a CSV file, as rows of cells."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import clean

Cell = str | int | float | bool | date | datetime | time | timedelta | None

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 100
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
    if not path.is_file():
        raise RuleError("path_missing", path=str(path))
    if path.stat().st_size > MAX_BYTES:
        raise RuleError("file_too_large", path=path.name, limit=f"{MAX_BYTES // 1024 // 1024} MB")
    rows = _csv(path) if path.suffix.lower() == ".csv" else _workbook(path)
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


def _workbook(path: Path) -> list[list[Cell]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
            raise RuleError("file_too_large", path=path.name, limit=f"{MAX_ROWS} × {MAX_COLUMNS}")
        return [list(row) for row in sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)]
    except (CalamineError, OSError, ValueError, IndexError, OverflowError) as error:
        raise RuleError("file_unreadable", path=path.name) from error


def _csv(path: Path) -> list[list[Cell]]:
    data = path.read_bytes()
    encodings = ("utf-16",) if data.startswith(_UTF16) else ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            rows: list[list[Cell]] = [list(row[:MAX_COLUMNS]) for row in reader]
        except csv.Error as error:
            raise RuleError("file_unreadable", path=path.name) from error
        if len(rows) > MAX_ROWS:
            raise RuleError("file_too_large", path=path.name, limit=f"{MAX_ROWS} × {MAX_COLUMNS}")
        return rows
    raise RuleError("file_unreadable", path=path.name)


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
