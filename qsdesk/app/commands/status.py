"""``qsdesk status``: what is due, late, missing, overdue."""

import json
from datetime import datetime

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._days import DAY
from qsdesk.app.commands._words import words
from qsdesk.app.compose import open_services
from qsdesk.services.status import Item, late_count


@click.command("status")
@click.option("--on", type=DAY)
@click.option("--json", "as_json", is_flag=True)
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
            click.echo(_line(item, call.language))
        count = {"day": day.isoformat(), "count": len(items), "late": late}
        click.echo(words(call.language, "status", "total", **count))
    return 1 if late else 0


def _line(item: Item, language: str) -> str:
    def told(key: str, **values: str) -> str:
        return words(language, "status", key, **values)

    parts = [told(item.state), told(item.kind), item.period or "", item.title]
    parts += [item.number or "", item.who]
    parts.append(told("article", number=item.article) if item.article else "")
    return "  ".join(part for part in parts if part)
