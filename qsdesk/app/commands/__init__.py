"""The command line: a file a verb, loaded when its verb is called.

A module here named after its verb (with ``_`` behind a Python keyword: ``import_.py``) holds
``command: click.Command``. Its function may return an exit code; None means 0. What the verb
needs to know of the call it takes by ``@click.pass_obj`` as a ``Call``. ``--data`` and ``--lang``
stand before or behind the verb.
"""

import json
import pkgutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from qsdesk import __version__
from qsdesk.app.commands._call import LANGUAGES, Call, language_of
from qsdesk.app.commands._misuse import as_rule
from qsdesk.app.commands._words import explain
from qsdesk.app.failures import exit_code, from_bug, from_system
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.services.wording import COMMAND, sentence


class Verbs(click.Group):
    """Finds the verbs among the modules of this package and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in alphabetical order."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb's command, with the options every verb has, or None."""
        module = _modules().get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"{__name__}.{module}").command
        language = ctx.find_root().obj.language if ctx.find_root().obj else LANGUAGES[0]
        own = {param.name for param in command.params}
        command.params += [option for option in _options(envvar=None) if option.name not in own]
        explain(command, language)
        return command


def main(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code.

    Args:
        arguments: Without the program's name; empty opens the window.

    Returns:
        0 done, 1 the check found something, 2 the call is unusable, 3 the machine failed.
    """
    call = Call(language_of(arguments))
    explain(qsdesk, call.language)
    try:
        code = qsdesk.main(list(arguments), "qsdesk", standalone_mode=False, obj=call)
    except Exception as error:  # noqa: BLE001 - the last place where a bug can become a sentence
        return failed(error, arguments, call)
    return code if isinstance(code, int) else 0


def failed(error: Exception, arguments: Sequence[str], call: Call) -> int:
    """Say in one sentence what went wrong and return the exit code.

    Args:
        error: Whatever was raised.
        arguments: Of the call; with ``--json`` among them the failure is told as JSON too.
        call: What is known of it.
    """
    known = _known(error, call)
    click.echo(sentence(known, call.language, place=COMMAND), err=True)
    if "--json" in arguments:
        failure = {"code": known.code, "detail": known.detail}
        click.echo(json.dumps({"ok": False, "error": failure}, ensure_ascii=False, default=str))
    return exit_code(known)


def _known(error: Exception, call: Call) -> RuleError | MachineError:
    if isinstance(error, click.ClickException | click.Abort):
        return as_rule(error)
    if isinstance(error, RuleError | MachineError):
        return error
    if isinstance(error, OSError):
        return from_system(error)
    return from_bug(error, call.data)


def _modules() -> dict[str, str]:
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return {name.strip("_").replace("_", "-"): name for name in names if name[0] != "_"}


def _options(envvar: str | None) -> list[click.Option]:
    folder = click.Option(
        ["--data"],
        type=click.Path(file_okay=False, path_type=Path),
        envvar=envvar,
        expose_value=False,
        callback=_remember_data,
    )
    language = click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help="语言"
    )
    return [folder, language]


def _remember_data(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.find_root().obj.given = value


@click.pass_context
def _start(ctx: click.Context) -> int | None:
    """Open the window when no verb is called."""
    if ctx.invoked_subcommand is not None:
        return None
    call: Call = ctx.obj
    return call.open_window()


qsdesk = Verbs(
    "qsdesk",
    callback=_start,
    params=_options(envvar="QSDESK_DATA"),
    invoke_without_command=True,
)
qsdesk = click.version_option(__version__, message="QSDesk %(version)s")(qsdesk)
