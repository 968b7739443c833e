"""A folder being filled: each file synced and hashed, all read again before it gets its name."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.verification.material import Progress
from qsdesk.exporting.layout import PAYLOAD
from qsdesk.storage.folder import sync_folder

_BLOCK = 1024 * 1024
_PART = ".part"
_CODES = {
    errno.ENOSPC: "drive_full",
    errno.EDQUOT: "drive_full",
    errno.EROFS: "drive_readonly",
    errno.EACCES: "drive_readonly",
    errno.EPERM: "drive_readonly",
    errno.EIO: "drive_removed",
    errno.ENODEV: "drive_removed",
    errno.ENXIO: "drive_removed",
    errno.ENOENT: "drive_removed",
}


class PackFolder:
    """One folder under its temporary name.

    Attributes:
        root: Where it is filled.
        hashes: Path below the root -> SHA-256 of what was written.
        sizes: Path below the root -> bytes written.
    """

    def __init__(self, final: Path) -> None:
        self.final = final
        self.root = final.with_name(final.name + _PART)
        self.hashes: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole; a name is written once."""
        self._take(name, iter((data,)))

    def copy(self, name: str, source: Path) -> None:
        """Copy a file."""
        with source.open("rb") as file:
            self._take(name, iter(lambda: file.read(_BLOCK), b""))

    def payload(self) -> list[str]:
        """Return the paths below ``data/``, sorted."""
        return sorted(name for name in self.hashes if name.startswith(PAYLOAD))

    def reread(self, progress: Progress) -> dict[str, str]:
        """Return path -> SHA-256 of every file as the drive gives it back.

        Raises:
            MachineError: ``drive_reread`` where one differs from what was written.
        """
        out: dict[str, str] = {}
        for done, name in enumerate(self.hashes):
            progress("reread", done, len(self.hashes))
            out[name] = _hash(self.root / name)
            if out[name] != self.hashes[name]:
                raise MachineError("drive_reread", file=name)
        return out

    def finish(self) -> None:
        """Give the folder its final name, synced; take it back where that fails."""
        for folder, _, _ in os.walk(self.root):
            sync_folder(Path(folder))
        self.root.rename(self.final)
        try:
            sync_folder(self.final.parent)
        except OSError:
            self.final.rename(self.root)
            raise

    def _take(self, name: str, blocks: Iterator[bytes]) -> None:
        if name in self.hashes:
            raise ValueError(f"{name} twice in a pack")
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        total, size = hashlib.sha256(), 0
        with path.open("xb") as file:
            for block in blocks:
                file.write(block)
                total.update(block)
                size += len(block)
            file.flush()
            os.fsync(file.fileno())
            _forget(file.fileno())
        self.hashes[name], self.sizes[name] = total.hexdigest(), size


@contextmanager
def filling(final: Path) -> Iterator[PackFolder]:
    """Yield a folder to fill; nothing of it stays where the block raises.

    Args:
        final: Where it will lie; the block calls ``finish``.

    Raises:
        MachineError: ``drive_full``, ``drive_readonly`` or ``drive_removed``.
    """
    made = PackFolder(final)
    try:
        shutil.rmtree(made.root, ignore_errors=True)
        made.root.mkdir(parents=True)
        yield made
    except OSError as error:
        shutil.rmtree(made.root, ignore_errors=True)
        raise _known(error, final) from error
    except BaseException:
        shutil.rmtree(made.root, ignore_errors=True)
        raise


def refuse_full(out: Path, need: int) -> None:
    """Refuse to begin where the drive has too little room.

    Raises:
        MachineError: ``drive_full`` in MB.
    """
    free = shutil.disk_usage(out).free
    if free < need:
        raise MachineError("drive_full", free=free // 10**6, need=need // 10**6 + 1)


def _known(error: OSError, path: Path) -> Exception:
    code = _CODES.get(error.errno or 0)
    if code is None:
        return error
    free = shutil.disk_usage(path.parent).free if path.parent.exists() else 0
    return MachineError(code, path=str(path), free=free // 10**6, need="…")


def _hash(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _forget(handle: int) -> None:
    """Have the next reading come from the drive, where the system can."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
