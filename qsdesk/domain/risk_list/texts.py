"""The texts of a risk list: what they are called and how long they may be."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import Printable
from qsdesk.domain.limits import parse_measured
from qsdesk.domain.risk_list.item import Marks, RiskItem
from qsdesk.domain.texts import Texts, texts_problems, tidy, too_many, with_tidy

if TYPE_CHECKING:
    from qsdesk.domain.risk_list.lists import RiskList

REQUIRED = {
    "code": "编号",
    "category": "类别",
    "step": "环节",
    "risk_point": "风险点",
    "consequence": "后果",
    "measure": "管控措施",
    "control_frequency": "管控频次",
    "question": "检查内容",
    "method": "方法",
    "criterion": "判定标准",
    "post": "责任岗位",
}
LABELS = {
    **REQUIRED,
    "level": "等级",
    "level_confirmed": "等级已确认",
    "frequency": "检查频次",
    "sample": "抽样",
    "unit": "单位",
    "measured": "测量项",
    "low": "下限",
    "high": "上限",
    "reaction": "不符合时",
    "department": "责任部门",
    "marks": "职责标记",
    "key_item": "关键项",
    "photo": "须拍照",
    "lines": "适用区域",
    "in_use": "在用",
    "note": "备注",
}
MOST_ITEMS, MOST_LINES = 400, 60
_LONG, _SHORT = 400, 60
_LIMITS = {"code": 20, "unit": 20, "sample": 120, "step": 120, "control_frequency": 120}
_LIMITS |= dict.fromkeys(("category", "method", "post", "department"), _SHORT) | {"lines": 200}
_TEXTS = (*REQUIRED, "sample", "unit", "reaction", "department", "lines", "note")
ITEM: Texts = {key: (LABELS[key], _LIMITS.get(key, _LONG)) for key in _TEXTS}
HEAD: Texts = {
    "products": ("适用产品", 200),
    "standards": ("引用标准", 200),
    "reason": ("修订理由", 400),
}


def cleaned(risk_list: "RiskList") -> "RiskList":
    """Return a list with its texts as they may be signed: the one place of cleaning.

    What is too long, or a limit that is no number, stays: ``list_problems`` names it.
    """
    head = with_tidy(risk_list, HEAD)
    return replace(
        head,
        products=_lines(head.products),
        standards=_lines(head.standards),
        items=tuple(_item(item) for item in risk_list.items),
    )


def head_texts(risk_list: "RiskList", printable: Printable | None = None) -> Iterator[RuleError]:
    """Yield what is wrong with the texts of the head, and with the count of rows."""
    yield from too_many(risk_list.items, "管控项目", MOST_ITEMS, "items")
    yield from too_many(risk_list.products, "适用产品", MOST_LINES, "products")
    yield from too_many(risk_list.standards, "引用标准", MOST_LINES, "standards")
    yield from texts_problems(risk_list, HEAD, printable)


def item_texts(item: RiskItem, printable: Printable | None = None) -> Iterator[RuleError]:
    """Yield what is wrong with the texts of a row; each carries ``item``."""
    yield from texts_problems(item, ITEM, printable, above=item.code[:20], item=item.code)


def limit_problems(item: RiskItem) -> Iterator[RuleError]:
    """Yield which limits of a row are no numbers; each carries ``item``."""
    for key in ("low", "high"):
        held = getattr(item, key)
        field = f"{item.code}「{LABELS[key]}」"
        try:
            if held:
                parse_measured(held, field=field)
        except RuleError as error:
            yield RuleError(error.code, **{**error.detail, "item": item.code, "key": key})


def _item(item: RiskItem) -> RiskItem:
    marks = item.marks
    return replace(
        with_tidy(item, ITEM),
        low=_number(item.low),
        high=_number(item.high),
        marks=Marks(tidy(marks.principal)[:1], tidy(marks.director)[:1], tidy(marks.officer)[:1]),
    )


def _number(typed: str) -> str:
    made = tidy(typed)
    try:
        return parse_measured(made) if made else ""
    except RuleError:
        return made


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return one-line texts; they are kept a line each."""
    return tuple(made for text in texts if (made := " ".join(text.split("\n"))))
