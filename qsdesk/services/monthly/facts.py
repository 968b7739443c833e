"""Reads what a month's minutes are counted from, and who may take part in them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from qsdesk.domain.calendar import Period, week_text, weeks_of_month
from qsdesk.domain.findings import finding_of
from qsdesk.domain.format.kinds import DIRECTOR, PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.ledger import Facts, ledger
from qsdesk.domain.monthly import (
    LastDecision,
    MonthInputs,
    MonthlyFacts,
    WeekRef,
    decisions_of,
    monthly_facts,
)
from qsdesk.domain.times import local_day
from qsdesk.domain.weekly import JUDGEMENTS
from qsdesk.services.figures import (
    as_of,
    checks_in,
    findings_in,
    holders_in,
    related_in,
    slots_in,
)
from qsdesk.services.ledger import UNCOUNTED, facts_in
from qsdesk.storage.store import Work

RELATED = ("opinion", "veto", "recall", "visit", "training", "exam")
_SIGNING_ROLES = ("officer", "admin", "director", "principal")


@dataclass(frozen=True, slots=True)
class Recorder:
    """Somebody who can sign the minutes as their recorder, and in which role."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Officials:
    """Who may chair, report and take the minutes, by name."""

    chairs: tuple[str, ...]
    reporters: tuple[str, ...]
    recorders: tuple[Recorder, ...]

    def recorder(self, name: str) -> Recorder | None:
        """Return a recorder by name, if he can sign."""
        return next((found for found in self.recorders if found.name == name), None)


def officials_in(work: Work) -> Officials:
    """Return who may take part by the chain; recorders need a key, officers come first."""
    authority = work.authority()
    recorders: dict[str, Recorder] = {}
    for role in _SIGNING_ROLES:
        for person in authority.holders(role):
            if authority.key_of(person) is not None:
                recorders.setdefault(person, Recorder(authority.names[person], role))
    return Officials(
        holders_in(work, PRINCIPAL), holders_in(work, DIRECTOR), tuple(recorders.values())
    )


def month_facts(work: Work, month: Period, moment: datetime) -> MonthlyFacts:
    """Return what a month's records say now.

    Raises:
        RuleError: ``setup_missing``.
    """
    facts = facts_in(work, month.first, month.last)
    found = findings_in(work, month.first, month.first)
    minutes = previous_minutes(work, month)
    return monthly_facts(
        MonthInputs(
            month=month,
            as_of=as_of(work),
            director=work.authority().director_in_force,
            slots=slots_in(facts, month, moment),
            checks=checks_in(work, month),
            findings=tuple(finding_of(record) for record in found.records),
            weeks_due=_weeks_due(facts, month, moment),
            weeks=_weeks(work, month),
            decisions=() if minutes is None else _decisions(work, minutes),
            related=related_in(work, RELATED, month),
            previous="" if minutes is None else minutes.number,
        )
    )


def minutes_of(work: Work, month: Period) -> Record | None:
    """Return the record of a month's minutes, if any was signed and not voided."""
    for entry in work.index.entries("monthly", first=month.first, last=month.last):
        if entry.state != "voided" and entry.first == month.first.isoformat():
            return work.records.load(entry.number)
    return None


def previous_minutes(work: Work, month: Period) -> Record | None:
    """Return the newest complete minutes of an earlier month, if there are any."""
    entries = work.index.entries("monthly", last=month.first - timedelta(days=1))
    counted = [entry.number for entry in entries if entry.state not in UNCOUNTED]
    return work.records.load(counted[-1]) if counted else None


def tasks_since(work: Work, minutes: Record) -> tuple[Record, ...]:
    """Return the tasks recorded since minutes were first signed."""
    first = local_day(minutes.first.signed[0].statement.at)
    entries = work.index.entries("task", first=first)
    return work.records.load_many([entry.number for entry in entries])


def _decisions(work: Work, minutes: Record) -> tuple[LastDecision, ...]:
    return decisions_of(minutes, tasks_since(work, minutes))


def _weeks_due(facts: Facts, month: Period, moment: datetime) -> tuple[str, ...]:
    weeks = [
        week for week in weeks_of_month(month) if facts.started <= week.last <= local_day(moment)
    ]
    if not weeks:
        return ()
    told = ledger(facts, weeks[0].first, weeks[-1].last, moment).weeks
    return tuple(week.key for week in told if not week.idle)


def _weeks(work: Work, month: Period) -> tuple[WeekRef, ...]:
    entries = [
        entry
        for entry in work.index.entries("weekly", first=month.first, last=month.last)
        if entry.state not in UNCOUNTED and date.fromisoformat(entry.last) in month
    ]
    fields = work.index.fields([entry.number for entry in entries])
    words = dict(JUDGEMENTS)
    return tuple(
        WeekRef(
            number=entry.number,
            week=week_text(date.fromisoformat(entry.first)),
            last=date.fromisoformat(entry.last),
            judgement=words.get(fields[entry.number].get("judgement", ""), ""),
        )
        for entry in entries
    )
