"""The files beside the database: what is in them, and how they are called.

Source: the format's section on files.
"""

import json
from datetime import datetime

from qsdesk.domain.copies import Copy
from qsdesk.domain.format.authority import Authority
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import from_base64url, reading_fingerprint, utc_text
from qsdesk.domain.format.events import Event
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Sheet
from qsdesk.storage.folder import DataFolder

HEAD_TAG = "qsdesk-head/1"
JOURNAL_TAG = "qsdesk-journal/1"


def head_file(site: str, seq: int, head: str, at: datetime) -> bytes:
    """Return the bytes of ``head.json``."""
    parts = {"t": HEAD_TAG, "site": site, "seq": seq, "hash": head, "at": utc_text(at)}
    return json.dumps(parts).encode()


def journal_name(sheet: Sheet, seq: int) -> str:
    """Return the file name of a signature in the journal."""
    return f"{sheet.number}-{sheet.stage}-{sheet.n}-{seq:09d}.json"


def journal_file(made: Event, statement: bytes = b"", sheet: bytes = b"") -> bytes:
    """Return the bytes of an event's journal file."""
    body = "" if made.body is None else made.body.decode()
    event = {"type": made.type, "seq": made.seq, "prev": made.prev, "hash": made.hash, "body": body}
    parts: dict[str, object] = {"t": JOURNAL_TAG, "event": event}
    if statement:
        parts |= {"statement": statement.decode(), "sheet": sheet.decode()}
    return json.dumps(parts, ensure_ascii=False).encode()


def archive_path(folder: DataFolder, record: Record) -> str:
    """Return where the archive copy of a record as it stands lies, below the root."""
    signed = record.last_signed
    stem = f"{record.number}-{record.last.sheet.stage}-{record.last.sheet.n}-{signed.seq:09d}"
    if record.voided is not None:  # the page as it was before stays, under its own name
        stem = f"{stem}-void-{record.voided.seq:09d}"
    return folder.archive_name(f"{stem}.pdf", signed.statement.at)


def copy_seq(record: Record) -> int:
    """Return the event that the archive copy of a record as it stands belongs to."""
    return record.last_signed.seq if record.voided is None else record.voided.seq


def copy_of(record: Record, authority: Authority, folder: DataFolder) -> Copy:
    """Return what the printer needs to print a record."""
    spans = authority.keys
    signers = {s.statement.key for sheet in record.sheets for s in sheet.signed}
    keys = {
        key: reading_fingerprint(sha256(from_base64url(spans[key].spki)))
        for key in signers
        if key in spans
    }
    pictures: dict[str, bytes] = {}
    for sheet in record.sheets:
        for item in sheet.sheet.attachments:
            path = folder.attachment(item.sha256)
            data = path.read_bytes() if item.type.startswith("image/") and path.is_file() else b""
            if sha256(data) == item.sha256:  # what lies there is what was signed
                pictures[item.sha256] = data
    return Copy(
        record,
        authority.sample,
        authority.site,
        keys,
        pictures,
        names=_voiders(record, authority),
        doubted=frozenset(
            s.seq
            for sheet in record.sheets
            for s in sheet.signed
            if authority.clock_doubted(s.seq, utc_text(s.statement.at))
        ),
        several=_several(record, authority),
    )


def _voiders(record: Record, authority: Authority) -> dict[str, str]:
    void = record.voided
    people = () if void is None else (void.by, void.second)
    return {person: authority.names[person] for person in people if person in authority.names}


def _several(record: Record, authority: Authority) -> tuple[str, ...]:
    """Return who of the signers was declared to hold several accounts, in order of signing."""
    found: dict[str, None] = {}
    for sheet in record.sheets:
        for signed in sheet.signed:
            if authority.several_accounts(signed.statement.signer, signed.seq):
                found[signed.statement.name] = None
        author = sheet.sheet.author
        if not sheet.signed and authority.several_accounts(author.person, authority.seq + 1):
            found[author.name] = None
    return tuple(found)
