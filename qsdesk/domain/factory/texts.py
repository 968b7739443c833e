"""The texts of a factory's profile: what they are called and how long they may be."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory.credit_code import tidy_credit_code
from qsdesk.domain.factory.profile import Area, Profile
from qsdesk.domain.format.text import Printable
from qsdesk.domain.limits import parse_measured
from qsdesk.domain.texts import Texts, texts_problems, tidy, too_many, with_tidy

HEAD: Texts = {
    "unit": ("单位名称", 120),
    "credit_code": ("统一社会信用代码", 60),
    "address": ("地址", 200),
    "revenue": ("年营业收入", 20),
}
PRODUCT: Texts = {
    "name": ("产品", 120),
    "model": ("型号", 120),
    "excluded": ("不适用的理由", 200),
    "certificate": ("证书编号", 60),
}
NAME: Texts = {"name": ("名称", 40)}
NOTE: Texts = {"note": ("说明", 60)}
MOST_PRODUCTS, MOST_AREAS, MOST_SHIFTS, MOST_DAYS = 200, 60, 12, 2000


def cleaned(profile: Profile) -> Profile:
    """Return a profile with its texts as they may be signed: the one place of cleaning.

    What is too long, or a figure that is no number, stays: ``profile_problems`` names it.
    """
    calendar = profile.calendar
    days = tuple(with_tidy(day, NOTE) for day in calendar.exceptions)
    return replace(
        with_tidy(profile, HEAD),
        credit_code=tidy_credit_code(profile.credit_code),
        revenue=_number(profile.revenue),
        products=tuple(with_tidy(product, PRODUCT) for product in profile.products),
        areas=tuple(_area(area) for area in profile.areas),
        shifts=tuple(with_tidy(shift, NAME) for shift in profile.shifts),
        calendar=replace(calendar, exceptions=days),
    )


def profile_problems(profile: Profile, printable: Printable | None = None) -> tuple[RuleError, ...]:
    """Return what keeps a profile from being signed, in the order of its fields.

    Codes: ``factory_name_missing``, ``field_required``, ``name_twice``, ``not_a_number``,
    ``number_too_long``, ``field_too_long``, ``character_refused``, ``too_many_rows``.

    Args:
        profile: Cleaned.
        printable: Whether a bundled font has a character; None: not asked.
    """
    found: list[RuleError] = []
    if not profile.unit:
        found.append(RuleError("factory_name_missing", key="unit"))
    found += texts_problems(profile, HEAD, printable)
    found += _revenue_problems(profile.revenue)
    tables = (
        (profile.products, PRODUCT, "产品", MOST_PRODUCTS),
        (profile.areas, NAME, "区域", MOST_AREAS),
        (profile.shifts, NAME, "班次", MOST_SHIFTS),
        (profile.calendar.exceptions, NOTE, "节假日与调休", MOST_DAYS),
    )
    for rows, texts, label, most in tables:
        found += too_many(rows, label, most, label)
        for n, row in enumerate(rows, start=1):
            found += texts_problems(row, texts, printable, above=f"{label}第 {n} 行")
    found += _name_problems("区域", [area.name for area in profile.areas])
    found += _name_problems("班次", [shift.name for shift in profile.shifts])
    return tuple(found)


def _area(area: Area) -> Area:
    return replace(area, name=tidy(area.name), shifts=tuple(map(tidy, area.shifts)))


def _number(typed: str) -> str:
    made = tidy(typed)
    try:
        return parse_measured(made) if made else ""
    except RuleError:
        return made


def _revenue_problems(revenue: str) -> Iterator[RuleError]:
    try:
        if revenue:
            parse_measured(revenue, field=HEAD["revenue"][0])
    except RuleError as error:
        yield RuleError(error.code, **{**error.detail, "key": "revenue"})


def _name_problems(label: str, names: list[str]) -> Iterator[RuleError]:
    if not all(names):
        yield RuleError("field_required", field=f"{label}名称", key=label)
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            yield RuleError("name_twice", field=label, name=name, count=count, key=label)
