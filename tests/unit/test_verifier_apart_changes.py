"""The verifier apart: single changes to a pack, and the code of each."""

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.verifier_apart.edits import (  # noqa: E402
    VECTORS,
    Edit,
    codes_of,
    folder_for,
    gone,
    held,
    line,
    made,
    swap,
)
from tests.verifier_apart.growing import DAY  # noqa: E402
from tests.verifier_apart.making import Maker  # noqa: E402

RECORD, EVENTS, KEYS = "data/records/R-2026-000001.json", "data/events.jsonl", "data/keys.json"


@pytest.fixture
def maker() -> Maker:
    return Maker(VECTORS)


def stray(root: Path) -> None:
    (root / "data/attachments").mkdir()
    made("data/attachments/00")(root)


def other_signature(value: Any) -> None:
    value["statements"][0]["signature"] = value["statements"][1]["signature"]


def spare_bits(value: Any) -> None:
    value["signature"] = value["signature"][:-1] + chr(ord(value["signature"][-1]) + 1)


RAW: dict[str, tuple[Edit, set[str]]] = {
    "bag-info": (swap("bag-info.txt", DAY, "2026-11-25"), {"altered_file"}),
    "no bagit.txt": (gone("bagit.txt"), {"missing_file"}),
    "no sums": (gone("SHA256SUMS"), {"missing_file"}),
    "no tag manifest": (gone("tagmanifest-sha256.txt"), {"missing_file"}),
    "no keys": (gone(KEYS), {"missing_file"}),
    "no manifest": (gone("manifest-sha256.txt"), {"missing_file"}),
    "a root file": (made("readme.txt"), {"extra_file"}),
    "a payload file": (made("data/readme.txt"), {"extra_file"}),
    "sums": (swap("SHA256SUMS", "data/keys", "data/keyz"), {"altered_copy", "altered_file"}),
    "tag manifest": (swap("tagmanifest-sha256.txt", "bagit", "bogit"), {"altered_copy"}),
    "manifest": (
        swap("manifest-sha256.txt", "data/keys", "data/keyz"),
        {"altered_file", "altered_copy", "extra_file", "missing_file"},
    ),
    "pack signature": (held("signature.json", spare_bits), {"bad_signature"}),
    "pack statement": (
        swap("signature.json", "2026-11-24", "2026-11-23"),
        {"bad_signature"},
    ),
    "pack statement bytes": (
        held("signature.json", lambda v: v.update(statement=v["statement"].replace(":", ": ", 1))),
        {"altered_bytes"},
    ),
    "a folder for events": (folder_for(EVENTS), {"missing_file", "missing_tail", "extra_record"}),
}


@pytest.mark.parametrize("name", sorted(RAW))
def test_a_change_to_a_sealed_pack(name: str, maker: Maker, tmp_path: Path) -> None:
    edit, codes = RAW[name]
    root = maker.write_pack(tmp_path / "pack")
    edit(root)
    assert codes <= codes_of(root)


SEALED: dict[str, tuple[Edit, str]] = {
    "a sheet's text": (swap(RECORD, "3号机头偏心", "一切正常"), "altered_bytes"),
    "a sheet written otherwise": (swap(RECORD, '{\\"amends', '{ \\"amends'), "altered_bytes"),
    "a statement's text": (swap(RECORD, "审核", "退回"), "altered_bytes"),
    "a record's signature": (held(RECORD, other_signature), "altered_copy"),
    "a record's key": (
        held(RECORD, lambda v: v["statements"][0].update(key="0" * 16)),
        "altered_copy",
    ),
    "no sheet": (held(RECORD, lambda v: v["sheets"].pop()), "missing_record"),
    "no statement": (held(RECORD, lambda v: v["statements"].pop()), "missing_record"),
    "sheets in another order": (held(RECORD, lambda v: v["sheets"].reverse()), "bad_order"),
    "a sheet twice": (held(RECORD, lambda v: v["sheets"].append(v["sheets"][0])), "extra_record"),
    "a statement twice": (
        held(RECORD, lambda v: v["statements"].append(v["statements"][0])),
        "extra_record",
    ),
    "another number": (held(RECORD, lambda v: v.update(number="R-2026-000002")), "extra_record"),
    "no record": (gone(RECORD), "missing_record"),
    "a key's holder": (held(KEYS, lambda v: v[1].update(person="p3")), "altered_copy"),
    "a key's end": (held(KEYS, lambda v: v[1].update(to=12)), "altered_copy"),
    "a key left out": (held(KEYS, lambda v: v.pop()), "altered_copy"),
    "an event's body": (
        line(11, lambda e: e.update(body=e["body"].replace("p2", "p3"))),
        "altered_bytes",
    ),
    "an event's hash of its body": (
        line(11, lambda e: e.update(body=None, body_hash="0" * 64)),
        "broken_chain",
    ),
    "an event's type": (line(11, lambda e: e.update(type="lock")), "broken_chain"),
    "an event's hash": (line(11, lambda e: e.update(hash="0" * 64)), "broken_chain"),
    "a sign event withheld": (line(12, lambda e: e.update(body=None)), "missing_record"),
    "an event of a strange shape": (line(11, lambda e: e.update(seq=True)), "unreadable"),
    "an event out": (swap(EVENTS, "\n", ""), "unreadable"),
    "an attachment nobody speaks of": (stray, "extra_file"),
    "a record of a strange shape": (held(RECORD, lambda v: v.update(more=1)), "unreadable"),
    "a key twice in a container": (swap(KEYS, '{"id"', '{"id":"","id"'), "unreadable"),
    "a great number": (swap(KEYS, '"from": 2', '"from": ' + "9" * 5000), "unreadable"),
    "a deep container": (lambda r: (r / KEYS).write_text("[" * 100_000), "unreadable"),
    "a container that is no text": (lambda r: (r / KEYS).write_bytes(b"\xff"), "unreadable"),
}


@pytest.mark.parametrize("name", sorted(SEALED))
def test_a_change_sealed_anew(name: str, maker: Maker, tmp_path: Path) -> None:
    edit, code = SEALED[name]
    root = maker.write_pack(tmp_path / "pack")
    edit(root)
    maker.seal(root)
    found = codes_of(root)
    assert code in found
    assert not found & {"altered_file", "missing_file"}


FALSE: dict[str, tuple[dict[str, Any], str]] = {
    "site": ({"site": "12345678"}, "wrong_site"),
    "more events than there are": ({"head_seq": 14}, "missing_tail"),
    "another head": ({"head_hash": "0" * 64}, "broken_chain"),
    "a signer without that role": ({"role": "principal"}, "bad_role"),
    "a signer of another name": ({"name": "张三"}, "bad_role"),
    "days that end before they begin": ({"from": "2026-11-25", "to": DAY}, "bad_order"),
    "tags unsorted": ({"tags": []}, "extra_file"),
    "a day that is none": ({"from": "2026-02-30"}, "unreadable"),
}


@pytest.mark.parametrize("name", sorted(FALSE))
def test_a_pack_that_says_what_is_not_so(name: str, maker: Maker, tmp_path: Path) -> None:
    more, code = FALSE[name]
    assert code in codes_of(maker.write_pack(tmp_path / "pack", **more))


def test_a_pack_signed_by_another_key(maker: Maker, tmp_path: Path) -> None:
    maker.scalars["p3"] = 5
    maker.keys = list  # type: ignore[method-assign]
    assert "unknown_key" in codes_of(maker.write_pack(tmp_path / "a"))
    maker.scalars["p3"] = maker.scalars["p1"]
    assert "key_not_valid" in codes_of(maker.write_pack(tmp_path / "b"))


def test_a_gap_in_numbers(maker: Maker, tmp_path: Path) -> None:
    sheet = maker.sheet("R-2026-000003", "daily", "fill", "填报 officer")
    maker.sign(sheet, "p2", "填报 officer")
    assert codes_of(maker.write_pack(tmp_path / "pack")) == {"missing_record"}
    assert codes_of(maker.write_data(tmp_path / "data")) == {"missing_file"}


def test_attachments(maker: Maker, tmp_path: Path) -> None:
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    maker.attachments[sha256] = b"abc"
    one = {"sha256": sha256, "size": 3, "type": "image/png", "name": "图.png"}
    sheet = maker.sheet("R-2026-000002", "daily", "fill", "填报 officer", attachments=[one])
    maker.sign(sheet, "p2", "填报 officer")
    root = maker.write_pack(tmp_path / "pack")
    assert codes_of(root) == set()
    path = root / "data/attachments" / sha256[:2] / sha256
    path.write_bytes(b"abd")
    maker.seal(root)
    assert codes_of(root) == {"altered_file"}
    path.unlink()
    maker.seal(root)
    assert codes_of(root) == {"missing_file"}
    one["size"] = 4
    sheet = maker.sheet("R-2026-000003", "daily", "fill", "填报 officer", attachments=[one])
    maker.sign(sheet, "p2", "填报 officer")
    assert codes_of(maker.write_pack(tmp_path / "other")) == {"altered_file"}
