"""Sealing a month: the page is prepared and approved, the seal event closes the transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from qsdesk.domain.calendar import Period, month_from, month_text
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.seals import SEAL, Tally
from qsdesk.domain.format.sheets import Cover
from qsdesk.domain.format.text import bounded
from qsdesk.domain.month_seal import (
    APPROVES,
    SealFacts,
    seal_fields,
    seal_name,
    seal_needs,
)
from qsdesk.domain.times import local_day, short_day
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.keys import SigningKey
from qsdesk.services.chain.signing import Act, Cosign, Numbers, Plan, Receipt, SigningService
from qsdesk.services.chain.writing import Writing
from qsdesk.services.month_seal.facts import book_in, ends_in, seal_facts_in, seals_in
from qsdesk.services.month_seal.view import (
    EMPTY,
    LATER,
    OPEN,
    READY,
    SEALED,
    WAITING,
    Sealed,
    SealView,
)
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Store, Work

REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class MonthSealService:
    """Months and their seals."""

    store: Store
    signing: SigningService
    access: Access

    @property
    def today(self) -> date:
        """The factory's calendar day."""
        return local_day(self._now())

    def view(self, year: int, month: int) -> SealView:
        """Return a month and how far its sealing is.

        Raises:
            RuleError: ``not_a_month`` or ``setup_missing``.
        """
        period = _month(year, month)
        with self.store.read() as work:
            return _view(work, period, self._now())

    def preview(self, session: Session, view: SealView, reason: str = "") -> bytes:
        """Return the page that preparing would archive; arguments and errors as ``prepare``."""
        page, *_ = self.signing.preview(session, self._prepared(session, view, reason))
        return page

    def prepare(
        self, session: Session, password: str, view: SealView, reason: str = ""
    ) -> tuple[Receipt, ...]:
        """Sign a month's page as its preparer (整理).

        Where no director is in force the principal's one signature seals the month.

        Args:
            session: The director, or the principal in his place.
            password: Typed for this signature.
            view: As shown; what it says must still be true.
            reason: Why a page that waits is prepared again; empty for a first one.

        Raises:
            RuleError: ``permission_denied``, ``period_open``, ``seal_nothing``,
                ``already_sealed`` (nothing was signed since), ``seal_waiting`` (a page
                waits and no reason is given), ``preview_outdated``, or as signing.
        """
        self.access.demand("seal_prepare", session)
        said = bounded(reason, field="重新整理的理由", limit=REASON_LENGTH)
        plan = self._prepared(session, view, said)
        if view.facts.director:
            return self.signing.sign(session, password, plan)
        self.access.demand("seal", session)
        seal = partial(_seal, session.person, view.facts.month, view.facts.tally)
        return self.signing.sign(session, password, plan, seal)

    def approve(self, session: Session, password: str, view: SealView) -> tuple[Receipt, ...]:
        """Approve the page that waits (批准); the month is sealed by it.

        Args:
            session: The principal.
            password: Typed for this signature.
            view: As shown.

        Raises:
            RuleError: ``permission_denied``, ``seal_missing``, ``already_sealed``,
                ``chain_moved`` (the page was prepared again), or as signing.
        """
        self.access.demand("seal", session)
        month = view.facts.month
        with self.store.read() as work:
            record = _waiting(work, month)
            tally = _claimed(work, record, month)
        seal = partial(_seal, session.person, month, tally)
        return self.signing.sign(session, password, self._approval(view), seal)

    def _prepared(self, session: Session, view: SealView, reason: str) -> Plan:
        def plan(numbers: Numbers, work: Work) -> Sequence[Act]:
            facts = view.facts
            fresh = _view(work, facts.month, self._now())
            _refuse(fresh, reason)
            same = replace(fresh.facts, tally=facts.tally, head=facts.head)
            counted = replace(fresh.facts.tally, last=facts.tally.last)
            if same != facts or counted != facts.tally:
                raise RuleError("preview_outdated")
            return [self._act(numbers, work, session, facts, reason)]

        return plan

    def _act(
        self, numbers: Numbers, work: Work, session: Session, facts: SealFacts, reason: str
    ) -> Act:
        needs = seal_needs(director=facts.director)
        own = next((n for n in needs if n.role in session.roles), needs[0])
        waiting = _last_waiting(work, facts.month)
        return Act(
            kind=SEAL,
            stage="seal",
            meaning=own.meaning,
            role=own.role,
            covers=Cover(facts.month.first, facts.month.last),
            fields=seal_fields(facts, self.signing.titles),
            number=waiting.number if waiting else numbers.next(SEAL, facts.month.first.year),
            needs=needs,
            amends=reason if waiting else "",
            seen=waiting.last_signed.seq if waiting else 0,
        )

    def _approval(self, view: SealView) -> Plan:
        def plan(_numbers: Numbers, work: Work) -> Sequence[Cosign]:
            record = _waiting(work, view.facts.month)
            seen = view.waiting.seq if view.waiting else 0
            return [Cosign(record.number, APPROVES, PRINCIPAL, seen)]

        return plan

    def _now(self) -> datetime:
        return now(self.signing.writer.clock)


def _view(work: Work, month: Period, moment: datetime) -> SealView:
    facts = seal_facts_in(work, month, moment)
    pages = tuple(map(_page, seals_in(work, month)))
    opens = month.last + timedelta(days=1)
    state, moved = _state(facts, pages, local_day(moment) >= opens), 0
    if state == WAITING:
        record = seals_in(work, month)[-1]
        span = (_as_of(record) + 1, facts.tally.last)
        moved = len(book_in(work).acts(month_text(month.first), *span))
    return SealView(state, facts, opens, pages, moved)


def _state(facts: SealFacts, pages: Sequence[Sealed], over: bool) -> str:  # noqa: FBT001
    if pages and not pages[-1].complete:
        return WAITING
    if not over:
        return OPEN
    if facts.tally.kinds:
        return LATER if facts.supplement else READY
    return SEALED if facts.supplement else EMPTY


def _page(record: Record) -> Sealed:
    sheet = record.last.sheet
    supplement = sheet.value("supplement")
    return Sealed(
        number=record.number,
        supplement=supplement if isinstance(supplement, int) else 0,
        complete=record.last.complete,
        prepared_by=record.last.signed[0].statement.name,
        at=record.last_signed.statement.at,
        seq=record.last_signed.seq,
    )


def _refuse(view: SealView, reason: str) -> None:
    name = f"{view.facts.month.first.year} 年 {view.facts.month.first.month} 月"
    if view.state == OPEN:
        raise RuleError("period_open", period=name, date=short_day(view.opens))
    if view.state == EMPTY:
        raise RuleError("seal_nothing", month=name)
    if view.state == SEALED:
        raise RuleError("already_sealed", month=name)
    if view.waiting is not None and not reason:
        raise RuleError("seal_waiting", month=name, number=view.waiting.number)


def _last_waiting(work: Work, month: Period) -> Record | None:
    found = seals_in(work, month)
    return found[-1] if found and not found[-1].last.complete else None


def _waiting(work: Work, month: Period) -> Record:
    record = _last_waiting(work, month)
    if record is not None:
        return record
    name = seal_name(month, 0)
    if seals_in(work, month):
        raise RuleError("already_sealed", month=f"{month.first.year} 年 {month.first.month} 月")
    raise RuleError("seal_missing", title=name)


def _as_of(record: Record) -> int:
    value = record.last.sheet.value("as_of")
    return value if isinstance(value, int) else 0


def _claimed(work: Work, record: Record, month: Period) -> Tally:
    """Return what a signed page counts, counted again from the chain."""
    key = month_text(month.first)
    ends = ends_in(work, key)
    return book_in(work).tally(key, (ends[-1] if ends else 0) + 1, _as_of(record))


def _seal(person: str, month: Period, tally: Tally, writing: Writing, key: SigningKey) -> None:
    """Append the seal event behind the signature that completes the page."""
    name = month_text(month.first)
    writing.authority_event(
        SEAL,
        person,
        key,
        month=name,
        supplement=len(ends_in(writing.work, name)),
        counts=tally.counts(),
        ranges=tally.ranges(),
    )


def _month(year: int, month: int) -> Period:
    return month_from(f"{year:04d}-{month:02d}")
