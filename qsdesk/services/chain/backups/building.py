"""A data folder built from a backup, beside the one it will take the place of."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.events import AUTHORITY
from qsdesk.domain.format.verification.material import Progress
from qsdesk.services.chain.backups.manifest import Held
from qsdesk.services.chain.backups.outlook import Outlook
from qsdesk.services.chain.files import journal_file
from qsdesk.services.chain.verification.containers import regular, walk
from qsdesk.services.chain.verification.journal import journalled
from qsdesk.storage.copying import make_folder, place_file
from qsdesk.storage.folder import DataFolder, file_failures
from qsdesk.storage.snapshot import private_copy

SPARE = 16 * 1024 * 1024
ASIDE = "backups/aside"


def place_for(data: Path, name: str) -> Path:
    """Return a folder on the same disk as the data: beside it, else inside.

    Args:
        data: The data folder, which is there.
        name: What the folder is for.
    """
    parent = data.parent
    same = parent.stat().st_dev == data.stat().st_dev and os.access(parent, os.W_OK)
    stem = parent / f"{data.name}-{name}" if same else data / name
    path, count = stem, 1
    while path.exists():
        count += 1
        path = stem.with_name(f"{stem.name}-{count}")
    return path


def forget_places(data: Path, name: str) -> None:
    """Remove what a process that died left in the places for that."""
    for parent, stem in ((data.parent, f"{data.name}-{name}"), (data, name)):
        for path in list(parent.iterdir()):
            rest = path.name.removeprefix(stem)
            if path.name.startswith(stem) and (not rest or rest[1:].isdecimal()):
                shutil.rmtree(path, ignore_errors=True)


def demand_space(held: Held, data: Path) -> None:
    """Refuse to begin where a second data folder has no room.

    Raises:
        MachineError: ``backup_no_space``.
    """
    need, free = held.manifest.total + SPARE, shutil.disk_usage(data).free
    if free < need:
        told = {"need": f"{need / 10**6:.1f}", "free": f"{free / 10**6:.1f}"}
        raise MachineError("backup_no_space", path=str(data), **told)


def build_database(held: Held, built: DataFolder, progress: Progress) -> None:
    """Copy a backup's database into a folder.

    Raises:
        RuleError: ``backup_damaged`` where it is not the one the manifest names.
    """
    progress("copy", 0, 1)
    make_folder(built.root)
    if not regular(held.database) or not place_file(
        held.database, built.database, held.manifest.sha256
    ):
        raise _damaged(held, held.database.name)
    progress("copy", 1, 1)


def build_files(held: Held, built: DataFolder, progress: Progress) -> None:
    """Copy a backup's files into a folder.

    Raises:
        RuleError: ``backup_damaged`` where one is missing or another.
    """
    files = held.manifest.files
    for done, file in enumerate(files):
        progress("restore", done, len(files))
        source = held.file(file.sha256)
        if not regular(source) or not place_file(source, built.root / file.path, file.sha256):
            raise _damaged(held, file.path)
    progress("restore", len(files), len(files))


def build_journal(built: DataFolder, progress: Progress) -> None:
    """Write the journal of a folder from its database, as it was written first."""
    with private_copy(built.database) as rows, file_failures(built.journal):
        events = tuple(event for event, _ in rows.events())
        statements = {row.seq: row for row in rows.statements()}
        for kept in journalled(events):
            seq = kept.event.seq
            if seq % 100 == 0:
                progress("journal", seq, len(events))
            if kept.event.type in AUTHORITY:
                data = journal_file(kept.event)
            else:
                statement = statements[seq]
                data = journal_file(kept.event, statement.body, rows.sheet(statement.sheet))
            path = built.journal / kept.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def keep_aside(found: Outlook, data: Path, built: DataFolder, at: datetime) -> tuple[str, ...]:
    """Copy the files of events that are given up into the folder, outside its journal.

    Returns:
        Their paths below the data folder.
    """
    root = built.root / ASIDE / f"{at:%Y%m%d-%H%M%S}"
    out = []
    with file_failures(root):
        for step in found.given_up:
            if step.file is not None:
                target = root / step.file.relative_to(data)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(step.file, target)
                out.append(target.relative_to(built.root).as_posix())
    return tuple(out)


def take_in_aside(data: Path, built: Path) -> None:
    """Move what was kept aside into the restored folder, whose backups stayed where they are."""
    with file_failures(data):
        for name in list(walk(built / ASIDE)):
            target = data / ASIDE / name
            if not target.exists():
                make_folder(target.parent)
                (built / ASIDE / name).replace(target)


def _damaged(held: Held, detail: str) -> RuleError:
    return RuleError("backup_damaged", path=str(held.path), detail=detail)
