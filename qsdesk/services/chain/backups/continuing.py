"""What a data folder still knows of the chain behind a backup: journal, kept events, database.

Journal files hold signatures and changes of authority; the events between them (signing in,
drafts, prints) have files of their own until backups hold them. Where these are gone too, the
damaged database may still give an event back. Nothing of it is believed: an event is taken
where its hash follows from its bytes and from the event before it.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical, sha256
from qsdesk.domain.format.events import Event, event_hash
from qsdesk.domain.format.verification.shapes import HASH, body_flaw
from qsdesk.services.chain.backups.manifest import manifests_in, position
from qsdesk.services.chain.verification.anchors import HEAD_FILE, read_head
from qsdesk.services.chain.verification.containers import (
    UnreadableError,
    as_bytes,
    read_json,
    walk,
)
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.snapshot import Snapshot, snapshot

LARGEST = 16 * 1024 * 1024
FARTHEST = 10**12
_DIGITS = 16
MOST = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One event behind a backup, with the texts it signs; empty for all but signatures.

    Attributes:
        event: Sound in itself.
        sheet: Bytes of the sheet.
        statement: Bytes of the statement.
        file: Journal file it stands in, None where it stands elsewhere.
    """

    event: Event
    sheet: bytes = b""
    statement: bytes = b""
    file: Path | None = None

    @property
    def body(self) -> dict[str, Any]:
        """Its body's object."""
        return dict(self.event.value())


@dataclass(slots=True)
class Known:
    """What a folder knows of events behind a position.

    Attributes:
        head: The farthest position that anything in the folder names; 0 for none.
        site: Eight digits, empty where nothing says it.
        database: ``ok``, ``missing``, ``damaged``, ``newer`` or ``foreign``.
        steps: Position -> sound events that claim it.
    """

    head: int = 0
    site: str = ""
    database: str = "missing"
    steps: dict[int, list[Step]] = field(default_factory=lambda: defaultdict(list))
    _texts: dict[str, bytes] = field(default_factory=dict)

    def keep(self, *texts: bytes) -> None:
        """Take in texts that signatures may be about."""
        for text in texts:
            self._texts[sha256(text)] = text

    def add(self, event: Event, file: Path | None) -> None:
        """Take in an event where it is sound."""
        held = {(step.event.hash, step.event.body) for step in self.steps.get(event.seq, ())}
        if (event.hash, event.body) not in held and _sound(event):
            self.steps[event.seq].append(Step(event, file=file))
            self.head = max(self.head, event.seq)

    def after(self, seq: int, head: str) -> Iterator[Step]:
        """Yield the events that continue a chain without a hole.

        Args:
            seq: Of the chain's newest event.
            head: That event's hash.
        """
        while (step := self._next(seq + 1, head)) is not None:
            yield step
            seq, head = step.event.seq, step.event.hash

    def beyond(self, seq: int) -> tuple[Step, ...]:
        """Return all sound events behind a position, whether or not they continue a chain."""
        found = [step for at in sorted(self.steps) if at > seq for step in self.steps[at]]
        return tuple(self._with_texts(step) or step for step in found)

    def _next(self, seq: int, head: str) -> Step | None:
        for step in self.steps.get(seq, ()):
            if step.event.prev == head and (whole := self._with_texts(step)) is not None:
                return whole
        return None

    def _with_texts(self, step: Step) -> Step | None:
        if step.event.type != "sign":
            return step
        body = step.body
        sheet, statement = self._texts.get(body["sheet"]), self._texts.get(body["statement"])
        if sheet is None or statement is None:
            return None
        return Step(step.event, sheet, statement, step.file)


def known_behind(root: Path, seq: int) -> Known:
    """Return what a data folder knows of events behind a position.

    Args:
        root: The folder, whether or not it is there.
        seq: The position.
    """
    folder, known = DataFolder(root), Known()
    try:
        head = read_head(root / HEAD_FILE)
        known.head, known.site = min(head.seq, FARTHEST), head.site
    except UnreadableError:
        pass
    for place in (folder.journal, folder.events):
        for name in walk(place):
            if seq < _position(name) < FARTHEST:
                _take_file(known, place / name)
    known.database = _take_database(known, folder.database, seq)
    newer = [path for path in manifests_in(folder.backups) if seq < position(path) < FARTHEST]
    for manifest in newer[:MOST]:  # they give their events too
        _take_database(known, manifest.with_suffix(".db"), seq)
    return known


def _take_database(known: Known, database: Path, after: int) -> str:
    """Take in the events of a database; return its state."""
    try:
        with snapshot(database) as rows:
            _take_rows(known, rows, after)
            return "damaged" if rows.flaws() else "ok"
    except MachineError as error:
        return error.code.removeprefix("data_")


def _take_rows(known: Known, rows: Snapshot, after: int) -> None:
    for event, _ in rows.events():
        if event.seq == 1:
            known.site = str(_object(event.body or b"").get("site", known.site))
        if event.seq > after:
            known.add(event, None)
    signed = [row for row in rows.statements() if row.seq > after]
    wanted = {row.sheet for row in signed}
    known.keep(*(row.body for row in signed))
    known.keep(*(sheet.body for sheet in rows.sheets() if sheet.sha256 in wanted))


def _take_file(known: Known, path: Path) -> None:
    try:
        held = read_json(path, LARGEST)
        made = held["event"]
        body = as_bytes(made["body"])
        event = Event(made["seq"], made["prev"], made["type"], body, sha256(body), made["hash"])
        texts = tuple(as_bytes(held[name]) for name in ("statement", "sheet") if name in held)
    except (UnreadableError, LookupError, TypeError, AttributeError):
        return
    if isinstance(event.seq, int) and _position(path.name) == event.seq:
        known.keep(*texts)
        known.add(event, path)


def _sound(event: Event) -> bool:
    parts = (event.prev, event.hash, event.type)
    if not all(isinstance(part, str) for part in parts) or not 0 < event.seq < FARTHEST:
        return False
    if not HASH(event.prev) or not event.type.isascii() or event.body is None:
        return False
    body_hash = sha256(event.body)
    if event.body_hash != body_hash:
        return False
    if event_hash(event.seq, event.prev, event.type, body_hash) != event.hash:
        return False
    body = _object(event.body)
    return body.get("type") == event.type and not body_flaw(event.type, body)


def _position(name: str) -> int:
    """Return the position that a file's name ends with; 0 where it does not."""
    digits = name.removesuffix(".json").rpartition("-")[2].rpartition("/")[2]
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < _DIGITS else 0


def _object(data: bytes) -> dict[str, Any]:
    try:
        return dict(parse_canonical(data))
    except NotCanonicalError:
        return {}


def text_of(data: bytes) -> dict[str, Any]:
    """Return the object of a text that may be anything; empty where it is none."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}
