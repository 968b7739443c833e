"""A visit of inspectors: opened by whoever stands at the door, and reading is all it can do."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.ui.desk.window import DeskWindow
from qsdesk.ui.main_window import MainWindow
from qsdesk.ui.registry import SCREENS
from qsdesk.ui.widgets.basics.buttons import Button
from tests.make import PASSWORD, Factory
from tests.ui.days import worked
from tests.ui.hands import click, type_by_hand

WRITING = (
    "archive.void",
    "people.add",
    "people.reset",
    "people.grant",
)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """Two weeks of work; the folder is not open."""
    found = worked(tmp_path / "data")
    found.services.close()
    return found


def visited(qtbot: QtBot, made: Factory, login: str) -> DeskWindow:
    """Open a visit as somebody in post; return the window."""
    window = DeskWindow(Folder(made.root))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    click(window.sign_in.visit)
    assert "admin" not in window.sign_in.people.cards
    click(window.sign_in.people.cards[login])
    type_by_hand(window.sign_in.entrance.password, PASSWORD)
    click(window.sign_in.entrance.enter)
    qtbot.waitUntil(lambda: isinstance(window.page(), MainWindow), timeout=10000)
    return window


def main_window(window: DeskWindow) -> MainWindow:
    """Return the window of the visit."""
    page = window.page()
    assert isinstance(page, MainWindow)
    return page


@pytest.mark.parametrize("login", ["officer1", "director"])
def test_an_officer_too_opens_it_and_nothing_can_be_written(
    qtbot: QtBot, made: Factory, login: str
) -> None:
    window = visited(qtbot, made, login)
    page = main_window(window)
    shown = {entry.key for entry in SCREENS if "inspector" in entry.roles}
    assert {"archive", "findings", "scan"} <= shown
    assert not shown & {"daily", "backup"}
    for key in (entry.key for entry in SCREENS):
        page.navigate(key)
        assert (page.here() == key) is (key in shown), key
        here = page.screen_of(key)
        assert here is None or not _writing(here), key
    window.sign_out()


def _writing(screen: QWidget) -> list[str]:
    return [
        button.objectName()
        for button in screen.findChildren(Button)
        if button.objectName() in WRITING and button.isVisible() and button.isEnabled()
    ]
