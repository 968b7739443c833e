"""What belongs to a month, and what its seal says: pure functions of acts and days."""

from datetime import date, datetime

import pytest

from qsdesk.domain.calendar import Period
from qsdesk.domain.due import Completeness, Due
from qsdesk.domain.format.canonical import canonical
from qsdesk.domain.format.seals import MonthBook, Tally, runs_of
from qsdesk.domain.format.sheets import Field, Need
from qsdesk.domain.ledger import DayEntry, LedgerDay, LedgerPeriod, Slot
from qsdesk.domain.month_seal import (
    LaterLine,
    SealFacts,
    SealInputs,
    seal_facts,
    seal_fields,
    seal_name,
    seal_needs,
)
from qsdesk.domain.month_seal.facts import day_sum
from qsdesk.domain.times import CHINA

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
HEAD = "ab" * 32
AT = datetime(2026, 3, 6, 8, 5, tzinfo=CHINA)


def sign(number: str, sheet: str, to: str, kind: str = "daily") -> dict[str, str]:
    return {"type": "sign", "number": number, "kind": kind, "sheet": sheet, "to": to}


def void(number: str) -> dict[str, str]:
    return {"type": "void", "number": number}


def book(*bodies: dict[str, str]) -> MonthBook:
    made = MonthBook()
    for seq, body in enumerate(bodies, start=1):
        made.take(seq, body)
    return made


EVENTS = (
    sign("R-2026-000001", "a", "2026-03-30"),
    sign("R-2026-000002", "b", "2026-03-31"),
    sign("R-2026-000003", "c", "2026-04-01"),
    {"type": "print"},
    sign("R-2026-000001", "d", "2026-03-30"),  # its review, in April
    sign("Y-2026-000001", "e", "2026-03-31", "monthly"),
    sign("Y-2026-000001", "e", "2026-03-31", "monthly"),  # a second signature
    sign("U-2026-000001", "f", "2026-03-31", "seal"),
    sign("R-2026-000004", "g", "2026-03-29"),  # a late entry
    void("R-2026-000002"),
    sign("H-2026-000001", "h", "2026-03-31", "finding"),
    sign("H-2026-000001", "i", "2026-04-05", "finding"),  # its correction covers April
)


def test_a_seal_counts_the_acts_of_its_month_up_to_its_position() -> None:
    tally = book(*EVENTS).tally("2026-03", 1, 7)
    assert tally.counts() == {
        "daily": {"records": 2, "sheets": 3, "signatures": 3, "voided": 0},
        "monthly": {"records": 1, "sheets": 1, "signatures": 2, "voided": 0},
    }
    assert tally.ranges() == {
        "daily": [["R-2026-000001", "R-2026-000002"]],
        "monthly": [["Y-2026-000001", "Y-2026-000001"]],
        "events": [[1, 7]],
    }
    canonical({"counts": tally.counts(), "ranges": tally.ranges()})


def test_a_supplement_counts_what_came_behind_it() -> None:
    tally = book(*EVENTS).tally("2026-03", 8, 12)
    assert tally.counts() == {
        "daily": {"records": 1, "sheets": 1, "signatures": 1, "voided": 1},
        "finding": {"records": 1, "sheets": 1, "signatures": 1, "voided": 0},
    }
    assert tally.ranges()["daily"] == [["R-2026-000004", "R-2026-000004"]]


def test_every_act_stands_in_one_month_and_one_span() -> None:
    held = book(*EVENTS)
    seqs = [
        act.seq
        for month, spans in (("2026-03", ((1, 7), (8, 12))), ("2026-04", ((1, 12),)))
        for first, last in spans
        for act in held.acts(month, first, last)
    ]
    # all but the print and the seal's own signature
    assert sorted(seqs) == [1, 2, 3, 5, 6, 7, 9, 10, 11, 12]


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        ((), ()),
        (("R-2026-000002",), (("R-2026-000002", "R-2026-000002"),)),
        (("R-2026-000002", "R-2026-000001"), (("R-2026-000001", "R-2026-000002"),)),
        (
            ("R-2026-000001", "R-2026-000003"),
            (("R-2026-000001", "R-2026-000001"), ("R-2026-000003", "R-2026-000003")),
        ),
        (("R-2026-000009", "R-2026-000010"), (("R-2026-000009", "R-2026-000010"),)),
        (
            ("R-2025-000040", "R-2026-000041"),
            (("R-2025-000040", "R-2025-000040"), ("R-2026-000041", "R-2026-000041")),
        ),
    ],
)
def test_numbers_in_runs(numbers: tuple[str, ...], runs: tuple[tuple[str, str], ...]) -> None:
    assert runs_of(numbers) == runs


def day(
    number: int, *slots: Slot, state: Completeness, reason: str | None = None, findings: int = 0
) -> LedgerDay:
    return LedgerDay(date(2026, 3, number), state, None, findings, False, reason, (), slots)


def slot(area: str, state: Completeness, reason: str = "", *, late: bool = False) -> Slot:
    entry = DayEntry("R-2026-000001", date(2026, 3, 5), area, "白班", AT)
    return Slot(area, "白班", state, None, (entry,) if late else (), reason, late)


DONE, MISSED = Completeness.COMPLETE, Completeness.MISSED
DAYS = (
    day(1, state=Completeness.REST, reason="启用前"),
    day(2, slot("一车间", DONE), slot("二车间", DONE), state=DONE),
    day(3, slot("一车间", DONE), slot("二车间", DONE), state=DONE, findings=2),
    day(4, slot("一车间", DONE), slot("二车间", MISSED, "未说明"), state=MISSED, findings=1),
    day(5, slot("一车间", DONE, "停电", late=True), state=DONE),
    day(6, slot("一车间", Completeness.STOPPED, "检修"), state=Completeness.STOPPED),
    day(7, slot("一车间", Completeness.LATE, "外出"), state=Completeness.LATE),
    day(8, state=Completeness.REST, reason="按生产日历休息"),
)


def period(key: str, *, done: bool = False, reason: str | None = "未说明") -> LedgerPeriod:
    due = Due(AT, AT)
    number = "Y-2026-000003" if done else None
    return LedgerPeriod(
        key, MARCH, due, done, done, reason, number, sealed=False, idle=False, late=not done
    )


def facts(**said: object) -> SealFacts:
    inputs: dict[str, object] = {
        "month": MARCH,
        "supplement": 0,
        "tally": book(*EVENTS).tally("2026-03", 1, 7),
        "head": HEAD,
        "days": DAYS,
        "weeks": (period("2026-W11"),),
        "minutes": period("2026-03", done=True, reason=None),
        **said,
    }
    return seal_facts(SealInputs(**inputs))  # type: ignore[arg-type]


def test_every_day_has_its_word_and_every_gap_its_line() -> None:
    told = facts()
    assert [mark.word for mark in told.days] == [
        *("启用前", "零风险", "有隐患", "缺检", "零风险", "停产", "缺检，已说明", "休息")
    ]
    assert [(gap.when, gap.what, gap.reason) for gap in told.gaps] == [
        ("3月4日", "缺检", "二车间白班：未说明"),
        ("3月5日", "补录", "3月6日 08:05 录入，原因：停电"),
        ("3月6日", "停产", "检修"),
        ("3月7日", "缺检", "外出"),
        ("第 11 周", "未做", "未说明"),
    ]
    assert (told.unexplained, told.minutes) == (2, "Y-2026-000003")


def test_days_on_end_that_lack_the_same_stand_on_one_line() -> None:
    gone = [
        day(n, slot("一车间", MISSED, "未说明" if n != 12 else "外出"), state=MISSED)
        for n in (9, 10, 12, 13, 14)
    ]
    told = facts(days=tuple(gone), weeks=(), minutes=None)
    assert [(gap.when, gap.reason) for gap in told.gaps] == [
        ("3月9日 — 10日", "未说明"),
        ("3月12日", "外出"),
        ("3月13日 — 14日", "未说明"),
    ]
    assert told.unexplained == 4


def test_the_sum_of_the_days_is_the_calendar() -> None:
    assert day_sum(facts().days) == (
        "日历日 8 天 = 零风险 2 + 有隐患 1 + 停产 1 + 休息 1 + 缺检 2 + 启用前 1"
    )


def test_missing_minutes_are_named() -> None:
    told = facts(minutes=period("2026-03"))
    assert ("月调度", "未做", "未说明") in [(g.when, g.what, g.reason) for g in told.gaps]
    assert told.minutes == ""


def value(fields: tuple[Field, ...], key: str) -> Field:
    return next(field for field in fields if field.key == key)


def test_the_sheet_holds_counts_days_gaps_and_head() -> None:
    fields = seal_fields(facts(unreviewed=("R-2026-000002",)), titles=str.upper)
    assert value(fields, "name").value == "2026 年 3 月质量安全档案封存页"
    (daily, monthly) = value(fields, "counted").rows()
    assert (daily["title"], daily["numbers"]) == ("DAILY", "R-2026-000001 — 000002")
    assert (monthly["numbers"], monthly["signatures"]) == ("Y-2026-000001", 2)
    assert len(value(fields, "days").rows()) == 8
    assert value(fields, "unreviewed").value == ["R-2026-000002"]
    assert (value(fields, "as_of").value, value(fields, "head").value) == (7, HEAD)
    assert len(str(value(fields, "head_print").value)) == len("E7WN-2QJ4-H8TX-M05C")
    assert "2 项没有人说明原因" in str(value(fields, "statement").value)
    canonical({"fields": [field.json() for field in fields]})


def test_a_supplement_lists_later_acts_instead_of_days() -> None:
    later = (LaterLine("R-2026-000004", "日检", "录入，补录", "王建国", date(2026, 4, 2), "停电"),)
    tally = book(*EVENTS).tally("2026-03", 8, 12)
    fields = seal_fields(facts(supplement=1, tally=tally, later=later), titles=str)
    keys = [field.key for field in fields]
    assert "days" not in keys
    assert "gaps" not in keys
    (row,) = value(fields, "later").rows()
    assert (row["number"], row["act"], row["reason"]) == ("R-2026-000004", "录入，补录", "停电")
    assert value(fields, "name").value == "2026 年 3 月质量安全档案封存页（补充 1）"
    labels = [field.label for field in fields if field.kind == "heading"]
    assert [label[:2] for label in labels] == ["一、", "二、", "三、"]


def test_names_and_signatures() -> None:
    assert seal_name(MARCH, 2) == "2026 年 3 月质量安全档案封存页（补充 2）"
    both = (Need("整理", "director"), Need("批准", "principal"))
    assert seal_needs(director=True) == both
    assert seal_needs(director=False) == both[1:]


def test_an_empty_tally_claims_nothing_but_its_span() -> None:
    tally: Tally = book().tally("2026-03", 1, 9)
    assert (tally.counts(), tally.ranges()) == ({}, {"events": [[1, 9]]})
