"""The weekly report: drafted from records, completed, signed, read by the principal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qsdesk.domain.calendar import Period, week_of
from qsdesk.domain.errors import RuleError
from qsdesk.domain.figures import Figure, figures_in
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.kinds import DIRECTOR, PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Cover, Field
from qsdesk.domain.format.text import bounded
from qsdesk.domain.texts import tidy
from qsdesk.domain.times import local_day, short_day
from qsdesk.domain.typed import cleaned, refuse_texts
from qsdesk.domain.weekly import (
    Part,
    Reporter,
    Round,
    WeeklyDraft,
    WeeklyFacts,
    outline,
    week_name,
    weekly_fields,
    weekly_problems,
)
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.signing import Act, Numbers, Plan, Receipt, SigningService
from qsdesk.services.figures import Evidence, evidence_in, opens_on
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.services.pictures import Pictures
from qsdesk.services.rules import RulesService
from qsdesk.services.weekly.facts import report_of, reporter_in, week_facts
from qsdesk.services.weekly.keeping import Typed, draft_key, keep, typed_in
from qsdesk.services.weekly.reading import READ, reading_plan
from qsdesk.storage.store import Store, Work

REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class WeeklyView:
    """What the weekly screen opens.

    Attributes:
        draft: Typed so far; of a signed week what its newest sheet says.
        facts: Counted at this moment.
        saved_at: UTC text of the last save; empty while nothing was typed.
        number: Of the signed record, empty while there is none.
        state: ``draft``, ``report`` (signed, to be read) or ``read``.
        opens: First day on which it may be signed: the week's last working day.
        fields: Of the signed sheet, to be shown as they are; empty for a draft.
        reason: Why the draft corrects a signed report, as far as it was said.
    """

    draft: WeeklyDraft
    facts: WeeklyFacts
    saved_at: str
    number: str
    state: str
    opens: date
    fields: tuple[Field, ...] = ()
    reason: str = ""

    @property
    def outline(self) -> tuple[Part, ...]:
        """How far each part is."""
        return outline(self.draft, self.facts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every number that leads to records; of a signed report as it was signed."""
        if self.fields:
            return figures_in(self.fields, "figures", "steps", "levels")
        return (*self.facts.figures, *self.facts.steps, *self.facts.levels)

    @property
    def title(self) -> str:
        """2026 年第 48 周（11月23日 — 11月29日）."""
        return week_name(self.facts.week)


@dataclass(frozen=True, slots=True)
class WeeklyService:
    """The weekly report, from the first round to the principal's reading."""

    store: Store
    signing: SigningService
    access: Access
    rules: RulesService
    pictures: Pictures

    @property
    def today(self) -> date:
        """The factory's calendar day."""
        return local_day(now(self.signing.writer.clock))

    def draft(self, year: int, week: int) -> WeeklyView:
        """Return a week's report: numbers counted now, texts as typed.

        Args:
            year: ISO year.
            week: ISO week.

        Raises:
            RuleError: ``not_a_week`` or ``setup_missing``.
        """
        period = WeeklyDraft(week=f"{year:04d}-W{week:02d}").period
        with self.store.read() as work:
            return self._view(work, period, reporter_in(work))

    def save_draft(self, session: Session, draft: WeeklyDraft, reason: str = "") -> str:
        """Save what was typed; called at every answer. Return the time, UTC text.

        Args:
            session: Of who reports.
            draft: As typed.
            reason: Of a correction begun, empty for a new report.

        Raises:
            RuleError: ``permission_denied``, ``not_a_week`` or ``field_too_long``; then
                nothing was saved.
        """
        self.access.demand("weekly_report", session)
        said = bounded(reason, field="更正理由", limit=REASON_LENGTH)
        return self._save(session, Typed(cleaned(draft), reason=said))

    def note_round(self, session: Session, made: Round) -> WeeklyDraft:
        """Note a round when it happens, in the draft of its week; return that draft.

        A signed week without a draft begins its correction with all that was signed.

        Raises:
            RuleError: ``permission_denied``, ``field_required`` where it has no day, or
                what its texts suffer.

        Source: Article 11.
        """
        self.access.demand("weekly_round", session)
        if made.day is None:
            raise RuleError("field_required", field="日期")
        refuse_texts(made, self.signing.printable)
        with self.store.read() as work:
            base = typed_in(work, week_of(made.day))
        draft = cleaned(base.draft.with_round(made))
        self._save(session, replace(base, draft=draft))
        return draft

    def drop_draft(self, session: Session, week: str) -> None:
        """Forget what was typed for a week, such as ``2026-W48``."""
        self.access.demand("weekly_report", session)
        with self.store.write() as work:
            work.desk.drop_draft(draft_key(week))

    def problems(self, view: WeeklyView) -> tuple[RuleError, ...]:
        """Return everything that keeps a report from being signed, in the order of its parts.

        As ``weekly_problems``, after ``period_open`` where it is too early.
        """
        found = weekly_problems(
            cleaned(view.draft), view.facts, today=self.today, printable=self.signing.printable
        )
        if self.today >= view.opens:
            return found
        detail = {"period": view.title, "date": short_day(view.opens)}
        return (RuleError("period_open", **detail), *found)

    def preview(self, session: Session, view: WeeklyView, reason: str = "") -> bytes:
        """Return the page that signing would archive."""
        page, *_ = self.signing.preview(session, self._plan(session, view, reason))
        return page

    def sign(self, session: Session, password: str, view: WeeklyView, reason: str = "") -> Receipt:
        """Sign a week's report as shown.

        Args:
            session: The director; the principal where none is in force.
            password: For this signature.
            view: As previewed; its numbers must still be true.
            reason: Of a correction of one's own report; empty for the first signing.

        Raises:
            RuleError: ``permission_denied``, the first of ``problems``,
                ``preview_outdated`` (the numbers changed), ``already_signed``,
                ``amend_not_own``, or as signing.
        """
        self.access.demand("weekly_report", session)
        ready = replace(view, draft=cleaned(view.draft))
        facts = replace(ready.facts, reporter=_reporter(session))
        for problem in self.problems(replace(ready, facts=facts)):
            raise problem
        plan = self._plan(session, ready, reason)
        key = draft_key(ready.draft.week)
        receipt, *_ = self.signing.sign(session, password, plan, draft=key)
        return receipt

    def read(self, session: Session, password: str, number: str, opinion: str = READ) -> Receipt:
        """Read a signed report as the principal.

        Raises:
            RuleError: ``permission_denied``, ``record_unknown``, ``state_wrong``,
                ``same_person``, or as signing.
        """
        self.access.demand("weekly_read", session)
        plan = reading_plan(session, number, opinion, self.signing.printable)
        receipt, *_ = self.signing.sign(session, password, plan)
        return receipt

    def preview_read(self, session: Session, number: str, opinion: str = READ) -> bytes:
        """Return the page that reading would archive."""
        plan = reading_plan(session, number, opinion, self.signing.printable)
        page, *_ = self.signing.preview(session, plan)
        return page

    def evidence(self, view: WeeklyView, key: str) -> tuple[Evidence, ...]:
        """Return the records behind a number of ``view.figures``, in order."""
        with self.store.read() as work:
            return evidence_in(work, view.figures, key)

    def _save(self, session: Session, typed: Typed) -> str:
        saved_at = utc_text(now(self.signing.writer.clock))
        with self.store.write() as work:
            keep(work, session.person, replace(typed, saved_at=saved_at))
        return saved_at

    def _view(self, work: Work, week: Period, reporter: Reporter) -> WeeklyView:
        record = report_of(work, week)
        typed = typed_in(work, week)
        facts = week_facts(work, week, now(self.signing.writer.clock), reporter)
        return WeeklyView(
            draft=typed.draft,
            facts=facts,
            saved_at=typed.saved_at,
            number="" if record is None else record.number,
            state="draft" if record is None else record.last.sheet.stage,
            opens=opens_on(work, week),
            fields=typed.fields,
            reason=typed.reason,
        )

    def _plan(self, session: Session, view: WeeklyView, reason: str) -> Plan:
        reporter = _reporter(session)
        facts = replace(view.facts, reporter=reporter)
        draft = cleaned(view.draft)
        why = tidy(reason)

        def plan(numbers: Numbers, work: Work) -> Sequence[Act]:
            moment = now(self.signing.writer.clock)
            fresh = week_facts(work, facts.week, moment, reporter)
            if replace(fresh, as_of=facts.as_of) != facts:
                raise RuleError("preview_outdated")
            record = report_of(work, facts.week)
            _check_held(record, session, why)
            week = facts.week
            number = record.number if record else numbers.next("weekly", week.first.year)
            return [
                Act(
                    kind="weekly",
                    stage="report",
                    meaning="排查",
                    role=reporter.role,
                    covers=Cover(week.first, week.last),
                    fields=weekly_fields(draft, facts, self.rules.pack()),
                    number=number,
                    attachments=self.pictures.described(draft.photos),
                    amends=why,
                    seen=record.last_signed.seq if record else 0,
                )
            ]

        return plan


def _reporter(session: Session) -> Reporter:
    role = session.role_among(frozenset({DIRECTOR})) or PRINCIPAL
    return Reporter(session.name, role)


def _check_held(record: Record | None, session: Session, reason: str) -> None:
    if record is None:
        return
    author = (record.latest("report") or record.first).sheet.author
    if not reason:
        raise RuleError("already_signed", number=record.number, name=author.name)
    if author.person != session.person:
        raise RuleError("amend_not_own", number=record.number, name=author.name)
