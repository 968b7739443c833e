"""Acts of authority from the command line: who confirms, the clock, lost journal files."""

import json
from datetime import date
from pathlib import Path

import pytest

from qsdesk.app import commands
from qsdesk.services.chain.verification.data import verify_folder
from tests.make import PASSWORD, Factory, filled, listed

DAY = date(2026, 3, 3)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Factory:
    """A factory with one signed day, and the passwords in the environment."""
    found = listed(tmp_path / "data")
    officer = found.as_("officer1")
    found.services.daily.sign(officer, PASSWORD, filled(found, "officer1", DAY))
    monkeypatch.setenv("QSDESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("QSDESK_PASSWORD_2", PASSWORD)
    return found


def run(made: Factory, *words: str) -> int:
    """Run a command on the factory's folder."""
    return commands.main(["--data", str(made.root), *words])


def test_void_wants_a_second_person(made: Factory, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("void", "R-2026-000001", "--reason", "重复登记", "--as", "director")
    assert run(made, *words) == 2
    assert "赵立新（principal）" in capsys.readouterr().err
    assert run(made, *words, "--second", "officer1") == 2
    assert run(made, *words, "--second", "principal", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["number"] == "R-2026-000001"
    record = made.services.archive.record("R-2026-000001")
    assert record.voided is not None
    assert record.voided.seq == told["seq"]
    assert verify_folder(made.root).ok


def test_lost_journal_files_are_listed_and_accepted(
    made: Factory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(made, "journal") == 0
    lost = min((made.root / "journal").rglob("V-2026-*.json"))
    lost.unlink()
    assert run(made, "journal", "--json") == 1
    assert lost.name in capsys.readouterr().out
    assert not verify_folder(made.root).ok
    assert run(made, "journal", "--reason", "误删", "--as", "officer1") == 2
    assert run(made, "journal", "--reason", "误删", "--as", "principal") == 0
    found = verify_folder(made.root)
    assert found.ok
    assert "journal_accepted" in {note.detail for note in found.notes}
    assert run(made, "journal", "--reason", "误删", "--as", "principal") == 2


def test_the_clock_is_told_and_a_sound_one_not_overridden(
    made: Factory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(made, "clock", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["doubt"]) == (True, None)
    assert run(made, "clock", "--reason", "没有", "--as", "principal") == 2
    with made.services.store.write() as work:
        work.desk.set("clock.zone", "-05:00")
    assert run(made, "journal", "--as", "principal", "--reason", "x") == 2
    assert "-05:00" in capsys.readouterr().err
    assert run(made, "clock") == 1
    assert run(made, "clock", "--reason", "搬了电脑", "--as", "principal") == 0
