"""How days and times are shown: Chinese, 24 hours, at the factory's fixed +8."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
FIRST_YEAR, LAST_YEAR = 2000, 2199
"""The years in which records can lie, both included."""
WEEKDAYS = "一二三四五六日"


def local(moment: datetime) -> datetime:
    """Return an aware time in China Standard Time."""
    try:
        return moment.astimezone(CHINA)
    except OverflowError:  # the first and the last hours of the calendar, which only forgers use
        return moment.replace(tzinfo=CHINA)


def far(day: date) -> bool:
    """Whether a day, or the day of a time, lies in years that no record belongs to."""
    return not FIRST_YEAR <= day.year <= LAST_YEAR


def local_day(moment: datetime) -> date:
    """Return the factory's calendar day of an aware time."""
    return local(moment).date()


def weekday(day: date) -> str:
    """Return 星期一 to 星期日."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def long_day(day: date) -> str:
    """Return 2026年11月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date) -> str:
    """Return 11月24日."""
    return f"{day.month}月{day.day}日"


def clock(moment: datetime) -> str:
    """Return 16:53."""
    return f"{local(moment):%H:%M}"


def stamp(moment: datetime) -> str:
    """Return 2026-11-24 16:53:08."""
    return f"{local(moment):%Y-%m-%d %H:%M:%S}"
