"""The daily check by keyboard and by touch: answered, undone, saved, signed once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qsdesk.domain.daily import ProductionState, Result
from qsdesk.ui.screens.daily.desk import HEAD
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.check.strip import ItemState
from tests.ui.daily_window import DAY, VALUES, Desk, opened, put, working
from tests.ui.hands import CTRL, click

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    """王建国's window on a working morning."""
    return opened(qtbot, working(tmp_path))


def photo(desk: Desk, code: str) -> None:
    """Take a photo, as the file dialog gives it."""
    path = desk.made.root / "p.png"
    if not path.exists():
        desk.window.grab().save(str(path))
    desk.screen.pages.photos.choose = lambda: [path]
    desk.key(K.Key_F6)
    assert desk.screen.desk.answer_of(code).all_photos


def tell_fault(desk: Desk) -> None:
    """Fill in the fault in hand by keys alone."""
    desk.type("最薄点低于下限，偏心 14 %")
    desk.key(K.Key_Return)
    desk.type("停机调模，隔离 3 盘")
    desk.key(K.Key_Return)
    desk.key(K.Key_Return)  # 陈志强
    desk.key(K.Key_Down)  # 当面
    desk.key(K.Key_Return)
    desk.key(K.Key_Tab)
    desk.key(K.Key_Return)  # 否
    desk.type("刘卫东")
    desk.key(K.Key_Return)


def answer_here(desk: Desk, *, fault: str = "") -> None:
    """Answer the item in hand by keys."""
    code = desk.code()
    item = desk.screen.desk.draft.item(code)
    if item.measured:
        desk.type("0.58" if code == fault else VALUES[code])
        desk.key(K.Key_Return)
    else:
        desk.key(K.Key_2 if code == fault else K.Key_1)
    if code == fault:
        tell_fault(desk)
    if item.photo:
        photo(desk, code)


def test_forty_items_are_finished_by_keyboard_alone(desk: Desk) -> None:
    assert desk.screen.desk.here == HEAD
    desk.key(K.Key_1)
    assert desk.screen.desk.draft.state is ProductionState.NORMAL
    desk.key(K.Key_Return)
    for _ in range(40):
        answer_here(desk, fault="D09")
        desk.key(K.Key_Return)
    assert desk.screen.desk.draft.counts.total == 40
    assert desk.screen.desk.problems() == ()
    fault = desk.screen.desk.answer_of("D09").fault
    assert fault is not None
    assert (fault.told, fault.told_role, fault.told_how) == ("陈志强", "director", "当面")
    assert (fault.endangers, fault.owner) == (False, "刘卫东")
    assert fault.due is not None
    assert (fault.due - DAY).days == 1
    sign = desk.window.findChild(Button, "daily.sign")
    assert sign is not None
    assert (sign.text(), sign.kind()) == ("签署填报 F9", "accent")
    desk.key(K.Key_F9)
    dialog = desk.sign()
    assert [one.number for one in dialog.receipts] == ["R-2026-000001", "H-2026-000001"]
    desk.key(K.Key_Return)
    assert desk.screen.pages.shows() == "signed"
    assert desk.screen.pages.signed.next.text() == "填 今天 二车间 白班"
    desk.key(K.Key_Return)
    assert desk.screen.place is not None
    assert desk.screen.place.area == "二车间"


def test_an_item_is_answered_by_touch(desk: Desk) -> None:
    head = desk.screen.filling.list.head
    click(head.form.states.buttons[ProductionState.NORMAL])
    following = desk.window.findChild(Button, "daily.next")
    assert following is not None
    click(following)
    card = desk.screen.filling.list.card()
    assert card is not None
    assert card.fields is not None
    assert desk.here() is card
    click(card.fields.answers.buttons[ItemState.DONE])
    assert desk.result("A01") is Result.PASS
    click(following)
    assert desk.code() == "A02"
    click(desk.screen.filling.list.cards[4].folded)
    assert desk.code() == "C01"


def test_the_keypad_writes_the_value_and_limits_choose_the_answer(desk: Desk) -> None:
    desk.screen.desk.go_to("D09")
    for key in ("0", ".", "5", "8"):
        click(desk.screen.filling.side.keys.buttons[key])
    assert desk.screen.desk.answer_of("D09").measured == "0.58"
    assert desk.result("D09") is Result.FAIL
    click(desk.screen.filling.side.keys.buttons["back"])
    assert desk.screen.desk.answer_of("D09").measured == "0.5"


def test_digits_are_text_while_the_value_has_the_keyboard(desk: Desk) -> None:
    desk.screen.desk.go_to("D04")
    desk.type("161")
    assert desk.screen.desk.answer_of("D04").measured == "161"
    desk.key(K.Key_Escape)
    desk.key(K.Key_3)
    assert desk.result("D04") is Result.NA
    assert desk.screen.desk.answer_of("D04").measured == ""


def test_pass_beside_a_value_out_of_limits_is_refused_in_words(desk: Desk) -> None:
    desk.screen.desk.go_to("D04")
    desk.type("999")
    desk.key(K.Key_Escape)
    desk.key(K.Key_1)
    assert desk.result("D04") is Result.FAIL
    assert desk.window.toast.isVisible()
    card = desk.screen.filling.list.card()
    assert card is not None
    assert card.state() is ItemState.FAULT


def test_the_rest_leaves_values_and_photos_open(desk: Desk) -> None:
    rest = desk.window.findChild(Button, "daily.rest")
    assert rest is not None
    assert "项可用" in rest.accessibleDescription()
    desk.key(K.Key_F7)
    left = desk.screen.desk.draft.remaining()
    assert set(left) == {*VALUES, "H01"}
    assert desk.screen.desk.answer_of("A01").bulk
    assert desk.code() == left[0]
    assert desk.window.toast.undo.isVisible()
    click(desk.window.toast.undo)
    assert desk.result("A01") is Result.UNANSWERED


def test_a_draft_left_at_a_value_is_gone_on_with_in_its_field(desk: Desk, qtbot: QtBot) -> None:
    desk.key(K.Key_1)
    desk.key(K.Key_F7)
    desk.window.close()
    again = opened(qtbot, desk.made)
    assert again.code() == "C02"
    again.type("1.78")
    assert again.screen.desk.answer_of("C02").measured == "1.78"


def test_undo_and_redo_go_through_the_answers(desk: Desk) -> None:
    desk.screen.desk.go_to("A01")
    desk.key(K.Key_1)
    desk.key(K.Key_Return)
    desk.key(K.Key_3)
    desk.key(K.Key_Z, CTRL)
    assert desk.result("A02") is Result.UNANSWERED
    assert desk.code() == "A02"
    desk.key(K.Key_Z, CTRL)
    assert desk.result("A01") is Result.UNANSWERED
    assert desk.code() == "A01"
    desk.key(K.Key_Y, CTRL)
    assert desk.result("A01") is Result.PASS


def test_the_draft_is_there_in_a_new_window(desk: Desk, qtbot: QtBot) -> None:
    desk.screen.desk.go_to("A01")
    desk.key(K.Key_1)
    desk.screen.desk.go_to("A02")
    desk.key(K.Key_2)
    desk.type("未到岗")
    foot = desk.screen.pages.foot.touch
    qtbot.waitUntil(lambda: "草稿已存 09:00" in foot._saved.text())
    desk.window.close()
    again = opened(qtbot, desk.made)
    assert again.result("A01") is Result.PASS
    fault = again.screen.desk.answer_of("A02").fault
    assert fault is not None
    assert fault.description == "未到岗"


def test_the_sign_button_says_what_is_missing_and_leads_there(desk: Desk) -> None:
    sign = desk.window.findChild(Button, "daily.sign")
    assert sign is not None
    assert sign.text() == "签署 F9 · 还剩 40 项"
    put(desk)
    desk.screen.desk._put(desk.screen.desk.draft.with_photos("H01", ()))
    assert sign.text().startswith("签署 F9 · H01 要照片")
    click(sign)
    assert desk.code() == "H01"
    assert desk.window.overlay.dialog() is None
    desk.screen.desk.go_to("D04")
    desk.screen.desk.measure("D04", "")
    desk.screen.desk.go(0)
    click(sign)
    assert desk.code() == "D04"
