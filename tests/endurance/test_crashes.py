"""The disk after a power loss: what was synced stays, of the rest any part may be there."""

import random
from pathlib import Path

from tests.endurance.crashes import Disk, contents


def after(disk: Disk, place: Path, seed: int) -> dict[str, bytes]:
    """Return what a start finds."""
    left = place / f"left-{seed}"
    left.mkdir()
    disk.top.write_after(left, random.Random(seed))
    return contents(left)


def disk_with(place: Path, data: bytes) -> Disk:
    """Return a disk that holds one file, ``a``."""
    before = place / "before"
    before.mkdir()
    (before / "a").write_bytes(data)
    return Disk(Path("/there"), before)


def test_what_was_synced_stays_and_the_rest_comes_in_parts(tmp_path: Path) -> None:
    disk = disk_with(tmp_path, b"1" * 2048)
    disk.write("/there/a", 0, b"2" * 1024)
    disk.sync("/there/a")
    disk.write("/there/a", 1024, b"3" * 1024)
    found = [after(disk, tmp_path, seed)["a"] for seed in range(40)]
    assert all(data[:1024] == b"2" * 1024 and len(data) == 2048 for data in found)
    tails = {data[1024:] for data in found}
    assert {b"1" * 1024, b"3" * 1024} < tails


def test_a_name_is_lost_until_its_folder_is_synced(tmp_path: Path) -> None:
    disk = disk_with(tmp_path, b"old")
    disk.create("/there/a.part")
    disk.write("/there/a.part", 0, b"new")
    disk.sync("/there/a.part")
    disk.rename("/there/a.part", "/there/a")
    found = {after(disk, tmp_path, seed)["a"] for seed in range(40)}
    assert found == {b"old", b"new"}
    disk.sync_folder("/there")
    assert after(disk, tmp_path, 99) == {"a": b"new"}


def test_a_folder_takes_along_what_was_synced_in_it(tmp_path: Path) -> None:
    disk = disk_with(tmp_path, b"old")
    disk.mkdir("/there/new")
    disk.create("/there/new/b")
    disk.write("/there/new/b", 0, b"b")
    disk.sync("/there/new/b")
    disk.sync_folder("/there/new")
    found = {tuple(after(disk, tmp_path, seed)) for seed in range(40)}
    assert found == {("a",), ("a", "new/b")}
