"""Days of the ledger, case by case: shifts, rest, stops, late entries."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from qsdesk.domain.due import Completeness
from qsdesk.domain.factory import Area, Calendar, DayException, Profile, Shift
from qsdesk.domain.ledger import (
    DayEntry,
    Explanation,
    Facts,
    LedgerDay,
    Stop,
    Term,
    ledger,
)
from qsdesk.domain.times import CHINA

C = Completeness
DAY, NIGHT = Shift("白班", time(8), time(17, 30)), Shift("夜班", time(20), time(8))
HOLIDAYS = Calendar(
    frozenset({6}),
    (
        *(DayException(date(2026, 10, d), False, "国庆节") for d in range(1, 8)),
        DayException(date(2026, 10, 11), True, "调休上班"),
    ),
)
ONE = Profile("甲", "", areas=(Area("一车间", True, ("白班",)),), shifts=(DAY,), calendar=HOLIDAYS)
TWO = replace(ONE, areas=(Area("一车间", True, ("白班", "夜班")),), shifts=(DAY, NIGHT))
START = date(2026, 9, 1)
TUESDAY = date(2026, 11, 24)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def entry(day: date = TUESDAY, shift: str = "白班", signed: str = "", **parts: object) -> DayEntry:
    moment = at(signed) if signed else datetime.combine(day, time(16), CHINA)
    made = DayEntry(f"R-{day:%m%d}{shift}", day, "一车间", shift, moment)
    return replace(made, **parts)  # type: ignore[arg-type]


def stop(first: date, last: date, **parts: object) -> Stop:
    made = Stop(first, last, "设备大修", "O-2026-000001", datetime.combine(first, time(9), CHINA))
    return replace(made, **parts)  # type: ignore[arg-type]


def facts(profile: Profile = ONE, **parts: object) -> Facts:
    return replace(Facts((Term(START, profile),), START), **parts)  # type: ignore[arg-type]


def look(known: Facts, day: date = TUESDAY, now: str = "2026-12-31T12:00") -> LedgerDay:
    return ledger(known, day, day, at(now)).days[0]


WHY = Explanation(TUESDAY, "一车间", "白班", "停电", "陈志强")


@pytest.mark.parametrize(
    ("known", "now", "state", "reason"),
    [
        (facts(), "2026-11-24T12:00", C.OPEN, None),
        (facts(), "2026-11-24T21:30", C.OPEN, None),
        (facts(), "2026-11-24T21:31", C.MISSED, "未说明"),
        (facts(), "2026-11-01T00:00", C.OPEN, None),
        (facts(entries=(entry(),)), "2026-11-24T17:00", C.COMPLETE, None),
        (facts(entries=(entry(),)), "2026-12-24T17:00", C.COMPLETE, None),
        (facts(explanations=(WHY,)), "2026-11-25T08:00", C.LATE, "停电"),
        (
            facts(explanations=(replace(WHY, area="", shift=""),)),
            "2026-11-25T08:00",
            C.LATE,
            "停电",
        ),
        (facts(explanations=(replace(WHY, shift="夜班"),)), "2026-11-25T08:00", C.MISSED, "未说明"),
        (facts(explanations=(replace(WHY, day=START),)), "2026-11-25T08:00", C.MISSED, "未说明"),
        (facts(stops=(stop(TUESDAY, TUESDAY),)), "2026-11-24T09:00", C.STOPPED, "设备大修"),
        (facts(stops=(stop(START, TUESDAY),)), "2026-12-01T09:00", C.STOPPED, "设备大修"),
        (facts(stops=(stop(START, date(2026, 11, 23)),)), "2026-12-01T09:00", C.MISSED, "未说明"),
        (
            facts(stops=(stop(TUESDAY, TUESDAY, area="二车间"),)),
            "2026-12-01T09:00",
            C.MISSED,
            "未说明",
        ),
        (
            facts(stops=(stop(TUESDAY, TUESDAY, shift="夜班"),)),
            "2026-12-01T09:00",
            C.MISSED,
            "未说明",
        ),
        (
            facts(stops=(stop(TUESDAY, TUESDAY, reason=""),)),
            "2026-12-01T09:00",
            C.STOPPED,
            "未说明",
        ),
    ],
)
def test_a_day_of_one_shift(
    known: Facts, now: str, state: Completeness, reason: str | None
) -> None:
    found = look(known, now=now)
    assert (found.completeness, found.reason) == (state, reason)


@pytest.mark.parametrize(
    ("day", "state", "reason"),
    [
        (date(2026, 11, 22), C.REST, "按生产日历休息"),
        (date(2026, 10, 1), C.REST, "国庆节"),
        (date(2026, 10, 4), C.REST, "国庆节"),
        (date(2026, 10, 8), C.MISSED, "未说明"),
        (date(2026, 10, 11), C.MISSED, "未说明"),
        (date(2026, 10, 18), C.REST, "按生产日历休息"),
        (date(2026, 8, 31), C.REST, "启用前"),
        (date(2026, 9, 1), C.MISSED, "未说明"),
        (date(2027, 1, 1), C.OPEN, None),
    ],
)
def test_rest_and_start(day: date, state: Completeness, reason: str | None) -> None:
    found = look(facts(), day)
    assert (found.completeness, found.reason) == (state, reason)


BOTH = (entry(), entry(shift="夜班", signed="2026-11-25T07:50"))


@pytest.mark.parametrize(
    ("entries", "now", "state", "reason"),
    [
        (BOTH, "2026-11-25T12:00", C.COMPLETE, None),
        (BOTH[:1], "2026-11-25T12:00", C.OPEN, None),
        (BOTH[:1], "2026-11-25T12:01", C.MISSED, "一车间夜班：未说明"),
        (BOTH[1:], "2026-11-25T12:00", C.MISSED, "一车间白班：未说明"),
        ((), "2026-11-24T12:00", C.OPEN, None),
        ((), "2026-11-24T22:00", C.MISSED, "一车间白班：未说明"),
        ((), "2026-11-25T12:01", C.MISSED, "未说明"),
    ],
)
def test_a_night_shift_belongs_to_the_day_it_began(
    entries: tuple[DayEntry, ...], now: str, state: Completeness, reason: str | None
) -> None:
    found = look(facts(TWO, entries=entries), now=now)
    assert (found.completeness, found.reason) == (state, reason)
    assert found.records == tuple(e.number for e in entries)


def test_a_missed_shift_does_not_hide_a_fault() -> None:
    found = look(facts(TWO, entries=(entry(findings=2),)))
    assert (found.completeness, found.outcome, found.findings) == (C.MISSED, "findings", 2)


def test_one_shift_explained_one_not() -> None:
    found = look(facts(TWO, explanations=(WHY,)))
    assert found.completeness is C.MISSED
    assert found.reason == "一车间白班：停电；一车间夜班：未说明"


def test_one_shift_stopped_the_other_worked() -> None:
    known = facts(TWO, entries=(entry(),), stops=(stop(TUESDAY, TUESDAY, shift="夜班"),))
    assert look(known).completeness is C.COMPLETE


@pytest.mark.parametrize(
    ("made", "late", "reason"),
    [
        (entry(signed="2026-11-24T21:30"), False, None),
        (entry(signed="2026-11-24T21:31"), True, "未说明"),
        (entry(signed="2026-11-26T09:00", late=True, reason="断电"), True, "断电"),
        (entry(signed="2026-11-24T16:00", late=True, reason="断电"), True, "断电"),
        (entry(signed="2027-02-01T09:00", imported=True), False, None),
    ],
)
def test_late_entries_complete_the_day(made: DayEntry, reason: str | None, *, late: bool) -> None:
    found = look(facts(entries=(made,)))
    assert (found.completeness, found.late_entry, found.reason) == (C.COMPLETE, late, reason)


def test_work_on_a_day_of_rest_or_stop_counts() -> None:
    sunday = date(2026, 11, 22)
    assert look(facts(entries=(entry(sunday),)), sunday).completeness is C.COMPLETE
    stopped = facts(entries=(entry(),), stops=(stop(TUESDAY, TUESDAY),))
    assert look(stopped).completeness is C.COMPLETE


def test_history_before_the_start_counts_without_making_gaps() -> None:
    early = date(2026, 8, 10)
    known = facts(entries=(entry(early, imported=True),))
    assert look(known, early).completeness is C.COMPLETE
    assert look(known, early + timedelta(days=1)).completeness is C.REST


def test_zero_risk_is_said_only_by_a_record() -> None:
    assert look(facts(entries=(entry(),))).outcome == "zero_risk"
    assert look(facts()).outcome is None
    assert look(facts(stops=(stop(TUESDAY, TUESDAY),))).outcome is None


def test_a_shift_that_is_gone_keeps_its_records() -> None:
    found = look(facts(entries=(entry(shift="旧班"),)))
    assert found.completeness is C.MISSED
    assert found.records == ("R-1124旧班",)


def test_an_area_added_later_makes_no_gaps_before() -> None:
    known = replace(facts(), terms=(Term(TUESDAY, TWO), Term(START, ONE)))
    assert len(look(known, date(2026, 11, 23)).slots) == 1
    assert len(look(known, TUESDAY).slots) == 2
