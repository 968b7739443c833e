"""The sheets and statements at hand, by their hashes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import shapes
from .canonical import FormError, read
from .events import sha256_text
from .report import Place, Report

SHAPES: dict[str, tuple[shapes.Shape, shapes.Shape]] = {
    "sheet": (shapes.SHEET, shapes.SHEET_MORE),
    "statement": (shapes.STATEMENT, {}),
}


@dataclass
class Sheet:
    """A sheet; the body is None where its text is not to be trusted."""

    sha256: str
    record: str
    body: dict[str, Any] | None


@dataclass
class Statement:
    """A statement with the signature and key that stand beside it."""

    sha256: str | None
    record: str
    text: str
    body: dict[str, Any] | None
    signature: str
    key: str


@dataclass
class Library:
    """All texts at hand.

    Args:
        report: Where problems are told.
    """

    report: Report
    sheets: dict[str, Sheet] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    strays: list[Statement] = field(default_factory=list)
    orders: dict[str, list[str]] = field(default_factory=dict)

    def add_sheet(self, record: str, sha256: str, text: str) -> None:
        """Takes in a sheet.

        Args:
            record: The number of the record it stands in.
            sha256: The hash it should have.
            text: Its text.
        """
        body = self._read(record, "sheet", text, sha256)
        if body is not None and ("reason" in body) != (body["amends"] is not None):
            detail = "a reason stands with an amendment, and only there"
            self.report.problem("bad_order", detail, place_of(body))
        self.sheets[sha256] = Sheet(sha256, record, body)

    def add_statement(self, record: str, text: str, signature: str, key: str) -> None:
        """Takes in a statement.

        Args:
            record: The number of the record it stands in.
            text: Its text.
            signature: The signature beside it.
            key: The id of the key beside it.
        """
        try:
            sha256 = sha256_text(text)
        except FormError:
            sha256 = None
        body = self._read(record, "statement", text, sha256)
        made = Statement(sha256, record, text, body, signature, key)
        if sha256 is None or sha256 in self.statements:
            self.strays.append(made)
        else:
            self.statements[sha256] = made

    def record_sheets(self, record: str) -> Iterator[Sheet]:
        """Yields the sheets of a record in the order of its file."""
        for sha256 in self.orders.get(record, []):
            yield self.sheets[sha256]

    def _read(self, record: str, what: str, text: str, sha256: str | None) -> dict[str, Any] | None:
        place = Place(record)
        try:
            if sha256_text(text) != sha256:
                self.report.problem("altered_bytes", f"a {what} has another hash", place)
                return None
            body = read(text)
        except FormError as error:
            self.report.problem("altered_bytes", f"a {what}: {error}", place)
            return None
        wrong = shapes.flaw(body, *SHAPES[what])
        if wrong:
            self.report.problem("unreadable", f"a {what}: {wrong}", place)
            return None
        return body


def place_of(body: dict[str, Any]) -> Place:
    """Returns where a sheet or a statement stands."""
    return Place(body["number"], body["stage"], body["n"])


def leaves(value: object) -> Iterator[str]:
    """Yields every string in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
