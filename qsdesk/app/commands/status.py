"""``qsdesk status``: what is due, late, missing, overdue."""

import json
from datetime import datetime

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.compose import open_services
from qsdesk.services.status import Item, late_count

WORDS = {"open": "待办", "late": "逾期", "done": "已办", "stopped": "停产", "not_due": "不用办"}
KINDS = {
    "daily": "日管控",
    "weekly": "周排查",
    "monthly": "月调度",
    "finding": "隐患",
    "task": "任务",
}


@click.command("status", help="说出到期、逾期、缺检的事；有逾期的退出码是 1。")
@click.option("--on", type=DAY, help="哪一天，默认今天")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def command(call: Call, on: datetime | None, *, as_json: bool) -> int:
    """Print what is due on a day.

    Returns:
        1 where something is late, else 0.
    """
    services = open_services(call.data)
    try:
        day = on.date() if on else services.status.today()
        items = services.status.items(day)
    finally:
        services.close()
    late = late_count(items)
    if as_json:
        parts = {"on": day.isoformat(), "items": [item.json() for item in items], "late": late}
        click.echo(json.dumps(parts, ensure_ascii=False))
    else:
        for item in items:
            click.echo(_line(item))
        click.echo(f"{day.isoformat()}：{len(items)} 项，逾期 {late} 项")
    return 1 if late else 0


def _line(item: Item) -> str:
    parts = [WORDS[item.state], KINDS[item.kind], item.period or "", item.title]
    parts += [item.number or "", item.who, f"第{item.article}条" if item.article else ""]
    return "  ".join(part for part in parts if part)
