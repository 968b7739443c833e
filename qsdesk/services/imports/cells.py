"""Days and times as people type them into spreadsheets."""

import re
from datetime import date, datetime, time

from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import CHINA, far
from qsdesk.services.imports.reading import Cell, text_of

_DAY = re.compile(r"(\d{4})\D{0,3}(\d{1,2})\D{0,3}(\d{1,2})日?\Z", re.ASCII)
_MOMENT = re.compile(r"(?:(.*?)[\sT]+)?(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?[分秒]?\Z")


def day_of(cell: Cell, *, field: str) -> date:
    """Return the day of a cell: a date, or text such as 2026-11-24, 2026.11.24, 2026年11月24日.

    Raises:
        RuleError: ``field_required`` or ``not_a_date``.
    """
    if isinstance(cell, datetime):
        return _near(cell.date(), field)
    if isinstance(cell, date):
        return _near(cell, field)
    text = text_of(cell)
    if not text:
        raise RuleError("field_required", field=field)
    found = _DAY.match(text)
    try:
        if found is not None:
            return _near(date(int(found[1]), int(found[2]), int(found[3])), field)
    except ValueError as error:
        raise RuleError("not_a_date", field=field, value=text) from error
    raise RuleError("not_a_date", field=field, value=text)


def moment_of(cell: Cell, day: date, *, field: str) -> datetime:
    """Return the time of a cell, at +8: with its own day, or on the record's day.

    Raises:
        RuleError: ``field_required`` or ``not_a_time``.
    """
    if isinstance(cell, datetime):
        _near(cell.date(), field)
        return cell.replace(tzinfo=CHINA)
    if isinstance(cell, time):
        return datetime.combine(day, cell, CHINA)
    text = text_of(cell)
    if not text:
        raise RuleError("field_required", field=field)
    found = _MOMENT.match(text)
    if found is None:
        raise RuleError("not_a_time", field=field, value=text)
    own = day_of(found[1], field=field) if found[1] else day
    try:
        return datetime.combine(own, time(int(found[2]), int(found[3])), CHINA)
    except ValueError as error:
        raise RuleError("not_a_time", field=field, value=text) from error


def _near(day: date, field: str) -> date:
    if far(day):
        raise RuleError("not_a_date", field=field, value=day.isoformat())
    return day
