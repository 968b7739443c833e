"""The data folder: which file lies where, and how a file is written so that it stays."""

import contextlib
import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import get_ident

from qsdesk.domain.errors import MachineError

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "data_readonly",
    errno.EACCES: "data_readonly",
    errno.EPERM: "data_readonly",
    errno.EIO: "disk_failed",
}


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Paths inside one data folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "qsdesk.db"

    @property
    def head(self) -> Path:
        """The file that says how long the chain is."""
        return self.root / "head.json"

    @property
    def journal(self) -> Path:
        """The folder of journal files."""
        return self.root / "journal"

    @property
    def archive(self) -> Path:
        """The folder of archive copies."""
        return self.root / "archive"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.root / "backups"

    @property
    def events(self) -> Path:
        """The folder of those events since the last backups that have no journal file."""
        return self.backups / "events"

    @property
    def logs(self) -> Path:
        """The folder of logs."""
        return self.root / "logs"

    def attachment(self, sha256: str) -> Path:
        """Return where the attachment of that hash lies."""
        return self.root / "attachments" / sha256[:2] / sha256

    def journal_file(self, name: str, at: datetime) -> Path:
        """Return where the journal file of an event at that time (UTC) lies."""
        return self.journal / f"{at:%Y}" / f"{at:%m}" / name

    def event_file(self, seq: int) -> Path:
        """Return where an event that has no journal file is kept until backups hold it."""
        return self.events / f"{seq:09d}.json"

    def archive_name(self, name: str, at: datetime) -> str:
        """Return the path of an archive copy signed at that time (UTC), below the root."""
        return f"archive/{at:%Y}/{at:%m}/{name}"


def write_part(path: Path, data: bytes, mark: str = "") -> Path:
    """Write ``data`` beside ``path`` as ``….part``, synced; return that path.

    Args:
        path: Of the file that it becomes.
        data: Its bytes.
        mark: Tells those apart who write the same file at once; stands before ``.part``.

    Raises:
        MachineError: ``disk_full``, ``data_readonly`` or ``disk_failed``.
    """
    part = path.with_name(f"{path.name}{mark}.part")
    new = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in new:  # a folder that power loss takes away takes its files along
            sync_folder(folder.parent)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise _known(error, path) from error
    return part


def finish_part(part: Path, mark: str = "") -> Path:
    """Give a ``.part`` file its name, synced; return the final path."""
    path = part.with_name(part.name.removesuffix(f"{mark}.part"))
    try:
        _rename(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise _known(error, path) from error
    return path


def _rename(part: Path, path: Path) -> None:
    """Rename, or be content where another process has just done so while mending."""
    try:
        part.replace(path)
    except FileNotFoundError:
        if not path.is_file():
            raise


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: a temporary name of one's own, sync, rename."""
    mark = f".{os.getpid()}-{get_ident()}"
    finish_part(write_part(path, data, mark), mark)


@contextlib.contextmanager
def file_failures(path: Path) -> Iterator[None]:
    """Turn the failures of disk and file into ``MachineError``; let bugs through.

    Raises:
        MachineError: ``disk_full``, ``data_readonly`` or ``disk_failed``, naming the file.
    """
    try:
        yield
    except OSError as error:
        raise _known(error, path) from error


def sync_file(path: Path) -> None:
    """Sync a file that somebody else wrote."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Sync a folder's entries, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _known(error: OSError, path: Path) -> Exception:
    code = _CODES.get(error.errno or 0)
    return error if code is None else MachineError(code, path=str(path))
