"""What a hand does to the rows of a draft: add, copy, remove, move, confirm."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from qsdesk.domain.levels import Level
from qsdesk.domain.risk_list import Frequency, RiskItem, RiskList, list_problems

_CODE = re.compile(r"(\D*)(\d+)\Z", re.ASCII)
FIRST_CODE = "A01"

SHORT = {
    "list_empty": "没有在用的项目",
    "code_duplicate": "编号 {item} 重复",
    "list_fields_missing": "{item} 有空栏",
    "limits_order": "{item} 上下限颠倒",
    "levels_unconfirmed": "{count} 项等级待确认",
    "limits_missing": "{count} 项缺上下限",
    "reason_missing": "缺修订理由",
    "date_order": "有效期颠倒",
    "not_a_number": "{field} 不是数",
    "number_too_long": "{field} 位数太多",
    "field_too_long": "{field} 太长，最多 {limit} 字",
    "character_refused": "{field} 的「{char}」印不出，换一个字",
    "too_many_rows": "{field} 超过 {limit} 行",
}


def changed(draft: RiskList, code: str, make: Callable[[RiskItem], RiskItem]) -> RiskList:
    """Return a draft in which the first row of a code is another."""
    place = place_of(draft, code)
    if place < 0:
        return draft
    items = list(draft.items)
    items[place] = make(items[place])
    return replace(draft, items=tuple(items))


def added(draft: RiskList, after: str) -> tuple[RiskList, str]:
    """Return a draft with an empty row in the category of another, and its code."""
    place = place_of(draft, after)
    near = draft.items[place] if place >= 0 else None
    code = next_code(draft, after or FIRST_CODE)
    item = RiskItem(
        code=code,
        category="" if near is None else near.category,
        step="" if near is None else near.step,
        risk_point="",
        consequence="",
        level=Level.ORDINARY,
        measure="",
        control_frequency="",
        question="",
        method="目视",
        criterion="",
        frequency=Frequency.DAY,
        post="",
    )
    return _put_in(draft, place + 1 if near is not None else len(draft.items), item), code


def copied(draft: RiskList, code: str) -> tuple[RiskList, str]:
    """Return a draft with a copy behind a row, its level unconfirmed, and its code."""
    place = place_of(draft, code)
    if place < 0:
        return draft, code
    new = next_code(draft, code)
    item = replace(draft.items[place], code=new, level_confirmed=False)
    return _put_in(draft, place + 1, item), new


def removed(draft: RiskList, code: str) -> tuple[RiskList, str]:
    """Return a draft without a row, and the code of the row that now stands in its place."""
    place = place_of(draft, code)
    if place < 0:
        return draft, code
    items = draft.items[:place] + draft.items[place + 1 :]
    near = items[min(place, len(items) - 1)].code if items else ""
    return replace(draft, items=items), near


def moved(draft: RiskList, code: str, step: int) -> RiskList:
    """Return a draft in which a row has changed places with the next of its category."""
    place = place_of(draft, code)
    if place < 0:
        return draft
    category = draft.items[place].category
    there = place + step
    while 0 <= there < len(draft.items) and draft.items[there].category != category:
        there += step
    if not 0 <= there < len(draft.items):
        return draft
    items = list(draft.items)
    items[place], items[there] = items[there], items[place]
    return replace(draft, items=tuple(items))


def confirmed(draft: RiskList, codes: Collection[str]) -> RiskList:
    """Return a draft in which the levels of these rows are confirmed."""
    items = tuple(
        replace(item, level_confirmed=True) if item.code in codes else item for item in draft.items
    )
    return replace(draft, items=items)


def next_code(draft: RiskList, code: str) -> str:
    """Return the first free code after one: ``C07`` after ``C06``."""
    found = _CODE.match(code)
    letters, digits = (found[1], found[2]) if found else (code, "00")
    taken = {item.code for item in draft.items}
    number = int(digits)
    while (made := f"{letters}{number:0{len(digits)}d}") in taken:
        number += 1
    return made


def place_of(draft: RiskList, code: str) -> int:
    """Return the place of the first row of a code, -1 where there is none."""
    return next((i for i, item in enumerate(draft.items) if item.code == code), -1)


def short_problems(draft: RiskList) -> list[str]:
    """Return in a few words each what stands against approval, for the button."""
    return [
        SHORT.get(problem.code, problem.code).format_map(problem.detail)
        for problem in list_problems(draft)
    ]


def split_by_level(items: Iterable[RiskItem]) -> str:
    """Return how many rows there are of each level: 重大 2、较大 5."""
    counts = Counter(item.level.value for item in items)
    return "、".join(f"{level} {counts[level]}" for level in Level if counts[level])


def _put_in(draft: RiskList, place: int, item: RiskItem) -> RiskList:
    return replace(draft, items=(*draft.items[:place], item, *draft.items[place:]))
