"""The archive: what was signed, its pages, and whether both still agree."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import reading_fingerprint
from qsdesk.domain.format.records import Record
from qsdesk.domain.times import local_day, long_day
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.files import archive_path, copy_of
from qsdesk.services.chain.keys import verify
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.storage.folder import write_file
from qsdesk.storage.index import Entry

Report = Callable[[int, int], None]
WATERMARKED = "watermarked"


@dataclass(frozen=True, slots=True)
class Badge:
    """What was compared for one record, and how it came out.

    Attributes:
        genuine: Whether all agreed.
        problem: Code of what did not, empty where all agreed.
        versions: Signed sheets.
        signers: (name, meaning) in the order of signing.
        seq: Of the newest sign event.
        fingerprint: That event's, for reading.
    """

    genuine: bool
    problem: str
    versions: int
    signers: tuple[tuple[str, str], ...]
    seq: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ArchiveService:
    """Catalogue, pages and copies."""

    writer: Writer
    access: Access

    def catalogue(
        self,
        kind: str = "",
        *,
        first: date | None = None,
        last: date | None = None,
        search: str = "",
    ) -> tuple[Entry, ...]:
        """Return entries by day, then number; all of them where nothing is asked."""
        with self.writer.store.read() as work:
            return work.index.entries(kind, first=first, last=last, search=search)

    def record(self, number: str) -> Record:
        """Return a record.

        Raises:
            RuleError: ``record_unknown``.
        """
        with self.writer.store.read() as work:
            record = work.records.load(number)
        if record is None:
            raise RuleError("record_unknown", number=number)
        return record

    def page(self, number: str) -> bytes:
        """Return the archive copy of a record's newest signature.

        A copy whose file is missing is made again from the bytes.

        Raises:
            RuleError: ``record_unknown``.
        """
        record = self.record(number)
        path = self.path(record)
        if path.is_file():
            return path.read_bytes()
        with self.writer.store.read() as work:
            authority = work.authority()
        copy = copy_of(record, authority, self.writer.store.folder)
        return self.writer.printer.archive_copy(copy)

    def copies(self, session: Session, numbers: tuple[str, ...]) -> Iterator[bytes]:
        """Yield the pages of records as a person may print them, in the order wanted.

        Prints of a visit are made anew, with a mark and the day on each page; all
        others are the archive's own copies.

        Raises:
            RuleError: ``permission_denied``, before the first, or ``record_unknown``.
        """
        grant = self.access.demand("print_signed", session)
        if grant.scope != WATERMARKED:
            return map(self.page, numbers)
        day = long_day(local_day(now(self.writer.clock)))
        return (self._marked(number, f"检查人员查阅　{day}打印") for number in numbers)

    def _marked(self, number: str, mark: str) -> bytes:
        record = self.record(number)
        with self.writer.store.read() as work:
            authority = work.authority()
        copy = replace(copy_of(record, authority, self.writer.store.folder), mark=mark)
        return self.writer.printer.archive_copy(copy)

    def path(self, record: Record) -> Path:
        """Return where the archive copy of a record's newest signature lies."""
        folder = self.writer.store.folder
        return folder.root / archive_path(folder, record)

    def badge(self, number: str) -> Badge:
        """Compare a record's bytes, signatures, events and archive copy.

        Raises:
            RuleError: ``record_unknown``.
        """
        record = self.record(number)
        signed = [s for sheet in record.sheets for s in sheet.signed]
        last = record.last_signed
        problem = self._problem(record)
        return Badge(
            genuine=not problem,
            problem=problem,
            versions=len(record.sheets),
            signers=tuple((s.statement.name, s.statement.meaning) for s in signed),
            seq=last.seq,
            fingerprint=reading_fingerprint(last.event),
        )

    def print_copies(
        self,
        session: Session,
        numbers: tuple[str, ...],
        out: Path,
        report: Report | None = None,
    ) -> tuple[Path, ...]:
        """Write copies into a folder, one PDF a record; the event says which.

        Args:
            session: Who prints.
            numbers: Of records, in the order wanted.
            out: Folder, made when missing.
            report: Told (done, total) after each.

        Raises:
            RuleError: ``permission_denied`` or ``record_unknown``.
            MachineError: The disk failed.
        """
        pages = self.copies(session, numbers)
        written: list[Path] = []
        for done, (number, page) in enumerate(zip(numbers, pages, strict=True), start=1):
            target = out / f"{number}.pdf"
            write_file(target, page)
            written.append(target)
            if report is not None:
                report(done, len(numbers))
        with self.writer.open() as writing:
            writing.event("print", session.person, numbers=list(numbers))
        return tuple(written)

    def note_printed(self, session: Session, numbers: tuple[str, ...]) -> None:
        """Leave the event of pages that went to a printer."""
        self.access.demand("print_signed", session)
        with self.writer.open() as writing:
            writing.event("print", session.person, numbers=list(numbers))

    def _problem(self, record: Record) -> str:
        with self.writer.store.read() as work:
            authority = work.authority()
            files = work.records.files(record.number)
            events = {e.seq: e for e in work.chain.of_number(record.number)}
        for sheet in record.sheets:
            for signed in sheet.signed:
                span = authority.keys.get(signed.statement.key)
                message = signed.statement.to_bytes()
                event = events[signed.seq].value()
                if sha256(sheet.data) != event["sheet"] or sha256(message) != event["statement"]:
                    return "altered_bytes"
                if span is None or not span.valid(signed.seq):
                    return "key_not_valid"
                if not verify(span.spki, message, signed.signature):
                    return "bad_signature"
        return self._file_problem(record, files)

    def _file_problem(
        self, record: Record, files: tuple[tuple[str, int, str, str, int, str], ...]
    ) -> str:
        path = self.path(record)
        if not path.is_file():
            return "missing_file"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        known = {file[0] for file in files if file[5].startswith("archive/")}
        return "" if digest in known else "altered_copy"
