"""A data folder in strange hands: each change with the verdict it must get.

Each case states what the attacker changed; the anchors he left are what is not named in it.
"""

import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from qsdesk.app.commands import main
from qsdesk.domain.errors import RuleError
from qsdesk.exporting.examination import examine
from qsdesk.services.chain.rebuilding import rebuild
from qsdesk.services.chain.verification.anchors import read_anchor
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.chain.verification.telling import wording
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.data_changes import CASES, COPY, JOURNAL, other_day
from tests.make import PASSWORD, filled, listed

FINGERPRINT = "9AT3 SDMM 0X23 J0HS"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worked factory, not to be changed."""
    root = tmp_path_factory.mktemp("clean") / "data"
    t.worked(root).services.close()
    return root


@pytest.fixture
def root(clean: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(clean, tmp_path / "数据 夹"))


def test_an_untouched_folder_is_sound(root: Path) -> None:
    found = verify_folder(root, roots=(FINGERPRINT,))
    assert (found.problems, found.notes) == ((), ())
    assert found.records == 7
    assert found.anchors == sum(1 for _ in root.glob("journal/**/*.json")) + 1


@pytest.mark.parametrize("name", [n for n in CASES if n != "empty database"])
def test_a_change_gets_its_verdict(name: str, root: Path) -> None:
    change, expected = CASES[name]
    change(root)
    assert verify_folder(root).codes == expected


def test_an_empty_file_is_no_database_of_qsdesk(root: Path) -> None:
    CASES["empty database"][0](root)
    code = main(["verify", str(root)])
    assert code == 2


def test_the_database_alone_cannot_see_that_its_tail_was_cut(root: Path) -> None:
    """With every anchor in the folder rolled back too, only one kept elsewhere tells."""
    elsewhere = root.parent / "head-elsewhere.json"
    shutil.copy(root / "head.json", elsewhere)
    seq = t.cut_tail(root)
    t.roll_head(root)
    t.forget_files(root, seq)
    store = Store.open(root)
    rebuild(store)
    store.close()
    assert verify_folder(root).ok
    assert verify_folder(root, against=(read_anchor(elsewhere),)).codes == {"missing_tail"}


def test_undetectable_whoever_holds_all_keys_and_every_anchor_can_forge(tmp_path: Path) -> None:
    """Everything made anew with the same keys: no verification sees it, and none may claim to."""
    genuine, forged = tmp_path / "genuine", tmp_path / "forged"
    t.worked(genuine).services.close()
    made = listed(forged)
    draft = filled(made, "officer1", date(2026, 3, 3))
    made.services.daily.sign(made.as_("officer1"), PASSWORD, draft)
    made.services.close()
    found = verify_folder(forged, roots=(FINGERPRINT,))
    assert found.ok
    assert verify_folder(genuine).head != found.head


def test_undetectable_a_copy_with_its_row_is_not_signed(root: Path) -> None:
    """The hash of a printed copy stands in a table, not in the chain: bytes decide, not paper."""
    path = t.some(root, COPY)
    path.write_bytes(b"%PDF-forged")
    digest = hashlib.sha256(b"%PDF-forged").hexdigest()
    name = path.relative_to(root).as_posix()
    t.run(f"UPDATE attachment SET sha256 = '{digest}' WHERE path = '{name}'")(root)
    assert verify_folder(root).ok


def test_an_older_backup_put_back_is_seen(clean: Path, root: Path) -> None:
    t.cut_tail(root)
    shutil.copy(clean / "head.json", root / "head.json")
    assert "missing_tail" in verify_folder(root).codes


def test_the_root_on_paper_is_compared(root: Path) -> None:
    assert verify_folder(root, roots=("9at3-sdmm-0x23-jOhs",)).ok
    assert verify_folder(root, roots=("0000 0000 0000 0000",)).codes == {"wrong_root"}


def test_what_it_is_held_against_may_be_folder_database_or_head(clean: Path, root: Path) -> None:
    for other in (clean, clean / "qsdesk.db", clean / "head.json"):
        assert verify_folder(root, against=(read_anchor(other),)).ok
    t.edit_event("sign", other_day, 3)(root)
    t.roll_head(root)
    found = verify_folder(root, against=(read_anchor(clean),))
    assert "anchor_conflict" in {p.code for p in found.problems if p.detail == "anchor"}


def test_what_is_no_anchor_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}")
    with pytest.raises(RuleError, match="not_qsdesk"):
        read_anchor(path)
    with pytest.raises(RuleError, match="path_missing"):
        read_anchor(tmp_path / "nothing")


def test_a_lag_of_the_last_transaction_is_a_note(root: Path) -> None:
    newest = max(int(p.stem[-9:]) for p in root.glob("archive/**/*.pdf"))
    t.forget_files(root, newest)
    (root / "journal" / "2026" / "03" / "x.json.part").write_bytes(b"half")
    found = verify_folder(root)
    assert found.problems == ()
    assert {note.detail for note in found.notes} == {"journal_lags", "copy_lags", "part"}


def test_a_backup_is_a_database_alone(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "2026-03-06.db"
    shutil.copy(root / "qsdesk.db", copy)
    done = examine(copy, data=root)
    assert (done.kind, done.findings.ok) == ("backup", True)
    assert [note.detail for note in done.findings.notes] == ["database_alone"]


def test_a_pdf_is_known_by_its_hash(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "from the inspector.pdf"
    shutil.copy(t.some(root, COPY), path)
    done = examine(path, data=root)
    assert (done.kind, done.findings.ok) == ("pdf", True)
    assert [n.detail for n in done.findings.notes] == ["pdf_by_hash", "pdf_record", "pdf_later"]
    path.write_bytes(path.read_bytes() + b"\n")
    assert examine(path, data=root).findings.codes == {"altered_copy"}


def test_work_can_be_stopped(root: Path) -> None:
    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "chain":
            raise RuleError("interrupted")

    with pytest.raises(RuleError, match="interrupted"):
        verify_folder(root, progress=stop)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_verification_does_not_change_the_folder(root: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()}
    verify_folder(root)
    assert {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()} == before


def test_the_command_prints_what_the_contract_says(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(root), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == [
        *("ok", "path", "kind", "records", "versions", "signatures", "events", "head"),
        *("anchors", "root", "unit", "sample", "problems", "notes"),
    ]
    assert (said["kind"], said["records"], said["root"]) == ("data", 7, FINGERPRINT)
    t.gone(JOURNAL)(root)
    assert main(["verify", str(root), "--json"]) == 1
    problem = json.loads(capsys.readouterr().out)["problems"][0]
    assert list(problem) == ["code", "record", "stage", "n", "detail"]
    assert (problem["code"], problem["record"]) == ("missing_file", "R-2026-000001")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_says_what_it_cannot_show(
    language: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(root), "--lang", language]) == 0
    out = capsys.readouterr().out
    for key in ("good", "sample", "root_how", "limits"):
        assert wording(language)["report"][key] in out
    assert FINGERPRINT in out


@pytest.mark.parametrize("arguments", [["/nowhere"], [__file__], ["."], ["--root", "x"]])
def test_an_unusable_call_is_two(arguments: list[str], root: Path, tmp_path: Path) -> None:
    os.chdir(tmp_path)
    call = ["verify", *arguments] if arguments[0] != "--root" else ["verify", str(root), *arguments]
    assert main(call) == 2


def _details() -> set[str]:
    import re

    source = Path(__file__).parents[2] / "qsdesk"
    pattern = re.compile(
        r'(?:problem\(\s*(?:"[a-z_]+"|code),|_order\(|_copy\(|_role\(|_refuse\(|yield)\s*"([a-z_]+)"'
    )
    folders = ("domain/format/verification", "services/chain/verification", "exporting")
    files = [path for folder in folders for path in (source / folder).rglob("*.py")]
    return {key for path in files for key in pattern.findall(path.read_text(encoding="utf-8"))}


def test_every_finding_has_its_sentence_in_both_languages() -> None:
    from qsdesk.domain.format.verification.findings import CODES

    assert len(_details()) > 60
    chinese, english = wording("zh"), wording("en")
    assert {table: held.keys() for table, held in chinese.items()} == {
        table: held.keys() for table, held in english.items()
    }
    assert set(CODES) == set(chinese["codes"])
    assert _details() - chinese["details"].keys() == set()
