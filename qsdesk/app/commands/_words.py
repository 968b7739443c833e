"""What commands say besides failures, in the language of the call."""

import tomllib
from functools import cache

import click

from qsdesk.domain.places import resource

COMMON = "frame"


def words(language: str, table: str, key: str, **values: object) -> str:
    """Return one line.

    Args:
        language: ``zh`` or ``en``.
        table: Name of the command, or ``frame`` and ``progress``.
        key: In the table.
        values: For the braces.
    """
    return wording(language)[table][key].format_map({k: str(v) for k, v in values.items()})


@cache
def wording(language: str) -> dict[str, dict[str, str]]:
    """Return table -> key -> line with its braces."""
    path = resource("wording", f"commands.{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def explain(command: click.Command, language: str) -> None:
    """Give a command and its options their lines in ``--help``; what has none stays bare."""
    known = wording(language)
    own, common = known.get(command.name or "", {}), known[COMMON]
    command.help = own.get("help", command.help)
    for option in command.params:
        if isinstance(option, click.Option) and option.name is not None:
            key = f"help_{option.name.removeprefix('as_')}"
            option.help = own.get(key) or common.get(key) or option.help
