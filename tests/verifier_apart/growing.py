"""Grows chains, well or badly, to try the verifier on."""

import hashlib
import hmac
import json
from typing import Any

from . import curve
from .canonical import as_bytes, write
from .events import FIRST, event_hash, sha256_text
from .state import signed_bytes

SITE = "40718293"
DAY = "2026-11-24"
NAMES = {"p1": "赵立新", "p2": "张𬭎", "p3": "陈志强", "p4": "李工"}
PACK = {"id": "samr-draft-2022", "sha256": "1" * 64, "version": "1"}


def sign(scalar: int, message: bytes) -> str:
    """Signs deterministically, as RFC 6979 has it.

    Args:
        scalar: The private key.
        message: What is signed.

    Returns:
        The signature in base64url.
    """
    digest = hashlib.sha256(message).digest()
    number = int.from_bytes(digest, "big")
    nonce = _nonce(scalar, (number % curve.N).to_bytes(32, "big"))
    r = curve.multiply(nonce)[0] % curve.N
    s = pow(nonce, -1, curve.N) * (number + r * scalar) % curve.N
    return curve.rebase64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def public(scalar: int) -> bytes:
    """Returns the SPKI of a private key."""
    x, y = curve.multiply(scalar)
    return curve.SPKI_HEAD + x.to_bytes(32, "big") + y.to_bytes(32, "big")


def _nonce(scalar: int, digest: bytes) -> int:
    secret = scalar.to_bytes(32, "big")
    key, value = bytes(32), b"\x01" * 32
    for step in (b"\x00", b"\x01"):
        key = hmac.digest(key, value + step + secret + digest, "sha256")
        value = hmac.digest(key, value, "sha256")
    while True:
        value = hmac.digest(key, value, "sha256")
        if 0 < int.from_bytes(value, "big") < curve.N:
            return int.from_bytes(value, "big")
        key = hmac.digest(key, value + b"\x00", "sha256")
        value = hmac.digest(key, value, "sha256")


class Grower:
    """A chain that can be grown, well or badly.

    Args:
        vectors: The worked example of the format.
    """

    def __init__(self, vectors: dict[str, Any]) -> None:
        self.scalars = {
            person: int(key["private_scalar"], 16) for person, key in vectors["keys"].items()
        }
        self.events: list[dict[str, Any]] = [dict(event) for event in vectors["events"]]
        self.records: dict[str, dict[str, list[dict[str, Any]]]] = {
            "R-2026-000001": {
                "sheets": [dict(one) for one in vectors["sheets"]],
                "statements": [dict(one) for one in vectors["statements"]],
            }
        }
        self.attachments: dict[str, bytes] = {}
        self.retired: dict[str, int] = {}
        self.added = {"p1": 2, "p2": 6, "p3": 9}

    @property
    def head(self) -> str:
        """The hash of the last event."""
        return str(self.events[-1]["hash"]) if self.events else FIRST

    def at(self) -> str:
        """The time of the next event."""
        minute = len(self.events) + 1
        return f"{DAY}T{minute // 60 + 1:02d}:{minute % 60:02d}:00.000Z"

    def key(self, person: str) -> str:
        """The id of someone's key."""
        return curve.key_id(public(self.scalars[person]))

    def append(self, kind: str, actor: str | None, /, **more: Any) -> dict[str, Any]:
        """Appends an event.

        Args:
            kind: Its type.
            actor: Who acts.
            more: The rest of its body.

        Returns:
            The event.
        """
        body = {"t": "qsdesk-event/1", "type": kind, "at": self.at(), "actor": actor} | more
        text = write(body)
        seq, digest = len(self.events) + 1, sha256_text(text)
        event = {
            "seq": seq,
            "prev": self.head,
            "type": kind,
            "hash": event_hash(seq, self.head, kind, digest),
            "body_hash": digest,
            "body": text,
        }
        self.events.append(event)
        return event

    def authority(self, kind: str, actor: str, /, **more: Any) -> dict[str, Any]:
        """Appends an event that changes authority, signed by the actor."""
        body = {"t": "qsdesk-event/1", "type": kind, "at": self.at(), "actor": actor}
        body |= {"site": SITE, "head": self.head, "key": self.key(actor)} | more
        message = signed_bytes(body)
        body.setdefault("sig", sign(self.scalars[actor], message))
        if body.get("second") and "second_sig" not in body:
            body["second_sig"] = sign(self.scalars[body["second"]], message)
        del body["t"], body["type"], body["actor"]
        return self.append(kind, actor, **body)

    def add_key(self, person: str, scalar: int, by: str, **more: Any) -> dict[str, Any]:
        """Appends the key of someone, countersigned by someone."""
        self.scalars[person] = scalar
        self.added[person] = len(self.events) + 1
        spki = public(scalar)
        body: dict[str, Any] = {"person": person, "added": curve.key_id(spki), "by": self.key(by)}
        body |= {"spki": curve.rebase64(spki), "t": "qsdesk-event/1", "type": "key_added"}
        body |= {"at": self.at(), "actor": person, "site": SITE, "head": self.head}
        body |= {"key": curve.key_id(spki)}
        message = signed_bytes(body)
        signatures = {"countersig": sign(self.scalars[by], message)} | more
        del body["t"], body["type"], body["actor"]
        return self.authority("key_added", person, **(body | signatures))

    def sheet(self, number: str, kind: str, stage: str, *needs: str, **more: Any) -> dict[str, Any]:
        """Makes the next sheet of a record.

        Args:
            number: The record.
            kind: Its kind.
            stage: The stage.
            needs: Each need as `meaning role`.
            more: What else should stand on the sheet, or otherwise.

        Returns:
            The sheet.
        """
        earlier = self.records.get(number, {"sheets": []})["sheets"]
        of_stage = [one for one in earlier if json.loads(one["text"])["stage"] == stage]
        asked = [dict(zip(("meaning", "role"), need.split(" "), strict=True)) for need in needs]
        sheet = {
            "format": "qsdesk-sheet/1",
            "site": SITE,
            "kind": kind,
            "number": number,
            "stage": stage,
            "n": len(of_stage) + 1,
            "amends": None,
            "previous": earlier[-1]["sha256"] if earlier else None,
            "covers": {"from": DAY, "to": DAY},
            "pack": PACK,
            "needs": asked,
            "fields": [],
            "attachments": [],
            "author": {"person": "p2", "name": NAMES["p2"], "role": "officer"},
            "filled_at": self.at(),
            "zone": "+08:00",
            "salt": curve.rebase64(hashlib.sha256(self.head.encode()).digest()[:16]),
        }
        return sheet | more

    def sign(
        self, sheet: dict[str, Any], person: str, signature: str, **more: Any
    ) -> dict[str, Any]:
        """Appends a signature under a sheet.

        Args:
            sheet: The sheet.
            person: Who signs.
            signature: What it means and in which role, as `meaning role`.
            more: What should stand otherwise in the statement.

        Returns:
            The event.
        """
        text = write(sheet)
        sha256 = sha256_text(text)
        meaning, role = signature.split(" ")
        statement = {key: sheet[key] for key in ("site", "number", "stage", "n")}
        statement |= {"t": "qsdesk-sign/1", "sheet": sha256, "signer": person, "role": role}
        statement |= {"name": NAMES[person], "meaning": meaning, "key": self.key(person)}
        statement |= {"at": self.at(), "head": self.head} | more
        signed = write(statement)
        made = sign(self.scalars[person], as_bytes(signed))
        record = self.records.setdefault(sheet["number"], {"sheets": [], "statements": []})
        if {"sha256": sha256, "text": text} not in record["sheets"]:
            record["sheets"].append({"sha256": sha256, "text": text})
        record["statements"].append({"text": signed, "signature": made, "key": self.key(person)})
        told = {key: sheet[key] for key in ("number", "kind", "stage", "n")} | sheet["covers"]
        told = {key: value for key, value in told.items() if key not in ("area", "shift")}
        told |= {"sheet": sha256, "statement": sha256_text(signed)}
        return self.append("sign", person, **told, signature=made, key=self.key(person))

    def keys(self) -> list[dict[str, Any]]:
        """The keys as keys.json lists them."""
        return [
            {
                "id": self.key(person),
                "spki": curve.rebase64(public(self.scalars[person])),
                "person": person,
                "from": since,
                "to": self.retired.get(person),
            }
            for person, since in self.added.items()
        ]
