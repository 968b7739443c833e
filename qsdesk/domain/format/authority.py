"""Who is who by the chain: people, roles and keys in force at any point of it.

Source: the format's section on events.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qsdesk.domain.format.events import Event

SAME_PERSON = "same_person."
"""Begins the key of a setting that declares whose further account a person's account is."""


@dataclass(frozen=True, slots=True)
class KeySpan:
    """A public key and where in the chain it is valid.

    Attributes:
        id: Key id.
        spki: SPKI, base64url.
        person: Whose.
        first: Seq of its ``key_added``; valid strictly after.
        last: Seq of its ``key_retired``, valid strictly before; None while in force.
        by: Key id that countersigned it; its own id for the root.
    """

    id: str
    spki: str
    person: str
    first: int
    last: int | None
    by: str

    def valid(self, seq: int) -> bool:
        """Whether it is in force just before the event ``seq``."""
        return self.first < seq and (self.last is None or seq < self.last)


@dataclass(slots=True)
class Authority:
    """The chain's own account of site, people, roles and keys, built event by event.

    Attributes:
        site: Eight digits, empty before the first event.
        unit: The factory's name at set-up.
        sample: Whether the data is invented.
        root: Key id of the newest root, empty before set-up.
        names: Person -> name now.
        roles: Person -> roles now.
        keys: Key id -> span.
        settings: Key -> value, as last changed.
        rule_pack: Id, version and SHA-256 of the rule pack in force.
        overrides: Seq of each ``clock_override`` and the time, UTC text, the chain had reached.
        declared: Seq of each declaration that one natural person holds several accounts, the
            further account, the first one.
        seq: Of the newest event taken.
    """

    site: str = ""
    unit: str = ""
    sample: bool = False
    root: str = ""
    names: dict[str, str] = field(default_factory=dict)
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    keys: dict[str, KeySpan] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    rule_pack: tuple[str, str, str] = ("", "", "")
    overrides: list[tuple[int, str]] = field(default_factory=list)
    declared: list[tuple[int, str, str]] = field(default_factory=list)
    seq: int = 0

    def take(self, event: Event, body: Mapping[str, Any]) -> None:
        """Apply one event; those that change no authority change nothing."""
        self.seq = event.seq
        handler = getattr(self, f"_take_{event.type}", None)
        if handler is not None:
            handler(event.seq, body)

    def has_role(self, person: str, role: str) -> bool:
        """Whether a person holds a role now."""
        return role in self.roles.get(person, frozenset())

    @property
    def director_in_force(self) -> bool:
        """Whether anybody is director now."""
        return any("director" in roles for roles in self.roles.values())

    def holders(self, role: str) -> tuple[str, ...]:
        """Return the people who hold a role now, in order of their ids."""
        return tuple(sorted(p for p, roles in self.roles.items() if role in roles))

    def accounts_of(self, person: str) -> frozenset[str]:
        """Return all accounts of the natural person behind one, by declaration; it among them."""
        first = {further: known for _, further, known in self.declared}
        own = first.get(person, person)
        return frozenset({person}) | {p for p in self.names if first.get(p, p) == own}

    def several_accounts(self, person: str, seq: int) -> bool:
        """Whether a person was declared to hold several accounts before the event ``seq``."""
        return any(made < seq and person in both for made, *both in self.declared)

    def key_of(self, person: str) -> KeySpan | None:
        """Return the key of a person that is in force now, if any."""
        found = [k for k in self.keys.values() if k.person == person and k.last is None]
        return found[-1] if found else None

    def clock_doubted(self, seq: int, at: str) -> bool:
        """Whether an event was written while an overridden clock stood behind the chain."""
        return any(made < seq and at < reached for made, reached in self.overrides)

    def _take_clock_override(self, seq: int, body: Mapping[str, Any]) -> None:
        self.overrides.append((seq, str(body.get("last", ""))))

    def _take_site(self, _seq: int, body: Mapping[str, Any]) -> None:
        self.site, self.unit, self.sample = body["site"], body["unit"], body["sample"]

    def _take_person(self, _seq: int, body: Mapping[str, Any]) -> None:
        self.names[body["person"]] = body["name"]

    def _take_role(self, _seq: int, body: Mapping[str, Any]) -> None:
        held = self.roles.get(body["person"], frozenset())
        change = frozenset({body["role"]})
        self.roles[body["person"]] = held | change if body["granted"] else held - change

    def _take_key_added(self, seq: int, body: Mapping[str, Any]) -> None:
        span = KeySpan(body["added"], body["spki"], body["person"], seq, None, body["by"])
        self.keys[span.id] = span
        if span.by == span.id:
            self.root = span.id

    def _take_key_retired(self, seq: int, body: Mapping[str, Any]) -> None:
        old = self.keys[body["retired"]]
        self.keys[old.id] = KeySpan(old.id, old.spki, old.person, old.first, seq, old.by)

    def _take_settings(self, seq: int, body: Mapping[str, Any]) -> None:
        for change in body["changed"]:
            key, value = str(change["key"]), change["to"]
            self.settings[key] = value
            if key.startswith(SAME_PERSON):
                self.declared.append((seq, key.removeprefix(SAME_PERSON), str(value)))

    def _take_rule_pack(self, _seq: int, body: Mapping[str, Any]) -> None:
        self.rule_pack = (body["id"], body["version"], body["sha256"])


def authority_of(events: Iterable[Event]) -> Authority:
    """Return the account that follows from a chain that is known to be sound."""
    authority = Authority()
    for event in events:
        authority.take(event, event.value() if event.body is not None else {})
    return authority
