"""What the window asks of the program behind it, which it does not import."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from qsdesk.ui.desk.founding import Founding
from qsdesk.ui.theme import Theme

if TYPE_CHECKING:
    from qsdesk.services.chain.backups.manifest import Held
    from qsdesk.services.chain.backups.restoring import Restoring


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check at the start found.

    Attributes:
        finished: False where it was stopped; nothing is known then.
        records: How many were verified.
        problems: How many there are, 0 where all agrees.
    """

    finished: bool
    records: int = 0
    problems: int = 0


class Restores(Protocol):
    """Backups of a folder that nobody has open, and what puts them back."""

    @property
    def data(self) -> Path:
        """The data folder."""

    @property
    def restoring(self) -> "Restoring":
        """Puts a backup back."""

    def near(self) -> "tuple[Held, ...]":
        """Return the backups in the folder's own place and in its second one, newest first."""

    def inside(self, folder: Path) -> "tuple[Held, ...]":
        """Return the backups in another folder, newest first."""


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

    def restores(self) -> Restores:
        """Close the services, keep the folder to oneself, and return its backups.

        Raises:
            MachineError: ``data_in_use``.
        """

    def founding(self) -> Founding:
        """Return what sets up a factory in the folder."""

    def move(self, data: Path) -> None:
        """Use another data folder from now on."""

    def check(self, stopped: Callable[[], bool]) -> Checked:
        """Verify the folder on a copy of its database; runs off the window's thread.

        Args:
            stopped: Asked between two steps; True ends the check without an outcome.
        """

    def note(self, error: Exception) -> None:
        """Write a bug into the log."""

    def report(self) -> str:
        """Return the report of a bug: log, version, schema; never a record."""

    def close(self) -> None:
        """Let go of the folder."""
