"""Files copied so that what was read, what was written and what was wanted are the same."""

import contextlib
import hashlib
import os
from pathlib import Path
from threading import get_ident

from qsdesk.domain.errors import MachineError
from qsdesk.storage.folder import file_failures, finish_part, sync_file, sync_folder

_BLOCK = 1024 * 1024


def own_mark() -> str:
    """Return what tells the temporary files of this process and thread from others."""
    return f".{os.getpid()}-{get_ident()}"


def copy_file(source: Path, target: Path, wanted: str) -> bool:
    """Copy a file under a temporary name, sync it, read it again, and give it its name.

    Args:
        source: A regular file.
        target: Its folder is made when missing; a file of that name is replaced.
        wanted: SHA-256, hex.

    Returns:
        False where the source is not what was wanted: then nothing is changed.

    Raises:
        MachineError: ``disk_full``, ``data_readonly`` or ``disk_failed``; also where what was
            written reads otherwise.
    """
    mark = own_mark()
    part = target.with_name(f"{target.name}{mark}.part")
    with file_failures(target):
        make_folder(target.parent)
        try:
            if _copy(source, part) != wanted:
                part.unlink()
                return False
            _demand(part, wanted)
            finish_part(part, mark)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    return True


def _demand(part: Path, wanted: str) -> None:
    if hash_of(part) != wanted:
        raise MachineError("disk_failed", path=str(part))


def place_file(source: Path, target: Path, wanted: str) -> bool:
    """Copy a file into a folder that is being built; what lies there is synced at the end.

    Returns:
        False where the source is not what was wanted.

    Raises:
        MachineError: As ``copy_file``.
    """
    with file_failures(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        return _copy(source, target, synced=False) == wanted


def sync_tree(root: Path) -> None:
    """Sync all files and folders below a folder.

    Raises:
        MachineError: The disk failed.
    """
    with file_failures(root):
        for folder, _, names in os.walk(root):
            for name in names:
                if os.name == "nt":
                    sync_file(Path(folder) / name)
            sync_folder(Path(folder))
        if hasattr(os, "sync"):  # one for all: a sync for each of many small files takes minutes
            os.sync()


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, hex.

    Raises:
        OSError: It cannot be read.
    """
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, so that a power loss does not take it away."""
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in new:
        sync_folder(made.parent)


def _copy(source: Path, part: Path, *, synced: bool = True) -> str:
    total = hashlib.sha256()
    with source.open("rb") as old, part.open("wb") as new:
        while block := old.read(_BLOCK):
            total.update(block)
            new.write(block)
        if synced:
            new.flush()
            os.fsync(new.fileno())
    return total.hexdigest()
