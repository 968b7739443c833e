"""The factory: credit code, scope and director, shifts, calendar, and its sheet."""

from datetime import UTC, date, datetime, time

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import (
    Area,
    Calendar,
    DayException,
    Owed,
    Product,
    Profile,
    Regime,
    Shift,
    Size,
    check_digit,
    checked_credit_code,
    credit_code_problem,
    director_owed,
    first_calendar,
    judge,
    profile_fields,
    profile_of,
    size_by_figures,
)
from qsdesk.domain.factory.calendar import EVERY_SUNDAY
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.rules import Duty
from tests.sheets import sheet
from tests.unit.test_rules import pack

GOOD = ("91320500MA0000000W", "91110000802100433B", "91330106673959654P")


@pytest.mark.parametrize("code", GOOD)
def test_check_digits_of_known_codes(code: str) -> None:
    assert check_digit(code[:17]) == code[17]
    assert credit_code_problem(code) is None


@pytest.mark.parametrize(
    "text",
    [
        "91320500ma0000000w",
        " 91320500MA0000000W ",
        "913205 00MA00 00000W",
        "９１３２０５００ＭＡ０００００００Ｗ",
        "91320500MA0000000W\u200f",
    ],
)
def test_a_code_is_tidied_as_typed(text: str) -> None:
    assert checked_credit_code(text) == GOOD[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "credit_code_length"),
        ("91320500MA0000000", "credit_code_length"),
        ("91320500MA0000000WW", "credit_code_length"),
        ("91320500MA0000000X", "credit_code_invalid"),
        ("91320500MA0000001W", "credit_code_invalid"),
        ("91320500AM0000000W", "credit_code_invalid"),
        ("9132050OMA0000000W", "credit_code_invalid"),
        ("91320500MI0000000W", "credit_code_invalid"),
        ("91320500MA000000中W", "credit_code_invalid"),
        ("91320500MA000000\u0663W", "credit_code_invalid"),
    ],
)
def test_wrong_codes_are_refused(text: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        checked_credit_code(text)
    assert caught.value.code == code


def test_every_single_wrong_character_is_seen() -> None:
    code = GOOD[1]
    for place in range(17):
        for char in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            wrong = code[:place] + char + code[place + 1 :]
            assert (credit_code_problem(wrong) is None) == (wrong == code)


@pytest.mark.parametrize("code17", ["", "9", "9132050OMA0000000", "9" * 18])
def test_no_check_digit_of_what_is_no_code(code17: str) -> None:
    with pytest.raises(ValueError, match="not"):
        check_digit(code17)


L, C, S = Regime.LICENCE, Regime.CCC, Regime.STANDARD


@pytest.mark.parametrize(
    ("product", "size", "scope", "director", "duty"),
    [
        (Product("线", regimes=(L,)), Size.MICRO, True, True, Duty.DIRECTOR_FOR_LICENCE),
        (Product("线", regimes=(L,)), Size.LARGE, True, True, Duty.DIRECTOR_FOR_LICENCE),
        (Product("线", regimes=(C,)), Size.MICRO, True, True, Duty.DIRECTOR_FOR_CCC),
        (Product("线", regimes=(C,)), Size.MEDIUM, True, True, Duty.DIRECTOR_FOR_CCC),
        (Product("线", regimes=(L, C)), Size.SMALL, True, True, Duty.DIRECTOR_FOR_LICENCE),
        (Product("线", regimes=(C, S)), Size.SMALL, True, True, Duty.DIRECTOR_FOR_CCC),
        (Product("盔", regimes=(S,)), Size.MICRO, True, False, Duty.DIRECTOR_FOR_STANDARD),
        (Product("盔", regimes=(S,)), Size.SMALL, True, False, Duty.DIRECTOR_FOR_STANDARD),
        (Product("盔", regimes=(S,)), Size.MEDIUM, True, True, Duty.DIRECTOR_FOR_STANDARD),
        (Product("盔", regimes=(S,)), Size.LARGE, True, True, Duty.DIRECTOR_FOR_STANDARD),
        (Product("盆"), Size.LARGE, False, False, Duty.SCOPE),
        (
            Product("糖", regimes=(L,), excluded="食品"),
            Size.LARGE,
            False,
            False,
            Duty.INDUSTRIAL_PRODUCT,
        ),
        (
            Product("样", regimes=(C,), sold=False),
            Size.LARGE,
            False,
            False,
            Duty.INDUSTRIAL_PRODUCT,
        ),
    ],
)
def test_a_product_is_judged(
    product: Product, size: Size, *, scope: bool, director: bool, duty: Duty
) -> None:
    profile = Profile("甲", GOOD[0], size=size, products=(product,))
    first, whole = judge(profile, pack())
    assert (first.in_scope, first.director, first.duty) == (scope, director, duty)
    assert first.article == pack().clause(duty).label
    assert first.reason
    assert (whole.product, whole.in_scope, whole.director) == ("", scope, director)
    assert director_owed(profile) is director


def test_one_product_is_enough_for_the_factory() -> None:
    products = (Product("盆"), Product("盔", regimes=(S,)), Product("线", regimes=(C,)))
    whole = judge(Profile("甲", GOOD[0], products=products), pack())[-1]
    assert (whole.director, whole.article) == (True, "第五条")


def test_a_factory_without_director_is_told_who_makes_the_round() -> None:
    profile = Profile("甲", GOOD[0], products=(Product("盔", regimes=(S,)),))
    whole = judge(profile, pack())[-1]
    assert whole.duty is Duty.PRINCIPAL_WEEKLY_WITHOUT_DIRECTOR
    assert "解释" in whole.reason


def test_a_voluntary_director_is_allowed() -> None:
    profile = Profile(
        "甲", GOOD[0], products=(Product("盔", regimes=(S,)),), director_voluntary=True
    )
    assert judge(profile, pack())[-1].duty is Duty.VOLUNTARY_DIRECTOR


def test_no_product_no_scope() -> None:
    assert [j.in_scope for j in judge(Profile("甲", GOOD[0]), pack())] == [False]


@pytest.mark.parametrize(
    ("staff", "revenue", "size"),
    [
        (1000, "40000", Size.LARGE),
        (1000, "39999.99", Size.MEDIUM),
        (999, "50000", Size.MEDIUM),
        (300, "2000", Size.MEDIUM),
        (299, "2000", Size.SMALL),
        (300, "1999", Size.SMALL),
        (20, "300", Size.SMALL),
        (19, "300", Size.MICRO),
        (5000, "", Size.MICRO),
        (5000, "很多", Size.MICRO),
        (5000, "NaN", Size.MICRO),
    ],
)
def test_size_follows_from_figures(staff: int, revenue: str, size: Size) -> None:
    assert size_by_figures(staff, revenue, staff_min=300, revenue_min=2000) is size


@pytest.mark.parametrize(
    ("start", "end", "ends"),
    [
        (time(8), time(17, 30), datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        (time(20), time(8), datetime(2026, 11, 25, 0, 0, tzinfo=UTC)),
        (time(16), time(0), datetime(2026, 11, 24, 16, 0, tzinfo=UTC)),
        (time(0), time(0), datetime(2026, 11, 24, 16, 0, tzinfo=UTC)),
        (time(0), time(8), datetime(2026, 11, 24, 0, 0, tzinfo=UTC)),
        (time(23, 59), time(23, 58), datetime(2026, 11, 25, 15, 58, tzinfo=UTC)),
    ],
)
def test_a_shift_ends(start: time, end: time, ends: datetime) -> None:
    shift = Shift("班", start, end)
    assert shift.ends(date(2026, 11, 24)) == ends
    assert shift.begins(date(2026, 11, 24)) < ends


def factory(calendar: Calendar = EVERY_SUNDAY) -> Profile:
    return Profile(
        unit="华东某电缆有限公司",
        credit_code=GOOD[0],
        address="示例路8号",
        staff=126,
        revenue="8600",
        size=Size.SMALL,
        products=(Product("电线", "BV 2.5", (C, S), True, "", "2024", date(2029, 3, 10)),),
        areas=(
            Area("一车间", True, ("白班", "夜班")),
            Area("二车间", True, ("白班", "没有的班")),
            Area("旧车间", False, ("白班",)),
        ),
        shifts=(Shift("白班", time(8), time(20)), Shift("夜班", time(20), time(8))),
        calendar=calendar,
    )


def test_areas_in_use_owe_their_shifts() -> None:
    owed = (Owed("一车间", "白班"), Owed("一车间", "夜班"), Owed("二车间", "白班"))
    assert factory().owes(date(2026, 11, 24)) == owed
    assert factory().owes(date(2026, 11, 22)) == ()


def test_exceptions_come_before_weekdays() -> None:
    calendar = first_calendar(
        frozenset({5, 6}),
        {date(2026, 10, 1): "国庆节", date(2026, 10, 3): "国庆节"},
        [date(2026, 10, 10), date(2026, 10, 12)],
    )
    works = [calendar.works(date(2026, 10, d)) for d in (1, 2, 3, 10, 11, 12)]
    assert works == [False, True, False, True, False, True]
    assert calendar.note(date(2026, 10, 1)) == "国庆节"
    assert calendar.exception(date(2026, 10, 12)) is None
    changed = calendar.with_day(date(2026, 10, 1), working=True, note="赶货")
    assert changed.works(date(2026, 10, 1))
    assert not calendar.without_day(date(2026, 10, 10)).works(date(2026, 10, 10))


def setup_sheet(fields: tuple[Field, ...]) -> Sheet:
    head = (
        Field("unit", "单位名称", "text", "华东某电缆有限公司"),
        Field("credit_code", "统一社会信用代码", "text", GOOD[0]),
    )
    return sheet("setup", "sheet", head + fields)


def test_the_sheet_gives_the_profile_back() -> None:
    calendar = Calendar(frozenset({6}), (DayException(date(2026, 10, 1), False, "国庆节"),))
    profile = factory(calendar)
    made = setup_sheet(profile_fields(profile, judge(profile, pack())))
    assert profile_of(Sheet.from_bytes(made.to_bytes())) == profile
    assert made.rows("judgements")[-1]["product"] == "本单位"


def test_an_empty_profile_survives_its_sheet() -> None:
    profile = Profile("华东某电缆有限公司", GOOD[0], calendar=Calendar(frozenset()))
    assert profile_of(setup_sheet(profile_fields(profile))) == profile
