"""What each month's seal claims, held against the acts that the chain tells of.

Source: the format's ``seal`` event; ``domain/format/seals.py`` has the form of its claims.
"""

from typing import Any

from qsdesk.domain.format.seals import EVENTS, SEAL, MonthBook, Tally
from qsdesk.domain.format.verification.findings import Report
from qsdesk.domain.format.verification.links import Link
from qsdesk.domain.format.verification.texts import Body, Library

_PAIR = 2


class Seals:
    """Follows the months through the chain."""

    def __init__(self, library: Library, report: Report) -> None:
        self._library = library
        self._report = report
        self._book = MonthBook()
        self._ends: dict[str, list[int]] = {}
        self._before: Body | None = None

    def take(self, link: Link) -> None:
        """Take the next event; a seal is held against all that came before it."""
        body = link.body
        if body is not None and link.event.type == SEAL:
            self._seal(link.event.seq, body)
        elif body is not None:
            self._book.take(link.event.seq, body)
        self._before = body

    def _seal(self, seq: int, body: Body) -> None:
        month = str(body["month"])
        ends = self._ends.setdefault(month, [])
        if body["supplement"] != len(ends):
            self._tell("bad_order", "month_supplement", seq, month)
        span = _span(body)
        if span is None:
            if body["counts"] or body["ranges"]:
                self._report.note("month_form", seq=seq, about=month)
            ends.append(ends[-1] if ends else 0)
            return
        first, last = span
        if first != (ends[-1] + 1 if ends else 1) or not first <= last < seq:
            self._tell("anchor_conflict", "month_span", seq, month)
        tally = self._book.tally(month, first, last)
        self._claims(seq, body, tally)
        self._page(seq, body, tally)
        ends.append(last)

    def _claims(self, seq: int, body: Body, tally: Tally) -> None:
        """Tell each kind of which the seal claims other counts or numbers than the chain."""
        month = str(body["month"])
        for part, told in (("counts", tally.counts()), ("ranges", tally.ranges())):
            claimed: Any = body[part] if isinstance(body[part], dict) else {}
            for kind in sorted(told.keys() | claimed.keys()):
                if told.get(kind) != claimed.get(kind):
                    self._tell("anchor_conflict", "month_claims", seq, f"{month} {kind}")

    def _page(self, seq: int, body: Body, tally: Tally) -> None:
        """Hold the seal's own sheet, signed just before, against the event."""
        signed = self._before
        if signed is None or signed["type"] != "sign" or signed["kind"] != SEAL:
            return
        sheet = self._library.sheet(str(signed["number"]), str(signed["sheet"]))
        if sheet is None:
            return
        told = {field["key"]: field["value"] for field in sheet["fields"]}
        wanted = (body["month"], body["supplement"], tally.last)
        rows = told.get("counted")
        counted = [_row(row) for row in _rows(rows)]
        kinds = [(k.kind, k.records, k.sheets, k.signatures, k.voided) for k in tally.kinds]
        said = (told.get("month"), told.get("supplement"), told.get("as_of"))
        if said != wanted or counted != kinds:
            self._tell("altered_copy", "month_page", seq, str(signed["number"]))

    def _tell(self, code: str, detail: str, seq: int, about: str) -> None:
        self._report.problem(code, detail, seq=seq, about=about)


def _row(row: Body) -> tuple[object, ...]:
    return tuple(row.get(name) for name in ("kind", "records", "sheets", "signatures", "voided"))


def _rows(value: object) -> list[Body]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _span(body: Body) -> tuple[int, int] | None:
    """Return the span of events that a seal names; None where it names none in our form."""
    ranges = body["ranges"]
    spans = ranges.get(EVENTS) if isinstance(ranges, dict) else None
    pair = spans[0] if isinstance(spans, list) and len(spans) == 1 else None
    if not isinstance(pair, list) or len(pair) != _PAIR:
        return None
    first, last = pair
    return (first, last) if type(first) is int and type(last) is int else None
