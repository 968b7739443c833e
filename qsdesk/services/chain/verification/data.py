"""Verification of a data folder or of a database alone.

What is compared: SQLite's own check of the file, the triggers, the columns that repeat what
the bytes say, the whole history, the journal, ``head.json``, archive copies, attachments, and
the read models, which are projected anew from the bytes. Anchors counted are ``head.json``,
each journal file that agrees, and what ``--against`` names; heads inside the chain itself
(seals, exports) prove nothing more than the chain does and are not counted.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical, sha256
from qsdesk.domain.format.events import Event
from qsdesk.domain.format.verification.findings import Findings, Place, Report
from qsdesk.domain.format.verification.material import (
    History,
    Progress,
    RawRecord,
    RawSheet,
    RawStatement,
    quiet,
)
from qsdesk.domain.format.verification.shapes import SHEET, SHEET_MORE, flaw
from qsdesk.domain.format.verification.verify import verify_history
from qsdesk.services.chain.keys import verify
from qsdesk.services.chain.rebuilding import compare_read_models
from qsdesk.services.chain.verification.anchors import (
    HEAD_FILE,
    Anchor,
    check_anchor,
    read_head,
)
from qsdesk.services.chain.verification.containers import UnreadableError
from qsdesk.services.chain.verification.journal import Journal, journalled
from qsdesk.services.chain.verification.kept_files import KeptFiles, Wanted
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.snapshot import SheetRow, Snapshot, StatementRow, snapshot


@dataclass(frozen=True, slots=True)
class _Rows:
    events: tuple[tuple[Event, str], ...]
    sheets: tuple[SheetRow, ...]
    statements: tuple[StatementRow, ...]

    @property
    def chain(self) -> tuple[Event, ...]:
        return tuple(made for made, _ in self.events)


def verify_folder(
    root: Path,
    *,
    roots: tuple[str, ...] = (),
    against: tuple[Anchor, ...] = (),
    progress: Progress = quiet,
) -> Findings:
    """Verify a data folder on a private copy of its database.

    Args:
        root: The folder.
        roots: Fingerprints from agreements on paper.
        against: Heads kept elsewhere.
        progress: Told of the work done; may raise to stop.

    Raises:
        MachineError: ``data_foreign`` or ``data_newer``; a missing or damaged database is
            a finding.
    """
    return _verify(DataFolder(root).database, root, roots, against, progress)


def verify_database(
    database: Path,
    *,
    roots: tuple[str, ...] = (),
    against: tuple[Anchor, ...] = (),
    progress: Progress = quiet,
) -> Findings:
    """Verify a database file alone, as in a backup; files beside it are not looked at."""
    return _verify(database, None, roots, against, progress)


def _verify(
    database: Path,
    root: Path | None,
    roots: tuple[str, ...],
    against: tuple[Anchor, ...],
    progress: Progress,
) -> Findings:
    report = Report()
    found = Findings()
    try:
        with snapshot(database, lambda done, total: progress("copy", done, total)) as held:
            found = _check(held, root, report, roots=roots, against=against, progress=progress)
    except MachineError as error:
        if error.code == "data_missing":
            report.problem("missing_file", "file", about=database.name)
            return report.into(found)
        if error.code != "data_damaged":
            raise
        about = str(error.detail.get("detail", database.name))
        report.problem("unreadable", "database", about=about)
    return report.into(found)


def _check(
    held: Snapshot,
    root: Path | None,
    report: Report,
    *,
    roots: tuple[str, ...],
    against: tuple[Anchor, ...],
    progress: Progress,
) -> Findings:
    for said in held.flaws():
        report.problem("unreadable", "database", about=said)
    _check_triggers(held, report)
    rows = _Rows(tuple(held.events()), tuple(held.sheets()), tuple(held.statements()))
    history = History(rows.chain, _records(rows))
    found = verify_history(history, verify, roots=roots, progress=progress)
    _check_columns(rows, report)
    heads = {made.seq: (made.hash, _at(made)) for made in rows.chain}
    for anchor in against:
        check_anchor(anchor, heads, found, report)
    if root is not None:
        _check_head(root, heads, found, report)
        _check_files(held, root, rows, report, progress)
    if found.ok and not report.found:
        for number in compare_read_models(held.folder, progress):
            report.problem("altered_copy", "read_model", Place(number))
    else:
        report.note("read_models_left")
    return found


def _check_triggers(held: Snapshot, report: Report) -> None:
    gone, foreign = held.triggers()
    for name in gone:
        report.problem("triggers_missing", "trigger", about=name)
    for name in foreign:
        report.problem("triggers_missing", "trigger_foreign", about=name)


def _check_files(
    held: Snapshot,
    root: Path,
    rows: _Rows,
    report: Report,
    progress: Progress,
) -> None:
    progress("journal", 0, 1)
    Journal(DataFolder(root).journal, rows.chain, report).check()
    KeptFiles(root, held.files(), _wanted(rows), report).check(progress)


def _check_head(
    root: Path, heads: dict[int, tuple[str, str]], found: Findings, report: Report
) -> None:
    path = root / HEAD_FILE
    if not path.exists() and not path.is_symlink():
        report.problem("missing_file", "head_file", about=HEAD_FILE)
        return
    try:
        anchor = read_head(path)
    except UnreadableError as error:
        report.problem("unreadable", "head_file", about=f"{HEAD_FILE} {error}")
        return
    check_anchor(anchor, heads, found, report)
    if anchor.seq < found.head[0]:
        report.note("head_behind", seq=anchor.seq)


def _records(rows: _Rows) -> tuple[RawRecord, ...]:
    order: dict[str, int] = {}
    for row in rows.statements:
        order.setdefault(row.sheet, row.seq)
    sheets: dict[str, list[SheetRow]] = {}
    for item in rows.sheets:
        sheets.setdefault(item.number, []).append(item)
    statements: dict[str, list[RawStatement]] = {}
    for row in rows.statements:
        made = RawStatement(row.body, row.signature, None)
        statements.setdefault(row.number, []).append(made)
    return tuple(
        RawRecord(
            number,
            tuple(
                RawSheet(s.sha256, s.body)
                for s in sorted(sheets.get(number, ()), key=lambda s: order.get(s.sha256, -1))
            ),
            tuple(statements.get(number, ())),
        )
        for number in dict.fromkeys((*statements, *sheets))
    )


def _check_columns(rows: _Rows, report: Report) -> None:
    """Check the columns that repeat what the bytes say."""
    signs: dict[str, int] = {}
    for made, number in rows.events:
        body = _value(made.body or b"")
        if number != str(body.get("number", "")):
            report.problem("altered_copy", "column", Place(number), seq=made.seq, about="number")
        if made.type == "sign":
            signs[str(body.get("statement"))] = made.seq
    for sheet in rows.sheets:
        body = _value(sheet.body)
        if (sheet.number, sheet.kind) != (body.get("number"), body.get("kind")):
            report.problem("altered_copy", "column", Place(sheet.number), about="sheet")
    for row in rows.statements:
        body = _value(row.body)
        told = (row.sha256, row.number, row.sheet, row.seq)
        digest = sha256(row.body)
        if told != (digest, body.get("number"), body.get("sheet"), signs.get(digest)):
            report.problem("altered_copy", "column", Place(row.number), about="statement")


def _wanted(rows: _Rows) -> Wanted:
    bodies = {row.sha256: _value(row.body) for row in rows.sheets}
    last_at = _at(rows.chain[-1]) if rows.chain else ""
    first: dict[str, int] = {}
    newest: dict[str, int] = {}
    lagging: set[str] = set()
    for kept in journalled(rows.chain):
        if str(kept.body["at"]) == last_at and kept.event.type in ("sign", "void"):
            lagging.add(str(kept.body["number"]))
        if kept.event.type == "sign":
            first.setdefault(str(kept.body["sheet"]), kept.event.seq)
        if kept.event.type in ("sign", "void"):
            newest[str(kept.body["number"])] = kept.event.seq
    sheets = tuple(
        (seq, bodies[digest])
        for digest, seq in first.items()
        if digest in bodies and not flaw(bodies[digest], SHEET, SHEET_MORE)
    )
    head = rows.chain[-1].seq if rows.chain else 0
    return Wanted(head, frozenset(lagging), sheets, newest)


def _at(made: Event) -> str:
    return str(_value(made.body or b"").get("at", ""))


def _value(data: bytes) -> dict[str, Any]:
    try:
        return dict(parse_canonical(data))
    except NotCanonicalError:
        return {}
