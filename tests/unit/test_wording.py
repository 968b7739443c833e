"""Sentences for failures."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from qsdesk.domain.errors import RuleError
from qsdesk.domain.places import resource
from qsdesk.services.chain.verification.telling import wording
from qsdesk.services.wording import COMMAND, sentence, sentences

QSDESK = Path(__file__).parents[2] / "qsdesk"


def braces(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def codes(source: str) -> Iterator[str]:
    """Yield the codes of the failures that a module spells out."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Name(id="RuleError" | "MachineError"),
                args=[ast.Constant(value=str(code)), *_],
            ):
                yield code


def test_every_code_has_its_sentence() -> None:
    raised = {
        (code, str(path.relative_to(QSDESK)))
        for path in QSDESK.rglob("*.py")
        for code in codes(path.read_text(encoding="utf-8"))
    }
    assert raised
    assert {(code, place) for code, place in raised if code not in sentences("zh")} == set()


def spelt_out(source: str) -> Iterator[tuple[int, str, set[str]]]:
    """Yield line, code and names of values of failures whose values are all spelt out."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Name(id="RuleError" | "MachineError"),
                args=[ast.Constant(value=str(code)), *_],
                keywords=words,
            ) if all(word.arg for word in words):
                yield node.lineno, code, {str(word.arg) for word in words}


RULES_FILLED = "domain/registers/appointment.py"
"""What its rules lack is filled in with the pack's article, see ``registers.checking``."""


def test_every_sentence_gets_its_values() -> None:
    without = [
        (f"{path.relative_to(QSDESK)}:{line}", code, lacking)
        for path in QSDESK.rglob("*.py")
        for line, code, values in spelt_out(path.read_text(encoding="utf-8"))
        if (lacking := braces(sentences("zh").get(code, "")) - values)
        and not (lacking == {"article"} and path == QSDESK / RULES_FILLED)
    ]
    assert without == []


def test_a_spelt_out_code_is_found() -> None:
    assert list(codes("def f():\n    raise RuleError('a', x=1)")) == ["a"]


def test_chinese_and_english_know_the_same_codes_and_values() -> None:
    chinese, english = sentences("zh"), sentences("en")
    assert chinese.keys() == english.keys()
    differing = [code for code in chinese if braces(chinese[code]) != braces(english[code])]
    assert differing == []


TABLES = ("commands", "verification")


def lines(name: str, language: str) -> dict[str, set[str]]:
    """Return table.key -> names in braces of a file of tables of lines."""
    text = resource("wording", f"{name}.{language}.toml").read_text(encoding="utf-8")
    return {
        f"{table}.{key}": braces(line)
        for table, keys in tomllib.loads(text).items()
        for key, line in keys.items()
    }


@pytest.mark.parametrize("name", TABLES)
def test_chinese_and_english_say_the_same_lines(name: str) -> None:
    assert lines(name, "zh") == lines(name, "en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_command_speaks_of_drafts(language: str) -> None:
    draft = {"zh": "草稿", "en": "draft"}[language]
    spoken = {code: text for code, text in sentences(language, COMMAND).items() if draft in text}
    assert set(spoken) <= {"draft_missing", "draft_elsewhere", "draft_changed"}


def test_the_page_of_a_pack_names_problems_as_the_commands_do() -> None:
    script = resource("page", "report.js").read_text(encoding="utf-8")
    named = dict(re.findall(r'^  (\w+): "(.+)",$', script, re.MULTILINE))
    assert named == wording("zh")["codes"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_is_filled_in(language: str) -> None:
    assert "/tmp/x" in sentence(RuleError("path_missing", path="/tmp/x"), language)


def test_an_unknown_code_is_shown_itself() -> None:
    assert sentence(RuleError("never_heard_of"), "zh") == "never_heard_of"


def test_a_missing_value_shows_as_dots() -> None:
    assert sentence(RuleError("path_missing"), "zh") == "没有这个位置：…"


def test_a_value_can_neither_drive_a_terminal_nor_run_on() -> None:
    said = sentence(RuleError("path_missing", path="\x1b[2J" + "长" * 5000), "zh")
    assert "\x1b" not in said
    assert len(said) < 400


def test_a_value_cannot_break_the_line_nor_open_braces() -> None:
    said = sentence(RuleError("path_missing", path="a\nb {c}"), "zh")
    assert said == "没有这个位置：a b {c}"
