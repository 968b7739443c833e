"""The same draft as a table: the same keys, the same focus, one row an item."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from qsdesk.domain.daily import ProductionState, Result
from qsdesk.ui.models.cells import GroupRow
from qsdesk.ui.models.check import ANSWER, VALUE
from qsdesk.ui.screens.daily.check_table import CheckTable
from qsdesk.ui.widgets.records.cell_painting import answer_places
from tests.ui.daily_window import Desk, opened, put, working
from tests.ui.hands import CTRL, click

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    """王建国's window in table mode, at the first item."""
    made = opened(qtbot, working(tmp_path))
    made.screen.desk.set_state(ProductionState.NORMAL)
    made.screen.desk.go(0)
    made.key(K.Key_F8)
    return made


def table(desk: Desk) -> CheckTable:
    """Return the table."""
    return desk.screen.filling.table_page.table


def test_the_keys_are_the_same(desk: Desk) -> None:
    assert desk.here() is table(desk)
    desk.key(K.Key_1)
    desk.key(K.Key_Return)
    desk.key(K.Key_3)
    desk.key(K.Key_Down)
    assert (desk.result("A01"), desk.result("A02")) == (Result.PASS, Result.NA)
    assert desk.code() == "B01"
    desk.key(K.Key_Z, CTRL)
    assert desk.result("A02") is Result.UNANSWERED


def test_a_value_is_typed_in_its_row(desk: Desk) -> None:
    desk.screen.desk.go_to("D04")
    assert table(desk).state() == QAbstractItemView.State.EditingState
    desk.type("166")
    desk.key(K.Key_Return)
    assert desk.here() is table(desk)
    assert desk.result("D04") is Result.PASS
    desk.key(K.Key_Return)
    assert desk.code() == "D05"


def test_a_value_out_of_limits_unfolds_the_fault_when_it_is_left(desk: Desk) -> None:
    desk.screen.desk.go_to("D04")
    desk.type("190")
    assert desk.result("D04") is Result.FAIL
    assert table(desk).form is None
    desk.key(K.Key_Return)
    desk.bot.waitUntil(lambda: table(desk).form is not None)
    form = table(desk).form
    assert form is not None
    desk.bot.waitUntil(form.description.hasFocus)
    desk.type("超温")
    fault = desk.screen.desk.answer_of("D04").fault
    assert fault is not None
    assert fault.description == "超温"
    assert table(desk).form is form


def test_the_other_mode_keeps_item_field_and_words(desk: Desk) -> None:
    desk.key(K.Key_2)
    desk.type("证书到期")
    desk.key(K.Key_F8)
    card = desk.screen.filling.list.card()
    assert card is not None
    assert card.fields is not None
    form = card.fields.fault_form()
    assert desk.here() is form.description
    desk.type("，仍在排产")
    assert form.description.text() == "证书到期，仍在排产"
    desk.key(K.Key_F8)
    again = table(desk).form
    assert again is not None
    assert desk.here() is again.description
    assert again.description.text() == "证书到期，仍在排产"


def test_a_click_on_the_sign_answers(desk: Desk) -> None:
    model = table(desk).check
    index = model.index(model.row_of(2), ANSWER)
    rect = table(desk).visualRect(index).adjusted(8, 0, -8, -1).toRectF()
    _, place = answer_places(rect)[2]
    click(table(desk).viewport(), place.center().toPoint())
    assert desk.result("B01") is Result.NA
    assert desk.code() == "B01"


def test_a_click_on_a_group_folds_it(desk: Desk) -> None:
    view, model = table(desk), table(desk).check
    before = model.rowCount()
    head = model.row_at(0)
    assert isinstance(head, GroupRow)
    click(view.viewport(), view.visualRect(model.index(0, 0)).topLeft() + QPoint(20, 10))
    assert model.rowCount() == before - 2
    assert model.row_of(0) == -1


def test_the_filter_shows_what_is_open(desk: Desk) -> None:
    desk.key(K.Key_1)
    page = desk.screen.filling.table_page
    page.filter.setFocus()
    desk.key(K.Key_Right)
    assert page.filter.value() == "open"
    assert len(page.table.check.positions()) == 39


def test_every_cell_is_spoken(desk: Desk) -> None:
    model = table(desk).check
    role = Qt.ItemDataRole.AccessibleTextRole
    row = model.row_of(0)
    assert model.index(row, ANSWER).data(role) == "未答"
    assert model.index(row, VALUE).data(role) == "–"
    assert model.index(0, 0).data(role).startswith("资质与人员")
    assert model.index(row, 0).data(Qt.ItemDataRole.UserRole) == "A01"


def test_products_are_entered_above_the_table(desk: Desk) -> None:
    page = desk.screen.filling.table_page
    click(page.batch)
    assert page.head.isVisible()
    desk.type("2603-03-01")
    desk.key(K.Key_Return)
    assert desk.screen.desk.draft.batches == ("2603-03-01",)
    assert not page.head.isVisible()
    assert page.batch.text() == "2603-03-01"


def test_a_photo_that_is_asked_is_taken_below_the_table(desk: Desk) -> None:
    put(desk)
    desk.screen.desk.photos("H01", ())
    desk.screen.desk.go_to("A01")
    strip = desk.screen.filling.table_page.photos
    assert not strip.isVisible()
    desk.key(K.Key_F9)
    assert desk.code() == "H01"
    assert strip.title.text() == "H01 要照片，还没有"
    assert desk.here() is strip.row.tile
    path = desk.made.root / "p.png"
    desk.window.grab().save(str(path))
    desk.screen.pages.photos.choose = lambda: [path]
    desk.key(K.Key_F6)
    assert desk.screen.desk.answer_of("H01").all_photos
    assert strip.title.text() == "H01 照片"
    assert desk.screen.desk.problems() == ()
