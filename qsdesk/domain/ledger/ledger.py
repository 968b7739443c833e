"""The ledger: every day, week and month of a range, with reasons for what is not there.

Source: the factory's own system; the triples are those that provincial platforms ask for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qsdesk.domain.calendar import (
    Period,
    days,
    month_text,
    months_between,
    week_text,
    weeks_between,
)
from qsdesk.domain.due import Completeness, Due, monthly_due, weekly_due
from qsdesk.domain.ledger.days import BEFORE_START, NOT_DUE, UNEXPLAINED, DayBook, LedgerDay
from qsdesk.domain.ledger.facts import Facts, PeriodEntry

_IDLE = frozenset({Completeness.STOPPED, Completeness.REST})


@dataclass(frozen=True, slots=True)
class LedgerPeriod:
    """One week or month.

    Attributes:
        key: ``2026-W48`` or ``2026-11``.
        period: Its days.
        due: Its term.
        done: Whether report or minutes are signed; for one wholly stopped or at rest,
            whether a signed statement covers it.
        on_time: Whether that was by the deadline; false while it is not done.
        reason: Why it is not done; never None then. Of one done late, where given.
        number: Of the record; None while it is not done.
        sealed: Whether the month is sealed; never for weeks.
        idle: Whether it is wholly stopped or at rest, so that a statement is enough.
        late: Whether it is past its deadline, not done, and nobody said why.
    """

    key: str
    period: Period
    due: Due
    done: bool
    on_time: bool
    reason: str | None
    number: str | None
    sealed: bool
    idle: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """A range of days, and every week and month that it touches."""

    days: tuple[LedgerDay, ...]
    weeks: tuple[LedgerPeriod, ...]
    months: tuple[LedgerPeriod, ...]

    def day(self, day: date) -> LedgerDay | None:
        """Return a day of the range."""
        return next((found for found in self.days if found.day == day), None)

    def json(self) -> dict[str, Any]:
        """Return what ``qsdesk ledger --json`` prints."""
        return {
            "days": [_day_json(day) for day in self.days],
            "weeks": [
                {
                    "week": week.key,
                    "from": week.period.first.isoformat(),
                    "to": week.period.last.isoformat(),
                    "done": week.done,
                    "on_time": week.on_time,
                    "reason": week.reason,
                    "number": week.number,
                }
                for week in self.weeks
            ],
            "months": [
                {
                    "month": month.key,
                    "done": month.done,
                    "on_time": month.on_time,
                    "sealed": month.sealed,
                    "reason": month.reason,
                    "number": month.number,
                }
                for month in self.months
            ],
        }


def ledger(facts: Facts, first: date, last: date, now: datetime) -> Ledger:
    """Return the ledger of a range; nothing in it is left out, also not days to come.

    Args:
        facts: Everything known.
        first: First day, included.
        last: Last day, included; a range that crosses gives an empty ledger.
        now: Aware time.
    """
    book = DayBook(facts, now)
    periods = _Periods(facts, book, now)
    return Ledger(
        days=tuple(book.day(day) for day in days(first, last)),
        weeks=tuple(periods.week(week) for week in weeks_between(first, last)),
        months=tuple(periods.month(month) for month in months_between(first, last)),
    )


class _Periods:
    """Weeks and months over the days of a book."""

    def __init__(self, facts: Facts, book: DayBook, now: datetime) -> None:
        self._facts = facts
        self._book = book
        self._now = now
        self._reports = _first_signed(facts.weekly)
        self._minutes = _first_signed(facts.monthly)
        self._reasons = {e.period: e.reason for e in facts.period_explanations}

    def week(self, week: Period) -> LedgerPeriod:
        key = week_text(week.first)
        due = weekly_due(week, self._facts.grace)
        return self._period(key, week, due, self._reports.get(key))

    def month(self, month: Period) -> LedgerPeriod:
        key = month_text(month.first)
        due = monthly_due(month, self._facts.grace)
        return self._period(key, month, due, self._minutes.get(key))

    def _period(
        self, key: str, period: Period, due: Due, entry: PeriodEntry | None
    ) -> LedgerPeriod:
        known = [day for day in period.days if day >= self._facts.started]
        idle = bool(known) and all(self._book.day(d).completeness in _IDLE for d in known)
        if entry is None and idle:
            entry = self._statement(key, known)
        on_time = entry is not None and (entry.imported or due.in_time(entry.signed_at))
        said = self._reasons.get(key, "")
        if entry is None:
            reason = said or self._unsaid(due, known)
        else:
            reason = entry.reason or ("" if on_time else said)
        return LedgerPeriod(
            key=key,
            period=period,
            due=due,
            done=entry is not None,
            on_time=on_time,
            reason=reason or None,
            number=entry.number if entry else None,
            sealed=key in self._facts.sealed,
            idle=idle,
            late=entry is None and reason == UNEXPLAINED,
        )

    def _unsaid(self, due: Due, known: list[date]) -> str:
        if not known:
            return BEFORE_START
        return NOT_DUE if due.in_time(self._now) else UNEXPLAINED

    def _statement(self, key: str, known: list[date]) -> PeriodEntry | None:
        """Return the signed statement that stands for an idle period, if there is one.

        A period with working days is wholly stopped by statements already; one wholly at
        rest needs statements of the whole factory over all its days.
        """
        touching = [s for s in self._facts.stops if s.first <= known[-1] and s.last >= known[0]]
        if not any(self._book.owes(day) for day in known):
            touching = [s for s in touching if s.everywhere]
            if not all(any(s.first <= d <= s.last for s in touching) for d in known):
                return None
        if not touching:
            return None
        latest = max(touching, key=lambda s: s.signed_at)
        return PeriodEntry(key, latest.signed_at, latest.number, latest.reason)


def _first_signed(entries: Iterable[PeriodEntry]) -> dict[str, PeriodEntry]:
    return {e.period: e for e in sorted(entries, key=lambda e: e.signed_at, reverse=True)}


def _day_json(day: LedgerDay) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "completeness": day.completeness.value,
        "outcome": day.outcome.value if day.outcome else None,
        "findings": day.findings,
        "late_entry": day.late_entry,
        "reason": day.reason,
        "records": list(day.records),
    }
