"""Which records a pack holds, read from a private copy of the database."""

from dataclasses import dataclass
from datetime import date

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.authority import Authority, authority_of
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import from_base64url, reading_fingerprint
from qsdesk.domain.format.events import Event
from qsdesk.domain.format.records import Record
from qsdesk.services.chain.signing import unit_of
from qsdesk.storage.index import Entry
from qsdesk.storage.store import Work

STANDING = frozenset({"setup", "risk_list", "appointment", "document"})
"""Kinds that stay in force beyond their days: those of before the period are in a pack too."""

CLOSED = frozenset({"closed", "voided"})
CopyRow = tuple[str, str]
"""SHA-256 and path below the data folder of an archive copy."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes into a pack.

    Attributes:
        first: First day.
        last: Last day.
        events: The whole chain.
        authority: What it says of people and keys.
        records: Those with a sign event that meets the period, those of before that still
            stand, and findings still open; whole, in order of days.
        entries: Their entries, in the same order.
        copies: Number -> newest archive copy.
        fields: Number -> key -> listed value.
        unit: Name of the factory.
        credit_code: Unified social credit code.
        exports: How many packs were made before.
    """

    first: date
    last: date
    events: tuple[Event, ...]
    authority: Authority
    records: tuple[Record, ...]
    entries: tuple[Entry, ...]
    copies: dict[str, CopyRow]
    fields: dict[str, dict[str, str]]
    unit: str
    credit_code: str
    exports: int

    @property
    def root(self) -> str:
        """Fingerprint of the first root key."""
        for key in self.authority.keys.values():
            if key.id == key.by:
                return reading_fingerprint(sha256(from_base64url(key.spki)))
        return ""

    @property
    def head(self) -> tuple[int, str]:
        """Seq and hash of the last event."""
        return self.events[-1].seq, self.events[-1].hash

    @property
    def name(self) -> str:
        """First part of the pack's name is the unit; the last one counts the exports."""
        return f"{self.first}_{self.last}-{self.exports + 1}"


def select(work: Work, first: date, last: date) -> Selection:
    """Return what a pack of a period holds.

    Raises:
        RuleError: ``date_order`` or ``period_empty``.
    """
    if first > last:
        raise RuleError("date_order", start=first, end=last)
    events = tuple(work.chain.events())
    wanted = _meeting(events, first.isoformat(), last.isoformat())
    if not wanted:
        raise RuleError("period_empty", start=first, end=last)
    entries = work.index.entries(last=last)
    wanted |= {entry.number for entry in entries if _stands(entry)}
    found = {entry.number: entry for entry in work.index.entries() if entry.number in wanted}
    records = work.records.load_many(tuple(found))
    if len(records) != len(wanted):
        raise RuleError("pack_count", expected=len(wanted), written=len(records))
    unit, credit_code = unit_of(work)
    return Selection(
        first=first,
        last=last,
        events=events,
        authority=authority_of(events),
        records=records,
        entries=tuple(found.values()),
        copies=_copies(work),
        fields=work.index.fields(tuple(found)),
        unit=unit,
        credit_code=credit_code,
        exports=sum(event.type == "export" for event in events),
    )


def _stands(entry: Entry) -> bool:
    if entry.kind == "finding":
        return entry.state not in CLOSED
    return entry.kind in STANDING and entry.state != "voided"


def _meeting(events: tuple[Event, ...], first: str, last: str) -> set[str]:
    """Return the numbers of sign events whose days meet the period."""
    out: set[str] = set()
    for event in events:
        if event.type == "sign":
            body = event.value()
            if str(body["from"]) <= last and str(body["to"]) >= first:
                out.add(str(body["number"]))
    return out


def _copies(work: Work) -> dict[str, CopyRow]:
    return {
        number: (digest, path)
        for digest, _size, _kind, number, _seq, path in work.records.files()
        if path.startswith("archive/")
    }
