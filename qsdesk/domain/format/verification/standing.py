"""Who may act at each point of a chain, and whether those who changed it were allowed to.

Source: the format's section on events (authority, root of trust, order of set-up).
"""

from typing import Any

from qsdesk.domain.format.authority import Authority, KeySpan
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import from_base64url, key_id, reading_fingerprint
from qsdesk.domain.format.events import AUTHORITY, signed_part
from qsdesk.domain.format.kinds import ADMIN, ANY, DIRECTOR, LED, PRINCIPAL
from qsdesk.domain.format.verification.findings import Report, Root
from qsdesk.domain.format.verification.links import Link
from qsdesk.domain.format.verification.material import CheckSignature

Body = dict[str, Any]
GRANTING = frozenset({PRINCIPAL, ADMIN})
SECONDS = frozenset({DIRECTOR, PRINCIPAL, ADMIN})
SECONDED = frozenset({"void", "restore"})
ACCOUNTS = frozenset({"person", "role"})
MAY = {
    "person": GRANTING,
    "role": GRANTING,
    "seal": frozenset({PRINCIPAL}),
    "void": LED,
    "restore": SECONDS,
    "clock_override": LED,
}
"""Who may do it; of what is not named here, whoever holds a role."""


class Standing:
    """The chain's account of people, roles and keys, and the checks on its changes."""

    def __init__(self, report: Report, check: CheckSignature) -> None:
        self.account = Authority()
        self.roots: list[Root] = []
        self._report = report
        self._check = check
        self._founded = self._signed = False

    def key(self, name: str, person: object, link: Link) -> KeySpan | None:
        """Return the key someone acts with; None where the chain does not know it."""
        found = self.account.keys.get(name)
        seq = link.event.seq
        if found is None:
            self._report.problem("unknown_key", "key", link.place, seq=seq, about=name)
        elif not found.valid(seq) or found.person != person:
            self._report.problem("key_not_valid", "key_force", link.place, seq=seq, about=name)
        return found

    def claim(self, spki: str, message: bytes, signature: str, link: Link, what: str) -> bool:
        """Check a signature; a wrong one is ``bad_signature``."""
        sound = self._check(spki, message, signature)
        if not sound:
            self._report.problem("bad_signature", what, link.place, seq=link.event.seq)
        return sound

    def take(self, link: Link) -> None:
        """Check an event against what is in force, then put it in force."""
        body = link.body
        self._signed |= link.event.type == "sign"
        if body is None:
            self.account.seq = link.event.seq
            return
        self._founding(link, body)
        if link.event.type == "site" and not self._first(link, body):
            return
        if link.event.type in AUTHORITY and not self._authority(link, body):
            return
        self.account.take(link.event, body)

    def _first(self, link: Link, body: Body) -> bool:
        sound = link.event.seq == 1 and body["actor"] is None
        if not sound:
            self._report.problem("bad_order", "site", seq=link.event.seq)
        return sound or not self.account.site

    def _founding(self, link: Link, body: Body) -> None:
        """Until the root has a name and is principal, nobody else acts."""
        if self._founded or link.event.type == "site":
            return
        root = self.roots[0].person if self.roots else None
        actor, kind = body["actor"], link.event.type
        if root is None:
            sound = kind == "key_added" or actor is None
        else:
            sound = actor in (None, root) and body.get("person", root) == root
        if kind == "role":
            sound &= body["role"] == PRINCIPAL and body["granted"] and root in self.account.names
            self._founded = True
        if not sound:
            self._report.problem("bad_order", "founding", seq=link.event.seq)

    def _authority(self, link: Link, body: Body) -> bool:
        """Check an event that changes authority; return whether it may be put in force."""
        if body["site"] != self.account.site:
            self._report.problem("wrong_site", "event_site", link.place, seq=link.event.seq)
        if body["head"] != link.event.prev:
            self._report.problem("bad_order", "event_head", link.place, seq=link.event.seq)
        message = signed_part(body)
        if link.event.type == "key_added":
            return self._key_added(link, body, message)
        key = self.key(body["key"], body["actor"], link)
        if key is not None:
            self.claim(key.spki, message, body["sig"], link, "event_signature")
        self._allowed(link, body)
        self._second(link, body, message)
        return link.event.type != "key_retired" or self._key_retired(link, body)

    def _allowed(self, link: Link, body: Body) -> None:
        first = not self.account.roles and body["actor"] in {root.person for root in self.roots}
        held = self.account.roles.get(body["actor"], frozenset())
        if not first and not held & MAY.get(link.event.type, ANY):
            self._refuse("act", link, link.event.type)

    def _second(self, link: Link, body: Body, message: bytes) -> None:
        second, signature = body.get("second"), body.get("second_sig")
        if second is None:
            if signature is not None:
                self._refuse("second", link, "")
            elif self._wants_two(link, body):
                self._report.note("self_confirmed", seq=link.event.seq, about=body["actor"])
            return
        held = self.account.roles.get(second, frozenset())
        if second == body["actor"] or not held & SECONDS:
            self._refuse("second", link, second)
        own = [key for key in self.account.keys.values() if key.person == second]
        valid = [key for key in own if key.valid(link.event.seq)]
        if not valid:
            code = "key_not_valid" if own else "unknown_key"
            self._report.problem(code, "second", link.place, seq=link.event.seq, about=second)
        elif not any(self._check(key.spki, message, signature or "") for key in valid):
            self._report.problem("bad_signature", "second", link.place, seq=link.event.seq)

    def _wants_two(self, link: Link, body: Body) -> bool:
        """Whether an act is noted where one person confirmed it alone.

        While the first principal lets the others in there is nobody to confirm: people and
        roles are noted from the first signature on.
        """
        kind = link.event.type
        another = kind == "key_retired" and body["person"] != body["actor"]
        return kind in SECONDED or another or (kind in ACCOUNTS and self._signed)

    def _key_retired(self, link: Link, body: Body) -> bool:
        old = self.account.keys.get(body["retired"])
        seq = link.event.seq
        if old is None:
            self._report.problem("unknown_key", "retired", seq=seq, about=body["retired"])
            return False
        if old.last is not None or old.person != body["person"]:
            self._report.problem("key_not_valid", "retired", seq=seq, about=old.id)
        own = body["actor"] == old.person
        if not own and not self.account.roles.get(body["actor"], frozenset()) & GRANTING:
            self._refuse("act", link, link.event.type)
        return old.last is None

    def _key_added(self, link: Link, body: Body, message: bytes) -> bool:
        seq, new = link.event.seq, key_id(from_base64url(body["spki"]))
        if not body["added"] == body["key"] == new or new in self.account.keys:
            self._report.problem("key_not_valid", "added", seq=seq, about=body["added"])
            return False
        if body["person"] != body["actor"]:
            self._refuse("key_for_other", link, body["person"])
        self.claim(body["spki"], message, body["sig"], link, "possession")
        by = self._countersigner(link, body)
        if by:
            self.claim(by, message, body["countersig"], link, "countersignature")
        return True

    def _countersigner(self, link: Link, body: Body) -> str:
        """Return the SPKI that must have countersigned, empty where none can have."""
        seq, by = link.event.seq, body["by"]
        if by == body["added"]:
            if self.roots and not self.account.has_role(body["person"], PRINCIPAL):
                self._refuse("root", link, body["person"])
            self._add_root(body, seq)
            return str(body["spki"])
        key = self.account.keys.get(by)
        if key is None:
            self._report.problem("unknown_key", "countersigner", seq=seq, about=by)
            return ""
        if not key.valid(seq):
            self._report.problem("key_not_valid", "countersigner", seq=seq, about=by)
        elif not self.account.has_role(key.person, PRINCIPAL):
            self._refuse("countersigner", link, key.person)
        return key.spki

    def _add_root(self, body: Body, seq: int) -> None:
        fingerprint = reading_fingerprint(sha256(from_base64url(body["spki"])))
        self.roots.append(Root(body["added"], body["person"], fingerprint, seq))

    def _refuse(self, detail: str, link: Link, about: str) -> None:
        self._report.problem("bad_role", detail, link.place, seq=link.event.seq, about=about)


def plain_fingerprint(text: str) -> str:
    """Return a fingerprint as anybody may type it: no spaces, capitals, no look-alikes."""
    bare = "".join(text.split()).replace("-", "").upper()
    return bare.replace("O", "0").replace("I", "1").replace("L", "1")


def check_root(roots: list[Root], wanted: tuple[str, ...], report: Report) -> None:
    """Compare the first root with the fingerprints on paper, and report later roots apart.

    Args:
        roots: In the order of the chain.
        wanted: Fingerprints from agreements on paper; empty asks for no comparison.
        report: Where it is told.
    """
    known = {plain_fingerprint(text) for text in wanted}
    if known and (not roots or plain_fingerprint(roots[0].fingerprint) not in known):
        report.problem("wrong_root", "root_paper", about=roots[0].fingerprint if roots else "")
    for root in roots[1:]:
        if plain_fingerprint(root.fingerprint) not in known:
            report.note("later_root", seq=root.seq, about=f"{root.person} {root.fingerprint}")
