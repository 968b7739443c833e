"""Events and the chain they form."""

import hashlib
import itertools
from dataclasses import dataclass
from typing import Any

from . import shapes
from .canonical import FormError, as_bytes, read
from .report import NOWHERE, Place, Report

TAG = b"qsdesk-event/1"
FIRST = "0" * 64
WITHHELD = frozenset(
    {
        "sign_in",
        "sign_out",
        "sign_in_failed",
        "lock",
        "draft",
        "print",
        "export",
        "backup",
        "denied",
    }
)
AUTHORITY = frozenset(
    {
        "person",
        "role",
        "key_added",
        "key_retired",
        "settings",
        "rule_pack",
        "seal",
        "void",
        "restore",
        "clock_override",
        "journal_accepted",
    }
)
SECONDED = frozenset({"void", "restore", "key_retired", "person", "role"})


@dataclass(frozen=True)
class Event:
    """One event; the body is None where it is withheld or not to be read."""

    seq: int
    prev: str
    type: str
    hash: str
    body: dict[str, Any] | None

    @property
    def place(self) -> Place:
        """The record a sign event or a void concerns."""
        body = self.body or {}
        if body.get("type") not in ("sign", "void"):
            return NOWHERE
        return Place(body.get("number"), body.get("stage"), body.get("n"))


def event_hash(seq: int, prev: str, kind: str, body_hash: str) -> str:
    """Computes the hash of an event.

    Args:
        seq: Its number in the chain.
        prev: The hash of the event before it.
        kind: Its type.
        body_hash: The hash of its body.

    Returns:
        The hash in hex.
    """
    head = TAG + b"\x00" + seq.to_bytes(8, "big") + bytes.fromhex(prev)
    return hashlib.sha256(
        head + kind.encode("ascii") + b"\x00" + bytes.fromhex(body_hash)
    ).hexdigest()


def sha256_text(text: str) -> str:
    """Hashes the UTF-8 bytes of a text."""
    return hashlib.sha256(as_bytes(text)).hexdigest()


def read_line(raw: Any, report: Report, where: str) -> Event | None:
    """Reads an event of a pack.

    Args:
        raw: The object of one line.
        report: Where problems are told.
        where: The name of the line, for a person.

    Returns:
        The event, or None where there is nothing to hold on to.
    """
    wrong = shapes.flaw(raw, shapes.LINE)
    if wrong:
        report.problem("unreadable", f"{where}: {wrong}")
        return None
    body = None
    if raw["body"] is not None:
        body = read_body(raw, raw["body_hash"], report)
    elif raw["type"] not in WITHHELD:
        report.problem("missing_record", f"event {raw['seq']}: a body that may not be withheld is")
    _check_hash(raw, raw["body_hash"], report)
    return Event(raw["seq"], raw["prev"], raw["type"], raw["hash"], body)


def read_journal_event(raw: dict[str, Any], report: Report) -> Event:
    """Reads the event of a journal file whose shape is known to be right.

    Args:
        raw: The event.
        report: Where problems are told.

    Returns:
        The event.
    """
    try:
        body_hash = sha256_text(raw["body"])
    except FormError:
        body_hash = FIRST
    body = read_body(raw, body_hash, report)
    _check_hash(raw, body_hash, report, code="altered_bytes")
    return Event(raw["seq"], raw["prev"], raw["type"], raw["hash"], body)


def read_body(raw: dict[str, Any], body_hash: str, report: Report) -> dict[str, Any] | None:
    """Reads the body of an event.

    Args:
        raw: The event with its body as text.
        body_hash: The hash the body must have.
        report: Where problems are told.

    Returns:
        The body, or None where it does not have the shape of its type.
    """
    where = f"event {raw['seq']}"
    try:
        if sha256_text(raw["body"]) != body_hash:
            report.problem("altered_bytes", f"{where}: the body has another hash")
        body = read(raw["body"])
    except FormError as error:
        report.problem("altered_bytes", f"{where}: {error}")
        return None
    if body.get("type") != raw["type"]:
        report.problem("altered_copy", f"{where}: the type beside it is not the body's")
    wrong = body_flaw(body)
    if wrong:
        report.problem("unreadable", f"{where}: {wrong}")
        return None
    return body


def body_flaw(body: dict[str, Any]) -> str | None:
    """Compares a body with the shape of its type; returns what is wrong, or None."""
    kind = body.get("type")
    wrong = shapes.flaw(body, shapes.BODY, more=True)
    if wrong:
        return wrong
    if kind in WITHHELD:
        return shapes.flaw(body, {"salt": shapes.SALT}, more=True)
    if kind not in shapes.BODIES:
        return f"an event of a type unknown: {kind}"
    shape = dict(shapes.BODIES[str(kind)])
    if kind in AUTHORITY:
        shape |= shapes.AUTHORITY
    if kind == "sign":
        return shapes.flaw(body, {**shapes.BODY, **shape})
    return shapes.flaw(body, shape, shapes.SECOND if kind in SECONDED else {}, more=True)


def check_links(events: list[Event], report: Report, *, whole: bool) -> None:
    """Checks that each event stands on the one before it.

    Args:
        events: The events in the order they stand in.
        report: Where problems are told.
        whole: Whether all events must be there, from the first.
    """
    if whole and events and (events[0].seq, events[0].prev) != (1, FIRST):
        report.problem("broken_chain", "the first event is not the first of a chain", NOWHERE)
    for before, after in itertools.pairwise(events):
        if whole and after.seq != before.seq + 1:
            report.problem("broken_chain", f"event {after.seq} stands after event {before.seq}")
        elif after.seq == before.seq + 1 and after.prev != before.hash:
            report.problem("broken_chain", f"event {after.seq} does not stand on {before.seq}")


def _check_hash(
    raw: dict[str, Any], body_hash: str, report: Report, code: str = "broken_chain"
) -> None:
    if event_hash(raw["seq"], raw["prev"], raw["type"], body_hash) != raw["hash"]:
        report.problem(code, f"event {raw['seq']}: the hash is not that of the event")
