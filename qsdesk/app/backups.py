"""Backups wired: the second folder from the settings, the real clock and printer."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qsdesk.app.config import change_config, read_config

if TYPE_CHECKING:
    from qsdesk.services.chain.backups.manifest import Held
    from qsdesk.services.chain.backups.restoring import Restoring
    from qsdesk.services.chain.backups.service import BackupService
    from qsdesk.services.wired import Wired

SETTING = "backup_folder"


def backups_of(services: "Wired") -> "BackupService":
    """Return the backups of an open data folder."""
    from qsdesk.services.chain.backups.service import BackupService

    root = services.store.folder.root
    return BackupService(
        services.writer,
        services.access,
        second=lambda: second_folder(root),
        choose=lambda folder: change_config(root, backup_folder=str(folder)),
    )


def second_folder(data: Path) -> Path | None:
    """Return the second folder for backups of a data folder, None where none was chosen."""
    said = read_config(data).get(SETTING, "")
    return Path(said) if isinstance(said, str) and said else None


def restoring_of(data: Path) -> "Restoring":
    """Return what puts backups back into a data folder that nobody has open."""
    from qsdesk.app.compose import system_clock
    from qsdesk.printing.lazy import LazyPrinter
    from qsdesk.services.chain.backups.restoring import Restoring

    return Restoring(data, system_clock, secrets.token_bytes, LazyPrinter())


@dataclass(frozen=True, slots=True)
class FolderRestores:
    """Backups of a folder that nobody has open, as the window wants them.

    Attributes:
        data: The folder.
        restoring: Puts a backup back.
    """

    data: Path
    restoring: "Restoring"

    def near(self) -> "tuple[Held, ...]":
        """Return the backups in the folder's own place and in its second one, newest first."""
        second = second_folder(self.data)
        places = [self.data / "backups", *([second] if second is not None else [])]
        found = [held for place in places for held in self.inside(place)]
        return tuple(sorted(found, key=lambda held: -held.manifest.seq))

    def inside(self, folder: Path) -> "tuple[Held, ...]":
        """Return the backups in a folder, newest first."""
        from qsdesk.services.chain.backups.manifest import backups_in

        return backups_in(folder)
