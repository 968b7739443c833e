"""A record as it is kept: its signed sheets in order, and what follows from them."""

from dataclasses import dataclass, replace
from datetime import datetime

from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.statements import Statement


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: its statement, and the event that took it into the chain.

    Attributes:
        statement: What was signed.
        signature: Raw r and s, base64url.
        seq: Sequence number of its sign event.
        event: Hash of its sign event, hex.
    """

    statement: Statement
    signature: str
    seq: int
    event: str


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """A sheet with its bytes, hash and signatures in the order of the chain."""

    sheet: Sheet
    data: bytes
    sha256: str
    signed: tuple[Signed, ...]

    @property
    def complete(self) -> bool:
        """Whether each need has a statement by a different person."""
        given = {(s.statement.meaning, s.statement.role) for s in self.signed}
        people = {s.statement.signer for s in self.signed}
        needed = {(n.meaning, n.role) for n in self.sheet.needs}
        return needed <= given and len(people) >= len(needed)


@dataclass(frozen=True, slots=True)
class Voided:
    """How a record was voided.

    Attributes:
        by: Person id of who did it.
        reason: As written.
        seq: Of the event.
        second: Person id of who confirmed; empty: self-confirmed, as nobody else could.
        at: Time of the event, UTC; None where it was not read from one.
    """

    by: str
    reason: str
    seq: int
    second: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All signed sheets of one number, in the order of their first sign events."""

    number: str
    kind: str
    sheets: tuple[SignedSheet, ...]
    voided: Voided | None = None

    @property
    def first(self) -> SignedSheet:
        """The sheet that opened the record."""
        return self.sheets[0]

    @property
    def last(self) -> SignedSheet:
        """The newest sheet."""
        return self.sheets[-1]

    @property
    def last_signed(self) -> Signed:
        """The newest signature of all; its event stands in the printed code."""
        return max((s for sheet in self.sheets for s in sheet.signed), key=lambda s: s.seq)

    def until(self, seq: int) -> "Record":
        """Return the record as it stood after the event ``seq``."""
        sheets: list[SignedSheet] = []
        for sheet in self.sheets:
            signed = tuple(s for s in sheet.signed if s.seq <= seq)
            if signed:
                sheets.append(replace(sheet, signed=signed))
        voided = self.voided if self.voided and self.voided.seq <= seq else None
        return replace(self, sheets=tuple(sheets), voided=voided)

    def latest(self, stage: str) -> SignedSheet | None:
        """Return the newest sheet of a stage, if there is one."""
        return next((s for s in reversed(self.sheets) if s.sheet.stage == stage), None)

    def of(self, stage: str) -> tuple[SignedSheet, ...]:
        """Return the sheets of a stage, oldest first."""
        return tuple(s for s in self.sheets if s.sheet.stage == stage)

    def index(self, sheet: SignedSheet) -> int:
        """Return the place of a sheet in the record, from 0."""
        return self.sheets.index(sheet)

    @property
    def under_amendment(self) -> bool:
        """Whether a fill was amended after the review that covered it."""
        review, fill = self.latest("review"), self.latest("fill")
        if review is None or fill is None:
            return False
        return self.index(fill) > self.index(review)
