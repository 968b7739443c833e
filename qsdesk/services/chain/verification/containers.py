"""Files from outside, read so that nothing in their place can do harm.

Only regular files are opened, never links; sizes are bounded; JSON that is too deep, repeats
a key or is no JSON is ``unreadable``.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 512 * 1024 * 1024
MOST_VALUES = 3_000_000
"""Of one JSON text: it takes up to a hundred times its own room in memory."""
_BLOCK = 1024 * 1024


class UnreadableError(Exception):
    """A file that is no regular one, too large, or does not hold what it should."""


@dataclass(frozen=True, slots=True)
class Digest:
    """SHA-256 and size of a file."""

    sha256: str
    size: int


def regular(path: Path) -> bool:
    """Whether a regular file lies there, reached without a link at its end."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def walk(root: Path) -> Iterator[str]:
    """Yield the path below ``root``, with ``/``, of all that is no folder; links are not followed.

    In order of names, folder by folder: files first. Depth costs no stack. A folder that
    cannot be looked into, for its rights or the length of its path, is yielded itself.
    """
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            folders, others = _entries(f"{root}/{below}")
        except OSError as error:
            if below and not isinstance(error, FileNotFoundError):
                yield below.removesuffix("/")
            continue
        yield from (f"{below}{name}" for name in others)
        waiting += [f"{below}{name}/" for name in reversed(folders)]


def _entries(folder: str) -> tuple[list[str], list[str]]:
    """Return the names of a folder's folders and of all else, each in order."""
    folders: list[str] = []
    others: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            (folders if entry.is_dir(follow_symlinks=False) else others).append(entry.name)
    return sorted(folders), sorted(others)


def digest_of(path: Path) -> Digest | None:
    """Return a regular file's digest; None where there is none or it cannot be read."""
    if not regular(path):
        return None
    total, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                total.update(block)
                size += len(block)
    except OSError:
        return None
    return Digest(total.hexdigest(), size)


def read_bytes(path: Path, limit: int = LARGEST) -> bytes:
    """Return a regular file's bytes.

    Raises:
        UnreadableError: No regular file, too large, or the disk failed.
    """
    if not regular(path):
        raise UnreadableError("no regular file")
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableError(error.strerror or "read") from error
    if len(data) > limit:
        raise UnreadableError("too large")
    return data


def read_text(path: Path, limit: int = LARGEST) -> str:
    """Return a regular file's UTF-8 text.

    Raises:
        UnreadableError: As ``read_bytes``, or no UTF-8.
    """
    try:
        return read_bytes(path, limit).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("no UTF-8") from error


def parse(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        UnreadableError: No JSON, too deep, too many values, or a key twice in one object.
    """
    if sum(map(text.count, ",[{")) > MOST_VALUES:
        raise UnreadableError("too many values")
    try:
        return json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("no JSON") from error


def read_json(path: Path, limit: int = LARGEST) -> Any:
    """Return the value of a JSON file.

    Raises:
        UnreadableError: As ``read_text`` and ``parse``.
    """
    return parse(read_text(path, limit))


def as_bytes(text: str) -> bytes:
    """Return UTF-8 bytes; a lone surrogate, which no canonical text has, stays apart from all."""
    return text.encode("utf-8", "surrogatepass")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key twice")
    return made
