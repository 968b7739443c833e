"""A data folder that is damaged, foreign, newer, read-only, full or in use: one clear sentence."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, NullPool, create_engine

from qsdesk.app.commands import main
from qsdesk.app.compose import compose, open_services
from qsdesk.domain.errors import RuleError
from qsdesk.services.chain.verification.anchors import read_anchor
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.services.wording import COMMAND, sentences
from qsdesk.storage import engine
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.make import PASSWORD, BlankPrinter, Factory, StoppedClock, seeded

Change = Callable[[Path], object]
COMMANDS = (["status"], ["ledger", "--from", "2026-03-01", "--to", "2026-03-07"], ["rebuild"])
EACH = 20


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worked factory, not to be changed."""
    root = tmp_path_factory.mktemp("clean") / "data"
    t.worked(root).services.close()
    return root


@pytest.fixture
def root(clean: Path, tmp_path: Path) -> Path:
    """A copy of it, in a folder whose name nobody should choose."""
    return Path(shutil.copytree(clean, tmp_path / "质量 数据 100% ?x#&'"))


def database(root: Path) -> Path:
    """Return the file."""
    return root / "qsdesk.db"


def flipped(offset: int) -> Change:
    """Return the change of one bit."""

    def change(root: Path) -> None:
        data = bytearray(database(root).read_bytes())
        data[offset] ^= 1
        database(root).write_bytes(bytes(data))

    return change


def root_page_flipped(root: Path) -> None:
    """Change one byte of the page in which the events begin."""
    with closing(sqlite3.connect(database(root))) as held:
        (page,) = held.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
        (size,) = held.execute("PRAGMA page_size").fetchone()
    flipped((page - 1) * size)(root)


def cut(size: int) -> Change:
    """Return the change that leaves so many bytes."""
    return lambda root: database(root).write_bytes(database(root).read_bytes()[:size])


def foreign(root: Path) -> None:
    """Put another program's database in place."""
    database(root).unlink()
    with closing(sqlite3.connect(database(root))) as held:
        held.execute("CREATE TABLE songs (title)")
        held.commit()


def a_directory(root: Path) -> None:
    """Put a folder in place of the file."""
    database(root).unlink()
    database(root).mkdir()


BAD: dict[str, tuple[Change, str, int]] = {
    "header": (flipped(3), "data_damaged", 1),
    "page size": (flipped(17), "data_damaged", 1),
    "root page": (root_page_flipped, "data_damaged", 1),
    "truncated by a page": (cut(-4096), "data_damaged", 1),
    "two pages left": (cut(8192), "data_damaged", 1),
    "empty": (cut(0), "data_damaged", 1),
    "text": (lambda root: database(root).write_text("x" * 9000), "data_damaged", 1),
    "revision lost": (t.unguarded("DELETE FROM alembic_version"), "data_damaged", 1),
    "table renamed": (t.unguarded("ALTER TABLE event RENAME TO e"), "data_damaged", 1),
    "foreign": (foreign, "data_foreign", 2),
    "newer": (t.unguarded("UPDATE alembic_version SET version_num='9999'"), "data_newer", 2),
    "directory": (a_directory, "data_missing", 2),
    "gone": (lambda root: database(root).unlink(), "data_missing", 2),
    "nothing": (shutil.rmtree, "data_missing", 2),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_folder_gets_one_sentence_and_stays(
    name: str, language: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, code, exit_ = BAD[name]
    change(root)
    before = files(root)
    for command in COMMANDS:
        assert main([*command, "--data", str(root), "--lang", language]) == exit_
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        head, _, tail = sentences(language, COMMAND)[code].partition("{")
        assert err.startswith(head)
        assert err.strip().endswith(tail.rpartition("}")[2])
        assert "…" not in err
    assert files(root) == before


def files(root: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a folder."""
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_a_text_with_one_bit_changed_is_found(root: Path) -> None:
    flipped(database(root).read_bytes().rindex("一车间".encode()))(root)
    assert verify_folder(root).problems


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (t.head(seq=999), {"missing_tail"}),
        (lambda root: t.void(t.cut_tail(root)), {"missing_tail", "extra_file"}),
        (
            t.unguarded(
                *(f"DROP TRIGGER {name}" for name in t.TRIGGERS),
                "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT 1; END",
            ),
            {"triggers_missing"},
        ),
    ],
    ids=["head ahead", "tail cut", "triggers empty"],
)
def test_a_changed_folder_opens_and_verification_tells(
    change: Change, codes: set[str], root: Path
) -> None:
    change(root)
    open_services(root).close()
    assert verify_folder(root).codes == codes


def test_an_older_backup_put_back_misses_its_tail(clean: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(clean, tmp_path / "data"))
    older = tmp_path / "older.db"
    shutil.copy(database(root), older)
    made = reopened(root)
    made.services.reviews.review(made.as_("director"), PASSWORD, ("R-2026-000003",))
    made.services.close()
    anchor = read_anchor(root / "head.json")
    shutil.copy(older, database(root))
    open_services(root).close()  # a start may not paint it over
    assert "missing_tail" in verify_folder(root).codes
    assert "missing_tail" in verify_folder(root, against=(anchor,)).codes


def test_a_role_changed_by_hand_lets_nobody_sign(root: Path) -> None:
    t.edit_event("role", lambda body: body.update(role="principal"), 3)(root)
    assert "bad_signature" in verify_folder(root).codes


def test_a_wrapped_key_copied_from_another_account_signs_nothing(root: Path) -> None:
    made = reopened(root)
    new = "anderes-passwort"
    made.services.accounts.change_password(made.as_("officer2"), PASSWORD, new)
    t.unguarded(
        "UPDATE account SET wrapped = (SELECT wrapped FROM account WHERE login = 'officer2') "
        "WHERE login = 'director'"
    )(root)
    other = "UPDATE account SET person = 'p2' WHERE login = 'officer2'"
    taken = ("DELETE FROM account WHERE login = 'director'", other)
    for login, changes in (("director", ()), ("officer2", taken)):
        t.unguarded(*changes)(root)
        with pytest.raises(RuleError) as caught:
            made.services.accounts.sign_in(login, new)
        assert caught.value.code == "account_altered"
    made.services.close()
    assert verify_folder(root).ok


def reopened(root: Path) -> Factory:
    """Return the factory of a folder, a week later."""
    clock = StoppedClock()
    clock.go(days=7)
    store = Store.open(root)
    services = compose(store, clock=clock, chance=seeded(os.getpid()), printer=BlankPrinter())
    return Factory(services, clock, root)


def test_a_folder_that_cannot_be_written_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_only(url: URL, **_words: object) -> Engine:
        uri = f"{Path(str(url.database)).as_uri()}?mode=ro"
        return create_engine(
            "sqlite://", creator=lambda: sqlite3.connect(uri, uri=True), poolclass=NullPool
        )

    monkeypatch.setattr(engine, "create_engine", read_only)
    monkeypatch.setenv("QSDESK_PASSWORD", PASSWORD)
    data = ["--data", str(root)]
    before = files(root)
    assert main(["ledger", "--from", "2026-03-01", "--to", "2026-03-07", *data]) == 0
    capsys.readouterr()
    days = ["--from", "2026-03-01", "--to", "2026-03-07"]
    assert main(["print", *days, "--out", str(root / "out"), "--as", "officer1", *data]) == 3
    err = capsys.readouterr().err
    assert err.startswith("数据文件夹不能写入")
    assert err.count("\n") == 1
    assert files(root) == before
