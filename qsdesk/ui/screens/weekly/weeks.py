"""Which weeks there are, and which one is opened first."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from qsdesk.domain.calendar import Period, week_from, week_of, week_text
from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import short_day
from qsdesk.ui.periods.waiting import first_waiting
from qsdesk.ui.periods.words import tr
from qsdesk.ui.widgets.inputs.menus import SideEntry

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerPeriod
    from qsdesk.storage.index import Entry

BACK = timedelta(days=7 * 26)


def listed(services: Any, today: date, shown: Period | None) -> "tuple[LedgerPeriod, ...]":
    """Return the weeks of the last half year up to this one, the oldest first.

    Args:
        services: Of the data folder.
        today: The factory's day.
        shown: Week that is to be shown; an older one begins the list.
    """
    oldest = week_of(today).first - BACK
    if shown is not None:
        oldest = min(oldest, shown.first)
    start = max(services.ledger.started(), oldest)
    found: tuple[LedgerPeriod, ...] = services.ledger.ledger(start, max(today, start)).weeks
    return found


def words_of(week: "LedgerPeriod", unread: frozenset[str]) -> str:
    """Return 第 30 周　7月20日 — 7月26日　已签署."""
    iso = week.period.first.isocalendar()
    span = f"{short_day(week.period.first)} — {short_day(week.period.last)}"
    return tr("第 {0} 周　{1}　{2}").format(iso.week, span, _state(week, unread))


def entry_of(week: "LedgerPeriod", unread: frozenset[str]) -> SideEntry:
    """Return a week as a line of the side list."""
    iso = week.period.first.isocalendar()
    icon, tone = "circle", "text2"
    if week.number in unread:
        icon, tone = "pen-line", "accent"
    elif week.done:
        icon, tone = "circle-check", "ok"
    elif week.late:
        icon, tone = "circle-alert", "bad"
    return SideEntry(week.key, tr("第 {0} 周").format(iso.week), _state(week, unread), icon, tone)


def unread_in(services: Any) -> frozenset[str]:
    """Return the numbers of reports that the principal has not read."""
    entries: tuple[Entry, ...] = services.archive.catalogue("weekly")
    return frozenset(entry.number for entry in entries if entry.state == "report")


def waiting(services: Any, today: date) -> Period | None:
    """Return the week whose report waits longest to be written, None where none waits."""
    found = first_waiting(services, "weekly", today)
    return week_from(found) if found else None


def first_week(
    weeks: "tuple[LedgerPeriod, ...]", unread: frozenset[str], *, writes: bool
) -> Period | None:
    """Return the week to open where none waits to be written.

    Args:
        weeks: As listed.
        unread: Reports that wait for the principal.
        writes: Whether who looks writes reports, then it is the newest week; else he reads
            signed ones, then it is the oldest unread one or the newest signed one.
    """
    if not weeks:
        return None
    if writes:
        return weeks[-1].period
    unsigned = [w for w in weeks if w.number in unread]
    signed = [w for w in weeks if w.done]
    return (unsigned or signed[-1:] or [weeks[-1]])[0].period


def week_asked(services: Any, argument: object) -> Period | None:
    """Return the week of ``2026-W48``, of a day, or of a report's number; None for others."""
    if isinstance(argument, date):
        return week_of(argument)
    text = str(argument or "")
    try:
        if "-W" in text:
            return week_from(text)
        return week_of(services.archive.record(text).first.sheet.covers.first)
    except RuleError:
        return None


def key_of(week: Period) -> str:
    """Return ``2026-W48``."""
    return week_text(week.first)


def _state(week: "LedgerPeriod", unread: frozenset[str]) -> str:
    if week.number in unread:
        return tr("待审阅")
    if week.done:
        return tr("已签署")
    if week.late:
        return tr("逾期未签")
    return tr("停产或休息") if week.idle else tr("草稿")
