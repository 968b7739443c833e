"""Reads what a month's seal is made from, as of a position of the chain."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from qsdesk.domain.calendar import Period, month_text, previous_month, weeks_of_month
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.seals import SEAL, MonthAct, MonthBook
from qsdesk.domain.ledger import Ledger, ledger
from qsdesk.domain.month_seal import LaterLine, SealFacts, SealInputs, seal_facts
from qsdesk.domain.projection import project
from qsdesk.domain.times import local_day
from qsdesk.services.ledger import facts_in
from qsdesk.storage.store import Work

_ACTS = frozenset({"sign", "void"})
_UNREVIEWED = ("signed", "amended", "returned")
_OPEN = ("open", "fixing", "to_verify")
VOIDS = "作废"


def book_in(work: Work) -> MonthBook:
    """Return which month each act of the chain belongs to."""
    book = MonthBook()
    for event in work.chain.of_types(_ACTS):
        if event.body is not None:
            book.take(event.seq, json.loads(event.body))
    return book


def seals_in(work: Work, month: Period) -> tuple[Record, ...]:
    """Return a month's seals, supplements among them, in the order of their numbers."""
    entries = work.index.entries(SEAL, first=month.first, last=month.last)
    numbers = [entry.number for entry in entries if entry.state != "voided"]
    return work.records.load_many(sorted(numbers))


def ends_in(work: Work, month: str) -> tuple[int, ...]:
    """Return the last event that each seal of a month covers; empty: it is not sealed."""
    bodies = [event.value() for event in work.chain.of_types(frozenset({SEAL}))]
    return tuple(_end(body["ranges"]) for body in bodies if body["month"] == month)


def seal_facts_in(work: Work, month: Period, moment: datetime, upto: int = 0) -> SealFacts:
    """Return what a seal of a month has to say.

    Args:
        work: The open transaction.
        month: First to last day.
        moment: Aware time, for what is late.
        upto: Last event that is counted; 0 for the newest one.
    """
    head = work.chain.at(upto or work.chain.head()[0])
    if head is None:
        raise RuleError("seal_nothing", month=month_text(month.first))
    key = month_text(month.first)
    ends = ends_in(work, key)
    first = (ends[-1] if ends else 0) + 1
    book = book_in(work)
    tally = book.tally(key, first, max(head.seq, first))
    acts = book.acts(key, first, tally.last)
    told = _ledger(work, month, moment)
    inputs = SealInputs(
        month=month,
        supplement=len(ends),
        tally=tally,
        head=head.hash,
        days=tuple(day for day in told.days if day.day in month),
        weeks=tuple(week for week in told.weeks if week.period.last in month),
        minutes=next((found for found in told.months if found.period == month), None),
        voided=_lines(work, (act for act in acts if act.voids)),
        later=_lines(work, acts) if ends else (),
        unreviewed=_numbers(work, month, "daily", _UNREVIEWED),
        unsigned=_numbers(work, month, "", ("signing",)),
        findings_open=tuple(
            entry.number for entry in work.index.entries("finding", last=month.last, states=_OPEN)
        ),
        previous=_previous(work, month),
        director=work.authority().director_in_force,
    )
    return seal_facts(inputs)


def _ledger(work: Work, month: Period, moment: datetime) -> Ledger:
    first = min(weeks_of_month(month)[0].first, month.first)
    return ledger(facts_in(work, first, month.last), first, month.last, moment)


def _numbers(work: Work, month: Period, kind: str, states: tuple[str, ...]) -> tuple[str, ...]:
    entries = work.index.entries(kind, first=month.first, last=month.last, states=states)
    return tuple(
        entry.number
        for entry in entries
        if entry.kind != SEAL and date.fromisoformat(entry.last) in month
    )


def _previous(work: Work, month: Period) -> str:
    """Return the number of the newest seal of the month, else of the month before."""
    for period in (month, previous_month(month)):
        complete = [seal.number for seal in seals_in(work, period) if seal.last.complete]
        if complete:
            return complete[-1]
    return ""


def _lines(work: Work, acts: Iterable[MonthAct]) -> tuple[LaterLine, ...]:
    wanted = tuple(acts)
    numbers = tuple(dict.fromkeys(act.number for act in wanted))
    records = {record.number: record for record in work.records.load_many(numbers)}
    times = work.chain.times([act.seq for act in wanted if act.voids])
    return tuple(_line(work, records[act.number], act, times.get(act.seq)) for act in wanted)


def _line(work: Work, record: Record, act: MonthAct, at: datetime | None) -> LaterLine:
    title = project(record).title
    if act.voids and record.voided is not None and at is not None:
        by = work.authority().names.get(record.voided.by, "")
        return LaterLine(act.number, title, VOIDS, by, local_day(at), record.voided.reason)
    for sheet in record.sheets:
        for signed in sheet.signed:
            if signed.seq == act.seq:
                said = signed.statement
                words = [said.meaning]
                words += ["更正"] if sheet.sheet.amends else []
                words += ["补录"] if sheet.sheet.late else []
                reason = sheet.sheet.reason or sheet.sheet.late
                return LaterLine(
                    act.number, title, "，".join(words), said.name, local_day(said.at), reason
                )
    raise RuleError("record_unknown", number=act.number)


def sealed_at(work: Work, month: str) -> datetime | None:
    """Return the time of a month's first seal event; None while it is not sealed."""
    for event in work.chain.of_types(frozenset({SEAL})):
        body = event.value()
        if body["month"] == month:
            return utc_time(str(body["at"]))
    return None


def _end(ranges: object) -> int:
    spans = ranges.get("events", [[0, 0]]) if isinstance(ranges, dict) else [[0, 0]]
    return int(spans[0][1])
