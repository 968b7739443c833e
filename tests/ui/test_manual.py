"""F1 and 帮助: the manual over the window, at the page of the screen, in front of nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.services import manual
from qsdesk.ui.desk.manual import ManualDialog, show_manual
from qsdesk.ui.desk.sessions import Sessions
from qsdesk.ui.desk.window import DeskWindow
from qsdesk.ui.overlay import Overlay
from tests import make
from tests.ui.hands import activate, click, press


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    """The window of a factory before sign-in."""
    make.factory(tmp_path).services.close()
    window = DeskWindow(Folder(tmp_path))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    return window


def manual_on(overlay: Overlay) -> ManualDialog:
    dialog = overlay.dialog()
    assert isinstance(dialog, ManualDialog)
    return dialog


def test_before_sign_in_f1_opens_it_and_esc_closes_it(desk: DeskWindow) -> None:
    press(desk.sign_in, Qt.Key.Key_F1)
    dialog = manual_on(desk.overlay)
    assert dialog.here == "usage"
    press(dialog.text, Qt.Key.Key_Escape)
    assert desk.overlay.dialog() is None


def test_every_page_is_shown_from_its_beginning(desk: DeskWindow) -> None:
    show_manual(desk.overlay, "scan")
    dialog = manual_on(desk.overlay)
    assert dialog.here == "checking"
    for page in manual.pages():
        click(dialog.contents[page.key])
        assert dialog.here == page.key
        title = dialog.text.document().firstBlock().text()
        assert f"<h1>{title}</h1>" in manual.text_of(page.key)
        assert dialog.text.verticalScrollBar().value() == 0
    click(dialog.close_button)
    assert desk.overlay.dialog() is None


def test_it_does_not_take_the_place_of_another_dialog(desk: DeskWindow) -> None:
    asked = QWidget()
    desk.overlay.open(asked)
    show_manual(desk.overlay, "scan")
    assert desk.overlay.dialog() is asked


def test_a_session_s_window_opens_it_at_the_page_of_its_screen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = make.factory(tmp_path / "data")
    parent = QWidget()
    qtbot.addWidget(parent)
    window = Sessions(made.services, parent).open(made.as_("admin"))
    qtbot.addWidget(window)
    window.show()
    activate(window)
    window.navigate("accounts")
    press(window, Qt.Key.Key_F1)
    assert manual_on(window.overlay).here == "permissions"
    window.overlay.close_dialog()
    click(window.navigation.help)
    assert manual_on(window.overlay).here == "permissions"
    made.services.close()
