"""The contents of a data folder put aside for those that were restored, with a way back.

A marker in the folder names where both lie while the exchange runs. Whoever holds the folder
alone and finds the marker puts the old contents back: after any failure the old state stands,
or the new one wholly.
"""

import contextlib
import json
from pathlib import Path

from qsdesk.services.chain.verification.containers import UnreadableError, read_json
from qsdesk.storage.copying import make_folder
from qsdesk.storage.folder import file_failures, sync_folder, write_file

MARKER = "restore-unfinished.json"
_SMALL = 64 * 1024
ITEMS = (
    "attachments",
    "archive",
    "journal",
    "head.json",
    "qsdesk.db-journal",
    "qsdesk.db-wal",
    "qsdesk.db-shm",
    "qsdesk.db",
)
"""In this order: a rollback journal never meets another database."""


def exchange(data: Path, built: Path, aside: Path) -> None:
    """Move the contents of a folder aside and what was built into it.

    Args:
        data: The data folder; what else lies in it (backups, logs, settings) stays.
        built: Holds the new contents, on the same disk.
        aside: Takes the old ones; is made where there are any.

    Raises:
        MachineError: The disk failed; the old contents stand again.
    """
    old = [name for name in ITEMS if (data / name).exists()]
    with file_failures(data):
        marker = {"built": str(built), "aside": str(aside), "old": old}
        write_file(data / MARKER, json.dumps(marker).encode())
        try:
            if old:
                make_folder(aside)
            for name in ITEMS:
                _swap(data, built, aside, name)
            _sync(data, built, aside)
        except BaseException:
            settle(data)
            raise
        (data / MARKER).unlink()
        sync_folder(data)


def unfinished(data: Path) -> bool:
    """Whether an exchange of a folder was broken off."""
    return (data / MARKER).exists()


def settle(data: Path) -> bool:
    """Put the old contents back after an exchange that was broken off.

    To be called by who holds the folder alone.

    Returns:
        Whether there was anything to do.

    Raises:
        MachineError: The disk failed; to be tried again.
    """
    marker = data / MARKER
    if not marker.exists():
        return False
    with file_failures(data):
        built, aside, old = _read(marker)
        for name in reversed(ITEMS):
            kept = aside / name
            if kept.exists() or name not in old:
                _back(data / name, built / name)
            if kept.exists():
                kept.replace(data / name)
        _sync(data, built, aside)
        with contextlib.suppress(OSError):
            aside.rmdir()
        marker.unlink()
        sync_folder(data)
    return True


def _swap(data: Path, built: Path, aside: Path, name: str) -> None:
    if (data / name).exists():
        (data / name).replace(aside / name)
    if (built / name).exists():
        (built / name).replace(data / name)


def _back(new: Path, built: Path) -> None:
    if new.exists():
        make_folder(built.parent)
        new.replace(built)


def _sync(*folders: Path) -> None:
    for folder in folders:
        if folder.is_dir():
            sync_folder(folder)


def _read(marker: Path) -> tuple[Path, Path, tuple[str, ...]]:
    """Return where both lie; a marker that says nothing sound was written before anything moved."""
    data = marker.parent
    nowhere = data / "?"
    try:
        held = read_json(marker, _SMALL)
        built, aside, old = Path(held["built"]), Path(held["aside"]), tuple(map(str, held["old"]))
    except (UnreadableError, LookupError, TypeError):
        return nowhere, nowhere, ITEMS
    if not {built.parent, aside.parent} <= {data, data.parent}:
        return nowhere, nowhere, ITEMS
    return built, aside, old
