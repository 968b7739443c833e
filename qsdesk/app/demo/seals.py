"""The months of the invented factory are sealed, and what is signed later is listed."""

from datetime import date, time

from qsdesk.app.demo.days import reviewer
from qsdesk.app.demo.works import PASSWORD, Works
from qsdesk.domain.calendar import Period, month_of, previous_month

SEALED_ON, CORRECTED_ON, LISTED_ON = 3, 5, 7
"""Working days of the next month: the seal, a correction found later, its supplement."""


def seal_months(works: Works, day: date) -> None:
    """Seal the month before on one of this month's first working days."""
    month = previous_month(month_of(day))
    if month.last < works.first:
        return
    pages, at = works.sealed.get(month.first, 0), _working_day(works, day)
    if pages == 0 and at >= SEALED_ON:
        _seal(works, month, day)
    elif pages == 1 and at >= LISTED_ON:
        works.sealed[month.first] += 1
        if _listed(works, month):
            _seal(works, month, day)


def correct_later(works: Works, day: date) -> None:
    """Let an officer find a slip in a record of the month that was sealed."""
    month = previous_month(month_of(day))
    if month.last < works.first or _working_day(works, day) != CORRECTED_ON:
        return
    entries = works.services.archive.catalogue("daily", first=month.first, last=month.last)
    own = [entry for entry in entries if entry.state == "reviewed" and not entry.late]
    if not own:
        return
    entry = works.throw("slip", month.first).choice(own)
    works.clock.reach(day, time(9, 20))
    session = works.session(works.story.officer_of(entry.area))
    draft = works.services.daily.amending(session, entry.number)
    reason = "封存后核对批次卡，数量漏记一盘"
    works.services.daily.sign(session, PASSWORD, draft, reason)
    works.count("correction")


def _seal(works: Works, month: Period, day: date) -> None:
    seals, year, number = works.services.month_seals, month.first.year, month.first.month
    works.clock.reach(day, time(10, 30))
    works.clock.go(minutes=8)
    view = seals.view(year, number)
    seals.prepare(works.session(reviewer(works)), PASSWORD, view)
    if view.facts.director:
        works.clock.go(minutes=15)
        seals.approve(works.session("principal"), PASSWORD, seals.view(year, number))
    works.sealed.setdefault(month.first, 1)
    works.count("seal")


def _listed(works: Works, month: Period) -> bool:
    """Whether a sealed month has acts that no page lists yet."""
    view = works.services.month_seals.view(month.first.year, month.first.month)
    return view.state == "later"


def _working_day(works: Works, day: date) -> int:
    """Return which working day of its month a day is, from 1."""
    calendar = works.profile.calendar
    return sum(calendar.works(d) for d in month_of(day).days if d <= day)
