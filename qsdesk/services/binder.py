"""The check of a month's binder: pages are ticked by their codes, kept between starts."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from qsdesk.domain.binder import Binder, CheckList, Paper, Tick, binder_of
from qsdesk.domain.calendar import Period, month_from, month_text
from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.domain.times import local_day
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.scanning import Verdict, scan
from qsdesk.services.chain.signing import unit_of
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.storage.desk import Draft
from qsdesk.storage.store import Store, Work

SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What came of a scan.

    Attributes:
        verdict: On the code.
        month: Whose binder the page belongs to, ``2026-11``; empty unless genuine.
        ticked: Whether it was ticked on the list that was asked for.
        again: Whether it had been ticked there before.
    """

    verdict: Verdict
    month: str = ""
    ticked: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class BinderService:
    """Checks printed pages, and the binders they lie in; each person has lists of his own."""

    store: Store
    writer: Writer
    access: Access

    @property
    def today(self) -> date:
        """The factory's calendar day."""
        return local_day(self._now())

    def months(self) -> tuple[str, ...]:
        """Return the months that have documents, the oldest first."""
        with self.store.read() as work:
            days = {date.fromisoformat(entry.last) for entry in work.index.entries()}
        return tuple(sorted({month_text(day) for day in days}))

    def binder(self, session: Session, month: str) -> Binder:
        """Return a month's binder with what this person has ticked.

        Raises:
            RuleError: ``not_a_month``.
        """
        period = month_from(month)
        with self.store.read() as work:
            return _binder(work, session, period)

    def scan(self, session: Session, digits: str, month: str = "") -> Scanned:
        """Return the verdict on a code, and tick its page on a month's list.

        Args:
            session: Who scans.
            digits: As read or typed.
            month: Of the list; empty ticks nothing.

        Raises:
            RuleError: ``permission_denied`` or ``not_a_month``.
        """
        self.access.demand(SCAN, session)
        verdict = scan(self.store, digits)
        if not verdict.genuine:
            return Scanned(verdict)
        with self.store.read() as work:
            entry = work.index.entry(verdict.number)
        home = "" if entry is None else month_text(date.fromisoformat(entry.last))
        if not month or home != month:
            return Scanned(verdict, home)
        period = month_from(month)
        with self.store.write() as work:
            ticks = {tick.number: tick for tick in _ticks(work, session, period)}
            before = ticks.get(verdict.number)
            seq = max(verdict.seq, before.seq if before else 0)
            ticks[verdict.number] = Tick(verdict.number, seq, self._now())
            _keep(work, session, period, tuple(ticks.values()), utc_text(self._now()))
        return Scanned(verdict, home, ticked=True, again=before is not None)

    def reset(self, session: Session, month: str) -> tuple[Tick, ...]:
        """Clear this person's ticks of a month; return them, so that they can be put back."""
        return self.put_back(session, month, ())

    def put_back(self, session: Session, month: str, ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
        """Put ticks in place of those of a month; return the old ones.

        Raises:
            RuleError: ``permission_denied`` or ``not_a_month``.
        """
        self.access.demand(SCAN, session)
        period = month_from(month)
        with self.store.write() as work:
            before = _ticks(work, session, period)
            _keep(work, session, period, ticks, utc_text(self._now()))
        return before

    def page(self, session: Session, month: str) -> bytes:
        """Return the check of a month's binder as a PDF to be printed; no record of its own.

        Raises:
            RuleError: ``permission_denied`` or ``not_a_month``.
        """
        self.access.demand(SCAN, session)
        with self.store.read() as work:
            binder = _binder(work, session, month_from(month))
            unit, credit_code = unit_of(work)
            sample = work.authority().sample
        made = CheckList(unit, credit_code, binder, self._now(), session.name, sample)
        return self.writer.printer.check_list(made)

    def _now(self) -> datetime:
        return now(self.writer.clock)


def _binder(work: Work, session: Session, month: Period) -> Binder:
    entries = work.index.entries(first=month.first, last=month.last)
    numbers = [e.number for e in entries if date.fromisoformat(e.last) in month]
    records = {r.number: r.last_signed.seq for r in work.records.load_many(numbers)}
    papers = [
        Paper(e.number, e.kind, e.title, date.fromisoformat(e.last), records[e.number])
        for e in entries
        if e.number in records
    ]
    return binder_of(month, papers, _ticks(work, session, month))


def _key(session: Session, month: Period) -> str:
    return f"binder:{month_text(month.first)}:{session.login}"


def _ticks(work: Work, session: Session, month: Period) -> tuple[Tick, ...]:
    held = work.desk.draft(_key(session, month))
    rows = [] if held is None else json.loads(held.body)
    return tuple(Tick(row["number"], row["seq"], utc_time(row["at"])) for row in rows)


def _keep(
    work: Work, session: Session, month: Period, ticks: tuple[Tick, ...], saved_at: str
) -> None:
    rows = [{"number": t.number, "seq": t.seq, "at": utc_text(t.at)} for t in ticks]
    body = json.dumps(rows)
    work.desk.save_draft(Draft(_key(session, month), session.person, body, saved_at))
