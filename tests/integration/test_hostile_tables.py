"""Spreadsheets that lie, burst or hide: refused in a sentence, or read as they are shown."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from qsdesk.domain.errors import RuleError
from qsdesk.services.imports import HEAD
from qsdesk.services.imports import workbook as w
from qsdesk.services.imports.cells import day_of
from qsdesk.services.imports.reading import ReadRow, read_rows
from qsdesk.services.wording import sentence

Members = dict[str, bytes]
Edit = Callable[[Members], object]
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
LAUGHS = b'<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def members(**options: object) -> Members:
    """Return the members of a sound workbook with one row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet("日管控")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["2026-03-03", "一车间"])
    with zipfile.ZipFile(out) as held:
        return {name: held.read(name) for name in held.namelist()}


def written(path: Path, held: Members, packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write members as a workbook."""
    with zipfile.ZipFile(path, "w", packing) as made:
        for name, data in held.items():
            made.writestr(name, data)
    return path


def replaced(name: str, old: bytes, new: bytes) -> Edit:
    """Return the change of a member's text."""

    def edit(held: Members) -> None:
        assert re.search(old, held[name])
        held[name] = re.sub(old, lambda _: new, held[name], count=1)

    return edit


def cell(place: bytes, row: bytes = b"") -> Edit:
    """Return the addition of one cell that holds something."""
    added = b'<row%s><c r="%s"><v>1</v></c></row></sheetData>' % (row, place)
    return replaced(SHEET, b"</sheetData>", added)


def elsewhere(held: Members) -> None:
    """Move the sheet into a member that is called otherwise."""
    held["xl/media/image1.png"] = held.pop(SHEET)
    replaced(LINKS, rb"worksheets/sheet1\.xml", b"media/image1.png")(held)


UNREADABLE: dict[str, Edit] = {
    "billion laughs": replaced(STRINGS, rb"\?>", b"?>" + LAUGHS),
    "laughs in the sheet": replaced(SHEET, rb"\?>", b"?>" + LAUGHS),
    "no end": replaced(SHEET, b"</worksheet>", b""),
    "place of no cell": cell(b"A-1"),
    "place far beyond": cell(b"A99999999999"),
    "letters without end": cell(b"A" * 40 + b"1"),
    "row of no number": replaced(SHEET, rb'<row r="2"', b'<row r="x"'),
    "another program's": lambda held: held.update({"content.xml": b"<x/>"}),
    "binary inside": lambda held: held.update({"xl/workbook.bin": b""}),
    "no workbook": lambda held: held.pop(BOOK),
    "sheet in a picture": elsewhere,
    "case twins": lambda held: held.update({"XL/Worksheets/Sheet1.xml": b"<x/>"}),
    "all sheets hidden": replaced(BOOK, b"<sheet ", b'<sheet state="hidden" '),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_workbook_that_no_program_writes_is_unreadable(name: str, tmp_path: Path) -> None:
    held = members()
    UNREADABLE[name](held)
    assert refused(written(tmp_path / "a.xlsx", held)) == "file_unreadable"


TOO_LARGE: dict[str, Edit] = {
    "the last cell there is": cell(b"XFD1048576"),
    "a cell far right": cell(b"XFD3"),
    "a cell far below": cell(b"A1048576"),
    "a row far below": replaced(
        SHEET, b"</sheetData>", b'<row r="1048576"><c><v>1</v></c></row></sheetData>'
    ),
    "cells without places": replaced(
        SHEET, b"</sheetData>", b"<row>" + b"<c><v>1</v></c>" * 101 + b"</row></sheetData>"
    ),
    "a bomb of spaces": lambda held: held.update({STRINGS: held[STRINGS] + b" " * w.MAX_UNPACKED}),
    "a bomb in another sheet": lambda held: held.update({"xl/x.bin": bytes(w.MAX_UNPACKED)}),
    "entries": lambda held: held.update({f"x/{n}": b"" for n in range(w.MAX_ENTRIES)}),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_would_burst_is_too_large(name: str, tmp_path: Path) -> None:
    held = members()
    TOO_LARGE[name](held)
    assert refused(written(tmp_path / "a.xlsx", held)) == "file_too_large"


def test_elements_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(w, "MAX_ELEMENTS", 60)
    held = members()
    held[STRINGS] = held[STRINGS].replace(b"</sst>", b"<si><t>a</t></si>" * 30 + b"</sst>")
    assert refused(written(tmp_path / "a.xlsx", held)) == "file_too_large"


def wrong_sum(data: bytes) -> bytes:
    """Change a byte that is stored as it is, but not its sum."""
    return data.replace(b"<sheetData>", b"<SheetData>", 1)


def locked(data: bytes) -> bytes:
    """Say of every member that a password locks it."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + b"\x01" + data[at + 1 :]


def packed_otherwise(data: bytes) -> bytes:
    """Say of a member that it is packed in a way no workbook uses."""
    at = data.index(b"PK\x01\x02") + 10
    return data[:at] + bytes([zipfile.ZIP_LZMA]) + data[at + 1 :]


def shorter(data: bytes) -> bytes:
    """Say of every member that more is packed than there is."""
    at = data.rindex(b"PK\x01\x02") + 20
    return data[:at] + b"\xff\xff\x01\x00" * 2 + data[at + 8 :]


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "wrong sum": wrong_sum,
    "locked": locked,
    "cut in half": lambda data: data[: len(data) // 2],
    "without its list": lambda data: data[: data.index(b"PK\x01\x02")],
    "another packing": packed_otherwise,
    "cut inside": shorter,
    "zeros": lambda data: bytes(len(data)),
    "old Excel": lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_workbook_is_unreadable(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", members(), zipfile.ZIP_STORED)
    data = DAMAGED[name](path.read_bytes())
    assert data != path.read_bytes()
    path.write_bytes(data)
    assert refused(path) == "file_unreadable"


READ: dict[str, Edit] = {
    "false size": replaced(SHEET, rb'ref="[A-Z0-9:]*"', b'ref="A1:XFD1048576"'),
    "macros": lambda held: held.update({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "an empty cell far away": replaced(
        SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    ),
    "paths that lead out": lambda held: held.update({"../../x.xml": b"<x/>", "/etc/x": b""}),
}


@pytest.mark.parametrize("name", READ)
def test_what_does_no_harm_is_read(name: str, tmp_path: Path) -> None:
    held = members()
    READ[name](held)
    (row,) = read_rows(written(tmp_path / "a.xlsx", held), HEAD)
    assert (row.number, row.text("日期"), row.text("区域")) == (2, "2026-03-03", "一车间")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_hidden_sheet_is_not_read_in_the_place_of_the_one_that_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("藏", "日管控"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, ["2026-03-03", name])
        book.worksheets()[1].activate()
        book.worksheets()[0].hide()
    assert [row.text("区域") for row in read_rows(path, HEAD)] == ["日管控"]


def test_merged_heads_lack_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("日管控")
        sheet.merge_range(0, 0, 0, 2, HEAD[0])
        sheet.write_row(0, 3, HEAD[3:])
        sheet.write_row(1, 0, ["2026-03-03", "一车间"])
    assert refused(path) == "columns_missing"


@pytest.mark.parametrize("old", [False, True])
def test_days_count_from_1900_or_1904(old: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": old}) as book:
        sheet = book.add_worksheet("日管控")
        sheet.write_row(0, 0, HEAD)
        day = book.add_format({"num_format": "yyyy.mm.dd"})
        sheet.write_datetime(1, 0, datetime(2026, 11, 24), day)  # noqa: DTZ001 - a day
    (row,) = read_rows(path, HEAD)
    assert day_of(row.cells["日期"], field="日期") == date(2026, 11, 24)


HEADS, LINE = ",".join(HEAD), "2026-03-03,一车间" + "," * 13
TEXTS: dict[str, tuple[bytes, str]] = {
    "line ends": (b"\n" * (w.MAX_ROWS + 1), "file_too_large"),
    "rows": (f"{HEADS}\n{LINE}\n".encode() + b"a\n" * w.MAX_ROWS, "file_too_large"),
    "commas": (b"," * 2_000_000, "columns_missing"),
    "one long cell": (f"{HEADS}\n".encode() + b"x" * 200_000, "file_unreadable"),
    "a quotation without end": (f'{HEADS}\n"'.encode() + b"x\n" * 200_000, "file_unreadable"),
    "UTF-16 cut": (HEADS.encode("utf-16")[:-1], "file_unreadable"),
    "UTF-16 without mark": (HEADS.encode("utf-16-be"), "file_unreadable"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_no_table_is_refused(name: str, tmp_path: Path) -> None:
    data, code = TEXTS[name]
    (tmp_path / "a.csv").write_bytes(data)
    assert refused(tmp_path / "a.csv") == code


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r\n\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_line_ends_of_all_kinds(encoding: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"{HEADS}\r\n{LINE}\n{LINE}{end}{LINE}\r".encode(encoding))
    assert len(read_rows(path, HEAD)) == 3


@pytest.mark.parametrize("name", ["长" * 300 + ".xlsx", "无.xlsx", "夹", "a\0b.csv"])
def test_a_name_that_is_no_file_gets_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    assert refused(tmp_path / name) in ("path_missing", "file_unreadable")


def refused(path: Path) -> str:
    """Return what a file is refused with, said in a sentence."""
    rows: tuple[ReadRow, ...] = ()
    with pytest.raises(RuleError) as caught:
        rows = read_rows(path, HEAD)
    assert rows == ()
    assert len(sentence(caught.value, "zh")) < 400
    return caught.value.code
