"""The register of findings: its rules, who may do what, its timeline and table."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qsdesk.domain.findings import climbs
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Author, Sheet
from qsdesk.domain.forms.sheets import form_fields
from qsdesk.domain.permissions import Grant
from qsdesk.domain.projection import project
from qsdesk.domain.registers.checking import problems, warnings
from qsdesk.domain.registers.finding import FINDING
from qsdesk.domain.registers.life import follows, newest, refusal, signers
from qsdesk.domain.registers.table import register_table
from qsdesk.domain.registers.timeline import timeline
from tests.sheets import record, sheet
from tests.unit.registers.samples import (
    CORRECT,
    FOUND,
    NOW,
    OPEN,
    PROGRESS,
    REOPEN,
    TODAY,
    VERIFY,
    snapshot,
)
from tests.unit.test_rules import pack

OFFICER, LIU, CHEN = (
    Author("p1", "王建国", "officer"),
    Author("p4", "刘卫东", "officer"),
    Author("p2", "陈志强", "director"),
)


def act(stage: str, form: Any, author: Author = OFFICER, days: int = 0, **parts: Any) -> Sheet:
    at = FOUND + timedelta(days=days)
    return sheet("finding", stage, form_fields(form), author=author, at=at, **parts)


OPENED = act("open", OPEN)
FIXED = record(OPENED, act("correct", CORRECT, LIU, 1))


def codes(form: Any, stage: str, held: Record | None = None, **who: Any) -> list[str]:
    return [p.code for p in problems(form, FINDING.stage(stage), snapshot(held, **who))]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"found_at": NOW + timedelta(minutes=1), "told_at": None, "told": ""}, "date_in_future"),
        ({"told_at": NOW + timedelta(minutes=1)}, "date_in_future"),
        ({"told_at": FOUND - timedelta(minutes=1)}, "told_before_found"),
        ({"told": ""}, "told_missing"),
        ({"told_at": None}, "told_missing"),
        ({"endangers": True}, "proposal_missing"),
        ({"due": TODAY - timedelta(days=1)}, "date_order"),
    ],
)
def test_a_finding_is_not_opened_so(parts: dict[str, Any], code: str) -> None:
    assert code in codes(replace(OPEN, **parts), "open")


@pytest.mark.parametrize(
    "parts",
    [
        {"endangers": True, "proposal": "停止 2 号机产品出厂"},
        {"endangers": True, "no_proposal_reason": "当日未生产"},
        {"due": TODAY},
        {"told_at": FOUND + timedelta(hours=3)},
    ],
)
def test_a_finding_is_opened_so(parts: dict[str, Any]) -> None:
    assert codes(replace(OPEN, **parts), "open") == []


def test_a_director_need_not_tell_himself() -> None:
    assert codes(replace(OPEN, told="", told_at=None), "open", role="director") == []


def test_a_due_day_beyond_the_term_is_a_warning() -> None:
    late = replace(OPEN, due=TODAY + timedelta(days=8))
    assert codes(late, "open") == []
    (warning,) = warnings(late, FINDING.opening, snapshot())
    assert (warning.code, warning.detail["article"]) == ("due_beyond_term", "本单位规定")


@pytest.mark.parametrize(("level", "wanted"), [("重大", True), ("较大", True), ("一般", False)])
def test_a_grave_finding_is_corrected_with_photos(level: str, wanted: bool) -> None:  # noqa: FBT001
    held = record(act("open", replace(OPEN, level=level)))
    assert codes(replace(CORRECT, photos=()), "correct", held) == ["evidence_missing"] * wanted
    assert codes(PROGRESS, "correct", held) == []


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"due": TODAY + timedelta(days=3)}, ["reason_missing"]),
        ({"due": TODAY - timedelta(days=1), "due_reason": "缺件"}, ["date_order"]),
        ({"due": TODAY + timedelta(days=3), "due_reason": "缺件"}, []),
    ],
)
def test_a_due_day_moves_with_its_reason(parts: dict[str, Any], found: list[str]) -> None:
    assert codes(replace(PROGRESS, **parts), "correct", record(OPENED)) == found


def test_what_is_done_was_done_by_today() -> None:
    ahead = replace(CORRECT, done=TODAY + timedelta(days=1))
    assert codes(ahead, "correct", record(OPENED)) == ["date_in_future"]


def test_affected_goods_want_an_assessment() -> None:
    assert codes(replace(VERIFY, shipped=True), "verify", FIXED) == ["field_required"]
    assert codes(replace(VERIFY, shipped=True, recall="同批召回"), "verify", FIXED) == []


def test_what_is_reopened_is_due_from_now_on() -> None:
    assert codes(replace(REOPEN, due=TODAY - timedelta(days=1)), "reopen", FIXED) == ["date_order"]


@pytest.mark.parametrize(
    ("held", "stages"),
    [
        (record(OPENED), ["correct"]),
        (record(OPENED, act("correct", PROGRESS)), ["correct"]),
        (FIXED, ["verify"]),
        (record(OPENED, act("correct", CORRECT), act("verify", VERIFY, CHEN)), ["reopen"]),
        (
            record(OPENED, act("correct", CORRECT), act("verify", replace(VERIFY, result="fail"))),
            ["correct"],
        ),
    ],
)
def test_what_comes_next(held: Record, stages: list[str]) -> None:
    assert [stage.key for stage in follows(FINDING, held)] == stages


@pytest.mark.parametrize(
    ("who", "levels", "code"),
    [
        ({"person": "p2", "name": "陈志强", "role": "director"}, (), ""),
        ({"person": "p4", "name": "别名", "role": "director"}, (), "same_person"),
        ({"person": "p9", "name": "刘卫东", "role": "director"}, (), "same_person"),
        ({"person": "p1"}, ("一般", "低"), "verify_level"),
        ({"person": "p1"}, ("较大",), ""),
    ],
)
def test_who_verifies(who: dict[str, Any], levels: tuple[str, ...], code: str) -> None:
    seen = snapshot(FIXED, **who)
    found = refusal(FINDING, FINDING.stage("verify"), seen, Grant(seen.role, levels=levels))
    assert (found.code if found else "") == code


def test_a_stage_waits_for_its_state() -> None:
    found = refusal(FINDING, FINDING.stage("reopen"), snapshot(FIXED), Grant("director"))
    assert found is not None
    assert (found.code, found.detail["state"]) == ("state_wrong", "待验证")


def test_a_correction_of_the_opening_takes_no_later_due_day_back() -> None:
    moved = replace(PROGRESS, due=TODAY + timedelta(days=9), due_reason="缺件")
    first = record(OPENED, act("correct", moved, LIU, 1))
    again = act("open", OPEN, days=2, n=2, amends=first.sheets[0].sha256)
    held = record(OPENED, act("correct", moved, LIU, 1), again)
    assert newest(held, "due") == "2026-12-03"
    assert project(held).fields["due"] == "2026-12-03"
    assert project(held).state == "fixing"
    assert project(held).title == OPEN.name


def test_signers_are_those_of_all_sheets_of_a_stage() -> None:
    held = record(OPENED, act("correct", PROGRESS, LIU), act("correct", CORRECT, CHEN))
    assert signers(held, "correct") == {"p2", "p4"}


def test_climbs_stay_when_the_due_day_moves() -> None:
    early = act("open", replace(OPEN, due=TODAY + timedelta(days=1)))
    moved = replace(PROGRESS, due=TODAY + timedelta(days=20), due_reason="缺件")
    held = record(early, act("correct", moved, LIU, 8))
    found = climbs(held, date(2026, 12, 21), pack())
    assert [(c.day, c.role, c.overdue) for c in found] == [
        (date(2026, 11, 26), "director", 1),
        (date(2026, 11, 30), "principal", 5),
        (date(2026, 12, 15), "director", 1),
        (date(2026, 12, 19), "principal", 5),
    ]
    assert climbs(held, TODAY, pack()) == ()


def test_nothing_climbs_once_closed() -> None:
    held = record(OPENED, act("correct", CORRECT, LIU, 1), act("verify", VERIFY, CHEN, 2))
    assert climbs(held, date(2027, 1, 1), pack()) == ()


def test_the_timeline_is_newest_first_and_names_corrections() -> None:
    again = act("open", OPEN, days=3, n=2, amends=record(OPENED).sheets[0].sha256)
    held = record(OPENED, act("correct", CORRECT, LIU, 1), again)
    found = timeline(FINDING, held)
    assert [(m.who, m.what, m.text) for m in found] == [
        ("王建国", "更正", "填报：写错"),
        ("刘卫东", "填报", "更换高压线"),
        ("王建国", "填报", "2 号高压线绝缘老化，有裂纹"),
    ]


def test_the_table_has_stable_columns_of_text() -> None:
    headers, rows = register_table(FINDING, [FIXED, record(OPENED)])
    assert len(set(headers)) == len(headers)
    assert headers[:5] == ("编号", "状态", "起", "止", "提出·隐患")
    assert all(len(row) == len(headers) for row in rows)
    assert all(isinstance(cell, str) for row in rows for cell in row)
    named = dict(zip(headers, rows[0], strict=True))
    assert named["整改·整改情况"] == "已完成，待验证"
    assert named["整改·签署人"] == "刘卫东"
    assert named["提出·危及安全"] == "否"
    assert dict(zip(headers, rows[1], strict=True))["整改·签署人"] == ""
