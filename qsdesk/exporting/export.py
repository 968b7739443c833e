"""Making an inspection pack: whole and read again before it gets its name."""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.events import Event
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER, PRINCIPAL
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.exporting.content import ContentOf, PackContent, PackReport, ShelfCount, no_content
from qsdesk.exporting.layout import PAGE, PAYLOAD, safe_name
from qsdesk.exporting.pack_folder import PackFolder, filling, refuse_full
from qsdesk.exporting.page import PackIndex, page
from qsdesk.exporting.sealing import Signer, seal
from qsdesk.exporting.selection import Selection, select
from qsdesk.exporting.writing import PayloadWriter, Render, Written
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.files import copy_of
from qsdesk.services.chain.keys import SigningKey
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.session import Session
from qsdesk.services.people.visits import Visits
from qsdesk.storage.snapshot import snapshot
from qsdesk.storage.store import Store

EXPORTING = frozenset({OFFICER, DIRECTOR, PRINCIPAL})
_SPARE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exporter:
    """Makes packs of one data folder.

    Attributes:
        writer: Its one way into the chain.
        accounts: Unlock the exporting person's key.
        access: Asks the table of permissions.
        content: Tells of a period what is not in the records themselves.
    """

    writer: Writer
    accounts: Accounts
    access: Access
    content: ContentOf = no_content

    def export(
        self,
        session: Session,
        password: str,
        period: tuple[date, date],
        out: Path,
        *,
        progress: Progress = quiet,
    ) -> PackReport:
        """Write a pack into a folder, and leave its event.

        Args:
            session: Who exports and signs; of a visit: who opened it signs.
            password: Asked once.
            period: First and last day covered.
            out: Folder to put it in; made when missing.
            progress: Told stage, done and total; may raise to stop, and nothing stays.

        Raises:
            RuleError: ``permission_denied``, ``wrong_password``, ``date_order``,
                ``period_empty``, ``pack_exists`` or ``pack_count``.
            MachineError: ``drive_full``, ``drive_readonly``, ``drive_removed``,
                ``drive_reread``, or the data folder failed. Nothing stays in ``out``.
        """
        grant = self.access.demand("export_pack", session)
        if grant.second:  # an inspector's pack is signed by who opened the visit
            session = Visits(self.access).host(session)
            self.access.demand("export_pack", session)
        first, last = period
        key = self.accounts.unlock(session.login, password)
        self._stand_behind(session, key)
        role = session.role_among(EXPORTING)
        at = now(self.writer.clock)
        signer = Signer(session.person, session.name, role, key, at)
        source = self.writer.store.folder
        with snapshot(source.database, lambda d, t: progress("copy", d, t)) as held:
            store = Store(held.folder)
            try:
                with store.read() as work:
                    selection = select(work, first, last)
            finally:
                store.close()
        report = self._build(selection, self.content(first, last), signer, out, progress)
        try:
            self._leave_event(session, report, selection)
        except BaseException:  # a pack that the chain does not know is none
            shutil.rmtree(report.path, ignore_errors=True)
            raise
        return report

    def _stand_behind(self, session: Session, key: SigningKey) -> None:
        """Let an event follow a key that is the newest of all: it is valid behind its own alone.

        Who exports has just shown his password, so the event says that he came in.
        """
        with self.writer.store.read() as work:
            seq, _ = work.chain.head()
            newest = work.authority().keys[key.id].first == seq
        if newest:
            self.writer.note("sign_in", session.person)

    def _build(
        self,
        selection: Selection,
        content: PackContent,
        signer: Signer,
        out: Path,
        progress: Progress,
    ) -> PackReport:
        number = f"QSDesk-{safe_name(selection.unit)}-{selection.name}"
        final = out / number
        if final.exists():
            raise RuleError("pack_exists", path=str(final))
        with filling(final) as folder:
            refuse_full(folder.root, self._need(selection))
            writer = PayloadWriter(
                folder,
                selection,
                content,
                self.writer.store.folder,
                self._render(selection),
                self.writer.printer.overview,
                (number, signer),
                progress,
            )
            written = writer.write()
            index = _index(selection, content, written, number, signer)
            folder.write(PAGE, page(index).encode())
            digest = seal(folder, selection, number, signer)
            reread = folder.reread(progress)
            shelves = _counts(folder, reread, written)
            progress("reread", len(reread), len(reread))
            folder.finish()
        return PackReport(
            path=final,
            number=number,
            sha256=digest,
            records=len(selection.records),
            files=len(folder.hashes),
            size=sum(folder.sizes.values()),
            shelves=shelves,
            missing=tuple(written.missing),
            head=selection.head,
            root=selection.root,
        )

    def _render(self, selection: Selection) -> Render:
        def render(record: Record) -> bytes:
            folder = self.writer.store.folder
            return self.writer.printer.archive_copy(copy_of(record, selection.authority, folder))

        return render

    def _need(self, selection: Selection) -> int:
        """Return the bytes a pack may need, the files of its records and as much again."""
        folder = self.writer.store.folder
        size = sum(_size(e) for e in selection.events) * 2
        for record in selection.records:
            _, path = selection.copies.get(record.number, ("", ""))
            files = [folder.root / path] if path else []
            for signed in record.sheets:
                size += len(signed.data) * 3
                files += [folder.attachment(a.sha256) for a in signed.sheet.attachments]
            size += sum(file.stat().st_size for file in files if file.is_file())
        return size + _SPARE

    def _leave_event(self, session: Session, report: PackReport, selection: Selection) -> None:
        with self.writer.open() as writing:
            writing.event(
                "export",
                session.person,
                pack=report.sha256,
                number=report.number,
                records=report.records,
                head=selection.head[1],
                **{"from": selection.first.isoformat(), "to": selection.last.isoformat()},
            )


def _counts(folder: PackFolder, reread: dict[str, str], written: Written) -> tuple[ShelfCount, ...]:
    """Return asked, written and read again by folder; unequal ones are refused."""
    done = Counter(_shelf(name) for name in folder.hashes)
    again = Counter(_shelf(name) for name, digest in reread.items() if digest)
    out = tuple(
        ShelfCount(name.rstrip("/"), asked, done[_key(name)], again[_key(name)])
        for name, asked in written.asked.items()
    )
    for count in out:
        if not count.asked == count.written == count.reread:
            raise RuleError("pack_count", expected=count.asked, written=count.reread)
    return out


def _shelf(name: str) -> str:
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - data, shelf, file


def _key(name: str) -> str:
    return name.removeprefix(PAYLOAD).rstrip("/")


def _size(event: Event) -> int:
    return 400 + len(event.body or b"")


def _index(
    selection: Selection, content: PackContent, written: Written, number: str, signer: Signer
) -> PackIndex:
    return PackIndex(
        unit=selection.unit,
        credit_code=selection.credit_code,
        sample=selection.authority.sample,
        number=number,
        first=selection.first,
        last=selection.last,
        made_at=signer.at,
        by_name=signer.name,
        by_role=signer.role,
        head_seq=selection.head[0],
        head_hash=selection.head[1],
        root_fingerprint=selection.root,
        posts=content.posts,
        gaps=content.gaps,
        shelves=written.page_shelves(),
        days=content.days,
        open_findings=content.open_findings,
        last_minutes=content.last_minutes,
    )
