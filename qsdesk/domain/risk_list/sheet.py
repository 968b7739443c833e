"""The list's sheet, its frozen reader, and lists that start from a template."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Regime
from qsdesk.domain.fields import Column, day_of, day_text, rows_field
from qsdesk.domain.format.sheets import Field, Row, Sheet
from qsdesk.domain.levels import Level
from qsdesk.domain.risk_list.item import Marks, RiskItem, frequency_of
from qsdesk.domain.risk_list.lists import Change, RiskList, Trigger, diff
from qsdesk.domain.risk_list.texts import LABELS
from qsdesk.domain.rules import Duty

_TEXTS = (
    *("code", "category", "step", "risk_point", "consequence", "measure"),
    *("control_frequency", "question", "sample", "method", "criterion", "unit"),
    *("reaction", "department", "post", "lines", "note"),
)
_BOOLS = ("level_confirmed", "measured", "key_item", "photo", "in_use")
_ORDER = (
    *("code", "category", "step", "risk_point", "consequence", "level", "level_confirmed"),
    *("measure", "control_frequency", "question", "sample", "method", "criterion", "unit"),
    *("measured", "low", "high", "frequency", "reaction", "department", "post"),
)
_MARKS = (
    ("principal", "主要负责人", "text"),
    ("director", "质量安全总监", "text"),
    ("officer", "质量安全员", "text"),
)
ITEM_COLUMNS: tuple[Column, ...] = (
    *((key, LABELS[key], "bool" if key in _BOOLS else "text") for key in _ORDER),
    *_MARKS,
    *((key, LABELS[key], "bool") for key in ("key_item", "photo")),
    ("lines", LABELS["lines"], "text"),
    ("in_use", LABELS["in_use"], "bool"),
    ("note", LABELS["note"], "text"),
)
_CHANGES: tuple[Column, ...] = (
    ("code", "编号", "text"),
    ("change", "变更", "choice"),
    ("detail", "内容", "text"),
)


def list_fields(risk_list: RiskList, previous: RiskList | None = None) -> tuple[Field, ...]:
    """Return the fields of a list's sheet after its title, unit and credit code.

    Args:
        risk_list: The version that is signed.
        previous: The version before it, whose differences are printed; None for the first.
    """
    changes = () if previous is None else diff(previous, risk_list)
    regimes = "、".join(regime.label for regime in risk_list.regimes)
    return (
        Field("version", "版本", "number", risk_list.version, f"第 {risk_list.version} 版"),
        Field("effective", "生效日期", "date", risk_list.effective.isoformat()),
        Field("until", "有效至", "date", day_text(risk_list.until)),
        Field("products", "适用产品", "text", "\n".join(risk_list.products)),
        Field("regimes", "管理方式", "text", ",".join(risk_list.regimes), regimes),
        Field("trigger", "修订触发", "choice", risk_list.trigger.value, risk_list.trigger.label),
        Field("reason", "修订理由", "long", risk_list.reason),
        Field("next_review", "下次评审", "date", day_text(risk_list.next_review)),
        Field("standards", "引用标准", "long", "\n".join(risk_list.standards)),
        *rows_field(
            "items", "管控项目", ITEM_COLUMNS, map(item_row, risk_list.items), duty=Duty.RISK_LIST
        ),
        *rows_field("changes", "与上一版的差别", _CHANGES, map(_change_row, changes)),
    )


def list_of(sheet: Sheet) -> RiskList:
    """Return the list that a sheet of stage ``list`` holds."""
    effective = day_of(sheet.text("effective"))
    version = sheet.value("version")
    return RiskList(
        number=sheet.number,
        version=version if isinstance(version, int) else 1,
        effective=effective or sheet.covers.first,
        until=day_of(sheet.text("until")),
        products=_lines(sheet.text("products")),
        regimes=tuple(Regime(text) for text in sheet.text("regimes").split(",") if text),
        reason=sheet.text("reason"),
        trigger=Trigger(sheet.text("trigger")),
        next_review=day_of(sheet.text("next_review")),
        items=tuple(item_of(row) for row in sheet.rows("items")),
        standards=_lines(sheet.text("standards")),
    )


def from_starter(data: Mapping[str, Any], *, effective: date) -> RiskList:
    """Return the first version that a starter list gives; no level is confirmed yet.

    Args:
        data: As ``tomllib`` reads the file.
        effective: First day it is to be used.

    Raises:
        RuleError: ``starter_broken``, naming the part.
    """
    try:
        items = tuple(_starter_item(row) for row in data["rows"])
        return RiskList(
            number="",
            version=1,
            effective=effective,
            products=tuple(data["products"]),
            reason=f"首次编制，由起始清单“{data['title']}”改编",
            items=items,
            standards=(*data.get("standards", ()), *_given(data.get("standards_note"))),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError("starter_broken", part=str(error)) from error


def item_row(item: RiskItem) -> Row:
    """Return a row as it stands in bytes; ``item_of`` reads it back."""
    return {
        **{key: getattr(item, key) for key in (*_TEXTS, *_BOOLS)},
        "level": item.level.value,
        "frequency": item.frequency.label,
        "low": item.low or None,
        "high": item.high or None,
        "principal": item.marks.principal,
        "director": item.marks.director,
        "officer": item.marks.officer,
    }


def item_of(row: Mapping[str, Any]) -> RiskItem:
    """Return the item of a row of ``item_row``.

    Raises:
        KeyError, ValueError: Another form.
    """
    texts = {key: cast("str", row[key]) for key in _TEXTS}
    bools = {key: row[key] is True for key in _BOOLS}
    return RiskItem(
        **cast("Any", texts),
        **cast("Any", bools),
        level=Level(row["level"]),
        frequency=frequency_of(row["frequency"]),
        low=row["low"] or "",
        high=row["high"] or "",
        marks=Marks(row["principal"], row["director"], row["officer"]),
    )


def _starter_item(data: Mapping[str, Any]) -> RiskItem:
    row = {**dict.fromkeys((*_TEXTS, "low", "high"), ""), **data}
    marks = data["marks"]
    row.update({key: bool(data.get(key, key == "in_use")) for key in _BOOLS})
    row.update({key: marks[key] for key in ("principal", "director", "officer")})
    row["level_confirmed"] = False
    return item_of(row)


def _change_row(change: Change) -> Row:
    return {"code": change.code, "change": change.kind.value, "detail": change.text}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _given(text: object) -> Sequence[str]:
    return (text,) if isinstance(text, str) and text else ()
