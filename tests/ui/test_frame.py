"""The frame: who sees what, what folds when, and how it behaves when a screen fails."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.ui import theme
from qsdesk.ui.main_window import MainWindow
from qsdesk.ui.problems import Problem, show_problem
from qsdesk.ui.registry import SCREENS
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card
from tests.ui.frame import SEEN, some_window
from tests.ui.hands import CTRL, click, press, type_text


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of an officer, 1366 wide, shown."""
    made = some_window()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    QApplication.instance().removeEventFilter(made)  # type: ignore[union-attr]


def test_an_entry_of_another_role_is_absent(window: MainWindow) -> None:
    mine = [entry.key for entry in SCREENS if "officer" in entry.roles and entry.group >= 0]
    assert list(window.navigation.buttons) == mine
    window.navigate("no_such_screen")
    assert window.here() == ""


def test_a_screen_is_loaded_at_its_first_visit_and_kept(window: MainWindow) -> None:
    assert window.screen_of("today") is None
    window.navigate("today", "R-2026-000526")
    first = window.screen_of("today")
    window.navigate("daily")
    window.navigate("today")
    assert window.screen_of("today") is first
    assert first is not None
    assert first.objectName() == "today"
    assert SEEN.calls[:2] == ["today.refresh", "today.open R-2026-000526"]


def test_a_working_screen_folds_the_navigation_and_brings_its_foot(window: MainWindow) -> None:
    window.navigate("today")
    assert window.navigation.width() == 200
    assert window.head.height() == 56
    window.navigate("daily")
    assert window.navigation.width() == 60
    assert window.head.height() == 60
    assert window.head.title.text() == "日管控"
    assert window.head.article.accessibleName() == "第十条"
    button = window.navigation.buttons["daily"]
    assert button.toolTip() == "日管控"
    assert button.accessibleName() == "日管控，当前"
    sign = [b for b in window.findChildren(Button) if b.text().startswith("签署 F9")]
    assert sign[0].isVisible()
    window.navigate("today")
    assert not sign[0].isVisible()


def test_below_1280_the_navigation_is_a_menu(window: MainWindow) -> None:
    window.navigate("today")
    window.resize(1024, 768)
    assert not window.navigation.isVisible()
    click(window.head.menu)
    assert window.navigation.isVisible()
    click(window.navigation.buttons["daily"])
    assert window.here() == "daily"
    assert not window.navigation.isVisible()
    window.resize(1366, 768)
    assert window.navigation.isVisible()


def test_a_screen_that_fails_says_so_and_can_be_tried_again(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window.navigate("findings")
    page = window.findChild(EmptyState, "broken")
    assert isinstance(page, EmptyState)
    assert "风险隐患 打不开" in page.label.text()
    assert "no such table" in caplog.text
    click(page.act)
    qtbot.waitUntil(lambda: caplog.text.count("cannot be opened") == 2, timeout=2000)
    window.navigate("today")
    assert window.here() == "today"


def test_keys_lead_to_search_and_help(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("today")
    with qtbot.waitSignal(window.help_wanted, timeout=1000) as wanted:
        press(window, Qt.Key.Key_F1)
    assert wanted.args == ["today"]
    press(window, Qt.Key.Key_K, CTRL)
    type_text(window.head.search, "K3-1124")
    with qtbot.waitSignal(window.search_wanted, timeout=1000) as searched:
        press(window.head.search, Qt.Key.Key_Return)
    assert searched.args == ["K3-1124"]


def test_the_lock_is_asked_for_by_button_and_by_idleness(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_wanted, timeout=1000):
        click(window.navigation.lock_button)
    with qtbot.waitSignal(window.idle, timeout=2000):
        window.set_idle_after(10)


def test_counts_stand_beside_entries(window: MainWindow) -> None:
    window.set_count("findings", 3, "bad")
    assert window.navigation.buttons["findings"].accessibleName() == "风险隐患，3 项"


def test_a_dialog_dims_traps_and_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("today")
    window.head.search.setFocus()
    dialog, one, two = Card(), Button("返回修改"), Button("签署填报", kind="accent")
    for button in (one, two):
        dialog.body.addWidget(button)
    window.overlay.open(dialog)
    assert window.overlay.size() == window.size()
    assert one.hasFocus()
    press(one, Qt.Key.Key_Tab)
    assert two.hasFocus()
    press(two, Qt.Key.Key_Tab)
    assert one.hasFocus()
    with qtbot.waitSignal(window.overlay.closed, timeout=1000):
        press(one, Qt.Key.Key_Escape)
    assert not window.overlay.isVisible()
    assert window.head.search.hasFocus()


def test_a_dialog_that_must_be_answered_stays(window: MainWindow) -> None:
    dialog = QWidget()
    button = Button("知道了")
    QVBoxLayout(dialog).addWidget(button)
    window.overlay.open(dialog, escape=False)
    press(button, Qt.Key.Key_Escape)
    assert window.overlay.dialog() is dialog


def test_a_bug_offers_a_report(window: MainWindow) -> None:
    saved: list[bool] = []
    problem = Problem("程序出错", "可以继续用。", "bad", report=True)
    dialog = show_problem(window.overlay, problem, save_report=lambda: saved.append(True))
    assert dialog.leave.hasFocus()
    click(dialog.report)
    assert saved == [True]
    click(dialog.leave)
    assert window.overlay.dialog() is None


def test_a_larger_scale_reaches_the_frame_at_once(window: MainWindow, qapp: QApplication) -> None:
    window.navigate("today")
    theme.apply(qapp, theme.Theme(theme.ThemeName.HIGH_CONTRAST, 150))
    qapp.processEvents()
    assert window.head.height() == 84
    assert not window.navigation.isVisible()
    assert window.head.menu.isVisible()


def test_the_keyboard_stays_in_a_dialog_while_the_page_below_is_shown_anew(
    window: MainWindow,
) -> None:
    window.navigate("today")
    dialog, one, two = Card(), Button("返回修改"), Button("关闭", kind="accent")
    for button in (one, two):
        dialog.body.addWidget(button)
    window.overlay.open(dialog)
    two.setFocus()
    window.head.search.setFocus()
    assert two.hasFocus()
    window.overlay.close_dialog()
    assert window.head.search.hasFocus()
