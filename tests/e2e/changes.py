"""Fifty changes that somebody might make to a pack or a data folder, each by name."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Change = Callable[[Path], None]


def _first(root: Path, pattern: str) -> Path:
    return min(root.glob(pattern))


def _swap(pattern: str, old: str, new: str) -> Change:
    """Replace a text once in the first file of a pattern that holds it."""

    def change(root: Path) -> None:
        path = next(p for p in sorted(root.glob(pattern)) if old in p.read_text("utf-8"))
        _write(path, path.read_text("utf-8").replace(old, new, 1))

    return change


def _write(path: Path, text: str) -> None:
    path.unlink()  # it may be a link to the original
    path.write_text(text, "utf-8")


def _held(pattern: str, edit: Callable[[Any], Any]) -> Change:
    """Change the value of the first JSON file of a pattern."""

    def change(root: Path) -> None:
        path = _first(root, pattern)
        value = json.loads(path.read_text("utf-8"))
        edit(value)
        _write(path, json.dumps(value, ensure_ascii=False))

    return change


def _inside(pattern: str, edit: Callable[[Any], Any]) -> Change:
    """Change the canonical sheet inside a record file, its hash left as it was."""

    def edit_record(value: Any) -> None:
        sheet = json.loads(value["sheets"][0]["text"])
        edit(sheet)
        value["sheets"][0]["text"] = _canonical(sheet)

    return _held(pattern, edit_record)


def _rehashed(pattern: str, edit: Callable[[Any], Any]) -> Change:
    """Change the sheet inside a record file, and its hash with it."""

    def edit_record(value: Any) -> None:
        sheet = json.loads(value["sheets"][0]["text"])
        edit(sheet)
        text = _canonical(sheet)
        value["sheets"][0] = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}

    return _held(pattern, edit_record)


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _event(index: int, edit: Callable[[Any], Any]) -> Change:
    """Change one line of the chain; negative counts from the end."""

    def change(root: Path) -> None:
        path = root / "data" / "events.jsonl"
        lines = path.read_text("utf-8").splitlines()
        value = json.loads(lines[index])
        edit(value)
        lines[index] = json.dumps(value, ensure_ascii=False)
        _write(path, "\n".join(lines) + "\n")

    return change


def _lines(edit: Callable[[list[str]], list[str]]) -> Change:
    def change(root: Path) -> None:
        path = root / "data" / "events.jsonl"
        _write(path, "\n".join(edit(path.read_text("utf-8").splitlines())) + "\n")

    return change


def _gone(pattern: str) -> Change:
    return lambda root: _first(root, pattern).unlink()


def _added(name: str) -> Change:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")

    return change


def _sealed(change: Change) -> Change:
    """Make a change and then write all manifests anew; the signature cannot be."""

    def both(root: Path) -> None:
        change(root)
        manifest = _manifest(root)
        _write(root / "manifest-sha256.txt", manifest)
        _write(root / "SHA256SUMS", manifest)
        lines = (root / "tagmanifest-sha256.txt").read_text("utf-8").splitlines()
        fresh = [f"{_hash(root / line[66:])}  {line[66:]}" for line in lines]
        _write(root / "tagmanifest-sha256.txt", "\n".join(fresh) + "\n")

    return both


def _manifest(root: Path) -> str:
    files = sorted(p for p in (root / "data").rglob("*") if p.is_file())
    return "".join(f"{_hash(p)}  {p.relative_to(root).as_posix()}\n" for p in files)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _put(**values: object) -> Callable[[Any], Any]:
    return lambda target: target.update(values)


def _body(edit: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change an event's body and its hash, the event's own hash left."""

    def change(event: Any) -> None:
        body = json.loads(event["body"])
        edit(body)
        event["body"] = _canonical(body)
        event["body_hash"] = hashlib.sha256(event["body"].encode()).hexdigest()

    return change


DAILY, FINDING, ANY = "data/records/R-*.json", "data/records/H-*.json", "data/records/*.json"
WEEKLY, LIST = "data/records/Z-*.json", "data/records/Q-*.json"


def _resign(value: Any) -> None:
    value["statements"][0]["signature"] = value["statements"][1]["signature"]


def _drop_statement(value: Any) -> None:
    del value["statements"][-1]


def _drop_sheet(value: Any) -> None:
    del value["sheets"][-1]


def _swap_sheets(value: Any) -> None:
    value["sheets"].reverse()


PLAIN: dict[str, Change] = {
    "result turned": _swap(DAILY, '\\"result\\":\\"fail\\"', '\\"result\\":\\"pass\\"'),
    "value improved": _swap(DAILY, '\\"measured\\":\\"', '\\"measured\\":\\"9'),
    "officer renamed": _swap(DAILY, "王建国", "王建军"),
    "day moved": _swap(DAILY, "2026-03-02", "2026-03-03"),
    "finding softened": _swap(FINDING, "description", "descriptiom"),
    "week judged again": _swap(WEEKLY, "controllable", "attention"),
    "sheet spaced": _held(
        DAILY, lambda v: v["sheets"][0].update(text=v["sheets"][0]["text"] + " ")
    ),
    "signature copied": _held(DAILY, _resign),
    "signature blanked": _held(DAILY, lambda v: v["statements"][0].update(signature="")),
    "statement dropped": _held(DAILY, _drop_statement),
    "sheet dropped": _held(DAILY, _drop_sheet),
    "sheets reversed": _held(LIST, _swap_sheets),
    "record gone": _gone(DAILY),
    "finding gone": _gone(FINDING),
    "page gone": _gone("data/05-日管控/*.pdf"),
    "page replaced": lambda root: _write(_first(root, "data/05-日管控/*.pdf"), "%PDF-"),
    "photo gone": _gone("data/attachments/*/*"),
    "photo replaced": lambda root: _write(_first(root, "data/attachments/*/*"), "x"),
    "file added": _added("data/05-日管控/extra.pdf"),
    "root file added": _added("readme.exe"),
    "page of the pack changed": lambda root: _write(root / "开始查阅.html", "<p>ok</p>"),
    "keys gone": _gone("data/keys.json"),
    "chain gone": _gone("data/events.jsonl"),
    "signature gone": _gone("signature.json"),
    "manifest gone": _gone("manifest-sha256.txt"),
    "sums gone": _gone("SHA256SUMS"),
    "seal's head moved": _swap("signature.json", "head_seq", "head_sec"),
    "seal signed by nobody": _held("signature.json", _put(signature="A" * 86)),
}
SEALED: dict[str, Change] = {
    f"{name}, sealed": _sealed(change)
    for name, change in {
        "result turned": PLAIN["result turned"],
        "officer renamed": PLAIN["officer renamed"],
        "level lowered": _inside(FINDING, _put(stage="open", reason="x")),
        "sheet rehashed": _rehashed(DAILY, lambda v: v["fields"][0].update(value="x")),
        "record gone": PLAIN["record gone"],
        "statement dropped": PLAIN["statement dropped"],
        "signature copied": PLAIN["signature copied"],
        "key replaced": _held("data/keys.json", lambda v: v[0].update(person="p9")),
        "key dropped": _held("data/keys.json", lambda v: v.pop()),
        "event's actor changed": _event(20, _body(_put(actor="p9"))),
        "event's hash changed": _event(20, _put(hash="0" * 64)),
        "event's type changed": _event(20, _put(type="sign_out")),
        "tail cut": _lines(lambda lines: lines[:-3]),
        "head cut": _lines(lambda lines: lines[1:]),
        "event dropped": _lines(lambda lines: lines[:30] + lines[31:]),
        "events swapped": _lines(lambda lines: [*lines[:30], lines[31], lines[30], *lines[32:]]),
        "event doubled": _lines(lambda lines: [*lines[:30], lines[30], *lines[30:]]),
        "role granted": _event(8, _body(_put(role="principal"))),
        "role event withheld": _event(3, _put(body=None)),
        "sign event withheld": _event(-4, _put(body=None)),
        "line garbled": _lines(lambda lines: [*lines[:10], "{", *lines[11:]]),
        "site renumbered": _event(0, _body(_put(site="00000000"))),
        "photo replaced": PLAIN["photo replaced"],
        "photo gone": PLAIN["photo gone"],
        "extra record": _added("data/records/R-2026-000999.json"),
    }.items()
}
