"""The facts of a record as its detail shows them, from its signed bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.fields import day_of, time_of
from qsdesk.domain.findings import finding_of
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.standing import newest as newest_of
from qsdesk.domain.standing import standing
from qsdesk.domain.times import clock, local_day, short_day

HEADS = frozenset({"title", "unit", "credit_code", "name", "id_hash", "basis", "powers"})
SILENT = frozenset({"heading", "photos", "columns"})
CAPTIONS = {"open": "整改前", "correct": "整改后", "verify": "验证"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a detail.

    Attributes:
        name: Of the fact.
        text: Its value in words.
        links: Numbers of records it leads to, before the text.
        late: Whether it lies behind us and should not.
    """

    name: str
    text: str = ""
    links: tuple[str, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Pictured:
    """A photo of a record: its hash, and when it was taken in the record's life."""

    digest: str
    caption: str


def facts_of(register: Register, record: Record, today: date) -> tuple[Fact, ...]:
    """Return what the detail of a record says, the most wanted first."""
    if record.kind == "finding":
        return tuple(_finding_facts(record, today))
    return tuple(_all_facts(register, record, today))


def photos_of(register: Register, record: Record) -> tuple[Pictured, ...]:
    """Return the photos of a record's standing sheets, in order."""
    found = []
    for signed in standing(record) or record.sheets:
        sheet = signed.sheet
        caption = _tr(CAPTIONS.get(sheet.stage, register.stage(sheet.stage).meaning))
        for field in sheet.fields:
            if field.kind == "photos" and isinstance(field.value, list | tuple):
                found += [Pictured(str(digest), caption) for digest in field.value]
    return tuple(found)


def _finding_facts(record: Record, today: date) -> Iterator[Fact]:
    finding = finding_of(record)
    opening = (standing(record) or record.sheets)[0].sheet
    found = f"{short_day(local_day(finding.found_at))} {clock(finding.found_at)}"
    words = "，".join(filter(None, (finding.item, finding.source.label, found)))
    links = (finding.source_record,) if finding.source_record else ()
    yield Fact(_tr("来源"), words, links)
    yield Fact(_tr("责任人"), finding.owner)
    late = bool(finding.overdue(today))
    yield Fact(_tr("期限"), "" if finding.due is None else short_day(finding.due), late=late)
    where = "，".join(filter(None, (finding.place, finding.step)))
    yield Fact(_tr("部位"), where)
    yield Fact(_tr("产品"), "，".join(filter(None, (finding.product, finding.batch))))
    limits = "，".join(filter(None, (opening.text("measured"), opening.text("criterion"))))
    yield Fact(_tr("实测"), limits)
    yield Fact(_tr("问题"), finding.description)
    yield Fact(_tr("措施"), opening.text("measure"))
    told = (opening.text("told"), opening.text("told_how"))
    yield Fact(_tr("上报"), "，".join(filter(None, told)))
    if finding.endangers:
        yield Fact(_tr("危及安全"), opening.text("proposal") or opening.text("no_proposal_reason"))
    corrected = newest_of(record, "correct")
    if corrected is not None:
        done = day_of(corrected.sheet.value("done"))
        said = (corrected.sheet.text("action"), "" if done is None else short_day(done))
        yield Fact(_tr("整改"), "，".join(filter(None, said)))
        yield Fact(_tr("原因"), corrected.sheet.text("cause"))


def _all_facts(register: Register, record: Record, today: date) -> Iterator[Fact]:
    pending = not register.pending or record.last.sheet.stage in register.pending
    for signed in standing(record) or record.sheets:
        fields = {field.key: field for field in signed.sheet.fields}
        for key, field in fields.items():
            if field.kind in SILENT or key in HEADS:
                continue
            late = key == register.due and pending and (day_of(field.value) or today) < today
            yield _fact(field, fields.get(f"{key}.columns"), late=late)


def _fact(field: Field, columns: Field | None, *, late: bool) -> Fact:
    if field.kind in ("record", "records"):
        held = field.value if isinstance(field.value, list | tuple) else (field.value,)
        return Fact(field.label, "", tuple(str(number) for number in held if number))
    if field.kind == "rows":
        keys = [str(c["key"]) for c in columns.rows()] if columns is not None else []
        lines = ["，".join(str(r[k]) for k in keys if r.get(k)) for r in field.rows()]
        return Fact(field.label, "\n".join(lines))
    if field.kind == "date" and isinstance(field.value, str):
        return Fact(field.label, short_day(date.fromisoformat(field.value)), late=late)
    moment = time_of(field.value) if field.kind == "time" else None
    if moment is not None:
        return Fact(field.label, f"{short_day(local_day(moment))} {clock(moment)}")
    return Fact(field.label, field.text())


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegisterFacts", text)
