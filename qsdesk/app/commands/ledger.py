"""``qsdesk ledger``: every calendar day with its state and reason; weeks; months."""

import json
from datetime import datetime
from pathlib import Path

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.compose import open_services
from qsdesk.domain.ledger import Ledger, LedgerPeriod
from qsdesk.exporting.spreadsheets import Table, write_workbook


@click.command("ledger", help="列出每一天、每一周、每一月：做没做，没做的原因。")
@click.option("--from", "first", type=DAY, required=True, help="第一天")
@click.option("--to", "last", type=DAY, required=True, help="最后一天")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="写成表格文件")
@click.pass_obj
def command(
    call: Call, first: datetime, last: datetime, xlsx: Path | None, *, as_json: bool
) -> None:
    """Print the ledger of a range of days."""
    services = open_services(call.data)
    try:
        found = services.ledger.ledger(first.date(), last.date())
    finally:
        services.close()
    if xlsx is not None:
        write_workbook(xlsx, tables(found))
    if as_json:
        click.echo(json.dumps(found.json(), ensure_ascii=False))
        return
    for table in tables(found):
        click.echo(table.name)
        for row in table.rows:
            click.echo("  " + "  ".join(cell for cell in row if cell))


def tables(found: Ledger) -> tuple[Table, ...]:
    """Return the ledger as three tables: the triples (date, done?, reason) and more."""
    days = [
        (
            day.day.isoformat(),
            day.completeness.label,
            "" if day.outcome is None else _outcome(day.findings),
            "补录" if day.late_entry else "",
            day.reason or "",
            "、".join(day.records),
        )
        for day in found.days
    ]
    weeks = [_period(p) for p in found.weeks]
    months = [_period(p) for p in found.months]
    heads = ("是否完成", "是否按时", "原因", "编号")
    return (
        Table("日", ("日期", "完成情况", "结果", "补录", "原因", "记录"), tuple(days)),
        Table("周", ("周", *heads), tuple(weeks)),
        Table("月", ("月", *heads), tuple(months)),
    )


def _outcome(findings: int) -> str:
    return f"隐患 {findings} 项" if findings else "零风险"


def _period(period: LedgerPeriod) -> tuple[str, ...]:
    done, on_time = ("是" if fact else "否" for fact in (period.done, period.on_time))
    return (period.key, done, on_time, period.reason or "", period.number or "")
