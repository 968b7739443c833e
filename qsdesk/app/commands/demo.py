"""``qsdesk demo``: an invented factory, worked day by day through the real services."""

from datetime import date, datetime
from functools import reduce
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.commands._progress import bar, progress_of
from qsdesk.app.commands._words import words
from qsdesk.app.compose import system_clock
from qsdesk.app.demo.run import Made, Plan, make_demo, until_today
from qsdesk.app.demo.story import KINDS, last_quarter, load_story
from qsdesk.app.demo.works import LOGINS, PASSWORD
from qsdesk.domain.times import local_day

COUNTS = (
    "appointment",
    "risk_list",
    "daily",
    "late",
    "correction",
    "stopped",
    "explained",
    "finding",
    "closed",
    "review",
    "round",
    "weekly",
    "monthly",
    "task",
    "seal",
)


@click.command("demo")
@click.option("--kind", type=click.Choice(KINDS), default="cable")
@click.option("--from", "first", type=DAY)
@click.option("--to", "last", type=DAY)
@click.option("--seed", type=int, default=1)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="归档件和资料包放哪里"
)
@click.option("--open", "then_open", is_flag=True)
@click.pass_obj
def command(
    call: Call,
    kind: str,
    first: datetime | None,
    last: datetime | None,
    *,
    seed: int,
    out: Path | None,
    then_open: bool,
) -> int:
    """Make the demo and say what was made."""
    plan = Plan(kind, *_days(first, last), seed)
    until_today(plan.last, local_day(system_clock()))
    target = out or call.data.with_name(f"{call.data.name}-out")
    drawn = bar(call.language)
    try:
        made = make_demo(call.data, target, plan, progress_of(drawn))
    finally:
        if drawn is not None:
            drawn.close()
    for line in _lines(made, plan, call, target):
        click.echo(line)
    return call.open_window() if then_open else 0


def _days(first: datetime | None, last: datetime | None) -> tuple[date, date]:
    quarter = last_quarter(local_day(system_clock()))
    begin = first.date() if first else None
    end = last.date() if last else None
    if begin is None and end is None:
        return quarter
    if begin is None:
        assert end is not None
        return date.fromordinal(end.toordinal() - 91), end
    return begin, end or min(date.fromordinal(begin.toordinal() + 91), local_day(system_clock()))


def _lines(made: Made, plan: Plan, call: Call, out: Path) -> list[str]:
    def told(key: str, **values: object) -> str:
        return words(call.language, "demo", key, **values)

    unit = load_story(plan.kind).unit
    counts = [f"{told(key)} {made.counts.get(key, 0)}" for key in COUNTS]
    return [
        told("factory", unit=unit, first=plan.first.isoformat(), last=plan.last.isoformat()),
        reduce(lambda said, more: told("between", said=said, more=more), counts),
        told("copies", count=made.copies, folder=out / "归档件"),
        told("pack", folder=made.pack.path),
        told("data", folder=call.data),
        told("logins", logins=" ".join(LOGINS), password=PASSWORD),
    ]
