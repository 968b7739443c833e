"""Backups in the window: made, verified, put back over a dead database."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.app.config import change_config
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.ui.desk.closing import ClosingPage
from qsdesk.ui.desk.failure import FailurePage
from qsdesk.ui.desk.keeping import Keeping
from qsdesk.ui.desk.restore_page import RestorePage
from qsdesk.ui.desk.window import DeskWindow
from qsdesk.ui.screens.backup import BackupScreen
from qsdesk.ui.screens.sign_in import SignInScreen
from qsdesk.ui.widgets.inputs.fields import Choice
from tests import tampering
from tests.backups import Backed, backed, opened
from tests.make import PASSWORD, Factory, factory
from tests.ui.days import Desk, desk
from tests.ui.hands import click, type_by_hand


@pytest.fixture
def found(tmp_path: Path) -> Backed:
    """A factory with a backup on a stick that its settings name."""
    made = backed().copy(tmp_path)
    change_config(made.root, backup_folder=str(made.place))
    return made


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return factory(tmp_path / "data")


def screen_of(qtbot: QtBot, opened: Desk) -> BackupScreen:
    opened.window.navigate("backup")
    screen = opened.window.screen_of("backup")
    assert isinstance(screen, BackupScreen)
    opened.settle(qtbot)
    return screen


def desk_window(qtbot: QtBot, found: Backed) -> DeskWindow:
    """Return the shown window over a folder."""
    window = DeskWindow(Folder(found.root))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    return window


def restore_page(window: DeskWindow) -> RestorePage:
    page = window.page()
    assert isinstance(page, RestorePage)
    return page


def pick(choice: Choice, value: str) -> None:
    """Choose one of several words."""
    choice.set_value(value)
    choice.chosen.emit(value)


def test_without_a_backup_it_says_so_and_makes_one(qtbot: QtBot, made: Factory) -> None:
    opened = desk(qtbot, made, "officer1")
    screen = screen_of(qtbot, opened)
    assert screen.own.chip.text() == "还没有备份"
    assert screen.second.chip.text() == "没有选"
    assert not screen.restore.isVisible()
    click(screen.act)
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 1, timeout=20000)
    assert "核验通过" in screen.said.text()
    assert screen.own.chip.text() == "最新"
    assert not screen.restore.isVisible()  # an officer puts nothing back
    assert [p.suffix for p in sorted((made.root / "backups").glob("qsdesk-*-*.*"))] == [
        ".db",
        ".json",
    ]


def test_a_chosen_stick_gets_one_too_and_is_missed_when_it_is_pulled(
    qtbot: QtBot, made: Factory, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    opened = desk(qtbot, made, "director")
    screen = screen_of(qtbot, opened)
    screen.use_folder(stick)
    opened.settle(qtbot)
    assert screen.second.path.toolTip() == str(stick)
    click(screen.act)
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 2, timeout=20000)
    stick.rename(tmp_path / "pulled")
    screen.refresh()
    opened.settle(qtbot)
    assert screen.second.chip.text() == "没插"
    assert screen.table.model.rowCount() == 1


def test_a_rotten_backup_is_told_by_its_verification(qtbot: QtBot, made: Factory) -> None:
    opened = desk(qtbot, made, "director")
    screen = screen_of(qtbot, opened)
    click(screen.act)
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 1, timeout=20000)
    click(screen.verify)
    qtbot.waitUntil(lambda: "核验一致" in screen.said.text(), timeout=20000)
    opened.settle(qtbot)
    held = next(iter(screen._held.values()))
    held.file(held.manifest.files[0].sha256).write_bytes(b"rotten")
    click(screen.verify)
    qtbot.waitUntil(lambda: "1 处不一致" in screen.said.text(), timeout=20000)
    opened.settle(qtbot)
    click(screen.restore)
    assert opened.visits[-1] == ("restore", str(held.path))


def test_a_dead_database_is_put_back_from_the_window(qtbot: QtBot, found: Backed) -> None:
    head = json.loads((found.root / "head.json").read_text())["seq"]
    (found.root / "qsdesk.db").write_bytes(b"SQLite format 3\0" + b"x" * 9000)
    window = desk_window(qtbot, found)
    failure = window.page()
    assert isinstance(failure, FailurePage)
    click(failure.restore)
    page = restore_page(window)
    qtbot.waitUntil(lambda: "3 个签名不会丢" in page.facts.text(), timeout=20000)
    assert page.table.model.rowCount() == 1
    assert page.act.text() == "恢复 · 先输入密码"
    pick(page.hands.who, "director")
    type_by_hand(page.hands.password, PASSWORD)
    assert page.act.text() == "恢复 · 还没选确认人"
    second = page.hands.second
    pick(second.who, "principal")
    type_by_hand(second.password, "wrong password")
    click(page.act)
    qtbot.waitUntil(lambda: bool(second.field.error.text()), timeout=20000)
    assert not page.done
    type_by_hand(page.hands.password, PASSWORD)
    type_by_hand(second.password, PASSWORD)
    click(page.act)
    qtbot.waitUntil(lambda: page.done, timeout=30000)
    assert "核验通过" in page.facts.text()
    with qtbot.waitSignal(window.opened):
        click(page.act)
    assert isinstance(window.page(), SignInScreen)
    window.close()
    checked = verify_folder(found.root)
    assert (checked.problems, checked.head[0] > head) == ((), True)


def test_from_a_session_the_backups_open_over_a_closed_folder(qtbot: QtBot, found: Backed) -> None:
    window = desk_window(qtbot, found)
    session = window._services.accounts.sign_in("director", PASSWORD)
    window._enter(session)
    here = window._here
    assert here is not None
    here.navigate("backup")
    screen = here.screen_of("backup")
    assert isinstance(screen, BackupScreen)
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 1, timeout=20000)
    click(screen.restore)
    page = restore_page(window)
    qtbot.waitUntil(lambda: page.hands.who.count() > 0, timeout=20000)
    with qtbot.waitSignal(window.opened):
        click(page.back)
    assert isinstance(window.page(), SignInScreen)
    window.close()


def test_a_backup_is_made_by_itself_when_somebody_leaves(qtbot: QtBot, made: Factory) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    bugs: list[Exception] = []
    keeping = Keeping(owner, made.services, bugs.append)
    assert not keeping.owes()
    said: list[str] = []
    keeping.said.connect(said.append)
    with qtbot.waitSignal(keeping.idle, timeout=20000):
        keeping.look(leaving=True)
    assert said == ["备份是最新的"]
    assert len(list((made.root / "backups").glob("qsdesk-*.json"))) == 1
    assert bugs == []
    keeping.close()
    keeping.look(leaving=True)
    assert not keeping._busy


def test_the_window_waits_for_the_backup_of_what_was_signed_in_it(
    qtbot: QtBot, found: Backed
) -> None:
    window = desk_window(qtbot, found)
    keeping = window._keeping
    assert keeping is not None
    keeping._begun -= 1  # as if the newest signature were of this window
    window.close()
    page = window.page()
    assert isinstance(page, ClosingPage)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20000)
    assert not keeping.owes()
    assert verify_folder(found.root).problems == ()


def test_a_backup_that_failed_is_told_and_not_tried_every_two_minutes(
    qtbot: QtBot, found: Backed
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = opened(found)
    keeping = Keeping(owner, made.services, lambda _: None)
    said: list[str] = []
    keeping.said.connect(said.append)
    tampering.edit_sheet(rehash=False)(found.root)
    with qtbot.waitSignal(keeping.idle, timeout=20000):
        keeping.look()
    assert said == ["没有备份成：数据核验有不一致，到档案看"]
    keeping.look()
    assert not keeping._busy
    keeping.close()
    made.services.close()
