"""Coming in beside the password: the recovery code, a doubted clock, the lock under dialogs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.app.compose import Services
from qsdesk.services.chain.verification.data import verify_folder
from qsdesk.ui.desk.window import DeskWindow
from qsdesk.ui.main_window import IDLE_MILLISECONDS, MainWindow
from qsdesk.ui.widgets.people.new_person import NewPersonDialog
from qsdesk.ui.widgets.people.renewed import RenewedDialog
from qsdesk.ui.widgets.sign_in.clock_dialog import ClockDialog
from qsdesk.ui.widgets.sign_in.recovery import RecoveryDialog
from tests import make
from tests.make import PASSWORD, Factory
from tests.ui.hands import click, type_text

NEW = "kabel-2026"


class Ready(Folder):
    """A folder whose services stand by the clock of the test."""

    def __init__(self, made: Factory) -> None:
        super().__init__(made.root)
        self._made = made

    def open(self) -> Services:
        """Return the services of the factory."""
        return self._made.services


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory without a list."""
    return make.factory(tmp_path / "data")


def opened(qtbot: QtBot, made: Factory) -> DeskWindow:
    """Return the window before anybody signed in."""
    window = DeskWindow(Ready(made))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    return window


def entered(qtbot: QtBot, window: DeskWindow, login: str, password: str = PASSWORD) -> MainWindow:
    """Sign somebody in and return his window."""
    window.sign_in.choose(login)
    window.sign_in.entrance.password.setText(password)
    click(window.sign_in.entrance.enter)
    qtbot.waitUntil(lambda: isinstance(window.page(), MainWindow))
    settle(qtbot)
    page = window.page()
    assert isinstance(page, MainWindow)
    return page


def settle(qtbot: QtBot) -> None:
    """Wait until nothing is left in the background."""
    for _ in range(4):
        QThreadPool.globalInstance().waitForDone(20000)
        qtbot.wait(5)


def test_the_code_lets_the_principal_back_in(qtbot: QtBot, made: Factory) -> None:
    window = opened(qtbot, made)
    entrance = window.sign_in.entrance
    window.sign_in.choose("officer1")
    assert not entrance.recover.isVisible()
    window.sign_in.choose("principal")
    click(entrance.recover)
    dialog = window.overlay.dialog()
    assert isinstance(dialog, RecoveryDialog)
    dialog.password.setText("00000-00000-00000-00000")
    dialog.own.setText(NEW)
    dialog.again.setText(NEW)
    click(dialog.button)
    qtbot.waitUntil(lambda: "恢复码不对" in dialog.field.error.text())
    dialog.password.setText(made.recovery)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    paper = window.overlay.dialog()
    assert isinstance(paper, RenewedDialog)
    assert paper.code.text() not in {"", made.recovery}
    paper.keep.setChecked(True)
    click(paper.close_button)
    assert window.sign_in.chosen() == "principal"
    entered(qtbot, window, "principal", NEW)
    assert verify_folder(made.root).ok


@pytest.mark.parametrize(("login", "may"), [("officer1", False), ("director", True)])
def test_a_clock_set_back_is_shown_at_the_door(
    qtbot: QtBot, made: Factory, login: str, *, may: bool
) -> None:
    made.clock.moment -= timedelta(days=2)
    window = opened(qtbot, made)
    page = entered(qtbot, window, login)
    dialog = page.overlay.dialog()
    assert isinstance(dialog, ClockDialog)
    assert dialog.button.isVisible() is may
    assert dialog.reason.isVisible() is may
    if not may:
        click(dialog.back)
        assert page.overlay.dialog() is None
        return
    dialog.password.setText(PASSWORD)
    click(dialog.button)
    assert dialog.field.error.text() == "还没写原因"
    type_text(dialog.reason, "主板电池没电")
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    assert page.overlay.dialog() is None
    assert made.services.clock.state().doubt is None
    settle(qtbot)
    assert verify_folder(made.root).ok


def test_the_screen_locks_under_a_dialog_and_keeps_it(qtbot: QtBot, made: Factory) -> None:
    made.clock.moment = datetime.now(UTC)  # a session lasts one shift of the machine's clock
    window = opened(qtbot, made)
    page = entered(qtbot, window, "principal")
    page.navigate("people")
    settle(qtbot)
    add = page.findChild(QWidget, "people.add")
    assert add is not None
    click(add)
    dialog = page.overlay.dialog()
    assert isinstance(dialog, NewPersonDialog)
    type_text(dialog.name, "刘卫东")
    beside = QDialog(page)
    beside.open()
    with qtbot.waitSignal(page.idle):
        page.set_idle_after(20)
    page.set_idle_after(IDLE_MILLISECONDS)
    assert window.page() is window.sign_in
    assert not dialog.isVisible()
    assert not beside.isVisible()
    settle(qtbot)
    assert entered(qtbot, window, "principal") is page
    assert page.overlay.dialog() is dialog
    assert dialog.isVisible()
    assert dialog.name.text() == "刘卫东"
