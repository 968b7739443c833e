"""The way into the chain: journal, transaction, head, archive copies."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.engine.base import RootTransaction

from qsdesk.domain.copies import Copy
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.canonical import sha256
from qsdesk.services.chain.verification.data import verify_folder
from tests.make import PASSWORD, BlankPrinter, Factory, factory, profile


def files(root: Path) -> set[str]:
    """Return all files below a folder but the database's own."""
    paths = (p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    return {path for path in paths if not path.startswith("qsdesk.db")}


def amend(made: Factory) -> None:
    """Sign the profile once more, with a reason."""
    principal = made.as_("principal")
    made.services.setup.sign_profile(principal, PASSWORD, profile(), "地址更正")


def test_a_signature_leaves_journal_head_and_copy(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    with made.services.store.read() as work:
        seq, head = work.chain.head()
        record = work.records.load("V-2026-000001")
        held = work.records.files("V-2026-000001")
    assert record is not None
    assert json.loads((tmp_path / "data" / "head.json").read_text())["hash"] == head
    name = f"journal/2026/03/V-2026-000001-sheet-1-{seq:09d}.json"
    journal = json.loads((tmp_path / "data" / name).read_text())
    assert journal["sheet"].encode() == record.last.data
    assert journal["event"]["hash"] == head
    copy = tmp_path / "data" / held[-1][5]
    assert sha256(copy.read_bytes()) == held[-1][0]
    assert not [path for path in files(tmp_path / "data") if path.endswith(".part")]
    made.services.close()


def test_nothing_stays_of_a_signature_whose_page_cannot_be_made(tmp_path: Path) -> None:
    class Broken(BlankPrinter):
        """A printer that stops printing."""

        broken = False

        def archive_copy(self, copy: Copy) -> bytes:
            """Print until it is broken."""
            if self.broken:
                raise MachineError("disk_full", path="printer")
            return super().archive_copy(copy)

    printer = Broken()
    made = factory(tmp_path / "data", printer=printer)
    made.as_("principal")
    before = files(tmp_path / "data")
    with made.services.store.read() as work:
        head = work.chain.head()
    printer.broken = True
    with pytest.raises(MachineError):
        amend(made)
    with made.services.store.read() as work:
        assert work.chain.head() == head
        record = work.records.load("V-2026-000001")
    assert record is not None
    assert len(record.sheets) == 1
    assert files(tmp_path / "data") == before
    printer.broken = False
    amend(made)
    with made.services.store.read() as work:
        record = work.records.load("V-2026-000001")
    assert record is not None
    assert [sheet.sheet.n for sheet in record.sheets] == [1, 2]
    assert record.sheets[1].sheet.amends == record.sheets[0].sha256
    made.services.close()


def test_a_full_disk_at_the_journal_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = factory(tmp_path / "data")
    made.as_("principal")
    before = files(tmp_path / "data")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MachineError) as caught:
        amend(made)
    assert caught.value.code == "disk_full"
    monkeypatch.undo()
    assert files(tmp_path / "data") == before
    with made.services.store.read() as work:
        assert work.records.counts()[0] == 1
    made.services.close()


def test_a_disk_that_lets_nothing_go_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = factory(tmp_path / "data")
    made.as_("principal")

    def failing(_path: Path, *, missing_ok: bool) -> None:
        raise OSError(5, f"Input/output error {missing_ok}")

    def broken(*_given: object) -> bytes:
        monkeypatch.setattr("pathlib.Path.unlink", failing)
        raise MachineError("disk_failed", path="head.json")

    monkeypatch.setattr("qsdesk.services.chain.writing.head_file", broken)
    with pytest.raises(MachineError) as caught:
        amend(made)
    assert caught.value.code == "disk_failed"
    made.services.close()


def test_a_commit_that_stands_though_it_is_said_to_have_failed_gets_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = factory(tmp_path / "data")
    made.as_("principal")
    commit = RootTransaction.commit

    def unsure(self: RootTransaction) -> None:
        commit(self)
        raise MachineError("disk_failed", path="qsdesk.db")

    monkeypatch.setattr(RootTransaction, "commit", unsure)
    with pytest.raises(MachineError):
        amend(made)
    monkeypatch.undo()
    with made.services.store.read() as work:
        record = work.records.load("V-2026-000001")
    assert record is not None
    assert len(record.sheets) == 2
    made.clock.go(minutes=1)
    amend(made)
    made.services.close()
    assert verify_folder(tmp_path / "data").problems == ()


def test_a_fallen_clock_signs_nothing(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    made.as_("principal")
    made.clock.moment = datetime(2000, 1, 1, tzinfo=UTC)
    with pytest.raises(RuleError) as caught:
        amend(made)
    assert caught.value.code == "clock_back"
    made.services.close()


def test_authority_events_are_signed_over_their_body(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    with made.services.store.read() as work:
        for event in work.chain.of_types(frozenset({"person", "role", "key_added"})):
            body = event.value()
            assert body["head"] == event.prev
            assert body["site"] == work.authority().site
            assert isinstance(body["sig"], str)
    journal = {p.name for p in (tmp_path / "data" / "journal").rglob("event-*.json")}
    assert "event-2.json" in journal
    made.services.close()


def test_the_time_is_taken_once_no_other_process_can_write(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    shut: list[bool] = []

    def clock() -> datetime:
        path = made.services.store.folder.database
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
                shut.append(False)
            except sqlite3.OperationalError:
                shut.append(True)
        return made.clock()

    with replace(made.services.writer, clock=clock).open() as writing:
        writing.event("backup", None)
    assert shut == [True]


def test_a_transaction_without_an_event_leaves_the_head_as_it_was(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    before = (tmp_path / "data" / "head.json").read_bytes()
    made.clock.go(hours=1)
    with made.services.writer.open():
        pass
    assert (tmp_path / "data" / "head.json").read_bytes() == before
    made.services.close()
