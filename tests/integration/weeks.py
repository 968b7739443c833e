"""Weeks of work for the tests of reports and minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from qsdesk.domain.monthly import Attendee, Decision, DecisionReply, MonthlyDraft
from qsdesk.domain.times import local_day
from qsdesk.domain.weekly import Focus, Reply, Round, WeeklyDraft
from qsdesk.services.chain.signing import Receipt
from qsdesk.services.monthly import MonthlyView
from qsdesk.services.weekly import WeeklyView
from tests.keeping import kept
from tests.make import PASSWORD, Factory, filled, listed

AREAS = (("一车间", "officer1"), ("二车间", "officer2"))


def working(root: Path) -> Factory:
    """Return a factory with an approved list, on Monday 2 March 2026."""
    return listed(root)


@kept
def first_week(
    root: Path,
    *,
    faults: Mapping[tuple[date, str], Sequence[str]] | None = None,
    missed: Sequence[tuple[date, str]] = (),
    reported: bool = False,
) -> Factory:
    """Return a factory with the records of 2 to 7 March 2026, its week reported and read or not.

    Args:
        root: Empty data folder.
        faults: (day, area) -> codes of items that fail.
        missed: Day and area of checks that are not made.
        reported: Whether the director has signed the report and the principal read it.
    """
    if reported:
        made = first_week(root, faults=faults, missed=missed)
        report(made, 2026, 10)
        return made
    made = working(root)
    work_days(made, date(2026, 3, 2), date(2026, 3, 7), faults=faults, missed=missed)
    return made


def work_days(
    made: Factory,
    first: date,
    last: date,
    *,
    faults: Mapping[tuple[date, str], Sequence[str]] | None = None,
    missed: Sequence[tuple[date, str]] = (),
) -> dict[tuple[date, str], str]:
    """Fill in and sign the records of working days; return (day, area) -> number."""
    numbers: dict[tuple[date, str], str] = {}
    day = first
    while day <= last:
        made.clock.set(day)
        for area, login in AREAS if day.weekday() < 6 else ():
            if (day, area) in missed:
                continue
            draft = filled(made, login, day, area, faults=(faults or {}).get((day, area), ()))
            receipts = made.services.daily.sign(made.as_(login), PASSWORD, draft)
            numbers[day, area] = receipts[0].number
        day += timedelta(days=1)
    return numbers


def completed(view: WeeklyView) -> WeeklyView:
    """Return a week's report with everything that is required."""
    week = view.facts.week
    replies = tuple(
        Reply(f.number, "continue" if f.open else "closed", "模具到货前每盘加测")
        for f in view.facts.last
    )
    draft = replace(
        view.draft,
        participants="王建国、李敏",
        replies=replies,
        rounds=(Round(week.first, "陈志强", "一车间挤塑机", "切片复测 2 盘", "偏心接近上限"),),
        causes="模具磨损",
        judgement="attention",
        focus=(Focus("每盘头尾各测一次", "王建国", week.last + timedelta(days=5)),),
    )
    return replace(view, draft=draft)


def report(made: Factory, year: int, week: int, *, read: bool = True) -> Receipt:
    """Sign a week's report on its Sunday, or now where that is past, and have it read."""
    weekly = made.services.weekly
    sunday = WeeklyDraft(week=f"{year}-W{week:02d}").period.last
    if local_day(made.clock.moment) <= sunday:
        made.clock.set(sunday, time(16, 0))
    receipt = weekly.sign(made.as_("director"), PASSWORD, completed(weekly.draft(year, week)))
    if read:
        weekly.read(made.as_("principal"), PASSWORD, receipt.number)
    return receipt


def minutes(view: MonthlyView, *, recorder: str = "李敏") -> MonthlyDraft:
    """Return a month's minutes with everything that is required."""
    last = view.facts.month.last
    return replace(
        view.draft,
        day=last,
        start="14:00",
        end="14:50",
        place="二楼会议室",
        recorder=recorder,
        attendees=(Attendee("王建国", "质量安全员"), Attendee("孙莉", "仓储主管")),
        report="本月按清单完成日检和周排查。",
        summary="日常管理正常，隐患按级别限期整改。",
        inspected="239",
        passed="238",
        problems="挤塑厚度不足重复出现",
        corrections="更换模芯",
        unsolved="无",
        replies=tuple(DecisionReply(d.key, "done", "已执行") for d in view.facts.decisions),
        judgement="attention",
        decisions=(
            Decision("3 号挤塑机停机检修", "刘卫东", last + timedelta(days=8), "维修费 1.2 万元"),
            Decision("每盘头尾两测", "王建国", last + timedelta(days=5), "清单新版本"),
        ),
        conclusion="同意总监意见。",
    )
