"""People and accounts: who is let in, by whose password, and who may not."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.domain.errors import RuleError
from qsdesk.services.people.renewing import Renewed
from qsdesk.ui import theme
from qsdesk.ui.desk.sessions import Told
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.accounts import AccountsScreen
from qsdesk.ui.screens.people import PeopleScreen
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.theme import ThemeName
from qsdesk.ui.widgets.people.act_dialog import ActDialog
from qsdesk.ui.widgets.people.journal_card import JournalDialog
from qsdesk.ui.widgets.people.new_password import NewPasswordDialog
from qsdesk.ui.widgets.people.new_person import NewPersonDialog
from qsdesk.ui.widgets.people.renewed import RenewedDialog
from tests import make
from tests.make import PASSWORD, Factory
from tests.ui.hands import click, press, type_by_hand, type_text

NEW = "kabel-2026"


@pytest.fixture
def factory(tmp_path: Path) -> Factory:
    return make.factory(tmp_path)


def shown(qtbot: QtBot, factory: Factory, kind: type[Screen], login: str) -> Screen:
    def navigate(key: str, _: object) -> None:
        screen.setProperty("gone", key)

    screen = kind(ScreenContext(factory.as_(login), factory.services, navigate, Told()))
    qtbot.addWidget(screen)
    screen.resize(1166, 700)
    screen.show()
    screen.refresh()
    return screen


def people(qtbot: QtBot, factory: Factory, login: str = "principal") -> PeopleScreen:
    screen = shown(qtbot, factory, PeopleScreen, login)
    assert isinstance(screen, PeopleScreen)
    return screen


def accounts(qtbot: QtBot, factory: Factory, login: str) -> AccountsScreen:
    screen = shown(qtbot, factory, AccountsScreen, login)
    assert isinstance(screen, AccountsScreen)
    return screen


def part(screen: QWidget, name: str) -> QWidget:
    found = screen.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def dialog_of(screen: QWidget) -> ActDialog:
    dialog = overlay_of(screen).dialog()
    assert isinstance(dialog, ActDialog)
    return dialog


def confirm(dialog: ActDialog, login: str = "director", password: str = PASSWORD) -> None:
    """Choose who confirms and give his password."""
    assert dialog.second is not None
    dialog.second.who.set_value(login)
    dialog.second.password.setText(password)


def test_a_wrong_password_of_who_confirms_is_told_beside_his(
    qtbot: QtBot, factory: Factory
) -> None:
    screen = people(qtbot, factory)
    screen.table.select("p4")
    click(part(screen, "people.take.officer"))
    dialog = dialog_of(screen)
    confirm(dialog, password="nicht-dieses")
    dialog.password.setText(PASSWORD)
    click(dialog.button)
    second = dialog.second
    assert second is not None
    qtbot.waitUntil(lambda: "陈志强的密码不对" in second.field.error.text())
    assert dialog.field.error.text() == ""


def test_a_forgotten_password_is_set_anew(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory)
    screen.table.select("p1")
    assert screen.findChild(QWidget, "people.reset") is None
    screen.table.select("p3")
    click(part(screen, "people.reset"))
    dialog = dialog_of(screen)
    assert isinstance(dialog, NewPasswordDialog)
    confirm(dialog)
    dialog.password.setText(PASSWORD)
    dialog.own.setText(NEW)
    click(dialog.button)
    assert dialog.field.error.text() == "两次输入的新密码不一样"
    dialog.again.setText(NEW)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    shown = overlay_of(screen).dialog()
    assert isinstance(shown, RenewedDialog)
    assert factory.services.accounts.sign_in("officer1", NEW).login == "officer1"
    click(shown.close_button)
    assert overlay_of(screen).dialog() is None


def test_a_new_code_is_sealed_before_the_dialog_closes(qtbot: QtBot) -> None:
    renewed = Renewed("p1", "赵立新", "QW1R-4ME5-KD1M-P0P7", "11111-22222-33333-44444", 2)
    dialog = RenewedDialog("华东某电缆有限公司", renewed, b"")
    qtbot.addWidget(dialog)
    assert dialog.code.text() == renewed.recovery
    assert not dialog.close_button.isEnabled()
    dialog.keep.setChecked(True)
    with qtbot.waitSignal(dialog.left):
        click(dialog.close_button)


def test_everybody_is_listed_with_his_key(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory, "officer1")
    assert screen.table.model.record_count() == 5
    assert screen.head_actions() == []
    assert screen.findChild(QWidget, "people.grant") is None


def test_the_principal_lets_somebody_in(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory)
    click(screen.add)
    dialog = dialog_of(screen)
    assert isinstance(dialog, NewPersonDialog)
    type_text(dialog.name, "刘卫东")
    assert dialog.login.text() == "lwd"
    type_by_hand(dialog.own, NEW)
    type_by_hand(dialog.password, PASSWORD)
    click(dialog.button)
    assert dialog.second is not None
    assert dialog.second.field.error.text() == "还没选确认人"
    dialog.second.who.set_value("director")
    type_by_hand(dialog.second.password, PASSWORD)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    assert overlay_of(screen).dialog() is None
    assert screen.table.model.record_count() == 6
    assert factory.services.accounts.sign_in("lwd", NEW).roles == {"officer"}


def test_a_wrong_password_lets_nobody_in(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory)
    click(screen.add)
    dialog = dialog_of(screen)
    assert isinstance(dialog, NewPersonDialog)
    type_text(dialog.name, "刘卫东")
    dialog.own.setText(NEW)
    confirm(dialog)
    dialog.password.setText("nicht-dieses")
    click(dialog.button)
    qtbot.waitUntil(lambda: "密码不对" in dialog.field.error.text())
    assert dialog.own.text() == NEW
    assert len(factory.services.people.everyone()) == 5


def test_what_is_missing_is_said(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory)
    click(screen.add)
    dialog = dialog_of(screen)
    dialog.password.setText(PASSWORD)
    click(dialog.button)
    assert dialog.field.error.text() == "还缺姓名"
    press(dialog, Qt.Key.Key_Escape)
    assert overlay_of(screen).dialog() is None


def test_a_role_ends_and_comes_back(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory)
    screen.table.select("p4")
    for button, roles in (("people.take.officer", set[str]()), ("people.grant", {"officer"})):
        if button == "people.grant":
            screen.detail.choice.set_value("officer")
        click(part(screen, button))
        dialog = dialog_of(screen)
        confirm(dialog)
        dialog.password.setText(PASSWORD)
        with qtbot.waitSignal(dialog.acted):
            press(dialog.password, Qt.Key.Key_Return)
        person = next(p for p in factory.services.people.everyone() if p.id == "p4")
        assert person.roles == roles


def test_one_person_holds_one_post(qtbot: QtBot, factory: Factory) -> None:
    screen = people(qtbot, factory)
    screen.table.select("p3")
    screen.detail.choice.set_value("director")
    click(part(screen, "people.grant"))
    dialog = dialog_of(screen)
    confirm(dialog)
    dialog.password.setText(PASSWORD)
    click(dialog.button)
    qtbot.waitUntil(lambda: "不得兼任" in dialog.field.error.text())


def test_the_own_password_is_changed(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "officer1")
    for name, text in (("old", PASSWORD), ("new", NEW), ("again", NEW)):
        type_by_hand(part(screen, f"accounts.change_password.{name}"), text)
    click(part(screen, "accounts.change_password"))
    qtbot.waitUntil(screen.said.isVisible)
    assert factory.services.accounts.sign_in("officer1", NEW).login == "officer1"
    with pytest.raises(RuleError, match="wrong_password"):
        factory.services.accounts.sign_in("officer1", PASSWORD)


def test_two_different_new_ones_change_nothing(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "officer1")
    for name, text in (("old", PASSWORD), ("new", NEW), ("again", NEW + "7")):
        part(screen, f"accounts.change_password.{name}").setText(text)  # type: ignore[attr-defined]
    click(part(screen, "accounts.change_password"))
    words = "两次输入的密码不一样。重新输入两次"
    labels = [label.text() for label in screen.findChildren(type(screen.said.label))]
    assert words not in labels
    qtbot.waitUntil(
        lambda: words in [w.text() for w in screen.findChildren(type(screen.said.label))]
    )
    assert factory.services.accounts.sign_in("officer1", PASSWORD)


def test_a_pin_is_set(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "officer1")
    type_by_hand(part(screen, "accounts.set_pin.password"), PASSWORD)
    type_by_hand(part(screen, "accounts.set_pin.pin"), "4711")
    click(part(screen, "accounts.set_pin"))
    qtbot.waitUntil(screen.said.isVisible)
    factory.services.accounts.unlock_by_pin(factory.as_("officer1"), "4711")


def test_an_account_is_closed_after_a_question(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "principal")
    screen.table.acted.emit("officer2", "close")
    dialog = dialog_of(screen)
    confirm(dialog, "admin")
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    with pytest.raises(RuleError, match="account_closed"):
        factory.services.accounts.sign_in("officer2", PASSWORD)


def test_an_officer_sees_no_accounts(qtbot: QtBot, factory: Factory) -> None:
    assert not hasattr(accounts(qtbot, factory, "officer1"), "table")


def test_the_colours_change_at_once(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "officer1")
    press(screen.look.theme, Qt.Key.Key_Right)
    assert theme.current().name is ThemeName.DARK


def test_signing_out_is_asked_of_the_window(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "officer1")
    click(screen.leave)
    assert screen.property("gone") == "sign_out"


def test_lost_journal_files_are_accepted_with_a_reason(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "director")
    click(part(screen, "accounts.journal"))
    qtbot.waitUntil(lambda: screen.said.text() == "日志文件齐全。")
    min((factory.root / "journal").rglob("V-2026-*.json")).unlink()
    click(part(screen, "accounts.journal"))
    qtbot.waitUntil(lambda: overlay_of(screen).dialog() is not None)
    dialog = overlay_of(screen).dialog()
    assert isinstance(dialog, JournalDialog)
    type_text(dialog.reason, "误删")
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    assert factory.services.journal.missing() == ()
    assert "已接受" in screen.said.text()


def test_an_officer_accepts_no_lost_files(qtbot: QtBot, factory: Factory) -> None:
    screen = accounts(qtbot, factory, "officer1")
    assert screen.findChild(QWidget, "accounts.journal") is None
