"""Side lists, menus and rows act on click and key."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from qsdesk.ui.widgets.basics.list_row import ListRow
from qsdesk.ui.widgets.inputs.menus import MenuButton, SideEntry, SideList
from tests.ui.hands import click, press, shown


def test_a_side_list_moves_by_arrow_and_click(qtbot: QtBot) -> None:
    entries = [SideEntry("all", "全部", "676"), SideEntry("daily", "每日检查记录", "527")]
    listed = SideList(entries, "all", name="门类")
    shown(qtbot, listed)
    with qtbot.waitSignal(listed.chosen, timeout=1000) as chosen:
        press(listed, Qt.Key.Key_Down)
    assert chosen.args == ["daily"]
    assert listed.accessibleName() == "门类：每日检查记录 527"
    with qtbot.waitSignal(listed.chosen, timeout=1000) as chosen:
        click(listed, QPoint(20, 5))
    assert chosen.args == ["all"]


def test_a_menu_shows_what_was_chosen(qtbot: QtBot) -> None:
    button = MenuButton([("a", "一车间"), ("b", "R&D")], "a")
    shown(qtbot, button)
    menu = button.menu_of_options()
    with qtbot.waitSignal(button.chosen, timeout=1000) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == ["b"]
    assert (button.text(), button.value()) == ("R&D", "b")


def test_a_row_names_its_verb(qtbot: QtBot) -> None:
    line = ListRow("缺检待说明", "11月21日 夜班", act="说明")
    shown(qtbot, line)
    assert line.act.accessibleName() == "说明 缺检待说明"
    with qtbot.waitSignal(line.acted, timeout=1000):
        click(line.act)
