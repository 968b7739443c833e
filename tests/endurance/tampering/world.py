"""The signed rows of a history in memory, as an attacker edits and writes them back."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qsdesk.domain.format.canonical import canonical, sha256
from qsdesk.domain.format.events import AUTHORITY, ZERO, event_hash
from qsdesk.services.chain.keys import SigningKey
from qsdesk.storage.triggers import expected

Body = dict[str, Any]
FileRow = tuple[int, str, int, str, str, int, str]
"""Row of a file: id, SHA-256, size, type, number, seq, path."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as stored; the body is None where a pack withholds it."""

    seq: int
    prev: str
    type: str
    body: bytes | None
    body_hash: str
    hash: str

    @property
    def value(self) -> Body:
        """The body's object; empty where it is withheld."""
        return {} if self.body is None else dict(json.loads(self.body))

    def saying(self, body: Body, level: int = 2) -> "Happened":
        """Return it with another body.

        Args:
            body: What it says now.
            level: 0 body alone, 1 with the body's hash, 2 with the event's hash.
        """
        data = canonical(body)
        made = replace(self, body=data)
        if level:
            made = replace(made, body_hash=sha256(data))
        return made.rehashed() if level > 1 else made

    def rehashed(self) -> "Happened":
        """Return it with the hash of its parts."""
        digest = event_hash(self.seq, self.prev, self.type, self.body_hash)
        return replace(self, hash=digest)


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet's row: hash, number, kind, bytes."""

    sha256: str
    number: str
    kind: str
    data: bytes

    @property
    def value(self) -> Body:
        """The sheet's object."""
        return dict(json.loads(self.data))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement's row; ``key`` stands beside it in packs."""

    number: str
    sheet: str
    seq: int
    data: bytes
    signature: str
    key: str
    sha256: str = ""

    @property
    def value(self) -> Body:
        """The statement's object."""
        return dict(json.loads(self.data))

    @property
    def digest(self) -> str:
        """The hash that stands beside it, else its own."""
        return self.sha256 or sha256(self.data)


@dataclass(slots=True)
class World:
    """All that is signed of one history, in lists that an attacker may change."""

    events: list[Happened] = field(default_factory=list)
    sheets: list[SheetText] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)

    def copy(self) -> "World":
        """Return one whose lists may be changed."""
        return World(list(self.events), list(self.sheets), list(self.said), list(self.files))

    @property
    def head(self) -> str:
        """Hash of the newest event."""
        return self.events[-1].hash if self.events else ZERO

    @property
    def site(self) -> str:
        """Eight digits."""
        return str(self.events[0].value["site"])

    def sheet(self, digest: str) -> SheetText:
        """Return a sheet by its hash."""
        return next(sheet for sheet in self.sheets if sheet.sha256 == digest)

    def said_in(self, event: Happened) -> Said:
        """Return the statement of a sign event."""
        wanted = event.value["statement"]
        return next(said for said in self.said if said.digest == wanted)

    def rechain(self, index: int) -> None:
        """Number and hash all events from a position (from 0) anew."""
        prev = self.events[index - 1].hash if index else ZERO
        for i in range(index, len(self.events)):
            made = replace(self.events[i], seq=i + 1, prev=prev).rehashed()
            self.events[i], prev = made, made.hash

    def signs(self) -> list[int]:
        """Return the positions of the sign events."""
        return [i for i, event in enumerate(self.events) if event.type == "sign"]


def load(database: Path) -> World:
    """Read the rows of a database."""
    with closing(sqlite3.connect(database)) as held:
        query = "SELECT seq, prev, type, body, body_hash, hash FROM event ORDER BY seq"
        events = [Happened(*row) for row in held.execute(query)]
        query = "SELECT sha256, number, kind, body FROM sheet ORDER BY rowid"
        sheets = [SheetText(*row) for row in held.execute(query)]
        query = "SELECT number, sheet, seq, body, signature FROM statement ORDER BY seq"
        said = [
            Said(number, sheet, seq, data, signature, json.loads(data)["key"])
            for number, sheet, seq, data, signature in held.execute(query)
        ]
        query = "SELECT id, sha256, size, type, number, seq, path FROM attachment ORDER BY id"
        files: list[FileRow] = list(held.execute(query))
    return World(events, sheets, said, files)


def save(world: World, database: Path) -> None:
    """Write the rows into a database whose triggers stand again afterwards."""
    seqs = _seqs(world)
    with closing(sqlite3.connect(database)) as held:
        for name in expected():
            held.execute(f"DROP TRIGGER {name}")
        for table in ("event", "sheet", "statement", "attachment"):
            held.execute(f"DELETE FROM {table}")
        held.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (e.seq, e.prev, e.type, e.hash, e.body_hash, e.body, str(e.value.get("number", "")))
                for e in world.events
            ],
        )
        held.executemany(
            "INSERT INTO sheet VALUES (?, ?, ?, ?)",
            [(s.sha256, s.number, s.kind, s.data) for s in world.sheets],
        )
        held.executemany(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?)",
            [
                (s.digest, s.number, s.sheet, seqs[s.digest], s.data, s.signature)
                for s in world.said
            ],
        )
        held.executemany("INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?)", world.files)
        for sql in expected().values():
            held.execute(sql)
        held.commit()


def _seqs(world: World) -> dict[str, int]:
    """Return statement -> seq of its event; a number that is free where it has none."""
    signs = [event for event in world.events if event.type == "sign"]
    seqs = {str(event.value.get("statement")): event.seq for event in signs}
    taken = set(seqs.values())
    for said in world.said:
        if said.digest not in seqs:
            free = said.seq if said.seq not in taken else max(taken) + 1
            seqs[said.digest] = free
            taken.add(free)
    return seqs


def journal(world: World) -> dict[str, bytes]:
    """Return path below the data folder -> bytes of the journal that the format asks for."""
    sheets = {sheet.sha256: sheet.data.decode() for sheet in world.sheets}
    said = {said.digest: said.data.decode() for said in world.said}
    out = {}
    for event in world.events:
        body = event.value
        if event.type != "sign" and event.type not in AUTHORITY:
            continue
        told: Body = {"type": event.type, "seq": event.seq, "prev": event.prev}
        told |= {"hash": event.hash, "body": (event.body or b"").decode()}
        held: Body = {"t": "qsdesk-journal/1", "event": told}
        name = f"event-{event.seq}"
        if event.type == "sign":
            name = f"{body['number']}-{body['stage']}-{body['n']}-{event.seq:09d}"
            held |= {"statement": said.get(body["statement"], "")}
            held |= {"sheet": sheets.get(body["sheet"], "")}
        month = str(body["at"])
        path = f"journal/{month[:4]}/{month[5:7]}/{name}.json"
        out[path] = json.dumps(held, ensure_ascii=False).encode()
    return out


def head_file(world: World) -> bytes:
    """Return the ``head.json`` of a history."""
    last = world.events[-1]
    held = {"t": "qsdesk-head/1", "site": world.site, "seq": last.seq, "hash": last.hash}
    return json.dumps({**held, "at": last.value["at"]}).encode()


def signed(body: Body, key: SigningKey, name: str = "sig") -> Body:
    """Return an authority body with one of its signatures made anew."""
    unsigned = {k: v for k, v in body.items() if k not in ("sig", "countersig", "second_sig")}
    return {**body, name: key.sign(canonical(unsigned))}
