"""Which months can be sealed, and which one is shown first."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.calendar import Period
from qsdesk.ui.periods.months import name_of

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerPeriod


def tr(text: str) -> str:
    """Return a sentence of the screen in the language of the window."""
    return QCoreApplication.translate("SealScreen", text)


def months_of(services: Any, today: date) -> "tuple[LedgerPeriod, ...]":
    """Return the months from the first record's day to today, the oldest first.

    History that was entered from paper comes before the factory's first day.

    Raises:
        RuleError: ``setup_missing``.
    """
    entries = services.archive.catalogue()
    first = [date.fromisoformat(entry.first) for entry in entries[:1]]
    start = min([services.ledger.started(), *first])
    found: tuple[LedgerPeriod, ...] = services.ledger.ledger(start, max(today, start)).months
    return found


def first_of(months: "tuple[LedgerPeriod, ...]", started: date) -> Period | None:
    """Return the oldest month of work that is over and not sealed; else the newest over."""
    months = tuple(month for month in months if month.period.last >= started)
    over = months[:-1]
    waiting = [month for month in over if not month.sealed]
    shown = waiting[:1] or over[-1:] or months[-1:]
    return shown[0].period if shown else None


def words_of(month: "LedgerPeriod", *, current: bool) -> str:
    """Return 2026年7月　已封存."""
    state = tr("已封存") if month.sealed else tr("进行中") if current else tr("未封存")
    return f"{name_of(month.period)}　{state}"
