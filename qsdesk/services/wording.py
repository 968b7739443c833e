"""Sentences for failures, by code, in the user's language."""

import tomllib
from functools import cache

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.text import clean
from qsdesk.domain.places import resource

FILES = ("errors", "commands")
LONGEST = 300
WINDOW, COMMAND = "window", "command"


def sentence(error: RuleError | MachineError, language: str, *, place: str = WINDOW) -> str:
    """Return one line that says what happened and what to do.

    Args:
        error: Its detail fills the braces of the sentence; a value it lacks shows as ``…``.
        language: ``zh`` or ``en``.
        place: ``window``, or ``command``, where no draft is open.

    Returns:
        The sentence, or the bare code when the wording does not know it.
    """
    text = sentences(language, place).get(error.code, error.code)
    return " ".join(
        text.format_map(_Detail({k: _shown(v) for k, v in error.detail.items()})).split()
    )


@cache
def sentences(language: str, place: str = WINDOW) -> dict[str, str]:
    """Return the sentences with their braces, by code, as they are said in a place."""
    return {
        code: entry.get(place, entry["text"])
        for name in FILES
        for code, entry in tomllib.loads(_read(name, language)).items()
        if "text" in entry
    }


def _read(name: str, language: str) -> str:
    return resource("wording", f"{name}.{language}.toml").read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """Return a value that cannot break the line or drive a terminal, nor run on for ever."""
    text = clean(value) if isinstance(value, str) else clean(str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


class _Detail(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
