"""The monthly minutes: drafted from records, frozen, signed by all, returned, made into tasks."""

from dataclasses import dataclass, replace
from datetime import date

from qsdesk.domain.calendar import Period, month_from, month_text
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Attachment
from qsdesk.domain.format.text import bounded
from qsdesk.domain.monthly import RECORDS, MonthlyDraft, monthly_fields, monthly_problems
from qsdesk.domain.times import local_day, short_day
from qsdesk.domain.typed import cleaned
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.signing import Plan, Receipt, SigningService
from qsdesk.services.figures import Evidence, evidence_in
from qsdesk.services.monthly.facts import minutes_of, month_facts
from qsdesk.services.monthly.keeping import Frozen, Kept, draft_key, keep, kept_in
from qsdesk.services.monthly.opening import thawed, view_in
from qsdesk.services.monthly.signing import (
    DraftPlan,
    MinutesPlan,
    TasksPlan,
    needs_in,
    waiting_in,
)
from qsdesk.services.monthly.view import ACTIONS, MonthlyView, official_problems
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.services.pictures import Pictures
from qsdesk.services.rules import RulesService
from qsdesk.storage.store import Store, Work

REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class MonthlyService:
    """The monthly minutes."""

    store: Store
    signing: SigningService
    access: Access
    rules: RulesService
    pictures: Pictures

    @property
    def today(self) -> date:
        """The factory's calendar day."""
        return local_day(now(self.signing.writer.clock))

    def draft(self, year: int, month: int) -> MonthlyView:
        """Return a month's minutes: numbers counted now, texts as typed.

        Raises:
            RuleError: ``not_a_month`` or ``setup_missing``.
        """
        with self.store.read() as work:
            return self._view(work, _month(year, month))

    def save_draft(self, session: Session, draft: MonthlyDraft) -> str:
        """Save what was typed; called at every answer. Return the time, UTC text.

        Raises:
            RuleError: ``permission_denied``, ``not_a_month`` or ``frozen``; then nothing
                was saved.
        """
        self.access.demand("monthly_draft", session)
        made = cleaned(draft)
        with self.store.write() as work:
            record, kept = self._open(work, made.period)
            if record is not None and kept is None:
                raise RuleError("frozen", number=record.number)
            base = kept or Kept(made)
            saved_at = self._stamp()
            keep(work, session.person, replace(base, draft=made, saved_at=saved_at))
        return saved_at

    def problems(self, view: MonthlyView) -> tuple[RuleError, ...]:
        """Return everything that keeps minutes from being frozen, in the order of their parts.

        As ``monthly_problems``, after ``period_open`` where it is too early, before who is
        named for a part that he does not hold.
        """
        draft, printable = cleaned(view.draft), self.signing.printable
        found = (
            *monthly_problems(draft, view.facts, today=self.today, printable=printable),
            *official_problems(draft, view.officials),
        )
        if self.today >= view.opens:
            return found
        detail = {"period": view.title, "date": short_day(view.opens)}
        return (RuleError("period_open", **detail), *found)

    def finalise(self, session: Session, view: MonthlyView) -> MonthlyView:
        """Freeze minutes as shown (定稿), before anybody signs them.

        Args:
            session: The principal.
            view: As previewed; its numbers must still be true.

        Raises:
            RuleError: ``permission_denied``, ``frozen``, the first of ``problems``, or
                ``preview_outdated`` (the numbers changed).
        """
        self.access.demand("monthly_minutes", session)
        draft = cleaned(view.draft)
        for problem in self.problems(replace(view, draft=draft)):
            raise problem
        month = draft.period
        with self.store.write() as work:
            record, kept = self._open(work, month)
            if record is not None and kept is None:
                raise RuleError("frozen", number=record.number)
            fresh = month_facts(work, month, now(self.signing.writer.clock))
            if replace(fresh, as_of=view.facts.as_of) != view.facts:
                raise RuleError("preview_outdated")
            fields = monthly_fields(draft, view.facts, self.rules.pack())
            at = self._stamp()
            frozen = Frozen(at, session.name, fields, needs_in(work, draft.recorder))
            base = kept or Kept(draft)
            keep(work, session.person, replace(base, draft=draft, frozen=frozen, saved_at=at))
            return self._view(work, month)

    def send_back(self, session: Session, year: int, month: int, reason: str = "") -> MonthlyView:
        """Return minutes for correction (退回修改): frozen ones thaw, signatures lose force.

        Signed sheets stay; the next signature is on a new sheet that names the reason.

        Args:
            session: The principal.
            year: Of the month.
            month: 1 to 12.
            reason: Required once anybody has signed.

        Raises:
            RuleError: ``permission_denied``, ``not_frozen``, ``amend_reason_missing``.
        """
        self.access.demand("monthly_minutes", session)
        said = bounded(reason, field="退回理由", limit=REASON_LENGTH)
        period = _month(year, month)
        with self.store.write() as work:
            record = minutes_of(work, period)
            kept = kept_in(work, month_text(period.first), record)
            at = self._stamp()
            keep(work, session.person, replace(thawed(record, kept, said), saved_at=at))
            return self._view(work, period)

    def preview(self, session: Session, view: MonthlyView) -> bytes:
        """Return the page that signing would archive, of a draft as it stands."""
        month = view.draft.period
        plan: Plan = self._draft_plan(session, view)
        if view.state != "draft":
            plan = self._plan(session, month)
        page, *_ = self.signing.preview(session, plan)
        return page

    def sign(self, session: Session, password: str, year: int, month: int) -> tuple[Receipt, ...]:
        """Sign frozen minutes in one's own part: 主持, 汇报 or 记录, in any order.

        The signature that completes them also records the tasks, where its signer may.

        Returns:
            The receipt of the minutes, then those of the tasks.

        Raises:
            RuleError: ``permission_denied``, ``not_frozen``, ``already_signed``,
                ``meaning_refused`` (no part in them), ``needs_changed``, or as signing.
        """
        period = _month(year, month)
        if not any(self.access.may(action, session) for action in ACTIONS.values()):
            self.access.demand(ACTIONS[RECORDS], session)
        with self.store.read() as work:
            waiting = waiting_in(work, period)
        self.access.demand(ACTIONS[waiting.need_of(session).meaning], session)
        key = "" if waiting.kept is None else draft_key(month_text(period.first))
        return self.signing.sign(session, password, self._plan(session, period), draft=key)

    def create_tasks(
        self, session: Session, password: str, year: int, month: int
    ) -> tuple[Receipt, ...]:
        """Record the tasks that complete minutes still owe, with one password.

        Raises:
            RuleError: ``permission_denied``, ``not_frozen``, ``tasks_none``,
                ``role_missing``, or as signing.
        """
        self.access.demand("monthly_draft", session)
        plan = TasksPlan(session, _month(year, month), self.today)
        return self.signing.sign(session, password, plan)

    def evidence(self, view: MonthlyView, key: str) -> tuple[Evidence, ...]:
        """Return the records behind a number of ``view.figures``, in order."""
        with self.store.read() as work:
            return evidence_in(work, view.figures, key)

    def _plan(self, session: Session, month: Period) -> MinutesPlan:
        with self.store.read() as work:
            kept = kept_in(work, month_text(month.first), minutes_of(work, month))
        return MinutesPlan(session, month, self._photos(kept), self.today)

    def _photos(self, kept: Kept | None) -> tuple[Attachment, ...]:
        return () if kept is None else self.pictures.described(kept.draft.photos)

    def _draft_plan(self, session: Session, view: MonthlyView) -> Plan:
        draft = cleaned(view.draft)
        fields = monthly_fields(draft, view.facts, self.rules.pack())
        photos = self.pictures.described(draft.photos)
        return DraftPlan(session, draft, fields, photos)

    def _open(self, work: Work, month: Period) -> tuple[Record | None, Kept | None]:
        record = minutes_of(work, month)
        kept = kept_in(work, month_text(month.first), record)
        if kept is not None and kept.frozen is not None:
            raise RuleError("frozen", number=kept.draft.month)
        return record, kept

    def _stamp(self) -> str:
        return utc_text(now(self.signing.writer.clock))

    def _view(self, work: Work, month: Period) -> MonthlyView:
        return view_in(work, month, now(self.signing.writer.clock))


def _month(year: int, month: int) -> Period:
    return month_from(f"{year:04d}-{month:02d}")
