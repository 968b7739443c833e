"""Which months there are, and which one is opened first."""

from datetime import date
from typing import TYPE_CHECKING, Any

from qsdesk.domain.calendar import Period, month_from, month_of, previous_month
from qsdesk.ui.periods.months import name_of
from qsdesk.ui.periods.waiting import first_waiting
from qsdesk.ui.periods.words import tr

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerPeriod

BACK = 24


def listed(services: Any, today: date, shown: Period | None) -> "tuple[LedgerPeriod, ...]":
    """Return the months of the last two years up to this one, the oldest first.

    Args:
        services: Of the data folder.
        today: The factory's day.
        shown: Month that is to be shown; an older one begins the list.
    """
    first = month_of(today)
    for _ in range(BACK):
        first = previous_month(first)
    if shown is not None:
        first = min(first, shown, key=lambda month: month.first)
    start = max(services.ledger.started(), first.first)
    found: tuple[LedgerPeriod, ...] = services.ledger.ledger(start, max(today, start)).months
    return found


def words_of(month: "LedgerPeriod") -> str:
    """Return 2026年7月　已签署."""
    if month.sealed:
        state = tr("已封存")
    elif month.done:
        state = tr("已签署")
    elif month.late:
        state = tr("逾期未签")
    else:
        state = tr("停产或休息") if month.idle else tr("未签完")
    return f"{name_of(month.period)}　{state}"


def first_month(services: Any, today: date) -> Period | None:
    """Return the month whose minutes wait longest, None where none waits."""
    found = first_waiting(services, "monthly", today)
    return month_from(found) if found else None
