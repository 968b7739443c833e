"""SQLite's own writes, seen and stopped from Python: a layer before the calls to the disk.

The layer is registered with the very library that Python's ``sqlite3`` uses. It hands every
call on to the system's own functions and says before each what is about to happen; where it is
told so, the call fails instead, with the code that SQLite itself gives for that failure.

Source: https://www.sqlite.org/vfs.html
"""

import ctypes
import ctypes.util
import errno
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

_NAME = b"qsdesk-seen"
_WRITE, _TRUNCATE, _SYNC = 3, 4, 5
"""Places of functions in ``sqlite3_io_methods``, its version counted as the first."""
_METHODS = 19
_OPEN, _DELETE = 5, 6
"""Places of functions in ``sqlite3_vfs``, in words."""
_VFS_WORDS = 21
_NAME_WORD, _NEXT_WORD = 3, 2
_CREATE, _JOURNALS = 0x4, 0x800 | 0x4000
_KINDS = 0x100 | _JOURNALS
"""Main database, its rollback journal, a super journal; all else is temporary."""
_OK, _CANTOPEN, _FULL, _IOERR = 0, 14, 13, 10
_IOERR_WRITE, _IOERR_FSYNC, _IOERR_DIR, _IOERR_TRUNCATE, _IOERR_DELETE = (
    _IOERR | place << 8 for place in (3, 4, 5, 6, 10)
)
_OPENED = ctypes.CFUNCTYPE(
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
)
_DELETED = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
_WRITTEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
)
_CUT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNCED = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_Words = ctypes.c_void_p * _VFS_WORDS
_Methods = ctypes.c_void_p * _METHODS
_Bytes = ctypes.c_char * ctypes.sizeof(_Words)


_KEPT: list["SqliteCalls"] = []
"""Connections may outlive the watch: what they call is kept as long as the process."""


class Watcher(Protocol):
    """Is told what is about to happen to a file; may raise ``OSError`` to have it fail."""

    def create(self, path: str) -> None:
        """A file is made, empty."""

    def write(self, path: str, offset: int, data: bytes) -> None:
        """Bytes are written into a file."""

    def truncate(self, path: str, size: int) -> None:
        """A file is cut to a size."""

    def sync(self, path: str) -> None:
        """A file's bytes are brought to the disk."""

    def sync_folder(self, path: str) -> None:
        """A folder's entries are brought to the disk."""

    def unlink(self, path: str) -> None:
        """A file's name is taken away."""


class SqliteCalls:
    """The layer, in force for all connections opened while it is.

    Args:
        watcher: Is told.
        own: Says of a path whether it is watched.

    Raises:
        RuntimeError: Python's ``sqlite3`` does not use a library that can be reached.
    """

    def __init__(self, watcher: Watcher, own: Callable[[str], bool]) -> None:
        self._watcher, self._own = watcher, own
        self._library = _library()
        found = self._library.sqlite3_vfs_find(None)
        self._plain: int = found
        self._vfs = _Words.from_buffer_copy(_Bytes.from_address(found))
        self._name = ctypes.create_string_buffer(_NAME)
        self._real_open = _OPENED(self._vfs[_OPEN] or 0)
        self._real_delete = _DELETED(self._vfs[_DELETE] or 0)
        self._kept: list[Any] = [_OPENED(self._open), _DELETED(self._delete)]
        self._tables: dict[int, Any] = {}
        self._files: dict[int, str] = {}
        self._new_journals: set[int] = set()
        self.opened = 0
        self._vfs[_NEXT_WORD] = None
        self._vfs[_NAME_WORD] = ctypes.addressof(self._name)
        self._vfs[_OPEN] = _address(self._kept[0])
        self._vfs[_DELETE] = _address(self._kept[1])

    def begin(self) -> None:
        """Put the layer in force."""
        _KEPT.append(self)
        self._library.sqlite3_vfs_register(ctypes.addressof(self._vfs), 1)
        _demand_used(self)

    def end(self) -> None:
        """Let connections reach the disk as before; those still open stay watched."""
        self._library.sqlite3_vfs_register(self._plain, 1)
        self._library.sqlite3_vfs_unregister(ctypes.addressof(self._vfs))

    def _open(self, vfs: int, name: int, file: int, flags: int, out: int) -> int:
        path = ctypes.string_at(name).decode() if name and flags & _KINDS else ""
        self.opened += bool(path)
        path = path if self._own(path) else ""
        new = bool(path) and bool(flags & _CREATE) and not Path(path).exists()
        if new and (failed := _failure(lambda: self._watcher.create(path), _CANTOPEN)):
            return failed
        result = int(self._real_open(vfs, name, file, flags, out))
        if result == _OK and path:
            self._files[file] = path
            if new and flags & _JOURNALS:
                self._new_journals.add(file)
            self._watch(file)
        return result

    def _watch(self, file: int) -> None:
        """Put our functions before those of an open file."""
        held = ctypes.c_void_p.from_address(file)
        plain = held.value or 0
        if plain not in self._tables:
            self._tables[plain] = self._table(plain)
        held.value = ctypes.addressof(self._tables[plain])

    def _table(self, plain: int) -> Any:
        table = _Methods.from_buffer_copy(
            (ctypes.c_char * ctypes.sizeof(_Methods)).from_address(plain)
        )
        write = _WRITTEN(table[_WRITE] or 0)
        cut = _CUT(table[_TRUNCATE] or 0)
        sync = _SYNCED(table[_SYNC] or 0)

        def written(file: int, data: int, size: int, offset: int) -> int:
            held = ctypes.string_at(data, size)
            failed = self._told(file, lambda w, path: w.write(path, offset, held), _IOERR_WRITE)
            return failed or int(write(file, data, size, offset))

        def truncated(file: int, size: int) -> int:
            failed = self._told(file, lambda w, path: w.truncate(path, size), _IOERR_TRUNCATE)
            return failed or int(cut(file, size))

        def synced(file: int, flags: int) -> int:
            failed = self._told(file, lambda w, path: w.sync(path), _IOERR_FSYNC)
            if not failed and file in self._new_journals:
                self._new_journals.discard(file)
                failed = self._told(file, _sync_around, _IOERR_FSYNC)
            return failed or int(sync(file, flags))

        for place, made in (
            (_WRITE, _WRITTEN(written)),
            (_TRUNCATE, _CUT(truncated)),
            (_SYNC, _SYNCED(synced)),
        ):
            self._kept.append(made)
            table[place] = _address(made)
        return table

    def _told(self, file: int, say: Callable[[Watcher, str], None], code: int) -> int:
        path = self._files.get(file, "")
        return _failure(lambda: say(self._watcher, path), code) if path else _OK

    def _delete(self, vfs: int, name: bytes, synced: int) -> int:
        path = name.decode()
        if not self._own(path) or not Path(path).exists():
            return int(self._real_delete(vfs, name, synced))
        failed = _failure(lambda: self._watcher.unlink(path), _IOERR_DELETE)
        failed = failed or int(self._real_delete(vfs, name, 0))
        if not failed and synced:  # as SQLite has it: the name is gone, whatever the sync says
            failed = _failure(lambda: self._watcher.sync_folder(str(Path(path).parent)), _IOERR_DIR)
        return failed


def _sync_around(watcher: Watcher, path: str) -> None:
    watcher.sync_folder(str(Path(path).parent))


def _failure(say: Callable[[], None], code: int) -> int:
    """Return what SQLite says where the watcher lets a call fail."""
    try:
        say()
    except OSError as error:
        return _FULL if code == _IOERR_WRITE and error.errno == errno.ENOSPC else code
    return _OK


def _address(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def _library() -> ctypes.CDLL:
    name = ctypes.util.find_library("sqlite3")
    if name is None:
        raise RuntimeError("there is no SQLite library to be watched")
    library = ctypes.CDLL(name)
    library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    library.sqlite3_vfs_find.restype = ctypes.c_void_p
    library.sqlite3_vfs_unregister.argtypes = [ctypes.c_void_p]
    library.sqlite3_vfs_register.argtypes = [ctypes.c_void_p, ctypes.c_int]
    return library


def _demand_used(calls: SqliteCalls) -> None:
    """Refuse to go on where Python's connections do not come by here."""
    with (
        tempfile.TemporaryDirectory() as place,
        closing(sqlite3.connect(Path(place) / "seen.db")) as connection,
    ):
        connection.execute("CREATE TABLE seen (x)")
    if not calls.opened:
        raise RuntimeError("Python has an SQLite library of its own, which cannot be watched")
