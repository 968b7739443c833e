"""Files that stay: what is synced when one is written."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qsdesk.storage import folder


def test_new_folders_are_synced_up_to_the_one_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(folder, "sync_folder", synced.append)
    folder.write_file(tmp_path / "attachments" / "ab" / "cd", b"photo")
    assert set(synced) == {tmp_path, tmp_path / "attachments", tmp_path / "attachments" / "ab"}
    synced.clear()
    folder.write_file(tmp_path / "attachments" / "ab" / "ef", b"photo")
    assert synced == [tmp_path / "attachments" / "ab"]


def test_a_file_that_several_write_at_once_is_always_whole(tmp_path: Path) -> None:
    path = tmp_path / "head.json"

    def write(hand: int) -> None:
        for turn in range(60):
            data = {"hand": hand, "padding": "x" * (turn % 7 * 40)}
            folder.write_file(path, json.dumps(data).encode())
            assert "hand" in json.loads(path.read_bytes())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, range(4))) == [None] * 4
    assert [left.name for left in tmp_path.iterdir()] == ["head.json"]
