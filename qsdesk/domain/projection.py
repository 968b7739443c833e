"""What lists, ledger and search need of a record, derived from its bytes alone.

``project`` is used when a signature is written and when read models are rebuilt, so
that both come out equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qsdesk.domain.findings import state_of as finding_state
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.standing import standing
from qsdesk.domain.times import short_day

SHORT_KINDS = frozenset(
    {"text", "long", "choice", "date", "time", "number", "person", "record", "bool"}
)
SHORT = 400
SEEN_AGAIN = frozenset({"risk_list", "document", "weekly"})
"""Kinds whose correction wants the approval or reading of another once more."""
SEARCHED = 20_000


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item of a daily record, for statistics and yesterday's value."""

    code: str
    result: str
    measured: str
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """The read models of one record.

    Attributes:
        number: Of the record.
        kind: Of the record.
        state: See ``state_of``.
        title: One line for lists.
        first: First day covered, ISO.
        last: Last day covered, ISO.
        area: Name of the area, or empty.
        shift: Name of the shift, or empty.
        person: Id of who signed first.
        name: Name of who signed first.
        signed_at: Time of the first signature, UTC text.
        opened_seq: Seq of the first sign event.
        last_seq: Seq of the newest sign or void event.
        sheets: Count of signed sheets.
        findings: Findings named by a daily record.
        late: Reason of a late entry, or empty.
        imported: Source of imported history, or empty.
        search: Text that a search looks through.
        fields: Key -> newest short value over all standing sheets.
        items: Items of a daily record, in order.
    """

    number: str
    kind: str
    state: str
    title: str
    first: str
    last: str
    area: str
    shift: str
    person: str
    name: str
    signed_at: str
    opened_seq: int
    last_seq: int
    sheets: int
    findings: int
    late: str
    imported: str
    search: str
    fields: Mapping[str, str]
    items: tuple[ItemResult, ...]


def project(record: Record) -> Projection:
    """Return the read models of a record."""
    opened = record.first.signed[0]
    main = _main_sheet(record)
    items = tuple(_item(row) for row in main.rows("items")) if record.kind == "daily" else ()
    last_seq = record.voided.seq if record.voided else record.last_signed.seq
    return Projection(
        number=record.number,
        kind=record.kind,
        state=state_of(record),
        title=title_of(main),
        first=main.covers.first.isoformat(),
        last=main.covers.last.isoformat(),
        area=main.covers.area,
        shift=main.covers.shift,
        person=opened.statement.signer,
        name=opened.statement.name,
        signed_at=utc_text(opened.statement.at),
        opened_seq=opened.seq,
        last_seq=last_seq,
        sheets=len(record.sheets),
        findings=sum(1 for item in items if item.result == "fail"),
        late=main.late,
        imported=main.imported,
        search=_search(record)[:SEARCHED],
        fields=_fields(record),
        items=items,
    )


def state_of(record: Record) -> str:
    """Return the state that a record's sheets and events put it in.

    ``voided`` before all; ``signing`` while the newest sheet lacks a signature; for a
    daily record ``signed``, ``reviewed``, ``returned`` or ``amended``; for a finding
    what ``findings.state_of`` says; else the stage of the newest standing sheet, or of
    the newest sheet where a correction has to be approved or read again.
    """
    if record.voided is not None:
        return "voided"
    if record.kind == "finding":
        return str(finding_state(record))
    if not record.last.complete:
        return "signing"
    if record.kind == "daily":
        return _daily_state(record)
    if record.kind in SEEN_AGAIN:
        return record.last.sheet.stage
    return standing(record)[-1].sheet.stage


def title_of(sheet: Sheet) -> str:
    """Return one line that names a record in lists."""
    name = sheet.text("name") or sheet.text("title")
    if sheet.kind == "daily":
        return f"{name} {short_day(sheet.covers.first)} {sheet.covers.area} {sheet.covers.shift}"
    return name


def _daily_state(record: Record) -> str:
    stage = record.last.sheet.stage
    if stage == "fill":
        return "amended" if record.latest("review") else "signed"
    return "reviewed" if stage == "review" else "returned"


def _main_sheet(record: Record) -> Sheet:
    opening = record.latest(record.first.sheet.stage)
    return (opening or record.first).sheet


def _item(row: Mapping[str, Any]) -> ItemResult:
    photos = tuple(str(photo) for photo in row.get("photos") or ())
    return ItemResult(row["code"], row["result"], row.get("measured") or "", photos)


def _fields(record: Record) -> dict[str, str]:
    out: dict[str, str] = {}
    for signed in standing(record) or record.sheets:
        for field in signed.sheet.fields:
            if field.kind in SHORT_KINDS and field.value is not None:
                out[field.key] = str(field.value)[:SHORT]
    return out


def _search(record: Record) -> str:
    parts = [record.number]
    for signed in record.sheets:
        parts.append(signed.sheet.author.name)
        for field in signed.sheet.fields:
            parts += _texts(field)
    return "\n".join(part for part in parts if part)


def _texts(field: Field) -> list[str]:
    if field.kind == "columns":
        return []
    if field.kind != "rows":
        return [field.text()] if isinstance(field.value, str) else []
    return [str(v) for row in field.rows() for v in row.values() if isinstance(v, str)]
