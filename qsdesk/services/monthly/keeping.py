"""The draft of the minutes as it is kept, and its frozen form (定稿) before any signature.

Frozen minutes are kept as the fields that will be signed: what later arrives in the
records no longer changes them. A kept draft remembers how many sheets of its record it
follows, so that a draft whose sheet was signed meanwhile is told from one that waits.
"""

import json
from dataclasses import dataclass
from typing import Any

from qsdesk.domain.drafts import from_json, to_json
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field, Need
from qsdesk.domain.monthly import MonthlyDraft
from qsdesk.storage.desk import Draft
from qsdesk.storage.store import Work


@dataclass(frozen=True, slots=True)
class Frozen:
    """Minutes that wait for their first signature.

    Attributes:
        at: When they were frozen, UTC text.
        by: Name of who froze them.
        fields: As they will be signed.
        needs: Signatures they ask for.
    """

    at: str
    by: str
    fields: tuple[Field, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved draft.

    Attributes:
        draft: As typed.
        sheets: Signed sheets of the minutes that it follows; 0 for new minutes.
        reason: Why signed minutes were returned, empty for new ones.
        frozen: None while it can be changed.
        saved_at: UTC text of the last save.
    """

    draft: MonthlyDraft
    sheets: int = 0
    reason: str = ""
    frozen: Frozen | None = None
    saved_at: str = ""


def draft_key(month: str) -> str:
    """Return the key under which a month's draft is kept: ``monthly:2026-11``."""
    return f"monthly:{month}"


def kept_in(work: Work, month: str, record: Record | None) -> Kept | None:
    """Return a month's kept draft; None where there is none, or it was signed meanwhile."""
    held = work.desk.draft(draft_key(month))
    if held is None:
        return None
    found = _read(json.loads(held.body), held.saved_at)
    signed = 0 if record is None else len(record.of("minutes"))
    return found if found.sheets == signed else None


def keep(work: Work, person: str, kept: Kept) -> None:
    """Keep a draft in place of the one of its month."""
    body = {
        "draft": to_json(kept.draft),
        "sheets": kept.sheets,
        "reason": kept.reason,
        "frozen": None if kept.frozen is None else _frozen_json(kept.frozen),
    }
    text = json.dumps(body, ensure_ascii=False)
    work.desk.save_draft(Draft(draft_key(kept.draft.month), person, text, kept.saved_at))


def _frozen_json(frozen: Frozen) -> dict[str, Any]:
    return {
        "at": frozen.at,
        "by": frozen.by,
        "fields": [field.json() for field in frozen.fields],
        "needs": to_json(frozen.needs),
    }


def _read(body: dict[str, Any], saved_at: str) -> Kept:
    told = body["frozen"]
    frozen = None
    if told is not None:
        fields = tuple(Field(**field) for field in told["fields"])
        needs = tuple(Need(**need) for need in told["needs"])
        frozen = Frozen(told["at"], told["by"], fields, needs)
    draft = from_json(MonthlyDraft, body["draft"])
    return Kept(draft, body["sheets"], body["reason"], frozen, saved_at)
