"""What stands behind the window: the data folder, its lock, its log, its services."""

import logging
import platform
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from qsdesk import __version__
from qsdesk.app.config import change_config
from qsdesk.app.kept_theme import kept_theme
from qsdesk.domain.errors import MachineError
from qsdesk.ui.desk.backstage import Checked
from qsdesk.ui.desk.folder_lock import FolderLock
from qsdesk.ui.desk.traces import runs_file
from qsdesk.ui.theme import Theme

if TYPE_CHECKING:
    from qsdesk.app.backups import FolderRestores
    from qsdesk.app.compose import Services
    from qsdesk.app.founding import FirstFactory

LOG = logging.getLogger("qsdesk")
LOG_BYTES = 512 * 1024
REPORT_CHARACTERS = 20000
MARKER = "restore-unfinished.json"
TRACES = ("head.json", "journal", "archive", "backups", "attachments")


class _StoppedError(Exception):
    """The window closes: the check at the start ends."""


class Folder:
    """One data folder, opened when asked and let go of at the end.

    Args:
        data: The folder, whether or not it exists.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self._lock = FolderLock()
        self._services: Services | None = None
        self._handler: logging.Handler | None = None

    def theme(self) -> Theme:
        """Return the theme that was kept, the light one where none was."""
        return kept_theme(self.data)

    def keep_theme(self, theme: Theme) -> None:
        """Store a theme beside the data, where there is a folder yet."""
        if self.data.is_dir():
            try:
                change_config(self.data, theme=theme.name.value, scale=theme.scale)
            except OSError:
                LOG.exception("the theme was not kept")

    def open(self) -> "Services | None":
        """Return the services over the folder; None where a factory is to be set up first.

        Raises:
            MachineError: As ``Store.open``, and ``data_in_use``.
        """
        self.close()
        self._lock.take(self.data)
        self._settle()
        if self._untouched():
            return None
        from qsdesk.app.compose import open_services

        services = open_services(self.data)
        with services.store.read() as work:
            begun = work.chain.head()[0] > 0
        if not begun:
            services.close()
            if self._traces():
                raise MachineError("data_damaged", detail=self.data / "qsdesk.db")
            return None
        self._services = services
        self._log()
        return services

    def restores(self) -> "FolderRestores":
        """Close the services, keep the folder to oneself, and return its backups.

        Raises:
            MachineError: ``data_in_use``.
        """
        from qsdesk.app.backups import FolderRestores, restoring_of

        self.close()
        self._lock.take(self.data)
        self._settle()
        return FolderRestores(self.data, restoring_of(self.data))

    def founding(self) -> "FirstFactory":
        """Return what sets up a factory in the folder."""
        from qsdesk.app.founding import FirstFactory

        return FirstFactory(self.data)

    def move(self, data: Path) -> None:
        """Use another data folder from now on."""
        self.close()
        self.data = data

    def check(self, stopped: Callable[[], bool]) -> Checked:
        """Verify the folder on a copy of its database; runs off the window's thread.

        Args:
            stopped: Asked between two steps; True ends the check without an outcome.
        """
        from qsdesk.services.chain.verification.data import verify_folder

        def ask(_stage: str, _done: int, _total: int) -> None:
            if stopped():
                raise _StoppedError

        try:
            found = verify_folder(self.data, progress=ask)
        except _StoppedError:
            return Checked(finished=False)
        return Checked(
            finished=True, records=found.records, problems=len(found.problems) + found.hidden
        )

    def note(self, error: Exception) -> None:
        """Write a bug into the log."""
        LOG.error("QSDesk %s on %s", __version__, platform.platform(), exc_info=error)

    def report(self) -> str:
        """Return the report of a bug: version, system, the last runs and the end of the log."""
        log = _end_of(self.data / "logs" / "qsdesk.log")
        runs = _end_of(runs_file(self.data))
        head = f"QSDesk {__version__}\n{platform.platform()}\nPython {platform.python_version()}\n"
        return f"{head}\n{runs}\n{log}"

    def close(self) -> None:
        """Let go of the folder."""
        if self._services is not None:
            self._services.close()
            self._services = None
        if self._handler is not None:
            LOG.removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        self._lock.release()

    def _settle(self) -> None:
        """Put the old contents back where a restore was broken off."""
        if (self.data / MARKER).exists():
            from qsdesk.services.chain.backups.exchanging import settle

            settle(self.data)

    def _untouched(self) -> bool:
        database = self.data / "qsdesk.db"
        if database.is_file() and database.stat().st_size:
            return False
        if self._traces():
            code = "data_damaged" if database.exists() else "data_missing"
            raise MachineError(code, path=self.data, detail=database)
        if database.exists():
            raise MachineError("data_damaged", path=self.data, detail=database)
        return True

    def _traces(self) -> bool:
        return any((self.data / name).exists() for name in TRACES)

    def _log(self) -> None:
        path = self.data / "logs" / "qsdesk.log"
        try:
            path.parent.mkdir(exist_ok=True)
            self._handler = RotatingFileHandler(
                path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
            )
        except OSError:
            return
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(self._handler)


def _end_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return text[-REPORT_CHARACTERS:]
