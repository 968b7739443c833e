"""The main job from the command line: a demo, its checks, one byte changed, the same seed again."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from qsdesk.storage.store import Store
from tests.e2e.running import demo_of, demo_week, pack_of, qsdesk

DAYS = ("2026-03-02", "2026-03-07")


def verified(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    """Return exit code and JSON of ``qsdesk verify``."""
    done = qsdesk("verify", *arguments, "--json")
    found: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A week of the cable factory: ``data`` and ``out``."""
    return shutil.copytree(demo_week(), tmp_path_factory.mktemp("demo"), dirs_exist_ok=True)


def saying(folder: Path) -> Path:
    """Return the first daily record that says 符合."""
    found = sorted(folder.rglob("R-*.json"))
    return next(path for path in found if "符合".encode() in path.read_bytes())


def test_data_folder_and_pack_verify(demo: Path) -> None:
    for path in (demo / "data", pack_of(demo)):
        code, found = verified(path)
        assert (code, found["ok"], found["problems"]) == (0, True, [])
        assert found["sample"] is True
        assert found["unit"] == "华东某电缆有限公司"
    assert found["records"] > 14


def test_every_archive_copy_was_printed(demo: Path) -> None:
    _, found = verified(demo / "data")
    copies = list((demo / "out" / "归档件").glob("*.pdf"))
    assert len(copies) == found["records"]
    assert all(copy.read_bytes().startswith(b"%PDF-") for copy in copies)


def test_one_byte_changed_in_the_pack_is_found(demo: Path, tmp_path: Path) -> None:
    pack = shutil.copytree(pack_of(demo), tmp_path / "pack")
    record = saying(pack / "data" / "records")
    record.write_bytes(record.read_bytes().replace("符合".encode(), "不符".encode(), 1))
    code, found = verified(pack)
    assert code == 1
    assert {problem["code"] for problem in found["problems"]} >= {"altered_file"}


def test_one_byte_changed_in_the_data_folder_is_found(demo: Path, tmp_path: Path) -> None:
    data = shutil.copytree(demo / "data", tmp_path / "data")
    journal = saying(data / "journal")
    journal.write_bytes(journal.read_bytes().replace("符合".encode(), "不符".encode(), 1))
    code, found = verified(data)
    assert code == 1
    assert found["problems"]


def test_a_changed_copy_of_a_page_is_found(demo: Path, tmp_path: Path) -> None:
    data = shutil.copytree(demo / "data", tmp_path / "data")
    page = next((data / "archive").rglob("R-*.pdf"))
    page.write_bytes(page.read_bytes() + b"\n")
    code, found = verified(data)
    assert (code, {p["code"] for p in found["problems"]}) == (1, {"altered_copy"})


def test_the_same_seed_makes_the_same_sheets(demo: Path, tmp_path: Path) -> None:
    demo_of(tmp_path, *DAYS)
    assert sheets_of(tmp_path / "data") == sheets_of(demo / "data")


def sheets_of(data: Path) -> list[dict[str, Any]]:
    """Return all sheets without what may differ from run to run."""
    store = Store.open(data)
    with store.read() as work:
        records = work.records.load_many(work.records.numbers())
    store.close()
    out = []
    for record in records:
        for sheet in record.sheets:
            body = json.loads(sheet.data)
            out.append({k: v for k, v in body.items() if k not in {"site", "previous", "amends"}})
    return out


def test_a_folder_with_records_is_refused(demo: Path, tmp_path: Path) -> None:
    days = ("--from", DAYS[0], "--to", DAYS[1])
    done = qsdesk("--data", demo / "data", "demo", *days, "--out", tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_days_to_come_are_refused(tmp_path: Path) -> None:
    done = qsdesk("--data", tmp_path / "x", "demo", "--from", "2026-03-02", "--to", "2999-01-01")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "x").exists()


def test_the_status_of_a_day_in_the_past(demo: Path) -> None:
    done = qsdesk("--data", demo / "data", "status", "--on", "2026-03-07", "--json")
    found = json.loads(done.stdout)
    assert found["on"] == "2026-03-07"
    assert done.returncode == (1 if found["late"] else 0)
    assert {item["kind"] for item in found["items"]} >= {"daily", "weekly", "monthly"}


def test_the_ledger_has_every_day(demo: Path) -> None:
    arguments = ("ledger", "--from", "2026-03-01", "--to", "2026-03-08", "--json")
    found = json.loads(qsdesk("--data", demo / "data", *arguments).stdout)
    assert [day["date"] for day in found["days"]] == [f"2026-03-{n:02d}" for n in range(1, 9)]
    told = [day for day in found["days"] if day["completeness"] in {"stopped", "missed", "late"}]
    assert all(day["reason"] for day in told)
    assert [week["week"] for week in found["weeks"]] == ["2026-W09", "2026-W10"]


def test_rebuilding_changes_nothing(demo: Path, tmp_path: Path) -> None:
    data = shutil.copytree(demo / "data", tmp_path / "data")
    store = Store.open(data)
    with store.read() as work:
        before = work.index.snapshot()
    store.close()
    assert qsdesk("--data", data, "rebuild").returncode == 0
    store = Store.open(data)
    with store.read() as work:
        assert work.index.snapshot() == before
    store.close()


def test_a_wrong_password_prints_nothing(demo: Path, tmp_path: Path) -> None:
    arguments = ("print", "--from", "2026-03-02", "--to", "2026-03-07", "--out", tmp_path / "p")
    done = qsdesk("--data", demo / "data", *arguments, "--as", "director", QSDESK_PASSWORD="no")
    assert done.returncode == 2
    assert not (tmp_path / "p").exists()
