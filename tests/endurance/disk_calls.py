"""Every change that this process makes to the files below a folder, told before it happens.

Python's own calls (``open``, ``os``) are wrapped while the watch lasts, SQLite's by the layer
of ``sqlite_calls``. What goes past both is found by playing the log back: the folder that comes
out must be the one on the disk.
"""

import builtins
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from tests.endurance.sqlite_calls import SqliteCalls, Watcher

_OPEN = io.open
_READLINK, _STAT = os.readlink, os.fstat


class DiskWatcher(Watcher, Protocol):
    """Is told of Python's calls too; may raise ``OSError`` to have one fail."""

    def rename(self, path: str, target: str) -> None:
        """A name is given to something else, in place of what had it."""

    def mkdir(self, path: str) -> None:
        """A folder is made."""

    def rmdir(self, path: str) -> None:
        """An empty folder goes."""

    def sync_all(self) -> None:
        """Everything is brought to the disk."""


class _File(io.FileIO):
    """A file that tells before it writes."""

    def __init__(self, path: str, mode: str, watcher: DiskWatcher) -> None:
        there = Path(path).exists()
        if not there and "r" not in mode:
            watcher.create(path)
        elif "w" in mode:
            watcher.truncate(path, 0)
        super().__init__(path, mode)
        self._path, self._watcher = path, watcher

    def write(self, data: Any) -> int:
        """Write, after it was told."""
        self._watcher.write(self._path, self.tell(), bytes(data))
        return super().write(data)

    def truncate(self, size: int | None = None) -> int:
        """Cut, after it was told."""
        self._watcher.truncate(self._path, self.tell() if size is None else size)
        return super().truncate(size)


class _Calls:
    """Python's calls, wrapped for one folder."""

    def __init__(self, root: Path, watcher: DiskWatcher) -> None:
        self._root, self._watcher = f"{root}{os.sep}", watcher

    def begin(self, stack: ExitStack) -> None:
        """Wrap them until the stack unwinds."""
        for holder in (io, builtins):
            stack.enter_context(patch.object(holder, "open", self._opening))
        stack.enter_context(patch.object(shutil, "_USE_CP_SENDFILE", new=False))
        for name in ("rename", "replace"):
            self._wrap(stack, name, lambda w, path, target: w.rename(path, target), paths=2)
        for name in ("unlink", "remove"):
            self._wrap(stack, name, lambda w, path: w.unlink(path))
        self._wrap(stack, "mkdir", lambda w, path: w.mkdir(path))
        self._wrap(stack, "rmdir", lambda w, path: w.rmdir(path))
        stack.enter_context(patch.object(os, "fsync", self._syncing(os.fsync)))
        stack.enter_context(patch.object(os, "sync", self._syncing_all(os.sync)))

    def _opening(self, file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        binary = mode.replace("b", "")
        if isinstance(file, int) or binary == "r" or not self.own(path := _full(file)):
            return _OPEN(file, mode, *given, **named)
        raw = _File(path, binary, self._watcher)
        if (given and given[0] == 0) or named.get("buffering") == 0:
            return raw
        made = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return made
        words = dict(zip(("encoding", "errors", "newline"), given[1:], strict=False)) | named
        words.pop("buffering", None)
        return io.TextIOWrapper(made, **words)

    def _wrap(
        self, stack: ExitStack, name: str, say: Callable[..., None], *, paths: int = 1
    ) -> None:
        real = getattr(os, name)

        def call(*given: Any, **named: Any) -> Any:
            folder = named.get("dir_fd")
            named_paths = [_full(path, folder) for path in given[:paths]]
            if self.own(named_paths[-1]) and _will_do(name, Path(named_paths[0])):
                say(self._watcher, *named_paths)
            return real(*given, **named)

        stack.enter_context(patch.object(os, name, call))

    def _syncing(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def call(handle: int) -> None:
            path = _READLINK(f"/proc/self/fd/{handle}")
            if self.own(path + os.sep):
                folder = Path(path).is_dir()
                (self._watcher.sync_folder if folder else self._watcher.sync)(path)
            real(handle)

        return call

    def _syncing_all(self, real: Callable[[], None]) -> Callable[[], None]:
        def call() -> None:
            self._watcher.sync_all()
            real()

        return call

    def own(self, path: str) -> bool:
        """Whether a path lies below the folder."""
        return path.startswith(self._root)


@contextmanager
def watched(root: Path, watcher: DiskWatcher) -> Iterator[None]:
    """Have a watcher told of every change below a folder, until the block ends.

    Args:
        root: Absolute, without symbolic links.
        watcher: Is told; what it raises is what the call raises.

    Raises:
        RuntimeError: Python's ``sqlite3`` cannot be watched here.
    """
    calls = _Calls(root, watcher)
    layer = SqliteCalls(watcher, calls.own)
    with ExitStack() as stack:
        stack.callback(layer.end)
        layer.begin()
        calls.begin(stack)
        yield


def not_watched() -> str:
    """Return why this machine's SQLite cannot be watched; empty where it can."""
    layer = SqliteCalls(_Deaf(), lambda _path: False)
    try:
        layer.begin()
    except RuntimeError as error:
        return str(error)
    finally:
        layer.end()
    return ""


class _Deaf:
    """Hears nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def _will_do(name: str, path: Path) -> bool:
    """Whether a call finds what it needs; pathlib tries and looks at the error."""
    if name == "mkdir":
        return path.parent.is_dir() and not path.exists()
    if name == "rmdir":
        return path.is_dir() and not any(path.iterdir())
    return os.path.lexists(path)


def _full(path: Any, folder: int | None = None) -> str:
    name = os.fsdecode(path)
    start = "" if folder is None else _READLINK(f"/proc/self/fd/{folder}")
    return os.path.abspath(os.path.join(start, name))  # noqa: PTH100, PTH118
