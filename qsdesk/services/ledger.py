"""The day ledger and what is due, from what was signed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from qsdesk.domain.calendar import month_text, week_text
from qsdesk.domain.due import grace_of
from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory.sheet import profile_of
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.ledger import (
    DayEntry,
    Explanation,
    Facts,
    Ledger,
    PeriodEntry,
    PeriodExplanation,
    Stop,
    Term,
    ledger,
)
from qsdesk.services.chain.clock import now
from qsdesk.services.ports import Clock
from qsdesk.services.rules import load_pack
from qsdesk.storage.index import Entry
from qsdesk.storage.store import Store, Work

UNCOUNTED = frozenset({"voided", "signing"})
MISSED = "missed"
WEEK = 7
_MARGIN = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class LedgerService:
    """Every day, week and month, complete or with its reason."""

    store: Store
    clock: Clock

    def ledger(self, first: date, last: date) -> Ledger:
        """Return the ledger of a range of days, both included.

        Raises:
            RuleError: ``setup_missing`` or ``date_order``.
        """
        if last < first:
            raise RuleError("date_order", start=first.isoformat(), end=last.isoformat())
        with self.store.read() as work:
            facts = facts_in(work, first, last)
        return ledger(facts, first, last, self.now())

    def facts(self, first: date, last: date) -> Facts:
        """Return what the ledger of a range is made from."""
        with self.store.read() as work:
            return facts_in(work, first, last)

    def started(self) -> date:
        """Return the first day on which the factory uses the program.

        Raises:
            RuleError: ``setup_missing``.
        """
        with self.store.read() as work:
            return terms_in(work)[0].first

    def now(self) -> datetime:
        """Return the time, UTC."""
        return now(self.clock)


def facts_in(work: Work, first: date | None, last: date) -> Facts:
    """Return what the ledger of a range is made from.

    Weeks and months that the range touches are read whole.

    Args:
        work: Read from.
        first: First day; None for the first day of the factory, but not behind ``last``.
        last: Last day.

    Raises:
        RuleError: ``setup_missing``.
    """
    terms = terms_in(work)
    first = min(terms[0].first, last) if first is None else first
    start, end = first - _MARGIN, last + _MARGIN
    stopped = work.index.entries("stopped", first=start, last=end)
    fields = work.index.fields([entry.number for entry in stopped])
    stops: list[Stop] = []
    explained: list[Explanation] = []
    periods: list[PeriodExplanation] = []
    for entry in stopped:
        held = fields[entry.number]
        if held.get("nature") == MISSED and entry.state != "voided":
            explained += _explanations(entry, held.get("reason", ""))
            periods += _period_explanations(entry, held.get("reason", ""))
        elif entry.state not in UNCOUNTED:
            stops.append(_stop(entry, held.get("reason", "")))
    pack = load_pack(work.authority().rule_pack[0]).pack
    return Facts(
        terms=terms,
        started=terms[0].first,
        entries=tuple(_day(e) for e in _counted(work, "daily", start, end)),
        stops=tuple(stops),
        explanations=tuple(explained),
        weekly=tuple(_period(e, week_text) for e in _counted(work, "weekly", start, end)),
        monthly=tuple(_period(e, month_text) for e in _counted(work, "monthly", start, end)),
        period_explanations=tuple(periods),
        sealed=_sealed(work),
        grace=grace_of(pack),
    )


def terms_in(work: Work) -> tuple[Term, ...]:
    """Return the factory as it was set up and changed, in the order of its versions.

    Raises:
        RuleError: ``setup_missing``.
    """
    numbers = work.records.numbers("setup")
    record = work.records.load(numbers[-1]) if numbers else None
    if record is None:
        raise RuleError("setup_missing")
    return tuple(Term(s.sheet.covers.first, profile_of(s.sheet)) for s in record.sheets)


def _counted(work: Work, kind: str, first: date, last: date) -> tuple[Entry, ...]:
    found = work.index.entries(kind, first=first, last=last)
    return tuple(entry for entry in found if entry.state not in UNCOUNTED)


def _day(entry: Entry) -> DayEntry:
    return DayEntry(
        number=entry.number,
        day=date.fromisoformat(entry.first),
        area=entry.area,
        shift=entry.shift,
        signed_at=utc_time(entry.signed_at),
        findings=entry.findings,
        late=bool(entry.late),
        reason=entry.late,
        imported=bool(entry.imported),
    )


def _period(entry: Entry, text: Callable[[date], str]) -> PeriodEntry:
    key = text(date.fromisoformat(entry.last))
    return PeriodEntry(key, utc_time(entry.signed_at), entry.number, imported=bool(entry.imported))


def _stop(entry: Entry, reason: str) -> Stop:
    return Stop(
        first=date.fromisoformat(entry.first),
        last=date.fromisoformat(entry.last),
        reason=reason,
        number=entry.number,
        signed_at=utc_time(entry.signed_at),
        area=entry.area,
        shift=entry.shift,
    )


def _explanations(entry: Entry, reason: str) -> list[Explanation]:
    first, last = date.fromisoformat(entry.first), date.fromisoformat(entry.last)
    count = (last - first).days + 1
    days = [first + timedelta(days=n) for n in range(count)]
    return [Explanation(day, entry.area, entry.shift, reason, entry.name) for day in days]


def _period_explanations(entry: Entry, reason: str) -> list[PeriodExplanation]:
    """Return the weeks and months that an explanation covers to their last day."""
    first, last = date.fromisoformat(entry.first), date.fromisoformat(entry.last)
    if entry.area or entry.shift or (last - first).days < WEEK - 1:
        return []
    key = month_text(last) if first.day == 1 and first.month == last.month else week_text(last)
    return [PeriodExplanation(key, reason, entry.name)]


def _sealed(work: Work) -> frozenset[str]:
    events = work.chain.of_types(frozenset({"seal"}))
    return frozenset(str(event.value()["month"]) for event in events)
