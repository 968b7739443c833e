"""Files on the disk, read so that nothing in their place can do harm."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .canonical import FormError, decode, parse
from .report import Report

LARGEST = 1 << 28
BLOCK = 1 << 20


def is_file(path: Path) -> bool:
    """Whether it is a plain file, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def walk(root: Path) -> Iterator[str]:
    """Yields every name under a folder that is no folder, relative to it."""
    for folder, names, files in os.walk(root):
        links = [name for name in names if (Path(folder) / name).is_symlink()]
        for name in sorted(files + links):
            yield (Path(folder) / name).relative_to(root).as_posix()


def digest(path: Path) -> str | None:
    """Hashes a plain file; returns None where it is none or cannot be read."""
    if not is_file(path):
        return None
    total = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                total.update(block)
    except OSError:
        return None
    return total.hexdigest()


def read_text(path: Path, report: Report, name: str) -> str | None:
    """Reads a text file.

    Args:
        path: Where it is.
        report: Where problems are told.
        name: Its name in the report.

    Returns:
        The text, or None.
    """
    if not os.path.lexists(path):
        report.problem("missing_file", name)
        return None
    if not is_file(path) or path.stat().st_size > LARGEST:
        report.problem("unreadable", f"{name}: no plain file of a sensible size")
        return None
    try:
        return decode(path.read_bytes())
    except (OSError, FormError) as error:
        report.problem("unreadable", f"{name}: {error}")
        return None


def read_json(path: Path, report: Report, name: str) -> Any:
    """Reads a container.

    Args:
        path: Where it is.
        report: Where problems are told.
        name: Its name in the report.

    Returns:
        What it holds, or None.
    """
    text = read_text(path, report, name)
    if text is None:
        return None
    try:
        value = parse(text)
    except FormError as error:
        report.problem("unreadable", f"{name}: {error}")
        return None
    if value is None:
        report.problem("unreadable", f"{name}: null")
    return value
