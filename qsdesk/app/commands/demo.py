"""``qsdesk demo``: an invented factory, worked day by day through the real services."""

from datetime import date, datetime
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.commands._progress import bar, progress_of
from qsdesk.app.compose import system_clock
from qsdesk.app.demo.run import Made, Plan, make_demo, until_today
from qsdesk.app.demo.story import KINDS, last_quarter, load_story
from qsdesk.app.demo.works import PASSWORD
from qsdesk.domain.times import local_day

WORDS = {
    "appointment": "任命",
    "risk_list": "风险管控清单",
    "daily": "日检记录",
    "late": "其中补录",
    "correction": "更正",
    "stopped": "停产声明",
    "explained": "缺检说明",
    "finding": "隐患",
    "closed": "已关闭",
    "review": "审核",
    "round": "现场排查",
    "weekly": "周报",
    "monthly": "会议纪要",
    "task": "办结任务",
}


@click.command("demo", help="做一个虚构的工厂，逐日按真实流程走一个季度")
@click.option("--kind", type=click.Choice(KINDS), default="cable", help="哪类产品")
@click.option("--from", "first", type=DAY, help="第一天，默认上一个整季度")
@click.option("--to", "last", type=DAY, help="最后一天，不晚于今天")
@click.option("--seed", type=int, default=1, help="种子相同，记录相同")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="归档件和资料包放哪里"
)
@click.option("--open", "then_open", is_flag=True, help="做完打开窗口")
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
    for line in _lines(made, plan, call.data, target):
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


def _lines(made: Made, plan: Plan, data: Path, out: Path) -> list[str]:
    counts = "，".join(f"{word} {made.counts.get(key, 0)}" for key, word in WORDS.items())
    unit = load_story(plan.kind).unit
    return [
        f"样例工厂：{unit}，{plan.first.isoformat()} 至 {plan.last.isoformat()}",
        counts,
        f"归档件 {made.copies} 份：{out / '归档件'}",
        f"检查资料包：{made.pack.path}",
        f"数据文件夹：{data}",
        f"登录名 officer1 officer2 director principal admin，密码都是 {PASSWORD}",
    ]
