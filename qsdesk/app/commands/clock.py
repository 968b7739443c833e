"""``qsdesk clock``: the machine's clock against the chain, and the reason to go on with it."""

import json

import click

from qsdesk.app.commands._call import Call
from qsdesk.app.commands._person import acting
from qsdesk.app.commands._words import words
from qsdesk.app.compose import open_services
from qsdesk.domain.clock import ClockState
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.times import stamp
from qsdesk.services.wording import sentence


@click.command("clock")
@click.option("--reason")
@click.option("--as", "login")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(call: Call, reason: str | None, login: str | None, *, as_json: bool) -> int:
    """Say what the clock is; with a reason, go on with it. Exit 1 where it is doubted."""
    services = open_services(call.data)
    try:
        if reason is not None:
            with acting(services, login, call.language) as actor:
                services.clock.override(actor.session, actor.password, reason)
        state = services.clock.state()
    finally:
        services.close()
    if as_json:
        click.echo(json.dumps(as_object(state)))
    else:
        for line in _lines(state, call.language, overridden=reason is not None):
            click.echo(line)
    return 0 if state.doubt is None and not state.moved else 1


def as_object(state: ClockState) -> dict[str, object]:
    """Return the times as one object."""
    return {
        "ok": state.doubt is None and not state.moved,
        "now": utc_text(state.now),
        "last": None if state.last is None else utc_text(state.last),
        "doubt": None if state.doubt is None else str(state.doubt),
        "zone": state.zone,
        "known_zone": state.known_zone or None,
    }


def _lines(state: ClockState, language: str, *, overridden: bool) -> list[str]:
    last = "—" if state.last is None else stamp(state.last)
    out = [words(language, "clock", "now", now=stamp(state.now), last=last, zone=state.zone)]
    if overridden:
        out.append(words(language, "clock", "done"))
    if state.moved:
        line = words(language, "clock", "moved", known=state.known_zone, zone=state.zone)
        out.append(line)
    elif state.doubt is None:
        out.append(words(language, "clock", "sound"))
    else:
        out.append(sentence(RuleError(state.doubt, now=stamp(state.now), last=last), language))
    return out
