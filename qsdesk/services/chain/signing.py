"""The path of signing: what is to be signed becomes sheets, statements and pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import reading_fingerprint, to_base64url
from qsdesk.domain.format.kinds import BY_KEY, meaning_allowed
from qsdesk.domain.format.records import Record, SignedSheet
from qsdesk.domain.format.sheets import (
    Attachment,
    Author,
    Cover,
    Field,
    Need,
    PackRef,
    Sheet,
)
from qsdesk.domain.format.text import Printable
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.files import copy_of
from qsdesk.services.chain.keys import SigningKey
from qsdesk.services.chain.texts import (
    fields_to_sign,
    printable_by,
    reason_of,
    refuse_too_large,
)
from qsdesk.services.chain.writing import Writer, Writing
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Work

SheetFields = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One sheet to be made and signed.

    Attributes:
        kind: Of the record.
        stage: Of the kind.
        meaning: What the signature means.
        role: In which the signer acts.
        covers: Time and place.
        fields: Without title, unit and credit code, which opening sheets get by themselves.
        number: Of the record; for a new record one from ``Numbers``.
        needs: All signatures the sheet asks for; empty for this one alone.
        attachments: Files, already kept.
        amends: Reason of a correction; empty where the sheet corrects none.
        late: Reason of a late entry, or empty.
        imported: Source of imported history, or empty.
        seen: Seq of the record's newest event when it was shown; 0 for a new record.
        unit: Name and credit code for the set-up sheet itself; else from the set-up.
    """

    kind: str
    stage: str
    meaning: str
    role: str
    covers: Cover
    fields: SheetFields
    number: str
    needs: tuple[Need, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    amends: str = ""
    late: str = ""
    imported: str = ""
    seen: int = 0
    unit: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cosign:
    """A further signature on the newest sheet of a record."""

    number: str
    meaning: str
    role: str
    seen: int = 0


class Numbers:
    """Hands out the next numbers of each kind and year within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._last: dict[tuple[str, int], int] = {}

    def next(self, kind: str, year: int) -> str:
        """Return the next number, such as ``R-2026-000528``."""
        key = (kind, year)
        if key not in self._last:
            self._last[key] = self._work.records.last_number(kind, year)
        self._last[key] += 1
        return f"{BY_KEY[kind].prefix}-{year:04d}-{self._last[key]:06d}"


Plan = Callable[[Numbers, Work], Sequence[Act | Cosign]]
After = Callable[[Writing, SigningKey], object]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is said after a signature is safe.

    Attributes:
        number: Of the record.
        stage: Of the sheet signed.
        n: Of the sheet signed.
        seq: Of the sign event.
        fingerprint: The event's reading fingerprint.
    """

    number: str
    stage: str
    n: int
    seq: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SigningService:
    """Signs, and shows what would be signed."""

    writer: Writer
    accounts: Accounts
    titles: Callable[[str], str] = field(repr=False)

    @property
    def printable(self) -> Printable:
        """What says whether a page can show a character."""
        return printable_by(self.writer.printer)

    def sign(
        self,
        session: Session,
        password: str,
        plan: Plan,
        after: After = lambda *_: None,
        *,
        draft: str = "",
    ) -> tuple[Receipt, ...]:
        """Sign all acts of a plan in one transaction, with one password.

        Args:
            session: Who signs.
            password: Typed for this signature.
            plan: Makes the acts from the numbers they will get; called inside the
                transaction.
            after: Called behind the last signature, before the commit.
            draft: Key of the draft that is signed, forgotten with the signature or not at all.

        Raises:
            RuleError: ``wrong_password``, ``slowed_down``, ``role_missing``,
                ``meaning_refused``, ``chain_moved``, ``already_signed`` and ``state_wrong``
                (nothing to correct), ``character_refused``, ``clock_back``, or what the plan
                refuses. Nothing was signed.
            MachineError: The disk failed; nothing was signed.
        """
        key = self.accounts.unlock(session.login, password)
        with self.writer.open() as writing:
            acts = plan(Numbers(writing.work), writing.work)
            receipts = tuple(self._take(writing, session, key, act) for act in acts)
            after(writing, key)
            if draft:
                writing.work.desk.drop_draft(draft)
            return receipts

    def preview(self, session: Session, plan: Plan) -> tuple[bytes, ...]:
        """Return the pages that signing would archive, one PDF an act.

        Raises:
            RuleError: As ``sign``.
        """
        store = self.writer.store
        with store.read() as work:
            acts, authority = plan(Numbers(work), work), work.authority()
            records = [self._previewed(work, authority, session, act) for act in acts]
            copies = [copy_of(record, authority, store.folder) for record in records]
            shown = (replace(copy, awaited=True) for copy in copies)
            return tuple(map(self.writer.printer.archive_copy, shown))

    def _take(
        self, writing: Writing, session: Session, key: SigningKey, act: Act | Cosign
    ) -> Receipt:
        authority = writing.authority
        record = writing.work.records.load(act.number)
        _unmoved(record, act, session)
        sheet = self._sheet(writing.work, authority, session, record, act)
        _refuse(authority, session, sheet, act)
        signer = (session.person, authority.names[session.person], act.role)
        made = writing.sign(
            sheet, new=isinstance(act, Act), signer=signer, meaning=act.meaning, key=key
        )
        said = reading_fingerprint(made.hash)
        return Receipt(sheet.number, sheet.stage, sheet.n, made.seq, said)

    def _previewed(
        self, work: Work, authority: Authority, session: Session, act: Act | Cosign
    ) -> Record:
        record = work.records.load(act.number)
        _unmoved(record, act, session)
        sheet = self._sheet(work, authority, session, record, act)
        _refuse(authority, session, sheet, act)
        if isinstance(act, Cosign) and record is not None:
            return record
        data = sheet.to_bytes()
        unsigned = SignedSheet(sheet, data, sha256(data), ())
        if record is None:
            return Record(sheet.number, sheet.kind, (unsigned,))
        return replace(record, sheets=(*record.sheets, unsigned))

    def _sheet(
        self,
        work: Work,
        authority: Authority,
        session: Session,
        record: Record | None,
        act: Act | Cosign,
    ) -> Sheet:
        if isinstance(act, Cosign):
            if record is None:
                raise RuleError("record_unknown", number=act.number)
            return record.last.sheet
        stage_sheets = () if record is None else record.of(act.stage)
        amends = reason_of(act.amends, "amends", self.printable)
        sheet = Sheet(
            site=authority.site,
            kind=act.kind,
            number=act.number,
            stage=act.stage,
            n=len(stage_sheets) + 1,
            amends=stage_sheets[-1].sha256 if amends and stage_sheets else None,
            reason=amends,
            previous=None if record is None else record.last.sha256,
            covers=act.covers,
            pack=PackRef(*authority.rule_pack),
            needs=act.needs or (Need(act.meaning, act.role),),
            fields=fields_to_sign(self._fields(work, act), self.printable),
            attachments=act.attachments,
            author=Author(session.person, authority.names[session.person], act.role),
            filled_at=now(self.writer.clock),
            salt=to_base64url(self.writer.chance(16)),
            late=reason_of(act.late, "late", self.printable),
            imported=reason_of(act.imported, "imported", self.printable),
        )
        refuse_too_large(sheet)
        return sheet

    def _fields(self, work: Work, act: Act) -> SheetFields:
        if act.stage != next(iter(BY_KEY[act.kind].stages)):
            return act.fields
        unit, credit_code = act.unit or unit_of(work)
        head = (
            Field("title", "题名", "text", self.titles(act.kind)),
            Field("unit", "单位", "text", unit),
            Field("credit_code", "统一社会信用代码", "text", credit_code),
        )
        return head + act.fields


def unit_of(work: Work) -> tuple[str, str]:
    """Return the factory's name and credit code, from the newest set-up sheet."""
    for entry in reversed(work.index.entries("setup")):
        fields = work.index.fields([entry.number])[entry.number]
        return fields.get("unit", ""), fields.get("credit_code", "")
    return work.authority().unit, ""


def _unmoved(record: Record | None, act: Act | Cosign, session: Session) -> None:
    if isinstance(act, Cosign):
        _refuse_twice(record, act, session)
    elif act.amends and (record is None or not record.of(act.stage)):
        raise RuleError("state_wrong", number=act.number, state="—")
    held = 0 if record is None else record.last_signed.seq
    if record is not None and record.voided is not None:
        raise RuleError("state_wrong", number=record.number, state="voided")
    if act.seen and held != act.seen:
        raise RuleError("chain_moved", number=act.number)


def _refuse_twice(record: Record | None, act: Cosign, session: Session) -> None:
    """Refuse a second signature of one person on a sheet, and a second one of one need."""
    for given in () if record is None else record.last.signed:
        said = given.statement
        if said.signer == session.person or (said.meaning, said.role) == (act.meaning, act.role):
            raise RuleError("already_signed", number=act.number, name=said.name)


def _refuse(authority: Authority, session: Session, sheet: Sheet, act: Act | Cosign) -> None:
    if not authority.has_role(session.person, act.role):
        raise RuleError("role_missing", role=act.role, name=session.name)
    director = authority.director_in_force
    allowed = meaning_allowed(sheet.kind, sheet.stage, act.meaning, act.role, director=director)
    if Need(act.meaning, act.role) not in sheet.needs or not allowed:
        raise RuleError("meaning_refused", meaning=act.meaning, role=act.role)
