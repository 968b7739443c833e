"""Voiding a record: two persons and a reason; the number is never used again."""

from dataclasses import dataclass

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.services.chain.signing import SigningService
from qsdesk.services.chain.texts import reason_needed
from qsdesk.services.people.hands import hands_of
from qsdesk.services.people.second import Confirmer, Second, Seconds
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Work

KEPT = frozenset({"setup", "risk_list", "seal"})
"""What is corrected or superseded, never voided: all else rests on it, or it cannot be undone."""


@dataclass(frozen=True, slots=True)
class VoidService:
    """Voids records of one data folder."""

    signing: SigningService
    seconds: Seconds

    def who(self, session: Session) -> tuple[Confirmer, ...]:
        """Return who can confirm; empty where the person would confirm alone."""
        return self.seconds.who("void", session)

    def may(self, session: Session, record: Record) -> bool:
        """Whether a person may void a record as it stands."""
        if record.voided is not None or record.kind in KEPT:
            return False
        return self.seconds.access.may("void", session) is not None

    def void(
        self,
        session: Session,
        password: str,
        number: str,
        reason: str,
        second: Second | None = None,
    ) -> int:
        """Void a record; its page is rendered anew and says so.

        Lists, ledger and figures no longer count it, so that its day is owed again and can be
        entered late. Findings that it raised are records of their own and stay.

        Args:
            session: Director or principal.
            password: Of who voids.
            number: Of the record.
            reason: Why; printed.
            second: Who confirms.

        Returns:
            The seq of the event.

        Raises:
            RuleError: ``permission_denied``, ``field_required``, ``field_too_long``,
                ``character_refused``, ``record_unknown``, ``already_void``,
                ``void_refused`` for kinds that are corrected or superseded instead,
                ``wrong_password``, or what ``Seconds.confirm`` refuses.
        """
        self.seconds.access.demand("void", session)
        said = reason_needed(reason, "作废理由", self.signing.printable)
        with self.signing.writer.store.read() as work:
            self._standing(work, number)
        hands = hands_of(self.seconds, "void", session, password, second)
        with self.signing.writer.open() as writing:
            record = self._standing(writing.work, number)
            made = hands.event(writing, "void", number=number, last=record.last.sha256, reason=said)
            writing.work.desk.drop_drafts_of(number)
            writing.touch(number)
        return made.seq

    def _standing(self, work: Work, number: str) -> Record:
        record = work.records.load(number)
        if record is None:
            raise RuleError("record_unknown", number=number)
        if record.voided is not None:
            raise RuleError("already_void", number=number)
        if record.kind in KEPT:
            raise RuleError("void_refused", number=number)
        return record
