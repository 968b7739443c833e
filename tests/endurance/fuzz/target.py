"""What is fuzzed: a reader, what it may answer with, and what must hold of its answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.text import clean
from qsdesk.domain.format.verification.findings import Findings
from qsdesk.services.chain.verification.telling import (
    tell_code,
    tell_note,
    tell_place,
    tell_problem,
)
from qsdesk.services.wording import sentence

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Target:
    """One reader.

    Attributes:
        take: Reads bytes and checks the answer; raises ``AssertionError`` where it is wrong.
        seeds: Name -> bytes that the reader knows.
        refusals: What it may refuse bytes with besides ``RuleError`` and ``MachineError``.
        longest: Most bytes worth trying.
    """

    take: Callable[[bytes], None]
    seeds: Mapping[str, bytes]
    refusals: tuple[type[Exception], ...] = ()
    longest: int = 65_536

    def run(self, data: bytes) -> str:
        """Read bytes; whatever is raised here is a bug.

        Returns:
            What they were refused with; empty where they were read.
        """
        try:
            self.take(data)
        except (RuleError, MachineError) as error:
            said(error)
            return error.code
        except self.refusals as error:
            return type(error).__name__
        return ""


def said(error: RuleError | MachineError) -> None:
    """Check that a refusal is a clear sentence in both languages."""
    for language in LANGUAGES:
        text = sentence(error, language)
        assert text != error.code, f"no sentence for {error.code}"
        assert "…" not in text.replace("……", "") or "…" in str(error.detail) or len(text) > 300, (
            text
        )
        plain(text)


def told(found: Findings) -> None:
    """Check that every finding can be said in both languages."""
    for language in LANGUAGES:
        for problem in found.problems:
            plain(tell_code(problem, language))
            plain(tell_problem(problem, language))
            plain(tell_place(problem, language))
        for note in found.notes:
            plain(tell_note(note, language))


def plain(text: str) -> None:
    """Check that a text is one line that no terminal obeys and every file can hold."""
    assert clean(text) == text, ascii(text)
    assert "\n" not in text, ascii(text)
