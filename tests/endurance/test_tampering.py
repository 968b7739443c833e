"""The short form of the long run over generated changes, and what keeps its choice honest."""

from collections import Counter
from pathlib import Path

import pytest

from tests.endurance.tampering.base import Base, build, opened
from tests.endurance.tampering.choosing import cases_of, chosen
from tests.endurance.tampering.clean import control
from tests.endurance.tampering.judging import carry_out
from tests.keeping import kept_folder

SHORT = 32
SEED = 5


def short(folder: Path) -> None:
    """Build the base, and choose the cases, once a run."""
    base = build(folder / "base", SEED, long=False)
    ids = [(case.family, case.id) for case in cases_of(base).values()]
    (folder / "chosen").write_text("\n".join(chosen(ids, SHORT, SEED)), encoding="utf-8")


@pytest.fixture(scope="module")
def base() -> Base:
    """A small history, not to be changed."""
    return opened(kept_folder("tests.endurance.short", short) / "base")


def test_generated_changes_get_their_verdicts(base: Base) -> None:
    names = (base.root.parent / "chosen").read_text(encoding="utf-8").split("\n")
    known = cases_of(base)
    outcomes = [carry_out(known[name], base) for name in names]
    assert [(o.id, o.wrong) for o in outcomes if o.wrong] == []
    assert len(outcomes) == SHORT
    assert any(o.passes for o in outcomes)
    assert any(o.apart for o in outcomes)


def test_random_histories_raise_no_alarm() -> None:
    made = control(SEED, states=2)
    assert made.alarms == ()
    assert (made.databases, made.packs) == (2, 1)


def test_a_case_that_is_not_as_expected_is_told(base: Base) -> None:
    from dataclasses import replace

    from tests.endurance.tampering.cases import UNDETECTABLE, seen

    case = next(c for c in cases_of(base).values() if c.family == "damage the database")
    assert carry_out(case, base).wrong == ""
    assert "false alarm" in carry_out(replace(case, verdict=UNDETECTABLE), base).wrong
    assert "expected wrong_root" in carry_out(replace(case, verdict=seen("wrong_root")), base).wrong


def test_small_families_are_taken_whole_and_large_ones_share_the_rest() -> None:
    ids = [("few", f"f{i}") for i in range(3)] + [("many", f"m{i}") for i in range(500)]
    names = chosen([*ids, *[("more", f"o{i}") for i in range(400)]], 100, 1)
    counts = Counter(name[0] for name in names)
    assert counts["f"] == 3
    assert sorted(counts.values()) == [3, 48, 49]
    assert len(set(names)) == 100
