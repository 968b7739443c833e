"""Backup and restore by command, as a script or a person at a new PC would."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from qsdesk.app.backstage import Folder
from qsdesk.app.commands import main
from qsdesk.ui.desk.folder_lock import FolderLock
from tests.e2e.running import demo_week, qsdesk
from tests.make import PASSWORD

SECRETS = {"QSDESK_PASSWORD": PASSWORD, "QSDESK_PASSWORD_2": PASSWORD}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_week() / "data", tmp_path / "data"))


@pytest.fixture(autouse=True)
def passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def verified(
    path: Path, capsys: pytest.CaptureFixture[str], *more: str | Path
) -> tuple[int, dict[str, Any]]:
    code = main(["verify", str(path), "--json", *map(str, more)])
    return code, said(capsys)


def test_a_backup_goes_to_a_new_pc_and_is_whole_there(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, new = tmp_path / "U 盘", tmp_path / "新电脑" / "data"
    done = qsdesk("--data", data, "backup", "--out", stick, "--as", "officer1", "--json", **SECRETS)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["ok"], told["new"], told["missing"]) == (True, True, [])
    code, found = verified(stick, capsys)
    assert (code, found["ok"], found["kind"]) == (0, True, "backup")
    assert (found["head"], found["records"]) == (told["head"], told["records"])
    restore = ("restore", stick, "--data", new, "--as", "director", "--second", "principal")
    back = qsdesk(*restore, "--json", **SECRETS)
    assert back.returncode == 0, back.stderr
    assert json.loads(back.stdout)["missing"] == 0
    code, found = verified(new, capsys, "--against", told["path"])
    assert (code, found["ok"], found["kind"]) == (0, True, "data")
    assert found["signatures"] == told["signatures"]
    assert sorted(p.name for p in new.iterdir()) == [
        "archive",
        "attachments",
        "head.json",
        "journal",
        "qsdesk.db",
    ]


def test_a_dead_database_names_the_command_and_comes_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["--data", str(data)]
    assert main([*call, "backup", "--as", "director"]) == 0
    assert main([*call, "print", "--from", "2026-03-02", "--to", "2026-03-02", "--kind", "daily",
                 "--out", str(tmp_path / "out"), "--as", "director"]) == 0  # fmt: skip
    (data / "qsdesk.db").write_bytes(b"SQLite format 3\0" + b"x" * 9000)
    capsys.readouterr()
    assert main([*call, "status"]) == 1
    assert "qsdesk restore" in capsys.readouterr().err
    backups = str(data / "backups")
    assert main(["restore", backups, *call, "--preview", "--json"]) == 0
    seen = said(capsys)
    assert (seen["database"], seen["missing"], "event" in seen) == ("damaged", 0, False)
    assert main(["restore", backups, *call, "--as", "director", "--second", "principal"]) == 0
    told = capsys.readouterr().out
    assert "核验通过" in told
    assert "before-restore" in told
    code, found = verified(data, capsys)
    assert (code, found["head"]["seq"]) == (0, seen["present"] + 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [("database", "altered_file"), ("file", "altered_file"), ("gone", "missing_file")],
)
def test_a_changed_backup_is_found_and_not_put_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str, code: str
) -> None:
    stick = tmp_path / "stick"
    main(["--data", str(data), "backup", "--out", str(stick), "--as", "director", "--json"])
    told = said(capsys)
    file = next(stick.glob("qsdesk-*-files/*/*"))
    if change == "gone":
        file.unlink()
    else:
        target = Path(told["database"]) if change == "database" else file
        target.write_bytes(target.read_bytes() + b"\0")
    for path in (told["path"], told["database"]):
        exit_code, found = verified(Path(path), capsys)
        assert exit_code == 1
        assert code in {problem["code"] for problem in found["problems"]}
    restore = ["restore", told["path"], "--data", str(tmp_path / "new")]
    assert main([*restore, "--as", "director", "--second", "principal"]) == 1
    assert not (tmp_path / "new").exists()


def test_misuse_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = ["--data", str(tmp_path / "new"), "--as", "director"]
    assert main(["restore", str(tmp_path / "nowhere"), *new]) == 2
    assert main(["restore", str(data), *new]) == 2
    assert main(["--data", str(data), "backup"]) == 2
    main(["--data", str(data), "backup", "--out", str(tmp_path / "b"), "--as", "admin"])
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "b"), *new]) == 2
    assert "确认" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    lock = FolderLock()
    lock.take(data)
    here = ["--data", str(data), "--as", "director", "--second", "principal"]
    assert main(["restore", str(tmp_path / "b"), *here]) == 3
    lock.release()
    assert "另一个窗口" in capsys.readouterr().err


def test_a_restore_that_was_broken_off_stops_commands_until_it_is_settled(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = (data / "qsdesk.db").read_bytes()
    aside, built = data.with_name("data-before"), data.with_name("data-restoring")
    aside.mkdir()
    (data / "qsdesk.db").replace(aside / "qsdesk.db")
    marker = {"built": str(built), "aside": str(aside), "old": ["qsdesk.db"]}
    (data / "restore-unfinished.json").write_text(json.dumps(marker))
    assert main(["--data", str(data), "status"]) == 3
    assert "没做完" in capsys.readouterr().err
    folder = Folder(data)
    services = folder.open()
    assert services is not None
    folder.close()
    assert (data / "qsdesk.db").read_bytes() == old
    assert not aside.exists()


def test_a_chain_that_was_cut_conflicts_with_an_earlier_backup(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    main(["--data", str(data), "backup", "--out", str(stick), "--as", "director"])
    capsys.readouterr()
    old = demo_week() / "data"
    code, found = verified(old, capsys, "--against", stick)
    assert (code, [p["code"] for p in found["problems"]]) == (1, ["missing_tail"])
