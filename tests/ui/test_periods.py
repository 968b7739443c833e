"""Which week and month are opened first: those that the page of the day names."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.domain.calendar import month_text, week_text
from qsdesk.ui.screens.monthly.screen import MonthlyScreen
from qsdesk.ui.screens.today.director import director_board
from qsdesk.ui.screens.today.principal import principal_board
from qsdesk.ui.screens.weekly.screen import WeeklyScreen
from tests.integration.weeks import minutes, working
from tests.make import PASSWORD, Factory
from tests.ui.days import desk
from tests.ui.reports import month


def opened(qtbot: QtBot, made: Factory, login: str, key: str) -> QWidget | None:
    found = desk(qtbot, made, login)
    found.window.navigate(key)
    found.settle(qtbot)
    screen: QWidget | None = found.window.screen_of(key)
    return screen


def test_navigation_opens_the_week_that_the_day_names_first(qtbot: QtBot, tmp_path: Path) -> None:
    made = working(tmp_path / "data")
    today = date(2026, 11, 30)
    made.clock.set(today)
    board = director_board(made.services, today, made.services.status.items(today))
    named_first = [row.door for row in board.todos if row.door.target == "weekly"]
    first = board.hero.door if board.hero.door.target == "weekly" else named_first[0]
    screen = opened(qtbot, made, "director", "weekly")
    assert isinstance(screen, WeeklyScreen)
    assert screen.control.week is not None
    assert week_text(screen.control.week.first) == first.argument == "2026-W10"
    assert screen.outline.chooser.list.value() == "2026-W10"


def test_navigation_opens_the_month_that_the_day_names_first(qtbot: QtBot, tmp_path: Path) -> None:
    made = working(tmp_path / "data")
    today = date(2026, 11, 30)
    made.clock.set(today)
    board = principal_board(made.services, today, made.services.status.items(today))
    doors = [row.door for row in board.todos if row.door.target == "monthly"]
    first = board.hero.door if board.hero.door.target == "monthly" else doors[0]
    screen = opened(qtbot, made, "principal", "monthly")
    assert isinstance(screen, MonthlyScreen)
    assert screen.control.month is not None
    assert month_text(screen.control.month.first) == first.argument == "2026-03"


def test_the_day_s_verb_says_how_far_the_minutes_are(tmp_path: Path) -> None:
    made = month(tmp_path / "data")

    def verb() -> str:
        board = principal_board(
            made.services, date(2026, 3, 31), made.services.status.items(date(2026, 3, 31))
        )
        doors = (board.hero.door, *(row.door for row in board.todos))
        return next(door.act for door in doors if door.target == "monthly")

    assert verb() == "起草纪要"
    monthly = made.services.monthly
    monthly.save_draft(made.as_("director"), minutes(monthly.draft(2026, 3)))
    assert verb() == "继续纪要"
    monthly.finalise(made.as_("principal"), monthly.draft(2026, 3))
    assert verb() == "签署纪要"
    monthly.sign(made.as_("principal"), PASSWORD, 2026, 3)
    assert verb() == "看签名"
