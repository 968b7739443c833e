"""The draft of a week's report as it is kept: what was typed, and why it corrects a signed one."""

import json
from dataclasses import dataclass

from qsdesk.domain.calendar import Period, week_text
from qsdesk.domain.drafts import from_json, to_json
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.typed import draft_of
from qsdesk.domain.weekly import WeeklyDraft
from qsdesk.services.weekly.facts import report_of
from qsdesk.storage.desk import Draft
from qsdesk.storage.store import Work


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed for a week, else what its newest sheet says.

    Attributes:
        draft: Never None: an empty one where nothing was typed.
        saved_at: UTC text of the last save; empty while nothing was typed.
        reason: Why a signed report is corrected, empty where none was given yet.
        fields: Of the signed sheet; empty for a draft.
    """

    draft: WeeklyDraft
    saved_at: str = ""
    reason: str = ""
    fields: tuple[Field, ...] = ()


def draft_key(week: str) -> str:
    """Return the key under which a week's draft is kept: ``weekly:2026-W48``."""
    return f"weekly:{week}"


def typed_in(work: Work, week: Period) -> Typed:
    """Return what is typed for a week, else what its newest sheet says."""
    name = week_text(week.first)
    held = work.desk.draft(draft_key(name))
    if held is not None:
        body = json.loads(held.body)
        return Typed(from_json(WeeklyDraft, body["draft"]), held.saved_at, body["reason"])
    record = report_of(work, week)
    if record is None:
        return Typed(WeeklyDraft(week=name))
    sheet = (record.latest("report") or record.first).sheet
    return Typed(draft_of(sheet, WeeklyDraft), fields=sheet.fields)


def keep(work: Work, person: str, typed: Typed) -> None:
    """Keep a draft in place of the one of its week."""
    body = json.dumps({"draft": to_json(typed.draft), "reason": typed.reason}, ensure_ascii=False)
    key = draft_key(week_text(typed.draft.period.first))
    work.desk.save_draft(Draft(key, person, body, typed.saved_at))
