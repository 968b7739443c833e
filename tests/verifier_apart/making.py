"""Makes packs and data folders to try the verifier on."""

import hashlib
import json
from pathlib import Path
from typing import Any

from . import curve
from .bag import MANIFEST, SIGNATURE, SUMS, TAG_MANIFEST
from .canonical import as_bytes, write
from .events import sha256_text
from .growing import DAY, NAMES, SITE, Grower, public, sign


class Maker(Grower):
    """A chain that can be grown and written down."""

    def write_pack(self, root: Path, **more: Any) -> Path:
        """Writes a pack.

        Args:
            root: The folder to make.
            more: What should stand otherwise in its statement.

        Returns:
            The folder.
        """
        records = root / "data/records"
        records.mkdir(parents=True)
        for number, record in self.records.items():
            held = {"t": "qsdesk-record/1", "number": number} | record
            (records / f"{number}.json").write_text(json.dumps(held, ensure_ascii=False), "utf-8")
        for sha256, data in self.attachments.items():
            path = root / "data/attachments" / sha256[:2] / sha256
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (root / "data/keys.json").write_text(json.dumps(self.keys()), "utf-8")
        lines = [json.dumps(event, ensure_ascii=False) + "\n" for event in self.events]
        (root / "data/events.jsonl").write_text("".join(lines), "utf-8")
        version = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        (root / "bagit.txt").write_text(version, "utf-8")
        (root / "bag-info.txt").write_text(f"Bagging-Date: {DAY}\n", "utf-8")
        self.seal(root, **more)
        return root

    def seal(self, root: Path, **more: Any) -> None:
        """Writes the manifests and the signature of a pack over whatever is there."""
        payload = [path for path in (root / "data").rglob("*") if path.is_file()]
        manifest = _sums(root, payload)
        (root / MANIFEST).write_text(manifest, "utf-8")
        (root / SUMS).write_text(manifest, "utf-8")
        own = {MANIFEST, TAG_MANIFEST, SIGNATURE}
        tags = [path for path in sorted(root.iterdir()) if path.is_file() and path.name not in own]
        statement = {
            "t": "qsdesk-pack/1",
            "manifest_sha256": sha256_text(manifest),
            "tags": [{"name": path.name, "sha256": _digest(path)} for path in tags],
            "site": SITE,
            "from": DAY,
            "to": DAY,
            "head_seq": len(self.events),
            "head_hash": self.head,
            "signer": "p3",
            "name": NAMES["p3"],
            "role": "director",
            "at": self.at(),
        } | more
        text = write(statement)
        scalar = self.scalars[str(statement["signer"])]
        held = {"statement": text, "signature": sign(scalar, as_bytes(text))}
        held["spki"] = curve.rebase64(public(scalar))
        (root / SIGNATURE).write_text(json.dumps(held), "utf-8")
        (root / TAG_MANIFEST).write_text(_sums(root, [*tags, root / MANIFEST]), "utf-8")

    def write_data(self, root: Path, *, without: frozenset[int] = frozenset()) -> Path:
        """Writes head.json and the journal of a data folder.

        Args:
            root: The folder to make.
            without: The events whose files are left out.

        Returns:
            The folder.
        """
        sheets = {one["sha256"]: one["text"] for r in self.records.values() for one in r["sheets"]}
        statements = {
            sha256_text(one["text"]): one["text"]
            for record in self.records.values()
            for one in record["statements"]
        }
        for event in self.events:
            body = json.loads(event["body"])
            seen = "sig" in body or event["type"] == "sign"
            if not seen or event["seq"] in without:
                continue
            names = ("type", "seq", "prev", "hash", "body")
            held = {"t": "qsdesk-journal/1", "event": {name: event[name] for name in names}}
            name = f"event-{event['seq']}"
            if event["type"] == "sign":
                name = f"{body['number']}-{body['stage']}-{body['n']}-{event['seq']:09d}"
                held |= {"statement": statements[body["statement"]], "sheet": sheets[body["sheet"]]}
            path = root / "journal/2026/11" / f"{name}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(held, ensure_ascii=False), "utf-8")
        last = self.events[-1]
        head = {"t": "qsdesk-head/1", "site": SITE, "seq": last["seq"], "hash": last["hash"]}
        head["at"] = json.loads(last["body"])["at"]
        (root / "head.json").write_text(json.dumps(head), "utf-8")
        return root


def _sums(root: Path, paths: list[Path]) -> str:
    lines = [f"{_digest(path)}  {path.relative_to(root).as_posix()}\n" for path in sorted(paths)]
    return "".join(lines)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
