"""From a filled form to the act that is signed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import ENTERED
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Need
from qsdesk.domain.format.text import clean
from qsdesk.domain.forms.sheets import attached, cleaned, form_fields
from qsdesk.domain.permissions import Grant
from qsdesk.domain.registers.declaration import Register, Snapshot, Stage
from qsdesk.domain.registers.life import refusal
from qsdesk.services.chain.signing import Act, Cosign, Numbers
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.services.pictures import Pictures
from qsdesk.services.registers.opening import record_in, register_of, snapshot_in
from qsdesk.storage.store import Work


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as filled in, and what it is for.

    Attributes:
        kind: Of the record.
        stage: Of the kind.
        form: An instance of the stage's form.
        number: Of the record; empty for a new one.
        amends: Reason of a correction of the stage's newest sheet; empty: none.
        imported: Source of an entry from paper or elsewhere, empty otherwise.
        late: Reason of a late entry, empty otherwise.
        seen: Seq of the record's newest event when it was shown; 0: whatever it is.
    """

    kind: str
    stage: str
    form: Any
    number: str = ""
    amends: str = ""
    imported: str = ""
    late: str = ""
    seen: int = 0

    def cleaned(self) -> Self:
        """Return it with its texts as they may be signed; all input passes here."""
        return replace(
            self,
            form=cleaned(self.form),
            amends=clean(self.amends).strip(),
            imported=clean(self.imported).strip(),
            late=clean(self.late).strip(),
        )


def role_for(access: Access, session: Session, stage: Stage, *, imported: str = "") -> str:
    """Return the role in which a person may sign a stage, empty where he may not."""
    grant = access.may("import_history" if imported else stage.action, session)
    return "" if grant is None else grant.role


@dataclass(frozen=True, slots=True)
class FilledPlan:
    """Makes the act of one filled form, checked against the record as it stands."""

    pictures: Pictures
    session: Session
    filled: Filled
    grant: Grant
    moment: datetime

    def __call__(self, numbers: Numbers, work: Work) -> Sequence[Act | Cosign]:
        """Return the one act.

        Raises:
            RuleError: ``state_wrong``, ``same_person``, ``holder_only``,
                ``verify_level``, ``amend_not_own`` or ``photo_missing_file``.
        """
        filled = self.filled
        register = register_of(filled.kind)
        stage = register.stage(filled.stage)
        record = record_in(work, filled.number) if filled.number else None
        snapshot = snapshot_in(
            work,
            self.session,
            record,
            self.moment,
            role=self.grant.role,
            imported=filled.imported,
        )
        self._refuse(register, stage, snapshot)
        covers = stage.covers(filled.form, snapshot)
        added = () if stage.adds is None else stage.adds(filled.form, snapshot)
        meaning = ENTERED if filled.imported else stage.meaning
        seconds = () if filled.imported else tuple(second.need for second in stage.seconds)
        return [
            Act(
                kind=filled.kind,
                stage=filled.stage,
                meaning=meaning,
                role=self.grant.role,
                covers=covers,
                fields=(*form_fields(filled.form), *added),
                number=filled.number or numbers.next(filled.kind, covers.first.year),
                needs=(Need(meaning, self.grant.role), *seconds),
                attachments=self.pictures.described(attached(filled.form)),
                amends=filled.amends,
                late=filled.late,
                imported=filled.imported,
                seen=filled.seen,
            )
        ]

    def _refuse(self, register: Register, stage: Stage, snapshot: Snapshot) -> None:
        if self.filled.amends:
            corrected(snapshot.record, stage, self.session)
            return
        found = refusal(register, stage, snapshot, self.grant)
        if found is not None:
            raise found


@dataclass(frozen=True, slots=True)
class CosignPlan:
    """Makes the further signature on a record's newest sheet."""

    number: str
    need: Need
    seen: int

    def __call__(self, _numbers: Numbers, _work: Work) -> Sequence[Act | Cosign]:
        """Return the one signature."""
        return [Cosign(self.number, self.need.meaning, self.need.role, self.seen)]


def corrected(record: Record | None, stage: Stage, session: Session) -> None:
    """Refuse a correction of what is not there, or of somebody else's sheet.

    Raises:
        RuleError: ``state_wrong`` or ``amend_not_own``.
    """
    held = None if record is None else record.latest(stage.key)
    if record is None or held is None:
        raise RuleError("state_wrong", number="" if record is None else record.number, state="—")
    author = held.sheet.author
    if author.person != session.person:
        raise RuleError("amend_not_own", number=record.number, name=author.name)
