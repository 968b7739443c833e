"""The risk list: starters, approval, what is due when, differences, and its sheet."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Regime
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.levels import Level
from qsdesk.domain.places import resource
from qsdesk.domain.risk_list import (
    ChangeKind,
    Done,
    Frequency,
    Marks,
    RiskItem,
    RiskList,
    Trigger,
    check_list,
    diff,
    due_items,
    frequency_of,
    from_starter,
    in_force,
    item_of,
    item_row,
    list_fields,
    list_of,
    list_problems,
)
from tests.sheets import sheet

DAY = date(2026, 11, 24)


def item(code: str, frequency: Frequency = Frequency.SHIFT, **parts: object) -> RiskItem:
    made = RiskItem(
        code=code,
        category="生产过程控制",
        step="挤塑",
        risk_point="厚度不足",
        consequence="击穿",
        level=Level.SERIOUS,
        level_confirmed=True,
        measure="首件确认",
        control_frequency="每盘",
        question="绝缘最薄点厚度",
        method="测量",
        criterion="GB/T 5023",
        frequency=frequency,
        post="挤塑机长",
        marks=Marks("", "●", "★"),
    )
    return replace(made, **parts)  # type: ignore[arg-type]


def a_list(*items: RiskItem, version: int = 1, **parts: object) -> RiskList:
    made = RiskList("Q-2026-000001", version, date(2026, 1, 1), items=items, reason="修订")
    return replace(made, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["cable", "ebike", "appliance"])
def test_starters_become_lists_that_nobody_can_approve_unread(name: str) -> None:
    text = resource("risk_lists", f"{name}.toml").read_text(encoding="utf-8")
    made = from_starter(tomllib.loads(text), effective=DAY)
    assert len(made.items) >= 30
    codes = {problem.code for problem in list_problems(made)}
    assert codes == {"levels_unconfirmed", "limits_missing"}
    assert {item_of(item_row(i)) for i in made.items} == set(made.items)


@pytest.mark.parametrize("key", ["rows", "products", "title"])
def test_a_broken_starter_is_refused(key: str) -> None:
    text = resource("risk_lists", "cable.toml").read_text(encoding="utf-8")
    data = {k: v for k, v in tomllib.loads(text).items() if k != key}
    with pytest.raises(RuleError, match="starter_broken"):
        from_starter(data, effective=DAY)


@pytest.mark.parametrize(
    ("made", "code", "names"),
    [
        (a_list(), "list_empty", ""),
        (a_list(item("A01", in_use=False)), "list_empty", ""),
        (a_list(item("A01"), item("A01")), "code_duplicate", "A01"),
        (a_list(item("A01"), item("A01", in_use=False)), "code_duplicate", "A01"),
        (a_list(item("A01", level_confirmed=False)), "levels_unconfirmed", "A01"),
        (a_list(item("A01", measured=True)), "limits_missing", "A01"),
        (a_list(item("A01", measured=True, low="2", high="1")), "limits_order", "A01"),
        (a_list(item("A01", question=" \u3000")), "list_fields_missing", "A01"),
        (a_list(item("A01"), until=date(2025, 12, 31)), "date_order", ""),
        (a_list(item("A01"), version=2, reason=" "), "reason_missing", ""),
    ],
)
def test_what_stands_against_approval(made: RiskList, code: str, names: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_list(made)
    assert caught.value.code == code
    assert names in str(caught.value.detail)


@pytest.mark.parametrize(
    "made",
    [
        a_list(item("A01")),
        a_list(item("A01", measured=True, low="0.62")),
        a_list(item("A01", measured=True, high="40")),
        a_list(item("A01"), item("A02", in_use=False, level_confirmed=False, measured=True)),
    ],
)
def test_what_can_be_approved(made: RiskList) -> None:
    assert list_problems(made) == ()


S, D, W, M, B = Frequency.SHIFT, Frequency.DAY, Frequency.WEEK, Frequency.MONTH, Frequency.BATCH


def done(day: date, area: str = "一车间", shift: str = "夜班") -> Done:
    return Done("A01", day, area, shift)


@pytest.mark.parametrize(
    ("frequency", "earlier", "due"),
    [
        (S, (), True),
        (S, (done(DAY),), True),
        (D, (), True),
        (D, (done(DAY),), False),
        (D, (done(DAY, "二车间"),), True),
        (D, (done(DAY, shift="白班"),), True),
        (D, (done(date(2026, 11, 23)),), True),
        (W, (), True),
        (W, (done(date(2026, 11, 23)),), False),
        (W, (done(date(2026, 11, 23), shift="白班"),), False),
        (W, (done(date(2026, 11, 22)),), True),
        (W, (done(date(2026, 11, 23), "二车间"),), True),
        (W, (done(date(2026, 11, 25)),), True),
        (W, (done(DAY),), False),
        (W, (done(DAY, shift="白班"),), True),
        (M, (), True),
        (M, (done(date(2026, 11, 1)),), False),
        (M, (done(date(2026, 10, 31)),), True),
        (M, (done(date(2026, 11, 30)),), True),
        (B, (done(date(2026, 11, 1)),), True),
    ],
)
def test_when_a_row_is_due(frequency: Frequency, earlier: tuple[Done, ...], *, due: bool) -> None:
    found = due_items(a_list(item("A01", frequency)), DAY, "一车间", "白班", done=earlier)
    assert bool(found) is due


@pytest.mark.parametrize(
    ("day", "earlier", "due"),
    [
        (date(2027, 1, 1), date(2026, 12, 28), False),  # ISO week 53 spans the new year
        (date(2027, 1, 4), date(2027, 1, 3), True),
        (date(2024, 2, 29), date(2024, 2, 26), False),
        (date(2024, 3, 1), date(2024, 2, 29), False),
    ],
)
def test_weekly_rows_go_by_iso_weeks(day: date, earlier: date, *, due: bool) -> None:
    found = due_items(a_list(item("A01", W)), day, "一车间", "白班", done=(done(earlier),))
    assert bool(found) is due


def test_another_row_does_not_do_it() -> None:
    other = Done("A02", date(2026, 11, 23), "一车间", "白班")
    assert due_items(a_list(item("A01", W)), DAY, "一车间", "白班", done=(other,))


@pytest.mark.parametrize(
    ("lines", "area", "due"),
    [
        ("", "一车间", True),
        ("一车间", "一车间", True),
        ("一车间", "二车间", False),
        ("一车间、二车间", "二车间", True),
        ("一车间,二车间", "二车间", True),
        ("十一车间", "一车间", False),
    ],
)
def test_rows_apply_to_areas(lines: str, area: str, *, due: bool) -> None:
    assert bool(due_items(a_list(item("A01", lines=lines)), DAY, area, "白班")) is due


def test_rows_out_of_use_are_not_asked() -> None:
    assert due_items(a_list(item("A01", in_use=False)), DAY, "一车间", "白班") == ()


@pytest.mark.parametrize(
    ("batches", "codes"),
    [((), ["A01"]), (("甲",), ["A01"]), (("甲", "乙", "丙"), ["A01", "A01#2", "A01#3"])],
)
def test_batch_rows_repeat(batches: tuple[str, ...], codes: list[str]) -> None:
    found = due_items(a_list(item("A01", B)), DAY, "一车间", "白班", batches=batches)
    assert [i.code for i in found] == codes
    assert {i.list_code for i in found} == {"A01"}
    assert tuple(i.batch for i in found if i.batch) == batches
    assert all(batch in i.check for i, batch in zip(found, batches, strict=False))


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), 1),
        (date(2026, 5, 31), 1),
        (date(2026, 6, 1), 2),
        (date(2027, 1, 1), 2),
    ],
)
def test_the_list_in_force(day: date, version: int | None) -> None:
    lists = (a_list(), a_list(version=2, effective=date(2026, 6, 1)))
    found = in_force(lists, day)
    assert (found and found.version) == version


def test_an_ended_list_is_not_in_force() -> None:
    assert in_force((a_list(until=date(2026, 3, 31)),), date(2026, 4, 1)) is None


def test_differences() -> None:
    old = a_list(item("A01"), item("A02"), item("A03"))
    new = a_list(item("A02", low="0.62", measured=True), item("A03"), item("A04"), version=2)
    found = diff(old, new)
    assert [(c.code, c.kind) for c in found] == [
        ("A02", ChangeKind.CHANGED),
        ("A04", ChangeKind.ADDED),
        ("A01", ChangeKind.REMOVED),
    ]
    assert found[0].text == "测量项：否 → 是；下限：无 → 0.62"
    assert diff(old, old) == ()


def test_the_sheet_gives_the_list_back() -> None:
    old = a_list(item("A01"))
    new = a_list(
        item("A01", M, measured=True, low="155", high="175", unit="℃", marks=Marks("●", "★", "○")),
        item("A02", B, photo=True, key_item=True, lines="一车间", in_use=False),
        version=2,
        until=date(2026, 12, 31),
        products=("BV 2.5", "BVR 4"),
        regimes=(Regime.LICENCE, Regime.CCC),
        trigger=Trigger.COMPLAINT,
        next_review=date(2026, 12, 1),
        standards=("GB/T 5023.3-2008",),
    )
    made = sheet("risk_list", "list", list_fields(new, old))
    assert list_of(Sheet.from_bytes(made.to_bytes())) == new
    assert [row["code"] for row in made.rows("changes")] == ["A01", "A02"]
    assert {c[0] for c in made.columns("items")} == set(made.rows("items")[0])


@pytest.mark.parametrize("frequency", list(Frequency))
def test_frequencies_are_read_from_both_names(frequency: Frequency) -> None:
    assert frequency_of(frequency.value) is frequency_of(frequency.label) is frequency


def test_an_unknown_frequency_is_refused() -> None:
    with pytest.raises(ValueError, match="每年"):
        frequency_of("每年")
