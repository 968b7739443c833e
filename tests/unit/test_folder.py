"""Files that stay: what is synced when one is written."""

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
