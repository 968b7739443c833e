"""Values of fields as printed words, read from signed bytes alone."""

from datetime import date
from typing import Any

from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.limits import limit_text
from qsdesk.domain.times import clock, local_day, long_day, short_day, stamp

NOTHING = "—"
_WORDS = {True: "是", False: "否", "yes": "是", "no": "否"}
_EVERY = {"shift": "每班", "day": "每日", "week": "每周", "month": "每月", "batch": "每批"}


def yes_no(value: Any) -> str:
    """Return 是 or 否; a sentence stays itself, None is empty."""
    if value is None:
        return ""
    return _WORDS.get(value, str(value))


def every(value: Any) -> str:
    """Return 每班 for ``shift`` and so on; other words stay themselves."""
    return _EVERY.get(value, plain(value))


def plain(value: Any) -> str:
    """Return any value as words: lists joined, None empty, flags as 是 or 否."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, list | tuple):
        return "、".join(plain(part) for part in value)
    if isinstance(value, dict):
        return "，".join(f"{key} {plain(part)}" for key, part in value.items())
    return str(value)


def day_text(value: Any) -> str:
    """Return 2026年11月24日 for a day or, with its clock, for a time; else the words."""
    text = plain(value)
    try:
        return long_day(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        return stamp(utc_time(text))
    except ValueError:
        return text


def near(value: Any, day: date) -> str:
    """Return a time or day as short as ``day`` allows: 09:38, 11月25日 09:38, 12月1日."""
    text = plain(value)
    try:
        moment = utc_time(text)
    except ValueError:
        return _near_day(text, day)
    if local_day(moment) == day:
        return clock(moment)
    return f"{_short(local_day(moment), day)} {clock(moment)}"


def _near_day(text: str, day: date) -> str:
    try:
        return _short(date.fromisoformat(text), day)
    except ValueError:
        return text


def _short(moment: date, day: date) -> str:
    return short_day(moment) if moment.year == day.year else long_day(moment)


def of_kind(value: Any, kind: str) -> str:
    """Return a value as words by the kind of its field or column."""
    if kind in {"date", "time"}:
        return day_text(value)
    if kind == "bool":
        return yes_no(value)
    return plain(value)


def field_text(field: Field) -> str:
    """Return what is printed for a field that is neither rows nor photos."""
    if field.shown:
        return field.shown
    text = of_kind(field.value, field.kind)
    return f"{text} {field.unit}" if text and field.unit else text


def limits(row: dict[str, Any]) -> str:
    """Return the limits of a measured item: ≥ 0.62 mm, 155 ～ 175 ℃; empty without any."""
    low, high, unit = (plain(row.get(key)) for key in ("low", "high", "unit"))
    return limit_text(low, high, unit)


def standard(row: dict[str, Any]) -> str:
    """Return the criterion of an item, with its limits where it does not name them itself."""
    criterion, bounds, unit = plain(row.get("criterion")), limits(row), plain(row.get("unit"))
    numbers = [plain(row.get(key)) for key in ("low", "high", "unit")]
    if not bounds and unit and unit not in criterion:
        return f"{criterion}（{unit}）"
    if not bounds or (criterion and all(number in criterion for number in numbers)):
        return criterion
    return f"{criterion}，{bounds}" if criterion else bounds
