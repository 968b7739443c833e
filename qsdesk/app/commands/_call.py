"""What every command knows of its call."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from qsdesk.app.data_folder import data_folder
from qsdesk.app.display import has_display
from qsdesk.domain.errors import MachineError

LANGUAGES = ("zh", "en")


@dataclass(slots=True)
class Call:
    """One call of the command line.

    Attributes:
        language: ``zh`` or ``en``.
        given: The data folder the user named, if any.
    """

    language: str
    given: Path | None = None

    @property
    def data(self) -> Path:
        """The data folder, whether or not it exists."""
        return data_folder(self.given)

    def open_window(self) -> int:
        """Show the window until it is closed and return its exit code.

        Raises:
            MachineError: ``no_display`` where no desktop runs.
        """
        if not has_display():
            raise MachineError("no_display")
        code: int = import_module("qsdesk.app.desktop").run(self.data, self.language)
        return code


def language_of(arguments: Sequence[str]) -> str:
    """Return the language asked for, Chinese when none or an unknown one is.

    The arguments are read before they are parsed: a misuse is told in the language too.
    """
    words = [part for word in arguments for part in word.split("=", 1)]
    wanted = words[words.index("--lang") + 1 :][:1] if "--lang" in words else []
    return wanted[0] if wanted and wanted[0] in LANGUAGES else LANGUAGES[0]
