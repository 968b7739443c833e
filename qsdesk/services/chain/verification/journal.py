"""The journal held against the chain: every file, and every event that must have one.

Source: the format's section on files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical, sha256
from qsdesk.domain.format.events import AUTHORITY, Event, event_hash
from qsdesk.domain.format.verification.findings import Place, Report
from qsdesk.domain.format.verification.shapes import (
    HASH,
    body_flaw,
    exactly,
    flaw,
    positive,
    shaped,
    text,
)
from qsdesk.services.chain.files import JOURNAL_TAG
from qsdesk.services.chain.verification.containers import (
    UnreadableError,
    as_bytes,
    read_json,
    walk,
)

_LARGEST = 16 * 1024 * 1024
_EVENT = shaped({"type": text, "seq": positive, "prev": HASH, "hash": HASH, "body": text})
_SHAPE = {"t": exactly(JOURNAL_TAG), "event": _EVENT}
_SIGNED = {**_SHAPE, "statement": text, "sheet": text}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the journal must know of an event: the event, and its body's object."""

    event: Event
    body: Mapping[str, Any]

    @property
    def path(self) -> str:
        """Where its file lies, below the journal."""
        at, seq = str(self.body["at"]), self.event.seq
        name = f"event-{seq}"
        if self.event.type == "sign":
            b = self.body
            name = f"{b['number']}-{b['stage']}-{b['n']}-{seq:09d}"
        return f"{at[:4]}/{at[5:7]}/{name}.json"

    @property
    def place(self) -> Place:
        """The sheet it is about, if it is a signature."""
        if self.event.type != "sign":
            return Place(str(self.body.get("number", "")))
        return Place(self.body["number"], self.body["stage"], self.body["n"])


def journalled(events: tuple[Event, ...]) -> Iterator[Kept]:
    """Yield the events that must have a file, as far as their bodies can be read."""
    for event in events:
        if event.body is None or not (event.type == "sign" or event.type in AUTHORITY):
            continue
        try:
            body = parse_canonical(event.body)
        except NotCanonicalError:
            continue
        if not body_flaw(event.type, body):
            yield Kept(event, body)


class Journal:
    """One comparison of a journal with a chain."""

    def __init__(self, folder: Path, events: tuple[Event, ...], report: Report) -> None:
        self._folder = folder
        self._report = report
        self._wanted = {kept.path: kept for kept in journalled(events)}
        self._hashes = {event.seq: event.hash for event in events}
        self._last_seq = events[-1].seq if events else 0
        self._last_at = _at(events[-1]) if events else ""
        self._restored = [_restored(e) for e in events if e.type == "restore"]
        self._accepted = [_accepted(e) for e in events if e.type == "journal_accepted"]

    def check(self) -> None:
        """Compare every file with its event, then look for files that are missing."""
        held = set()
        for name in walk(self._folder):
            if name.endswith(".part"):
                self._report.note("part", about=name)
            elif name in self._wanted:
                held.add(name)
                self._compare(name, self._wanted[name])
            else:
                self._foreign(name)
        for name, kept in self._wanted.items():
            if name not in held:
                self._missing(name, kept)

    def _compare(self, name: str, kept: Kept) -> None:
        seq, place = kept.event.seq, kept.place
        held = self._read(name, place)
        if held is None:
            return
        made = held["event"]
        parts = (made["type"], made["seq"], made["prev"], as_bytes(made["body"]))
        wanted = kept.event
        if (made["hash"], *parts) != (wanted.hash, wanted.type, seq, wanted.prev, wanted.body):
            self._conflict(name, made, place)
        elif not self._same_texts(held, kept):
            self._report.problem("altered_bytes", "journal_text", place, seq=seq, about=name)
        else:
            self._report.anchors += 1

    def _same_texts(self, held: Mapping[str, Any], kept: Kept) -> bool:
        if kept.event.type != "sign":
            return "sheet" not in held
        names = ("statement", "sheet")
        return all(
            name in held and sha256(as_bytes(held[name])) == kept.body[name] for name in names
        )

    def _foreign(self, name: str) -> None:
        held = self._read(name, Place()) if name.endswith(".json") else None
        if held is None:
            if not name.endswith(".json"):
                self._report.problem("extra_file", "journal_foreign", about=name)
            return
        made = held["event"]
        if self._hashes.get(made["seq"]) == made["hash"]:
            self._report.problem("altered_copy", "journal_name", seq=made["seq"], about=name)
        else:
            self._conflict(name, made, Place())

    def _conflict(self, name: str, made: Mapping[str, Any], place: Place) -> None:
        """A file of another event: of a chain that went on, of another one, or of none."""
        seq, report = made["seq"], self._report
        if not _sound(made):
            report.problem("altered_bytes", "journal_event", place, seq=seq, about=name)
        elif any(first < seq <= last for first, last in self._restored):
            report.note("journal_before_restore", seq=seq, about=name)
        elif seq > self._last_seq:
            report.problem("missing_tail", "journal_beyond", place, seq=seq, about=name)
        else:
            report.problem("anchor_conflict", "journal_other", place, seq=seq, about=name)

    def _missing(self, name: str, kept: Kept) -> None:
        seq, report = kept.event.seq, self._report
        if str(kept.body["at"]) == self._last_at:
            report.note("journal_lags", seq=seq, about=name)
        elif any(seq < by and (not listed or seq in listed) for by, listed in self._accepted):
            report.note("journal_accepted", seq=seq, about=name)
        else:
            report.problem("missing_file", "journal", kept.place, seq=seq, about=f"journal/{name}")

    def _read(self, name: str, place: Place) -> Mapping[str, Any] | None:
        try:
            held = read_json(self._folder / name, _LARGEST)
        except UnreadableError as error:
            self._report.problem("unreadable", "journal_file", place, about=f"{name} {error}")
            return None
        shape = _SIGNED if isinstance(held, dict) and "statement" in held else _SHAPE
        wrong = flaw(held, shape)
        if wrong:
            self._report.problem("unreadable", "journal_file", place, about=f"{name} {wrong}")
            return None
        made: Mapping[str, Any] = held
        return made


def _sound(made: Mapping[str, Any]) -> bool:
    kind = made["type"]
    if not kind.isascii() or made["seq"] >= 2**63:
        return False
    body_hash = sha256(as_bytes(made["body"]))
    return event_hash(made["seq"], made["prev"], kind, body_hash) == str(made["hash"])


def _at(event: Event) -> str:
    return str(_body(event).get("at", ""))


def _body(event: Event) -> Mapping[str, Any]:
    try:
        return event.value()
    except NotCanonicalError:
        return {}


def _restored(event: Event) -> tuple[int, int]:
    """Return the seqs, open below, of the events a restore gave up; an empty span if unclear."""
    body = _body(event)
    backup, missing = body.get("backup"), body.get("missing")
    seq = backup.get("seq") if isinstance(backup, dict) else None
    if type(seq) is not int or type(missing) is not int:
        return (0, 0)
    return (seq, seq + missing)


def _accepted(event: Event) -> tuple[int, frozenset[int]]:
    """Return the seq of an acceptance and the seqs it names; none named means all before."""
    named = _body(event).get("missing")
    listed = named if isinstance(named, list) else []
    return event.seq, frozenset(seq for seq in listed if type(seq) is int)
