"""The page of a pack, opened from a folder in a real browser, sees what was changed.

The ordinary run tries every third change; ``--endurance`` tries all of them.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from qsdesk.exporting.page import NAME as PAGE
from tests.e2e.chromium import Chromium
from tests.e2e.pack_acts import ACTS, RIGHT, fill
from tests.e2e.pack_changes import FILES, INSIDE
from tests.e2e.small_index import index_of
from tests.e2e.small_pack import VECTORS, canonical, factory, put
from tests.e2e.verification import codes, run, verify

SHARE = 3


def some(changes: Iterable[str]) -> list[Any]:
    """Return the names of all changes, those beyond the share marked as a long run."""
    long = pytest.mark.endurance
    return [
        name if place % SHARE == 0 else pytest.param(name, marks=long)
        for place, name in enumerate(changes)
    ]


@pytest.mark.parametrize("what", some(FILES))
def test_a_changed_file_is_seen(browser: Chromium, root: Path, what: str) -> None:
    act, code = FILES[what]
    factory().write(root)
    act(root)
    result = verify(browser, root)
    assert code in codes(result), result["problems"]
    assert not result["ok"]


@pytest.mark.parametrize("what", some(INSIDE))
def test_a_change_inside_a_sealed_pack_is_seen(browser: Chromium, root: Path, what: str) -> None:
    act, code = INSIDE[what]
    made = factory()
    seq, head = len(made.events), made.head
    index = index_of(seq, head)
    act(made)
    made.write(root, index)
    result = verify(browser, root)
    assert code in codes(result), result["problems"]


@pytest.mark.parametrize("what", some(ACTS))
def test_an_act_that_was_not_allowed_is_seen(browser: Chromium, root: Path, what: str) -> None:
    act, code = ACTS[what]
    made = factory()
    act(made)
    made.write(root)
    result = verify(browser, root)
    assert codes(result) == {code}, result["problems"]


@pytest.mark.parametrize("what", RIGHT)
def test_a_true_pack_is_as_signed(browser: Chromium, root: Path, what: str) -> None:
    made = factory()
    RIGHT[what](made)
    role = "admin" if what == "the principal for a director" else "director"
    made.write(root, role=role)
    result = verify(browser, root)
    assert result["problems"] == []
    assert result["ok"]
    assert browser.value("document.querySelector('#verdict').textContent") == "与签署时一致"


def test_the_result_counts_what_was_read(browser: Chromium, root: Path) -> None:
    vectors = json.loads(VECTORS.read_text("utf-8"))
    factory().write(root)
    result = verify(browser, root)
    told = {key: result[key] for key in ("records", "versions", "signatures", "events")}
    assert told == {"records": 1, "versions": 2, "signatures": 2, "events": 13}
    assert result["head"] == {"seq": 13, "hash": vectors["events"][-1]["hash"]}
    assert result["root"] == vectors["keys"]["p1"]["fingerprint"]
    assert result["unit"] == "华东某电缆有限公司"
    assert result["sample"] is True
    assert browser.value("document.title").startswith("与签署时一致")


def test_a_cut_tail_is_seen_from_what_was_signed(browser: Chromium, root: Path) -> None:
    made = factory()
    made.write(root)
    made.events.pop()
    put(root, "data/events.jsonl", "".join(canonical(e) + "\n" for e in made.events))
    assert "missing_tail" in codes(verify(browser, root))


def test_an_earlier_pack_is_a_beginning_of_this_one(
    browser: Chromium, root: Path, tmp_path: Path
) -> None:
    made = factory()
    made.write(tmp_path / "earlier")
    fill(made)
    made.write(root)
    browser.open(root / PAGE)
    browser.choose("#anchors", tmp_path / "earlier" / "signature.json")
    result = run(browser, root)
    assert (result["ok"], result["anchors"]) == (True, 1)


def test_an_earlier_pack_of_another_past_is_a_conflict(
    browser: Chromium, root: Path, tmp_path: Path
) -> None:
    made = factory()
    fill(made)
    made.write(tmp_path / "earlier")
    other = factory()
    fill(other, fields=[{"key": "x", "kind": "text", "label": "x", "value": "改过"}])
    other.write(root)
    browser.open(root / PAGE)
    browser.choose("#anchors", tmp_path / "earlier" / "signature.json")
    assert codes(run(browser, root)) == {"anchor_conflict"}


def test_a_head_file_serves_as_an_earlier_head(
    browser: Chromium, root: Path, tmp_path: Path
) -> None:
    made = factory()
    made.write(root)
    head = {"t": "qsdesk-head/1", "site": made.site, "seq": 14, "hash": made.head}
    put(tmp_path, "head.json", json.dumps(head))
    browser.open(root / PAGE)
    browser.choose("#anchors", tmp_path / "head.json")
    assert codes(run(browser, root)) == {"missing_tail"}


@pytest.mark.parametrize(
    ("typed", "found"), [("b9tc-bpfo 7mf2 efwn", set()), ("B9TC BPF0 7MF2 EFWM", {"wrong_root"})]
)
def test_the_fingerprint_on_paper_is_compared(
    browser: Chromium, root: Path, typed: str, found: set[str]
) -> None:
    factory().write(root)
    browser.open(root / PAGE)
    browser.value(f"root.value = {json.dumps(typed)}")
    assert codes(run(browser, root)) == found
