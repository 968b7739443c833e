"""The item in hand: answers by key, digits that are text in a field, the fields of a fault."""

from collections.abc import Iterator
from datetime import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.check.fault_form import FaultDraft, FaultForm
from qsdesk.ui.widgets.check.item_card import ItemCard
from qsdesk.ui.widgets.check.item_fields import ItemFace, ItemFields
from qsdesk.ui.widgets.check.progress_footer import ProgressFooter
from qsdesk.ui.widgets.check.strip import ItemState
from tests.ui.boards.samples import FACE, FAULT, PEOPLE, WAYS
from tests.ui.hands import activate, click, press, shown, type_text


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[ItemCard]:
    """An item with a measured value, in hand."""
    page = QWidget()
    made = ItemCard(FACE, PEOPLE, WAYS)
    QVBoxLayout(page).addWidget(made)
    shown(qtbot, page)
    made.take_in_hand()
    yield made
    assert page


def fields(card: ItemCard) -> ItemFields:
    """Return what the card shows while it is in hand."""
    assert card.fields is not None
    return card.fields


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (Qt.Key.Key_1, ItemState.DONE),
        (Qt.Key.Key_2, ItemState.FAULT),
        (Qt.Key.Key_3, ItemState.NA),
    ],
)
def test_a_digit_answers_the_item_in_hand(
    card: ItemCard, qtbot: QtBot, key: Qt.Key, state: ItemState
) -> None:
    with qtbot.waitSignal(card.answered, timeout=1000) as answered:
        press(card, key)
    assert answered.args == [state]
    assert card.state() is state


def test_in_a_field_digits_are_text(card: ItemCard, qtbot: QtBot) -> None:
    value = fields(card).value
    value.setFocus()
    with qtbot.assertNotEmitted(card.answered):
        type_text(value.edit, "0.12")
    assert value.value() == "0.12"
    press(value.edit, Qt.Key.Key_Escape)
    with qtbot.waitSignal(card.answered, timeout=1000):
        press(card, Qt.Key.Key_1)


def test_enter_leaves_the_field_before_it_is_the_next_item(card: ItemCard, qtbot: QtBot) -> None:
    following = Button("下一项", key="Enter", binds=True, parent=card.window())
    following.show()
    activate(card)
    value = fields(card).value
    value.setFocus()
    with qtbot.assertNotEmitted(following.clicked):
        press(value.edit, Qt.Key.Key_Return)
    assert card.hasFocus()
    with qtbot.waitSignal(following.clicked, timeout=1000):
        press(card, Qt.Key.Key_Return)


def test_the_value_takes_numbers_only_and_the_keypad(card: ItemCard, qtbot: QtBot) -> None:
    value = fields(card).value
    type_text(value.edit, "1a2b")
    assert value.value() == "12"
    with qtbot.waitSignal(card.value_changed, timeout=1000) as changed:
        card.type_key(".")
    card.type_key("5")
    card.type_key("back")
    assert changed.args == ["12."]
    assert value.value() == "12."


def test_a_folded_item_is_one_line_and_opens(qtbot: QtBot) -> None:
    card = ItemCard(ItemFace(20, "F01", "出厂检验", "出厂检验项目齐全", "查记录"))
    shown(qtbot, card)
    assert card.sizeHint().height() == 48
    assert card.fields is None
    with qtbot.waitSignal(card.opened, timeout=1000):
        click(card.folded)


def test_a_folded_item_is_not_answered(qtbot: QtBot) -> None:
    card = ItemCard(FACE)
    shown(qtbot, card)
    with qtbot.assertNotEmitted(card.answered):
        press(card, Qt.Key.Key_1)


def test_a_fault_opens_its_fields_in_place(card: ItemCard) -> None:
    assert not fields(card).findChildren(FaultForm)
    press(card, Qt.Key.Key_2)
    form = fields(card).fault_form()
    assert form.isVisible()
    press(card, Qt.Key.Key_1)
    assert not form.isVisible()
    assert card.accessibleName() == "19 绝缘最薄点厚度，BV 2.5 黑，符合"


def test_what_does_not_apply_is_not_offered(qtbot: QtBot) -> None:
    card = ItemCard(ItemFace(1, "A01", "资质与人员", "许可证有效", allow_na=False))
    shown(qtbot, card)
    card.take_in_hand()
    press(card, Qt.Key.Key_3)
    assert card.state() is ItemState.OPEN


def test_the_fault_is_told_as_it_is_filled_in(qtbot: QtBot) -> None:
    form = FaultForm(PEOPLE, WAYS)
    shown(qtbot, form)
    with qtbot.assertNotEmitted(form.changed):
        form.set_draft(FAULT)
    assert form.told_at.moment() == time(9, 42)
    form.insert_phrase("measure", "。")
    assert form.draft.measure == f"{FAULT.measure}。"
    with qtbot.waitSignal(form.changed, timeout=1000) as changed:
        click(form.told.findChildren(QWidget)[1])
    assert changed.args is not None
    draft = changed.args[0]
    assert isinstance(draft, FaultDraft)
    assert draft.told == "zhao"
    assert form.told.value() == "zhao"


def test_phrases_are_asked_for_by_key(qtbot: QtBot) -> None:
    form = FaultForm(PEOPLE, WAYS)
    shown(qtbot, form)
    for key, name in ((Qt.Key.Key_F4, "description"), (Qt.Key.Key_F5, "measure")):
        with qtbot.waitSignal(form.phrases_wanted, timeout=1000) as wanted:
            press(form.description, key)
        assert wanted.args == [name]
    with qtbot.waitSignal(form.photos.wanted_one, timeout=1000):
        press(form.description, Qt.Key.Key_F6)


def test_a_picture_can_be_pasted(qtbot: QtBot) -> None:
    form = FaultForm(PEOPLE, WAYS)
    shown(qtbot, form)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(form.photos.pasted, timeout=1000):
        press(form.photos.tile, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.JPG"), QUrl.fromLocalFile("/b.exe")])
    QGuiApplication.clipboard().setMimeData(files)
    with qtbot.waitSignal(form.photos.dropped, timeout=1000) as dropped:
        form.photos.tile.paste()
    assert dropped.args is not None
    assert [path.name for path in dropped.args[0]] == ["a.JPG"]


def test_the_foot_has_one_accent_at_a_time(qtbot: QtBot) -> None:
    foot = ProgressFooter()
    shown(qtbot, foot)
    foot.say_sign("签署 F9 · 还剩 12 项", ready=False)
    assert (foot.next_button.kind(), foot.sign_button.kind()) == ("accent", "plain")
    assert not foot.sign_button.isEnabled()
    foot.say_sign("签署填报 F9", ready=True)
    assert (foot.next_button.kind(), foot.sign_button.kind()) == ("plain", "accent")
    with qtbot.waitSignal(foot.sign, timeout=1000):
        press(foot, Qt.Key.Key_F9)


def test_every_target_of_the_shop_floor_is_high_enough(card: ItemCard) -> None:
    press(card, Qt.Key.Key_2)
    form = fields(card).fault_form()
    form.set_draft(FAULT)
    heights = [b.sizeHint().height() for b in fields(card).answers.buttons.values()]
    heights += [form.told_at.sizeHint().height(), form.told_how.sizeHint().height()]
    assert min(heights) >= 48
    assert card.mapTo(card.window(), QPoint(0, 0)).y() >= 0
