"""Events of the append-only chain.

Source: the format's section on events.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from qsdesk.domain.format.canonical import (
    JsonValue,
    NotCanonicalError,
    canonical,
    parse_canonical,
)

TAG = "qsdesk-event/1"
ZERO = "0" * 64
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
TYPES = AUTHORITY | WITHHELD | {"site", "sign", "migrate", "visit", "import"}
SIGNATURE_KEYS = ("sig", "countersig", "second_sig")


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the chain.

    Attributes:
        seq: Position, from 1.
        prev: Hash of the event before; zeros for the first.
        type: One of ``TYPES``.
        body: Canonical bytes; None where a pack withholds them.
        body_hash: SHA-256 of the body, hex.
        hash: Hash of this event, hex.
    """

    seq: int
    prev: str
    type: str
    body: bytes | None
    body_hash: str
    hash: str

    def value(self) -> dict[str, JsonValue]:
        """Return the body's object.

        Raises:
            NotCanonicalError: The body is withheld or not canonical.
        """
        if self.body is None:
            raise NotCanonicalError("withheld")
        return parse_canonical(self.body)


def event_hash(seq: int, prev: str, kind: str, body_hash: str) -> str:
    """Return the hash of an event from its parts (hex in, hex out)."""
    digest = hashlib.sha256()
    digest.update(TAG.encode() + b"\0" + seq.to_bytes(8, "big") + bytes.fromhex(prev))
    digest.update(kind.encode("ascii") + b"\0" + bytes.fromhex(body_hash))
    return digest.hexdigest()


def next_event(seq: int, prev: str, body: Mapping[str, JsonValue]) -> Event:
    """Return the event of ``body`` at a place in the chain.

    Args:
        seq: Its position, from 1.
        prev: Hash of the event before.
        body: Whole body, ``t`` and ``type`` included.
    """
    data = canonical(body)
    body_hash = hashlib.sha256(data).hexdigest()
    kind = str(body["type"])
    return Event(seq, prev, kind, data, body_hash, event_hash(seq, prev, kind, body_hash))


def signed_part(body: Mapping[str, JsonValue]) -> bytes:
    """Return what the actor of an authority event signs: the body without signatures."""
    return canonical({k: v for k, v in body.items() if k not in SIGNATURE_KEYS})
