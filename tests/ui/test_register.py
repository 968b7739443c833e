"""Registers on the screen: raised, corrected, verified by another, cosigned, corrected."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.domain.levels import Level
from qsdesk.domain.registers.finding import FINDING
from qsdesk.ui.models.cells import GroupRow, Steps, Text
from qsdesk.ui.registry import SCREENS
from qsdesk.ui.screens.register.browsing.filters import FilterButton
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.inputs.segmented import Segmented
from tests.make import Factory, factory
from tests.ui.days import TODAY, desk
from tests.ui.hands import CTRL, click, press
from tests.ui.registers import (
    TITLE,
    at_work,
    button,
    choose,
    detail,
    part,
    raised,
    register,
    sign_now,
    type_in,
)

KEYS = ("findings", "tasks", "stopped", "appointments")


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return at_work(factory(tmp_path))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("login", ["officer1", "director", "principal"])
def test_every_role_opens_every_register_empty(
    qtbot: QtBot, made: Factory, key: str, login: str
) -> None:
    own = desk(qtbot, made, login)
    screen = register(own, key)
    assert screen.browsing.table.empty.label.text() == screen.declared.empty
    may = made.services.access.may(screen.declared.opening.action, own.session)
    assert screen.new.isVisible() == (may is not None)


def test_readers_are_those_who_see_whole_records(made: Factory) -> None:
    entry = made.services.access.table.entries
    whole = {r for r, g in entry["records_view"].grants.items() if g.scope != "counts"}  # type: ignore[index]
    roles = {e.key: e.roles for e in SCREENS}
    for key in (*KEYS, "risk_list"):
        assert roles[key] == whole


def test_a_finding_is_raised_by_hand(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "officer1")
    screen = register(own, "findings")
    press(screen, Qt.Key.Key_N, CTRL)
    assert "还剩" in screen.filling.sign.text()
    type_in(own, "findings.name", TITLE)
    type_in(own, "findings.description", "外皮开裂")
    choose(own, "findings.level", "较大")
    due = part(own, "findings.due", QLineEdit)
    assert isinstance(due, QLineEdit)
    assert due.text() == "2026-03-20"
    type_in(own, "findings.measure", "停用 2 号机")
    type_in(own, "findings.told", "陈志强")
    type_in(own, "findings.told_at", "今天")
    type_in(own, "findings.told_at.clock", "0900")
    choose(own, "findings.endangers", "no")
    type_in(own, "findings.owner", "刘卫东")
    press(screen, Qt.Key.Key_F9)
    sign_now(qtbot, own)
    entry, *_ = made.services.registers.entries("finding")
    assert (entry.title, entry.state) == (TITLE, "open")
    assert screen.browsing.table.current() == entry.number
    assert made.services.registers.load_draft(own.session, "finding", "open") is None


def test_a_draft_of_another_day_is_not_shown_for_the_one_asked_for(
    qtbot: QtBot, made: Factory
) -> None:
    own = desk(qtbot, made, "officer1")
    screen = register(own, "stopped")
    first = {"nature": "missed", "start": TODAY, "end": TODAY, "area": "一车间"}
    screen.open({"new": first})
    type_in(own, "stopped.reason", "停电")
    screen.filling.keep()
    screen.open({"new": first})
    assert screen.filling.filled().form.reason == "停电"
    before = TODAY - timedelta(days=1)
    screen.open({"new": {**first, "start": before, "end": before}})
    form = screen.filling.filled().form
    assert (form.start, form.end, form.reason) == (before, before, "")


def test_what_is_missing_is_told_at_its_field_and_in_the_button(
    qtbot: QtBot, made: Factory
) -> None:
    own = desk(qtbot, made, "director")
    screen = register(own, "findings")
    click(screen.new)
    assert screen.filling.sign.text() == "签署提出 F9 · 还剩 7 项"
    assert not screen.filling.sign.isEnabled()
    press(screen, Qt.Key.Key_F9)
    assert screen.filling.pane is not None
    fields = screen.filling.pane.fields
    assert "还没填" in fields["name"].error.text()
    assert fields["name"].input.parts()[0].hasFocus()
    assert own.window.overlay.dialog() is None


def test_a_draft_is_kept_and_found_again(qtbot: QtBot, made: Factory) -> None:
    own = desk(qtbot, made, "officer1")
    screen = register(own, "findings")
    click(screen.new)
    type_in(own, "findings.name", TITLE)
    qtbot.waitUntil(lambda: screen.filling.saved.text().startswith("草稿已存"), timeout=3000)
    press(screen, Qt.Key.Key_Escape)
    assert screen.browsing.isVisible()
    click(screen.new)
    name = part(own, "findings.name")
    assert isinstance(name, QLineEdit)
    assert name.text() == TITLE


def test_correcting_is_one_person_and_verifying_another(qtbot: QtBot, made: Factory) -> None:
    number = raised(made)
    own = desk(qtbot, made, "officer1")
    screen = register(own, "findings")
    closing = button(own, "findings.verify")
    assert closing.text() == "关闭 · 缺整改"
    done = [b for b in detail(own).findChildren(Button) if b.text() == "整改完成"]
    click(done[0])
    type_in(own, "findings.action", "换线，重新试验")
    type_in(own, "findings.done", "今天")
    choose(own, "findings.cause_class", "机")
    type_in(own, "findings.cause", "护套磨损")
    press(screen, Qt.Key.Key_F9)
    sign_now(qtbot, own)
    assert made.services.registers.entries("finding")[0].state == "to_verify"
    refused = button(own, "findings.verify")
    assert refused.text() == "验证 · 换另一个人"
    assert not refused.isEnabled()
    assert "不能是同一个人" in refused.toolTip()

    second = desk(qtbot, made, "officer2")
    register(second, "findings")
    click(button(second, "findings.verify"))
    choose(second, "findings.shipped", "no")
    box = part(second, "findings.result")
    assert isinstance(box, Segmented)
    choose(second, "findings.result", "pass")
    type_in(second, "findings.verified", "现场复测合格")
    click(button(second, "findings.sign"))
    dialog = sign_now(qtbot, second)
    assert f"签署后关闭 {number}" in dialog.act.accessibleName() + str(
        [w.accessibleName() for w in dialog.findChildren(QWidget)]
    )
    assert made.services.registers.entries("finding")[0].state == "closed"


def test_a_grave_finding_wants_photos_of_its_correction(qtbot: QtBot, made: Factory) -> None:
    raised(made, level=Level.SERIOUS)
    own = desk(qtbot, made, "director")
    register(own, "findings")
    assert button(own, "findings.verify").text() == "关闭 · 缺整改后照片"


def test_an_overdue_finding_climbs_on_the_screen(qtbot: QtBot, made: Factory) -> None:
    number = raised(made)
    made.clock.set(TODAY + timedelta(days=60))
    made.sessions.clear()
    own = desk(qtbot, made, "principal")
    screen = register(own, "findings")
    row = screen.browsing.table.model.row_at(1)
    assert not isinstance(row, GroupRow)
    assert row.cells[-1] == Steps("员监负", 3)
    due = row.cells[4]
    assert isinstance(due, Text)
    assert due.text.startswith("逾期")
    assert due.tone == "bad"
    assert screen.browsing.banner.isVisible()
    assert number in screen.browsing.banner.text()
    assert "逾期" in own.window.head.about.accessibleName()


def test_the_board_shows_the_same_rows(qtbot: QtBot, made: Factory) -> None:
    first, second = raised(made), raised(made)
    own = desk(qtbot, made, "director")
    screen = register(own, "findings")
    look = part(own, "findings.look")
    look.setFocus()
    press(look, Qt.Key.Key_Right)
    column = screen.browsing.board.columns["open"]
    assert column.isVisible()
    assert column.count.text() == "2"
    assert column.view.model().index(0, 0).data(Qt.ItemDataRole.UserRole) == second
    press(column.view, Qt.Key.Key_Down)
    assert screen.browsing.table.current() == first
    assert list(screen.browsing.board.columns) == list(FINDING.states)


def test_filters_narrow_and_are_taken_back(qtbot: QtBot, made: Factory) -> None:
    raised(made)
    grave = raised(made, level=Level.MAJOR)
    own = desk(qtbot, made, "director")
    screen = register(own, "findings")
    narrowing = part(own, "findings.filter")
    assert isinstance(narrowing, FilterButton)
    menu = narrowing.menu_of_facets()
    next(a for a in menu.actions() if a.text() == "重大").trigger()
    assert screen.browsing.table.model.record_count() == 1
    assert screen.browsing.table.current() == grave
    screen.browsing.chips.removed.emit("level", "重大")
    assert screen.browsing.table.model.record_count() == 2
