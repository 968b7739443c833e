"""How a finding climbed: each time somebody higher was told, because it was overdue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qsdesk.domain.findings.state import FindingState, escalation, finding_of
from qsdesk.domain.format.records import Record
from qsdesk.domain.rules import RulePack
from qsdesk.domain.times import local_day


@dataclass(frozen=True, slots=True)
class Climb:
    """One rung climbed.

    Attributes:
        day: On which it was climbed.
        role: ``director`` or ``principal``.
        overdue: Days past the due day by then.
    """

    day: date
    role: str
    overdue: int


def climbs(record: Record, today: date, pack: RulePack) -> tuple[Climb, ...]:
    """Return the rungs that a finding climbed until today, oldest first.

    A rung counts by the due day in force when it was climbed: a later due day or the
    closure takes nothing back.

    Source: the factory's own system.
    """
    found: dict[tuple[date, str], Climb] = {}
    for start, end, part in _spans(record, today):
        finding = finding_of(part)
        if finding.due is None or finding.state is FindingState.CLOSED:
            continue
        for step in escalation(finding, end, pack):
            if step.role == "officer" or not step.reached:
                continue
            day = max(step.day, start)
            climb = Climb(day, step.role, (day - finding.due).days)
            found.setdefault((finding.due, step.role), climb)
    return tuple(sorted(found.values(), key=lambda climb: (climb.day, climb.overdue, climb.role)))


def _spans(record: Record, today: date) -> Iterator[tuple[date, date, Record]]:
    """Yield first day, last day and the record as it stood between two acts."""
    seqs = sorted(s.seq for sheet in record.sheets for s in sheet.signed)
    days = {s.seq: local_day(s.statement.at) for sheet in record.sheets for s in sheet.signed}
    ends = [*(days[seq] for seq in seqs[1:]), today]
    for seq, end in zip(seqs, ends, strict=True):
        if days[seq] <= today:
            yield days[seq], min(end, today), record.until(seq)
