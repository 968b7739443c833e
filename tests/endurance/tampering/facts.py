"""Who is who at the end of a chain, told without the code under test."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.endurance.tampering.world import Happened


@dataclass(slots=True)
class Facts:
    """People of a chain at its end.

    Attributes:
        names: Person -> name.
        roles: Person -> roles.
        keys: Person -> id of the key in force.
        retired: Person -> ids of keys that are not in force any more.
        spki: Key id -> SPKI.
        settled: Seq of the last event that changed a key or a name.
    """

    names: dict[str, str] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    retired: dict[str, list[str]] = field(default_factory=dict)
    spki: dict[str, str] = field(default_factory=dict)
    settled: int = 0

    def who(self, role: str) -> str:
        """Return the first person who holds a role."""
        return next(p for p in sorted(self.roles) if role in self.roles[p] and p in self.keys)

    def lacking(self, role: str) -> str:
        """Return a person with a key and another role than this."""
        return next(
            p
            for p in sorted(self.roles)
            if self.roles[p] and role not in self.roles[p] and p in self.keys
        )


def facts_of(events: Iterable[Happened]) -> Facts:
    """Return the people of a chain that is sound."""
    facts = Facts()
    for event in events:
        body = event.value
        if event.type in ("person", "role", "key_added", "key_retired"):
            facts.settled = event.seq
        if event.type == "person":
            facts.names[body["person"]] = body["name"]
        elif event.type == "role":
            held = facts.roles.setdefault(body["person"], set())
            (held.add if body["granted"] else held.discard)(body["role"])
        elif event.type == "key_added":
            facts.keys[body["person"]] = body["added"]
            facts.spki[body["added"]] = body["spki"]
        elif event.type == "key_retired":
            facts.retired.setdefault(body["person"], []).append(body["retired"])
            facts.keys.pop(body["person"], None)
    return facts
