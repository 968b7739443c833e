"""Weeks and months of the ledger, case by case, and what it prints as JSON."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qsdesk.domain.factory import Calendar
from qsdesk.domain.ledger import Facts, Ledger, PeriodEntry, PeriodExplanation, ledger
from tests.unit.test_ledger import ONE, TUESDAY, TWO, WHY, at, entry, facts, stop


def report(week: str, signed: str, **parts: object) -> PeriodEntry:
    return replace(PeriodEntry(week, at(signed), "Z-2026-000001"), **parts)  # type: ignore[arg-type]


def weeks(known: Facts, first: date, last: date, now: str = "2026-12-31T12:00") -> Ledger:
    return ledger(known, first, last, at(now))


@pytest.mark.parametrize(
    ("known", "now", "done", "on_time", "reason"),
    [
        (facts(), "2026-11-26T12:00", False, False, "未到期"),
        (facts(), "2026-11-30T23:00", False, False, "未到期"),
        (facts(), "2026-12-01T00:00", False, False, "未说明"),
        (
            facts(weekly=(report("2026-W48", "2026-11-29T10:00"),)),
            "2026-12-05T00:00",
            True,
            True,
            None,
        ),
        (
            facts(weekly=(report("2026-W48", "2026-11-30T23:59"),)),
            "2026-12-05T00:00",
            True,
            True,
            None,
        ),
        (
            facts(weekly=(report("2026-W48", "2026-12-01T00:01"),)),
            "2026-12-05T00:00",
            True,
            False,
            None,
        ),
        (
            facts(weekly=(report("2026-W48", "2026-12-02T00:01", reason="出差"),)),
            "2026-12-05T00:00",
            True,
            False,
            "出差",
        ),
        (
            facts(weekly=(report("2026-W48", "2027-12-02T00:01", imported=True),)),
            "2026-12-05T00:00",
            True,
            True,
            None,
        ),
        (
            facts(weekly=(report("2026-W47", "2026-11-29T10:00"),)),
            "2026-12-05T00:00",
            False,
            False,
            "未说明",
        ),
        (
            facts(period_explanations=(PeriodExplanation("2026-W48", "总监住院"),)),
            "2026-12-05T00:00",
            False,
            False,
            "总监住院",
        ),
    ],
)
def test_a_week(known: Facts, now: str, reason: str | None, *, done: bool, on_time: bool) -> None:
    found = weeks(known, TUESDAY, TUESDAY, now).weeks[0]
    assert (found.key, found.done, found.on_time, found.reason) == (
        "2026-W48",
        done,
        on_time,
        reason,
    )
    assert found.late is (reason == "未说明")


MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
EMPTY = replace(ONE, calendar=Calendar(frozenset(range(7))))


@pytest.mark.parametrize(
    ("known", "idle", "done", "on_time"),
    [
        (facts(stops=(stop(MONDAY, SUNDAY),)), True, True, True),
        (facts(stops=(stop(MONDAY, date(2026, 11, 28)),)), True, True, True),
        (facts(stops=(stop(MONDAY, date(2026, 11, 27)),)), False, False, False),
        (facts(stops=(stop(date(2026, 11, 1), date(2026, 11, 30)),)), True, True, True),
        (facts(stops=(stop(MONDAY, SUNDAY, area="一车间"),)), True, True, True),
        (facts(stops=(stop(MONDAY, SUNDAY, signed_at=at("2026-12-02T09:00")),)), True, True, False),
        (facts(stops=(stop(MONDAY, SUNDAY),), entries=(entry(),)), False, False, False),
        (facts(EMPTY), True, False, False),
        (facts(EMPTY, stops=(stop(MONDAY, SUNDAY),)), True, True, True),
        (facts(EMPTY, stops=(stop(MONDAY, date(2026, 11, 28)),)), True, False, False),
        (facts(EMPTY, stops=(stop(MONDAY, SUNDAY, area="一车间"),)), True, False, False),
    ],
)
def test_an_idle_week_owes_a_statement(
    known: Facts, *, idle: bool, done: bool, on_time: bool
) -> None:
    found = weeks(known, TUESDAY, TUESDAY).weeks[0]
    assert (found.idle, found.done, found.on_time) == (idle, done, on_time)
    assert found.number == ("O-2026-000001" if done else None)
    assert (found.reason is not None) or done


@pytest.mark.parametrize(
    ("month", "known", "now", "done", "on_time", "reason"),
    [
        (date(2026, 11, 1), facts(), "2026-12-03T23:59", False, False, "未到期"),
        (date(2026, 11, 1), facts(), "2026-12-04T00:00", False, False, "未说明"),
        (
            date(2026, 11, 1),
            facts(monthly=(report("2026-11", "2026-12-03T10:00"),)),
            "2026-12-31T00:00",
            True,
            True,
            None,
        ),
        (
            date(2026, 11, 1),
            facts(monthly=(report("2026-11", "2026-12-04T10:00"),)),
            "2026-12-31T00:00",
            True,
            False,
            None,
        ),
        (date(2026, 8, 5), facts(), "2026-12-31T00:00", False, False, "启用前"),
        (date(2027, 2, 28), facts(), "2026-12-31T00:00", False, False, "未到期"),
        (
            date(2026, 11, 5),
            facts(stops=(stop(date(2026, 11, 1), date(2026, 11, 30)),)),
            "2026-12-31T00:00",
            True,
            True,
            "设备大修",
        ),
    ],
)
def test_a_month(
    month: date, known: Facts, now: str, reason: str | None, *, done: bool, on_time: bool
) -> None:
    found = weeks(known, month, month, now).months[0]
    assert (found.done, found.on_time, found.reason) == (done, on_time, reason)


def test_a_sealed_month() -> None:
    found = weeks(facts(sealed=frozenset({"2026-10"})), date(2026, 10, 1), date(2026, 11, 1))
    assert [month.sealed for month in found.months] == [True, False]


def test_a_range_lists_every_day_week_and_month_it_touches() -> None:
    found = weeks(facts(), date(2026, 12, 31), date(2027, 1, 4))
    assert [d.day.day for d in found.days] == [31, 1, 2, 3, 4]
    assert [w.key for w in found.weeks] == ["2026-W53", "2027-W01"]
    assert [m.key for m in found.months] == ["2026-12", "2027-01"]
    assert weeks(facts(), date(2027, 1, 1), date(2026, 12, 31)) == Ledger((), (), ())


def test_a_leap_day_is_a_day() -> None:
    known = replace(facts(), started=date(2024, 1, 1))
    found = weeks(known, date(2024, 2, 26), date(2024, 3, 3))
    assert date(2024, 2, 29) in [d.day for d in found.days]
    assert [m.key for m in found.months] == ["2024-02", "2024-03"]


def test_reasons_are_never_missing_where_the_contract_asks() -> None:
    known = facts(
        TWO,
        entries=(entry(), entry(date(2026, 11, 25), signed="2026-11-27T08:00")),
        stops=(stop(date(2026, 11, 26), date(2026, 11, 26), reason=""),),
        explanations=(WHY,),
    )
    found = weeks(known, date(2026, 8, 1), date(2027, 1, 31)).json()
    for day in found["days"]:
        told = day["completeness"] in {"stopped", "missed", "late"} or day["late_entry"]
        assert day["reason"] or not told, day
    for period in (*found["weeks"], *found["months"]):
        assert period["done"] or period["reason"]


def test_the_json_has_the_contract_s_keys() -> None:
    known = facts(weekly=(report("2026-W48", "2026-11-29T10:00"),), entries=(entry(findings=1),))
    found = json.loads(json.dumps(weeks(known, TUESDAY, TUESDAY).json()))
    assert found["days"] == [
        {
            "date": "2026-11-24",
            "completeness": "complete",
            "outcome": "findings",
            "findings": 1,
            "late_entry": False,
            "reason": None,
            "records": ["R-1124白班"],
        }
    ]
    assert found["weeks"] == [
        {
            "week": "2026-W48",
            "from": "2026-11-23",
            "to": "2026-11-29",
            "done": True,
            "on_time": True,
            "reason": None,
            "number": "Z-2026-000001",
        }
    ]
    assert found["months"] == [
        {
            "month": "2026-11",
            "done": False,
            "on_time": False,
            "sealed": False,
            "reason": "未说明",
            "number": None,
        }
    ]


def test_ten_years_are_fast() -> None:
    first = date(2017, 1, 1)
    entries = tuple(entry(first + timedelta(days=n)) for n in range(3650))
    known = replace(facts(), started=first, entries=entries)
    found = weeks(known, first, date(2026, 12, 31))
    assert len(found.days) == 3652
