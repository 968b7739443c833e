"""Targets: spreadsheets, as they are imported."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from qsdesk.exporting.spreadsheets import Table, csv_bytes, workbook_bytes
from qsdesk.services.imports.assembling import Assembler
from qsdesk.services.imports.known import Known, known_in
from qsdesk.services.imports.reading import read_rows
from qsdesk.services.imports.template import HEAD
from tests.endurance.fuzz.base import LATER, base, opened, scratch
from tests.endurance.fuzz.bundles import bundle, unbundle
from tests.endurance.fuzz.target import Target, plain, said

FAULT = ("×", "0.01", "偏心", "停机", "陈志强", "09:42", "否", "刘卫东", "2026.3.10", "")
STRANGE = ("√", "", "=1+1", "<b>&", "%s{0}", "2026-03-09 25:61", "是", "甲", "9999-12-31", "")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be")


def xlsx() -> Target:
    """Return the target of workbooks: whole ones, or their members as a bundle."""
    whole = workbook_bytes([Table("日管控", HEAD, _rows())])
    members = _members(whole)
    small = _members(workbook_bytes([Table("日管控", HEAD, _rows()[-2:])]))
    seeds = {"whole": whole, "members": bundle(members), "small": bundle(small)}
    seeds |= {name.replace("/", "_"): bundle({name: data}) for name, data in small.items()}
    path = scratch() / "三月.xlsx"

    def take(data: bytes) -> None:
        book = data if data.startswith(b"PK") else _zipped(small, unbundle(data))
        path.write_bytes(book)
        _assemble(path)

    return Target(take, seeds)


def csv() -> Target:
    """Return the target of CSV files in every encoding."""
    text = csv_bytes(Table("日管控", HEAD, _rows())).decode("utf-8-sig")
    seeds = {name: text.encode(name) for name in ENCODINGS}
    seeds["mixed ends"] = text.replace("\r\n", "\r", 4).encode()
    path = scratch() / "三月.csv"

    def take(data: bytes) -> None:
        path.write_bytes(data)
        _assemble(path)

    return Target(take, seeds)


def _assemble(path: Path) -> None:
    """Check that a file is refused row by row in clear words, or can be shown and signed."""
    found = Assembler(_known()).take(read_rows(path, HEAD))
    for problem in found.problems:
        said(problem.error)
        plain(problem.column)
    if not found.problems:
        made = opened()
        director = made.as_("director")
        made.services.signing.preview(
            director, made.services.imports._plan(director, "导入：三月", found)
        )


@cache
def _known() -> Known:
    services = opened().services
    with services.store.read() as work:
        return known_in(work, LATER, services.signing.printable)


def _rows() -> tuple[tuple[str, ...], ...]:
    day, area, shift, login = base().rows[0][:4]
    rows = list(base().rows)
    place = next(n for n, row in enumerate(rows) if row[4] == "D09")
    rows[place] = (day, area, shift, login, "D09", *FAULT)
    strange = (day, area, shift, login, "A01", *STRANGE)
    stop = (day, "二车间", shift, login, "", "停产", *[""] * 8, "停电检修")
    return (*rows, strange, stop)


def _members(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        return {name: held.read(name) for name in held.namelist()}


def _zipped(members: Mapping[str, bytes], changed: Mapping[str, bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in {**members, **changed}.items():
            if data is not None and len(name) < 1000:
                made.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode()), data)
    return out.getvalue()
