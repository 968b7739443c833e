"""The risk list: from a starter to a signed, approved version, and the one in force."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Regime
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER, PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Cover, Field, Need, Sheet
from qsdesk.domain.format.text import bounded
from qsdesk.domain.places import resource
from qsdesk.domain.risk_list import (
    RiskItem,
    RiskList,
    Trigger,
    check_list,
    cleaned,
    from_starter,
    in_force,
    item_of,
    item_row,
    list_fields,
    list_of,
)
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.signing import Act, Numbers, Plan, Receipt, SigningService
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.storage.desk import Draft
from qsdesk.storage.store import Store, Work

STARTERS = ("cable", "ebike", "appliance")
DRAFT = "risk_list"
OPINION_LENGTH = 500


@dataclass(frozen=True, slots=True)
class ListVersion:
    """One version: the list, who drafted it, who approved it (empty while nobody has)."""

    list: RiskList
    drafted_by: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class RiskListService:
    """The factory's risk list."""

    store: Store
    signing: SigningService
    access: Access

    def starters(self) -> tuple[tuple[str, str], ...]:
        """Return key and title of the starter lists."""
        return tuple((key, str(_starter(key)["title"])) for key in STARTERS)

    def from_starter(self, key: str, effective: date) -> RiskList:
        """Return the first version that a starter list gives; nothing is saved."""
        return from_starter(_starter(key), effective=effective)

    def versions(self) -> tuple[ListVersion, ...]:
        """Return the signed versions, oldest first."""
        with self.store.read() as work:
            return versions_in(work)

    def in_force(self, day: date) -> RiskList | None:
        """Return the approved list of a day; None where there is none."""
        with self.store.read() as work:
            return list_in_force(work, day)

    def draft(self) -> RiskList | None:
        """Return the saved draft of the next version, if there is one."""
        with self.store.read() as work:
            held = work.desk.draft(DRAFT)
        return None if held is None else _list_from_json(held.body)

    def save_draft(self, session: Session, draft: RiskList) -> None:
        """Save the draft of the next version, cleaned.

        Raises:
            RuleError: ``permission_denied``.
        """
        self.access.demand("risk_list_propose", session)
        saved_at = utc_text(now(self.signing.writer.clock))
        with self.store.write() as work:
            work.desk.save_draft(Draft(DRAFT, session.person, _list_json(cleaned(draft)), saved_at))

    def drop_draft(self, session: Session) -> None:
        """Forget the draft."""
        self.access.demand("risk_list_propose", session)
        with self.store.write() as work:
            work.desk.drop_draft(DRAFT)

    def sign(self, session: Session, password: str, draft: RiskList) -> Receipt:
        """Sign a version as its author; it still wants approval.

        Raises:
            RuleError: ``permission_denied``, what ``check_list`` refuses, or as signing.
        """
        self.access.demand("risk_list_draft", session)
        plan = self._list_plan(session, draft)
        receipt, *_ = self.signing.sign(session, password, plan, draft=DRAFT)
        return receipt

    def preview(self, session: Session, draft: RiskList) -> bytes:
        """Return the page that signing the draft would archive."""
        page, *_ = self.signing.preview(session, self._list_plan(session, draft))
        return page

    def approve(self, session: Session, password: str, opinion: str = "") -> Receipt:
        """Approve the newest version.

        Raises:
            RuleError: ``permission_denied``, ``nothing_to_approve``, ``same_person``, or
                as signing.
        """
        self.access.demand("risk_list_approve", session)
        receipt, *_ = self.signing.sign(session, password, self._approval_plan(session, opinion))
        return receipt

    def preview_approval(self, session: Session, opinion: str = "") -> bytes:
        """Return the page that approving would archive."""
        page, *_ = self.signing.preview(session, self._approval_plan(session, opinion))
        return page

    def _list_plan(self, session: Session, draft: RiskList) -> Plan:
        draft = cleaned(draft)
        check_list(draft, self.signing.printable)

        def plan(numbers: Numbers, work: Work) -> Sequence[Act]:
            held = work.records.numbers("risk_list")
            record = work.records.load(held[-1]) if held else None
            version = 1 if record is None else len(record.of("list")) + 1
            previous = None if record is None else _newest(record)
            number = held[-1] if held else numbers.next("risk_list", draft.effective.year)
            signed = replace(draft, number=number, version=version)
            if record is not None and not draft.reason:
                raise RuleError("amend_reason_missing")
            role = _drafting_role(work, session)
            return [
                Act(
                    kind="risk_list",
                    stage="list",
                    meaning="编制",
                    role=role,
                    covers=Cover(draft.effective, draft.effective),
                    fields=list_fields(signed, previous),
                    number=number,
                    needs=(Need("编制", role),),
                    amends=draft.reason if record is not None else "",
                )
            ]

        return plan

    def _approval_plan(self, session: Session, opinion: str) -> Plan:
        said = bounded(opinion, field="批准意见", limit=OPINION_LENGTH)

        def plan(_numbers: Numbers, work: Work) -> Sequence[Act]:
            held = work.records.numbers("risk_list")
            record = work.records.load(held[-1]) if held else None
            if record is None or record.last.sheet.stage != "list":
                raise RuleError("nothing_to_approve")
            if record.last.signed[0].statement.signer == session.person:
                raise RuleError("same_person", first="编制人", second="批准人")
            sheet = record.last.sheet
            return [
                Act(
                    kind="risk_list",
                    stage="approve",
                    meaning="批准",
                    role=PRINCIPAL,
                    covers=sheet.covers,
                    fields=_approval_fields(sheet, said),
                    number=record.number,
                    seen=record.last_signed.seq,
                )
            ]

        return plan


def versions_in(work: Work) -> tuple[ListVersion, ...]:
    """Return the signed versions of the list, oldest first."""
    held = work.records.numbers("risk_list")
    record = work.records.load(held[-1]) if held else None
    return () if record is None else _versions(record)


def list_in_force(work: Work, day: date) -> RiskList | None:
    """Return the approved list of a day; None where there is none."""
    approved = [found.list for found in versions_in(work) if found.approved_by]
    return in_force(approved, day)


def _versions(record: Record) -> tuple[ListVersion, ...]:
    out: list[ListVersion] = []
    for signed in record.sheets:
        if signed.sheet.stage == "list":
            out.append(ListVersion(list_of(signed.sheet), signed.sheet.author.name, ""))
        elif signed.sheet.stage == "approve" and out:
            out[-1] = replace(out[-1], approved_by=signed.sheet.author.name)
    return tuple(out)


def _newest(record: Record) -> RiskList | None:
    newest = record.latest("list")
    return None if newest is None else list_of(newest.sheet)


def _drafting_role(work: Work, session: Session) -> str:
    role = session.role_among(frozenset({DIRECTOR, OFFICER}))
    if role:
        return role
    if not work.authority().director_in_force:
        return session.role_among(frozenset({PRINCIPAL}))
    raise RuleError("role_missing", role=DIRECTOR, name=session.name)


def _approval_fields(sheet: Sheet, opinion: str) -> tuple[Field, ...]:
    return (
        Field("approved_version", "批准版本", "number", sheet.value("version")),
        Field("opinion", "批准意见", "long", opinion or "同意，按此执行。"),
    )


def _starter(key: str) -> dict[str, object]:
    return tomllib.loads(resource("risk_lists", f"{key}.toml").read_text(encoding="utf-8"))


def _list_json(draft: RiskList) -> str:
    parts = {
        "number": draft.number,
        "version": draft.version,
        "effective": draft.effective.isoformat(),
        "until": None if draft.until is None else draft.until.isoformat(),
        "products": list(draft.products),
        "regimes": list(draft.regimes),
        "reason": draft.reason,
        "trigger": draft.trigger,
        "next_review": None if draft.next_review is None else draft.next_review.isoformat(),
        "standards": list(draft.standards),
        "items": [item_row(item) for item in draft.items],
    }
    return json.dumps(parts, ensure_ascii=False)


def _list_from_json(body: str) -> RiskList:
    parts = json.loads(body)
    items: tuple[RiskItem, ...] = tuple(item_of(row) for row in parts["items"])
    return RiskList(
        number=parts["number"],
        version=parts["version"],
        effective=date.fromisoformat(parts["effective"]),
        until=_day(parts["until"]),
        products=tuple(parts["products"]),
        regimes=tuple(Regime(text) for text in parts["regimes"]),
        reason=parts["reason"],
        trigger=Trigger(parts["trigger"]),
        next_review=_day(parts["next_review"]),
        items=items,
        standards=tuple(parts["standards"]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
