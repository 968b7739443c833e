"""What a start mends after a crash between the steps of a signature, and what it leaves alone."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from qsdesk.app.commands import main
from qsdesk.app.compose import compose, open_services
from qsdesk.domain.copies import Copy
from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.paper import PaperCode, decode, encode
from qsdesk.services.chain.rebuilding import rebuild
from qsdesk.services.chain.recovery import Mended, mend
from qsdesk.services.chain.scanning import scan
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.make import PASSWORD, BlankPrinter, StoppedClock, seeded

NEWEST = "R-2026-000004"


@dataclass
class Crashed:
    """A folder as a crash left it, and its open store."""

    root: Path
    store: Store

    def mend(self) -> Mended:
        """Mend it as a start does."""
        return mend(self.store, BlankPrinter())


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worked factory, not to be changed."""
    root = tmp_path_factory.mktemp("clean") / "data"
    t.worked(root).services.close()
    return root


@pytest.fixture
def crashed(clean: Path, tmp_path: Path) -> Iterator[Crashed]:
    """A copy of it, to be changed."""
    root = Path(shutil.copytree(clean, tmp_path / "data"))
    store = Store.open(root)
    yield Crashed(root, store)
    store.close()


def newest(root: Path, folder: str, ending: str) -> Path:
    """Return the newest signature's file."""
    return max(root.glob(f"{folder}/**/{NEWEST}-*.{ending}"), key=lambda path: path.stem[-9:])


def test_a_sound_folder_is_left_alone(crashed: Crashed) -> None:
    assert not crashed.mend().anything


def test_after_the_commit_all_files_come_back_as_they_were(crashed: Crashed) -> None:
    journal, copy = newest(crashed.root, "journal", "json"), newest(crashed.root, "archive", "pdf")
    head, before = crashed.root / "head.json", {}
    for path in (journal, copy, head):
        before[path] = path.read_bytes()
    journal.rename(journal.with_name(f"{journal.name}.part"))
    copy.unlink()
    held = json.loads(head.read_text())
    with t.opened(crashed.root) as connection:
        row = connection.execute("SELECT hash, body FROM event WHERE seq = 5").fetchone()
    at = json.loads(row[1])["at"]
    head.write_text(json.dumps({**held, "seq": 5, "hash": row[0], "at": at}))
    done = crashed.mend()
    assert {path: path.read_bytes() for path in before} == before
    assert (len(done.renamed), done.rewritten, len(done.rendered)) == (1, ["head.json"], 1)
    assert verify_folder(crashed.root).problems == ()


def test_before_the_commit_the_journal_part_goes(crashed: Crashed) -> None:
    path = newest(crashed.root, "journal", "json")
    held = json.loads(path.read_text(encoding="utf-8"))
    held["event"] |= {"seq": 999}
    part = path.with_name(f"R-2026-000009-fill-1-{999:09d}.json.part")
    part.write_text(json.dumps(held), encoding="utf-8")
    torn = part.with_name("torn.json.part")
    torn.write_bytes(part.read_bytes()[:40])
    done = crashed.mend()
    assert len(done.removed) == 2
    assert not part.exists()
    assert not torn.exists()


def test_kept_events_get_their_names_or_go(crashed: Crashed) -> None:
    folder = crashed.root / "backups" / "events"
    held = min(folder.glob("*.json"))
    before = held.read_bytes()
    held.rename(held.with_name(f"{held.name}.part"))
    (folder / "000000999.json.part").write_bytes(before[:30])
    done = crashed.mend()
    assert (done.renamed, done.removed) == ([held.name], ["000000999.json.part"])
    assert held.read_bytes() == before
    assert [path.name for path in folder.glob("*.part")] == []


def test_a_missing_journal_file_of_the_last_transaction_is_written_again(crashed: Crashed) -> None:
    path = newest(crashed.root, "journal", "json")
    before = path.read_bytes()
    path.unlink()
    assert len(crashed.mend().rewritten) == 1
    assert path.read_bytes() == before


def test_an_older_missing_file_is_left_for_people_to_see(crashed: Crashed) -> None:
    for pattern in ("journal/**/R-2026-000001-fill-*.json", "archive/**/R-2026-000001-fill-*.pdf"):
        t.some(crashed.root, pattern).unlink()
    assert not crashed.mend().anything
    assert verify_folder(crashed.root).codes == {"missing_file"}


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM statement WHERE number = 'R-2026-000004'",
        "UPDATE sheet SET body = x'7b' WHERE number = 'R-2026-000004'",
    ],
)
def test_rows_that_make_up_no_record_are_damage_and_keep_nobody_out(
    change: str, crashed: Crashed
) -> None:
    crashed.store.close()
    t.run(change)(crashed.root)
    with pytest.raises(MachineError) as caught:
        crashed.mend()
    assert caught.value.code == "data_damaged"
    open_services(crashed.root).close()
    assert not verify_folder(crashed.root).ok


def test_a_head_that_conflicts_is_not_painted_over(crashed: Crashed) -> None:
    t.head(hash="0" * 64, seq=5)(crashed.root)
    assert not crashed.mend().anything
    assert verify_folder(crashed.root).codes == {"anchor_conflict"}


def test_a_missing_head_is_not_painted_over(crashed: Crashed) -> None:
    (crashed.root / "head.json").unlink()
    assert not crashed.mend().anything
    assert verify_folder(crashed.root).codes == {"missing_file"}


def test_a_copy_that_comes_out_otherwise_stays_missing(crashed: Crashed) -> None:
    class Other(BlankPrinter):
        def archive_copy(self, copy: Copy) -> bytes:
            return super().archive_copy(copy) + b" otherwise"

    path = newest(crashed.root, "archive", "pdf")
    path.unlink()
    done = mend(crashed.store, Other())
    assert (len(done.unequal), path.exists()) == (1, False)


def test_parts_of_copies_and_head_go(crashed: Crashed) -> None:
    for name in ("head.json.part", "archive/2026/03/x.pdf.part"):
        (crashed.root / name).write_bytes(b"half")
    assert len(crashed.mend().removed) == 2


def test_what_cannot_be_taken_away_has_a_sentence_and_keeps_nobody_out(
    crashed: Crashed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (crashed.root / "head.json.part").write_bytes(b"half")

    def failing(_path: Path, *, missing_ok: bool) -> None:
        raise OSError(30, f"Read-only file system {missing_ok}")

    monkeypatch.setattr(Path, "unlink", failing)
    with pytest.raises(MachineError) as caught:
        crashed.mend()
    assert caught.value.code == "data_readonly"
    open_services(crashed.root).close()


def test_half_a_photo_goes_once_it_is_nobodys(crashed: Crashed) -> None:
    folder = crashed.root / "attachments" / "ab"
    folder.mkdir(exist_ok=True)
    old, new = folder / "old.1-2.part", folder / "new.1-2.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert crashed.mend().removed == ["attachments/ab/old.1-2.part"]
    assert new.exists()


def test_a_rebuild_makes_the_same_read_models(crashed: Crashed) -> None:
    with crashed.store.read() as work:
        before = work.index.snapshot()
    made = rebuild(crashed.store)
    with crashed.store.read() as work:
        assert work.index.snapshot() == before
    assert (made.records, made.rows, made.changed) == (7, len(before), ())


def test_a_rebuild_names_what_it_put_right(crashed: Crashed) -> None:
    change = "UPDATE record SET title = 'x' WHERE number = 'R-2026-000002'"
    t.unguarded(change, "DELETE FROM record_field WHERE number = 'V-2026-000001'")(crashed.root)
    assert rebuild(crashed.store).changed == ("R-2026-000002", "V-2026-000001")
    assert verify_folder(crashed.root).ok


def test_the_rebuild_command(crashed: Crashed, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rebuild", "--data", str(crashed.root), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["records"], said["changed"]) == (True, 7, [])


def code_of(store: Store, number: str, *, sheets: int | None = None) -> str:
    """Return the printed code of a record's newest state."""
    with store.read() as work:
        record = work.records.load(number)
        site = work.authority().site
    assert record is not None
    last = record.last_signed
    count = len(record.sheets) if sheets is None else sheets
    kind = BY_KEY[record.kind].code
    return encode(PaperCode(site, kind, last.seq, count, last.event[:32]))


def test_a_print_of_the_newest_state_is_genuine(crashed: Crashed) -> None:
    verdict = scan(crashed.store, code_of(crashed.store, "R-2026-000001"))
    assert (verdict.code, verdict.number, verdict.later) == ("genuine", "R-2026-000001", ())
    assert verdict.fingerprint
    assert "R-2026-000001" in verdict.sentence("zh")


def test_a_print_of_an_earlier_state_names_what_came_later(crashed: Crashed) -> None:
    clock = StoppedClock()
    clock.set(date(2026, 3, 9))
    services = compose(crashed.store, clock=clock, chance=seeded(9), printer=BlankPrinter())
    code = code_of(crashed.store, "R-2026-000003")
    director = services.accounts.sign_in("director", PASSWORD)
    services.reviews.review(director, PASSWORD, ("R-2026-000003",))
    verdict = scan(crashed.store, " ".join(code[i : i + 4] for i in range(0, 63, 4)))
    assert verdict.code == "genuine_later"
    assert [(act.name, act.meaning) for act in verdict.later] == [("陈志强", "审核")]


def test_other_verdicts(crashed: Crashed) -> None:
    code = code_of(crashed.store, "R-2026-000001")
    held = decode(code)
    assert held is not None
    cases = {
        encode(replace(held, site="11112222")): "another_site",
        encode(replace(held, seq=999)): "unknown",
        encode(replace(held, seq=5)): "differs",
        encode(replace(held, prefix="0" * 32)): "differs",
        encode(replace(held, sheets=9)): "differs",
        encode(replace(held, kind=2)): "differs",
        code[:-1] + str((int(code[-1]) + 1) % 10): "unreadable",
        "12": "unreadable",
    }
    assert {digits: scan(crashed.store, digits).code for digits in cases} == cases


def test_a_print_of_bytes_that_were_altered_differs(crashed: Crashed) -> None:
    code = code_of(crashed.store, "R-2026-000001")
    t.edit_sheet(rehash=False)(crashed.root)
    assert scan(crashed.store, code).code == "differs"


def test_the_scan_command(crashed: Crashed, capsys: pytest.CaptureFixture[str]) -> None:
    code = code_of(crashed.store, "R-2026-000001")
    assert main(["scan", code, "--data", str(crashed.root), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["record"], said["ok"]) == ("genuine", "R-2026-000001", True)
    assert main(["scan", "1" * 63, "--data", str(crashed.root)]) == 2
    wrong = code_of(crashed.store, "R-2026-000001", sheets=7)
    assert main(["scan", wrong, "--data", str(crashed.root)]) == 1
