"""Acts appended to a chain with true keys, as they should be or as they should not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from qsdesk.domain.format.canonical import canonical, sha256
from qsdesk.domain.format.encoding import to_base64url, utc_text, utc_time
from qsdesk.domain.format.events import TAG, ZERO
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.facts import Facts, facts_of
from tests.endurance.tampering.world import Body, Happened, Said, SheetText, World, signed

SALT = to_base64url(bytes(16))


@dataclass(slots=True)
class Growing:
    """A chain that goes on.

    Attributes:
        world: Is changed.
        keys: Key id -> key.
    """

    world: World
    keys: Mapping[str, SigningKey]

    @property
    def facts(self) -> Facts:
        """The people as they are now."""
        return facts_of(self.world.events)

    def at(self) -> str:
        """Return a time a second after the newest event that says one."""
        last = max(e.value["at"] for e in self.world.events[-3:] if e.body is not None)
        return utc_text(utc_time(last) + timedelta(seconds=1))

    def key(self, person: str) -> SigningKey:
        """Return the key that somebody has in force."""
        return self.keys[self.facts.keys[person]]

    def event(self, kind: str, actor: str | None, /, **body: Any) -> Happened:
        """Append an event as it is given."""
        whole = {"t": TAG, "type": kind, "at": self.at(), "actor": actor, **body}
        made = Happened(len(self.world.events) + 1, self.world.head, kind, b"", ZERO, ZERO)
        self.world.events.append(made.saying(whole))
        return self.world.events[-1]

    def authority(self, kind: str, actor: str, /, **body: Any) -> Happened:
        """Append an event of authority signed by its actor, and by a second person named."""
        key = body.pop("with_key", None) or self.key(actor)
        whole: Body = {"t": TAG, "type": kind, "at": self.at(), "actor": actor, "key": key.id}
        whole |= {"site": self.world.site, "head": self.world.head, **body}
        made = signed(whole, key)
        if body.get("second") and "second_sig" not in body:
            made = signed(made, self.key(body["second"]), "second_sig")
        made |= {k: v for k, v in body.items() if k.endswith("sig")}
        del made["t"], made["type"], made["actor"]
        return self.event(kind, actor, **made)

    def add_key(self, person: str, new: SigningKey, by: SigningKey, /, **more: Any) -> Happened:
        """Append somebody's key, countersigned by another."""
        whole: Body = {"t": TAG, "type": "key_added", "at": self.at(), "actor": person}
        whole |= {"key": new.id, "site": self.world.site, "head": self.world.head}
        whole |= {"person": person, "added": new.id, "spki": to_base64url(new.spki), "by": by.id}
        whole |= more
        made = signed(signed(whole, new), by, "countersig")
        del made["t"], made["type"], made["actor"]
        return self.event("key_added", person, **made)

    def sheets(self, number: str) -> list[SheetText]:
        """Return the sheets of a record in the order they stand in."""
        return [sheet for sheet in self.world.sheets if sheet.number == number]

    def next_number(self, prefix: str) -> str:
        """Return the next number of a kind."""
        held = [s.number for s in self.world.sheets if s.number.startswith(f"{prefix}-2026")]
        return f"{prefix}-2026-{max((int(n[-6:]) for n in held), default=0) + 1:06d}"

    def sheet(self, like: SheetText, number: str, stage: str, needs: str, **more: Any) -> Body:
        """Return the next sheet of a record, made after another one.

        Args:
            like: What it looks like.
            number: Of the record.
            stage: Of the sheet.
            needs: ``meaning role``.
            more: What it says otherwise.
        """
        held = self.sheets(number)
        body: Body = json.loads(like.data)
        meaning, role = needs.split()
        body.pop("reason", None)
        body |= {"number": number, "stage": stage, "amends": None, "attachments": []}
        body |= {"n": sum(s.value["stage"] == stage for s in held) + 1}
        body |= {"previous": held[-1].sha256 if held else None}
        body |= {"needs": [{"meaning": meaning, "role": role}]}
        return {**body, **more}

    def sign(self, sheet: Body, person: str, **more: Any) -> Happened:
        """Sign a sheet as its first need asks; ``more`` goes into the statement.

        ``with_key`` is the key it is signed with, ``event`` what the event says otherwise.
        """
        told = more.pop("event", {})
        key = more.pop("with_key", None) or self.key(person)
        data = canonical(sheet)
        digest = sha256(data)
        if all(held.sha256 != digest for held in self.world.sheets):
            number, kind = sheet["number"], sheet["kind"]
            self.world.sheets.append(SheetText(digest, number, kind, data))
        same = {name: sheet[name] for name in ("number", "stage", "n")}
        said: Body = {"t": "qsdesk-sign/1", "site": self.world.site, "sheet": digest, **same}
        said |= {"signer": person, "name": self.facts.names.get(person, "?"), **sheet["needs"][0]}
        said |= {"key": key.id, "at": self.at(), "head": self.world.head, **more}
        message = canonical(said)
        made = key.sign(message)
        seq = len(self.world.events) + 1
        self.world.said.append(Said(sheet["number"], digest, seq, message, made, key.id))
        body: Body = {**same, "kind": sheet["kind"], "sheet": digest, "signature": made}
        body |= {"statement": sha256(message), "key": key.id}
        body |= {name: sheet["covers"][name] for name in ("from", "to")}
        return self.event("sign", person, **{**body, "at": said["at"], **told})
