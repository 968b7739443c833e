"""``qsdesk void``: a record made void by two persons."""

import json

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._person import acting, second_of
from qsdesk.app.commands._words import words
from qsdesk.app.compose import open_services


@click.command("void")
@click.argument("number")
@click.option("--reason", required=True)
@click.option("--as", "login")
@click.option("--second", "second")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(
    call: Call, number: str, reason: str, login: str | None, second: str | None, *, as_json: bool
) -> None:
    """Void a record as a person, and print the event."""
    services = open_services(call.data)
    try:
        with acting(services, login, call.language) as actor:
            other = second_of(second, call.language)
            seq = services.voids.void(actor.session, actor.password, number, reason, other)
    finally:
        services.close()
    if as_json:
        click.echo(json.dumps({"ok": True, "number": number, "seq": seq}))
    else:
        click.echo(words(call.language, "void", "done", number=number, seq=seq))
