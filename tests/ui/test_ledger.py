"""每日台账: every day with its two facts, by clicks and keys."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from qsdesk.ui.models.cells import TableRow, text_of
from qsdesk.ui.models.days import state_of
from qsdesk.ui.screens.ledger import LedgerScreen
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.calendar.cell import DayState
from qsdesk.ui.widgets.records.links import EvidenceLink
from qsdesk.ui.widgets.records.table import SimpleTable
from tests.integration.weeks import report
from tests.make import Factory, factory
from tests.ui.days import LATE, MISSED, TODAY, Desk, desk, worked
from tests.ui.hands import click, press


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return worked(tmp_path)


def ledger_of(found: Desk, argument: object = None) -> LedgerScreen:
    found.window.navigate("ledger", argument)
    screen = found.window.screen_of("ledger")
    assert isinstance(screen, LedgerScreen)
    return screen


def cells(table: SimpleTable, number: str) -> list[str]:
    """Return the words of a row."""
    row = table.model.row_at(table.model.position_of(number))
    assert isinstance(row, TableRow)
    return [text_of(cell) for cell in row.cells]


def test_every_day_has_its_two_facts_and_its_reason(qtbot: QtBot, made: Factory) -> None:
    days = ledger_of(desk(qtbot, made, "officer1")).tables["days"]
    assert days.model.rowCount() == (TODAY - date(2026, 3, 2)).days + 1
    missed = cells(days, MISSED.isoformat())
    assert missed[1:4] == ["缺检", "零风险", "二车间白班：未说明"]
    assert missed[5] == "说明"
    late = cells(days, LATE.isoformat())
    assert late[1] == "完成"
    assert late[3] == "补录：一车间白班：停电未及时录入"
    found = cells(days, "2026-03-04")
    assert found[2] == "隐患 1 项"
    assert cells(days, "2026-03-08")[1] == "休息"
    assert cells(days, TODAY.isoformat())[1] == "待填"


def test_the_filter_keeps_gaps_only(qtbot: QtBot, made: Factory) -> None:
    screen = ledger_of(desk(qtbot, made, "officer1"))
    click(screen.gaps, QPoint(10, screen.gaps.height() // 2))
    days = screen.tables["days"]
    assert [days.model.row_at(i).number for i in range(days.model.rowCount())] == [  # type: ignore[union-attr]
        MISSED.isoformat(),
        LATE.isoformat(),
    ]
    assert screen.count.text() == "2 天"


def test_weeks_and_months_stand_beside_the_days(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "director")
    screen = ledger_of(found)
    press(screen.kind, Qt.Key.Key_Right)
    weeks = screen.tables["weeks"]
    assert weeks.isVisible()
    assert not screen.tables["days"].isVisible()
    assert cells(weeks, "2026-W10")[1] == "未做"
    assert cells(weeks, "2026-W11")[1] == "未签"
    weeks.select("2026-W10")
    press(weeks.view, Qt.Key.Key_Return)
    assert found.visits[-1] == ("weekly", "2026-W10")
    press(screen.kind, Qt.Key.Key_Right)
    assert cells(screen.tables["months"], "2026-03")[0] == "2026年3月"


def test_an_officer_is_led_to_the_signed_paper_of_a_week(qtbot: QtBot, made: Factory) -> None:
    report(made, 2026, 10, read=False)
    made.clock.set(TODAY, time(9))
    found = desk(qtbot, made, "officer1")
    screen = ledger_of(found)
    press(screen.kind, Qt.Key.Key_Right)
    weeks = screen.tables["weeks"]
    weeks.select("2026-W10")
    press(weeks.view, Qt.Key.Key_Return)
    assert found.visits[-1] == ("archive", "Z-2026-000001")
    weeks.select("2026-W11")
    press(weeks.view, Qt.Key.Key_Return)
    assert found.visits[-1] == ("archive", "Z-2026-000001")
    assert found.window.toast.isVisible()


def test_a_day_shows_each_area_and_shift(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer2")
    screen = ledger_of(found, MISSED)
    said = [label.text() for label in screen.pane.findChildren(Label)]
    assert "一车间 白班" in said
    assert "二车间 白班" in said
    link = screen.pane.findChild(EvidenceLink)
    assert link is not None
    click(link)
    assert found.visits[-1] == ("archive", link.text())


def test_a_gap_is_explained_or_entered_late_from_its_day(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer2")
    screen = ledger_of(found, MISSED)
    found.settle(qtbot)
    enter = screen.pane.findChild(Button, "ledger.enter")
    explain = screen.pane.findChild(Button, "ledger.explain")
    assert enter is not None
    assert explain is not None
    click(explain)
    key, argument = found.visits[-1]
    assert key == "stopped"
    assert isinstance(argument, dict)
    assert argument["new"]["area"] == "二车间"
    found.window.navigate("ledger")
    enter = screen.pane.findChild(Button, "ledger.enter")
    assert enter is not None
    click(enter)
    assert found.visits[-1] == ("daily", (MISSED, "二车间", "白班"))


def test_the_year_leads_to_a_day_by_keys(qtbot: QtBot, made: Factory) -> None:
    screen = ledger_of(desk(qtbot, made, "officer1"))
    press(screen.year, Qt.Key.Key_Up)
    press(screen.year, Qt.Key.Key_Return)
    assert screen.tables["days"].current() == MISSED.isoformat()
    assert "3月12日" in screen.pane.accessibleName()


def test_a_month_narrows_the_table(qtbot: QtBot, made: Factory) -> None:
    made.clock.set(date(2026, 4, 2), time(9, 0))
    screen = ledger_of(desk(qtbot, made, "officer1"))
    actions = screen.month.menu_of_options().actions()
    assert [action.text() for action in actions] == ["全年", "1 月", "2 月", "3 月", "4 月"]
    actions[-1].trigger()
    assert screen.tables["days"].model.rowCount() == 2


def test_the_table_leaves_as_a_workbook(qtbot: QtBot, made: Factory, tmp_path: Path) -> None:
    found = desk(qtbot, made, "officer1")
    screen = ledger_of(found)
    path = tmp_path / "台账.xlsx"
    screen.ask_path = lambda _: str(path)
    click(screen.export)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("日").to_python()
    assert rows[0][:2] == ["日期", "完成情况"]
    assert len(rows) == 13
    assert found.window.toast.label.text() == "已写入 台账.xlsx"


@pytest.mark.parametrize("login", ["officer1", "director", "principal"])
def test_an_empty_factory_opens(qtbot: QtBot, tmp_path: Path, login: str) -> None:
    screen = ledger_of(desk(qtbot, factory(tmp_path), login))
    assert screen.tables["days"].model.rowCount() == 1


def test_days_before_the_start_are_not_gaps(made: Factory) -> None:
    ledger = made.services.ledger.ledger(date(2026, 2, 1), date(2026, 3, 20))
    states = {day.day: state_of(day, TODAY) for day in ledger.days}
    assert states[date(2026, 2, 3)] is DayState.BEFORE
    assert states[date(2026, 3, 4)] is DayState.FINDINGS
    assert states[MISSED] is DayState.MISSED
    assert states[TODAY] is DayState.OPEN
    assert states[date(2026, 3, 20)] is DayState.FUTURE
