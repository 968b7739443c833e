"""Changes to an inspection pack, each with the verdict it must get."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qsdesk.domain.format.encoding import to_base64url
from qsdesk.services.chain.keys import SigningKey
from tests import tampering as t

RECORD = "data/records/R-2026-000001.json"
EVENTS = "data/events.jsonl"


def rewritten(name: str, change: Callable[[Any], object]) -> t.Change:
    """Return the change of a JSON file's value."""

    def run(root: Path) -> None:
        path = root / name
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    return run


def line(kind: str, change: Callable[[dict[str, Any]], object]) -> t.Change:
    """Return the change of the first event of a type."""

    def run(root: Path) -> None:
        path = root / EVENTS
        lines = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
        change(next(event for event in lines if event["type"] == kind))
        text = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in lines)
        path.write_text(text, encoding="utf-8")

    return run


def manifested(root: Path) -> None:
    """Write the manifests anew over whatever is there; the signature stays as it was."""
    payload = sorted(p for p in (root / "data").rglob("*") if p.is_file())
    lines = [
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(root).as_posix()}\n"
        for p in payload
    ]
    for name in ("manifest-sha256.txt", "SHA256SUMS"):
        (root / name).write_text("".join(lines), encoding="utf-8")


def added(name: str, data: bytes = b"x") -> t.Change:
    """Return the change that adds a file."""

    def run(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)

    return run


def linked(root: Path) -> None:
    path = root / RECORD
    path.unlink()
    path.symlink_to("/etc/hostname")


def deep(root: Path) -> None:
    (root / RECORD).write_text("[" * 200_000, encoding="utf-8")


CHANGES: dict[str, tuple[t.Change, set[str]]] = {
    "a page edited": (t.written("data/05-*/*.pdf", b"%PDF-x"), {"altered_file"}),
    "a page gone": (t.gone("data/05-*/*.pdf"), {"missing_file"}),
    "a page too many": (added("data/05-日管控/x.pdf"), {"extra_file"}),
    "a file at the root": (added("autorun.inf"), {"extra_file"}),
    "a folder at the root": (added("x/y.txt"), {"extra_file"}),
    "the page edited": (t.replaced("开始查阅.html", "<html", "<html "), {"altered_file"}),
    "a tag gone": (t.gone("bag-info.txt"), {"missing_file"}),
    "sums edited": (
        t.replaced("SHA256SUMS", "data/keys", "data/kayz"),
        {"altered_copy", "altered_file"},
    ),
    "manifest gone": (t.gone("manifest-sha256.txt"), {"missing_file"}),
    "manifest leads outside": (
        t.replaced("manifest-sha256.txt", "data/keys.json", "../keys.json"),
        {"altered_file", "unreadable"},
    ),
    "tag manifest edited": (
        t.replaced("tagmanifest-sha256.txt", "bagit", "bogit"),
        {"altered_copy"},
    ),
    "signature gone": (t.gone("signature.json"), {"missing_file"}),
    "signature's text": (
        rewritten(
            "signature.json",
            lambda v: v.update(statement=v["statement"].replace("director", "principal")),
        ),
        {"bad_signature", "bad_role", "altered_copy"},
    ),
    "signature's key": (
        rewritten("signature.json", lambda v: v.update(spki=_key())),
        {"bad_signature", "unknown_key", "altered_copy"},
    ),
    "signature unreadable": (t.written("signature.json", b"{"), {"unreadable"}),
    "a record edited": (
        t.all_of(t.replaced(RECORD, "一车间", "二车间"), manifested),
        {"altered_file", "altered_bytes"},
    ),
    "a record gone": (
        t.all_of(t.gone(RECORD), manifested),
        {"altered_file", "missing_record"},
    ),
    "a record named otherwise": (
        lambda root: t.void((root / RECORD).rename(root / "data/records/R-2026-000077.json")),
        {"missing_file", "extra_file", "altered_copy"},
    ),
    "a sheet left out": (
        rewritten(RECORD, lambda v: v["sheets"].pop()),
        {"altered_file", "missing_record"},
    ),
    "a statement left out": (
        rewritten(RECORD, lambda v: v["statements"].pop()),
        {"altered_file", "missing_record"},
    ),
    "sheets in another order": (
        rewritten(RECORD, lambda v: v["sheets"].reverse()),
        {"altered_file", "bad_order"},
    ),
    "a sheet twice": (
        rewritten(RECORD, lambda v: v["sheets"].append(v["sheets"][0])),
        {"altered_file", "extra_record"},
    ),
    "a record deep": (deep, {"altered_file", "unreadable", "missing_record"}),
    "a record a link": (linked, {"altered_file", "unreadable", "missing_record"}),
    "keys edited": (
        rewritten("data/keys.json", lambda v: v[1].update(person="p1")),
        {"altered_file", "altered_copy"},
    ),
    "keys gone": (t.gone("data/keys.json"), {"missing_file"}),
    "a weighty body withheld": (
        line("role", lambda e: e.update(body=None)),
        {"altered_file", "missing_record", "bad_order"},
    ),
    "an event edited": (
        line("sign_in", lambda e: e.update(type="lock")),
        {"altered_file", "broken_chain"},
    ),
    "events gone": (t.gone(EVENTS), {"missing_file", "missing_tail", "extra_record"}),
    "an attachment edited": (t.written("data/attachments/*/*", b"x"), {"altered_file"}),
    "an attachment gone": (t.gone("data/attachments/*/*"), {"missing_file"}),
    "an attachment too many": (added(f"data/attachments/aa/{'a' * 64}"), {"extra_file"}),
}


def _key() -> str:
    return to_base64url(SigningKey(77).spki)
