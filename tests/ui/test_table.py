"""Tables: what is clicked in a row, what keys do, what stays when rows change."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from qsdesk.ui.models.cells import Column, TableRow, Text
from qsdesk.ui.models.table import NUMBER
from qsdesk.ui.widgets.records.cell_painting import act_place, answer_places, link_places
from qsdesk.ui.widgets.records.table import SimpleTable
from tests.ui.boards.records import findings_table
from tests.ui.hands import click, press, shown


@pytest.fixture
def table(qtbot: QtBot) -> SimpleTable:
    """A table with every kind of cell, shown."""
    made = findings_table()
    shown(qtbot, made)
    made.resize(1160, 240)
    return made


def place(table: SimpleTable, number: str, column: int) -> tuple[QRectF, object]:
    """Return the inner place of a cell and the cell."""
    index = table.model.index(table.model.position_of(number), column)
    rect = QRectF(table.view.visualRect(index))
    return table.delegate.inner(rect, table.model, index), table.model.cell(index)


def point(rect: QRectF) -> QPoint:
    """Return the middle."""
    return rect.center().toPoint()


def test_the_model_obeys_qt(table: SimpleTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model)  # type: ignore[no-untyped-call]


def test_rows_carry_the_number_of_their_record(table: SimpleTable) -> None:
    numbers = [table.model.index(row, 0).data(NUMBER) for row in range(table.model.rowCount())]
    assert numbers == [None, "H-2026-0059", "H-2026-0058", None, "H-2026-0051"]
    assert table.model.index(0, 0).data() == "待整改 2"


def test_a_link_leads_to_its_target(table: SimpleTable, qtbot: QtBot) -> None:
    rect, cell = place(table, "H-2026-0059", 6)
    second = link_places(rect, cell)[1][1]  # type: ignore[arg-type]
    with qtbot.waitSignal(table.followed, timeout=1000) as followed:
        click(table.view.viewport(), point(second))
    assert followed.args == ["ledger"]


def test_a_button_in_a_row_acts(table: SimpleTable, qtbot: QtBot) -> None:
    rect, cell = place(table, "H-2026-0059", 9)
    with qtbot.waitSignal(table.acted, timeout=1000) as acted:
        click(table.view.viewport(), point(act_place(rect, cell)))  # type: ignore[arg-type]
    assert acted.args == ["H-2026-0059", "安排考核"]


def test_an_answer_in_a_row_is_told(table: SimpleTable, qtbot: QtBot) -> None:
    rect, _ = place(table, "H-2026-0051", 8)
    with qtbot.waitSignal(table.answered, timeout=1000) as answered:
        click(table.view.viewport(), point(answer_places(rect)[1][1]))
    assert answered.args == ["H-2026-0051", "fault"]


def test_enter_opens_the_row_or_what_stands_under_the_keyboard(
    table: SimpleTable, qtbot: QtBot
) -> None:
    table.select("H-2026-0058")
    with qtbot.waitSignal(table.activated, timeout=1000) as activated:
        press(table.view, Qt.Key.Key_Return)
    assert activated.args == ["H-2026-0058"]
    for _ in range(6):
        press(table.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.followed, timeout=1000) as followed:
        press(table.view, Qt.Key.Key_Return)
    assert followed.args == ["R-2026-000489"]


def test_rows_are_ticked_by_space_box_and_head(table: SimpleTable, qtbot: QtBot) -> None:
    table.select("H-2026-0058")
    with qtbot.waitSignal(table.checked_changed, timeout=1000):
        press(table.view, Qt.Key.Key_Space)
    assert table.checked() == ("H-2026-0058",)
    rect = table.view.visualRect(table.model.index(1, 0))
    click(table.view.viewport(), QPoint(rect.left() + 12, rect.center().y()))
    assert table.checked() == ("H-2026-0059", "H-2026-0058")
    click(table.titles.viewport(), QPoint(12, 10))
    assert len(table.checked()) == 3
    click(table.titles.viewport(), QPoint(12, 10))
    assert table.checked() == ()


def test_a_value_typed_in_place_is_told(table: SimpleTable, qtbot: QtBot) -> None:
    index = table.model.index(table.model.position_of("H-2026-0059"), 7)
    with qtbot.waitSignal(table.value_typed, timeout=1000) as typed:
        assert table.model.setData(index, "7.30")
    assert typed.args == ["H-2026-0059", "value", "7.30"]
    assert not table.model.setData(table.model.index(1, 1), "x")


def test_the_chosen_row_stays_chosen(table: SimpleTable) -> None:
    table.select("H-2026-0051")
    rows = [table.model.row_at(4), table.model.row_at(1)]
    table.show_rows(rows)
    assert table.current() == "H-2026-0051"
    assert not table.select("H-2026-0058")


def test_a_head_asks_for_another_order(qtbot: QtBot) -> None:
    table = SimpleTable([Column("day", "日期", 120, sortable=True), Column("title", "题名")])
    table.show_rows([TableRow("R-1", ("20261124", "每日检查记录"))])
    shown(qtbot, table)
    asked: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda key, last: asked.append((key, last)))
    for left in (10, 10, 140):
        click(table.titles.viewport(), QPoint(left, 10))
    assert asked == [("day", False), ("day", True)]


def test_where_there_is_nothing_it_says_so(qtbot: QtBot) -> None:
    table = SimpleTable([Column("title", "题名")], name="档案")
    table.say_empty("没有未结的隐患。", "新隐患")
    shown(qtbot, table)
    assert table.empty.isVisible()
    table.show_rows([TableRow("R-1", ("每日检查记录",))])
    assert not table.empty.isVisible()
    table.show_rows([])
    assert table.empty.isVisible()


def test_ten_thousand_rows_are_shown_at_once(qtbot: QtBot) -> None:
    table = SimpleTable([Column("number", "编号", 120), Column("title", "题名")])
    table.show_rows([TableRow(f"R-{n}", (f"R-{n}", "每日检查记录")) for n in range(10_000)])
    shown(qtbot, table)
    assert table.select("R-9999")
    assert table.current() == "R-9999"


def narrow_table(qtbot: QtBot, width: int) -> SimpleTable:
    """A table whose columns want 476 pixels, in a width."""
    columns = (
        Column("number", "编号", 116),
        Column("title", "事项"),
        Column("area", "区域", 100, spare=1),
        Column("shift", "班次", 84, spare=2),
        Column("owner", "责任人", 56),
    )
    made = SimpleTable(columns)
    made.show_rows([TableRow("H-1", (Text("H-1"),) * len(columns))])
    shown(qtbot, made)
    made.resize(width, 200)
    return made


@pytest.mark.parametrize(
    ("width", "hidden"), [(600, []), (470, ["shift"]), (390, ["area", "shift"])]
)
def test_what_does_not_fit_goes_column_by_column(
    qtbot: QtBot, width: int, hidden: list[str]
) -> None:
    made = narrow_table(qtbot, width)
    columns = made.model.columns
    assert [c.key for at, c in enumerate(columns) if made.view.isColumnHidden(at)] == hidden
    assert made.view.horizontalScrollBar().maximum() == 0
    made.resize(700, 200)
    assert not any(made.view.isColumnHidden(at) for at in range(len(columns)))
