"""A disk as it may be after the power went: what was synced, and any part of the rest.

Harsher than the file systems in use: a file's bytes and its name are kept apart, the bytes not
synced are each there, missing or torn, in any order, and so are the names of a folder that was
not synced.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(slots=True)
class File:
    """Bytes on the disk, and what was done to them since the last sync.

    Attributes:
        kept: On the disk.
        now: As the running system sees them.
        waiting: (offset, bytes) of a write, (size, None) of a cut, in order.
    """

    kept: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Bring everything to the disk."""
        if self.waiting:
            self.kept = bytes(self.now)
            self.waiting.clear()

    def change(self, at: int, data: bytes | None) -> None:
        """Write or cut."""
        self.waiting.append((at, data))
        _apply(self.now, at, data)

    def after(self, chance: random.Random) -> bytes:
        """Return the bytes that a start finds."""
        out, held = bytearray(self.kept), _holding(chance)
        for at, data in self.waiting:
            if held():
                _apply(out, at, data)
            elif data is not None and held():
                _tear(out, at, data, chance)
        return bytes(out)


@dataclass(slots=True)
class Folder:
    """Names on the disk, and what was done to them since the last sync.

    Attributes:
        kept: On the disk.
        now: As the running system sees them.
        waiting: Changes, each wholly there or not: name -> what it stands for, or None.
    """

    kept: dict[str, "File | Folder"] = field(default_factory=dict)
    now: dict[str, "File | Folder"] = field(default_factory=dict)
    waiting: list[dict[str, "File | Folder | None"]] = field(default_factory=list)

    def sync(self) -> None:
        """Bring the names to the disk."""
        self.kept = dict(self.now)
        self.waiting.clear()

    def sync_all(self) -> None:
        """Bring everything below to the disk."""
        self.sync()
        for node in self.now.values():
            if isinstance(node, Folder):
                node.sync_all()
            else:
                node.sync()

    def set(self, names: dict[str, "File | Folder | None"]) -> None:
        """Change names, all at once."""
        self.waiting.append(names)
        _rename(self.now, names)

    def write_after(self, place: Path, chance: random.Random) -> None:
        """Write what a start finds into an empty folder."""
        out, held = dict(self.kept), _holding(chance)
        for names in self.waiting:
            if held():
                _rename(out, names)
        for name, node in out.items():
            if isinstance(node, File):
                (place / name).write_bytes(node.after(chance))
            else:
                (place / name).mkdir()
                node.write_after(place / name, chance)


class Disk:
    """One folder of a disk, fed with what was done to it.

    Args:
        root: Where the folder lay while it was done.
        before: What was on the disk before.
    """

    def __init__(self, root: Path, before: Path) -> None:
        self._root = root
        self.top = _load(before)

    def create(self, path: str) -> None:
        """Make an empty file."""
        folder, name = self._place(path)
        folder.set({name: File()})

    def write(self, path: str, offset: int, data: bytes) -> None:
        """Write into a file."""
        self._file(path).change(offset, data)

    def truncate(self, path: str, size: int) -> None:
        """Cut a file."""
        self._file(path).change(size, None)

    def sync(self, path: str) -> None:
        """Sync a file; its name may still be lost."""
        self._file(path).sync()

    def sync_folder(self, path: str) -> None:
        """Sync a folder's names."""
        if Path(path).is_relative_to(self._root):
            self._folder(Path(path)).sync()

    def unlink(self, path: str) -> None:
        """Take a name away."""
        folder, name = self._place(path)
        folder.set({name: None})

    rmdir = unlink

    def rename(self, path: str, target: str) -> None:
        """Give a name to what had another."""
        old, name = self._place(path)
        new, wanted = self._place(target)
        node = old.now[name]
        if new is old:
            old.set({name: None, wanted: node})
        else:
            new.set({wanted: node})
            old.set({name: None})

    def mkdir(self, path: str) -> None:
        """Make a folder."""
        folder, name = self._place(path)
        if name not in folder.now:
            folder.set({name: Folder()})

    def sync_all(self) -> None:
        """Sync everything."""
        self.top.sync_all()

    def _place(self, path: str) -> tuple[Folder, str]:
        return self._folder(Path(path).parent), Path(path).name

    def _folder(self, path: Path) -> Folder:
        node = self.top
        for part in path.relative_to(self._root).parts:
            found = node.now[part]
            assert isinstance(found, Folder), path
            node = found
        return node

    def _file(self, path: str) -> File:
        folder, name = self._place(path)
        found = folder.now[name]
        assert isinstance(found, File), path
        return found


def contents(root: Path) -> dict[str, bytes]:
    """Return path -> bytes of all files below a folder."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _load(root: Path) -> Folder:
    out = Folder()
    for path in root.iterdir():
        if path.is_dir():
            out.kept[path.name] = _load(path)
        else:
            data = path.read_bytes()
            out.kept[path.name] = File(data, bytearray(data))
    out.now = dict(out.kept)
    return out


def _apply(held: bytearray, at: int, data: bytes | None) -> None:
    size = at if data is None else at + len(data)
    if len(held) < (at if data is None else size):
        held.extend(bytes(size - len(held)))
    if data is None:
        del held[at:]
    else:
        held[at:size] = data


def _tear(held: bytearray, at: int, data: bytes, chance: random.Random) -> None:
    """Write a part: up to any byte, or some sectors."""
    if chance.random() < 1 / 2:
        _apply(held, at, data[: chance.randrange(len(data) + 1)])
        return
    for start in range(0, len(data), SECTOR):
        if chance.random() < 1 / 2:
            _apply(held, at + start, data[start : start + SECTOR])


def _rename(held: dict[str, File | Folder], names: dict[str, File | Folder | None]) -> None:
    for name, node in names.items():
        if node is None:
            held.pop(name, None)
        else:
            held[name] = node


def _holding(chance: random.Random) -> Callable[[], bool]:
    """Return what says of each thing not synced whether it is there: all, none, some, the first."""
    share = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    if chance.random() < 1 / 3:
        left = [chance.randrange(40)]

        def first() -> bool:
            left[0] -= 1
            return left[0] >= 0

        return first
    return lambda: chance.random() < share
