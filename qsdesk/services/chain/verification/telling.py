"""Sentences of a verification, in the user's language."""

import tomllib
from functools import cache

from qsdesk.domain.format.verification.findings import Note, Problem
from qsdesk.domain.places import resource


@cache
def wording(language: str) -> dict[str, dict[str, str]]:
    """Return table -> key -> sentence with its braces."""
    text = resource("wording", f"verification.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(language: str, table: str, key: str, **values: object) -> str:
    """Return one line; the bare key where the wording does not know it."""
    text = wording(language)[table].get(key, key)
    return " ".join(text.format_map({k: str(v) for k, v in values.items()}).split())


def tell_problem(problem: Problem, language: str) -> str:
    """Return what is wrong, without its code."""
    return say(language, "details", problem.detail, seq=problem.seq, about=problem.about)


def tell_code(problem: Problem, language: str) -> str:
    """Return what the code of a problem means."""
    return say(language, "codes", problem.code)


def tell_note(note: Note, language: str) -> str:
    """Return something to know."""
    return say(language, "notes", note.detail, seq=note.seq, about=note.about)
