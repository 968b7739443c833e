"""A pack has its final name only where that is safe on the drive."""

import errno
from pathlib import Path

import pytest

from qsdesk.domain.errors import MachineError
from qsdesk.exporting import pack_folder
from qsdesk.exporting.pack_folder import filling


def test_a_name_that_cannot_be_synced_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sync(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(pack_folder, "sync_folder", sync)
    with pytest.raises(MachineError, match="drive_full"), filling(tmp_path / "pack") as folder:
        folder.finish()
    assert list(tmp_path.iterdir()) == []
