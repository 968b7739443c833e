"""Filling in, signing and correcting the records of all registers."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.text import Printable, text_problem
from qsdesk.domain.forms.sheets import draft_json, form_from_json, form_of
from qsdesk.domain.forms.specs import specs
from qsdesk.domain.permissions import Grant
from qsdesk.domain.registers.checking import problems as form_problems
from qsdesk.domain.registers.checking import warnings as form_warnings
from qsdesk.domain.registers.declaration import Second, Snapshot, Stage
from qsdesk.domain.registers.life import follows, refusal, second_wanted
from qsdesk.domain.standing import newest
from qsdesk.domain.times import local_day
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.signing import Receipt, SigningService
from qsdesk.services.chain.texts import REASON_LENGTH, REASONS
from qsdesk.services.people.access import INSPECTOR, Access
from qsdesk.services.people.session import Session
from qsdesk.services.pictures import Pictures
from qsdesk.services.registers.acts import CosignPlan, Filled, FilledPlan, role_for
from qsdesk.services.registers.listing import (
    EVERYTHING,
    Asked,
    Listed,
    Summary,
    listed_in,
    summary_in,
)
from qsdesk.services.registers.opening import Offer, record_in, register_of, snapshot_in
from qsdesk.storage.desk import Draft
from qsdesk.storage.store import Store, Work

NEW = "new"
SOURCE = "@source"


@dataclass(frozen=True, slots=True)
class RegisterService:
    """All registers of one data folder; each is known by its kind."""

    store: Store
    signing: SigningService
    access: Access
    pictures: Pictures

    @property
    def today(self) -> date:
        """The factory's calendar day."""
        return local_day(now(self.signing.writer.clock))

    def entries(self, kind: str, asked: Asked = EVERYTHING) -> tuple[Listed, ...]:
        """Return a list's rows: by state in the register's order, then newest first."""
        with self.store.read() as work:
            return listed_in(work, register_of(kind), asked, self.today)

    def summary(self, kind: str) -> Summary:
        """Return how many records are pending, overdue, due today."""
        with self.store.read() as work:
            return summary_in(work, register_of(kind), self.today)

    def record(self, number: str) -> Record:
        """Return a record.

        Raises:
            RuleError: ``record_unknown``.
        """
        with self.store.read() as work:
            return record_in(work, number)

    def offers(self, session: Session, record: Record) -> tuple[Offer, ...]:
        """Return the stages that may come next and that the person's roles allow."""
        register = register_of(record.kind)
        out = []
        for stage in follows(register, record):
            grant = self.access.may(stage.action, session)
            if grant is not None:
                snapshot = self._snapshot(session, record, role=grant.role)
                out.append(Offer(stage, refusal(register, stage, snapshot, grant)))
        return tuple(out)

    def next_stages(self, session: Session, record: Record) -> tuple[Stage, ...]:
        """Return the stages that this person may open on a record now."""
        return tuple(o.stage for o in self.offers(session, record) if o.refusal is None)

    def blank(self, kind: str, stage: str, prefill: Mapping[str, Any] | None = None) -> Any:
        """Return an empty form, filled with what is known; other keys are dropped."""
        form = register_of(kind).stage(stage).form
        return form(**{key: v for key, v in (prefill or {}).items() if key in specs(form)})

    def amending(self, number: str, stage: str) -> Any:
        """Return the form of a stage's newest sheet, to be corrected.

        Raises:
            RuleError: ``record_unknown``, ``state_wrong`` where it has no such sheet.
        """
        record = self.record(number)
        held = newest(record, stage)
        if held is None:
            raise RuleError("state_wrong", number=number, state="—")
        return form_of(held.sheet, register_of(record.kind).stage(stage).form)

    def load_draft(self, session: Session, kind: str, stage: str, number: str = "") -> Any | None:
        """Return the person's saved form of a stage; None where there is none."""
        held = self._held(session, kind, stage, number)
        form = register_of(kind).stage(stage).form
        return None if held is None else form_from_json(form, held)

    def draft_source(self, session: Session, kind: str, stage: str) -> str:
        """Return from what paper the saved form of a new record is entered, empty for none."""
        held = self._held(session, kind, stage, "") or {}
        return str(held.get(SOURCE, ""))

    def save_draft(self, session: Session, filled: Filled) -> str:
        """Save a form as it stands; called at every answer. Return the time, UTC text.

        Raises:
            RuleError: ``permission_denied``; nothing was saved.
        """
        self._demand(session, filled)
        saved_at = utc_text(now(self.signing.writer.clock))
        kept = filled.cleaned()
        source = {SOURCE: kept.imported} if kept.imported else {}
        body = json.dumps({**draft_json(kept.form), **source}, ensure_ascii=False)
        key = draft_key(session, filled.kind, filled.stage, filled.number)
        with self.store.write() as work:
            work.desk.save_draft(Draft(key, session.person, body, saved_at))
        return saved_at

    def drop_draft(self, session: Session, kind: str, stage: str, number: str = "") -> None:
        """Forget a person's saved form.

        Raises:
            RuleError: ``permission_denied`` where he may neither sign nor import it.
        """
        if self.access.may("import_history", session) is None:
            self.access.demand(register_of(kind).stage(stage).action, session)
        with self.store.write() as work:
            work.desk.drop_draft(draft_key(session, kind, stage, number))

    def problems(self, session: Session, filled: Filled) -> tuple[RuleError, ...]:
        """Return everything that keeps a form from being signed; each may name its ``key``."""
        filled = filled.cleaned()
        stage, snapshot = self._at(session, filled)
        with self.store.read() as work:
            lost = tuple(_lost_records(work, filled.form))
        found = form_problems(filled.form, stage, snapshot, self.signing.printable)
        return (*found, *lost, *_reason_problems(filled, self.signing.printable))

    def warnings(self, session: Session, filled: Filled) -> tuple[RuleError, ...]:
        """Return what the rule pack lets pass with a warning."""
        filled = filled.cleaned()
        stage, snapshot = self._at(session, filled)
        return form_warnings(filled.form, stage, snapshot)

    def preview(self, session: Session, filled: Filled) -> bytes:
        """Return the page that signing would archive.

        Raises:
            RuleError: As ``sign``, but for the password.
        """
        page, *_ = self.signing.preview(session, self.plan(session, filled))
        return page

    def sign(self, session: Session, password: str, filled: Filled) -> Receipt:
        """Sign a stage: open a record, go on with it, or correct it.

        Raises:
            RuleError: ``permission_denied``, ``state_wrong``, ``same_person``,
                ``holder_only``, ``verify_level``, ``amend_not_own``, the first of
                ``problems``, or as signing.
        """
        plan = self.plan(session, filled)
        for problem in self.problems(session, filled):
            raise problem
        key = draft_key(session, filled.kind, filled.stage, filled.number)
        receipt, *_ = self.signing.sign(session, password, plan, draft=key)
        return receipt

    def plan(self, session: Session, filled: Filled) -> FilledPlan:
        """Return the plan of signing a stage, for those who sign it with other acts.

        Raises:
            RuleError: ``permission_denied``; the denial is an event.
        """
        grant = self._demand(session, filled)
        moment = now(self.signing.writer.clock)
        return FilledPlan(self.pictures, session, filled.cleaned(), grant, moment)

    def _demand(self, session: Session, filled: Filled) -> Grant:
        stage = register_of(filled.kind).stage(filled.stage)
        action = "import_history" if filled.imported else stage.action
        grant = self.access.demand(action, session)
        if filled.imported and grant.own:
            self.access.demand(stage.action, session)
        if filled.amends:
            self.access.demand("amend", session)
        return grant

    def second(self, session: Session, record: Record) -> Second | None:
        """Return the signature that the newest sheet lacks and this person may give."""
        found = second_wanted(register_of(record.kind), record)
        if found is None or self.access.may(found.action, session) is None:
            return None
        return None if session.person in _signed(record) else found

    def cosign(self, session: Session, password: str, number: str, seen: int = 0) -> Receipt:
        """Give the signature that a record's newest sheet lacks.

        Args:
            session: Who signs; none who signed the sheet before.
            password: For this signature.
            number: Of the record.
            seen: Seq of its newest event when it was shown; 0: whatever it is.

        Raises:
            RuleError: ``permission_denied``, ``state_wrong``, ``same_person``, or as signing.
        """
        receipt, *_ = self.signing.sign(session, password, self._cosign_plan(session, number, seen))
        return receipt

    def preview_cosign(self, session: Session, number: str) -> bytes:
        """Return the page that the further signature would archive."""
        page, *_ = self.signing.preview(session, self._cosign_plan(session, number, 0))
        return page

    def _cosign_plan(self, session: Session, number: str, seen: int) -> CosignPlan:
        record = self.record(number)
        wanted = second_wanted(register_of(record.kind), record)
        if wanted is None:
            state = register_of(record.kind).word(record.last.sheet.stage)[0]
            raise RuleError("state_wrong", number=number, state=state)
        self.access.demand(wanted.action, session)
        if session.person in _signed(record):
            first = record.last.signed[0].statement.meaning
            raise RuleError("same_person", first=f"{first}人", second=f"{wanted.need.meaning}人")
        return CosignPlan(number, wanted.need, seen)

    def _held(self, session: Session, kind: str, stage: str, number: str) -> dict[str, Any] | None:
        if INSPECTOR in session.roles:  # who opened the visit has drafts of his own
            return None
        with self.store.read() as work:
            held = work.desk.draft(draft_key(session, kind, stage, number))
        return None if held is None else dict(json.loads(held.body))

    def _at(self, session: Session, filled: Filled) -> tuple[Stage, Snapshot]:
        stage = register_of(filled.kind).stage(filled.stage)
        with self.store.read() as work:
            record = record_in(work, filled.number) if filled.number else None
        role = role_for(self.access, session, stage, imported=filled.imported)
        return stage, self._snapshot(session, record, role=role, imported=filled.imported)

    def _snapshot(
        self, session: Session, record: Record | None, *, role: str, imported: str = ""
    ) -> Snapshot:
        moment = now(self.signing.writer.clock)
        with self.store.read() as work:
            return snapshot_in(work, session, record, moment, role=role, imported=imported)


def draft_key(session: Session, kind: str, stage: str, number: str = "") -> str:
    """Return the key under which a person's form of a stage is saved."""
    return f"register:{kind}:{number or NEW}:{stage}:{session.person}"


def _reason_problems(filled: Filled, printable: Printable) -> Iterator[RuleError]:
    for name, label in REASONS.items():
        said: str = getattr(filled, name)
        problem = text_problem(said, field=label, limit=REASON_LENGTH, printable=printable)
        if problem is not None:
            yield RuleError(problem.code, **{**problem.detail, "key": name})


def _signed(record: Record) -> frozenset[str]:
    return frozenset(s.statement.signer for s in record.last.signed)


def _lost_records(work: Work, form: Any) -> Iterator[RuleError]:
    for key, spec in specs(type(form)).items():
        value = getattr(form, key)
        named = (value,) if spec.kind == "record" else value if spec.kind == "records" else ()
        for number in named:
            if number and work.index.entry(number) is None:
                yield RuleError("record_unknown", number=number, key=key)
