"""The daily record: answers, limits, faults, what is missing, and the signed sheet."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from qsdesk.domain.daily import (
    Answer,
    Counts,
    DailyDraft,
    Fault,
    ProductionState,
    ProductLine,
    Result,
)
from qsdesk.domain.errors import RuleError
from qsdesk.domain.levels import Level
from tests.unit.test_risk_list import item

AT = datetime(2026, 11, 24, 1, 38, tzinfo=UTC)
DAY = date(2026, 11, 24)
PHOTO = "a" * 64
PLAIN = item("A01", method="目视")
SECOND = item("A02", method="查记录")
MEASURED = item("D09", measured=True, low="0.62", unit="mm", key_item=True)
SHOWN = item("F01", photo=True)


def draft(*items: object) -> DailyDraft:
    chosen = items or (PLAIN, SECOND, MEASURED, SHOWN)
    return DailyDraft(DAY, "一车间", "白班", chosen, ProductionState.NORMAL)  # type: ignore[arg-type]


def whole(fault: Fault) -> Fault:
    return replace(
        fault,
        description="3 号挤塑机最薄点 0.58 mm，低于下限。盘号 K3。",
        measure="停机调模，隔离 3 盘",
        told="陈志强",
        told_role="director",
        told_at=AT + timedelta(minutes=4),
        told_how="当面",
        endangers=False,
        owner="刘卫东",
        due=date(2026, 12, 1),
    )


def failing(text: str = "0.58") -> DailyDraft:
    made = draft(PLAIN, MEASURED).measure("D09", text, at=AT).answer("A01", Result.PASS, at=AT)
    fault = made.answer_of("D09").fault
    assert fault is not None
    return made.with_fault("D09", whole(fault))


def test_nothing_is_answered_by_default() -> None:
    made = draft()
    assert made.remaining() == ("A01", "A02", "D09", "F01")
    assert made.counts == Counts(4, 0, 0, 0)
    assert made.counts.remaining == 4


@pytest.mark.parametrize("result", [Result.PASS, Result.FAIL, Result.NA])
def test_an_answer_is_kept_with_its_time(result: Result) -> None:
    made = draft().answer("A01", result, at=AT)
    assert made.answer_of("A01").result is result
    assert made.answer_of("A01").answered_at == AT
    assert made.remaining() == ("A02", "D09", "F01")


def test_an_answer_can_be_taken_back() -> None:
    made = draft().answer("A01", Result.PASS, at=AT).answer("A01", Result.UNANSWERED, at=AT)
    assert made.answer_of("A01") == Answer("A01")


def test_the_draft_before_stays_as_it_was() -> None:
    before = draft()
    before.answer("A01", Result.PASS, at=AT)
    assert before == draft()


@pytest.mark.parametrize(
    ("typed", "kept", "result"),
    [
        ("0.62", "0.62", Result.PASS),
        ("0.70", "0.70", Result.PASS),
        ("０．６５", "0.65", Result.PASS),
        ("0.58", "0.58", Result.FAIL),
        ("0.6199", "0.6199", Result.FAIL),
        ("-1", "-1", Result.FAIL),
        ("", "", Result.UNANSWERED),
        (" ", "", Result.UNANSWERED),
    ],
)
def test_a_value_chooses_the_result(typed: str, kept: str, result: Result) -> None:
    found = draft().measure("D09", typed, at=AT).answer_of("D09")
    assert (found.measured, found.result) == (kept, result)
    assert (found.fault is not None) is (result is Result.FAIL)


@pytest.mark.parametrize("typed", ["NaN", "1e400", "3,5", "薄", "-", "1" * 13])
def test_a_value_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(RuleError):
        draft().measure("D09", typed, at=AT)


def test_a_better_value_passes_again_and_keeps_what_was_typed() -> None:
    made = failing().measure("D09", "0.65", at=AT)
    answer = made.answer_of("D09")
    assert answer.result is Result.PASS
    assert answer.fault is not None
    assert made.faults == ()
    assert made.problems() == ()


def test_a_value_outside_cannot_be_called_fit() -> None:
    with pytest.raises(RuleError, match="value_outside_limits"):
        failing().answer("D09", Result.PASS, at=AT)


def test_a_value_inside_may_fail_for_another_reason() -> None:
    made = draft().measure("D09", "0.70", at=AT).answer("D09", Result.FAIL, at=AT)
    assert made.answer_of("D09").measured == "0.70"


def test_not_applicable_drops_the_value() -> None:
    assert failing().answer("D09", Result.NA, at=AT).answer_of("D09").measured == ""


def test_only_measured_items_are_measured() -> None:
    with pytest.raises(ValueError, match="A01"):
        draft().measure("A01", "1", at=AT)


@pytest.mark.parametrize("code", ["", "Z99", "a01"])
def test_unknown_items_are_refused(code: str) -> None:
    with pytest.raises(RuleError, match="item_unknown"):
        draft().answer(code, Result.PASS, at=AT)


def test_the_rest_passes_but_values_photos_and_given_answers() -> None:
    made = draft().answer("A01", Result.NA, at=AT)
    assert made.coverable() == ("A02",)
    made = made.answer_rest_pass(at=AT)
    assert made.remaining() == ("D09", "F01")
    assert made.answer_of("A01").result is Result.NA
    assert made.answer_of("A02") == Answer("A02", Result.PASS, bulk=True, answered_at=AT)


def test_an_own_answer_is_no_longer_bulk() -> None:
    made = draft().answer_rest_pass(at=AT).answer("A01", Result.PASS, at=AT)
    assert [made.answer_of(c).bulk for c in ("A01", "A02")] == [False, True]


def test_a_fault_knows_the_only_product_and_batch() -> None:
    made = draft().with_products((ProductLine("BV 2.5", "2411-24-07", "42 盘"),), draft().items)
    fault = made.answer("A01", Result.FAIL, at=AT).answer_of("A01").fault
    assert fault is not None
    assert (fault.product, fault.batch, fault.level) == ("BV 2.5", "2411-24-07", Level.SERIOUS)
    assert fault.found_at == AT


def test_answers_of_items_that_are_gone_go() -> None:
    made = draft().answer("A01", Result.PASS, at=AT).answer("A02", Result.PASS, at=AT)
    made = made.with_products((), (SECOND,))
    assert [a.code for a in made.answers] == ["A02"]


def test_faults_belong_to_failing_items() -> None:
    fault = failing().answer_of("D09").fault
    assert fault is not None
    with pytest.raises(ValueError, match="A02"):
        draft().with_fault("A02", fault)


def codes(made: DailyDraft, **known: object) -> list[tuple[str, object]]:
    found = made.problems(**known)  # type: ignore[arg-type]
    return [(problem.code, problem.detail.get("item", "")) for problem in found]


def test_a_whole_draft_has_no_problem() -> None:
    assert codes(failing(), officer="王建国", now=AT + timedelta(hours=9)) == []


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (draft(PLAIN), ("items_unanswered", "")),
        (draft(MEASURED).answer("D09", Result.PASS, at=AT), ("value_missing", "D09")),
        (draft(SHOWN).answer("F01", Result.PASS, at=AT), ("photo_missing", "F01")),
    ],
)
def test_what_is_missing_is_named(made: DailyDraft, problem: tuple[str, str]) -> None:
    assert problem in codes(made)


@pytest.mark.parametrize(
    "made",
    [
        draft(MEASURED).answer("D09", Result.NA, at=AT),
        draft(SHOWN).answer("F01", Result.NA, at=AT),
        draft(SHOWN).answer("F01", Result.PASS, at=AT).with_photos("F01", [PHOTO]),
        draft(MEASURED).measure("D09", "0.62", at=AT),
        draft(PLAIN).answer_rest_pass(at=AT),
    ],
)
def test_what_is_enough(made: DailyDraft) -> None:
    assert codes(made) == []


def changed(**parts: object) -> DailyDraft:
    made = failing()
    fault = made.answer_of("D09").fault
    assert fault is not None
    return made.with_fault("D09", replace(fault, **parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "code", "key"),
    [
        ({"description": ""}, "description_missing", "description"),
        ({"description": "\u3000 "}, "description_missing", "description"),
        ({"measure": ""}, "measure_missing", "measure"),
        ({"told": ""}, "told_missing", "told"),
        ({"told_role": ""}, "told_missing", "told"),
        ({"told_at": None}, "told_missing", "told"),
        ({"told_how": " "}, "told_missing", "told"),
        ({"told_role": "officer"}, "told_role_invalid", "told_role"),
        ({"told": "王建国"}, "told_self", "told"),
        ({"told_at": AT - timedelta(seconds=1)}, "told_before_found", "told_at"),
        ({"endangers": None}, "endangers_unanswered", "endangers"),
        ({"endangers": True}, "proposal_missing", "proposal"),
        ({"endangers": True, "no_proposal_reason": " "}, "proposal_missing", "proposal"),
        ({"owner": ""}, "owner_missing", "owner"),
        ({"due": None}, "owner_missing", "owner"),
        ({"told_at": AT + timedelta(days=2)}, "date_in_future", "told_at"),
    ],
)
def test_a_fault_must_be_whole(parts: dict[str, object], code: str, key: str) -> None:
    found = changed(**parts).problems(officer="王建国", now=AT + timedelta(days=1))
    assert [(p.code, p.detail["item"], p.detail["key"]) for p in found] == [(code, "D09", key)]


@pytest.mark.parametrize(
    "parts",
    [
        {"endangers": True, "proposal": "停止 3 号机"},
        {"endangers": True, "no_proposal_reason": "未流出"},
        {"told_role": "principal", "told": "赵立新"},
        {"told_at": AT},
    ],
)
def test_a_fault_that_is_enough(parts: dict[str, object]) -> None:
    assert codes(changed(**parts)) == []


def test_the_state_is_asked() -> None:
    assert codes(replace(failing(), state=None)) == [("field_required", "")]


@pytest.mark.parametrize(
    ("reason", "late", "count"), [("", True, 1), ("断电", True, 0), ("", False, 0)]
)
def test_a_late_entry_needs_a_reason(reason: str, *, late: bool, count: int) -> None:
    assert len(replace(failing(), late_reason=reason).problems(late=late)) == count
