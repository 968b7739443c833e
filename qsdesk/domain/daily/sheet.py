"""The daily sheet's fields, those of the findings it opens, and the draft as JSON.

Source: Article 10 of the draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from qsdesk.domain.daily.answers import Answer
from qsdesk.domain.daily.draft import DailyDraft
from qsdesk.domain.drafts import from_json, to_json
from qsdesk.domain.fields import Column, day_text, rows_field, time_text
from qsdesk.domain.findings import TOLD_ROLES, Opening, open_fields
from qsdesk.domain.format.canonical import JsonValue
from qsdesk.domain.format.sheets import Field, Row
from qsdesk.domain.risk_list import RiskItem
from qsdesk.domain.rules import Duty

ZERO_RISK = "未发现质量安全风险隐患，实行零风险报告。"
_PRODUCTS: tuple[Column, ...] = (
    ("product", "产品", "text"),
    ("batch", "批次", "text"),
    ("quantity", "数量", "text"),
)
_ITEMS: tuple[Column, ...] = (
    ("code", "编号", "text"),
    ("category", "类别", "text"),
    ("step", "环节", "text"),
    ("check", "检查内容", "long"),
    ("criterion", "标准或依据", "text"),
    ("method", "方法", "text"),
    ("unit", "单位", "text"),
    ("low", "下限", "number"),
    ("high", "上限", "number"),
    ("measured", "实测值", "number"),
    ("result", "结果", "choice"),
    ("key_item", "关键项", "bool"),
    ("bulk", "其余合格", "bool"),
    ("note", "说明", "text"),
    ("frequency", "检查频次", "text"),
    ("description", "问题描述", "long"),
    ("found_at", "发现时间", "time"),
    ("level", "等级", "choice"),
    ("measure", "立即采取的措施", "long"),
    ("told", "上报对象", "person"),
    ("told_role", "上报对象岗位", "text"),
    ("told_at", "上报时间", "time"),
    ("told_how", "上报方式", "text"),
    ("endangers", "危及安全", "bool"),
    ("proposal", "否决建议", "long"),
    ("no_proposal_reason", "不提否决建议的理由", "long"),
    ("owner", "责任人", "person"),
    ("due", "整改期限", "date"),
    ("finding", "隐患编号", "record"),
    ("photos", "照片", "photos"),
)


@dataclass(frozen=True, slots=True)
class ListRef:
    """The risk list a record was made by: number, version, title."""

    number: str
    version: int
    title: str = "工业产品质量安全风险管控清单"

    @property
    def text(self) -> str:
        """As printed."""
        return f"《{self.title}》{self.number} 第 {self.version} 版"


def daily_fields(
    draft: DailyDraft, list_ref: ListRef, finding_numbers: Mapping[str, str]
) -> tuple[Field, ...]:
    """Return the fields of a daily sheet after its title, unit and credit code.

    Args:
        draft: Without problems.
        list_ref: The list in force on the day.
        finding_numbers: Code of each item that fails -> number of its finding.
    """
    state = draft.state
    products = [
        {"product": p.product, "batch": p.batch, "quantity": p.quantity} for p in draft.products
    ]
    rows = [
        _item_row(item, draft.answer_of(item.code), finding_numbers.get(item.code))
        for item in draft.items
    ]
    return (
        Field("state", "生产状态", "choice", state and state.value, state.label if state else ""),
        *rows_field("products", "产品批次", _PRODUCTS, products),
        Field("list", "依据", "record", list_ref.number, list_ref.text, duty=Duty.RISK_LIST),
        *rows_field("items", "检查项目", _ITEMS, rows, duty=Duty.DAILY_CHECK),
        _conclusion(draft, finding_numbers),
        Field("statement", "声明", "text", draft.statement, duty=Duty.DAILY_RECORD),
    )


def conclusion_text(draft: DailyDraft, finding_numbers: Mapping[str, str]) -> str:
    """Return the conclusion as printed: counts, then the findings or the zero-risk report."""
    counts, faults = draft.counts, draft.faults
    counted = (
        f"共检查 {counts.total} 项，符合 {counts.passed} 项，"
        f"不符合 {counts.failed} 项，不适用 {counts.na} 项。"
    )
    if not faults:
        return counted + ZERO_RISK
    named = [_named(item, answer, finding_numbers) for item, answer in faults]
    return f"{counted}发现风险隐患 {len(named)} 项：{'、'.join(named)}。"


def opening_of(draft: DailyDraft, code: str, *, daily_number: str, found_by: str) -> Opening:
    """Return the finding that a failing item opens.

    Args:
        draft: Without problems.
        code: Of the item.
        daily_number: Number that the daily record gets.
        found_by: Name of the officer.

    Raises:
        ValueError: The item has no fault.
    """
    item, answer = draft.item(code), draft.answer_of(code)
    if answer.fault is None or not answer.failed:
        raise ValueError(f"{code} has no fault")
    opening = answer.fault.opening(item=code, found_by=found_by, source_record=daily_number)
    criterion = "，".join(part for part in (item.criterion, item.limits) if part)
    return replace(
        opening,
        step=item.step,
        check=item.check,
        criterion=criterion,
        measured=f"{answer.measured} {item.unit}".strip() if answer.measured else "",
        photos=answer.all_photos,
    )


def finding_fields(
    draft: DailyDraft, code: str, *, daily_number: str, found_by: str
) -> tuple[Field, ...]:
    """Return the fields of the finding's sheet ``open`` that a failing item raises."""
    return open_fields(opening_of(draft, code, daily_number=daily_number, found_by=found_by))


def draft_json(draft: DailyDraft) -> dict[str, Any]:
    """Return the draft as the table of drafts keeps it."""
    made: dict[str, Any] = to_json(draft)
    return made


def draft_from_json(data: Mapping[str, Any]) -> DailyDraft:
    """Return the draft that ``draft_json`` wrote.

    Raises:
        DraftUnreadableError: Another form.
    """
    return from_json(DailyDraft, dict(data))


def _conclusion(draft: DailyDraft, numbers: Mapping[str, str]) -> Field:
    text = conclusion_text(draft, numbers)
    value, duty = ("findings", Duty.REPORT_FINDING) if draft.faults else _ZERO
    return Field("conclusion", "结论", "choice", value, text, duty=duty)


_ZERO = ("zero_risk", Duty.ZERO_RISK)


def _named(item: RiskItem, answer: Answer, numbers: Mapping[str, str]) -> str:
    level = answer.fault.level if answer.fault else item.level
    return f"{numbers.get(item.code, item.code)}（{level}）"


def _item_row(item: RiskItem, answer: Answer, number: str | None) -> Row:
    row: dict[str, JsonValue] = {
        "code": item.code,
        "category": item.category,
        "step": item.step,
        "check": item.check,
        "criterion": item.criterion,
        "method": item.method,
        "unit": item.unit,
        "low": item.low or None,
        "high": item.high or None,
        "measured": answer.measured or None,
        "result": answer.result.value,
        "key_item": item.key_item,
        "bulk": answer.bulk,
        "note": answer.note,
        "frequency": item.frequency.label,
    }
    if answer.all_photos:
        row["photos"] = list(answer.all_photos)
    if answer.failed:
        row |= _fault_row(answer, number)
    return row


def _fault_row(answer: Answer, number: str | None) -> dict[str, JsonValue]:
    fault = answer.fault
    if fault is None:
        return {}
    return {
        "description": fault.description,
        "found_at": time_text(fault.found_at),
        "level": fault.level.value,
        "measure": fault.measure,
        "told": fault.told,
        "told_role": TOLD_ROLES.get(fault.told_role, fault.told_role),
        "told_at": time_text(fault.told_at),
        "told_how": fault.told_how,
        "endangers": fault.endangers,
        "proposal": fault.proposal,
        "no_proposal_reason": fault.no_proposal_reason,
        "owner": fault.owner,
        "due": day_text(fault.due),
        "finding": number,
    }
