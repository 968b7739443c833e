"""Calendar days of the ledger: each owed record, and the day's two facts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from qsdesk.domain.due import Completeness, Due, Outcome, daily_due, first_of, state
from qsdesk.domain.factory import Profile
from qsdesk.domain.ledger.facts import DayEntry, Explanation, Facts, Stop

UNEXPLAINED = "未说明"
NOT_DUE = "未到期"
BEFORE_START = "启用前"
RESTING = "按生产日历休息"
_GAPS = frozenset({Completeness.MISSED, Completeness.LATE})
_TOLD = frozenset({*_GAPS, Completeness.STOPPED})


@dataclass(frozen=True, slots=True)
class Slot:
    """One area and shift of a day.

    Attributes:
        area: Name of the area.
        shift: Name of the shift.
        state: What its record is called.
        due: Its term; None where the shift is no longer known.
        entries: Records of it, in the order signed; usually none or one.
        reason: Why it is stopped, missed, late, or entered late; empty otherwise.
        late_entry: Whether it was entered late.
    """

    area: str
    shift: str
    state: Completeness
    due: Due | None
    entries: tuple[DayEntry, ...] = ()
    reason: str = ""
    late_entry: bool = False


@dataclass(frozen=True, slots=True)
class LedgerDay:
    """One calendar day.

    Attributes:
        day: Which.
        completeness: First of missed, late, open, complete, stopped, rest among its slots.
        outcome: What its records found; None where there is no record.
        findings: How many.
        late_entry: Whether any record was entered late.
        reason: Why; never empty where it is stopped, missed or late. None: nothing to say.
        records: Numbers, in the order of the slots.
        slots: Owed ones in the order of areas and shifts, then others that were made.
    """

    day: date
    completeness: Completeness
    outcome: Outcome | None
    findings: int
    late_entry: bool
    reason: str | None
    records: tuple[str, ...]
    slots: tuple[Slot, ...]


class DayBook:
    """Facts indexed by day, so that ten years are read once."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self._facts = facts
        self._now = now
        self._terms = sorted(facts.terms, key=lambda term: term.first)
        self._made: dict[date, LedgerDay] = {}
        self._entries: dict[date, list[DayEntry]] = defaultdict(list)
        for entry in sorted(facts.entries, key=lambda e: e.signed_at):
            self._entries[entry.day].append(entry)
        self._explanations: dict[date, list[Explanation]] = defaultdict(list)
        for explanation in facts.explanations:
            self._explanations[explanation.day].append(explanation)

    def day(self, day: date) -> LedgerDay:
        """Return a calendar day, past or to come."""
        if day not in self._made:
            self._made[day] = self._make(day)
        return self._made[day]

    def profile(self, day: date) -> Profile:
        """Return the factory as it was on a day; before the first term, as in it."""
        known = [term for term in self._terms if term.first <= day]
        return (known or self._terms[:1])[-1].profile

    def owes(self, day: date) -> bool:
        """Whether any record is owed for a day."""
        return day >= self._facts.started and bool(self.profile(day).owes(day))

    def _make(self, day: date) -> LedgerDay:
        profile = self.profile(day)
        slots = self._slots(day, profile)
        entries = [entry for slot in slots for entry in slot.entries]
        findings = sum(entry.findings for entry in entries)
        completeness = first_of(slot.state for slot in slots)
        outcome = Outcome.FINDINGS if findings else Outcome.ZERO_RISK
        return LedgerDay(
            day=day,
            completeness=completeness,
            outcome=outcome if entries else None,
            findings=findings,
            late_entry=any(slot.late_entry for slot in slots),
            reason=_reason(slots, completeness) or self._rest_reason(day, profile, slots),
            records=tuple(entry.number for entry in entries),
            slots=slots,
        )

    def _slots(self, day: date, profile: Profile) -> tuple[Slot, ...]:
        owed = profile.owes(day) if day >= self._facts.started else ()
        keys = [(pair.area, pair.shift) for pair in owed]
        keys += [(entry.area, entry.shift) for entry in self._entries[day]]
        return tuple(self._slot(day, profile, *key) for key in dict.fromkeys(keys))

    def _slot(self, day: date, profile: Profile, area: str, shift: str) -> Slot:
        known = next((s for s in profile.shifts if s.name == shift), None)
        due = daily_due(day, known, self._facts.grace) if known else None
        entries = tuple(e for e in self._entries[day] if (e.area, e.shift) == (area, shift))
        if entries or due is None:
            late = any(_is_late(entry, due) for entry in entries)
            reason = "；".join(e.reason for e in entries if e.reason)
            told = reason or (UNEXPLAINED if late else "")
            return Slot(area, shift, Completeness.COMPLETE, due, entries, told, late)
        return self._empty(day, area, shift, due)

    def _empty(self, day: date, area: str, shift: str, due: Due) -> Slot:
        stop = _covering(self._facts.stops, day, area, shift)
        why = next(
            (
                e.reason
                for e in self._explanations[day]
                if e.area in {"", area} and e.shift in {"", shift}
            ),
            "",
        )
        found = state(due, self._now, entered=False, stopped=stop is not None, explained=bool(why))
        reason = (stop.reason if stop else why) or UNEXPLAINED
        return Slot(area, shift, found, due, (), reason if found in _TOLD else "")

    def _rest_reason(self, day: date, profile: Profile, slots: tuple[Slot, ...]) -> str | None:
        if slots:
            return None
        if day < self._facts.started:
            return BEFORE_START
        return profile.calendar.note(day) or RESTING


def _is_late(entry: DayEntry, due: Due | None) -> bool:
    if entry.imported:
        return False
    return entry.late or (due is not None and not due.in_time(entry.signed_at))


def _covering(stops: Iterable[Stop], day: date, area: str, shift: str) -> Stop | None:
    return next((stop for stop in stops if stop.covers(day, area, shift)), None)


def _reason(slots: tuple[Slot, ...], completeness: Completeness) -> str:
    """Return the reasons of the slots that make the day what it is, and of late entries."""
    gap = completeness in _GAPS
    told = [
        slot
        for slot in slots
        if slot.reason
        and (slot.state is completeness or slot.late_entry or (gap and slot.state in _GAPS))
    ]
    reasons = list(dict.fromkeys(slot.reason for slot in told))
    if len(slots) == 1 or (len(reasons) == 1 and len(told) == len(slots)):
        return "；".join(reasons)
    return "；".join(f"{slot.area}{slot.shift}：{slot.reason}" for slot in told)
