"""Days and times as people type them."""

import re
from datetime import date, time, timedelta

from qsdesk.domain.times import far

_PARTS = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?\Z", re.ASCII)
_BARE = re.compile(r"(\d{4})?(\d{2})(\d{2})\Z", re.ASCII)
_AHEAD = re.compile(r"\+(\d{1,3})\Z", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[:：.]?(\d{2})\Z", re.ASCII)
_WIDE = str.maketrans("０１２３４５６７８９＋－／：", "0123456789+-/:")
_WORDS = {"昨天": -1, "今天": 0, "明天": 1}


def read_day(text: str, today: date) -> date | None:
    """Return the day that was typed, None where it is none.

    Understood are ``2026-07-05``, ``20260705``, ``7-5``, ``0705``, 7月5日, 今天, 明天 and
    ``+7`` for a week from today, in the years that records belong to; a day without a year
    lies in that of ``today``.
    """
    typed = text.strip().replace(" ", "").translate(_WIDE)
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    ahead = _AHEAD.match(typed)
    if ahead is not None:
        return today + timedelta(days=int(ahead[1]))
    found = _PARTS.match(typed) or _BARE.match(typed)
    if found is None:
        return None
    try:
        day = date(int(found[1] or today.year), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return None if far(day) else day


def read_clock(text: str) -> time | None:
    """Return the time of day that was typed (``9:42``, ``0942``), None where it is none."""
    found = _CLOCK.match(text.strip().translate(_WIDE))
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return None
