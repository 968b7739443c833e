"""Which months can be sealed, and which one is shown first."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from qsdesk.domain.calendar import Period, month_from, month_of, month_text
from qsdesk.domain.errors import RuleError

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


def name_of(month: Period) -> str:
    """Return 2026年7月."""
    return tr("{0}年{1}月").format(month.first.year, month.first.month)


def key_of(month: Period) -> str:
    """Return ``2026-11``."""
    return month_text(month.first)


def asked(services: Any, argument: object) -> Period | None:
    """Return the month of ``2026-11``, of a day, or of a page's number; None for others."""
    if isinstance(argument, date):
        return month_of(argument)
    text = str(argument or "")
    try:
        if text[:2].isdigit():
            return month_from(text)
        return month_of(services.archive.record(text).first.sheet.covers.first)
    except RuleError:
        return None
