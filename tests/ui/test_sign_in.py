"""Sign-in: by card and key, by password first, by PIN after a lock."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.ui.desk.window import DeskWindow
from qsdesk.ui.pinyin import fits, initials
from qsdesk.ui.screens.sign_in import SignInScreen
from qsdesk.ui.widgets.sign_in.people import Visitor
from tests import make
from tests.ui.hands import click, press, type_by_hand, type_text

PEOPLE = (
    Visitor("officer1", "王建国", "质量安全员 · 一车间", "日管控 18 / 30，未签", "07:31", pin=True),
    Visitor("officer2", "李敏", "质量安全员 · 二车间"),
    Visitor("director", "陈志强", "质量安全总监"),
)
KEEPERS = (Visitor("admin", "周敏", "管理员"),)


@pytest.fixture
def page(qtbot: QtBot) -> SignInScreen:
    screen = SignInScreen()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.show_people(make.UNIT, PEOPLE, KEEPERS)
    screen.setFocus()
    return screen


def test_a_key_chooses_and_the_first_time_takes_a_password(
    qtbot: QtBot, page: SignInScreen
) -> None:
    press(page, Qt.Key.Key_2)
    assert page.chosen() == "officer2"
    assert page.entrance.password.isVisible()
    assert not page.entrance.pin.isVisible()
    with qtbot.waitSignal(page.password_given) as given:
        type_by_hand(page.entrance.password, make.PASSWORD)
        press(page.entrance.password, Qt.Key.Key_Return)
    assert given.args == ["officer2", make.PASSWORD]
    assert page.entrance.enter.text() == "正在核对"


def test_a_locked_session_takes_the_pin(qtbot: QtBot, page: SignInScreen) -> None:
    click(page.people.cards["officer1"])
    assert page.entrance.pin.isVisible()
    click(page.entrance.pin.keypad.buttons["4"])
    type_text(page.entrance.pin, "71")
    press(page.entrance.pin, Qt.Key.Key_Backspace)
    type_text(page.entrance.pin, "29")
    with qtbot.waitSignal(page.pin_given) as given:
        press(page.entrance.pin, Qt.Key.Key_Return)
    assert given.args == ["officer1", "4729"]


def test_the_sixth_digit_enters(qtbot: QtBot, page: SignInScreen) -> None:
    page.choose("officer1")
    with qtbot.waitSignal(page.pin_given):
        type_text(page.entrance.pin, "471112")


def test_the_pin_tab_says_why_it_is_closed(page: SignInScreen) -> None:
    page.choose("officer2")
    click(page.entrance.pin_tab)
    assert "本班第一次登录用密码" in page.entrance.error.text()
    assert page.entrance.password.isVisible()


def test_a_wrong_password_is_told_and_the_field_has_the_focus(page: SignInScreen) -> None:
    page.choose("officer2")
    page.say_error("密码不对。草稿还在，再输一次")
    assert page.entrance.field.error.text() == "密码不对。草稿还在，再输一次"
    assert page.entrance.password.hasFocus()


def test_the_slow_down_counts(qtbot: QtBot, page: SignInScreen) -> None:
    page.choose("officer2")
    page.say_error("密码连错几次", 2)
    assert page.entrance.enter.text() == "登录 · 2 秒后"
    qtbot.waitUntil(page.entrance.enter.isEnabled, timeout=5000)
    assert page.entrance.enter.text() == "登录"


def test_the_keeper_of_accounts_has_a_button(page: SignInScreen) -> None:
    click(page.admin)
    assert page.chosen() == "admin"


def test_who_opens_a_visit_is_asked_without_a_trace_of_the_one_chosen_before(
    page: SignInScreen,
) -> None:
    page.choose("officer2")
    page.ask_for_visit([PEOPLE[2], Visitor("principal", "赵立新", "主要负责人")])
    assert page.entrance.field.label.text() == "密码"
    assert page.entrance.password.accessibleName() == "密码"
    assert page.last_key.accessibleName() == "2"


def test_while_the_folder_is_opened_no_key_chooses(qtbot: QtBot) -> None:
    screen = SignInScreen()
    qtbot.addWidget(screen)
    screen.show_waiting("正在打开数据")
    screen.show()
    assert not screen.last_key.isVisible()
    screen.show_people(make.UNIT, PEOPLE, KEEPERS)
    assert screen.last_key.isVisible()


def test_keys_choose_again_when_nobody_is_chosen_any_more(page: SignInScreen) -> None:
    page.choose("officer2")
    page.choose("")
    press(page.focusWidget(), Qt.Key.Key_1)
    assert page.chosen() == "officer1"


def test_from_seven_on_there_is_a_filter(page: SignInScreen) -> None:
    names = ("刘卫东", "孙晓燕", "周海涛", "吴桂芳", "郑国平")
    more = tuple(Visitor(f"o{n}", name, "质量安全员") for n, name in enumerate(names))
    page.show_people(make.UNIT, (*PEOPLE, *more), KEEPERS)
    type_text(page.people.filter, "zh")
    assert list(page.people.cards) == ["o2"]


@pytest.mark.parametrize(
    ("name", "asked", "found"),
    [
        ("王建国", "wjg", True),
        ("王建国", "建", True),
        ("王建国", "jg", True),
        ("王建国", "lm", False),
        ("王建国", "", True),
    ],
)
def test_names_are_found_by_initials(name: str, asked: str, found: bool) -> None:  # noqa: FBT001 - a case
    assert fits(name, asked) is found


def test_initials_follow_the_standard() -> None:
    assert initials("啊座赵李敏Q") == "AZZLMQ"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> DeskWindow:
    made = make.factory(tmp_path)
    session = made.as_("officer1")
    made.services.accounts.set_pin(session, make.PASSWORD, "4711")
    made.services.close()
    window = DeskWindow(Folder(tmp_path))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    return window


def enter(qtbot: QtBot, desk: DeskWindow, login: str) -> None:
    desk.sign_in.choose(login)
    desk.sign_in.entrance.password.setText(make.PASSWORD)
    click(desk.sign_in.entrance.enter)
    qtbot.waitUntil(lambda: desk.page() is not desk.sign_in)


def test_the_right_password_opens_the_screens(qtbot: QtBot, desk: DeskWindow) -> None:
    enter(qtbot, desk, "officer1")
    assert desk.windowTitle() == f"{make.UNIT} · QSDesk"


def test_a_wrong_one_does_not(qtbot: QtBot, desk: DeskWindow) -> None:
    desk.sign_in.choose("officer1")
    desk.sign_in.entrance.password.setText("nicht-dieses")
    click(desk.sign_in.entrance.enter)
    qtbot.waitUntil(lambda: bool(desk.sign_in.entrance.field.error.text()))
    assert desk.page() is desk.sign_in


def test_after_the_lock_the_pin_gives_the_same_window_back(qtbot: QtBot, desk: DeskWindow) -> None:
    enter(qtbot, desk, "officer1")
    before = desk.page()
    desk.lock()
    assert desk.page() is desk.sign_in
    assert desk.sign_in.entrance.pin.isVisible()
    type_text(desk.sign_in.entrance.pin, "4711")
    press(desk.sign_in.entrance.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.page() is before)


def test_a_wrong_pin_is_told(qtbot: QtBot, desk: DeskWindow) -> None:
    enter(qtbot, desk, "officer1")
    desk.lock()
    type_text(desk.sign_in.entrance.pin, "0000")
    press(desk.sign_in.entrance.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "PIN 不对" in desk.sign_in.entrance.error.text())


def test_signing_out_ends_the_session(qtbot: QtBot, desk: DeskWindow) -> None:
    enter(qtbot, desk, "officer1")
    desk.sign_out()
    desk.sign_in.choose("officer1")
    assert not desk.sign_in.entrance.pin.isVisible()


def test_idle_locks(qtbot: QtBot, desk: DeskWindow) -> None:
    enter(qtbot, desk, "officer1")
    here = desk._here
    assert here is not None
    here.set_idle_after(20)
    qtbot.waitUntil(lambda: desk.page() is desk.sign_in)


def test_an_inspector_reads_and_the_opener_is_named(qtbot: QtBot, desk: DeskWindow) -> None:
    click(desk.sign_in.visit)
    assert set(desk.sign_in.people.cards) == {"officer1", "officer2", "director", "principal"}
    enter(qtbot, desk, "director")
    here = desk._here
    assert here is not None
    assert "archive" in here.navigation.buttons
    desk.lock()
    assert not desk.sign_in.entrance.pin.isVisible()
