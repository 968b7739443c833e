"""Manifests from outside: believed in nothing but their shape, and never led elsewhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qsdesk.services.chain.backups.manifest import backups_in, read_manifest
from qsdesk.services.chain.verification.containers import UnreadableError

NAME = "qsdesk-12345678-000000009.json"
FILE = {"path": "attachments/ab/abcd", "sha256": "a" * 64, "size": 3}
SOUND: dict[str, Any] = {
    "t": "qsdesk-backup/1",
    "site": "12345678",
    "unit": "华东某电缆有限公司",
    "sample": True,
    "seq": 9,
    "hash": "b" * 64,
    "at": "2026-03-02T00:30:00.000Z",
    "records": 1,
    "signatures": 1,
    "database": {"sha256": "c" * 64, "size": 4096},
    "files": [FILE],
    "missing": [],
}


def put(folder: Path, body: object, name: str = NAME) -> Path:
    """Write a manifest and the database it names."""
    path = folder / name
    path.write_text(body if isinstance(body, str) else json.dumps(body), encoding="utf-8")
    path.with_suffix(".db").write_bytes(b"x")
    return path


def with_path(path: str) -> dict[str, Any]:
    return SOUND | {"files": [FILE | {"path": path}]}


def test_a_sound_one_is_read_and_written_again_alike(tmp_path: Path) -> None:
    held = read_manifest(put(tmp_path, SOUND))
    assert json.loads(held.manifest.to_bytes()) == SOUND
    assert backups_in(tmp_path, "12345678") == (held,)
    assert backups_in(tmp_path, "87654321") == ()


@pytest.mark.parametrize(
    "path",
    [
        "../qsdesk.db",
        "archive/../../x.pdf",
        "/etc/passwd",
        "archive//x.pdf",
        "archive/2026\\..\\x.pdf",
        "C:/x.pdf",
        "archive/C:x.pdf",
        "archive/CON.pdf",
        "archive/nul",
        "archive/x.",
        "archive/x\n.pdf",
        "archive/",
        "qsdesk.db",
        "config.toml",
        "backups/qsdesk-1.db",
        "backups/aside",
        "archive/" + "长" * 260,
        "",
        "archive/" + "x" * 400,
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnreadableError):
        read_manifest(put(tmp_path, with_path(path)))
    assert backups_in(tmp_path) == ()


DEEP = "[" * 100_000 + "]" * 100_000
CHANGES: dict[str, Callable[[], object]] = {
    "deep": lambda: DEEP,
    "deep inside": lambda: json.dumps(SOUND)[:-1] + f', "more": {DEEP}}}',
    "no object": lambda: "[]",
    "empty": lambda: "",
    "key twice": lambda: json.dumps(SOUND)[:-1] + ', "seq": 9}',
    "another tag": lambda: SOUND | {"t": "qsdesk-backup/2"},
    "other seq than its name": lambda: SOUND | {"seq": 10},
    "other site than its name": lambda: SOUND | {"site": "87654321"},
    "negative size": lambda: SOUND | {"database": {"sha256": "c" * 64, "size": -1}},
    "hash too short": lambda: SOUND | {"hash": "b" * 63},
    "a path twice": lambda: SOUND | {"files": [FILE, FILE | {"sha256": "d" * 64}]},
    "case twins": lambda: (
        SOUND | {"files": [FILE | {"path": "archive/a.pdf"}, FILE | {"path": "archive/A.pdf"}]}
    ),
    "more keys": lambda: SOUND | {"run": "calc"},
    "time of no clock": lambda: SOUND | {"at": "yesterday"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_shape_is_refused(tmp_path: Path, change: str) -> None:
    with pytest.raises(UnreadableError):
        read_manifest(put(tmp_path, CHANGES[change]()))


def test_a_link_or_a_folder_is_no_manifest(tmp_path: Path) -> None:
    real = put(tmp_path, SOUND, "real.json")
    (tmp_path / NAME).symlink_to(real)
    (tmp_path / "qsdesk-12345678-000000010.json").mkdir()
    assert backups_in(tmp_path) == ()
    with pytest.raises(UnreadableError):
        read_manifest(tmp_path / NAME)


def test_without_its_database_it_is_not_listed(tmp_path: Path) -> None:
    put(tmp_path, SOUND).with_suffix(".db").unlink()
    assert backups_in(tmp_path) == ()
