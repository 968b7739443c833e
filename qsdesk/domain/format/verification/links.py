"""The links of a chain: order, hashes, bodies, times.

Source: the format's section on events.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical, sha256
from qsdesk.domain.format.events import WITHHELD, ZERO, Event, event_hash
from qsdesk.domain.format.verification.findings import NOWHERE, Place, Report
from qsdesk.domain.format.verification.shapes import HASH, body_flaw

_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Link:
    """An event whose body may be believed to have its shape; None where it may not."""

    event: Event
    body: dict[str, Any] | None

    @property
    def place(self) -> Place:
        """The sheet that a sign event, or the record that a void, is about."""
        if self.body is None or self.event.type not in ("sign", "void"):
            return NOWHERE
        return Place(self.body["number"], self.body.get("stage", ""), self.body.get("n", 0))


def read_links(events: Iterable[Event], report: Report) -> Iterator[Link]:
    """Check each event by itself and against the one before, and yield it."""
    seq, prev = 0, ZERO
    for event in events:
        if (event.seq, event.prev) != (seq + 1, prev):
            report.problem("broken_chain", "link", seq=event.seq, about=str(seq))
        _check_hash(event, report)
        yield Link(event, _read_body(event, report))
        seq, prev = event.seq, event.hash


def check_times(links: Iterable[Link], report: Report) -> None:
    """Check that times never fall but at or right after a ``clock_override``."""
    floor, free = "", True
    for link in links:
        if link.body is None:
            continue
        at, override = str(link.body["at"]), link.event.type == "clock_override"
        if at < floor and not (free or override):
            report.problem("bad_order", "time", link.place, seq=link.event.seq)
        floor = at if free or override else max(floor, at)
        free = override


def _check_hash(event: Event, report: Report) -> None:
    sound = (
        HASH(event.prev)
        and HASH(event.body_hash)
        and 0 < event.seq < _LARGEST
        and event.type.isascii()
    )
    if not sound:
        report.problem("broken_chain", "parts", seq=max(event.seq, 0))
    elif event_hash(event.seq, event.prev, event.type, event.body_hash) != event.hash:
        report.problem("broken_chain", "hash", seq=event.seq)


def _read_body(event: Event, report: Report) -> dict[str, Any] | None:
    if event.body is None:
        if event.type not in WITHHELD:
            report.problem("missing_record", "withheld", seq=event.seq, about=event.type)
        return None
    if sha256(event.body) != event.body_hash:
        report.problem("altered_bytes", "body", seq=event.seq)
    try:
        body: dict[str, Any] = parse_canonical(event.body)
    except NotCanonicalError:
        report.problem("altered_bytes", "body_form", seq=event.seq)
        return None
    if body.get("type") != event.type:
        report.problem("altered_copy", "type", seq=event.seq)
        return None
    wrong = body_flaw(event.type, body)
    if wrong:
        report.problem("unreadable", "body_shape", seq=event.seq, about=wrong)
        return None
    return body
