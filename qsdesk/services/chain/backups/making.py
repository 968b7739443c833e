"""A backup made whole: copied, verified, read again, and named last."""

import contextlib
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.verification.findings import Findings
from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.services.chain.backups.manifest import (
    Held,
    HeldFile,
    Manifest,
    head_said,
    mirror_of,
    read_manifest,
    stem,
)
from qsdesk.services.chain.backups.thinning import thin
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.verification.containers import (
    UnreadableError,
    digest_of,
    regular,
    walk,
)
from qsdesk.services.chain.verification.data import verify_database
from qsdesk.services.ports import Clock
from qsdesk.storage.copying import copy_file, hash_of, make_folder, own_mark
from qsdesk.storage.engine import known_failures
from qsdesk.storage.folder import DataFolder, file_failures, sync_file, sync_folder, write_file
from qsdesk.storage.snapshot import FileRow, copy_database, private_copy

SPARE = 4 * 1024 * 1024
SMALL = 64 * 1024 * 1024
STALE = 24 * 3600.0
TURNS = 16
PATIENCE, PAUSE = 20, 0.1


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is whole.

    Attributes:
        held: Where it lies and what it holds.
        new: False where there was one of that position already.
        copied: Files that the place did not have before.
        thinned: Names of manifests that went.
    """

    held: Held
    new: bool
    copied: int
    thinned: tuple[str, ...]


def make_backup(
    folder: DataFolder, place: Path, *, clock: Clock, progress: Progress = quiet
) -> Made:
    """Make a backup of a data folder in a place.

    Signatures go on meanwhile. What fails leaves nothing under a final name but files by
    hash, which the next thinning takes away where no backup names them.

    Args:
        folder: Of the data.
        place: Is made when missing.
        clock: Says when.
        progress: Told of the work done; may raise to stop.

    Raises:
        MachineError: ``backup_no_space``; ``backup_source_damaged`` where the database does
            not verify, for a copy of it would be no way back; or what disk and database suffer.
    """
    with file_failures(place):
        make_folder(place)
        _forget_stale(place)
        part = place / f"qsdesk{own_mark()}.part"
        _demand_space(place, folder.database.stat().st_size if folder.database.exists() else 0)
        try:
            with known_failures(folder.database):
                copy_database(folder.database, part, lambda d, t: progress("copy", d, t))
            sync_file(part)
            found = verify_database(part, progress=progress)
            _refuse_damaged(found)
            return _finish(_Making(folder, place, found, clock, progress), part)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _refuse_damaged(found: Findings) -> None:
    """Refuse a database that does not verify; its read models come anew when it is put back."""
    wrong = [problem for problem in found.problems if problem.detail != "read_model"]
    if wrong:
        raise MachineError("backup_source_damaged", count=len(wrong) + found.hidden)


@dataclass(frozen=True, slots=True)
class _Making:
    folder: DataFolder
    place: Path
    found: Findings
    clock: Clock
    progress: Progress


def _finish(making: _Making, part: Path) -> Made:
    found, place = making.found, making.place
    with private_copy(part) as rows:
        wanted = _wanted(making.folder, tuple(rows.files()))
        heads = {made.seq: made.hash for made, _ in rows.events()}
    path = _path(place, found)
    again = _to_read_again(wanted)
    files, missing, copied = _mirror(making, wanted, again)
    there = _there(path, found.head[1])
    if there is not None:
        return Made(there, new=False, copied=copied, thinned=())
    held = Held(path, _manifest(making, part, files, missing))
    _name(held, part)
    # named now: what another process took away before, because nothing named it, comes again
    _mirror(making, {file.path: file for file in files}, frozenset())
    return Made(
        held,
        new=True,
        copied=copied,
        thinned=thin(place, found.site, lambda seq: heads.get(seq, "")),
    )


def _path(place: Path, found: Findings) -> Path:
    """Return the manifest's path; a longer one where another chain's backup has the short one."""
    seq, head = found.head
    path = place / f"{stem(found.site, seq)}.json"
    if path.exists() and head_said(path) != head:
        return place / f"{stem(found.site, seq, head)}.json"
    return path


def _manifest(
    making: _Making, part: Path, files: tuple[HeldFile, ...], missing: tuple[str, ...]
) -> Manifest:
    found = making.found
    return Manifest(
        site=found.site,
        unit=found.account.unit,
        sample=found.account.sample,
        seq=found.head[0],
        hash=found.head[1],
        at=now(making.clock),
        records=found.records,
        signatures=found.statements,
        sha256=hash_of(part),
        size=part.stat().st_size,
        files=files,
        missing=missing,
    )


def _name(held: Held, part: Path) -> None:
    """Give the database its name and write the manifest last; take both back on failure."""
    try:
        part.replace(held.database)
        sync_folder(held.place)
        write_file(held.path, held.manifest.to_bytes())
        _read_again(held)
    except BaseException:
        for path in (held.path, held.database):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def _read_again(held: Held) -> None:
    try:
        same = read_manifest(held.path) == held
    except UnreadableError:
        same = False
    if not same or hash_of(held.database) != held.manifest.sha256:
        raise MachineError("disk_failed", path=str(held.path))


def _there(path: Path, head: str) -> Held | None:
    """Return the whole backup of that position, if there is one."""
    try:
        held = read_manifest(path)
    except UnreadableError:
        return None
    database = digest_of(held.database)
    if database is None or database.sha256 != held.manifest.sha256 or held.manifest.hash != head:
        return None
    return held


def _wanted(folder: DataFolder, rows: tuple[FileRow, ...]) -> dict[str, HeldFile]:
    """Return path -> file of all that a data folder needs besides database and journal."""
    out = {row.path: HeldFile(row.path, row.sha256, row.size) for row in rows}
    loose = [f"attachments/{name}" for name in walk(folder.root / "attachments")]
    loose += [f"backups/aside/{name}" for name in walk(folder.backups / "aside")]
    for path in loose:
        digest = None if path in out or path.endswith(".part") else digest_of(folder.root / path)
        if digest is not None:
            out[path] = HeldFile(path, digest.sha256, digest.size)
    return out


def _mirror(
    making: _Making, wanted: dict[str, HeldFile], again: frozenset[str]
) -> tuple[tuple[HeldFile, ...], tuple[str, ...], int]:
    """Copy what the place lacks; return what it holds now, what nobody has, and the count."""
    mirror = mirror_of(making.place, making.found.site)
    if mirror.is_symlink():  # somebody's link could lead the files anywhere
        raise MachineError("path_not_folder", path=str(mirror))
    owed = [f for f in wanted.values() if not _mirrored(mirror, f, again)]
    _demand_space(making.place, sum(file.size for file in owed))
    missing: list[str] = []
    for done, file in enumerate(owed):
        making.progress("mirror", done, len(owed))
        source = making.folder.root / file.path
        if not _copied(source, mirror / file.sha256[:2] / file.sha256, file):
            missing.append(file.path)
    making.progress("mirror", len(owed), len(owed))
    lost = set(missing)
    files = tuple(file for path, file in sorted(wanted.items()) if path not in lost)
    return files, tuple(sorted(missing)), len(owed) - len(missing)


def _copied(source: Path, target: Path, file: HeldFile) -> bool:
    """Copy one file; a copy of a page that is just being written is waited for."""
    for _ in range(PATIENCE):
        if regular(source) and copy_file(source, target, file.sha256):
            return True
        if not file.path.startswith("archive/") or regular(source):
            return False
        time.sleep(PAUSE)
    return False


def _to_read_again(wanted: dict[str, HeldFile]) -> frozenset[str]:
    """Return the hashes whose copies are read again: all of a few, else a sixteenth in turn."""
    if sum(file.size for file in wanted.values()) <= SMALL:
        return frozenset(file.sha256 for file in wanted.values())
    turn = len(wanted) % TURNS
    return frozenset(f.sha256 for f in wanted.values() if int(f.sha256[0], 16) == turn)


def _mirrored(mirror: Path, file: HeldFile, again: frozenset[str]) -> bool:
    path = mirror / file.sha256[:2] / file.sha256
    if not regular(path) or path.stat().st_size != file.size:
        return False
    return file.sha256 not in again or hash_of(path) == file.sha256


def _demand_space(place: Path, size: int) -> None:
    free = shutil.disk_usage(place).free
    if free < size + SPARE:
        need, left = _megabytes(size + SPARE), _megabytes(free)
        raise MachineError("backup_no_space", path=str(place), need=need, free=left)


def _megabytes(size: int) -> str:
    return f"{size / 10**6:.1f}"


def _forget_stale(place: Path) -> None:
    """Remove what a process that died long ago left half written."""
    for path in _parts(place):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                path.unlink()


def _parts(place: Path) -> Iterator[Path]:
    yield from (path for path in place.glob("qsdesk.*.part*") if regular(path))
