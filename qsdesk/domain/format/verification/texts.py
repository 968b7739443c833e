"""Sheets and statements at hand, read strictly, found again by number and hash."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical, sha256
from qsdesk.domain.format.verification.findings import Place, Report
from qsdesk.domain.format.verification.material import RawRecord, RawSheet, RawStatement
from qsdesk.domain.format.verification.shapes import SHEET, SHEET_MORE, STATEMENT, flaw

Body = dict[str, Any]


@dataclass(slots=True)
class KeptSheet:
    """A sheet at hand; ``body`` is None where its text may not be believed."""

    sha256: str
    body: Body | None


@dataclass(slots=True)
class KeptStatement:
    """A statement at hand; ``body`` is None where its text may not be believed."""

    raw: RawStatement
    sha256: str
    body: Body | None


@dataclass(slots=True)
class Texts:
    """All texts of one number."""

    number: str
    sheets: dict[str, KeptSheet] = field(default_factory=dict)
    statements: dict[str, KeptStatement] = field(default_factory=dict)
    doubled: bool = False


class Library:
    """All texts at hand, by number."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.records: dict[str, Texts] = {}
        self.sheets = 0
        self.statements = 0

    def add(self, records: Iterable[RawRecord]) -> None:
        """Take in records; a number that comes twice is ``extra_record``."""
        for record in records:
            if record.number in self.records:
                self._report.problem("extra_record", "number_twice", Place(record.number))
                continue
            self.records[record.number] = self._texts(record)

    def sheet(self, number: str, digest: str) -> Body | None:
        """Return a sheet's body, if it is at hand and may be believed."""
        texts = self.records.get(number)
        found = None if texts is None else texts.sheets.get(digest)
        return None if found is None else found.body

    def statement(self, number: str, digest: str) -> KeptStatement | None:
        """Return a statement at hand."""
        texts = self.records.get(number)
        return None if texts is None else texts.statements.get(digest)

    def _texts(self, record: RawRecord) -> Texts:
        texts = Texts(record.number)
        for sheet in record.sheets:
            texts.doubled |= sheet.sha256 in texts.sheets
            body = self._read_sheet(record.number, sheet)
            texts.sheets.setdefault(sheet.sha256, KeptSheet(sheet.sha256, body))
        for statement in record.statements:
            digest = sha256(statement.data)
            texts.doubled |= digest in texts.statements
            body = self._read(record.number, statement.data, "statement")
            texts.statements.setdefault(digest, KeptStatement(statement, digest, body))
        self.sheets += len(record.sheets)
        self.statements += len(record.statements)
        return texts

    def _read_sheet(self, number: str, sheet: RawSheet) -> Body | None:
        if sha256(sheet.data) != sheet.sha256:
            place = _place(number, sheet.data)
            self._report.problem("altered_bytes", "sheet", place, about=sheet.sha256[:16])
            return None
        body = self._read(number, sheet.data, "sheet")
        if body is not None and ("reason" in body) != (body["amends"] is not None):
            self._report.problem("bad_order", "reason", place_of(body))
        return body

    def _read(self, number: str, data: bytes, what: str) -> Body | None:
        try:
            body: Body = parse_canonical(data)
        except NotCanonicalError:
            place = _place(number, data)
            self._report.problem("altered_bytes", f"{what}_form", place, about=sha256(data)[:16])
            return None
        wrong = flaw(body, SHEET, SHEET_MORE) if what == "sheet" else flaw(body, STATEMENT)
        if wrong:
            place = Place(number)
            self._report.problem("unreadable", f"{what}_shape", place, about=wrong)
            return None
        return body


def place_of(body: Body) -> Place:
    """Return where a sheet or statement of the right shape stands."""
    return Place(body["number"], body["stage"], body["n"])


def _place(number: str, data: bytes) -> Place:
    """Return where altered bytes still claim to stand."""
    try:
        body = parse_canonical(data)
    except NotCanonicalError:
        return Place(number)
    stage, n = body.get("stage"), body.get("n")
    return Place(
        number, stage if isinstance(stage, str) else "", n if type(n) is int and n > 0 else 0
    )
