"""Backups made: whole or not at all, verified, thinned, in both places."""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.services.chain.backups import making
from qsdesk.services.chain.backups.making import make_backup
from qsdesk.services.chain.backups.manifest import backups_in, manifests_in, read_manifest
from qsdesk.services.chain.backups.service import BackupService
from qsdesk.services.chain.backups.verifying import verify_backup
from qsdesk.storage.folder import DataFolder
from tests import tampering as t
from tests.backups import Backed, Failing, backup_of, opened
from tests.make import PASSWORD, Factory, filled


@pytest.fixture
def open_factory(found: Backed) -> Iterator[Factory]:
    """The factory, at work."""
    made = opened(found)
    yield made
    made.services.close()


def service_of(made: Factory, stick: Path | None = None) -> BackupService:
    chosen = [stick]
    return BackupService(
        made.services.writer,
        made.services.access,
        second=lambda: chosen[0],
        choose=lambda folder: chosen.__setitem__(0, folder),
    )


def test_a_backup_verifies_and_names_photos_and_copies(clean: Backed) -> None:
    checked = verify_backup(clean.made.held.path)
    assert checked.findings.problems == ()
    manifest = clean.made.held.manifest
    assert {f.path.split("/")[0] for f in manifest.files} == {"archive", "attachments"}
    assert (manifest.records, manifest.missing) == (checked.findings.records, ())
    assert all(clean.made.held.file(f.sha256).is_file() for f in manifest.files)
    assert sorted(p.suffix for p in clean.place.iterdir()) == ["", ".db", ".json"]


def test_the_next_backup_copies_only_what_is_new(found: Backed) -> None:
    again = backup_of(found, found.place)
    assert 0 < again.copied < len(again.held.manifest.files)
    assert [h.manifest.seq for h in backups_in(found.place)] == [
        again.held.manifest.seq,
        found.made.held.manifest.seq,
    ]
    assert not backup_of(found, found.place).new


def test_a_rotten_copy_in_the_mirror_is_made_good_from_the_data(found: Backed) -> None:
    file = found.made.held.manifest.files[0]
    found.made.held.file(file.sha256).write_bytes(b"rotten")
    assert verify_backup(found.made.held.path).findings.codes == {"altered_file"}
    backup_of(found, found.place)
    assert verify_backup(found.made.held.path).findings.ok


def test_an_altered_database_is_not_backed_up(found: Backed) -> None:
    t.edit_sheet(rehash=False)(found.root)
    before = manifests_in(found.place)
    with pytest.raises(MachineError) as caught:
        backup_of(found, found.place)
    assert caught.value.code == "backup_source_damaged"
    assert manifests_in(found.place) == before
    assert [p.name for p in found.place.iterdir() if "part" in p.name] == []


def test_a_photo_that_is_gone_is_told_and_the_rest_is_saved(found: Backed) -> None:
    gone = t.some(found.root, "attachments/*/*")
    gone.unlink()
    shutil.rmtree(found.place)
    made = backup_of(found, found.place)
    assert made.held.manifest.missing == (gone.relative_to(found.root).as_posix(),)
    assert verify_backup(made.held.path).findings.ok


def test_too_little_space_is_said_before_anything_is_written(
    found: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "SPARE", 10**18)
    before = sorted(p.name for p in found.place.iterdir())
    with pytest.raises(MachineError) as caught:
        backup_of(found, found.place)
    assert caught.value.code == "backup_no_space"
    assert sorted(p.name for p in found.place.iterdir()) == before


def test_who_stops_it_leaves_nothing(found: Backed) -> None:
    class StoppedError(Exception):
        pass

    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "mirror":
            raise StoppedError

    before = manifests_in(found.place)
    with pytest.raises(StoppedError):
        make_backup(DataFolder(found.root), found.place, clock=found.clock, progress=stop)
    assert manifests_in(found.place) == before
    assert list(found.place.glob("*part*")) == []


def test_a_disk_that_fails_anywhere_leaves_whole_backups_only(
    found: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, at, finished = found.made.held.path, 0, False
    while not finished:
        at += 1
        with Failing(monkeypatch, at) as disk, contextlib.suppress(MachineError):
            backup_of(found, found.place)
        finished = disk.calls < at
        listed = backups_in(found.place)
        assert listed[-1].path == old
        assert [verify_backup(h.path).findings.problems for h in listed] == [()] * len(listed)
        assert list(found.place.glob("*.part")) == []
        for held in listed[:-1]:
            held.path.unlink()
            held.database.unlink()
    assert at > 5


def test_what_a_backup_of_another_site_needs_is_never_touched(found: Backed) -> None:
    other = found.place / "qsdesk-00000001-000000001.json"
    other.write_text("{}")
    kept = found.place / "qsdesk-00000001-files" / "ab" / "abcd"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"theirs")
    backup_of(found, found.place)
    assert other.read_text() == "{}"
    assert kept.read_bytes() == b"theirs"


def test_thinning_keeps_files_while_a_manifest_cannot_be_read(found: Backed) -> None:
    stray = found.place / f"qsdesk-{found.made.held.manifest.site}-files" / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"named by nobody")
    text = found.made.held.path.read_text(encoding="utf-8")
    found.made.held.path.write_text("{", encoding="utf-8")
    backup_of(found, found.place)
    assert stray.exists()
    found.made.held.path.write_text(text, encoding="utf-8")
    found.clock.go(minutes=1)
    made = opened(found)
    made.services.accounts.sign_in("admin", PASSWORD)
    made.services.close()
    backup_of(found, found.place)
    assert not stray.exists()


def test_many_backups_are_thinned_and_all_that_stay_are_whole(
    found: Backed, open_factory: Factory
) -> None:
    gone: list[str] = []
    for _ in range(10):
        open_factory.services.accounts.sign_in("admin", PASSWORD)
        gone += backup_of(found, found.place).thinned
    listed = backups_in(found.place)
    assert 7 <= len(listed) < 11
    assert len(listed) + len(gone) == 11
    assert all(verify_backup(held.path).findings.ok for held in listed)
    named = {f.sha256 for held in listed for f in held.manifest.files}
    site = listed[0].manifest.site
    mirror = {p.name for p in (found.place / f"qsdesk-{site}-files").glob("*/*")}
    assert mirror == named


def test_a_person_backs_up_into_both_places_and_leaves_an_event(
    found: Backed, open_factory: Factory
) -> None:
    backups = service_of(open_factory, found.place)
    done = backups.back_up(open_factory.as_("officer1"))
    assert [one.error for one in done] == [None, None]
    store = open_factory.services.store
    with store.read() as work:
        newest = work.chain.at(work.chain.head()[0])
    assert newest is not None
    assert newest.type == "backup"
    assert done[0].made is not None
    head = done[0].made.held.manifest
    assert newest.value()["head"] == {"seq": head.seq, "hash": head.hash}
    assert [place.behind for place in backups.places()] == [0, 0]


def test_an_unplugged_stick_is_told_with_what_it_lacks(
    found: Backed, open_factory: Factory
) -> None:
    stick = found.place
    backups = service_of(open_factory, stick)
    backups.keep_up(leaving=True)
    assert backups.absent() is None
    stick.rename(stick.with_name("pulled"))
    officer = open_factory.as_("officer1")
    draft = filled(open_factory, "officer1", date(2026, 3, 10))
    open_factory.services.daily.sign(officer, PASSWORD, draft)
    gone = backups.absent()
    assert gone is not None
    assert (gone.path, gone.there, gone.behind) == (stick, False, 1)
    done = backups.back_up(officer)
    assert [one.made is not None for one in done] == [True, False]
    assert done[1].error is not None
    assert done[1].error.code == "backup_folder_missing"
    assert not stick.exists()


def test_when_one_is_due_by_itself(found: Backed, open_factory: Factory) -> None:
    backups = service_of(open_factory)
    assert backups.due()  # none yet
    assert [one.error for one in backups.keep_up()] == [None]
    assert (backups.due(), backups.due(leaving=True)) == (False, False)
    open_factory.services.accounts.sign_in("admin", PASSWORD)
    assert not backups.due(leaving=True)
    officer = open_factory.as_("officer1")
    today = found.clock.moment.date()
    draft = filled(open_factory, "officer1", today, "二车间")
    open_factory.services.daily.sign(officer, PASSWORD, draft)
    assert (backups.due(), backups.due(leaving=True)) == (False, True)
    found.clock.go(days=1)
    assert backups.due()
    seq = read_manifest(manifests_in(found.root / "backups")[0]).manifest.seq
    with open_factory.services.store.read() as work:
        assert work.chain.head()[0] > seq


def test_a_second_folder_is_chosen_outside_the_data(found: Backed, open_factory: Factory) -> None:
    backups = service_of(open_factory)
    admin = open_factory.as_("admin")
    (found.root / "backups").mkdir(exist_ok=True)
    for folder, code in (
        (found.root / "backups", "backup_folder_own"),
        (found.place / "nowhere", "backup_folder_missing"),
    ):
        with pytest.raises(RuleError) as caught:
            backups.choose_second(admin, folder)
        assert caught.value.code == code
    backups.choose_second(admin, found.place)
    assert backups.places()[1].path == found.place


def test_a_link_in_the_place_of_the_files_is_not_followed(found: Backed, tmp_path: Path) -> None:
    mirror = next(found.place.glob("qsdesk-*-files"))
    elsewhere = mirror.rename(tmp_path / "elsewhere")
    mirror.symlink_to(elsewhere)
    before = sorted(p.name for p in elsewhere.rglob("*"))
    with pytest.raises(MachineError) as caught:
        backup_of(found, found.place)
    assert caught.value.code == "path_not_folder"
    assert sorted(p.name for p in elsewhere.rglob("*")) == before
