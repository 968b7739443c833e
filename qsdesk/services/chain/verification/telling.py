"""Sentences of a verification, in the user's language."""

import tomllib
from functools import cache

from qsdesk.domain.format.kinds import KINDS
from qsdesk.domain.format.text import clean
from qsdesk.domain.format.verification.findings import Note, Problem
from qsdesk.domain.places import resource

ROLES = {
    "officer": "质量安全员",
    "director": "质量安全总监",
    "principal": "主要负责人",
    "admin": "管理员",
}


@cache
def wording(language: str) -> dict[str, dict[str, str]]:
    """Return table -> key -> sentence with its braces."""
    text = resource("wording", f"verification.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(language: str, table: str, key: str, **values: object) -> str:
    """Return one line; the bare key where the wording does not know it."""
    text = wording(language)[table].get(key, key)
    return " ".join(text.format_map({k: clean(str(v)) for k, v in values.items()}).split())


def tell_problem(problem: Problem, language: str) -> str:
    """Return what is wrong, without its code."""
    about = _roles(str(problem.about)) if language == "zh" else problem.about
    return say(language, "details", problem.detail, seq=problem.seq, about=about)


def tell_place(problem: Problem, language: str) -> str:
    """Return where it is wrong: record, act, and which of these acts; empty for the whole."""
    stage = problem.stage
    if language == "zh":
        stage = _act_of(problem.record or "", stage or "")
        count = f"第 {problem.n} 版" if problem.n else ""
    else:
        count = str(problem.n or "")
    return " ".join(part for part in (problem.record, stage, count) if part)


def _act_of(number: str, stage: str) -> str:
    """Return what signing a stage means, such as 填报; the stage itself where unknown."""
    prefix = number.partition("-")[0]
    for kind in KINDS:
        if kind.prefix == prefix and stage in kind.stages:
            return next(iter(kind.stages[stage]))
    return stage


def _roles(about: str) -> str:
    return " ".join(ROLES.get(word, word) for word in about.split(" "))


def tell_code(problem: Problem, language: str) -> str:
    """Return what the code of a problem means."""
    return say(language, "codes", problem.code)


def tell_note(note: Note, language: str) -> str:
    """Return something to know."""
    return say(language, "notes", note.detail, seq=note.seq, about=note.about)
