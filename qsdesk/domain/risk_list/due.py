"""Which rows stand on a day's sheet.

Source: Article 10 of the draft (every day, by the list); the frequencies are the list's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qsdesk.domain.calendar import month_of, week_of
from qsdesk.domain.risk_list.item import REPEAT, Frequency, RiskItem
from qsdesk.domain.risk_list.lists import RiskList


@dataclass(frozen=True, slots=True)
class Done:
    """A row that was checked and passed or failed on a signed record.

    An answer 不适用 is no check: the row stays due.

    Attributes:
        code: Of the row in the list.
        day: Of the record.
        area: Of the record.
        shift: Of the record.
    """

    code: str
    day: date
    area: str
    shift: str


def due_items(
    risk_list: RiskList,
    day: date,
    area: str,
    shift: str,
    *,
    done: Iterable[Done] = (),
    batches: Sequence[str] = (),
) -> tuple[RiskItem, ...]:
    """Return the rows due on the sheet of a day, area and shift, in the order of the list.

    Rows by shift stand on each sheet. Rows by day stand on it until another shift of the
    same area and day has done them; rows by week (Monday to Sunday) and month until they
    were done there on an earlier day of the period, or by another shift of the day. What
    was done on later days does not count: a late entry asks what was asked then. Rows by
    batch repeat for each batch entered, and stand once while none is.

    Args:
        risk_list: In force on the day.
        day: The day that the shift begins on.
        area: Rows of other areas are left out.
        shift: Its own record does not count as done.
        done: Checks of signed records of the list's rows, at least of the day's month and
            week; others do no harm.
        batches: As entered on the sheet, in order, without repeats and empty ones.
    """
    earlier = [
        d for d in done if d.area == area and (d.day < day or (d.day == day and d.shift != shift))
    ]
    found: list[RiskItem] = []
    for item in risk_list.items:
        if not item.in_use or not item.applies_to(area):
            continue
        if item.frequency is Frequency.BATCH:
            found += _by_batch(item, batches)
        elif not _is_done(item, day, earlier):
            found.append(item)
    return tuple(found)


def _is_done(item: RiskItem, day: date, earlier: Sequence[Done]) -> bool:
    match item.frequency:
        case Frequency.DAY:
            first = day
        case Frequency.WEEK:
            first = week_of(day).first
        case Frequency.MONTH:
            first = month_of(day).first
        case _:
            return False
    return any(d.code == item.code and d.day >= first for d in earlier)


def _by_batch(item: RiskItem, batches: Sequence[str]) -> list[RiskItem]:
    if not batches:
        return [item]
    return [
        replace(item, batch=batch, code=item.code if n == 1 else f"{item.code}{REPEAT}{n}")
        for n, batch in enumerate(batches, start=1)
    ]
