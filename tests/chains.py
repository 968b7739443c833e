"""Chains made by hand, well or badly, for tests of the verification that need no database."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from qsdesk.domain.format.canonical import JsonValue, canonical, sha256
from qsdesk.domain.format.encoding import to_base64url, utc_text
from qsdesk.domain.format.events import TAG, ZERO, Event, next_event, signed_part
from qsdesk.domain.format.sheets import Author, Cover, Field, Need, PackRef, Sheet
from qsdesk.domain.format.verification.findings import Findings
from qsdesk.domain.format.verification.material import (
    History,
    RawRecord,
    RawSheet,
    RawStatement,
)
from qsdesk.domain.format.verification.verify import verify_history
from qsdesk.services.chain.keys import SigningKey, verify

SITE = "40718293"
DAY = date(2026, 11, 24)
START = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
SALT = to_base64url(bytes(16))
NAMES = {"p1": "赵立新", "p2": "张伟", "p3": "陈志强", "p4": "李工"}
ROLES = {"p1": "principal", "p2": "officer", "p3": "director", "p4": "officer"}


@dataclass
class Chain:
    """A site with a principal, two officers and a director; grown event by event."""

    events: list[Event] = field(default_factory=list)
    sheets: dict[str, dict[str, bytes]] = field(default_factory=dict)
    statements: dict[str, list[RawStatement]] = field(default_factory=dict)
    keys: dict[str, SigningKey] = field(default_factory=dict)
    at: datetime = START

    @property
    def head(self) -> str:
        """Hash of the newest event."""
        return self.events[-1].hash if self.events else ZERO

    def event(self, kind: str, actor: str | None, /, **body: Any) -> Event:
        """Append an event a minute later, as it is given."""
        self.at += timedelta(minutes=1)
        whole: dict[str, JsonValue] = {
            "t": TAG,
            "type": kind,
            "at": utc_text(self.at),
            "actor": actor,
            **body,
        }
        made = next_event(len(self.events) + 1, self.head, whole)
        self.events.append(made)
        return made

    def authority(self, kind: str, actor: str, /, **body: Any) -> Event:
        """Append an event of authority; what ``body`` holds of its signatures stays."""
        signer = self.keys[actor]
        at = utc_text(self.at + timedelta(minutes=1))
        whole: dict[str, JsonValue] = {"t": TAG, "type": kind, "at": at, "actor": actor}
        whole |= {"site": SITE, "head": self.head, "key": signer.id, **body}
        message = signed_part(whole)
        whole.setdefault("sig", signer.sign(message))
        second = whole.get("second")
        if isinstance(second, str):
            whole.setdefault("second_sig", self.keys[second].sign(message))
        by = whole.get("by")
        if isinstance(by, str):
            own = next((k for k in self.keys.values() if k.id == by), signer)
            whole.setdefault("countersig", own.sign(message))
        for name in ("t", "type", "at", "actor"):
            del whole[name]
        return self.event(kind, actor, **whole)

    def add_key(self, person: str, scalar: int, by: str, /, **body: Any) -> Event:
        """Append somebody's key, countersigned by another's (or his own)."""
        self.keys[person] = SigningKey(scalar)
        new = self.keys[person]
        told = {"person": person, "added": new.id, "spki": to_base64url(new.spki)}
        return self.authority("key_added", person, **{**told, "by": self.keys[by].id, **body})

    def sheet(
        self, kind: str, stage: str, need: str = "", *, number: str = "R-2026-000001", **more: Any
    ) -> Sheet:
        """Return the next sheet of a record, with whatever ``more`` says otherwise.

        Args:
            kind: Of the record.
            stage: Of the sheet.
            need: ``meaning role`` of its signatures, comma between them.
            number: Of the record.
            more: Other values.
        """
        held = self.sheets.get(number, {})
        of_stage = sum(Sheet.from_bytes(data).stage == stage for data in held.values())
        needs = tuple(Need(*part.split()) for part in need.split(",") if part)
        made = Sheet(
            site=SITE,
            kind=kind,
            number=number,
            stage=stage,
            n=of_stage + 1,
            amends=None,
            reason="",
            previous=list(held)[-1] if held else None,
            covers=Cover(DAY, DAY),
            pack=PackRef("samr-draft-2022", "1", "0" * 64),
            needs=needs,
            fields=(Field("name", "题名", "text", "日检"),),
            attachments=(),
            author=Author("p2", NAMES["p2"], "officer"),
            filled_at=self.at,
            salt=SALT,
        )
        return replace(made, **more)

    def sign(
        self,
        sheet: Sheet,
        person: str,
        said: str,
        *,
        statement: dict[str, JsonValue] | None = None,
        event: dict[str, JsonValue] | None = None,
        signature: str = "",
    ) -> Event:
        """Append a signature.

        Args:
            sheet: Kept where it is new.
            person: Who signs, with his key.
            said: ``meaning role``.
            statement: What the statement says otherwise.
            event: What the sign event says otherwise.
            signature: Another one than the right one.
        """
        data = sheet.to_bytes()
        self.sheets.setdefault(sheet.number, {}).setdefault(sha256(data), data)
        meaning, role = said.split()
        at = utc_text(self.at + timedelta(minutes=1))
        body: dict[str, JsonValue] = {
            "t": "qsdesk-sign/1",
            "site": SITE,
            "sheet": sha256(data),
            "number": sheet.number,
            "stage": sheet.stage,
            "n": sheet.n,
            "signer": person,
            "name": NAMES[person],
            "role": role,
            "meaning": meaning,
            "key": self.keys[person].id,
            "at": at,
            "head": self.head,
        }
        message = canonical({**body, **(statement or {})})
        made = signature or self.keys[person].sign(message)
        raw = RawStatement(message, made, self.keys[person].id)
        self.statements.setdefault(sheet.number, []).append(raw)
        told: dict[str, JsonValue] = {
            "number": sheet.number,
            "kind": sheet.kind,
            "stage": sheet.stage,
            "n": sheet.n,
            "from": sheet.covers.first.isoformat(),
            "to": sheet.covers.last.isoformat(),
            "sheet": sha256(data),
            "statement": sha256(message),
            "signature": made,
            "key": self.keys[person].id,
        }
        return self.event("sign", person, **{**told, **(event or {})})

    def filled(self, number: str = "R-2026-000001", **more: Any) -> Sheet:
        """Sign a daily record as officer p2, and return its sheet."""
        made = self.sheet("daily", "fill", "填报 officer", number=number, **more)
        self.sign(made, "p2", "填报 officer")
        return made

    def records(self) -> tuple[RawRecord, ...]:
        """Return all texts."""
        return tuple(
            RawRecord(
                number,
                tuple(RawSheet(digest, data) for digest, data in held.items()),
                tuple(self.statements.get(number, ())),
            )
            for number, held in self.sheets.items()
        )

    def history(self, period: tuple[str, str] | None = None) -> History:
        """Return what is to be verified."""
        return History(tuple(self.events), self.records(), period)

    def findings(self, *roots: str) -> Findings:
        """Verify it."""
        return verify_history(self.history(), verify, roots=roots)


def founded(*, director: bool = True) -> Chain:
    """Return a site set up as the format has it."""
    made = Chain()
    made.event("site", None, site=SITE, unit="华东某电缆有限公司", nonce="0" * 64, sample=True)
    made.add_key("p1", 1001, "p1")
    made.authority("person", "p1", person="p1", name=NAMES["p1"])
    made.authority("role", "p1", person="p1", role="principal", granted=True)
    for i, person in enumerate(("p2", "p3", "p4"), start=2):
        made.authority("person", "p1", person=person, name=NAMES[person])
        made.add_key(person, 1000 + i, "p1")
        if person != "p3" or director:
            made.authority("role", "p1", person=person, role=ROLES[person], granted=True)
    return made


def reviewed(chain: Chain, person: str = "p3", said: str = "审核 director") -> None:
    """Sign a review of the first daily record."""
    chain.sign(chain.sheet("daily", "review", said), person, said)


def voided(chain: Chain, actor: str = "p3", **more: object) -> None:
    """Void the first daily record."""
    last = list(chain.sheets["R-2026-000001"])[-1]
    body = {"number": "R-2026-000001", "last": last, "reason": "重号", "second": "p1"}
    chain.authority("void", actor, **{**body, **more})
