"""What a daily record that is signed already leaves open: who corrects it, by which list."""

import json

from qsdesk.domain.daily import DailyDraft, ListRef, draft_from_json
from qsdesk.domain.daily.amending import draft_of
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.risk_list import RiskItem, RiskList
from qsdesk.services.daily.days import (
    draft_key,
    duplicate,
    filled_sheet,
    items_due,
    list_needed,
)
from qsdesk.services.risk_list import versions_in
from qsdesk.storage.store import Work


def check_record(record: Record | None, draft: DailyDraft, reason: str, person: str) -> None:
    """Refuse a second record of a day, and a correction of none or of somebody else's.

    Args:
        record: What is signed of the day, area and shift; None where nothing is.
        draft: To be signed.
        reason: Of a correction; empty where the draft is meant to be the first.
        person: Who signs.

    Raises:
        RuleError: ``duplicate_record``, ``record_unknown`` or ``not_own``.
    """
    if record is None:
        if reason:
            where = f"{draft.day.isoformat()} {draft.area} {draft.shift}"
            raise RuleError("record_unknown", number=where)
    elif not reason:
        raise duplicate(draft, record.number)
    elif filled_sheet(record).author.person != person:
        raise RuleError("not_own", number=record.number)


def list_used(work: Work, record: Record | None, draft: DailyDraft) -> RiskList:
    """Return the list that a draft goes by: that of the record it corrects, else of its day.

    Raises:
        RuleError: ``list_not_approved``, or ``preview_outdated`` where its rows are no
            longer those of the list, or one that is due is missing.
    """
    if record is not None:
        return list_of_sheet(work, filled_sheet(record))
    found = list_needed(work, draft.day)
    rows = {item.code: _asked(item) for item in found.items}
    if any(rows.get(item.list_code) != _asked(item) for item in draft.items):
        raise RuleError("preview_outdated")
    due = {item.code for item in items_due(work, found, draft, draft.batches)}
    if due - {item.code for item in draft.items}:
        raise RuleError("preview_outdated")
    return found


def list_of_sheet(work: Work, sheet: Sheet) -> RiskList:
    """Return the version of the list that a signed sheet names.

    Raises:
        RuleError: ``list_not_approved``.
    """
    named = next((field.shown for field in sheet.fields if field.key == "list"), "")
    for version in versions_in(work):
        if ListRef(version.list.number, version.list.version).text == named:
            return version.list
    return list_needed(work, sheet.covers.first)


def correction_of(work: Work, sheet: Sheet, person: str) -> DailyDraft:
    """Return what corrects a sheet: as its officer began and kept it, else as it was signed."""
    covers = sheet.covers
    held = work.desk.draft(draft_key(covers.first, covers.area, covers.shift))
    if held is not None and held.person == person:
        kept = draft_from_json(json.loads(held.body))
        if kept.amends:
            return kept
    return draft_of(sheet, list_of_sheet(work, sheet))


def entered_fields(record: Record | None) -> tuple[Field, ...]:
    """Return what an imported sheet says beyond the draft, so that a correction keeps it."""
    fields = () if record is None else filled_sheet(record).fields
    return tuple(field for field in fields if field.key == "officer")


def _asked(item: RiskItem) -> tuple[str, ...]:
    return item.question, item.criterion, item.low, item.high
