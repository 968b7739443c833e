"""A month in the window: its name, its key, and the one that is asked for."""

from datetime import date
from typing import Any

from qsdesk.domain.calendar import Period, month_from, month_of, month_text
from qsdesk.domain.errors import RuleError
from qsdesk.ui.periods.words import tr


def name_of(month: Period) -> str:
    """Return 2026年7月."""
    return tr("{0}年{1}月").format(month.first.year, month.first.month)


def key_of(month: Period) -> str:
    """Return ``2026-11``."""
    return month_text(month.first)


def month_asked(services: Any, argument: object) -> Period | None:
    """Return the month of ``2026-11``, of a day, or of a record's number; None for others."""
    if isinstance(argument, date):
        return month_of(argument)
    text = str(argument or "")
    try:
        if text[:2].isdigit():
            return month_from(text)
        return month_of(services.archive.record(text).first.sheet.covers.first)
    except RuleError:
        return None
