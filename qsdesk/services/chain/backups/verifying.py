"""Verification of a backup: its database wholly, its manifest against it, its files by hash."""

from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.encoding import utc_text
from qsdesk.domain.format.verification.findings import Findings, Report
from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.services.chain.backups.manifest import (
    NAME,
    Held,
    manifests_in,
    read_manifest,
)
from qsdesk.services.chain.verification.anchors import Anchor
from qsdesk.services.chain.verification.containers import UnreadableError, digest_of, regular
from qsdesk.services.chain.verification.data import verify_database
from qsdesk.storage.snapshot import FileRow, private_copy


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that was verified, None where its manifest cannot be read, and the outcome."""

    held: Held | None
    findings: Findings


def manifest_for(path: Path) -> Path | None:
    """Return the manifest that a path means; None where it means no backup with one.

    Args:
        path: A manifest, the database beside one, or a folder of backups, which means the
            newest that is listed there.
    """
    if path.is_dir():
        return next(iter(manifests_in(path)), None)
    manifest = path.with_suffix(".json")
    if NAME.fullmatch(manifest.name) and regular(manifest):
        return manifest
    return None


def backup_at(path: Path) -> Held:
    """Return the backup that a path means.

    Raises:
        RuleError: ``backup_missing``, or ``backup_damaged`` where its manifest is not sound or
            its database is gone.
    """
    manifest = manifest_for(path)
    if manifest is None:
        raise RuleError("backup_missing", path=str(path))
    try:
        held = read_manifest(manifest)
    except UnreadableError as error:
        raise RuleError("backup_damaged", path=str(manifest), detail=str(error)) from error
    if not regular(held.database):
        raise RuleError("backup_damaged", path=str(manifest), detail=held.database.name)
    return held


def anchor_of(held: Held) -> Anchor:
    """Return the head that a backup's manifest keeps."""
    manifest = held.manifest
    return Anchor(manifest.site, manifest.seq, manifest.hash, "", held.path.name)


def verify_backup(
    manifest: Path,
    *,
    roots: tuple[str, ...] = (),
    against: tuple[Anchor, ...] = (),
    progress: Progress = quiet,
) -> Checked:
    """Verify one backup.

    Args:
        manifest: Its path.
        roots: Fingerprints from agreements on paper.
        against: Heads kept elsewhere.
        progress: Told of the work done; may raise to stop.

    Raises:
        MachineError: ``data_foreign`` or ``data_newer``.
    """
    report = Report()
    try:
        held = read_manifest(manifest)
    except UnreadableError as error:
        report.problem("unreadable", "backup_manifest", about=f"{manifest.name} {error}")
        database = manifest.with_suffix(".db")
        found = verify_database(database, roots=roots, against=against, progress=progress)
        return Checked(None, report.into(found))
    anchors = (anchor_of(held), *against)
    found = verify_database(held.database, roots=roots, against=anchors, progress=progress)
    _check_database(held, found, report)
    _check_files(held, report, progress)
    report.note("backup_made", seq=held.manifest.seq, about=utc_text(held.manifest.at))
    return Checked(held, report.into(found))


def _check_database(held: Held, found: Findings, report: Report) -> None:
    manifest, name = held.manifest, held.database.name
    digest = digest_of(held.database)
    if digest is None:
        return
    if (digest.sha256, digest.size) != (manifest.sha256, manifest.size):
        report.problem("altered_file", "backup_database", about=name)
    if found.head[0] > manifest.seq:
        report.problem("anchor_conflict", "anchor", seq=manifest.seq, about=held.path.name)
    told = (manifest.records, manifest.signatures, manifest.unit, manifest.sample)
    account = found.account
    if told != (found.records, found.statements, account.unit, account.sample) and found.ok:
        report.problem("altered_copy", "backup_counts", about=held.path.name)


def _check_files(held: Held, report: Report, progress: Progress) -> None:
    files = {file.path: file for file in held.manifest.files}
    for row in _rows(held):
        file = files.get(row.path)
        if file is None and row.path in held.manifest.missing:
            report.note("backup_lacks", about=row.path)
        elif file is None or file.sha256 != row.sha256:
            report.problem("missing_file", "backup_unlisted", seq=row.seq, about=row.path)
    for done, file in enumerate(held.manifest.files):
        progress("files", done, len(files))
        digest = digest_of(held.file(file.sha256))
        if digest is None:
            report.problem("missing_file", "backup_file", about=file.path)
        elif (digest.sha256, digest.size) != (file.sha256, file.size):
            report.problem("altered_file", "backup_file", about=file.path)


def _rows(held: Held) -> tuple[FileRow, ...]:
    """Return the newest row of each path; none where the database cannot be read."""
    try:
        with private_copy(held.database) as rows:
            newest = {row.path: row for row in rows.files()}
    except MachineError:
        return ()
    return tuple(newest.values())
