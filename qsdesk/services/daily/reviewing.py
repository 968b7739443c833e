"""Reviewing daily records, singly or a batch of days with one password, and returning them."""

from collections.abc import Sequence
from dataclasses import dataclass

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.format.text import bounded
from qsdesk.services.chain.signing import Act, Numbers, Plan, Receipt, SigningService
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.storage.index import Entry
from qsdesk.storage.store import Store, Work

WAITING = ("signed", "amended")
LED = frozenset({"director", "principal"})
AGREED = "已审核，同意。"
OPINION_LENGTH = 500


@dataclass(frozen=True, slots=True)
class ReviewService:
    """What director and principal do with daily records that came in."""

    store: Store
    signing: SigningService
    access: Access

    def waiting(self) -> tuple[Entry, ...]:
        """Return the records that wait for a review, oldest day first."""
        with self.store.read() as work:
            return work.index.entries("daily", states=WAITING)

    def review(
        self, session: Session, password: str, numbers: Sequence[str], opinion: str = AGREED
    ) -> tuple[Receipt, ...]:
        """Review records, one signature a record, one password for all that were shown.

        Raises:
            RuleError: ``permission_denied``, ``record_unknown``, ``state_wrong``,
                ``same_person``, or as signing; then none is reviewed.
        """
        self.access.demand("daily_review", session)
        plan = self._plan(
            session, numbers, ("review", "审核"), _said("opinion", "审核意见", opinion)
        )
        return self.signing.sign(session, password, plan)

    def preview_review(
        self, session: Session, numbers: Sequence[str], opinion: str = AGREED
    ) -> tuple[bytes, ...]:
        """Return the pages that a review would archive."""
        plan = self._plan(
            session, numbers, ("review", "审核"), _said("opinion", "审核意见", opinion)
        )
        return self.signing.preview(session, plan)

    def send_back(self, session: Session, password: str, number: str, reason: str) -> Receipt:
        """Return a record to its officer, with a reason.

        Raises:
            RuleError: ``return_reason_missing``, or as ``review``.
        """
        self.access.demand("daily_return", session)
        said = _said("reason", "退回理由", reason)
        if not said.value:
            raise RuleError("return_reason_missing")
        plan = self._plan(session, [number], ("return", "退回"), said)
        receipt, *_ = self.signing.sign(session, password, plan)
        return receipt

    def _plan(
        self,
        session: Session,
        numbers: Sequence[str],
        act: tuple[str, str],
        said: Field,
    ) -> Plan:
        stage, meaning = act

        def plan(_numbers: Numbers, work: Work) -> Sequence[Act]:
            acts: list[Act] = []
            for number in numbers:
                record = work.records.load(number)
                fill = _reviewable(record, number, session)
                role = session.role_among(LED)
                acts.append(
                    Act(
                        kind="daily",
                        stage=stage,
                        meaning=meaning,
                        role=role,
                        covers=fill.first.sheet.covers,
                        fields=(said,),
                        number=number,
                        seen=fill.last_signed.seq,
                    )
                )
            return acts

        return plan


def _said(key: str, label: str, text: str) -> Field:
    return Field(key, label, "long", bounded(text, field=label, limit=OPINION_LENGTH))


def _reviewable(record: Record | None, number: str, session: Session) -> Record:
    if record is None:
        raise RuleError("record_unknown", number=number)
    if record.kind != "daily" or record.last.sheet.stage != "fill" or record.voided:
        raise RuleError("state_wrong", number=number, state=record.last.sheet.stage)
    if record.last.signed[0].statement.signer == session.person:
        raise RuleError("same_person", first="填报人", second="审核人")
    return record
