"""Several files in one string of bytes, which a fuzzer changes as text.

``@@ name`` in a line of its own, then the file; ``@@ -name`` takes a file away.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

MARK = b"@@ "
LONGEST = 120


def bundle(files: Mapping[str, bytes]) -> bytes:
    """Return files as one string."""
    return b"\n".join(MARK + name.encode() + b"\n" + data for name, data in files.items())


def unbundle(data: bytes) -> dict[str, bytes | None]:
    """Return the files of a string; None for one that is taken away."""
    out: dict[str, bytes | None] = {}
    for part in (b"\n" + data).split(b"\n" + MARK)[1:]:
        line, _, body = part.partition(b"\n")
        name = line.decode("utf-8", "surrogateescape")
        out[name.removeprefix("-")] = None if name.startswith("-") else body
    return out


class Overlay:
    """Files laid over a folder, and put back afterwards.

    Args:
        root: The folder, a copy of one's own.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        paths = (p for p in root.rglob("*") if p.is_file())
        self._held = {p.relative_to(root).as_posix(): p.read_bytes() for p in paths}

    def lay(self, files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
        """Write files, and return those that differ now from what was there."""
        changed = {}
        for name, data in files.items():
            if not _writable(name) or self._held.get(name) == data:
                continue
            path = self.root / name
            if data is None:
                path.unlink(missing_ok=True)
            elif _room(self.root, path):
                path.write_bytes(data)
            else:
                continue
            changed[name] = data
        return changed

    def put_back(self, changed: Mapping[str, bytes | None]) -> None:
        """Undo what was laid."""
        for name in changed:
            path = self.root / name
            if name in self._held:
                path.write_bytes(self._held[name])
            else:
                path.unlink(missing_ok=True)
                for folder in _empty_parents(self.root, path):
                    folder.rmdir()


def _writable(name: str) -> bool:
    """Whether a name may be written without leaving the folder: this is the tool's own care."""
    parts = PurePosixPath(name).parts
    bad = not parts or name.startswith("/") or name.endswith("/") or "\0" in name
    short = all(len(part.encode("utf-8", "surrogateescape")) <= LONGEST for part in parts)
    return not bad and ".." not in parts and short and len(parts) <= 8


def _room(root: Path, path: Path) -> bool:
    above = [p for p in path.parents if p != root and root in p.parents]
    if path.is_dir() or any(p.is_file() for p in above):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    return True


def _empty_parents(root: Path, path: Path) -> Iterator[Path]:
    for folder in path.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        yield folder
