"""The fields of a seal, part by part, and the signatures it asks for.

Unlike reports (which keep a position alone) a seal holds the hash of the chain's head:
it is the page that takes the head out of the computer.

Source: the factory's own system.
"""

from collections.abc import Callable

from qsdesk.domain.calendar import Period, month_text
from qsdesk.domain.fields import Column, heading, rows_field
from qsdesk.domain.format.encoding import reading_fingerprint
from qsdesk.domain.format.kinds import DIRECTOR, PRINCIPAL
from qsdesk.domain.format.sheets import Field, Need, Row
from qsdesk.domain.month_seal.facts import SealFacts, day_sum
from qsdesk.domain.rules import Duty

PREPARES, APPROVES = "整理", "批准"
EARLIER = "早先编号的件"
_DIGITS = "一二三四五六"
_COUNTED: tuple[Column, ...] = (
    ("title", "类别", "text"),
    ("numbers", "编号区间", "text"),
    ("records", "件数", "number"),
    ("sheets", "版本数", "number"),
    ("signatures", "签名数", "number"),
    ("voided", "其中作废", "number"),
)
_DAYS: tuple[Column, ...] = (
    ("day", "日期", "date"),
    ("word", "情形", "choice"),
    ("findings", "隐患", "number"),
)
_GAPS: tuple[Column, ...] = (
    ("when", "日期或编号", "text"),
    ("what", "情形", "choice"),
    ("reason", "原因与批准", "long"),
)
_LATER: tuple[Column, ...] = (
    ("number", "编号", "record"),
    ("title", "题名", "text"),
    ("act", "事项", "text"),
    ("name", "签署人", "person"),
    ("day", "日期", "date"),
    ("reason", "原因", "long"),
)
Titles = Callable[[str], str]


def seal_name(month: Period, supplement: int) -> str:
    """Return 2026 年 10 月质量安全档案封存页, with its supplement where it is one."""
    name = f"{month.first.year} 年 {month.first.month} 月质量安全档案封存页"
    return f"{name}（补充 {supplement}）" if supplement else name


def seal_needs(*, director: bool) -> tuple[Need, ...]:
    """Return the signatures a seal asks for; where no director is in force, 整理 is left out.

    Source: the format's table of kinds.
    """
    prepared = (Need(PREPARES, DIRECTOR),) if director else ()
    return (*prepared, Need(APPROVES, PRINCIPAL))


def seal_fields(facts: SealFacts, titles: Titles) -> tuple[Field, ...]:
    """Return the fields of a seal after its title, unit and credit code.

    Args:
        facts: Of the month, or of what was signed later.
        titles: Title of a kind's document.
    """
    parts = [("编号区间与件数", _counted(facts, titles))]
    if facts.supplement:
        parts.append(("封存之后签署的与未了事项", (*_later(facts), *_unfinished(facts))))
    else:
        parts.append(("每日台账", _days(facts)))
        parts.append(("停产、缺检、补录、作废与未了事项", (*_gaps(facts), *_unfinished(facts))))
    parts.append(("链首", _head(facts)))
    fields: list[Field] = [
        Field(
            "name",
            "封存页",
            "text",
            seal_name(facts.month, facts.supplement),
            duty=Duty.MONTH_SEAL,
        ),
        Field("month", "月份", "text", month_text(facts.month.first)),
        Field("supplement", "补充", "number", facts.supplement, _ordinal(facts)),
    ]
    for digit, (title, content) in zip(_DIGITS, parts, strict=False):
        fields += [heading(f"part_{content[0].key}", f"{digit}、{title}"), *content]
    return (*fields, Field("statement", "声明", "text", _statement(facts)))


def _ordinal(facts: SealFacts) -> str:
    return f"补充 {facts.supplement}" if facts.supplement else "首次封存"


def _counted(facts: SealFacts, titles: Titles) -> tuple[Field, ...]:
    rows: list[Row] = [
        {
            "kind": kind.kind,
            "title": titles(kind.kind),
            "numbers": "；".join(_run(*run) for run in kind.runs) or EARLIER,
            "records": kind.records,
            "sheets": kind.sheets,
            "signatures": kind.signatures,
            "voided": kind.voided,
        }
        for kind in facts.tally.kinds
    ]
    return rows_field("counted", "编号区间与件数", _COUNTED, rows, duty=Duty.ARCHIVE)


def _run(first: str, last: str) -> str:
    """Return R-2026-000431 — 000470, a single number alone."""
    return first if first == last else f"{first} — {last.rpartition('-')[2]}"


def _days(facts: SealFacts) -> tuple[Field, ...]:
    rows: list[Row] = [
        {"day": mark.day.isoformat(), "word": mark.word, "findings": mark.findings}
        for mark in facts.days
    ]
    return (
        *rows_field("days", "每日台账", _DAYS, rows),
        Field("days_sum", "合计", "text", day_sum(facts.days)),
    )


def _gaps(facts: SealFacts) -> tuple[Field, ...]:
    rows: list[Row] = [{"when": g.when, "what": g.what, "reason": g.reason} for g in facts.gaps]
    return rows_field("gaps", "停产、缺检、补录、作废", _GAPS, rows)


def _later(facts: SealFacts) -> tuple[Field, ...]:
    rows: list[Row] = [
        {
            "number": line.number,
            "title": line.title,
            "act": line.act,
            "name": line.name,
            "day": line.day.isoformat(),
            "reason": line.reason,
        }
        for line in facts.later
    ]
    return rows_field("later", "封存之后签署的", _LATER, rows)


def _unfinished(facts: SealFacts) -> tuple[Field, ...]:
    minutes = Field("minutes", "会议纪要", "record", facts.minutes or None, facts.minutes or "无")
    listed = (
        ("unreviewed", "未审核的日检", facts.unreviewed),
        ("unsigned", "未签齐的件", facts.unsigned),
        ("findings_open", "未结的隐患", facts.findings_open),
    )
    return (
        *(() if facts.supplement else (minutes,)),
        *(Field(key, label, "records", list(numbers)) for key, label, numbers in listed),
    )


def _head(facts: SealFacts) -> tuple[Field, ...]:
    return (
        Field("as_of", "整理截至事件", "number", facts.tally.last),
        Field("head", "该事件的哈希", "text", facts.head),
        Field("head_print", "指纹", "text", reading_fingerprint(facts.head).replace(" ", "-")),
        Field("previous", "上一封存页", "record", facts.previous or None, facts.previous or "无"),
    )


def _statement(facts: SealFacts) -> str:
    if facts.supplement:
        return "以上是封存之后签署的件，各列一次；原封存页不变。"
    told = (
        f"其中 {facts.unexplained} 项没有人说明原因，照列。"
        if facts.unexplained
        else "缺的都有说明。"
    )
    return f"以上编号、件数和缺项与签过的记录核对一致，{told}"
