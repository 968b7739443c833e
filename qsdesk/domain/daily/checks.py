"""What keeps an answered item from being signed.

Source: Article 10 of the draft (measure at once, report in time), Article 4 (proposal to
stop).
"""

from datetime import datetime

from qsdesk.domain.daily.answers import Answer, Fault, Result
from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import shown_time
from qsdesk.domain.findings import opening_problems
from qsdesk.domain.limits import parse_measured
from qsdesk.domain.risk_list import RiskItem
from qsdesk.domain.times import far, local_day, short_day


def item_problems(
    item: RiskItem, answer: Answer, *, officer: str = "", now: datetime | None = None
) -> tuple[RuleError, ...]:
    """Return what is missing or wrong on one answered item; nothing for an unanswered one.

    符合 and 不符合 of a measured item need a value, and of an item with photo a photo;
    不适用 needs neither. Each error carries ``item``, the code, and ``key``, the field. The
    codes are ``value_missing``, ``not_a_number``, ``number_too_long``, ``photo_missing``,
    ``told_self``, ``date_in_future``, ``date_order``, ``not_a_date``, and
    those of ``findings.opening_problems``.

    Args:
        item: As asked.
        answer: As given.
        officer: Name of who fills it in; he cannot report to himself. Empty: not checked.
        now: Aware time; times of faults may not lie after it. None: not checked.
    """
    if answer.result in {Result.UNANSWERED, Result.NA}:
        return ()
    found: list[RuleError] = []
    if item.measured:
        found += _value_problems(item, answer)
    if item.photo and not answer.all_photos:
        found.append(RuleError("photo_missing", item=item.code, key="photos"))
    if answer.failed:
        found += _fault_problems(item, answer, officer, now)
    return tuple(found)


def _value_problems(item: RiskItem, answer: Answer) -> list[RuleError]:
    if not answer.measured:
        return [RuleError("value_missing", item=item.code, key="measured")]
    try:
        parse_measured(answer.measured, field=f"{item.code}「实测值」")
    except RuleError as error:
        return [RuleError(error.code, **{**error.detail, "item": item.code, "key": "measured"})]
    return []


def _fault_problems(
    item: RiskItem, answer: Answer, officer: str, now: datetime | None
) -> list[RuleError]:
    fault = answer.fault
    if fault is None:
        return [RuleError("description_missing", item=item.code, key="description")]
    found = list(opening_problems(fault.opening(item=item.code, found_by=officer)))
    if officer and fault.told == officer:
        found.append(RuleError("told_self", item=item.code, key="told"))
    found += _due_problems(item, fault)
    for key, label, moment in (
        ("found_at", "发现时间", fault.found_at),
        ("told_at", "上报时间", fault.told_at),
    ):
        if now is not None and moment is not None and moment > now:
            said = shown_time(moment)
            found.append(
                RuleError("date_in_future", field=label, value=said, item=item.code, key=key)
            )
    return found


def _due_problems(item: RiskItem, fault: Fault) -> list[RuleError]:
    """Return what is wrong with the day a fault is to be corrected by."""
    due, said = fault.due, {"item": item.code, "key": "due"}
    if due is None:
        return []
    if far(due):
        return [RuleError("not_a_date", field="整改期限", value=due.isoformat(), **said)]
    day = local_day(fault.found_at)
    if day <= due:
        return []
    order = {"start": f"发现日期 {short_day(day)}", "end": f"整改期限 {short_day(due)}"}
    return [RuleError("date_order", **order, **said)]
