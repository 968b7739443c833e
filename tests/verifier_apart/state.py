"""What the chain says of people, roles and keys, event by event."""

from dataclasses import dataclass, field
from typing import Any

from . import curve
from .canonical import FormError, as_bytes, write
from .events import AUTHORITY, Event
from .judge import Judge
from .report import Report
from .table import ADMIN, DIRECTOR, PRINCIPAL, ROLES

GRANTING = frozenset({PRINCIPAL, ADMIN})
UNSIGNED = frozenset({"sig", "countersig", "second_sig"})


@dataclass
class Key:
    """A key and when it is in force: after `since`, before `until`."""

    id: str
    spki: bytes
    person: str
    since: int
    until: int | None = None

    def valid(self, seq: int) -> bool:
        """Whether the key is in force for an event."""
        return self.since < seq and (self.until is None or seq < self.until)


@dataclass
class State:
    """What is in force after the events so far.

    Args:
        report: Where problems are told.
        judge: Where signatures are brought.
    """

    report: Report
    judge: Judge
    site: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    roles: set[tuple[str, str]] = field(default_factory=set)
    keys: dict[str, Key] = field(default_factory=dict)
    roots: list[Key] = field(default_factory=list)
    founded: bool = False

    def holds(self, person: object, *roles: str) -> bool:
        """Whether a person holds one of some roles."""
        return any((person, role) in self.roles for role in roles)

    def director(self) -> bool:
        """Whether any director is in force."""
        return any(role == DIRECTOR for _, role in self.roles)

    def key(self, name: str, person: object, event: Event) -> Key | None:
        """Looks up the key someone signs an event with.

        Args:
            name: The id of the key.
            person: Who should hold it.
            event: The event it must be in force for.

        Returns:
            The key, or None where the chain does not know it.
        """
        key = self.keys.get(name)
        if key is None:
            self.report.problem("unknown_key", f"event {event.seq}: key {name}", event.place)
        elif not key.valid(event.seq) or key.person != person:
            detail = f"event {event.seq}: key {name} is not in force for {person}"
            self.report.problem("key_not_valid", detail, event.place)
        return key

    def apply(self, event: Event) -> None:
        """Checks an event against what is in force, then puts it in force."""
        body = event.body
        if body is None:
            return
        self._founding(event, body)
        if event.type == "site":
            self._site(event, body)
        if event.type in AUTHORITY and body["type"] == event.type:
            self._authority(event, body)

    def _site(self, event: Event, body: dict[str, Any]) -> None:
        if event.seq != 1 or body["actor"] is not None:
            self.report.problem("bad_order", f"event {event.seq}: a site is set up once, first")
            return
        self.site = body["site"]
        self.report.unit, self.report.sample = body["unit"], body["sample"]

    def _founding(self, event: Event, body: dict[str, Any]) -> None:
        if self.founded:
            return
        if event.type == "key_added" and not self.roots:
            return
        root = self.roots[0].person if self.roots else None
        if event.type == "site" or (root is None and body["actor"] is None):
            return
        about = body.get("person", root) if event.type in ("person", "role") else root
        if root is None or body["actor"] not in (None, root) or about != root:
            self.report.problem("bad_order", f"event {event.seq}: before the site was set up")
        elif event.type == "role":
            named = root in self.names and body.get("role") == PRINCIPAL and body.get("granted")
            if not named:
                self.report.problem("bad_order", f"event {event.seq}: the first role")
            self.founded = True

    def _authority(self, event: Event, body: dict[str, Any]) -> None:
        if self.site is None:
            self.site = body["site"]
        if body["site"] != self.site:
            self.report.problem("wrong_site", f"event {event.seq}: site {body['site']}")
        if body["head"] != event.prev:
            detail = f"event {event.seq}: signed for another place in the chain"
            self.report.problem("bad_order", detail, event.place)
        message = signed_bytes(body)
        if event.type == "key_added":
            self._add(event, body, message)
            return
        key = self.key(body["key"], body["actor"], event)
        if key is not None:
            detail = f"event {event.seq}: {event.type}"
            self.judge.claim([key.spki], message, body["sig"], detail, event.place)
        self._second(event, body, message)
        change = {"person": self._person, "role": self._role, "key_retired": self._retire}
        if event.type in change:
            change[event.type](event, body)

    def _second(self, event: Event, body: dict[str, Any], message: bytes) -> None:
        second, signature = body.get("second"), body.get("second_sig")
        if second is None and signature is None:
            return
        detail = f"event {event.seq}: the second person"
        if second == body["actor"] or second is None:
            self.report.problem("bad_role", detail, event.place)
            return
        own = [key for key in self.keys.values() if key.person == second]
        keys = [key.spki for key in own if key.valid(event.seq)]
        if keys:
            self.judge.claim(keys, message, signature, detail, event.place)
        else:
            code = "key_not_valid" if own else "unknown_key"
            self.report.problem(code, detail, event.place)

    def _person(self, event: Event, body: dict[str, Any]) -> None:
        person, actor = body["person"], body["actor"]
        if self.founded and person != actor and not self.holds(actor, *GRANTING):
            self.report.problem("bad_role", f"event {event.seq}: {actor} names {person}")
        self.names[person] = body["name"]

    def _role(self, event: Event, body: dict[str, Any]) -> None:
        first = not self.roles and bool(self.roots) and body["person"] == self.roots[0].person
        if body["role"] not in ROLES:
            self.report.problem("unreadable", f"event {event.seq}: role {body['role']}")
        if not first and not self.holds(body["actor"], *GRANTING):
            self.report.problem("bad_role", f"event {event.seq}: {body['actor']} gives a role")
        change = self.roles.add if body["granted"] else self.roles.discard
        change((body["person"], body["role"]))

    def _retire(self, event: Event, body: dict[str, Any]) -> None:
        key = self.keys.get(body["retired"])
        if key is None:
            self.report.problem("unknown_key", f"event {event.seq}: key {body['retired']}")
            return
        if key.until is not None or key.person != body["person"]:
            self.report.problem("key_not_valid", f"event {event.seq}: key {key.id} is not his")
        if body["actor"] != key.person and not self.holds(body["actor"], *GRANTING):
            self.report.problem("bad_role", f"event {event.seq}: {body['actor']} retires a key")
        key.until = event.seq if key.until is None else key.until

    def _add(self, event: Event, body: dict[str, Any], message: bytes) -> None:
        try:
            spki = curve.read_key(body["spki"])
        except FormError as error:
            self.report.problem("unreadable", f"event {event.seq}: {error}")
            return
        key = Key(curve.key_id(spki), spki, body["person"], event.seq)
        if not body["added"] == body["key"] == key.id or key.id in self.keys:
            self.report.problem("key_not_valid", f"event {event.seq}: not a new key of that id")
        if body["person"] != body["actor"]:
            self.report.problem("bad_role", f"event {event.seq}: a key for someone else")
        self.judge.claim([spki], message, body["sig"], f"event {event.seq}: possession")
        by = self._countersigner(event, body, key)
        if by is not None:
            detail = f"event {event.seq}: countersignature"
            self.judge.claim([by.spki], message, body["countersig"], detail)
        self.keys.setdefault(key.id, key)

    def _countersigner(self, event: Event, body: dict[str, Any], new: Key) -> Key | None:
        principal = self.holds(body["person"], PRINCIPAL)
        if not self.roots or (principal and body["by"] == new.id):
            self.roots.append(new)
            if body["by"] != new.id:
                self.report.problem("unknown_key", f"event {event.seq}: the root's countersigner")
            return new if body["by"] == new.id else None
        key = self.keys.get(body["by"])
        if key is None:
            self.report.problem("unknown_key", f"event {event.seq}: countersigner {body['by']}")
        elif not key.valid(event.seq):
            self.report.problem("key_not_valid", f"event {event.seq}: countersigner {key.id}")
        elif not self.holds(key.person, PRINCIPAL):
            self.report.problem("bad_role", f"event {event.seq}: {key.person} countersigns")
        if principal:
            self.roots.append(new)
        return key


def signed_bytes(body: dict[str, Any]) -> bytes:
    """Returns what the signatures of an authority event are over."""
    return as_bytes(write({key: value for key, value in body.items() if key not in UNSIGNED}))


def tell_roots(state: State, report: Report, given: list[str]) -> None:
    """Says which roots the chain has, and compares them with those on paper.

    Args:
        state: What is in force at the end.
        report: Where it is told.
        given: Fingerprints from the agreement, if any.
    """
    prints = [curve.key_fingerprint(key.spki) for key in state.roots]
    report.root = prints[0] if prints else None
    wanted = {plain(text) for text in given}
    if wanted and (not prints or plain(prints[0]) not in wanted):
        report.problem("wrong_root", f"the root is {report.root or 'unknown'}")
    for key, text in list(zip(state.roots, prints, strict=True))[1:]:
        known = "" if plain(text) in wanted else ": compare it with its own agreement on paper"
        report.note(f"a later root of {key.person} since event {key.since}: {text}{known}")


def plain(text: str) -> str:
    """Returns a fingerprint as typed by anyone: no spaces, capitals, no likenesses."""
    bare = "".join(text.split()).replace("-", "").upper()
    return bare.replace("O", "0").replace("I", "1").replace("L", "1")
