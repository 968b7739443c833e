"""A namesake let in: the same natural person, by declaration, or another one."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qsdesk.ui.widgets.people.new_person import NewPersonDialog
from tests.make import PASSWORD, Factory
from tests.ui.hands import click, type_by_hand, type_text
from tests.ui.test_people import NEW, confirm, dialog_of, factory, people

__all__ = ["factory"]


def test_a_namesake_is_asked_whether_he_is_the_same(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory)
    click(screen.add)
    dialog = dialog_of(screen)
    assert isinstance(dialog, NewPersonDialog)
    assert dialog.same_field.isHidden()
    type_text(dialog.name, "赵立新")
    assert dialog.same_field.isVisible()
    assert dialog.problem() == "还没选是不是同一人"
    dialog.same.set_value("p1")
    type_by_hand(dialog.own, NEW)
    confirm(dialog)
    type_by_hand(dialog.password, PASSWORD)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    known = {p.login: p.further for p in factory.services.people.everyone()}
    assert known["principal"] == ("zlx",)
    screen.table.select("p1")
    said = [label.text() for label in screen.detail.findChildren(QLabel)]
    assert "与登录名 zlx 是同一自然人，已声明" in said
