"""One window a data folder, whoever starts the second."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile

from qsdesk.domain.errors import MachineError

NAME = "qsdesk.lock"


class FolderLock:
    """Held while a window has the folder open; a dead process's lock is taken over."""

    def __init__(self) -> None:
        self._files: list[QLockFile] = []

    def take(self, data: Path) -> None:
        """Take the folder, at once or not at all.

        A folder that does not exist yet is locked by its path beside the system's
        temporary files, so that nothing is made before the first run ends.

        Raises:
            MachineError: ``data_in_use`` or ``data_readonly``.
        """
        file = QLockFile(str(_place(data)))
        file.setStaleLockTime(0)
        if not file.tryLock(0):
            denied = file.error() == QLockFile.LockError.PermissionError
            code = "data_readonly" if denied else "data_in_use"
            raise MachineError(code, path=str(data))
        self._files.append(file)

    def release(self) -> None:
        """Let go of every folder taken."""
        for file in self._files:
            file.unlock()
        self._files.clear()


def _place(data: Path) -> Path:
    if data.is_dir():
        return data / NAME
    name = hashlib.sha256(str(data).encode()).hexdigest()[:16]
    return Path(QDir.tempPath()) / f"qsdesk-{name}.lock"
