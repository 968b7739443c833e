"""Restores that are refused or broken off: the old state stands, or the new one wholly."""

import contextlib
import json
import shutil
from pathlib import Path

import pytest

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.services.chain.backups.exchanging import MARKER, exchange, settle
from qsdesk.services.chain.backups.restoring import Restored
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.people.second import Second
from tests.backups import (
    DIRECTOR,
    PRINCIPAL,
    Backed,
    Failing,
    backup_of,
    contents,
    opened,
)
from tests.make import ADMIN_TOO, PASSWORD, factory


def restored(found: Backed, second: Second | None = PRINCIPAL) -> Restored:
    return found.restoring.restore(found.made.held, DIRECTOR, second)


@pytest.mark.parametrize(
    ("actor", "second", "code"),
    [(DIRECTOR, ADMIN_TOO, "permission_denied"), (PRINCIPAL, DIRECTOR, "second_refused")],
)
def test_who_lost_the_right_after_the_backup_neither_restores_nor_confirms(
    actor: Second, second: Second, code: str, found: Backed
) -> None:
    made = opened(found)
    (person,) = (one.id for one in made.services.people.everyone() if one.login == "director")
    made.services.people.change_role(
        made.as_("principal"), PASSWORD, person, "director", granted=False, second=ADMIN_TOO
    )
    made.services.close()
    with pytest.raises(RuleError) as caught:
        found.restoring.restore(found.made.held, actor, second)
    assert caught.value.code == code
    assert found.restoring.restore(found.made.held, PRINCIPAL, ADMIN_TOO).seq


def head_of(found: Backed) -> int:
    held: int = json.loads((found.root / "head.json").read_text())["seq"]
    return held


@pytest.mark.parametrize(
    ("actor", "second", "code"),
    [
        (Second("director", "wrong password"), PRINCIPAL, "wrong_password"),
        (Second("nobody", PASSWORD), PRINCIPAL, "wrong_password"),
        (Second("officer1", PASSWORD), PRINCIPAL, "permission_denied"),
        (DIRECTOR, None, "second_missing"),
        (DIRECTOR, DIRECTOR, "second_refused"),
        (DIRECTOR, Second("officer1", PASSWORD), "second_refused"),
        (DIRECTOR, Second("principal", "wrong password"), "second_password"),
    ],
)
def test_who_may_not_changes_nothing(
    found: Backed, actor: Second, second: Second | None, code: str
) -> None:
    before = contents(found.root)
    with pytest.raises(RuleError) as caught:
        found.restoring.restore(found.made.held, actor, second)
    assert caught.value.code == code
    assert contents(found.root) == before
    assert sorted(p.name for p in found.root.parent.iterdir()) == ["data", "stick"]


def test_where_only_one_person_could_he_confirms_alone(tmp_path: Path) -> None:
    made = factory(tmp_path / "data")
    people, boss = made.services.people, made.as_("principal")
    people.close_account(boss, PASSWORD, "director", Second("admin", PASSWORD))
    people.close_account(boss, PASSWORD, "admin")
    made.services.close()
    alone = Backed(tmp_path / "data", tmp_path / "stick", None, made.clock)  # type: ignore[arg-type]
    held = backup_of(alone, tmp_path / "stick").held
    done = alone.restoring.restore(held, PRINCIPAL)
    assert done.alone
    assert "self_confirmed" in {note.detail for note in verify_folder(alone.root).notes}


def test_a_backup_of_another_site_is_refused(found: Backed, tmp_path: Path) -> None:
    other = factory(tmp_path / "other", sample=False)
    other.services.close()
    head = tmp_path / "other" / "head.json"
    head.write_text(json.dumps({**json.loads(head.read_text()), "site": "00000001"}))
    (tmp_path / "other" / "qsdesk.db").unlink()
    target = Backed(tmp_path / "other", found.place, found.made, found.clock)
    with pytest.raises(RuleError) as caught:
        restored(target)
    assert caught.value.code == "backup_other_site"


@pytest.mark.parametrize("kind", ["database", "file"])
def test_a_damaged_backup_is_refused_and_nothing_changes(found: Backed, kind: str) -> None:
    held = found.made.held
    target = held.database if kind == "database" else held.file(held.manifest.files[0].sha256)
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 1
    target.write_bytes(bytes(data))
    before = contents(found.root)
    with pytest.raises(RuleError) as caught:
        restored(found)
    assert caught.value.code == "backup_damaged"
    assert contents(found.root) == before


def test_a_disk_that_fails_anywhere_leaves_the_old_state_or_the_new(
    clean: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, at, finished = contents(clean.root), 0, False
    while not finished:
        at += 9
        found = clean.copy(tmp_path / str(at))
        with Failing(monkeypatch, at) as disk, contextlib.suppress(MachineError):
            restored(found)
        finished = disk.calls < at
        settle(found.root)
        now = contents(found.root)
        if now != before:
            assert verify_folder(found.root).problems == ()
            assert head_of(found) > json.loads(before["head.json"])["seq"]
        shutil.rmtree(tmp_path / str(at))
    assert now != before
    assert at > 20


@pytest.mark.parametrize("at", range(1, 30))
def test_a_kill_amid_the_exchange_is_taken_back(tmp_path: Path, at: int) -> None:
    data, built, aside = tmp_path / "data", tmp_path / "data-new", tmp_path / "data-old"
    for root, text in ((data, "old"), (built, "new")):
        for name in ("journal/x", "archive/y", "head.json", "qsdesk.db"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
    (data / "qsdesk.db-journal").write_text("old")
    (built / "attachments").mkdir()
    before = contents(data)
    calls, moved = [0], Path.replace

    class KilledError(BaseException):
        pass

    def replace(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] >= at:
            raise KilledError
        return moved(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with contextlib.suppress(KilledError):
            exchange(data, built, aside)
    if (data / MARKER).exists():
        settle(data)
        assert contents(data) == before
        assert (data / "qsdesk.db-journal").exists()
    elif calls[0] < at:
        assert set(contents(data).values()) == {b"new"}
        assert not (data / "qsdesk.db-journal").exists()
    else:
        assert contents(data) == before
