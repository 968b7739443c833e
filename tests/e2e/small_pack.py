"""A small inspection pack made from the worked example of the format, and more by hand."""

import base64
import hashlib
import json
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from qsdesk.exporting.page import NAME as PAGE
from qsdesk.exporting.page import PackIndex, page
from tests.e2e.small_index import PDF, index_of

VECTORS = Path(__file__).parents[1] / "vectors" / "format-vectors.json"
Json = dict[str, Any]


def canonical(value: object) -> str:
    """Return canonical JSON; enough for what these tests hold."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(data: str | bytes) -> str:
    """Return a SHA-256 in hex."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


class Key:
    """A private key from its scalar."""

    def __init__(self, scalar: int) -> None:
        self._key = ec.derive_private_key(scalar, ec.SECP256R1())
        public = self._key.public_key()
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.spki = _base64url(der)
        self.id = sha256(der)[:16]

    def sign(self, message: str) -> str:
        """Return a signature as the format wants it."""
        algorithm = ec.ECDSA(SHA256(), deterministic_signing=True)
        r, s = decode_dss_signature(self._key.sign(message.encode(), algorithm))
        return _base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


@dataclass
class Factory:
    """A chain with its records that can go on, rightly or wrongly.

    Attributes:
        keys: Person -> key.
        events: As in events.jsonl.
        records: Number -> record file.
        attachments: Bytes of files that belong to sheets.
    """

    keys: dict[str, Key]
    events: list[Json]
    records: dict[str, Json]
    site: str = "40718293"
    attachments: list[bytes] = field(default_factory=list)

    @property
    def record(self) -> Json:
        """The record of the worked example."""
        return self.records["R-2026-000001"]

    @property
    def head(self) -> str:
        """Hash of the newest event."""
        return str(self.events[-1]["hash"])

    def now(self) -> str:
        """Return a time one minute after the newest event."""
        last = json.loads(self.events[-1]["body"])["at"]
        moment = datetime.fromisoformat(last).astimezone(UTC) + timedelta(minutes=1)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def event(self, kind: str, actor: str, /, **body: Any) -> Json:
        """Append an event; ``at`` may be given."""
        whole = {"t": "qsdesk-event/1", "type": kind, "at": self.now(), "actor": actor, **body}
        text = canonical(whole)
        seq, prev = len(self.events) + 1, self.head
        made = {"seq": seq, "prev": prev, "type": kind, "hash": "", "body": text}
        made["body_hash"] = sha256(text)
        made["hash"] = event_hash(made)
        self.events.append(made)
        return made

    def authority(
        self, kind: str, actor: str, /, *, counter: str = "", by: str = "", **body: Any
    ) -> Json:
        """Append an event that changes authority.

        ``counter`` is whose key countersigns; ``by`` whose key is said to, where that differs.
        """
        signing = self.keys[actor]
        whole = {"site": self.site, "head": self.head, "key": signing.id, "at": self.now(), **body}
        if counter:
            whole["by"] = self.keys[by or counter].id
        message = canonical({"t": "qsdesk-event/1", "type": kind, "actor": actor, **whole})
        whole["sig"] = signing.sign(message)
        if counter:
            whole["countersig"] = self.keys[counter].sign(message)
        return self.event(kind, actor, **whole)

    def sheet(self, number: str, stage: str, needs: str, **changes: Any) -> Json:
        """Return an unsigned sheet for a record; ``needs`` is ``meaning role``."""
        sheets = self.records.get(number, {"sheets": []})["sheets"]
        of_stage = [s for s in sheets if json.loads(s["text"])["stage"] == stage]
        meaning, role = needs.split()
        body: Json = json.loads(self.records["R-2026-000001"]["sheets"][0]["text"])
        body |= {"number": number, "stage": stage, "n": len(of_stage) + 1, "site": self.site}
        body |= {"needs": [{"meaning": meaning, "role": role}], "fields": []}
        body["previous"] = sheets[-1]["sha256"] if sheets else None
        return body | changes

    def sign(self, sheet: Json, person: str, name: str, **changes: Any) -> None:
        """Sign a sheet as its first need asks; ``changes`` go into the statement."""
        text, number = canonical(sheet), sheet["number"]
        key = self.keys[changes.pop("with_key", person)]
        told: Json = changes.pop("event", {})
        statement = {
            **{k: sheet[k] for k in ("number", "stage", "n")},
            **sheet["needs"][0],
            "t": "qsdesk-sign/1",
            "site": self.site,
            "sheet": sha256(text),
            "signer": person,
            "name": name,
            "key": key.id,
            "at": self.now(),
            "head": self.head,
            **changes,
        }
        signed = canonical(statement)
        empty = {"t": "qsdesk-record/1", "number": number, "sheets": [], "statements": []}
        record = self.records.setdefault(number, empty)
        if sha256(text) not in [s["sha256"] for s in record["sheets"]]:
            record["sheets"].append({"sha256": sha256(text), "text": text})
        signature = key.sign(signed)
        record["statements"].append({"text": signed, "signature": signature, "key": key.id})
        body = {
            **{k: sheet[k] for k in ("number", "kind", "stage", "n")},
            **{k: sheet["covers"][k] for k in ("from", "to")},
            "sheet": sha256(text),
            "statement": sha256(signed),
            "signature": signature,
            "key": key.id,
            "at": statement["at"],
        }
        self.event("sign", person, **{**body, **told})

    def write(self, root: Path, index: PackIndex | None = None, **changes: Any) -> None:
        """Write the whole pack, signed by the director; ``changes`` go into the statement."""
        put(root, PDF, b"%PDF-1.7 a record on paper")
        put(root, "data/events.jsonl", "".join(canonical(e) + "\n" for e in self.events))
        put(root, "data/keys.json", json.dumps(self._spans()))
        for number, record in self.records.items():
            put(root, f"data/records/{number}.json", json.dumps(record))
        for data in self.attachments:
            digest = sha256(data)
            put(root, f"data/attachments/{digest[:2]}/{digest}", data)
        put(root, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        put(root, "bag-info.txt", "Source-Organization: 华东某电缆有限公司\n")
        put(root, PAGE, page(index or index_of(len(self.events), self.head)))
        self.seal(root, **changes)

    def seal(self, root: Path, **changes: Any) -> None:
        """Write manifests and signature over what lies in the folder now."""
        for name in ("tagmanifest-sha256.txt", "signature.json"):
            (root / name).unlink(missing_ok=True)
        lines = [f"{sha256(path.read_bytes())}  {name}" for name, path in below(root, "data")]
        put(root, "manifest-sha256.txt", "\n".join(lines) + "\n")
        shutil.copy(root / "manifest-sha256.txt", root / "SHA256SUMS")
        tags = {p.name: sha256(p.read_bytes()) for p in root.iterdir() if p.is_file()}
        lines = [f"{tags[name]}  {name}" for name in sorted(tags)]
        put(root, "tagmanifest-sha256.txt", "\n".join(lines) + "\n")
        manifest = tags.pop("manifest-sha256.txt")
        statement = canonical(
            {
                "t": "qsdesk-pack/1",
                "manifest_sha256": manifest,
                "tags": [{"name": name, "sha256": tags[name]} for name in sorted(tags)],
                "site": self.site,
                "from": "2026-11-01",
                "to": "2026-11-30",
                "head_seq": self.events[-1]["seq"],
                "head_hash": self.head,
                "signer": "p3",
                "name": "陈志强",
                "role": "director",
                "at": "2026-11-25T00:00:00.000Z",
                **changes,
            }
        )
        key = self.keys["p3"]
        parts = {"statement": statement, "signature": key.sign(statement), "spki": key.spki}
        put(root, "signature.json", json.dumps(parts, ensure_ascii=False))

    def _spans(self) -> list[Json]:
        spans: dict[str, Json] = {}
        for event in self.events:
            body = json.loads(event["body"] or "{}")
            if event["type"] == "key_added":
                span = {"id": body["added"], "spki": body["spki"], "person": body["person"]}
                spans[body["added"]] = {**span, "from": event["seq"], "to": None}
            if event["type"] == "key_retired":
                spans[body["retired"]]["to"] = event["seq"]
        return list(spans.values())


def factory() -> Factory:
    """Return the worked example: three people, one daily record, filled and reviewed."""
    vectors = json.loads(VECTORS.read_text("utf-8"))
    keys = {name: Key(int(k["private_scalar"], 16)) for name, k in vectors["keys"].items()}
    record = {"t": "qsdesk-record/1", "number": "R-2026-000001"}
    record |= {"sheets": vectors["sheets"], "statements": vectors["statements"]}
    return Factory(keys, vectors["events"], {"R-2026-000001": record})


def event_hash(event: Json) -> str:
    """Return the hash of an event from its parts."""
    parts = (
        b"qsdesk-event/1\0",
        int(event["seq"]).to_bytes(8, "big"),
        bytes.fromhex(event["prev"]),
        event["type"].encode("ascii") + b"\0",
        bytes.fromhex(event["body_hash"]),
    )
    return sha256(b"".join(parts))


def put(root: Path, name: str, content: str | bytes) -> None:
    """Write a file below a folder."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def below(root: Path, folder: str) -> list[tuple[str, Path]]:
    """Return the files below a folder with their pack paths, in order."""
    files = [path for path in (root / folder).rglob("*") if path.is_file()]
    return sorted((path.relative_to(root).as_posix(), path) for path in files)


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
