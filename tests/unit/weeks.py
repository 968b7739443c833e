"""Weeks and months made by hand, for tests that need no database."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from qsdesk.domain.calendar import Period, week_from
from qsdesk.domain.figures import Checked, DayCheck, Slot, SlotState
from qsdesk.domain.findings import Finding, FindingState, Source
from qsdesk.domain.format.kinds import DIRECTOR
from qsdesk.domain.levels import Level
from qsdesk.domain.times import CHINA
from qsdesk.domain.weekly import Focus, Reply, Reporter, Round, WeekInputs, WeeklyDraft

WEEK = week_from("2026-W48")
DIRECTED = Reporter("陈志强", DIRECTOR)


def slot(day: date, state: SlotState = SlotState.DONE, area: str = "一车间") -> Slot:
    """Return a slot; done ones have the number that ``check`` gives."""
    number = f"R-{day:%m%d}-{area}" if state in {SlotState.DONE, SlotState.LATE} else ""
    number = f"O-{day:%m%d}" if state is SlotState.STOPPED else number
    return Slot(day, area, "白班", state, number, "" if state is SlotState.DONE else "原因")


def check(day: date, *failed: str, area: str = "一车间", count: int = 3) -> DayCheck:
    """Return a daily record of so many passing items, one 不适用, and those that fail."""
    items = [Checked(f"A{n:02}", "首件", "看", "pass") for n in range(count)]
    items.append(Checked("Z01", "首件", "看", "na"))
    items += [Checked(code, "挤塑", f"{code} 厚度", "fail", "较大") for code in failed]
    return DayCheck(f"R-{day:%m%d}-{area}", day, "王建国", tuple(items))


def finding(
    number: int, found: date, *, closed: date | None = None, level: Level = Level.ORDINARY
) -> Finding:
    """Return a finding, open unless closed."""
    return Finding(
        number=f"H-2026-{number:06}",
        title="厚度不足",
        description="厚度不足",
        level=level,
        state=FindingState.CLOSED if closed else FindingState.OPEN,
        source=Source.DAILY,
        source_record="",
        item="D09",
        step="挤塑",
        place="一车间",
        product="",
        batch="",
        found_at=datetime.combine(found, time(9), CHINA),
        found_by="王建国",
        owner="刘卫东",
        due=found + timedelta(days=7),
        endangers=False,
        opened=found,
        closed=closed,
    )


def inputs(
    week: Period = WEEK,
    *,
    slots: Sequence[Slot] = (),
    checks: Sequence[DayCheck] = (),
    findings: Sequence[Finding] = (),
    open_before: Sequence[str] = (),
    reporter: Reporter = DIRECTED,
) -> WeekInputs:
    """Return what a report is counted from."""
    return WeekInputs(
        week, 100, reporter, tuple(slots), tuple(checks), tuple(findings), frozenset(open_before)
    )


def whole_draft(week: str = "2026-W48", replies: Sequence[Reply] = ()) -> WeeklyDraft:
    """Return a report with everything that is required."""
    monday = week_from(week).first
    return WeeklyDraft(
        week=week,
        participants="王建国、李敏",
        replies=tuple(replies),
        rounds=(Round(monday, "陈志强、王建国", "一车间", "切片复测", "偏心接近上限"),),
        judgement="controllable",
        focus=(Focus("头尾各测一次", "王建国", monday + timedelta(days=11)),),
    )
