"""``qsdesk journal``: journal files that are gone, and a person who accepts that."""

import json

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._person import acting
from qsdesk.app.commands._words import words
from qsdesk.app.compose import open_services
from qsdesk.services.chain.accepting import Missing

SHOWN = 50


@click.command("journal")
@click.option("--reason")
@click.option("--as", "login")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(call: Call, reason: str | None, login: str | None, *, as_json: bool) -> int:
    """List the files that are gone; with a reason, accept them. Exit 1 where any is gone."""
    services = open_services(call.data)
    accepted = 0
    try:
        missing = services.journal.missing()
        if reason is not None:
            with acting(services, login, call.language) as actor:
                seqs = [one.seq for one in missing]
                accepted = services.journal.accept(actor.session, actor.password, seqs, reason)
            missing = services.journal.missing()
    finally:
        services.close()
    if as_json:
        told = [{"seq": one.seq, "path": one.path} for one in missing]
        click.echo(json.dumps({"ok": not missing, "missing": told, "accepted": accepted}))
    else:
        for line in _lines(missing, accepted, call.language):
            click.echo(line)
    return 1 if missing else 0


def _lines(missing: tuple[Missing, ...], accepted: int, language: str) -> list[str]:
    out = [words(language, "journal", "done", count=accepted)] if accepted else []
    shown = missing[:SHOWN]
    out += [words(language, "journal", "missing", path=one.path, seq=one.seq) for one in shown]
    if not missing:
        out.append(words(language, "journal", "whole"))
    return out
