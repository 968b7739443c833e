"""How items, answers and faults of a draft are shown, and how what is typed goes back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from qsdesk.domain.daily import Answer, Fault, Result
from qsdesk.domain.levels import Level
from qsdesk.domain.risk_list import RiskItem
from qsdesk.domain.times import CHINA, clock, local
from qsdesk.ui.widgets.check.fault_draft import FaultDraft
from qsdesk.ui.widgets.check.item_fields import ItemFace
from qsdesk.ui.widgets.check.strip import ItemState

STATES = {
    Result.UNANSWERED: ItemState.OPEN,
    Result.PASS: ItemState.DONE,
    Result.FAIL: ItemState.FAULT,
    Result.NA: ItemState.NA,
}
RESULTS = {state: result for result, state in STATES.items()}
WAYS = tuple((word, word) for word in ("当面", "电话", "微信", "书面"))
HALF_DAY = 12


def face_of(number: int, item: RiskItem) -> ItemFace:
    """Return what an item asks; ``number`` counts from 1."""
    often = item.control_frequency or item.frequency.label
    return ItemFace(
        number=number,
        code=item.code,
        group=item.category,
        title=item.check,
        method=f"{item.method} · {often}",
        standard=item.limits or item.criterion,
        unit=item.unit,
        measured=item.measured,
        key_item=item.key_item,
        photo=item.photo,
        article="第十条",
    )


def state_of(answer: Answer) -> ItemState:
    """Return how an answer is shown."""
    return STATES[answer.result]


def fact_of(answer: Answer) -> str:
    """Return what stands at the right of a folded item: the value and the time."""
    when = "" if answer.answered_at is None else clock(answer.answered_at)
    return " · ".join(part for part in (answer.measured, when) if part)


def shown_fault(fault: Fault) -> FaultDraft:
    """Return a fault as its form shows it."""
    return FaultDraft(
        description=fault.description,
        measure=fault.measure,
        told=fault.told,
        told_at=None if fault.told_at is None else _minute(fault.told_at),
        told_how=fault.told_how,
        found_at=_minute(fault.found_at),
        level=fault.level.value,
        endangers=fault.endangers,
        proposal=fault.proposal,
        no_proposal_reason=fault.no_proposal_reason,
        owner=fault.owner,
        due=fault.due,
    )


def typed_fault(
    old: Fault, typed: FaultDraft, roles: dict[str, str], *, day: date, now: datetime
) -> Fault:
    """Return the fault with what was typed into its form.

    Args:
        old: Before.
        typed: What the form says.
        roles: Name -> ``director`` or ``principal`` of those who can be told.
        day: Of the record; times of a night shift lie on the day after.
        now: Aware time; when somebody was told, unless another time is typed.
    """
    found = _moment(old.found_at, typed.found_at, day)
    told_at = old.told_at
    if typed.told and told_at is None:
        told_at = max(now, found)
    elif typed.told and typed.told_at is not None and told_at is not None:
        told_at = _moment(told_at, typed.told_at, day)
        if _minute(told_at) == _minute(found):
            told_at = max(told_at, found)
    return replace(
        old,
        description=typed.description,
        measure=typed.measure,
        found_at=found,
        level=Level(typed.level) if typed.level else old.level,
        told=typed.told,
        told_role=roles.get(typed.told, ""),
        told_at=told_at if typed.told else None,
        told_how=str(typed.told_how or "") if typed.told else "",
        endangers=typed.endangers,
        proposal=typed.proposal,
        no_proposal_reason=typed.no_proposal_reason,
        owner=typed.owner,
        due=typed.due,
    )


def settled(before: Fault | None, after: Fault | None) -> bool:
    """Whether a choice was made by which the keyboard goes on to the next field."""
    if before is None or after is None:
        return False
    told = not before.told and bool(after.told)
    said = after.endangers is not None and before.endangers is not after.endangers
    return told or said


def _minute(moment: datetime) -> time:
    shown = local(moment)
    return time(shown.hour, shown.minute)


def _moment(old: datetime, typed: time | None, day: date) -> datetime:
    """Return the moment of a time of day; one that was not changed keeps its seconds."""
    if typed is None or typed == _minute(old):
        return old
    near = datetime.combine(local(old).date(), typed, CHINA)
    if local(old).date() > day and typed.hour >= HALF_DAY > local(old).hour:
        near -= timedelta(days=1)
    return near
