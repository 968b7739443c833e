"""Inspection packs: made whole, read again, verified from inside, and changed by strange hands."""

import csv
import hashlib
import io
import json
import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import bagit
import pytest
from python_calamine import CalamineWorkbook

from qsdesk.app.commands import main
from qsdesk.app.pack_content import exporter_of
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.exporting.content import PackReport
from qsdesk.exporting.examination import examine
from qsdesk.exporting.layout import safe_name, shelf_of
from qsdesk.exporting.pack_check import verify_pack
from qsdesk.services.chain.verification.anchors import read_anchor
from qsdesk.services.chain.verification.data import verify_folder
from tests import tampering as t
from tests.make import PASSWORD, Factory
from tests.pack_changes import CHANGES, EVENTS, manifested
from tests.verifier_apart.verify import examine as examine_apart

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@dataclass
class Made:
    """A factory and the pack it made."""

    factory: Factory
    report: PackReport


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A pack of March, not to be changed."""
    base = tmp_path_factory.mktemp("pack")
    worked = t.worked(base / "data")
    exporter = exporter_of(worked.services)
    report = exporter.export(worked.as_("director"), PASSWORD, MARCH, base / "U 盘")
    return Made(worked, report)


@pytest.fixture
def pack(made: Made, tmp_path: Path) -> Path:
    """A copy of the pack, to be changed."""
    return Path(shutil.copytree(made.report.path, tmp_path / made.report.number))


def test_a_pack_is_sound_for_everybody(made: Made) -> None:
    found = verify_pack(made.report.path, roots=(made.report.root,))
    assert (found.problems, found.notes) == ((), ())
    assert found.head == made.report.head
    apart, _ = examine_apart(made.report.path, roots=[made.report.root])
    assert apart.ok
    bag = bagit.Bag(str(made.report.path))
    bag.validate()
    assert bag.info["Source-Organization"] == "华东某电缆有限公司"
    assert bag.info["External-Identifier"] == made.report.number
    assert set(bag.info) >= {"Bagging-Date", "Payload-Oxum", "Bag-Software-Agent"}


def test_counts_asked_written_and_read_again_agree(made: Made) -> None:
    counts = {s.shelf: (s.asked, s.written, s.reread) for s in made.report.shelves}
    assert counts["05-日管控"] == (4, 4, 4)
    assert counts["09-风险隐患与整改"] == (1, 1, 1)
    assert counts["data/records"] == (7, 7, 7)
    assert made.report.files == sum(1 for p in made.report.path.rglob("*") if p.is_file())


def test_pages_are_the_archive_copies_by_shelf(made: Made) -> None:
    page = made.report.path / "data/05-日管控/R-2026-000001 2026-03-03 一车间 白班.pdf"
    copies = sorted(made.factory.root.glob("archive/**/R-2026-000001-*.pdf"), key=lambda p: p.stem)
    assert page.read_bytes() == max(copies, key=lambda p: p.stem[-9:]).read_bytes()


def test_the_export_leaves_its_event_behind_the_pack(made: Made) -> None:
    with made.factory.services.store.read() as work:
        event = work.chain.of_types(frozenset({"export"}))[0]
    assert event.seq > made.report.head[0]
    seal = (made.report.path / "signature.json").read_bytes()
    assert event.value()["pack"] == hashlib.sha256(seal).hexdigest() == made.report.sha256


def test_only_bodies_without_weight_are_withheld(made: Made) -> None:
    lines = (made.report.path / EVENTS).read_text(encoding="utf-8").splitlines()
    withheld = {e["type"] for e in map(json.loads, lines) if e["body"] is None}
    assert withheld <= {"sign_in", "sign_out", "print", "export", "denied"}
    assert withheld


def test_a_later_chain_holds_the_pack_and_another_does_not(made: Made, tmp_path: Path) -> None:
    anchor = read_anchor(made.report.path)
    assert verify_folder(made.factory.root, against=(anchor,)).ok
    copy = Path(shutil.copytree(made.factory.root, tmp_path / "cut"))
    for _ in range(2):
        t.cut_tail(copy)
    assert "missing_tail" in verify_folder(copy, against=(anchor,)).codes


def test_tables_hold_text_and_no_formula(made: Made) -> None:
    tables = made.report.path / "data/tables"
    data = (tables / "daily.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["编号"] for row in rows] == [f"R-2026-00000{i}" for i in range(1, 5)]
    book = CalamineWorkbook.from_path(str(tables / "登记表.xlsx"))
    assert set(book.sheet_names) >= {"daily", "daily-items", "finding"}
    cells = [c for row in book.get_sheet_by_name("daily-items").to_python() for c in row]
    assert all(isinstance(cell, str) for cell in cells)


def test_the_page_names_unit_gaps_and_documents(made: Made) -> None:
    page = (made.report.path / "开始查阅.html").read_text(encoding="utf-8")
    assert json.dumps(made.report.number) in page
    assert "R-2026-000001" in page
    explained = (made.report.path / "data/00-目录与说明/说明.txt").read_text(encoding="utf-8-sig")
    assert made.report.root in explained
    assert "05-日管控：4 件" in explained


def test_the_number_counts_the_exports(made: Made, tmp_path: Path) -> None:
    exporter = exporter_of(made.factory.services)
    session = made.factory.as_("officer1")
    days = (date(2026, 3, 4), date(2026, 3, 4))
    report = exporter.export(session, PASSWORD, days, tmp_path)
    assert report.number.endswith("2026-03-04_2026-03-04-2")
    assert verify_pack(report.path).ok
    held = {path.stem for path in (report.path / "data/records").iterdir()}
    assert held == {"R-2026-000002", "H-2026-000001", "V-2026-000001", "Q-2026-000001"}


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_change_to_a_pack_gets_its_verdict(name: str, pack: Path) -> None:
    change, expected = CHANGES[name]
    change(pack)
    found = verify_pack(pack)
    apart, _ = examine_apart(pack)
    assert not apart.ok
    if name == "a weighty body withheld":
        assert found.codes >= {"altered_file", "missing_record"}
        return
    assert found.codes == expected


def test_a_pack_signed_anew_by_a_stranger_is_seen_by_his_key(pack: Path) -> None:
    from qsdesk.domain.format.canonical import canonical
    from qsdesk.domain.format.encoding import to_base64url
    from qsdesk.services.chain.keys import SigningKey

    t.gone("data/05-*/*.pdf")(pack)
    manifested(pack)
    key = SigningKey(4711)
    held = json.loads((pack / "signature.json").read_text(encoding="utf-8"))
    said = json.loads(held["statement"])
    digests = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in pack.iterdir() if p.is_file()
    }
    said["manifest_sha256"] = digests["manifest-sha256.txt"]
    for tag in said["tags"]:
        tag["sha256"] = digests[tag["name"]]
    message = canonical(said)
    held = {
        "statement": message.decode(),
        "signature": key.sign(message),
        "spki": to_base64url(key.spki),
    }
    (pack / "signature.json").write_text(json.dumps(held), encoding="utf-8")
    assert "unknown_key" in verify_pack(pack).codes


def test_a_page_of_the_pack_is_known_by_the_pack_around_it(pack: Path, tmp_path: Path) -> None:
    page = t.some(pack, "data/05-*/*.pdf")
    assert examine(page, data=tmp_path / "nothing").findings.ok
    page.write_bytes(page.read_bytes() + b" ")
    codes = examine(page, data=tmp_path / "nothing").findings.codes
    assert codes == {"altered_file", "altered_copy"}


REFUSED: list[tuple[str, tuple[date, date], str]] = [
    ("director", (date(2026, 3, 9), date(2026, 3, 1)), "date_order"),
    ("director", (date(2020, 1, 1), date(2020, 1, 31)), "period_empty"),
    ("admin", MARCH, "permission_denied"),
]


@pytest.mark.parametrize(("login", "period", "code"), REFUSED, ids=[r[2] for r in REFUSED])
def test_what_cannot_be_exported_leaves_nothing(
    made: Made, tmp_path: Path, login: str, period: tuple[date, date], code: str
) -> None:
    exporter = exporter_of(made.factory.services)
    with pytest.raises(RuleError, match=code):
        exporter.export(made.factory.as_(login), PASSWORD, period, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_password_leaves_nothing(made: Made, tmp_path: Path) -> None:
    exporter = exporter_of(made.factory.services)
    with pytest.raises(RuleError, match="wrong_password"):
        exporter.export(made.factory.as_("officer2"), "no", MARCH, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", ["copy", "write", "reread"])
def test_stopping_leaves_nothing(made: Made, tmp_path: Path, at: str) -> None:
    def stop(stage: str, done: int, _total: int) -> None:
        if stage == at and (done or stage == "copy"):
            raise RuleError("interrupted")

    exporter = exporter_of(made.factory.services)
    with pytest.raises(RuleError, match="interrupted"):
        exporter.export(made.factory.as_("director"), PASSWORD, MARCH, tmp_path, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_drive_that_gives_back_other_bytes_is_noticed(made: Made, tmp_path: Path) -> None:
    def spoil(stage: str, done: int, _total: int) -> None:
        if stage == "reread" and not done:
            path = max(tmp_path.glob("*.part/data/keys.json"))
            path.write_bytes(path.read_bytes()[:-1] + b" ")

    exporter = exporter_of(made.factory.services)
    with pytest.raises(MachineError, match="drive_reread"):
        exporter.export(made.factory.as_("director"), PASSWORD, MARCH, tmp_path, progress=spoil)
    assert list(tmp_path.iterdir()) == []


def test_too_little_room_is_said_before_anything_is_written(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=10))
    exporter = exporter_of(made.factory.services)
    with pytest.raises(MachineError, match="drive_full"):
        exporter.export(made.factory.as_("director"), PASSWORD, MARCH, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_lost_copy_is_printed_again_and_a_lost_photo_is_said(tmp_path: Path) -> None:
    worked = t.worked(tmp_path / "data")
    t.gone("archive/**/R-2026-000001-review*.pdf")(worked.root)
    for photo in worked.root.glob("attachments/*/*"):
        photo.unlink()
    exporter = exporter_of(worked.services)
    report = exporter.export(worked.as_("director"), PASSWORD, MARCH, tmp_path / "out")
    assert (report.path / "data/05-日管控/R-2026-000001 2026-03-03 一车间 白班.pdf").is_file()
    assert report.missing
    assert verify_pack(report.path).codes == {"missing_file"}
    worked.services.close()


def test_the_commands_export_and_verify(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path(shutil.copytree(made.factory.root, tmp_path / "data"))
    days = ["--from", "2026-03-01", "--to", "2026-03-31", "--out", str(tmp_path / "out")]
    call = ["export", *days, "--data", str(data), "--json"]
    assert main(call) == 2
    monkeypatch.setenv("QSDESK_PASSWORD", PASSWORD)
    assert main([*call, "--as", "director"]) == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert main(["verify", said["path"], "--against", str(made.report.path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["records"], found["anchors"]) == ("pack", 7, 1)
    monkeypatch.setenv("QSDESK_PASSWORD", "wrong password")
    assert main([*call, "--as", "director"]) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('a<b>:"/\\|?*c', "a_b________c"),
        ("x. . ", "x"),
        ("..", "_"),
        ("\u202eabc\n\t", "abc"),
        ("100%", "100％"),
        ("长" * 300, "长" * 80),
    ],
)
def test_names_are_safe_on_every_stick(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_every_kind_has_its_shelf() -> None:
    assert shelf_of("document", "质量安全总监职责") == "02-质量安全总监职责"
    assert shelf_of("document", "质量安全员守则") == "03-质量安全员守则"
    assert shelf_of("recall") == shelf_of("nothing") == "11-制度与其他"
    assert os.sep not in shelf_of("daily")
