"""A register's list: rows ready to be shown, and its counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from qsdesk.domain.fields import day_of
from qsdesk.domain.findings import Step, escalation, finding_of
from qsdesk.domain.forms.specs import Spec, specs
from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.times import local_day, short_day
from qsdesk.services.rules import FIRST_PACK, load_pack
from qsdesk.storage.index import Entry
from qsdesk.storage.store import Work


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; empty: to nothing.

    Attributes:
        search: Part of the number or of any text.
        states: States.
        fields: Key of a field -> values of which it must have one.
        first: Only what covers this day or later ones.
        last: Only what covers this day or earlier ones.
        overdue: Only what is past its due day.
        settled_days: What is no longer pending shows only if something was signed on it
            in so many days; None: all.
    """

    search: str = ""
    states: tuple[str, ...] = ()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    first: date | None = None
    last: date | None = None
    overdue: bool = False
    settled_days: int | None = None


EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list.

    Attributes:
        number: Of the record.
        title: One line.
        state: Key of the state, by which rows are grouped.
        word: State as shown.
        tone: ``neutral``, ``ok``, ``bad``, ``warn`` or ``accent``.
        cells: Texts of the register's columns, in their order.
        due: Until when; None where nothing is due.
        overdue: Days past the due day; 0 up to and on it, and once settled.
        escalation: Rungs of an open finding; empty where nothing climbs.
        acted: Day of the newest act: of closure, for what is closed.
    """

    number: str
    title: str
    state: str
    word: str
    tone: str
    cells: tuple[str, ...]
    due: date | None
    overdue: int
    escalation: tuple[Step, ...]
    acted: date


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for the head of a list: pending, overdue and due today among them."""

    pending: int
    overdue: int
    due_today: int


def headers(register: Register) -> tuple[str, ...]:
    """Return the heads of a list's columns, as ``Listed.cells`` has them."""
    return tuple(spec.label for spec in _columns(register).values())


def listed_in(work: Work, register: Register, asked: Asked, today: date) -> tuple[Listed, ...]:
    """Return a register's rows: by state in the register's order, then newest first."""
    entries = work.index.entries(
        register.kind,
        first=asked.first,
        last=asked.last,
        states=asked.states,
        search=asked.search.strip(),
    )
    fields = work.index.fields([entry.number for entry in entries])
    steps = _steps(work, register, entries, today)
    times = work.chain.times([entry.last_seq for entry in entries])
    rows = [
        replace(
            _row(register, entry, fields[entry.number], today),
            escalation=steps.get(entry.number, ()),
            acted=local_day(times[entry.last_seq]),
        )
        for entry in entries
    ]
    kept = [row for row in rows if _asked_for(register, row, fields[row.number], asked, today)]
    order = {state: place for place, state in enumerate(register.states)}
    kept.sort(key=lambda row: row.number, reverse=True)
    return tuple(sorted(kept, key=lambda row: order.get(row.state, len(order))))


def summary_in(work: Work, register: Register, today: date) -> Summary:
    """Return a register's counts."""
    asked = Asked(states=register.pending)
    rows = listed_in(work, register, asked, today) if register.pending else ()
    return Summary(
        pending=len(rows),
        overdue=sum(1 for row in rows if row.overdue),
        due_today=sum(1 for row in rows if row.due == today),
    )


def _columns(register: Register) -> dict[str, Spec]:
    known = {k: s for stage in reversed(register.stages) for k, s in specs(stage.form).items()}
    return {key: known[key] for key in register.columns}


def _row(register: Register, entry: Entry, fields: Mapping[str, str], today: date) -> Listed:
    word, tone = register.word(entry.state)
    due = day_of(fields.get(register.due)) if register.due else None
    pending = entry.state in register.pending
    return Listed(
        number=entry.number,
        title=entry.title,
        state=entry.state,
        word=word,
        tone=tone,
        cells=tuple(_shown(spec, fields.get(k, "")) for k, spec in _columns(register).items()),
        due=due,
        overdue=max(0, (today - due).days) if due is not None and pending else 0,
        escalation=(),
        acted=today,
    )


def _steps(
    work: Work, register: Register, entries: tuple[Entry, ...], today: date
) -> dict[str, tuple[Step, ...]]:
    if not register.escalates:
        return {}
    pack = load_pack(work.authority().rule_pack[0] or FIRST_PACK).pack
    pending = [entry.number for entry in entries if entry.state in register.pending]
    records = work.records.load_many(pending)
    return {r.number: escalation(finding_of(r), today, pack) for r in records}


def _asked_for(
    register: Register, row: Listed, fields: Mapping[str, str], asked: Asked, today: date
) -> bool:
    if asked.overdue and not row.overdue:
        return False
    settled = row.state not in register.pending and asked.settled_days is not None
    if settled and (today - row.acted).days > (asked.settled_days or 0):
        return False
    return all(fields.get(key, "") in wanted for key, wanted in asked.fields)


def _shown(spec: Spec, value: str) -> str:
    if spec.kind == "choice":
        return dict(spec.choices).get(value, value)
    if spec.kind == "date" and value:
        return short_day(date.fromisoformat(value))
    return value
