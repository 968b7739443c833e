"""A row of the list as a form."""

from dataclasses import dataclass, replace
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.domain.forms.specs import choice, flag, heading, long, number, same, text
from qsdesk.domain.levels import Level
from qsdesk.domain.limits import parse_measured
from qsdesk.domain.risk_list import Frequency, Marks, RiskItem

METHODS = ("目视", "测量", "查记录", "试验")
MARKS = ("★", "●", "○")
FREQUENCIES = tuple((f.value, f.label) for f in Frequency)
LONGEST = 400
_MEASURED = ("measured", True)


@dataclass(frozen=True, slots=True)
class ItemForm:
    """What one row says; marks of the three roles as fields of their own."""

    code: str = text("编号", required=True, limit=20)
    in_use: bool | None = flag("在用", yes="在用", no="停用", required=True)
    question: str = long("检查内容", required=True, limit=LONGEST)
    criterion: str = long("判定标准", required=True, limit=LONGEST)
    level: str = choice("等级", same(tuple(Level)), required=True)
    level_confirmed: bool | None = flag("企业确认", yes="已确认", no="待确认", required=True)
    measured: bool | None = flag("测量项", required=True)
    low: str = number("下限")
    high: str = number("上限")
    unit: str = text("单位", limit=20, when=_MEASURED)
    method: str = choice("方法", same(METHODS), required=True)
    frequency: str = choice("检查频次", FREQUENCIES, required=True)
    sample: str = text("抽样", limit=120)
    rating: str = heading("风险")
    category: str = text("类别", required=True)
    step: str = text("环节", required=True, limit=120)
    risk_point: str = long("风险点", required=True, limit=LONGEST)
    consequence: str = long("后果", required=True, limit=LONGEST)
    control: str = heading("管控")
    measure: str = long("管控措施", required=True, limit=LONGEST)
    control_frequency: str = text("管控频次", required=True, limit=120)
    reaction: str = long("不符合时", limit=LONGEST)
    duty: str = heading("责任")
    post: str = text("责任岗位", required=True)
    department: str = text("责任部门")
    principal: str = choice("主要负责人", same(MARKS))
    director: str = choice("质量安全总监", same(MARKS))
    officer: str = choice("质量安全员", same(MARKS))
    other: str = heading("其他")
    key_item: bool | None = flag("关键项", required=True)
    photo: bool | None = flag("须拍照", required=True)
    lines: str = text("适用区域", limit=200, hint="不填为全部区域")
    note: str = long("备注", limit=LONGEST)


TEXTS = (
    *("code", "category", "step", "question", "criterion", "method", "unit", "sample"),
    *("risk_point", "consequence", "measure", "control_frequency", "reaction", "post"),
    *("department", "lines", "note"),
)
FLAGS = ("in_use", "measured", "level_confirmed", "key_item", "photo")


def form_of_item(item: RiskItem) -> ItemForm:
    """Return the form of a row."""
    same_named: dict[str, Any] = {key: getattr(item, key) for key in (*TEXTS, *FLAGS)}
    return ItemForm(
        **same_named,
        low=item.low,
        high=item.high,
        frequency=item.frequency.value,
        level=item.level.value,
        principal=item.marks.principal,
        director=item.marks.director,
        officer=item.marks.officer,
    )


def item_of_form(form: ItemForm, before: RiskItem) -> RiskItem:
    """Return the row a form makes; what cannot be read stays as it was.

    Another level wants another confirmation.
    """
    texts: dict[str, Any] = {key: getattr(form, key).strip() for key in TEXTS}
    flags: dict[str, Any] = {key: bool(getattr(form, key)) for key in FLAGS}
    level = Level(form.level) if form.level else before.level
    if level is not before.level:
        flags["level_confirmed"] = False
    return replace(
        before,
        **texts,
        **flags,
        level=level,
        frequency=Frequency(form.frequency) if form.frequency else before.frequency,
        low=_number(form.low, before.low),
        high=_number(form.high, before.high),
        marks=Marks(form.principal, form.director, form.officer),
    )


def limit_problems(form: ItemForm) -> tuple[RuleError, ...]:
    """Return which limits are no numbers, each naming its ``key``."""
    found = []
    for key, label in (("low", "下限"), ("high", "上限")):
        typed = str(getattr(form, key)).strip()
        try:
            if typed:
                parse_measured(typed, field=label)
        except RuleError as error:
            found.append(RuleError(error.code, **{**error.detail, "key": key}))
    return tuple(found)


def _number(typed: str, before: str) -> str:
    try:
        return parse_measured(typed) if typed.strip() else ""
    except RuleError:
        return before
