"""Opens a month's minutes for the screen, whatever state they are in."""

from datetime import datetime

from qsdesk.domain.calendar import Period, month_text
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Field
from qsdesk.domain.monthly import MonthlyDraft
from qsdesk.domain.typed import draft_of
from qsdesk.services.figures import opens_on
from qsdesk.services.monthly.facts import (
    Officials,
    minutes_of,
    month_facts,
    officials_in,
    tasks_since,
)
from qsdesk.services.monthly.keeping import Kept, kept_in
from qsdesk.services.monthly.tasks import undone
from qsdesk.services.monthly.view import MonthlyView, Place, places_of
from qsdesk.storage.store import Work


def view_in(work: Work, month: Period, moment: datetime) -> MonthlyView:
    """Return a month's minutes: numbers counted now, texts as typed.

    Raises:
        RuleError: ``setup_missing``.
    """
    record = minutes_of(work, month)
    kept = kept_in(work, month_text(month.first), record)
    officials = officials_in(work)
    draft = _draft(month, record, kept, officials)
    frozen = None if kept is None else kept.frozen
    state = state_of(record, kept)
    return MonthlyView(
        draft=draft,
        facts=month_facts(work, month, moment),
        officials=officials,
        saved_at="" if kept is None else kept.saved_at,
        number="" if record is None else record.number,
        state=state,
        reason="" if kept is None else kept.reason,
        frozen_at="" if frozen is None else frozen.at,
        frozen_by="" if frozen is None else frozen.by,
        places=_places(draft, record, kept),
        opens=opens_on(work, month),
        tasks_left=_tasks_left(work, record) if state == "minutes" else 0,
        fields=_fields(record, kept),
    )


def state_of(record: Record | None, kept: Kept | None) -> str:
    """Return ``draft``, ``frozen``, ``signing`` or ``minutes``."""
    if kept is not None:
        return "draft" if kept.frozen is None else "frozen"
    if record is None:
        return "draft"
    return "minutes" if record.last.complete else "signing"


def thawed(record: Record | None, kept: Kept | None, reason: str) -> Kept:
    """Return the draft that returning minutes leaves.

    Args:
        record: The minutes as signed; None while nobody has.
        kept: Their kept draft, frozen or not.
        reason: Why; needed once somebody has signed.

    Raises:
        RuleError: ``not_frozen`` where there is nothing to return,
            ``amend_reason_missing``.
    """
    if kept is not None:
        if kept.frozen is None:
            raise RuleError("not_frozen")
        return Kept(kept.draft, kept.sheets, kept.reason)
    if record is None:
        raise RuleError("not_frozen")
    if not reason:
        raise RuleError("amend_reason_missing")
    sheet = (record.latest("minutes") or record.first).sheet
    return Kept(draft_of(sheet, MonthlyDraft), len(record.of("minutes")), reason)


def _draft(
    month: Period, record: Record | None, kept: Kept | None, officials: Officials
) -> MonthlyDraft:
    if kept is not None:
        return kept.draft
    if record is not None:
        return draft_of((record.latest("minutes") or record.first).sheet, MonthlyDraft)
    chair, *_ = (*officials.chairs, "")
    reporter, *_ = (*officials.reporters, "")
    return MonthlyDraft(month=month_text(month.first), chair=chair, reporter=reporter)


def _places(draft: MonthlyDraft, record: Record | None, kept: Kept | None) -> tuple[Place, ...]:
    if kept is not None:
        return places_of(kept.frozen.needs, draft, None) if kept.frozen else ()
    return () if record is None else places_of(record.last.sheet.needs, draft, record)


def _fields(record: Record | None, kept: Kept | None) -> tuple[Field, ...]:
    if kept is not None:
        return () if kept.frozen is None else kept.frozen.fields
    return () if record is None else record.last.sheet.fields


def _tasks_left(work: Work, record: Record | None) -> int:
    return 0 if record is None else len(undone(record.last.sheet, tasks_since(work, record)))
