"""What a start mends: the files of a last transaction that a crash left unfinished.

Nothing here changes the chain. What is older than the last transaction is left as it is:
it is for verification to tell, and for people to decide.
"""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qsdesk.domain.format.canonical import NotCanonicalError, sha256
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.events import AUTHORITY, Event
from qsdesk.services.chain.files import copy_of, head_file, journal_file
from qsdesk.services.chain.verification.anchors import read_head
from qsdesk.services.chain.verification.containers import UnreadableError, read_json, walk
from qsdesk.services.chain.verification.journal import Kept, journalled
from qsdesk.services.ports import Printer
from qsdesk.storage.folder import DataFolder, file_failures, finish_part, write_file
from qsdesk.storage.store import Store, Work

_LARGEST = 16 * 1024 * 1024
STALE = 3600.0
"""Seconds after which a photo that is half written is nobody's."""


@dataclass(slots=True)
class Mended:
    """What was done at a start.

    Attributes:
        renamed: Journal files that got their names.
        removed: Unfinished files whose event is not in the chain.
        rewritten: ``head.json`` and journal files written again.
        rendered: Archive copies rendered again, to the hash that was noted.
        unequal: Archive copies that came out otherwise; the file stays missing.
    """

    renamed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether there was anything to do."""
        return any((self.renamed, self.removed, self.rewritten, self.rendered, self.unequal))


def mend(store: Store, printer: Printer) -> Mended:
    """Finish the files of the last transaction.

    The write lock is held meanwhile, so that no other process is between its journal files
    and its commit.

    Args:
        store: The data folder's.
        printer: Renders archive copies again.

    Raises:
        MachineError: The disk failed; what is not mended waits for the next start.
    """
    done = Mended()
    with store.write() as work, file_failures(store.folder.root):
        last = _last_transaction(work)
        _finish_parts(store.folder, work, done)
        if last:
            _mend_head(store.folder, work, last, done)
            _mend_journal(store.folder, work, last, done)
            _mend_copies(store.folder, work, last, printer, done)
    return done


def _last_transaction(work: Work) -> tuple[Event, ...]:
    """Return the newest events that share one time, oldest first."""
    seq, _ = work.chain.head()
    out: list[Event] = []
    at = ""
    while seq:
        event = work.chain.at(seq)
        held = "" if event is None else str(_body(event).get("at", ""))
        if event is None or (at and held != at):
            break
        at = held
        out.append(event)
        seq -= 1
    return tuple(reversed(out))


def _finish_parts(folder: DataFolder, work: Work, done: Mended) -> None:
    for place in (folder.journal, folder.events):
        for name in [held for held in walk(place) if held.endswith(".part")]:
            path = place / name
            if _in_chain(path, work):
                finish_part(path)
                done.renamed.append(name.removesuffix(".part"))
            else:
                path.unlink(missing_ok=True)
                done.removed.append(name)
    for path in _other_parts(folder):
        path.unlink(missing_ok=True)
        done.removed.append(path.relative_to(folder.root).as_posix())


def _other_parts(folder: DataFolder) -> Iterator[Path]:
    yield from sorted(folder.root.glob(f"{folder.head.name}*.part"))
    yield from sorted(folder.archive.rglob("*.part"))
    for path in sorted((folder.root / "attachments").rglob("*.part")):
        if time.time() - path.stat().st_mtime > STALE:  # no other process is taking it in
            yield path


def _in_chain(path: Path, work: Work) -> bool:
    try:
        made = read_json(path, _LARGEST)["event"]
        event = work.chain.at(int(made["seq"]))
    except (UnreadableError, LookupError, TypeError, ValueError):
        return False
    return event is not None and event.hash == made["hash"]


def _mend_head(folder: DataFolder, work: Work, last: tuple[Event, ...], done: Mended) -> None:
    """Write ``head.json`` again where it stands behind; one that conflicts is left."""
    newest = last[-1]
    if folder.head.exists():
        try:
            held = read_head(folder.head)
        except UnreadableError:
            return
        event = work.chain.at(held.seq)
        if held.seq >= newest.seq or event is None or event.hash != held.hash:
            return
    elif last[0].seq > 1:
        return
    at = utc_time(str(_body(newest)["at"]))
    write_file(folder.head, head_file(work.authority().site, newest.seq, newest.hash, at))
    done.rewritten.append(folder.head.name)


def _mend_journal(folder: DataFolder, work: Work, last: tuple[Event, ...], done: Mended) -> None:
    for kept in journalled(last):
        path = folder.journal / kept.path
        if not path.exists():
            write_file(path, journal_bytes(kept, work))
            done.rewritten.append(f"journal/{kept.path}")


def journal_bytes(kept: Kept, work: Work) -> bytes:
    """Return the journal file of an event, as it was written first."""
    if kept.event.type in AUTHORITY:
        return journal_file(kept.event)
    record = work.records.load(str(kept.body["number"]))
    sheets = () if record is None else record.sheets
    for sheet in sheets:
        for signed in sheet.signed:
            if signed.seq == kept.event.seq:
                return journal_file(kept.event, signed.statement.to_bytes(), sheet.data)
    return journal_file(kept.event)


def _mend_copies(
    folder: DataFolder, work: Work, last: tuple[Event, ...], printer: Printer, done: Mended
) -> None:
    numbers = {str(_body(e)["number"]) for e in last if e.type in ("sign", "void")}
    for number in sorted(numbers):
        record = work.records.load(number)
        copies = [f for f in work.records.files(number) if f[5].startswith("archive/")]
        if record is None or not copies:
            continue
        digest, path = copies[-1][0], copies[-1][5]
        file = folder.root / path
        if file.is_file() and sha256(file.read_bytes()) == digest:
            continue
        data = printer.archive_copy(copy_of(record, work.authority(), folder))
        if sha256(data) == digest:
            write_file(file, data)
            done.rendered.append(path)
        else:
            done.unequal.append(path)


def _body(event: Event) -> dict[str, Any]:
    with contextlib.suppress(NotCanonicalError):
        return dict(event.value())
    return {}
