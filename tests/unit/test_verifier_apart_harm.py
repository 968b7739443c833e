"""The verifier apart: bytes out of form, the program, and input meant to break it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.verifier_apart import canonical, curve, verify  # noqa: E402
from tests.verifier_apart.canonical import FormError  # noqa: E402
from tests.verifier_apart.edits import (  # noqa: E402
    VECTORS,
    codes_of,
    line,
    made,
    put,
)
from tests.verifier_apart.events import sha256_text  # noqa: E402
from tests.verifier_apart.making import Maker  # noqa: E402

CODE = VECTORS["paper"]["code"]
RECORD, EVENTS, KEYS = "data/records/R-2026-000001.json", "data/events.jsonl", "data/keys.json"


@pytest.fixture
def maker() -> Maker:
    return Maker(VECTORS)


CANONICAL = (
    ('{"a":1.0}', "a float"),
    ('{"a":1e2}', "an exponent"),
    ('{"a":NaN}', "no number"),
    ('{"a":-0}', "minus nought"),
    ('{"a":9007199254740992}', "too great"),
    ('{"a":1,"a":1}', "twice"),
    ('{"b":1,"a":1}', "unsorted"),
    ('{"a": 1}', "a space"),
    ('{"a":1}\n', "a line end"),
    ('{"é":1}', "a key not ASCII"),
    ('{"a":"\\u00e9"}', "an escape"),
    ('{"a":"\\ud800"}', "a surrogate"),
    ('{"a":"\ud800"}', "a bare surrogate"),
    ('{"a":"\\/"}', "a solidus"),
    ("\ufeff{}", "a mark"),
    ("[]", "no object"),
    ('{"a":' * 17 + "1" + "}" * 17, "too deep"),
    ('{"a":' * 99_999, "far too deep"),
    ('{"a":"' + "x" * (1 << 20) + '"}', "too long"),
)


@pytest.mark.parametrize("text", [text for text, _ in CANONICAL], ids=[i for _, i in CANONICAL])
def test_bytes_that_are_not_canonical(text: str) -> None:
    with pytest.raises(FormError):
        canonical.read(text)


def test_bytes_that_are_canonical() -> None:
    text = '{"":"\\u0000\\b\\t\\n\\f\\r\\u001f\\"\\\\/\x7f\u2028𬭎","a":[{},[],null,true,-1]}'
    assert canonical.write(canonical.read(text)) == text
    canonical.read('{"a":' * 16 + "1" + "}" * 16)


@pytest.mark.parametrize("text", ["AA==", "AB", "A", "A A", "A+", "AAA", "", None, 7])
def test_base64_is_strict(text: object) -> None:
    with pytest.raises(FormError):
        curve.unbase64(text, 1)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    script = ROOT / "tests/verifier_apart/verify.py"
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, cwd=script.anchor, timeout=60)


def test_the_program(maker: Maker, tmp_path: Path) -> None:
    root = maker.write_pack(tmp_path / "pack")
    done = run(root, "--json", "--root", "B9TC BPF0 7MF2 EFWN")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["ok"] is True
    assert json.loads(run("--code", CODE, root).stdout)["verdict"] == "genuine"
    assert run("--code", "1", root).returncode == 1
    made("extra")(root)
    done = run(root)
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"] == [
        {"code": "extra_file", "record": None, "stage": None, "n": None, "detail": "extra"}
    ]
    for unusable in (tmp_path, tmp_path / "none", root / "bagit.txt", ""):
        assert run(unusable).returncode == 2


GARBAGE: tuple[bytes, ...] = (
    b"",
    b"null",
    b"[]",
    b"{}",
    b"7",
    b"\x00\xff",
    b"[" * 50_000,
    b'{"t":' * 50_000,
    b'{"statement":{},"signature":[],"spki":1}',
    b'[{"id":1}]',
    b"1" * 6_000,
    b'"\\ud800"',
    b"-1\n\n\n",
)


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_never_ends_in_a_traceback(garbage: bytes, maker: Maker, tmp_path: Path) -> None:
    pack, data = maker.write_pack(tmp_path / "pack"), maker.write_data(tmp_path / "data")
    for root in (pack, data):
        for path in [one for one in root.rglob("*") if one.is_file()]:
            before = path.read_bytes()
            path.write_bytes(garbage)
            report, _ = verify.examine(root, pure=True)
            assert report.problems
            json.dumps(report.spell())
            path.write_bytes(before)
    assert codes_of(pack) == codes_of(data) == set()


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Lists the paths to every leaf and branch of a value."""
    found = [path] if path else []
    if isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            found += spots(item, (*path, key))
    return found


def replaced(value: Any, path: tuple[Any, ...], junk: object) -> bool:
    """Puts something else in one spot; returns whether that is a change."""
    spot = value
    for key in path[:-1]:
        spot = spot[key]
    before, spot[path[-1]] = spot[path[-1]], junk
    return json.dumps(before) != json.dumps(junk)


JUNK: tuple[object, ...] = (None, True, 10**15, "", "\ud800", [], {}, [[]], {"a": {}})


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_values_of_other_kinds_never_end_in_a_traceback(
    junk: object, maker: Maker, tmp_path: Path
) -> None:
    root = maker.write_pack(tmp_path / "pack")
    for name in ("signature.json", RECORD, KEYS):
        before = (root / name).read_text("utf-8")
        for path in spots(json.loads(before)):
            value = json.loads(before)
            if replaced(value, path, junk):
                (root / name).write_text(json.dumps(value), "utf-8")
                assert not verify.examine(root, pure=True)[0].ok
        (root / name).write_text(before, "utf-8")


def spoilt(text: str) -> Iterator[dict[str, Any]]:
    """Yields an object with two other values in each spot, by turns."""
    kinds = [junk for junk in JUNK if not isinstance(junk, str)]
    for index, path in enumerate(spots(json.loads(text))):
        for junk in (kinds[index % len(kinds)], kinds[(index + 3) % len(kinds)]):
            body: dict[str, Any] = json.loads(text)
            if replaced(body, path, junk):
                yield body


def grown(maker: Maker) -> None:
    """Appends one event of every type the example does not have."""
    more = {"second": "p3"}
    maker.authority("settings", "p1", changed=[{"key": "a", "from": None, "to": 1}])
    maker.authority("rule_pack", "p1", id="a", version="1", sha256="0" * 64)
    maker.authority("seal", "p3", month="2026-10", supplement=0, counts={}, ranges={})
    maker.authority("restore", "p1", backup="0" * 64, missing=1, **more)
    maker.authority("clock_override", "p1")
    maker.append("visit", "p1", number="S-2026-000001")
    maker.authority("key_retired", "p1", retired=maker.key("p2"), person="p2", **more)
    maker.retired["p2"] = len(maker.events)
    last = VECTORS["sheets"][1]["sha256"]
    maker.authority("void", "p1", number="R-2026-000001", last=last, reason="重复", **more)


def test_bodies_of_other_kinds_never_end_in_a_traceback(maker: Maker, tmp_path: Path) -> None:
    grown(maker)
    root = maker.write_pack(tmp_path / "pack")
    assert codes_of(root) == codes_of(maker.write_data(tmp_path / "data")) == set()
    text = (root / EVENTS).read_text("utf-8").split("\n")
    for index, event in enumerate(maker.events):
        for body in spoilt(event["body"]):
            told = canonical.write(body)
            changed = event | {"body": told, "body_hash": sha256_text(told)}
            lines = [*text[:index], json.dumps(changed), *text[index + 1 :]]
            (root / EVENTS).write_text("\n".join(lines), "utf-8")
            assert not verify.examine(root, pure=True)[0].ok


@pytest.mark.parametrize("what", ["sheets", "statements"])
def test_signed_values_of_other_kinds_never_end_in_a_traceback(
    what: str, maker: Maker, tmp_path: Path
) -> None:
    root = maker.write_pack(tmp_path / "pack")
    before = (root / RECORD).read_text("utf-8")
    field = {"sheets": "sheet", "statements": "statement"}[what]
    for body in spoilt(VECTORS[what][0]["text"]):
        record = json.loads(before)
        text = canonical.write(body)
        record[what][0] |= {"text": text}
        if what == "sheets":
            record[what][0]["sha256"] = sha256_text(text)
        (root / RECORD).write_text(json.dumps(record), "utf-8")
        told = json.loads(maker.events[11]["body"]) | {field: sha256_text(text)}
        line(12, partial(put, "body", canonical.write(told)))(root)
        assert not verify.examine(root, pure=True)[0].ok
