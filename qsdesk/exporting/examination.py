"""Verification of whatever a path names: data folder, backup, pack, archive PDF."""

from dataclasses import dataclass, replace
from pathlib import Path

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.verification.findings import Findings, Report
from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.exporting.layout import MANIFEST, SIGNATURE
from qsdesk.exporting.pack_check import looks_like_pack, verify_pack
from qsdesk.services.chain.backups.manifest import manifests_in
from qsdesk.services.chain.backups.verifying import manifest_for, verify_backup
from qsdesk.services.chain.verification.anchors import Anchor, is_database, read_anchor
from qsdesk.services.chain.verification.containers import (
    UnreadableError,
    digest_of,
    read_text,
    regular,
)
from qsdesk.services.chain.verification.data import verify_database, verify_folder
from qsdesk.storage.snapshot import FileRow, snapshot

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Examined:
    """What was verified: ``data``, ``backup``, ``pack`` or ``pdf``, and the outcome."""

    kind: str
    findings: Findings


def examine(
    path: Path,
    *,
    data: Path,
    roots: tuple[str, ...] = (),
    against: tuple[Path, ...] = (),
    progress: Progress = quiet,
) -> Examined:
    """Verify what a path names.

    Args:
        path: A data folder, a backup (its manifest, its database, or a folder of backups: the
            newest), a pack, or an archive PDF.
        data: Data folder that a PDF is looked up in where no pack is around it.
        roots: Fingerprints from agreements on paper.
        against: Earlier packs, data folders, backups or ``head.json``.
        progress: Told of the work done; may raise to stop.

    Raises:
        RuleError: ``path_missing`` or ``not_qsdesk``.
        MachineError: ``data_foreign`` or ``data_newer``.
    """
    if not path.exists():
        raise RuleError("path_missing", path=str(path))
    anchors = tuple(read_anchor(other) for other in against)
    if path.is_dir():
        if looks_like_pack(path):
            return Examined(
                "pack", verify_pack(path, roots=roots, against=anchors, progress=progress)
            )
        if not _is_data(path):
            return Examined("backup", _verify_newest(path, roots, anchors, progress))
        return Examined(
            "data", verify_folder(path, roots=roots, against=anchors, progress=progress)
        )
    if (manifest := manifest_for(path)) is not None:
        held = verify_backup(manifest, roots=roots, against=anchors, progress=progress)
        return Examined("backup", held.findings)
    if is_database(path):
        found = verify_database(path, roots=roots, against=anchors, progress=progress)
        report = Report()
        report.note("database_alone")
        return Examined("backup", report.into(found))
    if not _is_pdf(path):
        raise RuleError("not_qsdesk", path=str(path))
    return Examined("pdf", _verify_pdf(path, data, roots, progress))


def _is_data(path: Path) -> bool:
    return any((path / name).exists() for name in ("qsdesk.db", "head.json", "journal"))


def _verify_newest(
    path: Path, roots: tuple[str, ...], against: tuple[Anchor, ...], progress: Progress
) -> Findings:
    """Verify the newest backup of a folder.

    Raises:
        RuleError: ``not_qsdesk`` where there is none.
    """
    manifest = manifest_for(path)
    if manifest is None:
        raise RuleError("not_qsdesk", path=str(path))
    held = verify_backup(manifest, roots=roots, against=against, progress=progress)
    report = Report()
    report.note("backup_newest", seq=len(manifests_in(path)), about=manifest.name)
    return report.into(held.findings)


def _verify_pdf(path: Path, data: Path, roots: tuple[str, ...], progress: Progress) -> Findings:
    around = next((p for p in path.absolute().parents if (p / SIGNATURE).is_file()), None)
    if around is not None:
        return _in_pack(path, around, verify_pack(around, roots=roots, progress=progress))
    return _in_data(path, data, roots, progress)


def _in_pack(path: Path, around: Path, found: Findings) -> Findings:
    report = Report()
    report.note("pdf_by_hash")
    digest = digest_of(path)
    name = path.absolute().relative_to(around).as_posix()
    try:
        manifest = read_text(around / MANIFEST)
    except UnreadableError:
        manifest = ""
    if digest is None or f"{digest.sha256}  {name}" not in manifest.splitlines():
        report.problem("altered_copy", "pdf_unknown", about=path.name)
    else:
        report.note("pdf_pack")
    return report.into(found)


def _in_data(path: Path, data: Path, roots: tuple[str, ...], progress: Progress) -> Findings:
    report = Report()
    report.note("pdf_by_hash")
    digest = digest_of(path)
    rows, found = _rows(data), Findings()
    if data.is_dir():
        found = verify_folder(data, roots=roots, progress=progress)
    copies = [row for row in rows if row.path.startswith("archive/")]
    row = next((r for r in copies if digest is not None and r.sha256 == digest.sha256), None)
    if row is None:
        report.problem("altered_copy", "pdf_unknown", about=path.name)
        return report.into(_only(found, ""))
    report.note("pdf_record", seq=row.seq, about=row.number)
    newest = max(r.seq for r in copies if r.number == row.number)
    if newest > row.seq:
        report.note("pdf_later", seq=newest, about=row.number)
    return report.into(_only(found, row.number))


def _only(found: Findings, number: str) -> Findings:
    """Return the findings without problems of other records than a PDF's own."""
    kept = tuple(p for p in found.problems if p.record in ("", number))
    return replace(found, problems=kept)


def _rows(data: Path) -> tuple[FileRow, ...]:
    try:
        with snapshot(data / "qsdesk.db") as held:
            return tuple(held.files())
    except MachineError as error:
        if error.code not in ("data_missing", "data_damaged"):
            raise
        return ()


def _is_pdf(path: Path) -> bool:
    if not regular(path):
        return False
    with path.open("rb") as file:
        return file.read(len(_PDF)) == _PDF
