"""The verifier apart: what is well signed passes, what is ill signed is told."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.verifier_apart import curve, verify  # noqa: E402
from tests.verifier_apart.edits import (  # noqa: E402
    VECTORS,
    codes_of,
)
from tests.verifier_apart.growing import DAY, public  # noqa: E402
from tests.verifier_apart.making import Maker  # noqa: E402


@pytest.fixture
def maker() -> Maker:
    return Maker(VECTORS)


def finding(maker: Maker, level: str, verifier: str, role: str) -> None:
    """Raises a finding, has it corrected by the officer and verified."""
    level_field = {"key": "level", "label": "等级", "kind": "choice", "value": level}
    number = "H-2026-000001"
    raised = maker.sheet(number, "finding", "open", "提出 officer", fields=[level_field])
    maker.sign(raised, "p2", "提出 officer")
    done = maker.sheet(number, "finding", "correct", "整改 director")
    maker.sign(done, "p3", "整改 director")
    seen = maker.sheet(number, "finding", "verify", f"验证 {role}")
    maker.sign(seen, verifier, f"验证 {role}")


def monthly(maker: Maker, *signatures: tuple[str, str], needs: tuple[str, ...] = ()) -> None:
    """Keeps minutes signed by some people."""
    asked = needs or ("主持 principal", "汇报 director", "记录 officer")
    sheet = maker.sheet("Y-2026-000001", "monthly", "minutes", *asked)
    for person, signature in signatures:
        maker.sign(sheet, person, signature)


def amendment(maker: Maker, **more: Any) -> None:
    """Amends the daily record of the example."""
    reason = {"amends": VECTORS["sheets"][0]["sha256"], "reason": "漏项"}
    sheet = maker.sheet("R-2026-000001", "daily", "fill", "填报 officer", **(reason | more))
    maker.sign(sheet, "p2", "填报 officer")


def attached(maker: Maker, size: int = 3) -> None:
    """Signs a sheet with a picture."""
    data = b"jpg"
    sha256 = hashlib.sha256(data).hexdigest()
    maker.attachments[sha256] = data
    picture = {"sha256": sha256, "size": size, "type": "image/jpeg", "name": "照片.jpg"}
    amendment(maker, attachments=[picture])


def no_director(maker: Maker) -> None:
    """Takes the only director out of office; the principal then reports the week."""
    maker.authority("role", "p1", person="p3", role="director", granted=False)
    maker.authority("role", "p1", person="p3", role="officer", granted=True)
    sheet = maker.sheet("Z-2026-000001", "weekly", "report", "排查 principal")
    maker.sign(sheet, "p1", "排查 principal")
    monthly(
        maker,
        ("p1", "主持 principal"),
        ("p2", "记录 officer"),
        needs=("主持 principal", "记录 officer"),
    )


def newcomer(maker: Maker) -> None:
    """Adds an officer who fills in a late day."""
    maker.authority("person", "p1", person="p4", name="李工")
    maker.add_key("p4", 7, "p1")
    maker.authority("role", "p1", person="p4", role="officer", granted=True)
    sheet = maker.sheet("R-2026-000002", "daily", "fill", "录入 officer", late="停电")
    maker.sign(sheet, "p4", "录入 officer")


def renewed_root(maker: Maker) -> None:
    """Retires the principal's key and adds another."""
    old = maker.key("p1")
    maker.authority("key_retired", "p1", retired=old, person="p1", second="p3")
    maker.retired["p1"] = len(maker.events)
    spki = curve.rebase64(public(maker.scalars["p1"]))
    since = maker.added.pop("p1")
    maker.scalars["old"] = maker.scalars["p1"]
    maker.add_key("p1", 9, "p1")
    told = maker.keys
    gone = {"id": old, "spki": spki, "person": "p1", "from": since, "to": maker.retired.pop("p1")}
    maker.keys = lambda: [gone, *told()]  # type: ignore[method-assign]
    maker.append("sign_in", "p1", salt="9GluP-ZM6u1RUtNby0YvcA")


Grow = Callable[[Maker], Any]
WELL: dict[str, Grow] = {
    "finding": lambda m: finding(m, "一般", "p2", "officer"),
    "grave finding": lambda m: finding(m, "重大", "p1", "principal"),
    "minutes": lambda m: monthly(
        m, ("p1", "主持 principal"), ("p3", "汇报 director"), ("p2", "记录 officer")
    ),
    "minutes not yet complete": lambda m: monthly(m, ("p1", "主持 principal")),
    "amendment": amendment,
    "attachment": attached,
    "no director": no_director,
    "newcomer": newcomer,
    "new root": renewed_root,
    "void": lambda m: m.authority(
        "void", "p1", number="R-2026-000001", last=VECTORS["sheets"][1]["sha256"], reason="重复"
    ),
}


@pytest.mark.parametrize("name", sorted(WELL))
def test_what_is_well_done_passes(name: str, maker: Maker, tmp_path: Path) -> None:
    WELL[name](maker)
    sealer = {"signer": "p1", "name": "赵立新", "role": "principal"}
    assert codes_of(maker.write_pack(tmp_path / "pack", **sealer)) == set()
    assert codes_of(maker.write_data(tmp_path / "data")) == set()


def test_a_later_root_is_told_apart(maker: Maker, tmp_path: Path) -> None:
    renewed_root(maker)
    report, _ = verify.examine(maker.write_pack(tmp_path / "pack"), pure=True)
    later = curve.key_fingerprint(public(9))
    assert any(later in note for note in report.notes)


def void_then_sign(maker: Maker) -> None:
    last = VECTORS["sheets"][1]["sha256"]
    maker.authority("void", "p1", number="R-2026-000001", last=last, reason="重复")
    amendment(maker)


def retired_key(maker: Maker) -> None:
    maker.authority("key_retired", "p1", retired=maker.key("p2"), person="p2")
    maker.retired["p2"] = len(maker.events)
    amendment(maker)


def falling_time(maker: Maker) -> None:
    maker.append("sign_in", "p2", salt="9GluP-ZM6u1RUtNby0YvcA", at=f"{DAY}T00:00:00.000Z")


def bare(number: str, kind: str, stage: str, person: str, signature: str, **more: Any) -> Grow:
    """A sheet with one signature."""

    def grow(maker: Maker) -> None:
        maker.sign(maker.sheet(number, kind, stage, signature, **more), person, signature)

    return grow


def stated(**more: Any) -> Grow:
    """A good sheet under a statement that says something else."""

    def grow(maker: Maker) -> None:
        sheet = maker.sheet("R-2026-000002", "daily", "fill", "填报 officer")
        maker.sign(sheet, "p2", "填报 officer", **more)

    return grow


def unneeded(maker: Maker) -> None:
    sheet = maker.sheet("R-2026-000002", "daily", "fill", "填报 officer", late="停电")
    maker.sign(sheet, "p2", "录入 officer")


def twice_one_person(maker: Maker) -> None:
    maker.authority("role", "p1", person="p3", role="officer", granted=True)
    monthly(maker, ("p3", "汇报 director"), ("p3", "记录 officer"))


def own_correction(maker: Maker) -> None:
    finding(maker, "一般", "p3", "director")


ILL: dict[str, tuple[Grow, str]] = {
    "an officer verifies a grave finding": (
        lambda m: finding(m, "重大", "p2", "officer"),
        "bad_role",
    ),
    "who corrected verifies": (own_correction, "bad_role"),
    "one person for two needs": (twice_one_person, "bad_role"),
    "minutes without the report": (
        lambda m: monthly(m, ("p1", "主持 principal"), needs=("主持 principal", "记录 officer")),
        "bad_role",
    ),
    "an officer reviews": (
        bare("R-2026-000001", "daily", "review", "p2", "审核 officer"),
        "bad_role",
    ),
    "the principal in place of a director": (
        bare("Z-2026-000001", "weekly", "report", "p1", "排查 principal"),
        "bad_role",
    ),
    "an entry that is not late": (
        bare("R-2026-000002", "daily", "fill", "p3", "录入 director"),
        "bad_role",
    ),
    "a meaning the sheet does not need": (unneeded, "bad_role"),
    "a stage unknown": (bare("R-2026-000002", "daily", "list", "p3", "编制 director"), "bad_role"),
    "a role not held": (
        bare("Z-2026-000001", "weekly", "report", "p2", "排查 director"),
        "bad_role",
    ),
    "another name": (stated(name="张三"), "bad_role"),
    "a statement of another site": (stated(site="12345678"), "wrong_site"),
    "a sheet of another site": (
        bare("R-2026-000002", "daily", "fill", "p2", "填报 officer", site="12345678"),
        "wrong_site",
    ),
    "a statement for another place": (stated(head="0" * 64), "bad_order"),
    "a statement of another time": (stated(at=f"{DAY}T09:00:00.000Z"), "altered_copy"),
    "a sheet not on the one before": (lambda m: amendment(m, previous=None), "bad_order"),
    "an n left out": (lambda m: amendment(m, n=3), "bad_order"),
    "an amendment of another stage": (
        lambda m: amendment(m, amends=VECTORS["sheets"][1]["sha256"]),
        "bad_order",
    ),
    "a reason without amendment": (lambda m: amendment(m, amends=None), "bad_order"),
    "a sign event after the void": (void_then_sign, "bad_order"),
    "a void of no last sheet": (
        lambda m: m.authority("void", "p1", number="R-2026-000001", last="0" * 64, reason="错"),
        "bad_order",
    ),
    "a time that falls": (falling_time, "bad_order"),
    "a retired key": (retired_key, "key_not_valid"),
    "a key countersigned by an officer": (lambda m: m.add_key("p4", 7, "p2"), "bad_role"),
    "a countersignature by nobody": (
        lambda m: m.add_key("p4", 7, "p1", countersig=VECTORS["statements"][0]["signature"]),
        "bad_signature",
    ),
    "a role an officer gives himself": (
        lambda m: m.authority("role", "p2", person="p2", role="director", granted=True),
        "bad_role",
    ),
    "a setting with a bad signature": (
        lambda m: m.authority(
            "settings", "p1", changed=[], sig=VECTORS["statements"][0]["signature"]
        ),
        "bad_signature",
    ),
    "a setting by a key unknown": (
        lambda m: m.authority("settings", "p1", changed=[], key="0" * 16),
        "unknown_key",
    ),
    "a setting of another site": (
        lambda m: m.authority("settings", "p1", changed=[], site="12345678"),
        "wrong_site",
    ),
    "a second person who did not sign": (
        lambda m: m.authority(
            "restore",
            "p1",
            backup="0" * 64,
            missing=3,
            second="p3",
            second_sig=VECTORS["statements"][0]["signature"],
        ),
        "bad_signature",
    ),
    "an event type unknown": (lambda m: m.append("party", "p1"), "unreadable"),
}


@pytest.mark.parametrize("name", sorted(ILL))
def test_what_is_ill_done_is_told(name: str, maker: Maker, tmp_path: Path) -> None:
    grow, code = ILL[name]
    grow(maker)
    assert codes_of(maker.write_pack(tmp_path / "pack")) == {code}
