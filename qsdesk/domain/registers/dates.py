"""Checks of days and times that several registers share."""

from datetime import date, datetime

from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import shown_time
from qsdesk.domain.times import local_day, long_day, short_day


def not_future(label: str, value: date | datetime | None, now: datetime) -> RuleError | None:
    """Return ``date_in_future`` where a time lies after now, a day after today at +8."""
    if isinstance(value, datetime):
        late = value > now
        shown = shown_time(value)
    elif value is not None:
        late = value > local_day(now)
        shown = long_day(value)
    else:
        return None
    return RuleError("date_in_future", field=label, value=shown) if late else None


def in_order(first: date | None, last: date | None, *, start: str, end: str) -> RuleError | None:
    """Return ``date_order`` where a span ends before it begins; a day alone is in order.

    Args:
        first: Begin, included.
        last: End, included.
        start: Label of the begin.
        end: Label of the end.
    """
    if first is None or last is None or first <= last:
        return None
    return RuleError(
        "date_order", start=f"{start} {short_day(first)}", end=f"{end} {short_day(last)}"
    )
