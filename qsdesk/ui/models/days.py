"""Days of the ledger as the calendar shows them."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.due import Completeness
from qsdesk.domain.ledger import BEFORE_START
from qsdesk.domain.times import WEEKDAYS
from qsdesk.ui.widgets.calendar.cell import Day, DayState, name_of
from qsdesk.ui.widgets.calendar.week import WeekDay

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerDay, Slot

GAPS = frozenset({Completeness.MISSED, Completeness.LATE})
KINDS = {
    DayState.ZERO_RISK: ("ok", "check"),
    DayState.FINDINGS: ("warn", "triangle-alert"),
    DayState.MISSED: ("bad", "x"),
    DayState.STOPPED: ("neutral", "pause"),
}
CHIPS = {
    Completeness.COMPLETE: ("ok", "check"),
    Completeness.OPEN: ("accent", "clock"),
    Completeness.LATE: ("bad", "x"),
    Completeness.MISSED: ("bad", "x"),
    Completeness.STOPPED: ("neutral", "pause"),
    Completeness.REST: ("neutral", ""),
}


def state_of(day: "LedgerDay", today: date) -> DayState:
    """Return how a day is drawn; a missed shift goes before what the others found."""
    if day.reason == BEFORE_START:
        return DayState.BEFORE
    if day.day > today:
        return DayState.FUTURE
    if day.completeness in GAPS:
        return DayState.MISSED
    if day.completeness is Completeness.COMPLETE:
        return DayState.FINDINGS if day.findings else DayState.ZERO_RISK
    states = {
        Completeness.STOPPED: DayState.STOPPED,
        Completeness.REST: DayState.REST,
    }
    return states.get(day.completeness, DayState.OPEN)


def calendar_days(days: Iterable["LedgerDay"], today: date) -> tuple[Day, ...]:
    """Return the squares of days, in their order."""
    return tuple(
        Day(
            day=found.day,
            state=state_of(found, today),
            late_entry=found.late_entry,
            today=found.day == today,
            note=_note(found),
        )
        for found in days
    )


def week_days(days: Iterable["LedgerDay"], today: date, progress: str = "") -> list[WeekDay]:
    """Return the boxes of a week.

    Args:
        days: Of one week.
        today: Which of them is today.
        progress: 18/30 for today while its record is filled in.
    """
    return [_week_day(found, today, progress) for found in days]


def chip_of(slot: "Slot") -> tuple[str, str, str]:
    """Return word, kind and icon of one area and shift."""
    kind, icon = CHIPS[slot.state]
    if slot.state is Completeness.COMPLETE:
        found = sum(entry.findings for entry in slot.entries)
        if found:
            return _tr("隐患 {0} 项").format(found), "warn", "triangle-alert"
        return name_of(DayState.ZERO_RISK), kind, icon
    return slot.state.label, kind, icon


def _week_day(found: "LedgerDay", today: date, progress: str) -> WeekDay:
    state = state_of(found, today)
    head = f"{WEEKDAYS[found.day.weekday()]} {found.day.day}"
    if state is DayState.BEFORE:
        here = found.day == today
        return WeekDay(
            found.day, head, _tr("今天") if here else "", kind="today" if here else "plain"
        )
    kind, icon = KINDS.get(state, ("plain", ""))
    word = _tr("补录") if found.late_entry else ""
    if state is DayState.REST or (found.completeness is Completeness.REST):
        return WeekDay(found.day, head, name_of(DayState.REST), "·", kind="neutral")
    if found.day == today:
        settled = bool(icon)
        sign = "" if settled else progress
        return WeekDay(found.day, head, _tr("今天"), sign, icon, kind if settled else "today")
    if not word and icon:
        words = {
            DayState.ZERO_RISK: _tr("已签"),
            DayState.FINDINGS: _tr("隐患 {0}").format(found.findings),
        }
        word = words.get(state) or name_of(state)
    return WeekDay(found.day, head, word, icon=icon, kind=kind)


def _note(found: "LedgerDay") -> str:
    parts = []
    if found.findings:
        parts.append(_tr("隐患 {0} 项").format(found.findings))
    if found.reason and found.reason != BEFORE_START:
        parts.append(found.reason)
    return "，".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Days", text)
