"""Findings: states, corrections in place, overdue and escalation, opening."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from qsdesk.domain.findings import (
    FindingState,
    Opening,
    Source,
    Told,
    due_day,
    escalation,
    finding_of,
    open_fields,
    opening_problems,
    state_of,
    title_of,
)
from qsdesk.domain.format.records import Record, Voided
from qsdesk.domain.format.sheets import Author, Field, Sheet
from qsdesk.domain.levels import Level
from tests.sheets import record, sheet, signed
from tests.unit.test_rules import pack

FOUND = datetime(2026, 11, 5, 2, 32, tzinfo=UTC)
OPENING = Opening(
    description="耐压仪 2 号高压线绝缘老化",
    source=Source.ANYONE,
    found_at=FOUND,
    found_by="王建国",
    level=Level.SERIOUS,
    measure="停用 2 号机",
    told=Told("陈志强", "director", FOUND, "电话"),
    endangers=False,
    owner="刘卫东",
    due=date(2026, 11, 15),
)
LIU, CHEN = Author("p4", "刘卫东", "officer"), Author("p2", "陈志强", "director")
OPEN = sheet("finding", "open", open_fields(OPENING), at=FOUND)
DONE = (
    Field("action", "整改措施", "long", "更换高压线"),
    Field("finished", "整改情况", "bool", value=True),
    Field("done", "完成日期", "date", "2026-11-18"),
)
PROGRESS = (
    Field("action", "整改措施", "long", "已订购"),
    Field("finished", "整改情况", "bool", value=False),
    Field("done", "完成日期", "date", None),
    Field("due", "改期至", "date", "2026-11-26"),
)


def correct(fields: tuple[Field, ...] = DONE) -> Sheet:
    return sheet("finding", "correct", fields, author=LIU, at=FOUND + timedelta(days=13))


def verify(*, passed: bool = True) -> Sheet:
    fields = (Field("result", "验证结论", "choice", "pass" if passed else "fail"),)
    return sheet("finding", "verify", fields, author=CHEN, at=FOUND + timedelta(days=14))


REOPEN = sheet("finding", "reopen", (Field("reason", "重开理由", "long", "又出现"),), author=CHEN)


@pytest.mark.parametrize(
    ("sheets", "state"),
    [
        ((OPEN,), FindingState.OPEN),
        ((OPEN, correct(PROGRESS)), FindingState.FIXING),
        ((OPEN, correct()), FindingState.TO_VERIFY),
        ((OPEN, correct(PROGRESS), correct()), FindingState.TO_VERIFY),
        ((OPEN, correct(), verify()), FindingState.CLOSED),
        ((OPEN, correct(), verify(passed=False)), FindingState.FIXING),
        ((OPEN, correct(), verify(passed=False), correct()), FindingState.TO_VERIFY),
        ((OPEN, correct(), verify(), REOPEN), FindingState.FIXING),
        ((OPEN, correct(), verify(), REOPEN, correct(), verify()), FindingState.CLOSED),
        ((OPEN, sheet("finding", "correct")), FindingState.TO_VERIFY),
    ],
)
def test_states(sheets: tuple[Sheet, ...], state: FindingState) -> None:
    assert state_of(record(*sheets)) is state


def amended(first: Sheet, later: Sheet, *between: Sheet) -> Record:
    """Return the record in which ``later`` corrects ``first`` after other acts."""
    old = signed(first, seq=20)
    new = replace(later, n=2, amends=old.sha256, reason="写错")
    others = [signed(s, seq=30 + i) for i, s in enumerate(between)]
    opening = () if first is OPEN else (signed(OPEN, seq=10),)
    return Record(OPEN.number, "finding", (*opening, old, *others, signed(new, seq=50)))


def test_correcting_the_opening_does_not_open_it_again() -> None:
    better = sheet("finding", "open", open_fields(replace(OPENING, level=Level.LOW)), at=FOUND)
    found = amended(OPEN, better, correct())
    assert state_of(found) is FindingState.TO_VERIFY
    assert finding_of(found).level is Level.LOW


def test_a_verification_corrected_to_failed_opens_it() -> None:
    assert state_of(amended(verify(), verify(passed=False))) is FindingState.FIXING


def test_what_a_record_tells() -> None:
    found = finding_of(record(OPEN, correct(PROGRESS), correct(), verify()))
    assert (found.due, found.closed, found.correctors) == (
        date(2026, 11, 26),
        date(2026, 11, 19),
        ("p4",),
    )
    assert (found.open, found.reopened, found.source) == (False, False, Source.ANYONE)
    assert finding_of(record(OPEN, correct(), verify(), REOPEN)).reopened


def test_a_voided_finding_is_not_open() -> None:
    voided = replace(record(OPEN), voided=Voided("陈志强", "重复", 99))
    assert not finding_of(voided).open


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 14), 0),
        (date(2026, 11, 15), 0),
        (date(2026, 11, 16), 1),
        (date(2026, 11, 20), 5),
        (date(2026, 12, 1), 16),
        (date(2027, 1, 1), 47),
    ],
)
def test_overdue(today: date, days: int) -> None:
    assert finding_of(record(OPEN)).overdue(today) == days
    assert finding_of(record(OPEN, correct(), verify())).overdue(today) == 0


@pytest.mark.parametrize(
    ("today", "reached"),
    [
        (date(2026, 11, 5), ["officer"]),
        (date(2026, 11, 15), ["officer"]),
        (date(2026, 11, 16), ["officer", "director"]),
        (date(2026, 11, 19), ["officer", "director"]),
        (date(2026, 11, 20), ["officer", "director", "principal"]),
    ],
)
def test_it_climbs(today: date, reached: list[str]) -> None:
    steps = escalation(finding_of(record(OPEN)), today, pack())
    assert [step.role for step in steps if step.reached] == reached
    assert [step.day.day for step in steps] == [5, 16, 20]


def test_nothing_climbs_once_closed_or_without_a_term() -> None:
    assert escalation(finding_of(record(OPEN, correct(), verify())), date.max, pack()) == ()
    undated = replace(finding_of(record(OPEN)), due=None)
    assert [s.role for s in escalation(undated, date(2027, 1, 1), pack())] == ["officer"]


@pytest.mark.parametrize(
    ("level", "due"),
    [
        (Level.MAJOR, date(2024, 2, 29)),
        (Level.SERIOUS, date(2024, 3, 6)),
        (Level.ORDINARY, date(2024, 3, 14)),
        (Level.LOW, date(2024, 3, 29)),
    ],
)
def test_terms_by_level(level: Level, due: date) -> None:
    assert due_day(level, date(2024, 2, 28), pack()) == due


def test_a_finding_of_anyone_must_be_whole_too() -> None:
    assert opening_problems(OPENING) == ()
    bare = Opening("", Source.COMPLAINT, FOUND, "", Level.LOW)
    assert {p.code for p in opening_problems(bare)} == {
        "description_missing",
        "measure_missing",
        "told_missing",
        "endangers_unanswered",
        "owner_missing",
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("印字轮间距偏大。再查", "印字轮间距偏大"),
        ("甲；乙", "甲"),
        ("第一行\n第二行", "第一行"),
        ("长" * 70, "长" * 59 + "…"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert title_of(text) == title


def test_the_first_sentence_is_kept_whole_where_there_is_room() -> None:
    found = f"护套机 BVV 3×2.5，第 2 盘护套最薄点 0.87 mm，{'低于 0.92 mm，' * 5}已隔离。待查"
    assert title_of(found).endswith("…")
    assert title_of(found, 200) == found.removesuffix("。待查")
