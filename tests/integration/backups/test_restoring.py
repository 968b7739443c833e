"""Backups put back: nothing signed is lost that any file still knows, and never half."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from qsdesk.domain.format.canonical import canonical, sha256
from qsdesk.domain.format.events import event_hash
from qsdesk.services.chain.backups.manifest import backups_in
from qsdesk.services.chain.backups.restoring import Restored
from qsdesk.services.chain.backups.verifying import verify_backup
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.newcomers import NewPerson
from qsdesk.services.people.second import Second
from tests import tampering as t
from tests.backups import (
    DIRECTOR,
    PRINCIPAL,
    Backed,
    backup_of,
    contents,
    opened,
    sign_more,
)
from tests.make import PASSWORD, UNIT, factory, filled


def restored(found: Backed, second: Second | None = PRINCIPAL) -> Restored:
    return found.restoring.restore(found.made.held, DIRECTOR, second)


def head_of(found: Backed) -> int:
    held: int = json.loads((found.root / "head.json").read_text())["seq"]
    return held


def test_a_dead_database_comes_back_with_all_that_was_signed_since(found: Backed) -> None:
    before, head = contents(found.root), head_of(found)
    (found.root / "qsdesk.db").write_bytes(b"SQLite format 3\0" + b"x" * 9000)
    done = restored(found)
    assert (done.outlook.reached, done.outlook.missing, done.outlook.lost) == (head, 0, ())
    meanings = [(act.name, act.meaning) for act in done.outlook.back]
    assert meanings == [("王建国", "填报"), ("王建国", "提出"), ("陈志强", "审核")]
    checked = verify_folder(found.root)
    assert checked.problems == ()
    assert checked.events == head + 1
    after = contents(found.root)
    same = [name for name in before if name not in ("qsdesk.db", "head.json")]
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_work_goes_on_after_it(found: Backed) -> None:
    (found.root / "qsdesk.db").unlink()
    restored(found)
    made = opened(found)
    with made.services.store.read() as work:
        newest = work.chain.at(work.chain.head()[0])
    assert newest is not None
    assert newest.type == "restore"
    body = newest.value()
    assert body["backup"] == {
        "seq": found.made.held.manifest.seq,
        "hash": found.made.held.manifest.hash,
    }
    assert (body["missing"], body["second"]) == (0, "p1")
    made.services.reviews.review(made.as_("director"), PASSWORD, ("R-2026-000004",))
    made.services.close()
    assert verify_folder(found.root).problems == ()


def test_the_old_contents_are_kept_beside_the_data(found: Backed) -> None:
    before = contents(found.root)
    done = restored(found)
    assert done.aside is not None
    assert contents(done.aside) == before


def test_into_an_empty_folder_photos_come_too(found: Backed, tmp_path: Path) -> None:
    target = Backed(tmp_path / "new" / "新 文件夹", found.place, found.made, found.clock)
    done = restored(target)
    assert verify_folder(target.root).problems == ()
    assert done.aside is None
    assert any((target.root / "attachments").rglob("*"))
    assert sorted(p.name for p in target.root.parent.iterdir()) == ["新 文件夹"]


def test_every_listed_backup_restores_to_a_folder_that_verifies(
    found: Backed, tmp_path: Path
) -> None:
    made = opened(found)
    for _ in range(2):
        made.services.accounts.sign_in("admin", PASSWORD)
        backup_of(found, found.place)
    made.services.close()
    for held in backups_in(found.place):
        target = Backed(tmp_path / f"to-{held.manifest.seq}", found.place, found.made, found.clock)
        target.restoring.restore(held, DIRECTOR, PRINCIPAL)
        checked = verify_folder(target.root)
        assert (checked.problems, checked.head[0]) == ((), held.manifest.seq + 1)


def test_a_hole_stops_the_replay_and_what_stands_behind_it_is_named_and_kept(
    found: Backed,
) -> None:
    (found.root / "qsdesk.db").unlink()
    shutil.rmtree(found.root / "backups" / "events")  # as a folder of an older release
    head, first = head_of(found), found.made.held.manifest.seq
    outlook = found.restoring.outlook(found.made.held)
    assert (outlook.hole, outlook.back, outlook.missing) == (first + 1, (), head - first)
    assert [act.number for act in outlook.lost] == [
        "R-2026-000005",
        "H-2026-000002",
        "R-2026-000003",
    ]
    done = restored(found)
    assert verify_folder(found.root).problems == ()
    assert len(done.kept) == 3
    for path in done.kept:
        event = json.loads((found.root / path).read_text(encoding="utf-8"))["event"]
        assert event["seq"] > first
    journal = {p.name for p in (found.root / "journal").rglob("*.json")}
    assert journal.isdisjoint(Path(path).name for path in done.kept)
    made = opened(found)
    sign_more(made)
    made.services.close()
    assert verify_folder(found.root).problems == ()
    again = backup_of(found, found.place)
    assert set(done.kept) <= {f.path for f in again.held.manifest.files}


def test_after_events_were_given_up_the_new_chain_is_backed_up_and_thinned_alone(
    found: Backed,
) -> None:
    backup_of(found, found.place)
    old = {path.name for path in found.place.glob("*.json")}
    (found.root / "qsdesk.db").unlink()
    shutil.rmtree(found.root / "backups" / "events")
    restored(found)
    made = opened(found)
    for _ in range(9):
        made.services.accounts.sign_in("admin", PASSWORD)
        backup_of(found, found.place)
    made.services.close()
    names = {path.name for path in found.place.glob("*.json")}
    assert old <= names
    assert len(names - old) >= 7
    assert all(verify_backup(found.place / name).findings.ok for name in names)


def altered_journal(found: Backed) -> None:
    """Change what the first signature behind the backup signs, text alone."""
    path = t.some(found.root, "journal/**/R-2026-000005-fill-*.json")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("一车间", "二车间"), encoding="utf-8")


def foreign_signature(found: Backed) -> None:
    """Make the chain of hashes agree with a signature that nobody gave."""
    (found.root / "qsdesk.db").unlink()
    path = t.some(found.root, "journal/**/R-2026-000003-review-*.json")
    held = json.loads(path.read_text(encoding="utf-8"))
    body = json.loads(held["event"]["body"])
    body["signature"] = "A" * 86
    data, seq = canonical(body), held["event"]["seq"]
    held["event"]["body"] = data.decode()
    held["event"]["hash"] = event_hash(seq, held["event"]["prev"], "sign", sha256(data))
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "back"), [(altered_journal, 0), (foreign_signature, 2)], ids=["text", "signature"]
)
def test_what_was_altered_in_the_journal_does_not_come_back(
    found: Backed, change: Callable[[Backed], None], back: int
) -> None:
    (found.root / "qsdesk.db").write_bytes(b"")
    change(found)
    done = restored(found)
    assert len(done.outlook.back) == back
    assert done.outlook.missing > 0
    assert verify_folder(found.root).problems == ()


def test_a_photo_that_is_nowhere_is_told_and_the_signature_still_comes_back(found: Backed) -> None:
    known = {f.path for f in found.made.held.manifest.files}
    made = opened(found)
    photo = made.services.pictures.keep_bytes(_other_photo(), "新.jpg").sha256
    draft = filled(made, "officer1", date(2026, 3, 10))
    item = next(i for i in draft.items if i.photo)
    made.services.daily.sign(made.as_("officer1"), PASSWORD, draft.with_photos(item.code, [photo]))
    made.services.close()
    path = f"attachments/{photo[:2]}/{photo}"
    assert path not in known
    (found.root / path).unlink()
    (found.root / "qsdesk.db").unlink()
    done = restored(found)
    assert done.lost_files == (photo,)
    assert verify_folder(found.root).codes == {"missing_file"}


def _other_photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (32, 24), (1, 120, 40)).save(out, "JPEG")
    return out.getvalue()


def test_a_person_let_in_since_comes_back_without_an_account(found: Backed) -> None:
    made = opened(found)
    new = NewPerson("钱一", "new1", "officer", PASSWORD)
    made.services.people.add(made.as_("principal"), PASSWORD, new, DIRECTOR)
    made.services.close()
    (found.root / "qsdesk.db").unlink()
    done = restored(found)
    assert (done.outlook.missing, done.locked_out) == (0, ("钱一",))
    after = opened(found)
    people = {p.name: p.login for p in after.services.people.everyone()}
    after.services.close()
    assert people["钱一"] == ""
    assert verify_folder(found.root).problems == ()
    assert verify_folder(found.root).account.unit == UNIT


def test_a_real_site_restores_a_backup_of_two_years_ago(tmp_path: Path) -> None:
    made = factory(tmp_path / "data", sample=False)
    made.services.close()
    found = Backed(tmp_path / "data", tmp_path / "stick", None, made.clock)  # type: ignore[arg-type]
    held = backup_of(found, tmp_path / "stick").held
    found.clock.go(days=700)
    target = Backed(tmp_path / "new", tmp_path / "stick", found.made, found.clock)
    target.restoring.restore(held, DIRECTOR, PRINCIPAL)
    after = opened(target)
    with after.services.store.read() as work:
        types = [event.type for event in work.chain.events(held.manifest.seq)]
    after.services.close()
    assert types == ["clock_override", "restore"]
    assert verify_folder(target.root).problems == ()


def test_a_record_made_void_since_is_void_again_with_both_its_pages(found: Backed) -> None:
    made = opened(found)
    director = made.as_("director")
    made.services.voids.void(director, PASSWORD, "R-2026-000004", "批次写错", PRINCIPAL)
    made.services.close()
    before = contents(found.root)
    (found.root / "qsdesk.db").unlink()
    done = restored(found)
    assert done.outlook.missing == 0
    assert verify_folder(found.root).problems == ()
    after = contents(found.root)
    pages = [name for name in before if name.startswith("archive/")]
    assert {name: after.get(name) for name in pages} == {name: before[name] for name in pages}
    assert any("-void-" in name for name in pages)


def test_read_models_that_were_spoilt_are_backed_up_and_come_back_sound(
    found: Backed, tmp_path: Path
) -> None:
    t.unguarded("DELETE FROM record_field")(found.root)
    assert verify_folder(found.root).codes == {"altered_copy"}
    held = backup_of(found, found.place).held
    target = Backed(tmp_path / "new", found.place, found.made, found.clock)
    target.restoring.restore(held, DIRECTOR, PRINCIPAL)
    assert verify_folder(target.root).problems == ()
