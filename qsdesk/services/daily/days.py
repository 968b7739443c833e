"""What a day, area and shift ask for: the list in force, the items due, the record held."""

from collections.abc import Sequence
from datetime import date

from qsdesk.domain.calendar import month_of, week_of
from qsdesk.domain.daily import DailyDraft
from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Profile
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.risk_list import Done, RiskItem, RiskList, due_items
from qsdesk.services.risk_list import list_in_force
from qsdesk.services.setup import profile_in
from qsdesk.storage.store import Work


def draft_key(day: date, area: str, shift: str) -> str:
    """Return the key under which a day's draft is saved."""
    return f"daily:{day.isoformat()}:{area}:{shift}"


def number_of(work: Work, day: date, area: str, shift: str) -> str:
    """Return the number of the signed record of a day, area and shift; empty for none."""
    for entry in work.index.entries("daily", first=day, last=day):
        if entry.area == area and entry.shift == shift and entry.state != "voided":
            return entry.number
    return ""


def items_due(
    work: Work, risk_list: RiskList, draft: DailyDraft, batches: Sequence[str] = ()
) -> tuple[RiskItem, ...]:
    """Return the items due on a draft's sheet, given its batches."""
    day, area, shift = draft.day, draft.area, draft.shift
    first = min(week_of(day).first, month_of(day).first)
    done = [
        Done(code.partition("#")[0], date.fromisoformat(on), area, worked)
        for code, on, worked in work.index.checks(area, first, day)
    ]
    return due_items(risk_list, day, area, shift, done=done, batches=batches)


def profile_needed(work: Work) -> Profile:
    """Return the factory's profile.

    Raises:
        RuleError: ``setup_missing``.
    """
    profile = profile_in(work)
    if profile is None:
        raise RuleError("setup_missing")
    return profile


def list_needed(work: Work, day: date) -> RiskList:
    """Return the list in force on a day.

    Raises:
        RuleError: ``list_not_approved``.
    """
    risk_list = list_in_force(work, day)
    if risk_list is None:
        raise RuleError("list_not_approved", date=day.isoformat())
    return risk_list


def filled_sheet(record: Record) -> Sheet:
    """Return the officer's newest sheet of a daily record."""
    return (record.latest("fill") or record.first).sheet


def duplicate(draft: DailyDraft, number: str) -> RuleError:
    """Return the refusal of a second record of a day, area and shift."""
    where = {"area": draft.area, "shift": draft.shift}
    return RuleError("duplicate_record", date=draft.day.isoformat(), number=number, **where)


def check_place(profile: Profile, area: str, shift: str) -> None:
    """Refuse an area and shift that owe no record.

    Raises:
        RuleError: ``area_unknown``.
    """
    if not any(owed.area == area and owed.shift == shift for owed in profile.pairs):
        raise area_unknown(profile, area, shift)


def area_unknown(profile: Profile, area: str, shift: str) -> RuleError:
    """Return the refusal of an area and shift that owe no record."""
    choices = "、".join(f"{owed.area} {owed.shift}" for owed in profile.pairs)
    said = f"{area} {shift}".strip()
    return RuleError("area_unknown", area=said, shift=shift, choices=choices)
