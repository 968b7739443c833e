"""What the window asks of the program behind it, which it does not import."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from qsdesk.ui.desk.founding import Founding
from qsdesk.ui.theme import Theme


class Backstage(Protocol):
    """One data folder, seen from the window."""

    @property
    def data(self) -> Path:
        """The data folder."""

    def theme(self) -> Theme:
        """Return the theme that was kept, the light one where none was."""

    def keep_theme(self, theme: Theme) -> None:
        """Store a theme beside the data."""

    def open(self) -> Any | None:
        """Return the services over the folder; None where a factory is to be set up first.

        Raises:
            MachineError: ``data_in_use``, ``data_missing``, ``data_damaged``, ``data_newer``,
                ``data_readonly`` and what else the folder can suffer.
        """

    def founding(self) -> Founding:
        """Return what sets up a factory in the folder."""

    def move(self, data: Path) -> None:
        """Use another data folder from now on."""

    def facts(self) -> tuple[str, str, bool]:
        """Return what the check at the start found, the last backup, and whether all agreed.

        Empty sentences where nothing is known.
        """

    def note(self, error: Exception) -> None:
        """Write a bug into the log."""

    def report(self) -> str:
        """Return the report of a bug: log, version, schema; never a record."""

    def close(self) -> None:
        """Let go of the folder."""


Sample = Callable[[Callable[[int, int, str], None]], Path]
