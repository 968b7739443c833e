"""Reads what weekly reports and minutes are counted from, and what stands behind a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from qsdesk.domain.calendar import Period
from qsdesk.domain.due import Completeness
from qsdesk.domain.figures import DayCheck, Figure, Slot, SlotState, day_check
from qsdesk.domain.findings import FindingState
from qsdesk.domain.findings import state_of as finding_state
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.records import Record
from qsdesk.domain.ledger import DayBook, Facts
from qsdesk.domain.ledger import Slot as LedgerSlot
from qsdesk.domain.times import CHINA, local_day
from qsdesk.domain.weekly import Related
from qsdesk.services.setup import profile_in
from qsdesk.storage.index import Entry
from qsdesk.storage.store import Work

SIGNED = frozenset({"sign", "void"})
PENDING = ("open", "fixing", "to_verify")
_STATES = {
    Completeness.OPEN: SlotState.OPEN,
    Completeness.LATE: SlotState.MISSED,
    Completeness.MISSED: SlotState.MISSED,
    Completeness.STOPPED: SlotState.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record behind a number.

    Attributes:
        number: Of the record.
        kind: Of the record.
        day: First day it covers.
        author: Name of who signed first.
        outcome: ``zero_risk`` or ``findings`` for a daily record, else its state.
        codes: Items that failed, in the order of the sheet.
        title: One line that names it.
    """

    number: str
    kind: str
    day: date
    author: str
    outcome: str
    codes: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class FindingRecords:
    """Findings at hand as records, and which of them were open at a moment before."""

    records: tuple[Record, ...]
    open_before: frozenset[str]


def as_of(work: Work) -> int:
    """Return the seq of the newest event by which a number can have changed."""
    return work.chain.newest(SIGNED)


def slots_in(facts: Facts, period: Period, moment: datetime) -> tuple[Slot, ...]:
    """Return what became of every check owed or made in a period, day by day."""
    book, today = DayBook(facts, moment), local_day(moment)
    found = (_slot(facts, day, slot) for day in period.days for slot in book.day(day).slots)
    return tuple(
        replace(slot, state=SlotState.AHEAD)
        if slot.state is SlotState.OPEN and slot.day > today
        else slot
        for slot in found
    )


def checks_in(work: Work, period: Period) -> tuple[DayCheck, ...]:
    """Return the daily records of a period, by day and number; voided ones are left out."""
    entries = work.index.entries("daily", first=period.first, last=period.last)
    records = work.records.load_many([e.number for e in entries if e.state != "voided"])
    found = (day_check(record) for record in records)
    return tuple(check for check in found if check is not None)


def findings_in(work: Work, since: date, start: date) -> FindingRecords:
    """Return the findings open at the start of a day, or covering a day since another.

    Args:
        work: Open transaction.
        since: Findings that cover this day or later ones are all returned.
        start: Day at whose start others have to have been open; not before ``since``.
    """
    began = seq_before(work, start)
    held = list(work.index.entries("finding", first=since))
    held += work.index.entries("finding", states=PENDING)
    closed = work.index.entries("finding", states=("closed",))
    held += [entry for entry in closed if entry.last_seq > began]
    numbers = sorted({entry.number for entry in held if entry.state != "voided"})
    records = work.records.load_many(numbers)
    return FindingRecords(records, frozenset(r.number for r in records if _was_open(r, began)))


def seq_before(work: Work, day: date) -> int:
    """Return the seq of the last event before a day began at the factory; 0: there is none.

    Times of events never fall but after a ``clock_override``, so that halving finds it.
    """
    start = datetime.combine(day, time.min, CHINA)
    low, high = 0, work.chain.head()[0]
    while low < high:
        middle = (low + high + 1) // 2
        event = work.chain.at(middle)
        if event is not None and utc_time(str(event.value()["at"])) < start:
            low = middle
        else:
            high = middle - 1
    return low


def related_in(work: Work, kinds: Iterable[str], period: Period) -> tuple[Related, ...]:
    """Return records of some kinds that touch a period, kind by kind, by day and number."""
    entries = [
        entry
        for kind in kinds
        for entry in work.index.entries(kind, first=period.first, last=period.last)
        if entry.state != "voided"
    ]
    return tuple(
        Related(e.number, e.kind, e.title, e.state, date.fromisoformat(e.first)) for e in entries
    )


def evidence_in(work: Work, figures: Iterable[Figure], key: str) -> tuple[Evidence, ...]:
    """Return the records behind the figure of a key, in its order; empty for none."""
    numbers = next((figure.records for figure in figures if figure.key == key), ())
    found = (work.index.entry(number) for number in numbers)
    return tuple(_evidence(work, entry) for entry in found if entry is not None)


def opens_on(work: Work, period: Period) -> date:
    """Return the first day on which the report of a period may be signed.

    It is the last working day of the period, its last day where the factory rests.

    Source: the factory's own system.
    """
    profile = profile_in(work)
    working = [day for day in period.days if profile is None or profile.calendar.works(day)]
    return (working or period.days)[-1]


def holders_in(work: Work, role: str) -> tuple[str, ...]:
    """Return the names of those who hold a role by the chain."""
    authority = work.authority()
    return tuple(authority.names[person] for person in authority.holders(role))


def _slot(facts: Facts, day: date, slot: LedgerSlot) -> Slot:
    number = slot.entries[-1].number if slot.entries else ""
    state = _STATES.get(slot.state, SlotState.LATE if slot.late_entry else SlotState.DONE)
    if state is SlotState.STOPPED:
        covering = (s.number for s in facts.stops if s.covers(day, slot.area, slot.shift))
        number = next(covering, "")
    return Slot(day, slot.area, slot.shift, state, number, slot.reason)


def _was_open(record: Record, seq: int) -> bool:
    before = record.until(seq)
    return bool(before.sheets) and finding_state(before) is not FindingState.CLOSED


def _evidence(work: Work, entry: Entry) -> Evidence:
    day = date.fromisoformat(entry.first)
    outcome, codes = entry.state, _codes(work, entry)
    if entry.kind == "daily":
        outcome = "findings" if codes else "zero_risk"
    return Evidence(entry.number, entry.kind, day, entry.name, outcome, codes, entry.title)


def _codes(work: Work, entry: Entry) -> tuple[str, ...]:
    items: Sequence[str] = ()
    if entry.kind == "daily" and entry.findings:
        items = [item.code for item in work.index.items(entry.number) if item.result == "fail"]
    return tuple(items)
