"""The language of the window, and the sentences of failures in it."""

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.services.wording import sentence


class _Spoken:
    language = "zh"


def speak(language: str) -> None:
    """Say everything from now on in ``zh`` or ``en``."""
    _Spoken.language = language


def told(error: RuleError | MachineError) -> str:
    """Return the sentence of a known failure."""
    return sentence(error, _Spoken.language)
