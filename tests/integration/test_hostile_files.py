"""Names, depths and bytes that strangers leave in folders: told in one line, never obeyed."""

import contextlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qsdesk.app.commands import main
from qsdesk.app.config import change_config, read_config
from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.text import clean
from qsdesk.exporting.pack_check import verify_pack
from qsdesk.services.chain.backups.manifest import read_manifest
from qsdesk.services.chain.rebuilding import rebuild
from qsdesk.services.chain.verification import containers
from qsdesk.services.chain.verification.containers import UnreadableError, parse, walk
from qsdesk.services.chain.verification.data import verify_database
from qsdesk.storage.store import Store
from tests.endurance.fuzz.base import base

Change = Callable[[Path], object]
DEPTH = 1_050


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of a sound pack."""
    return Path(shutil.copytree(base().pack, tmp_path / "资料包"))


def deep(root: Path) -> None:
    """Put a file below very many folders, by steps as its path is too long for one."""
    here = Path.cwd()
    os.chdir(root)
    try:
        for _ in range(DEPTH):
            Path("夹").mkdir()
            os.chdir("夹")
        Path("x").touch()
    finally:
        os.chdir(here)


def named(name: bytes) -> Change:
    """Return the addition of a file with a name of any bytes."""
    return lambda root: os.close(os.open(os.fsencode(root / "data") + b"/" + name, os.O_CREAT))


def link(root: Path) -> None:
    """Lead out of the pack, and round in it."""
    (root / "data" / "out").symlink_to("/etc")
    (root / "data" / "round").symlink_to(root)


ADDED: dict[str, Change] = {
    "a name of no text": named(b"\xff\xfe.txt"),
    "a name that clears the screen": named(b"\x1b[2J\x1b[31m.txt"),
    "a name of two lines": named("甲\n核验通过.txt".encode()),
    "a name read backwards": named("\u202efdp.exe".encode()),
    "a name with a bar": named(b"..\\..\\x.txt"),
    "a name as long as may be": named(("长" * 85).encode()),
    "a device": named(b"CON.jpg"),
    "another case": named(b"KEYS.json"),
    "a record of no text": named(b"records/\xff.json"),
    "a pipe": lambda root: os.mkfifo(root / "data" / "f"),
    "links": link,
    "depth": lambda root: deep(root / "data"),
    "very many": lambda root: [(root / f"{n}").write_text("") for n in range(300)],
}


@pytest.mark.parametrize("name", ADDED)
def test_what_was_added_to_a_pack_is_told_in_lines_that_nothing_obeys(
    name: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ADDED[name](pack)
    try:
        assert "extra_file" in verify_pack(pack).codes
        assert main(["verify", str(pack)]) == 1
        said = capsys.readouterr()
        assert said.err == ""
        assert clean(said.out) == said.out
        assert "\n核验通过" not in said.out
        assert main(["verify", str(pack), "--json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert all(clean(problem["detail"]) == problem["detail"] for problem in found["problems"])
    finally:
        subprocess.run(["rm", "-rf", str(pack)], check=True)  # Python would run out of stack


def test_folders_are_walked_in_order_and_links_are_not_followed(tmp_path: Path) -> None:
    for path in ("b/z", "b/a/x", "a", "b/c"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "l").symlink_to(tmp_path / "b")
    assert list(walk(tmp_path)) == ["a", "l", "b/c", "b/z", "b/a/x"]
    assert list(walk(tmp_path / "nothing")) == []


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"a":' * 100_000,
        '{"a":1,"a":2}',
        "[" + "9" * 5000 + "]",
        '"\\ud800',
        "\ufeff{}",
        "[1,]",
    ],
)
def test_json_that_is_none_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse(text)


@pytest.mark.parametrize("one", ["[],", "{},", '"ab",', '{"a":1},'])
def test_json_of_too_many_values_is_not_unpacked(one: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_VALUES", 1_000)
    with pytest.raises(UnreadableError, match="too many"):
        parse(f"[{one * 1_000}0]")


def test_a_manifest_of_very_many_values_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "qsdesk-00000000-000000001.json"
    path.write_bytes(b"[" + b"[]," * 2_000_000 + b"0]")
    with pytest.raises(UnreadableError, match="too many"):
        read_manifest(path)


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 50_000, "a = " + "9" * 5_000, "\x00", "a = 1e400", "=", "a = [1]"]
)
def test_settings_that_cannot_be_read_are_none_and_can_be_written(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    assert read_config(tmp_path) == {}
    change_config(tmp_path, language="en")
    assert read_config(tmp_path) == {"language": "en"}


def test_a_bit_in_a_text_of_a_read_model_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "qsdesk.db"
    data = next(base().stick.glob("*.db")).read_bytes()
    assert b"R-2026-000003\n" in data
    path.write_bytes(re.sub(rb"(R-2026-000003\n).", b"\\1\xff", data, flags=re.DOTALL))
    assert "unreadable" in verify_database(path).codes
    with pytest.raises(MachineError) as caught:
        rebuild(Store.open(tmp_path))
    assert caught.value.code == "data_damaged"


@pytest.mark.parametrize("step", [30_011, pytest.param(499, marks=pytest.mark.endurance)])
def test_a_byte_anywhere_in_the_file_is_found_or_bears_nothing(step: int, tmp_path: Path) -> None:
    path = tmp_path / "qsdesk.db"
    whole = next(base().stick.glob("*.db")).read_bytes()
    for place in range(0, len(whole), step):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x80]) + whole[place + 1 :])
        with contextlib.suppress(MachineError):  # of another program, or newer
            found = verify_database(path)
            assert found.events or not found.ok
