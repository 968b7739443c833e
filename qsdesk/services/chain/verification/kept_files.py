"""Archive copies and attachments held against the rows and sheets that name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qsdesk.domain.format.verification.findings import Place, Report
from qsdesk.domain.format.verification.material import Progress
from qsdesk.services.chain.verification.containers import digest_of, walk
from qsdesk.storage.snapshot import FileRow

ARCHIVE, ATTACHMENTS = "archive/", "attachments/"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the chain knows that bears on files.

    Attributes:
        head: Seq of the newest event.
        lagging: Numbers signed or voided in the last transaction, whose newest copy may
            still be missing or the one before.
        sheets: Sheets as objects, each with the seq of its first sign event.
        newest: Number -> seq of its newest sign or void event.
    """

    head: int
    lagging: frozenset[str]
    sheets: tuple[tuple[int, Mapping[str, Any]], ...]
    newest: Mapping[str, int]


class KeptFiles:
    """One comparison of files with what was noted of them."""

    def __init__(self, root: Path, rows: Iterable[FileRow], wanted: Wanted, report: Report) -> None:
        self._root = root
        self._rows = tuple(rows)
        self._wanted = wanted
        self._report = report

    def check(self, progress: Progress) -> None:
        """Compare rows with the chain, then the files with both."""
        for row in self._rows:
            if row.seq > self._wanted.head:
                place = Place(row.number)
                self._report.problem("missing_tail", "row_beyond", place, seq=row.seq)
        copies = {row.path: row for row in self._rows if row.path.startswith(ARCHIVE)}
        self._check_rows()
        self._check_copies(copies, progress)
        self._check_attachments(progress)

    def _check_rows(self) -> None:
        """Every newest signature has its copy noted, every attachment of a sheet its row."""
        noted = {(row.number, row.seq) for row in self._rows if row.path.startswith(ARCHIVE)}
        for number, seq in self._wanted.newest.items():
            if (number, seq) not in noted:
                self._report.problem("missing_file", "copy_row", Place(number), seq=seq)
        rows = {
            (row.number, row.seq, row.sha256, row.size, row.type)
            for row in self._rows
            if row.path == f"{ATTACHMENTS}{row.sha256[:2]}/{row.sha256}"
        }
        named = set()
        for seq, sheet in self._wanted.sheets:
            for item in sheet["attachments"]:
                told = (sheet["number"], seq, item["sha256"], item["size"], item["type"])
                named.add(told)
                if told not in rows:
                    self._report.problem(
                        "altered_copy", "attachment_row", _place(sheet), seq=seq, about=item["name"]
                    )
        for row in self._rows:
            told = (row.number, row.seq, row.sha256, row.size, row.type)
            if not row.path.startswith(ARCHIVE) and told not in named:
                self._report.problem(
                    "altered_copy", "attachment_row", Place(row.number), seq=row.seq, about=row.path
                )

    def _check_copies(self, copies: Mapping[str, FileRow], progress: Progress) -> None:
        for done, (path, row) in enumerate(copies.items()):
            progress("copies", done, len(copies))
            self._check_copy(path, row)
        folder = self._root / ARCHIVE
        for name in walk(folder):
            path = f"{ARCHIVE}{name}"
            if name.endswith(".part"):
                self._report.note("part", about=path)
            elif path not in copies:
                self._report.problem("extra_file", "copy_unknown", about=path)

    def _check_copy(self, path: str, row: FileRow) -> None:
        place = Place(row.number)
        if ".." in path.split("/") or "\\" in path:
            self._report.problem("altered_copy", "copy_path", place, seq=row.seq, about=path)
            return
        file = self._root / path
        held = digest_of(file)
        if held is not None and held.sha256 == row.sha256:
            return
        earlier = {r.sha256 for r in self._rows if r.path == path} | {None}
        lags = row.number in self._wanted.lagging and row.seq == self._wanted.newest.get(row.number)
        if lags and (None if held is None else held.sha256) in earlier:
            self._report.note("copy_lags", seq=row.seq, about=path)
        else:
            code = "missing_file" if held is None else "altered_copy"
            self._report.problem(code, "copy", place, seq=row.seq, about=path)

    def _check_attachments(self, progress: Progress) -> None:
        seen: set[str] = set()
        for done, (seq, sheet) in enumerate(self._wanted.sheets):
            progress("attachments", done, len(self._wanted.sheets))
            for item in sheet["attachments"]:
                digest = item["sha256"]
                if digest not in seen:
                    seen.add(digest)
                    check_attachment(self._root / ATTACHMENTS, item, sheet, seq, self._report)


def check_attachment(
    folder: Path, item: Mapping[str, Any], sheet: Mapping[str, Any], seq: int, report: Report
) -> None:
    """Compare one file of a sheet, by hash and size.

    Args:
        folder: The folder of attachments.
        item: As the sheet names it.
        sheet: As object.
        seq: Of the sign event.
        report: Where it is told.
    """
    digest = item["sha256"]
    path = folder / digest[:2] / digest
    held = digest_of(path)
    about = f"{item['name']} {digest[:16]}"
    if held is None:
        report.problem("missing_file", "attachment", _place(sheet), seq=seq, about=about)
    elif (held.sha256, held.size) != (digest, item["size"]):
        report.problem("altered_file", "attachment", _place(sheet), seq=seq, about=about)


def _place(sheet: Mapping[str, Any]) -> Place:
    return Place(sheet["number"], sheet["stage"], sheet["n"])
