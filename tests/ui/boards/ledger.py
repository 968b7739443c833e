"""The year, the week, the strip."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.calendar.week import WeekDay, WeekStrip
from qsdesk.ui.widgets.calendar.year import YearLegend, YearStrip
from qsdesk.ui.widgets.check.strip import ProgressStrip
from tests.ui.boards.samples import GROUPS, STATES, Board, year


def ledger() -> QWidget:
    """The year, the week, the strip."""
    board = Board()
    card = Card("2026 年每日台账")
    legend, strip = YearLegend(), YearStrip()
    legend.count(year())
    strip.show_year(year())
    card.head.addWidget(legend)
    card.body.addWidget(strip)
    board.body.addWidget(card)
    week = WeekStrip()
    monday = date(2026, 11, 23)
    week.show_week(
        [
            WeekDay(monday, "一 23", "补录", icon="check", kind="ok"),
            WeekDay(monday + timedelta(1), "二 24", "今天", "18/30", kind="today"),
            *[WeekDay(monday + timedelta(n), f"三 {23 + n}") for n in range(2, 6)],
            WeekDay(monday + timedelta(6), "日 29", "休息", "·", kind="neutral"),
        ]
    )
    board.body.addWidget(week)
    for cell in (8, 12):
        progress = ProgressStrip(cell)
        progress.show_items(STATES, GROUPS, 18)
        board.body.addWidget(progress)
    return board
