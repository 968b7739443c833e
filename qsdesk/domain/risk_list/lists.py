"""The risk list: its versions, what its approval asks for, and what changed.

Source: Article 9 of the draft; confirmation of levels and limits is the factory's own system.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Regime
from qsdesk.domain.format.text import Printable
from qsdesk.domain.limits import limits_cross
from qsdesk.domain.risk_list.item import Frequency, Marks, RiskItem
from qsdesk.domain.risk_list.texts import (
    LABELS,
    REQUIRED,
    head_texts,
    item_texts,
    limit_problems,
)
from qsdesk.domain.times import far


class Trigger(StrEnum):
    """What made a new version necessary."""

    FIRST = "first"
    COMPLAINT = "complaint"
    SPOT_CHECK = "spot_check"
    PROCESS = "process"
    KEY_PART = "key_part"
    STANDARD = "standard"
    ACCIDENT = "accident"
    REVIEW = "review"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "first": "首次编制",
            "complaint": "投诉",
            "spot_check": "监督抽查不合格",
            "process": "工艺变更",
            "key_part": "关键件变更",
            "standard": "标准变更",
            "accident": "质量安全事故",
            "review": "定期评审",
        }
        return names[self]


@dataclass(frozen=True, slots=True)
class RiskList:
    """One version of the list.

    Attributes:
        number: Of the record; empty before it has one.
        version: From 1.
        effective: First day it is used.
        until: Last day it is used; None while open.
        products: Products and models covered.
        regimes: Why they fall under the rule.
        reason: Of this revision.
        trigger: What made it necessary.
        next_review: When it is reviewed at the latest; None where not set.
        items: In the order checked.
        standards: Standards with their editions, as noted.
    """

    number: str
    version: int
    effective: date
    until: date | None = None
    products: tuple[str, ...] = ()
    regimes: tuple[Regime, ...] = ()
    reason: str = ""
    trigger: Trigger = Trigger.FIRST
    next_review: date | None = None
    items: tuple[RiskItem, ...] = ()
    standards: tuple[str, ...] = ()

    def item(self, code: str) -> RiskItem | None:
        """Return the row of a code, if there is one."""
        return next((item for item in self.items if item.code == code), None)

    def covers(self, day: date) -> bool:
        """Whether it is used on a day."""
        return self.effective <= day and (self.until is None or day <= self.until)


def in_force(lists: Iterable[RiskList], day: date) -> RiskList | None:
    """Return the approved list that is used on a day: of those that cover it, the newest.

    Args:
        lists: Approved ones only.
        day: Of the check.
    """
    covering = [found for found in lists if found.covers(day)]
    return max(covering, key=lambda found: (found.effective, found.version), default=None)


def list_problems(risk_list: RiskList, printable: Printable | None = None) -> tuple[RuleError, ...]:
    """Return everything that stands against approval; empty: nothing.

    The codes are ``list_empty``, ``code_duplicate`` (one a code), ``list_fields_missing``
    (one a row), ``limits_order`` (one a row), ``levels_unconfirmed``, ``limits_missing``
    (each naming all codes), ``reason_missing``, ``date_order``, ``not_a_number``,
    ``number_too_long``, ``field_too_long``, ``character_refused``, ``too_many_rows``. Rows
    out of use need no confirmed level and no limits.

    Args:
        risk_list: Cleaned.
        printable: Whether a bundled font has a character; None: not asked.
    """
    used = [item for item in risk_list.items if item.in_use]
    found: list[RuleError] = []
    if not used:
        found.append(RuleError("list_empty"))
    counts = Counter(item.code for item in risk_list.items)
    found += [RuleError("code_duplicate", item=c, count=n) for c, n in counts.items() if n > 1]
    found += _missing_fields(used)
    unconfirmed = [item.code for item in used if not item.level_confirmed]
    if unconfirmed:
        found.append(_named("levels_unconfirmed", unconfirmed))
    found += _limit_problems(used)
    texts = (error for item in risk_list.items for error in item_texts(item, printable))
    return (*found, *_head_problems(risk_list), *texts, *head_texts(risk_list, printable))


def check_list(risk_list: RiskList, printable: Printable | None = None) -> None:
    """Refuse a list that cannot be approved.

    Raises:
        RuleError: The first of ``list_problems``.
    """
    for problem in list_problems(risk_list, printable):
        raise problem


def _head_problems(risk_list: RiskList) -> list[RuleError]:
    found = []
    if not risk_list.reason.strip() and risk_list.version > 1:
        found.append(RuleError("reason_missing"))
    if risk_list.until is not None and risk_list.until < risk_list.effective:
        ends = {"start": risk_list.effective.isoformat(), "end": risk_list.until.isoformat()}
        found.append(RuleError("date_order", **ends))
    for label, day in (("生效日期", risk_list.effective), ("有效至", risk_list.until)):
        if day is not None and far(day):
            found.append(RuleError("not_a_date", field=label, value=day.isoformat()))
    return found


def _missing_fields(items: Iterable[RiskItem]) -> list[RuleError]:
    found = []
    for item in items:
        missing = [label for key, label in REQUIRED.items() if not getattr(item, key).strip()]
        if missing:
            found.append(
                RuleError("list_fields_missing", item=item.code, fields="、".join(missing))
            )
    return found


def _limit_problems(items: Iterable[RiskItem]) -> list[RuleError]:
    measured = [item for item in items if item.measured]
    strange = [error for item in measured for error in limit_problems(item)]
    if strange:
        return strange
    crossed = [
        RuleError("limits_order", item=item.code, low=item.low, high=item.high)
        for item in measured
        if limits_cross(item.low, item.high)
    ]
    without = [item.code for item in measured if not (item.low or item.high)]
    return [*crossed, _named("limits_missing", without)] if without else crossed


def _named(code: str, codes: list[str]) -> RuleError:
    return RuleError(code, count=len(codes), codes="、".join(codes))


class ChangeKind(StrEnum):
    """How a row differs between two versions, stored as shown."""

    ADDED = "新增"
    REMOVED = "删除"
    CHANGED = "修改"


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs; ``parts`` are label, before, after of a changed one."""

    code: str
    kind: ChangeKind
    parts: tuple[tuple[str, str, str], ...] = ()

    @property
    def text(self) -> str:
        """The changed parts in one line."""
        return "；".join(f"{name}：{old or '无'} → {new or '无'}" for name, old, new in self.parts)


def diff(old: RiskList, new: RiskList) -> tuple[Change, ...]:
    """Return the rows that differ: by the order of the new list, then removed ones."""
    before = {item.code: item for item in old.items}
    after = {item.code: item for item in new.items}
    found = []
    for code, item in after.items():
        if code not in before:
            found.append(Change(code, ChangeKind.ADDED))
        elif item != before[code]:
            found.append(Change(code, ChangeKind.CHANGED, _parts(before[code], item)))
    removed = [Change(code, ChangeKind.REMOVED) for code in before if code not in after]
    return (*found, *removed)


def _parts(old: RiskItem, new: RiskItem) -> tuple[tuple[str, str, str], ...]:
    names = [f.name for f in fields(RiskItem) if getattr(old, f.name) != getattr(new, f.name)]
    return tuple(
        (LABELS.get(n, n), _shown(getattr(old, n)), _shown(getattr(new, n))) for n in names
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Marks):
        return f"{value.principal or '－'}{value.director or '－'}{value.officer or '－'}"
    return value.label if isinstance(value, Frequency) else str(value)
