"""Events and records read out of a pack, strictly, and no more than fits in memory."""

from collections.abc import Iterator
from pathlib import Path

from qsdesk.domain.format.events import Event
from qsdesk.domain.format.verification.findings import Place, Report
from qsdesk.domain.format.verification.material import RawRecord, RawSheet, RawStatement
from qsdesk.domain.format.verification.shapes import (
    HASH,
    KEY_ID,
    NUMBER,
    each,
    exactly,
    flaw,
    or_none,
    positive,
    shaped,
    text,
)
from qsdesk.exporting.bag_check import Bag
from qsdesk.exporting.layout import EVENTS, RECORD_TAG, RECORDS
from qsdesk.services.chain.verification.containers import (
    UnreadableError,
    as_bytes,
    parse,
    read_json,
    regular,
)

LONGEST_LINE = 8 * 1024 * 1024
LARGEST_RECORD = 64 * 1024 * 1024
MOST_LOST = 100
"""After so many lines that cannot be read, the rest is left."""

MOST_BYTES = 256 * 1024 * 1024
"""Of ``events.jsonl``, and of all records together: what is larger is refused, not read."""

_EVENT = {
    "seq": positive,
    "prev": HASH,
    "type": text,
    "hash": HASH,
    "body_hash": HASH,
    "body": or_none(text),
}
_RECORD = {
    "t": exactly(RECORD_TAG),
    "number": NUMBER,
    "sheets": each(shaped({"sha256": HASH, "text": text})),
    "statements": each(shaped({"text": text, "signature": text, "key": KEY_ID})),
}


class PackReader:
    """Reads one pack."""

    def __init__(self, bag: Bag, report: Report) -> None:
        self._bag = bag
        self._report = report

    def events(self) -> tuple[Event, ...]:
        """Return the events that can be read, in the order they stand in."""
        if EVENTS not in self._bag.files:
            self._report.problem("missing_file", "file", about=EVENTS)
            return ()
        return tuple(self._events(self._bag.root / EVENTS))

    def records(self) -> tuple[RawRecord, ...]:
        """Return the records that can be read, by name of file."""
        out: list[RawRecord] = []
        size = 0
        for name, digest in self._bag.files.items():
            if not name.startswith(RECORDS):
                continue
            size += 0 if digest is None else digest.size
            if size > MOST_BYTES:
                self._report.problem("unreadable", "file", about=f"{name} too large")
                break
            made = self._record(name)
            if made is not None:
                out.append(made)
        return tuple(out)

    def _events(self, path: Path) -> Iterator[Event]:
        held = self._bag.files.get(EVENTS)
        if held is None or not regular(path) or held.size > MOST_BYTES:
            self._report.problem("unreadable", "file", about=EVENTS)
            return
        with path.open("rb") as file:
            count = lost = 0
            while (line := file.readline(LONGEST_LINE)) and lost < MOST_LOST:
                count += 1
                made = self._event(line, count)
                if made is None:
                    lost += 1
                else:
                    yield made

    def _event(self, line: bytes, count: int) -> Event | None:
        try:
            held = parse(line.decode("utf-8"))
        except (UnicodeDecodeError, UnreadableError):
            self._report.problem("unreadable", "line", about=f"{EVENTS} {count}")
            return None
        wrong = flaw(held, _EVENT)
        if wrong:
            self._report.problem("unreadable", "line", about=f"{EVENTS} {count} {wrong}")
            return None
        body = None if held["body"] is None else as_bytes(held["body"])
        return Event(held["seq"], held["prev"], held["type"], body, held["body_hash"], held["hash"])

    def _record(self, name: str) -> RawRecord | None:
        number = name.removeprefix(RECORDS).removesuffix(".json")
        place = Place(number)
        try:
            held = read_json(self._bag.root / name, LARGEST_RECORD)
        except UnreadableError as error:
            self._report.problem("unreadable", "file", place, about=f"{name} {error}")
            return None
        wrong = flaw(held, _RECORD)
        if wrong:
            self._report.problem("unreadable", "file", place, about=f"{name} {wrong}")
            return None
        if held["number"] != number:
            self._report.problem("altered_copy", "record_name", place, about=held["number"])
        return RawRecord(
            held["number"],
            tuple(RawSheet(s["sha256"], as_bytes(s["text"])) for s in held["sheets"]),
            tuple(
                RawStatement(as_bytes(s["text"]), s["signature"], s["key"])
                for s in held["statements"]
            ),
        )
