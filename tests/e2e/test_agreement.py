"""Three verifiers on one pack of the demo: QSDesk's own, the one written apart, and the page.

The ordinary run makes a change of each kind; ``--endurance`` makes all of them.
"""

import os
import shutil
from pathlib import Path

import pytest

from qsdesk.exporting.examination import examine
from tests.e2e.changes import PLAIN, SEALED, Change
from tests.e2e.chromium import Chromium
from tests.e2e.running import demo_week, pack_of
from tests.e2e.verification import verify
from tests.verifier_apart import verify as apart

CHANGES = {**PLAIN, **SEALED}
SHORT = frozenset(
    {
        "finding softened",
        "signature blanked",
        "sheets reversed",
        "finding gone",
        "page replaced",
        "file added",
        "chain gone",
        "manifest gone",
        "sheet rehashed, sealed",
        "key replaced, sealed",
        "event's hash changed, sealed",
        "event dropped, sealed",
        "sign event withheld, sealed",
    }
)
LONG = pytest.mark.endurance
NAMES = [name if name in SHORT else pytest.param(name, marks=LONG) for name in CHANGES]
ON_THE_PAGE = (
    "result turned",
    "signature copied",
    "record gone",
    "photo replaced",
    "seal signed by nobody",
    "sheet rehashed, sealed",
    "event's actor changed, sealed",
    "tail cut, sealed",
    "role granted, sealed",
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of one week of the cable factory."""
    made = pack_of(demo_week())
    return shutil.copytree(made, tmp_path_factory.mktemp("demo") / made.name)


def changed(pack: Path, folder: Path, change: Change) -> Path:
    """Return a copy of the pack, of links where nothing changed, with one change made."""
    copy = shutil.copytree(pack, folder / pack.name, copy_function=os.link)
    change(copy)
    return copy


def codes_apart(path: Path) -> set[str]:
    """Return the codes of the verifier written from the format alone."""
    report, _ = apart.examine(path, pure=True)
    return {problem.code for problem in report.problems}


def codes_here(path: Path) -> set[str]:
    """Return the codes of ``qsdesk verify``."""
    found = examine(path, data=path / "none", roots=(), against=(), progress=lambda *_: None)
    return {problem.code for problem in found.findings.problems}


def test_there_are_fifty_changes() -> None:
    assert len(CHANGES) >= 50
    assert CHANGES.keys() >= SHORT


def test_the_pack_as_it_was_made(pack: Path, browser: Chromium) -> None:
    assert codes_apart(pack) == codes_here(pack) == set()
    result = verify(browser, pack)
    assert (result["ok"], result["problems"]) == (True, [])


@pytest.mark.parametrize("name", NAMES)
def test_both_see_the_change(pack: Path, tmp_path: Path, name: str) -> None:
    copy = changed(pack, tmp_path, CHANGES[name])
    here, there = codes_here(copy), codes_apart(copy)
    assert here
    assert there
    assert here & there


@pytest.mark.parametrize("name", ON_THE_PAGE)
def test_the_page_sees_it_too(pack: Path, tmp_path: Path, browser: Chromium, name: str) -> None:
    copy = changed(pack, tmp_path, CHANGES[name])
    result = verify(browser, copy)
    assert result["ok"] is False
    assert {problem["code"] for problem in result["problems"]} & codes_here(copy)
