"""``qsdesk rebuild``: read models dropped and made anew from what was signed."""

import json

import click

from qsdesk.app.commands._call import Call
from qsdesk.services.chain.rebuilding import rebuild
from qsdesk.services.chain.verification.telling import say
from qsdesk.storage.store import Store

SHOWN = 20


@click.command("rebuild")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(call: Call, *, as_json: bool) -> None:
    """Rebuild, and say what came out otherwise."""
    store = Store.open(call.data)
    try:
        made = rebuild(store)
    finally:
        store.close()
    if as_json:
        told = {
            "ok": True,
            "records": made.records,
            "rows": made.rows,
            "changed": list(made.changed),
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    language = call.language
    click.echo(say(language, "rebuild", "done", records=made.records, rows=made.rows))
    if not made.changed:
        click.echo(say(language, "rebuild", "same"))
        return
    numbers = ("、" if language == "zh" else ", ").join(made.changed[:SHOWN]) + (
        "…" if len(made.changed) > SHOWN else ""
    )
    click.echo(say(language, "rebuild", "changed", count=len(made.changed), numbers=numbers))
