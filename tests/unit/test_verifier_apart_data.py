"""The verifier apart: anchors, data folders and printed codes."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.verifier_apart import verify  # noqa: E402
from tests.verifier_apart.edits import (  # noqa: E402
    VECTORS,
    Edit,
    codes_of,
    gone,
    held,
    made,
    swap,
)
from tests.verifier_apart.growing import DAY  # noqa: E402
from tests.verifier_apart.making import Maker  # noqa: E402

CODE = VECTORS["paper"]["code"]
SIGN_12 = "R-2026-000001-fill-1-000000012.json"


@pytest.fixture
def maker() -> Maker:
    return Maker(VECTORS)


def test_another_root(maker: Maker, tmp_path: Path) -> None:
    root = maker.write_pack(tmp_path / "pack")
    assert codes_of(root, roots=["B9TC BPF0 7MF2 EFWM"]) == {"wrong_root"}


def test_an_earlier_head(maker: Maker, tmp_path: Path) -> None:
    earlier = maker.write_pack(tmp_path / "earlier")
    data = maker.write_data(tmp_path / "data")
    maker.append("sign_in", "p2", salt="9GluP-ZM6u1RUtNby0YvcA")
    later = maker.write_pack(tmp_path / "later")
    assert codes_of(later, against=earlier) == set()
    assert codes_of(later, against=data / "head.json") == set()
    assert codes_of(earlier, against=later) == {"missing_tail"}
    held("head.json", lambda v: v.update(hash="0" * 64))(data)
    assert codes_of(later, against=data) == {"anchor_conflict"}
    held("head.json", lambda v: v.update(site="12345678"))(data)
    assert codes_of(later, against=data) == {"wrong_site"}
    assert codes_of(later, against=tmp_path / "none") == {"missing_file"}


def journal(name: str) -> str:
    return f"journal/2026/11/{name}"


def event_text(old: str, new: str) -> Callable[[Any], Any]:
    return lambda v: v["event"].update(body=v["event"]["body"].replace(old, new, 1))


DATA: dict[str, tuple[Edit, str]] = {
    "no head": (gone("head.json"), "missing_file"),
    "another head": (held("head.json", lambda v: v.update(hash="0" * 64)), "anchor_conflict"),
    "another time of the head": (
        held("head.json", lambda v: v.update(at=f"{DAY}T09:00:00.000Z")),
        "altered_copy",
    ),
    "another site": (held("head.json", lambda v: v.update(site="12345678")), "wrong_site"),
    "a body": (held(journal("event-5.json"), event_text("张", "章")), "altered_bytes"),
    "a link": (
        held(journal("event-5.json"), lambda v: v["event"].update(prev="0" * 64)),
        "broken_chain",
    ),
    "a sheet": (swap(journal(SIGN_12), "偏心", "正常"), "altered_bytes"),
    "a statement": (swap(journal(SIGN_12), "填报", "录入"), "altered_bytes"),
    "a name": (
        lambda r: (r / journal(SIGN_12)).rename(r / journal("event-12.json")),
        "altered_copy",
    ),
    "a missing sheet": (gone(journal(SIGN_12)), "missing_file"),
    "a missing key": (gone(journal("event-6.json")), "unknown_key"),
    "a stranger": (made(journal("notes.txt")), "extra_file"),
    "no JSON": (made(journal("notes.json")), "unreadable"),
    "a journal that is a file": (
        lambda r: (r / "journal").rename(r / "old") and made("journal")(r),
        "missing_file",
    ),
}


@pytest.mark.parametrize("name", sorted(DATA))
def test_a_change_to_a_data_folder(name: str, maker: Maker, tmp_path: Path) -> None:
    edit, code = DATA[name]
    root = maker.write_data(tmp_path / "data")
    edit(root)
    assert code in codes_of(root)


def test_an_accepted_gap_is_a_remark(maker: Maker, tmp_path: Path) -> None:
    maker.authority("journal_accepted", "p1", missing=[12])
    assert codes_of(maker.write_data(tmp_path / "data", without=frozenset({12}))) == set()


def test_codes(maker: Maker, tmp_path: Path) -> None:
    folders = [maker.write_pack(tmp_path / "pack"), maker.write_data(tmp_path / "data")]
    sheet = maker.sheet(
        "R-2026-000001",
        "daily",
        "fill",
        "填报 officer",
        amends=VECTORS["sheets"][0]["sha256"],
        reason="漏项",
    )
    maker.sign(sheet, "p2", "填报 officer")
    later = maker.write_pack(tmp_path / "later")
    for folder in folders:
        assert verdict(CODE, folder)["verdict"] == "genuine"
    told = verdict(" ".join((CODE[:21], CODE[21:])), later)
    assert told["verdict"] == "genuine_later"
    assert told["later"] == [{"seq": 14, "type": "sign", "stage": "fill", "n": 2}]
    assert told["fingerprint"] == VECTORS["paper"]["fingerprint"]
    for change, name in (
        ((1, "12345678"), "another_site"),
        ((9, "02"), "differs"),
        ((11, "000000012"), "differs"),
        ((11, "000000011"), "differs"),
        ((11, "000000099"), "unknown"),
        ((20, "03"), "differs"),
        ((22, "9"), "differs"),
    ):
        assert verdict(recode(*change), later)["verdict"] == name
    for bad in (CODE[:-1], CODE[:-2] + "80", "２" + CODE[1:], "x", "", "2" + CODE[1:]):
        assert verdict(bad, later)["verdict"] == "unreadable"


def recode(start: int, digits: str) -> str:
    """Changes digits of the code and mends its check."""
    body = CODE[:start] + digits + CODE[start + len(digits) : 61]
    return f"{body}{98 - int(body) * 100 % 97:02d}"


def verdict(digits: str, folder: Path) -> dict[str, Any]:
    report, subject = verify.examine(folder, pure=True)
    assert subject is not None
    return verify.code_verdict(digits, subject, report)
