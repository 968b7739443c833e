"""Sheets and records made by hand, for tests that need no database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.records import Record, Signed, SignedSheet
from qsdesk.domain.format.sheets import Author, Cover, Field, PackRef, Sheet
from qsdesk.domain.format.statements import Statement

SITE = "12345678"
SALT = "3NMkeacuVbKaA6WG2KSDoA"
PACK = PackRef("samr-draft-2022", "1", "0" * 64)
OFFICER = Author("p1", "王建国", "officer")
MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def sheet(
    kind: str,
    stage: str,
    fields: Sequence[Field] = (),
    *,
    number: str = "",
    author: Author = OFFICER,
    covers: Cover | None = None,
    n: int = 1,
    amends: str | None = None,
    late: str = "",
    at: datetime = MORNING,
) -> Sheet:
    """Return an unsigned sheet; its number is the kind's first of 2026 unless given."""
    day = at.date()
    return Sheet(
        site=SITE,
        kind=kind,
        number=number or f"{BY_KEY[kind].prefix}-2026-000001",
        stage=stage,
        n=n,
        amends=amends,
        reason="写错" if amends else "",
        previous=None,
        covers=covers or Cover(day, day),
        pack=PACK,
        needs=(),
        fields=tuple(fields),
        attachments=(),
        author=author,
        filled_at=at,
        salt=SALT,
        late=late,
    )


def signed(item: Sheet, *, seq: int, meaning: str = "填报") -> SignedSheet:
    """Return the sheet with its author's signature in the event ``seq``, at its filling."""
    digest = sha256(item.to_bytes())
    statement = Statement(
        site=item.site,
        sheet=digest,
        number=item.number,
        stage=item.stage,
        n=item.n,
        signer=item.author.person,
        name=item.author.name,
        role=item.author.role,
        meaning=meaning,
        key="0" * 16,
        at=item.filled_at + timedelta(minutes=1),
        head="0" * 64,
    )
    return SignedSheet(item, item.to_bytes(), digest, (Signed(statement, "", seq, f"{seq:064x}"),))


def record(*sheets: Sheet, seq: int = 10) -> Record:
    """Return the record of sheets of one number, signed one event after the other."""
    made = tuple(signed(item, seq=seq + i) for i, item in enumerate(sheets))
    return Record(sheets[0].number, sheets[0].kind, made)


def day_cover(day: date, area: str = "一车间", shift: str = "白班") -> Cover:
    """Return the cover of one day, area and shift."""
    return Cover(day, day, area, shift)
