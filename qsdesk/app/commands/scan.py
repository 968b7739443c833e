"""``qsdesk scan``: the verdict on a printed code's 63 digits."""

import json

import click

from qsdesk.app.commands._call import Call
from qsdesk.services.chain.scanning import Verdict, scan
from qsdesk.services.chain.verification.telling import say
from qsdesk.storage.store import Store

UNUSABLE = 2


@click.command("scan")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(call: Call, code: str, *, as_json: bool) -> int:
    """Print the verdict: exit 0 genuine, 1 not, 2 unreadable."""
    store = Store.open(call.data)
    try:
        verdict = scan(store, code)
    finally:
        store.close()
    if as_json:
        click.echo(json.dumps(as_object(verdict, call.language), ensure_ascii=False))
    else:
        click.echo(verdict.sentence(call.language))
        if verdict.genuine:
            click.echo(say(call.language, "scan", "fingerprint", fingerprint=verdict.fingerprint))
    if verdict.code == "unreadable":
        return UNUSABLE
    return 0 if verdict.genuine else 1


def as_object(verdict: Verdict, language: str) -> dict[str, object]:
    """Return the verdict as one object."""
    return {
        "ok": verdict.genuine,
        "verdict": verdict.code,
        "record": verdict.number or None,
        "kind": verdict.kind or None,
        "event": verdict.seq or None,
        "sheets": verdict.sheets or None,
        "fingerprint": verdict.fingerprint or None,
        "site": verdict.site or None,
        "later": [
            {"event": act.seq, "name": act.name, "meaning": act.meaning, "day": act.day}
            for act in verdict.later
        ],
        "sentence": verdict.sentence(language),
    }
