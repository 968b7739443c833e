"""Signing, scanning, late entries, corrections, and how the screen opens."""

from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.make import factory
from tests.ui.daily_window import DAY, Desk, opened, put, working
from tests.ui.hands import click, press

K = Qt.Key
POPUP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    """王建国's window on a working morning."""
    return opened(qtbot, working(tmp_path))


def test_enter_twice_signs_once(desk: Desk) -> None:
    put(desk)
    desk.key(K.Key_F9)
    dialog = desk.sign()
    press(dialog.act.password, K.Key_Return)
    number = desk.screen.pages.signed.number
    assert number == "R-2026-000001"
    assert len(desk.made.services.archive.catalogue("daily")) == 1


def test_a_fault_is_announced_before_signing(desk: Desk) -> None:
    put(desk, faults=("D01",))
    desk.key(K.Key_F9)
    words = " ".join(w.accessibleName() for w in desk.window.overlay.findChildren(QWidget))
    assert "签署后自动立案风险隐患 1 项，通知陈志强" in words


def test_a_scanner_fills_the_batch_and_answers_nothing(desk: Desk) -> None:
    desk.screen.desk.go_to("A01")
    before = desk.screen.desk.draft
    desk.screen.filling.scanner._clock = lambda: 1.0
    desk.type("12112312")
    desk.key(K.Key_Return)
    assert desk.screen.desk.draft.answers == before.answers
    assert desk.screen.desk.draft.batches == ("12112312",)
    assert desk.code() == "A01"


def test_a_late_entry_says_so_and_asks_why(qtbot: QtBot, tmp_path: Path) -> None:
    desk = opened(qtbot, working(tmp_path, at=time(23, 30)))
    desk.screen.open((DAY, "一车间", "白班"))
    assert desk.screen.filling.banners.late.isVisible()
    assert "补录" in desk.screen.filling.banners.late.text()
    put(desk)
    assert [p.code for p in desk.screen.desk.problems()] == ["late_reason_missing"]
    desk.key(K.Key_F9)
    desk.type("停电，晚上补")
    assert desk.screen.desk.problems() == ()


@POPUP
def test_another_record_is_taken_from_the_menu(desk: Desk, qtbot: QtBot) -> None:
    bar = desk.screen.bar
    click(bar.choose)
    assert bar.menu is not None
    press(bar.menu, K.Key_Down)
    press(bar.menu, K.Key_Down)
    press(bar.menu, K.Key_Return)
    qtbot.waitUntil(lambda: desk.screen.title() == "日管控 · 二车间 白班")


@POPUP
def test_a_phrase_is_taken_by_its_digit(desk: Desk, qtbot: QtBot) -> None:
    desk.screen.desk.go_to("A01")
    desk.key(K.Key_2)
    card = desk.screen.filling.list.card()
    assert card is not None
    assert card.fields is not None
    form = card.fields.fault_form()
    desk.key(K.Key_F4)
    menu = form.fields["description"].findChild(QMenu)
    assert menu is not None
    press(menu, K.Key_1)
    qtbot.waitUntil(lambda: bool(form.description.text()))


def test_a_stopped_shift_is_another_record(desk: Desk) -> None:
    desk.key(K.Key_5)
    assert len(desk.led) == 1
    key, argument = desk.led[0]
    fresh = {"area": "一车间", "shift": "白班", "start": DAY, "end": DAY}
    assert (key, argument) == ("stopped", {"new": {"nature": "stopped", **fresh}})
    assert desk.screen.desk.draft.state is None


def test_an_own_record_is_corrected_with_a_reason(desk: Desk) -> None:
    put(desk)
    desk.key(K.Key_F9)
    desk.sign()
    desk.key(K.Key_Return)
    signed = desk.screen.pages.signed
    click(signed.amend)
    click(signed.amend)
    assert signed.reason_field.error.text()
    desk.type("D04 抄错")
    desk.key(K.Key_Return)
    assert desk.screen.pages.shows() == "filling"
    assert "D04 抄错" in desk.screen.filling.banners.amending.text()
    desk.screen.desk.measure("D04", "170")
    desk.key(K.Key_F9)
    desk.sign()
    record = desk.made.services.archive.record("R-2026-000001")
    assert len(record.of("fill")) == 2


def test_a_correction_left_in_the_middle_is_gone_on_with(desk: Desk, qtbot: QtBot) -> None:
    put(desk)
    desk.key(K.Key_F9)
    desk.sign()
    desk.key(K.Key_Return)
    click(desk.screen.pages.signed.amend)
    desk.type("D04 抄错")
    desk.key(K.Key_Return)
    desk.screen.desk.measure("D04", "170")
    desk.window.close()
    again = opened(qtbot, desk.made)
    again.screen.open("R-2026-000001")
    signed = again.screen.pages.signed
    assert signed.amend.text() == "继续更正"
    assert signed.reason.text() == "D04 抄错"
    click(signed.amend)
    assert again.screen.desk.answer_of("D04").measured == "170"
    assert again.screen.desk.reason == "D04 抄错"
    again.screen.open("R-2026-000001")
    click(signed.drop)
    assert signed.amend.text() == "更正"
    assert not signed.reason_field.isVisible()
    click(signed.amend)
    assert signed.reason.text() == ""


def test_the_item_in_hand_is_wholly_seen(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(1366, 690)
    desk.screen.desk.go_to("D09")
    desk.type("0.58")
    desk.key(K.Key_Return)
    items = desk.screen.filling.list
    card = items.card()
    assert card is not None

    def whole() -> bool:
        top = card.mapTo(items.viewport(), card.rect().topLeft()).y()
        return top >= 0 and top + card.height() <= items.viewport().height()

    qtbot.waitUntil(whole)


@pytest.mark.parametrize("login", ["officer1", "director", "principal"])
@pytest.mark.parametrize("listed", [True, False])
def test_the_screen_opens_for_every_role(
    qtbot: QtBot, tmp_path: Path, login: str, *, listed: bool
) -> None:
    made = working(tmp_path) if listed else factory(tmp_path)
    desk = opened(qtbot, made, login)
    shown = desk.screen.pages.shows()
    wanted = ("filling" if listed else "empty") if login == "officer1" else "review"
    assert shown == wanted
    assert desk.screen.objectName() == "daily"


def test_everything_that_takes_the_keyboard_has_a_name(desk: Desk) -> None:
    desk.screen.desk.go_to("D09")
    desk.type("0.58")
    desk.key(K.Key_Return)
    nameless = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []
