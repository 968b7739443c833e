"""Filling in and signing the daily record."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from qsdesk.domain.daily import (
    DailyDraft,
    ListRef,
    ProductLine,
    cleaned,
    daily_fields,
    draft_from_json,
    draft_json,
    finding_fields,
)
from qsdesk.domain.daily.amending import finding_numbers
from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Profile
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.kinds import ENTERED, OFFICER
from qsdesk.domain.format.sheets import Attachment, Cover
from qsdesk.domain.projection import ItemResult
from qsdesk.domain.risk_list import RiskList
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.signing import Act, Numbers, Plan, Receipt, SigningService
from qsdesk.services.daily.correcting import check_record, correction_of, entered_fields, list_used
from qsdesk.services.daily.days import (
    check_place,
    draft_key,
    filled_sheet,
    items_due,
    list_needed,
    number_of,
    profile_needed,
)
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.services.pictures import Pictures
from qsdesk.services.rules import RulesService
from qsdesk.storage.desk import Draft
from qsdesk.storage.store import Store, Work

ACTORS = frozenset({"officer", "director", "principal"})


@dataclass(frozen=True, slots=True)
class Filling:
    """What the daily screen opens.

    Attributes:
        draft: As saved, or new.
        saved_at: UTC text of the last save, empty for a new draft.
        number: Of the signed record, empty while there is none.
        late: Whether the term is over.
        deadline: When it is over, aware.
    """

    draft: DailyDraft
    saved_at: str
    number: str
    late: bool
    deadline: datetime


@dataclass(frozen=True, slots=True)
class DailyService:
    """The daily record, from the first answer to the signature."""

    store: Store
    signing: SigningService
    access: Access
    rules: RulesService
    pictures: Pictures

    def open(self, session: Session, day: date, area: str, shift: str) -> Filling:
        """Return the record of a day, area and shift for filling in.

        Raises:
            RuleError: ``permission_denied``, ``setup_missing``, ``area_unknown``,
                ``date_in_future`` or ``list_not_approved``.
        """
        self._demand(session, day, shift)
        with self.store.read() as work:
            profile = profile_needed(work)
            check_place(profile, area, shift)
            number = number_of(work, day, area, shift)
            held = work.desk.draft(draft_key(day, area, shift))
            risk_list = list_needed(work, day)
            if held is not None:
                draft = draft_from_json(json.loads(held.body))
                draft = self._with_items(work, risk_list, draft, draft.products)
            else:
                blank = DailyDraft(day=day, area=area, shift=shift, items=())
                draft = replace(blank, items=items_due(work, risk_list, blank))
        deadline = self.deadline(profile, day, shift)
        late = now(self.signing.writer.clock) > deadline
        return Filling(draft, held.saved_at if held else "", number, late, deadline)

    def deadline(self, profile: Profile, day: date, shift: str) -> datetime:
        """Return until when the record of a day and shift is in time: its end plus the grace.

        Source: 本单位规定, value ``daily_grace_hours`` of the rule pack.
        """
        grace = timedelta(hours=self.rules.pack().value("daily_grace_hours"))
        return profile.shift(shift).ends(day) + grace

    def save(self, session: Session, draft: DailyDraft) -> str:
        """Save a draft, cleaned; called at every answer. Return the time, UTC text.

        Raises:
            RuleError: ``permission_denied`` or ``date_in_future``; nothing was saved.
        """
        self._demand(session, draft.day, draft.shift)
        saved_at = utc_text(now(self.signing.writer.clock))
        body = json.dumps(draft_json(cleaned(draft)), ensure_ascii=False)
        key = draft_key(draft.day, draft.area, draft.shift)
        with self.store.write() as work:
            work.desk.save_draft(Draft(key, session.person, body, saved_at))
        return saved_at

    def drop(self, session: Session, draft: DailyDraft) -> None:
        """Forget a draft that was begun by mistake."""
        self.access.demand("daily_draft", session)
        with self.store.write() as work:
            work.desk.drop_draft(draft_key(draft.day, draft.area, draft.shift))

    def with_products(self, draft: DailyDraft, products: Sequence[ProductLine]) -> DailyDraft:
        """Return the draft with its products, and the items due with their batches."""
        with self.store.read() as work:
            return self._with_items(work, list_needed(work, draft.day), draft, products)

    def problems(self, session: Session, draft: DailyDraft) -> tuple[RuleError, ...]:
        """Return everything that keeps a draft from being signed, in the order of the sheet."""
        late = self._late(draft)
        moment = now(self.signing.writer.clock)
        return self._ready(draft).problems(
            late=late, officer=session.name, now=moment, printable=self.signing.printable
        )

    def preview(self, session: Session, draft: DailyDraft, reason: str = "") -> bytes:
        """Return the page of the daily record that signing would archive: its texts cleaned."""
        plan = self._plan(session, self._ready(draft), reason)
        page, *_ = self.signing.preview(session, plan)
        return page

    def sign(
        self, session: Session, password: str, draft: DailyDraft, reason: str = ""
    ) -> tuple[Receipt, ...]:
        """Sign the record and open a finding for each fault, in one transaction.

        Args:
            session: The officer; for a late entry director or principal too.
            password: For these signatures.
            draft: Without problems.
            reason: Of a correction of the signed record; empty for its first signing.

        Returns:
            The record's receipt, then those of the findings.

        Raises:
            RuleError: ``permission_denied``, the first of ``problems``, ``duplicate_record``,
                ``record_unknown`` or ``not_own`` of a correction, ``preview_outdated``, or
                as signing.
        """
        ready = self._ready(draft)
        for problem in self.problems(session, ready):
            raise problem
        key = draft_key(draft.day, draft.area, draft.shift)
        plan = self._plan(session, ready, reason)
        return self.signing.sign(session, password, plan, draft=key)

    def amending(self, session: Session, number: str) -> DailyDraft:
        """Return the draft that corrects a signed record of one's own, as kept or as signed.

        Raises:
            RuleError: ``record_unknown``, ``permission_denied`` or ``not_own``.
        """
        self.access.demand("amend", session)
        with self.store.read() as work:
            record = work.records.load(number)
            if record is None:
                raise RuleError("record_unknown", number=number)
            fill = record.latest("fill")
            if fill is None or fill.sheet.author.person != session.person:
                raise RuleError("not_own", number=number)
            return correction_of(work, fill.sheet, session.person)

    def history(
        self, draft: DailyDraft, code: str, days: int
    ) -> tuple[tuple[str, ItemResult], ...]:
        """Return (day, result) of an item before the draft's day, newest first."""
        with self.store.read() as work:
            return work.index.history(code, draft.area, before=draft.day, limit=days)

    def _ready(self, draft: DailyDraft) -> DailyDraft:
        """Return a draft cleaned, its items those of its cleaned batches."""
        ready = cleaned(draft)
        same = ready.batches == draft.batches
        return ready if same else self.with_products(ready, ready.products)

    def _plan(self, session: Session, draft: DailyDraft, reason: str) -> Plan:
        if reason:
            self.access.demand("amend", session)
        else:
            self._demand(session, draft.day, draft.shift)
        late = self._late(draft)

        def plan(numbers: Numbers, work: Work) -> Sequence[Act]:
            held = number_of(work, draft.day, draft.area, draft.shift)
            record = work.records.load(held) if held else None
            check_record(record, draft, reason, session.person)
            number = held or numbers.next("daily", draft.day.year)
            known = {} if record is None else finding_numbers(filled_sheet(record))
            opened = {
                item.code: known.get(item.code) or numbers.next("finding", draft.day.year)
                for item, _ in draft.faults
            }
            risk_list = list_used(work, record, draft)
            reference = ListRef(risk_list.number, risk_list.version)
            imported = "" if record is None else record.first.sheet.imported
            role = OFFICER if OFFICER in session.roles else session.role_among(ACTORS)
            meaning = ENTERED if late or imported or role != OFFICER else "填报"
            made = Act(
                kind="daily",
                stage="fill",
                meaning=meaning,
                role=role,
                covers=Cover(draft.day, draft.day, draft.area, draft.shift),
                fields=(*daily_fields(draft, reference, opened), *entered_fields(record)),
                number=number,
                attachments=self._photos(draft),
                amends=reason,
                late=draft.late_reason if late else "",
                imported=imported,
            )
            fresh = {code: n for code, n in opened.items() if code not in known}
            return [made, *self._findings(session, draft, role, number, fresh)]

        return plan

    def _findings(
        self,
        session: Session,
        draft: DailyDraft,
        role: str,
        number: str,
        opened: Mapping[str, str],
    ) -> list[Act]:
        covers = Cover(draft.day, draft.day, draft.area, draft.shift)
        return [
            Act(
                kind="finding",
                stage="open",
                meaning="提出",
                role=role,
                covers=covers,
                fields=finding_fields(draft, code, daily_number=number, found_by=session.name),
                number=finding,
                attachments=self.pictures.described(draft.answer_of(code).all_photos),
            )
            for code, finding in opened.items()
        ]

    def _photos(self, draft: DailyDraft) -> tuple[Attachment, ...]:
        codes = [item.code for item in draft.items]
        photos = [photo for code in codes for photo in draft.answer_of(code).all_photos]
        return self.pictures.described(tuple(photos))

    def _demand(self, session: Session, day: date, shift: str) -> None:
        """Demand the right to fill in, in time or late."""
        moment = now(self.signing.writer.clock)
        with self.store.read() as work:
            profile = profile_needed(work)
        begins = profile.shift(shift).begins(day)
        if begins.date() > moment.astimezone(begins.tzinfo).date():
            raise RuleError("date_in_future", field="日期", value=day.isoformat())
        late = moment > self.deadline(profile, day, shift)
        self.access.demand("late_entry" if late else "daily_sign", session)

    def _late(self, draft: DailyDraft) -> bool:
        """Whether it is a late entry; a correction is one if its first sheet was."""
        with self.store.read() as work:
            profile = profile_needed(work)
            record = work.records.load(number_of(work, draft.day, draft.area, draft.shift))
            if record is not None:
                return bool(record.first.sheet.late)
        moment = now(self.signing.writer.clock)
        return moment > self.deadline(profile, draft.day, draft.shift)

    def _with_items(
        self, work: Work, risk_list: RiskList, draft: DailyDraft, products: Sequence[ProductLine]
    ) -> DailyDraft:
        batches = replace(draft, products=tuple(products)).batches
        items = items_due(work, risk_list, draft, batches)
        return draft.with_products(products, items)
