"""The whole demo: found the factory, work it day by day, print, hand over the pack."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from qsdesk.app.compose import Services, compose
from qsdesk.app.demo.chance import DemoClock, SeededBytes
from qsdesk.app.demo.days import enter_late, review, work_day
from qsdesk.app.demo.fixing import fix_due
from qsdesk.app.demo.founding import found
from qsdesk.app.demo.months import close_tasks, meet
from qsdesk.app.demo.seals import correct_later, seal_months
from qsdesk.app.demo.stops import explain, stop
from qsdesk.app.demo.story import load_story
from qsdesk.app.demo.weeks import go_round, read, report
from qsdesk.app.demo.works import PASSWORD, Works
from qsdesk.app.pack_content import exporter_of
from qsdesk.domain.calendar import Period, days, month_of, week_of
from qsdesk.domain.errors import RuleError
from qsdesk.exporting.content import PackReport
from qsdesk.storage.store import Store

Report = Callable[[str, int, int], None]
ROUND_DAYS = (1, 3)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the demo is to make.

    Attributes:
        kind: ``cable``, ``ebike`` or ``appliance``.
        first: First day worked.
        last: Last day worked, not after today.
        seed: Same seed and days, same sheets.
    """

    kind: str
    first: date
    last: date
    seed: int


@dataclass(frozen=True, slots=True)
class Made:
    """What the demo made: counts by kind, copies printed, the pack."""

    counts: dict[str, int]
    copies: int
    pack: PackReport


def make_demo(root: Path, out: Path, plan: Plan, report: Report) -> Made:
    """Work an invented factory through the real services.

    Args:
        root: Data folder without records.
        out: Folder for archive copies and the pack.
        plan: What to make.
        report: Told (stage, done, total).

    Raises:
        RuleError: ``holds_records``, ``demo_future`` or ``date_order``.
        MachineError: The disk failed.
    """
    _check(plan)
    clock = DemoClock()
    store = Store.open(root, create=True)
    try:
        with store.read() as work:
            if work.chain.head()[0]:
                raise RuleError("holds_records", path=str(root))
        services = compose(store, clock=clock, chance=SeededBytes(plan.seed), sample=True)
        works = found(services, clock, load_story(plan.kind), plan.seed, plan.first)
        _work(works, plan, report)
        return _hand_over(works, plan, out, report)
    finally:
        store.close()


def _check(plan: Plan) -> None:
    if plan.last < plan.first:
        raise RuleError("date_order", start=plan.first.isoformat(), end=plan.last.isoformat())


def _work(works: Works, plan: Plan, report_progress: Report) -> None:
    worked = days(plan.first, plan.last)
    for done, day in enumerate(worked, start=1):
        one_day(works, day)
        report_progress("demo_days", done, len(worked))
    works.clock.reach(plan.last, time(19, 30))
    review(works, plan.last)


def one_day(works: Works, day: date) -> None:
    """Live one day of the factory: what was left, what is due, the checks, the reports."""
    enter_late(works, day)
    explain(works, day)
    if not works.profile.calendar.works(day):
        return
    if stop(works, day):
        return
    fix_due(works, day)
    read(works, day)
    close_tasks(works, day)
    correct_later(works, day)
    seal_months(works, day)
    if day.weekday() in ROUND_DAYS or _first_of_week(works, day):
        go_round(works, day)
    work_day(works, day)
    if _last_working(works, day, week_of(day)):
        report(works, week_of(day), day)
    if _last_working(works, day, month_of(day)):
        meet(works, month_of(day), day)


def _first_of_week(works: Works, day: date) -> bool:
    week = week_of(day)
    return not any(works.profile.calendar.works(d) for d in week.days if works.first <= d < day)


def _last_working(works: Works, day: date, period: Period) -> bool:
    return not any(works.profile.calendar.works(d) for d in period.days if d > day)


def _hand_over(works: Works, plan: Plan, out: Path, report_progress: Report) -> Made:
    services: Services = works.services
    works.clock.go(minutes=20)
    principal = works.session("principal")
    numbers = tuple(entry.number for entry in services.archive.catalogue())
    copies = services.archive.print_copies(
        principal,
        numbers,
        out / "归档件",
        lambda done, total: report_progress("demo_copies", done, total),
    )
    works.clock.go(minutes=5)
    pack = exporter_of(services).export(
        principal, PASSWORD, (plan.first, plan.last), out, progress=report_progress
    )
    return Made(dict(works.made), len(copies), pack)


def until_today(last: date, today: date) -> None:
    """Refuse a demo that would work days to come.

    Raises:
        RuleError: ``demo_future``.
    """
    if last > today:
        raise RuleError("demo_future", date=last.isoformat(), today=today.isoformat())
