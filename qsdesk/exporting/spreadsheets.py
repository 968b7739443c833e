"""Tables for spreadsheets: every cell is text, so that nothing typed becomes a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qsdesk.storage.folder import write_file

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that spreadsheets take for a formula; Chinese ones take full-width signs too."""
WIDEST = 60
LONGEST_CELL = 32767
CUT = "……（以下略，全文见归档件）"
HALF_WIDTH = 0xFF
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed date, so that equal tables give equal files."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name (at most 31 characters), heads of columns, rows of text."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def workbook_bytes(tables: Sequence[Table]) -> bytes:
    """Return an XLSX file with one sheet a table; equal tables give equal bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": CREATED})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for table in tables:
            sheet = book.add_worksheet(table.name[:31])
            sheet.freeze_panes(1, 0)
            for column, text in enumerate(table.head):
                sheet.write_string(0, column, text, bold)
                sheet.set_column(column, column, _width(table, column))
            for line, row in enumerate(table.rows, start=1):
                for column, text in enumerate(row):
                    sheet.write_string(line, column, _fitting(text), plain)
    return out.getvalue()


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
    """Write an XLSX file: temporary name, sync, rename.

    Raises:
        MachineError: The disk failed.
    """
    write_file(path, workbook_bytes(tables))


def csv_bytes(table: Table) -> bytes:
    """Return a table as UTF-8 CSV with a byte order mark, which WPS and Excel need.

    A cell that begins like a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _fitting(cell: str) -> str:
    """Return a cell that a workbook holds; one too long says that it was cut."""
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - len(CUT)] + CUT


def _width(table: Table, column: int) -> int:
    cells = [table.head[column], *(row[column] for row in table.rows[:200])]
    longest = max(sum(2 if ord(c) > HALF_WIDTH else 1 for c in cell[:WIDEST]) for cell in cells)
    return min(WIDEST, longest + 2)
