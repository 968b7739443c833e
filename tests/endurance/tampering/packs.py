"""Packs read into a world, written back, and sealed anew by whoever holds a key."""

import hashlib
import json
from pathlib import Path
from typing import Any

from qsdesk.domain.format.canonical import canonical, parse_canonical
from qsdesk.domain.format.encoding import to_base64url
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.world import Body, Happened, Said, SheetText, World

EVENTS, KEYS, SIGNATURE = "data/events.jsonl", "data/keys.json", "signature.json"
MANIFEST, SUMS, TAGS = "manifest-sha256.txt", "SHA256SUMS", "tagmanifest-sha256.txt"
BAG_INFO = "bag-info.txt"
UNTAGGED = (MANIFEST, TAGS, SIGNATURE)


def load_pack(root: Path) -> World:
    """Read the chain and the records of a pack."""
    world = World()
    for line in (root / EVENTS).read_text("utf-8").splitlines():
        held = json.loads(line)
        body = None if held["body"] is None else held["body"].encode()
        parts = (held["seq"], held["prev"], held["type"], body, held["body_hash"], held["hash"])
        world.events.append(Happened(*parts))
    for path in sorted((root / "data/records").iterdir()):
        held = json.loads(path.read_text("utf-8"))
        for sheet in held["sheets"]:
            data = sheet["text"].encode()
            kind = json.loads(data)["kind"]
            world.sheets.append(SheetText(sheet["sha256"], held["number"], kind, data))
        for said in held["statements"]:
            body = json.loads(said["text"])
            data = said["text"].encode()
            made = Said(held["number"], body["sheet"], 0, data, said["signature"], said["key"])
            world.said.append(made)
    return world


def save_pack(world: World, root: Path) -> None:
    """Write chain and records into a pack; manifests and seal stay as they were."""
    lines = []
    for event in world.events:
        body = None if event.body is None else event.body.decode("utf-8", "surrogatepass")
        held = {"seq": event.seq, "prev": event.prev, "type": event.type, "hash": event.hash}
        held |= {"body_hash": event.body_hash, "body": body}
        lines.append(json.dumps(held, ensure_ascii=False) + "\n")
    put(root, EVENTS, "".join(lines).encode("utf-8", "surrogatepass"))
    for path in (root / "data/records").iterdir():
        path.unlink()
    for number in dict.fromkeys([s.number for s in world.sheets] + [s.number for s in world.said]):
        record: Body = {"t": "qsdesk-record/1", "number": number}
        record["sheets"] = [
            {"sha256": sheet.sha256, "text": sheet.data.decode()}
            for sheet in world.sheets
            if sheet.number == number
        ]
        record["statements"] = [
            {"text": said.data.decode(), "signature": said.signature, "key": said.key}
            for said in world.said
            if said.number == number
        ]
        put(root, f"data/records/{number}.json", json.dumps(record, ensure_ascii=False).encode())


def keyed(world: World, root: Path) -> None:
    """Write ``keys.json`` as the chain has it now."""
    spans: dict[str, Body] = {}
    for event in world.events:
        body = event.value
        if event.type == "key_added" and "added" in body:
            span = {"id": body["added"], "spki": body["spki"], "person": body["person"]}
            spans[body["added"]] = {**span, "from": event.seq, "to": None}
        elif event.type == "key_retired" and body.get("retired") in spans:
            spans[body["retired"]]["to"] = event.seq
    put(root, KEYS, json.dumps(list(spans.values())).encode())


def manifested(root: Path) -> None:
    """Write manifest and sums over whatever is there; what was signed of them stays."""
    paths = sorted(p for p in (root / "data").rglob("*") if p.is_file() or p.is_symlink())
    lines = [f"{_hash(p)}  {p.relative_to(root).as_posix()}\n" for p in paths]
    for name in (MANIFEST, SUMS):
        put(root, name, "".join(lines).encode())


def seal(root: Path, key: SigningKey, **changes: Any) -> None:
    """Make manifests, signature and tag manifest anew, signed by a key that is held.

    Args:
        root: The pack.
        key: Of whoever seals.
        changes: What the signed statement says otherwise.
    """
    _weighed(root)
    manifested(root)
    held = json.loads((root / SIGNATURE).read_text("utf-8"))
    said = dict(parse_canonical(held["statement"].encode()))
    tags = {p.name: _hash(p) for p in root.iterdir() if p.is_file() and p.name not in UNTAGGED}
    manifest = _hash(root / MANIFEST)
    said |= {"manifest_sha256": manifest}
    said["tags"] = [{"name": name, "sha256": tags[name]} for name in sorted(tags)]
    data = canonical({**said, **changes})
    parts = {
        "statement": data.decode(),
        "signature": key.sign(data),
        "spki": to_base64url(key.spki),
    }
    put(root, SIGNATURE, json.dumps(parts, ensure_ascii=False).encode())
    listed = {**tags, MANIFEST: manifest, SIGNATURE: _hash(root / SIGNATURE)}
    before = (root / TAGS).read_text("utf-8")
    names = [name for name in sorted(listed) if name != SIGNATURE or SIGNATURE in before]
    put(root, TAGS, "".join(f"{listed[name]}  {name}\n" for name in names).encode())


def _weighed(root: Path) -> None:
    """Let ``bag-info.txt`` say how much there is now."""
    sizes = [p.stat().st_size for p in (root / "data").rglob("*") if p.is_file()]
    lines = (root / BAG_INFO).read_text("utf-8").splitlines()
    told = f"Payload-Oxum: {sum(sizes)}.{len(sizes)}"
    fresh = [told if line.startswith("Payload-Oxum") else line for line in lines]
    put(root, BAG_INFO, ("\n".join(fresh) + "\n").encode())


def put(root: Path, name: str, data: bytes) -> None:
    """Write a file anew; it may have been a link to the base's."""
    path = root / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
