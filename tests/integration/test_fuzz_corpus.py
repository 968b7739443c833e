"""What the fuzzer starts from, and what it once found: read again in every run, without it."""

from pathlib import Path

import pytest

from tests.endurance.fuzz.bundles import Overlay, bundle, unbundle
from tests.endurance.fuzz.targets import CORPUS, TARGETS, kept

READ = frozenset({"code", "journal", "pack"})
"""Targets that tell what is wrong instead of refusing."""


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_seeds_are_read_and_what_was_a_bug_is_none(name: str) -> None:
    target = TARGETS[name]()
    refused = {title: target.run(data) for title, data in target.seeds.items()}
    assert "" in refused.values()
    assert not any(refused.values()) or name not in READ
    for path in kept(name):
        target.run(path.read_bytes())
    for data in (b"", b"\x00", b"\xff" * 70, b"@@ a\n", b"PK\x03\x04", b"[" * 5_000):
        target.run(data)


def test_every_kept_input_has_its_target() -> None:
    assert {path.name for path in CORPUS.iterdir()} <= TARGETS.keys()


def test_a_bundle_holds_files_and_lays_them_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "d").write_text("old")
    held = {"a": b"new\n\xff", "b/c": b"", "../x": b"out", "/x": b"out", "b": b"no"}
    assert unbundle(bundle(held)) == held
    overlay = Overlay(tmp_path)
    changed = overlay.lay(unbundle(bundle(held) + b"\n@@ -d"))
    assert changed.keys() == {"a", "b/c", "d"}
    overlay.put_back(changed)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old", "d": "old"}
