"""The rest of a chain written anew after an edit, signed with whatever keys are held."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qsdesk.domain.format.canonical import canonical, sha256
from qsdesk.domain.format.events import AUTHORITY, ZERO
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.world import Body, Happened, SheetText, World, signed


@dataclass(slots=True)
class Rewriting:
    """Writes a chain anew from some event on.

    Attributes:
        world: Is changed.
        keys: Key id -> key, of those that are held.
        swaps: Old hash, key id, SPKI -> the new one, wherever it is named later.
    """

    world: World
    keys: Mapping[str, SigningKey]
    swaps: dict[str, str] = field(default_factory=dict)

    def sheet(self, old: SheetText, body: Body) -> None:
        """Put another sheet in the place of one; its statements follow in ``run``."""
        data = canonical(body)
        made = SheetText(sha256(data), old.number, old.kind, data)
        self.world.sheets[self.world.sheets.index(old)] = made
        self.swaps[old.sha256] = made.sha256

    def run(self, index: int) -> None:
        """Write all events from a position (from 0) on anew.

        What somebody signed whose key is not held stays as he signed it.
        """
        events = self.world.events
        for i in range(index, len(events)):
            old = events[i]
            prev = events[i - 1].hash if i else ZERO
            placed = replace(old, seq=i + 1, prev=prev)
            made = placed.rehashed() if old.body is None else self._again(placed)
            events[i] = made
            self.swaps[old.hash] = made.hash

    def _again(self, event: Happened) -> Happened:
        body = event.value
        if event.type == "sign":
            return self._sign(event, body)
        if event.type not in AUTHORITY:
            return event.saying(self._swapped(body))
        key = self._key(body["key"])
        if key is None:
            return event.rehashed()
        body = {**self._swapped(body), "head": event.prev, "key": key.id}
        made = signed(body, key)
        if "countersig" in body:
            by = self._key(body["by"])
            made = made if by is None else signed(made, by, "countersig")
        if body.get("second_sig"):
            second = self._key(self._second(event.seq, body["second"]))
            made = made if second is None else signed(made, second, "second_sig")
        return event.saying(made)

    def _sign(self, event: Happened, body: Body) -> Happened:
        key = self._key(body["key"])
        if key is None:
            return event.rehashed()
        self._chained(body["sheet"])
        index = next(i for i, s in enumerate(self.world.said) if s.digest == body["statement"])
        old = self.world.said[index]
        said = {**self._swapped(old.value), "head": event.prev, "key": key.id}
        data = canonical(said)
        made = replace(
            old,
            sheet=said["sheet"],
            data=data,
            signature=key.sign(data),
            key=key.id,
            sha256="",
            seq=event.seq,
        )
        self.world.said[index] = made
        told = {"statement": made.digest, "signature": made.signature, "key": key.id}
        return event.saying({**self._swapped(body), **told})

    def _chained(self, digest: str) -> None:
        """Let a sheet name the new hashes of those before it."""
        old = next((s for s in self.world.sheets if s.sha256 == digest), None)
        if old is None:
            return
        body = self._swapped(old.value)
        if body != old.value:
            self.sheet(old, body)

    def _swapped(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.swaps.get(value, value)
        if isinstance(value, list):
            return [self._swapped(item) for item in value]
        if isinstance(value, dict):
            return {key: self._swapped(item) for key, item in value.items()}
        return value

    def _key(self, name: str) -> SigningKey | None:
        return self.keys.get(self.swaps.get(name, name))

    def _second(self, seq: int, person: str) -> str:
        """Return the key that a second person had in force."""
        held = ""
        for event in self.world.events[: seq - 1]:
            body = event.value
            if event.type == "key_added" and body["person"] == person:
                held = body["added"]
        return held
