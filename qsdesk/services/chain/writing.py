"""The one way anything enters the chain: journal, transaction, head, archive copies.

Order of writing, as the format has it: journal files as ``.part`` and synced, then the
transaction, then their names, then ``head.json``, then the archive copies.
"""

import contextlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.canonical import JsonValue, sha256
from qsdesk.domain.format.encoding import to_base64url, utc_text
from qsdesk.domain.format.events import AUTHORITY, TAG, WITHHELD, Event, signed_part
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.statements import Statement, sign_body
from qsdesk.domain.projection import project
from qsdesk.services.chain.clock import noted, now, refuse_doubted
from qsdesk.services.chain.files import (
    archive_path,
    copy_of,
    copy_seq,
    head_file,
    journal_file,
    journal_name,
)
from qsdesk.services.chain.keys import SigningKey, refuse_gone
from qsdesk.services.ports import Chance, Clock, Printer
from qsdesk.storage.folder import DataFolder, finish_part, write_file, write_part
from qsdesk.storage.store import Store, Work

PDF = "application/pdf"
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Writing:
    """One transaction being written.

    Attributes:
        work: The open transaction.
        at: Time of all its events, UTC, whole milliseconds.
        site: Eight digits, empty before the first event.
    """

    work: Work
    at: datetime
    chance: Chance
    printer: Printer
    folder: DataFolder
    _journal: dict[Path, bytes] = field(default_factory=dict)
    _touched: list[str] = field(default_factory=list)
    _copies: dict[str, bytes] = field(default_factory=dict)
    _parts: list[Path] = field(default_factory=list)
    _head: bytes = b""
    _end: Event | None = None

    @property
    def authority(self) -> Authority:
        """The chain's account of people, roles and keys up to here."""
        return self.work.authority()

    def event(self, kind: str, actor: str | None, **body: JsonValue) -> Event:
        """Append an event that changes no authority.

        Args:
            kind: Its type.
            actor: Person id; None where nobody is signed in.
            body: What its type holds besides.
        """
        if kind in WITHHELD:
            body["salt"] = to_base64url(self.chance(16))
        return self._append(kind, actor, body)

    def authority_event(
        self,
        kind: str,
        actor: str,
        key: SigningKey,
        *,
        countersigned: SigningKey | None = None,
        twofold: bool = False,
        second: tuple[str, SigningKey] | None = None,
        **body: JsonValue,
    ) -> Event:
        """Append an event that changes authority, signed by its actor.

        Args:
            kind: Its type.
            actor: Person id.
            key: The actor's key; of ``key_added`` the new key.
            countersigned: The principal's key, for ``key_added``.
            twofold: Whether a second person is asked for.
            second: Person id and key of the second person; None: self-confirmed.
            body: What its type holds besides.
        """
        if kind != "key_added":
            refuse_gone(self.authority, actor, key)
        _, head = self.work.chain.head()
        body |= {"site": self.authority.site or str(body.get("site", "")), "head": head}
        body["key"] = key.id
        if twofold:
            body["second"] = None if second is None else second[0]
        message = signed_part(self._body(kind, actor, body))
        body["sig"] = key.sign(message)
        if countersigned is not None:
            body["countersig"] = countersigned.sign(message)
        if twofold:
            body["second_sig"] = None if second is None else second[1].sign(message)
        return self._append(kind, actor, body)

    def sign(
        self,
        sheet: Sheet,
        *,
        new: bool,
        signer: tuple[str, str, str],
        meaning: str,
        key: SigningKey,
    ) -> Event:
        """Sign a sheet and take the signature into the chain.

        Args:
            sheet: What is signed.
            new: Whether the sheet is not kept yet.
            signer: Person id, name as printed, role.
            meaning: As in the sheet's needs.
            key: The signer's key.
        """
        records = self.work.records
        digest = records.add_sheet(sheet) if new else sha256(sheet.to_bytes())
        (_, head), (person, name, role) = self.work.chain.head(), signer
        refuse_gone(self.authority, person, key)
        statement = Statement(
            site=sheet.site,
            sheet=digest,
            number=sheet.number,
            stage=sheet.stage,
            n=sheet.n,
            signer=person,
            name=name,
            role=role,
            meaning=meaning,
            key=key.id,
            at=self.at,
            head=head,
        )
        signature = key.sign(statement.to_bytes())
        made = self._append("sign", person, sign_body(sheet, statement, signature))
        records.add_statement(statement, signature, made.seq)
        self._note_journal(made, sheet, statement)
        self.touch(sheet.number)
        if new:
            self._note_attachments(sheet, made.seq)
        return made

    def touch(self, number: str) -> None:
        """Have a record's read models and archive copy made anew before the commit."""
        if number not in self._touched:
            self._touched.append(number)

    def prepare(self) -> None:
        """Do what must be on disk before the commit: read models, copies, journal parts."""
        for number in self._touched:
            record = self.work.records.load(number)
            if record is not None:
                self.work.index.replace(project(record))
                self._render(record)
        for path, data in self._journal.items():
            self._parts.append(write_part(path, data))
        if self._journal:  # without an event of its own its time is not that of the head
            seq, head = self.work.chain.head()
            self._head = head_file(self.authority.site, seq, head, self.at)

    def stands_in(self, work: Work) -> bool:
        """Whether a later transaction finds this one in the chain."""
        return self._end is not None and work.chain.at(self._end.seq) == self._end

    def abandon(self) -> None:
        """Remove the parts of a transaction that was not committed; a start removes the rest."""
        for part in self._parts:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def finish(self) -> None:
        """Name the journal files, write ``head.json`` where the chain grew, and the copies."""
        for part in self._parts:
            finish_part(part)
        if self._head:
            write_file(self.folder.head, self._head)
        for path, data in self._copies.items():
            write_file(self.folder.root / path, data)

    def _render(self, record: Record) -> None:
        data = self.printer.archive_copy(copy_of(record, self.authority, self.folder))
        path, seq = archive_path(self.folder, record), copy_seq(record)
        self.work.records.add_file(
            sha256(data), size=len(data), kind=PDF, number=record.number, seq=seq, path=path
        )
        self._copies[path] = data

    def _body(
        self, kind: str, actor: str | None, body: Mapping[str, JsonValue]
    ) -> dict[str, JsonValue]:
        return {"t": TAG, "type": kind, "at": utc_text(self.at), "actor": actor, **body}

    def _append(self, kind: str, actor: str | None, body: Mapping[str, JsonValue]) -> Event:
        made = self._end = self.work.chain.append(self._body(kind, actor, body))
        if kind in AUTHORITY:
            path = self.folder.journal_file(f"event-{made.seq}.json", self.at)
            self._journal[path] = journal_file(made)
        elif kind != "sign":  # so that a backup and what came after it make a chain without holes
            self._journal[self.folder.event_file(made.seq)] = journal_file(made)
        return made

    def _note_journal(self, made: Event, sheet: Sheet, statement: Statement) -> None:
        path = self.folder.journal_file(journal_name(sheet, made.seq), self.at)
        self._journal[path] = journal_file(made, statement.to_bytes(), sheet.to_bytes())

    def _note_attachments(self, sheet: Sheet, seq: int) -> None:
        for item in sheet.attachments:
            path = self.folder.attachment(item.sha256).relative_to(self.folder.root).as_posix()
            self.work.records.add_file(
                item.sha256, size=item.size, kind=item.type, number=sheet.number, seq=seq, path=path
            )


@dataclass(frozen=True, slots=True)
class Writer:
    """Opens transactions that enter the chain."""

    store: Store
    clock: Clock
    chance: Chance
    printer: Printer
    _unfinished: list[Writing] = field(default_factory=list, init=False, compare=False)

    @contextlib.contextmanager
    def open(self, *, overriding: bool = False) -> Iterator[Writing]:
        """Open one transaction; nothing of it stays where the block raises.

        Args:
            overriding: Whether it writes the override of a doubted clock.

        Raises:
            RuleError: ``clock_back`` where the clock stands before the newest event,
                ``clock_ahead``, ``clock_impossible``.
            MachineError: The disk or the file failed; nothing was written.
        """
        writing: Writing | None = None
        try:
            with self.store.write() as work:
                at = now(self.clock)
                refuse_doubted(work, at, overridden=overriding)
                writing = Writing(work, at, self.chance, self.printer, self.store.folder)
                yield writing
                writing.prepare()
        except BaseException:
            if writing is not None:
                self._settle(writing)
            raise
        owed, self._unfinished[:] = [*self._unfinished, writing], []
        try:
            while owed:
                owed[0].finish()
                del owed[0]
        except (MachineError, OSError):
            # The signature is in the database: its files are tried again behind the next one,
            # and those of the last transaction are mended at the next start.
            self._unfinished.extend(owed)
            log.exception("files of the last transaction are unfinished")

    def _settle(self, writing: Writing) -> None:
        """Take back the files of a transaction that failed, if it did.

        Where the last sync of a commit fails, SQLite has the transaction all the same: its
        files come behind the next one then. Where nothing can be read, they wait for a start.
        """
        with contextlib.suppress(MachineError), self.store.read() as work:
            if writing.stands_in(work):
                self._unfinished.append(writing)
            else:
                writing.abandon()

    def note(self, kind: str, actor: str | None, **body: JsonValue) -> None:
        """Append one event of no authority, or leave it to the log while the clock is doubted."""

        def write() -> None:
            with self.open() as writing:
                writing.event(kind, actor, **body)

        noted(write)
