"""Disks that fill up or fail, processes that write at once, readers that stay."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from qsdesk.app.compose import compose, open_services
from qsdesk.domain.errors import MachineError
from qsdesk.domain.registers.task import TaskForm
from qsdesk.exporting.export import Exporter
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.registers import Filled
from qsdesk.storage import engine
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.backups import DIRECTOR, PRINCIPAL, backed
from tests.integration.test_bad_folders import reopened
from tests.make import PASSWORD, BlankPrinter, filled

EACH = 20


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worked factory, not to be changed."""
    root = tmp_path_factory.mktemp("clean") / "data"
    t.worked(root).services.close()
    return root


@pytest.fixture
def root(clean: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(clean, tmp_path / "data"))


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[Path]:
    """Mount a small disk; skip where this needs rights that nobody gave."""
    path.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no right to mount a disk")
    try:
        yield path
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def test_a_full_disk_loses_nothing_signed_and_says_so(clean: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        root = Path(shutil.copytree(clean, disk / "data"))
        made = reopened(root)
        officer = made.as_("officer1")
        draft = filled(made, "officer1", made.clock.moment.date())
        with made.services.store.read() as work:
            head = work.chain.head()
        fill_up(disk)
        with pytest.raises(MachineError) as caught:
            made.services.daily.sign(officer, PASSWORD, draft)
        assert caught.value.code == "disk_full"
        with made.services.store.read() as work:
            assert work.chain.head() == head
        (disk / "ballast").unlink()
        assert made.services.daily.sign(officer, PASSWORD, draft)
        made.services.close()
        assert verify_folder(root).problems == ()


def fill_up(disk: Path) -> None:
    """Leave not one page free."""
    with (disk / "ballast").open("wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            while True:
                try:
                    file.write(b"x" * size)
                except OSError:
                    break


@pytest.mark.parametrize("failing", range(1, 6))
def test_a_disk_that_fails_at_any_file_leaves_old_or_new(
    failing: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = reopened(root)
    officer = made.as_("officer1")
    draft = filled(made, "officer1", made.clock.moment.date())
    sync, calls = os.fsync, [0]

    def fsync(handle: int) -> None:
        calls[0] += 1
        if calls[0] == failing:
            raise OSError(28, "No space left on device")
        sync(handle)

    with made.services.store.read() as work:
        head = work.chain.head()
    monkeypatch.setattr(os, "fsync", fsync)
    refused = ""
    try:
        made.services.daily.sign(officer, PASSWORD, draft)
    except MachineError as error:
        refused = error.code
    monkeypatch.undo()
    assert refused in ("", "disk_full")
    with made.services.store.read() as work:
        assert (work.chain.head() == head) is bool(refused)
    made.services.close()
    open_services(root).close()
    assert verify_folder(root).problems == ()


@pytest.mark.parametrize("kind", ["daily", "task"])
def test_a_draft_goes_with_the_signature_or_neither_does(root: Path, kind: str) -> None:
    made = reopened(root)
    officer, director = made.as_("officer1"), made.as_("director")
    draft = filled(made, "officer1", made.clock.moment.date())
    task = Filled("task", "record", TaskForm(name="x", owner="刘卫东", due=date(2199, 1, 1)))
    made.services.daily.save(officer, draft)
    made.services.registers.save_draft(director, task)
    acts: dict[str, Callable[[], object]] = {
        "daily": lambda: made.services.daily.sign(officer, PASSWORD, draft),
        "task": lambda: made.services.registers.sign(director, PASSWORD, task),
    }
    t.unguarded(
        "CREATE TRIGGER stays BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'stays'); END"
    )(root)
    with made.services.store.read() as work:
        head = work.chain.head()
    with pytest.raises(IntegrityError, match="stays"):
        acts[kind]()
    with made.services.store.read() as work:
        assert work.chain.head() == head
    made.services.close()


def test_a_pack_whose_event_cannot_be_written_does_not_stay(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, march = reopened(root), (date(2026, 3, 1), date(2026, 3, 31))
    director, out = made.as_("director"), tmp_path / "stick"

    def failing(*_given: object) -> None:
        raise MachineError("disk_full", path="qsdesk.db")

    monkeypatch.setattr(Exporter, "_leave_event", failing)
    with pytest.raises(MachineError):
        made.services.exporter.export(director, PASSWORD, march, out)
    assert list(out.iterdir()) == []
    monkeypatch.undo()
    assert made.services.exporter.export(director, PASSWORD, march, out).records
    made.services.close()


@pytest.mark.parametrize("error", [OSError(28, "full"), FileNotFoundError(2, "no usable place")])
def test_a_full_disk_of_temporary_files_has_a_sentence(
    error: OSError, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_given: object) -> None:
        raise error

    monkeypatch.setattr("tempfile.TemporaryDirectory", full)
    with pytest.raises(MachineError) as caught:
        verify_folder(root)
    assert caught.value.code == "disk_full"


def test_a_restore_that_can_make_no_folder_has_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = backed().copy(tmp_path)

    def full(path: Path, **_given: object) -> None:
        raise OSError(28, f"No space left on device {path}")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(MachineError) as caught:
        found.restoring.restore(found.made.held, PRINCIPAL, DIRECTOR)
    assert caught.value.code == "disk_full"
    monkeypatch.undo()
    assert verify_folder(found.root).problems == ()


def test_a_restore_that_is_done_is_not_said_to_have_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = backed().copy(tmp_path)
    far = DataFolder(found.root).event_file(999)
    far.parent.mkdir(parents=True, exist_ok=True)
    far.write_bytes(b"{}")
    unlink = Path.unlink

    def failing(path: Path, *, missing_ok: bool = False) -> None:
        if path == far:
            raise OSError(5, "Input/output error")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    assert found.restoring.restore(found.made.held, PRINCIPAL, DIRECTOR).seq
    assert verify_folder(found.root).problems == ()


def sign_many(root: str, login: str) -> None:
    """Sign one task after the other, as another process."""
    services = compose(Store.open(Path(root)), printer=BlankPrinter())
    session = services.accounts.sign_in(login, PASSWORD)
    for n in range(EACH):
        task = TaskForm(name=f"{login} {n}", owner="刘卫东", due=date(2199, 1, 1))
        services.registers.sign(session, PASSWORD, Filled("task", "record", task))
    services.close()


def test_two_processes_make_one_chain(root: Path) -> None:
    before = verify_folder(root).records
    start = get_context("spawn").Process
    hands = [start(target=sign_many, args=(str(root), name)) for name in ("director", "officer1")]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(60)
    assert [hand.exitcode for hand in hands] == [0, 0]
    found = verify_folder(root)
    assert found.problems == ()
    assert found.records == before + 2 * EACH
    with closing(sqlite3.connect(root / "qsdesk.db")) as held:
        numbers = [row[0] for row in held.execute("SELECT number FROM sheet WHERE kind = 'task'")]
    assert sorted(numbers) == [f"{numbers[0][:7]}{n:06d}" for n in range(1, 2 * EACH + 1)]


def test_a_reader_that_stays_open_is_told_of_and_nothing_is_half_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 50)
    made = reopened(root)
    director = made.as_("director")
    with closing(sqlite3.connect(root / "qsdesk.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        with pytest.raises(MachineError) as caught:
            made.services.reviews.review(director, PASSWORD, ("R-2026-000003",))
        assert caught.value.code == "data_locked"
    made.services.reviews.review(director, PASSWORD, ("R-2026-000003",))
    made.services.close()
    assert verify_folder(root).problems == ()
