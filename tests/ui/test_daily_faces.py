"""What is typed of a fault goes back with its seconds, its night and its person."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from qsdesk.domain.daily import Fault, ProductLine
from qsdesk.domain.levels import Level
from qsdesk.domain.times import CHINA
from qsdesk.ui.screens.daily.faces import settled, shown_fault, typed_fault
from qsdesk.ui.screens.daily.scanner import with_batch
from qsdesk.ui.widgets.check.fault_draft import FaultDraft

DAY = date(2026, 3, 3)
ROLES = {"陈志强": "director"}


def at(day: int, hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=CHINA)


def fault(found: datetime) -> Fault:
    return Fault(found_at=found, level=Level.ORDINARY)


def typed(old: Fault, now: datetime, **values: object) -> Fault:
    draft = replace(shown_fault(old), **values)  # type: ignore[arg-type]
    return typed_fault(old, draft, ROLES, day=DAY, now=now)


def test_what_is_not_touched_keeps_its_seconds() -> None:
    old = fault(at(3, 9, 40, 31))
    assert typed(old, at(3, 9, 45)) == old


def test_who_is_told_is_told_now() -> None:
    made = typed(fault(at(3, 9, 40)), at(3, 9, 45, 12), told="陈志强")
    assert (made.told_role, made.told_at) == ("director", at(3, 9, 45, 12))


def test_told_in_the_minute_of_finding_is_not_before_it() -> None:
    old = typed(fault(at(3, 9, 40, 31)), at(3, 9, 45), told="陈志强")
    made = typed(old, at(3, 9, 46), told_at=time(9, 40))
    assert made.told_at == at(3, 9, 40, 31)


def test_nobody_told_takes_time_and_way_with_it() -> None:
    old = typed(fault(at(3, 9, 40)), at(3, 9, 45), told="陈志强", told_how="当面")
    made = typed(old, at(3, 9, 46), told="")
    assert (made.told, made.told_role, made.told_at, made.told_how) == ("", "", None, "")


@pytest.mark.parametrize(
    ("found", "wanted", "moment"),
    [
        (at(3, 23, 50), time(23, 40), at(3, 23, 40)),
        (at(4, 0, 20), time(0, 10), at(4, 0, 10)),
        (at(4, 0, 20), time(23, 55), at(3, 23, 55)),
        (at(4, 13, 0), time(14, 0), at(4, 14, 0)),
    ],
)
def test_times_of_a_night_shift_find_their_day(
    found: datetime, wanted: time, moment: datetime
) -> None:
    assert typed(fault(found), at(4, 15, 0), found_at=wanted).found_at == moment


def test_only_choices_lead_on() -> None:
    old = fault(at(3, 9, 40))
    assert not settled(old, replace(old, description="x"))
    assert settled(old, replace(old, told="陈志强"))
    assert settled(old, replace(old, endangers=False))
    assert not settled(None, old)
    assert FaultDraft().endangers is None


def test_a_batch_goes_where_one_is_missing() -> None:
    one = ProductLine("BV 2.5", "", "42 盘")
    assert with_batch((one,), "b1") == (ProductLine("BV 2.5", "b1", "42 盘"),)
    assert with_batch((), "b1") == (ProductLine("", "b1"),)
    full = ProductLine("BV 2.5", "b1")
    assert with_batch((full,), "b2") == (full, ProductLine("BV 2.5", "b2"))
