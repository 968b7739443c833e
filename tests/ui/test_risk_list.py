"""The list on the screen: begun from a template, confirmed, limited, signed, approved, changed."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from qsdesk.ui.models.cells import Chip, Text
from qsdesk.ui.screens.risk_list import drafting
from qsdesk.ui.screens.risk_list.item_form import form_of_item, item_of_form, limit_problems
from qsdesk.ui.screens.risk_list.screen import RiskListScreen
from qsdesk.ui.widgets.basics.banner import ConfirmBar
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.inputs.menus import MenuButton
from qsdesk.ui.widgets.inputs.segmented import Segmented
from tests.make import Factory, _limits, factory, with_list
from tests.ui.days import TODAY, Desk, desk
from tests.ui.hands import CTRL, click, press
from tests.ui.registers import active, at_work, part, sign_now, write

if TYPE_CHECKING:
    from qsdesk.domain.risk_list import RiskList

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return factory(tmp_path)


def screen_of(own: Desk) -> RiskListScreen:
    active(own)
    own.window.navigate("risk_list")
    screen = own.window.screen_of("risk_list")
    assert isinstance(screen, RiskListScreen)
    return screen


def button(own: Desk, name: str) -> Button:
    found = part(own, f"risk_list.{name}")
    assert isinstance(found, Button)
    return found


def set_text(own: Desk, name: str, text: str) -> None:
    field = part(own, f"risk_list.{name}")
    field.setFocus()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.selectAll()
    write(field, text)


def confirm(own: Desk) -> None:
    bar = part(own, "confirm", ConfirmBar)
    assert isinstance(bar, ConfirmBar)
    click(bar.act)


@pytest.mark.parametrize("login", ["officer1", "director", "principal"])
def test_every_role_opens_it_empty_and_filled(qtbot: QtBot, made: Factory, login: str) -> None:
    own = desk(qtbot, made, login)
    screen = screen_of(own)
    assert screen.starting.isVisible()
    assert screen.starting.sentence.text() == "还没有风险管控清单。"
    with_list(made)
    at_work(made)
    screen.refresh()
    assert screen.page.table.model.record_count() == 40
    assert screen.page.bar.state.text() == "现行"


def test_from_template_to_approval(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "director")
    screen = screen_of(own)
    click(button(own, "start.cable"))
    page = screen.page
    assert page.foot.act.text() == "签署编制 F9 · 40 项等级待确认、8 项缺上下限"
    press(screen, Qt.Key.Key_F9)
    assert own.window.overlay.dialog() is None
    click(button(own, "confirm_all"))
    confirm(own)
    assert page.foot.act.text() == "签署编制 F9 · 8 项缺上下限"
    for code, limits in _limits().items():
        page.select(code)
        for key in ("low", "high"):
            if limits.get(key):
                set_text(own, key, limits[key])
    assert page.foot.act.text() == "签署编制 F9"
    press(screen, Qt.Key.Key_F9)
    sign_now(qtbot, own)
    assert page.bar.state.text() == "待批准"
    assert made.services.risk_lists.draft() is None

    head = desk(qtbot, made, "principal")
    other = screen_of(head)
    assert other.page.foot.act.text() == "批准第 1 版 F9"
    set_text(head, "opinion", "同意")
    press(other, Qt.Key.Key_F9)
    sign_now(qtbot, head)
    assert other.page.bar.state.text() == "现行"
    version, *_ = made.services.risk_lists.versions()
    assert (version.drafted_by, version.approved_by) == ("陈志强", "赵立新")


def test_a_later_version_wants_its_reason_and_shows_what_changed(
    qtbot: QtBot, made: Factory
) -> None:
    at_work(with_list(made))
    own = desk(qtbot, made, "director")
    screen = screen_of(own)
    page = screen.page
    assert page.foot.act.text() == "起草第 2 版"
    click(button(own, "sign"))
    assert page.foot.act.text() == "签署编制 F9 · 缺修订理由"
    set_text(own, "head.reason", "投诉后收紧")
    page.select("D06")
    before = page.shown().item("D06")
    assert before is not None
    set_text(own, "high", "9.5")
    look = part(own, "risk_list.look")
    look.setFocus()
    press(look, Qt.Key.Key_Right)
    assert page.changes.isVisible()
    row = page.changes.model.row_at(0)
    words = [cell if isinstance(cell, str) else cell.text for cell in row.cells]  # type: ignore[union-attr]
    assert words == ["修改", "D06", "上限", before.high, "9.5"]
    press(screen, Qt.Key.Key_F9)
    sign_now(qtbot, own)
    newest = made.services.risk_lists.versions()[-1]
    assert (newest.list.version, newest.list.reason) == (2, "投诉后收紧")
    assert newest.list.effective == TODAY


def test_rows_are_added_copied_moved_and_removed(qtbot: QtBot, made: Factory) -> None:
    at_work(with_list(made))
    own = desk(qtbot, made, "director")
    screen = screen_of(own)
    page = screen.page
    click(button(own, "sign"))
    page.select("D01")
    press(screen, Qt.Key.Key_D, CTRL)
    assert page.side.title.text() == "D12"
    assert page.shown().items[drafting.place_of(page.shown(), "D01") + 1].code == "D12"
    press(screen, Qt.Key.Key_Up, ALT)
    assert page.shown().items[drafting.place_of(page.shown(), "D01") - 1].code == "D12"
    click(button(own, "remove"))
    assert page.shown().item("D12") is None
    press(screen, Qt.Key.Key_N, CTRL)
    assert "有空栏" in page.foot.act.text() or "等级待确认" in page.foot.act.text()
    set_text(own, "question", "新查的一项")
    set_text(own, "code", "X01")
    assert page.shown().item("X01") is not None
    assert page.table.current() == "X01"


def test_one_level_is_confirmed_and_another_level_wants_it_again(
    qtbot: QtBot, made: Factory
) -> None:
    own = desk(qtbot, made, "director")
    screen = screen_of(own)
    click(button(own, "start.ebike"))
    page = screen.page
    first, second = page.shown().items[:2]
    page.select(first.code)
    click(button(own, "confirm"))
    assert page.side.title.text() == second.code
    confirmed = page.shown().item(first.code)
    assert confirmed is not None
    assert confirmed.level_confirmed
    page.select(first.code)
    level = part(own, "risk_list.level")
    assert isinstance(level, Segmented)
    level.setFocus()
    press(level, Qt.Key.Key_Right if level.value() != "低" else Qt.Key.Key_Left)
    changed = page.shown().item(first.code)
    assert changed is not None
    assert not changed.level_confirmed
    assert page.side.confirm.isVisible()


def test_a_view_narrows_the_rows(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "director")
    screen = screen_of(own)
    click(button(own, "start.cable"))
    view = part(own, "risk_list.view")
    assert isinstance(view, MenuButton)
    next(a for a in view.menu_of_options().actions() if a.text() == "缺上下限").trigger()
    page = screen.page
    assert page.table.model.record_count() == 8
    cells = page.table.model.row_at(1).cells  # type: ignore[union-attr]
    assert cells[2] == Text("缺上下限", "bad", bold=True)
    assert isinstance(cells[5], Chip)
    assert "待确认" in cells[5].text
    click(button(own, "confirm_all"))
    confirm(own)
    assert sum(item.level_confirmed for item in page.shown().items) == 8


def test_an_officer_writes_into_the_draft_and_the_director_signs(
    qtbot: QtBot, made: Factory
) -> None:
    at_work(with_list(made))
    own = desk(qtbot, made, "officer1")
    screen = screen_of(own)
    click(button(own, "sign"))
    set_text(own, "head.reason", "工艺变更")
    assert screen.page.foot.act.text() == "签署编制 F9 · 由质量安全总监签署"
    assert not screen.page.foot.act.isEnabled()
    qtbot.waitUntil(lambda: _reason(made) == "工艺变更", timeout=3000)
    click(button(own, "drop"))
    confirm(own)
    assert made.services.risk_lists.draft() is None
    assert screen.page.bar.state.text() == "现行"


def test_a_limit_that_is_no_number_stays_at_its_field(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "director")
    screen = screen_of(own)
    click(button(own, "start.cable"))
    screen.page.select("D06")
    set_text(own, "high", "about ten")
    field = screen.page.side.item.fields["high"]
    assert "about ten" in field.error.text()
    item = screen.page.shown().item("D06")
    assert item is not None
    assert item.high == ""


def test_a_signed_version_is_only_read(qtbot: QtBot, made: Factory) -> None:
    at_work(with_list(made))
    own = desk(qtbot, made, "principal")
    page = screen_of(own).page
    page.select("D09")
    assert not page.side.item.isVisible()
    assert not page.bar.add.isVisible()
    assert page.side.title.text() == "D09"


def test_a_form_makes_the_row_it_came_from(made: Factory) -> None:
    draft = made.services.risk_lists.from_starter("appliance", TODAY)
    for item in draft.items:
        form = form_of_item(item)
        assert item_of_form(form, item) == item
        assert limit_problems(form) == ()


def test_moving_stays_within_the_category(made: Factory) -> None:
    draft: RiskList = made.services.risk_lists.from_starter("cable", TODAY)
    first = draft.items[0]
    assert drafting.moved(draft, first.code, -1) == draft
    twice = drafting.moved(drafting.moved(draft, first.code, 1), first.code, -1)
    assert twice == draft
    alone = replace(draft, items=draft.items[:1])
    assert drafting.removed(alone, first.code) == (replace(draft, items=()), "")
    assert drafting.next_code(draft, "D01") == "D12"


def _reason(made: Factory) -> str:
    draft = made.services.risk_lists.draft()
    return "" if draft is None else draft.reason
