"""The page of the day, for each role its own."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.calendar import week_of
from qsdesk.domain.due import Completeness
from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import short_day, weekday
from qsdesk.ui.language import told
from qsdesk.ui.registry import ADMIN, DIRECTOR, EVERYBODY, INSPECTOR, OFFICER, PRINCIPAL
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.today.boards import Board, Door, Hero, Todo
from qsdesk.ui.screens.today.cards import SideCard, TodoCard, WeekCard, YearCard
from qsdesk.ui.screens.today.coming import (
    ComingCard,
    MonthCard,
    coming_days,
    days_between,
    span_to_read,
    weeks_of_month,
)
from qsdesk.ui.screens.today.director import REVIEW, director_board
from qsdesk.ui.screens.today.facts import shown_rows
from qsdesk.ui.screens.today.hero import HeroCard
from qsdesk.ui.screens.today.keeper import keeper_board, visitor_board
from qsdesk.ui.screens.today.officer import officer_board
from qsdesk.ui.screens.today.principal import principal_board
from qsdesk.ui.screens.today.review import ask_review
from qsdesk.ui.screens.today.stick import StickBanner
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Page, clear

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qsdesk.domain.ledger import Ledger
    from qsdesk.services.status import Item

SIDE_WIDTH = 344
NARROW, TALL = 860, 940
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TodayScreen(Screen):
    """What is next, what is late, what waits; below it the ledger of the year."""

    KEY, TITLE, ICON, HELP = "today", "今天", "sun", "today"
    ROLES = EVERYBODY

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("shopfloor", "true")
        self._today = date(2000, 1, 1)
        self._state = ""
        self._side: QWidget | None = None
        self._week: QWidget | None = None
        self._large: list[QWidget] = []
        self._for_tall: list[Callable[[], QWidget]] = []
        self.hero: HeroCard | None = None
        self.page = Page(spacing=14)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(12)
        self.grid.setColumnStretch(0, 1)
        self.grid.setRowStretch(0, 1)
        self.stick = StickBanner()
        self.stick.followed.connect(lambda: context.navigate("backup", None))
        self.page.body.addWidget(self.stick)
        self.page.body.addLayout(self.grid, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        context.changed.connect(self._changed)

    @override
    def about(self) -> str:
        day = f"{short_day(self._today)} {weekday(self._today)}"
        return f"{day} · {self._state}" if self._state else day

    @override
    def refresh(self) -> None:
        services = self.context.services
        if INSPECTOR not in self.context.session.roles:
            self.stick.look(services)
        self._today = services.status.today()
        try:
            items = self._items()
            shown = shown_rows(services, self.context.session)
            board = self._board(items)
            board = replace(board, todos=(*board.todos, *shown))
            ledger = self._ledger()
        except RuleError as error:  # the factory is not set up to the end
            items, board, ledger = (), Board(Hero(told(error), calm=True)), None
        self._state = self._production(ledger)
        self._show(board, ledger, items)
        self.head_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS and self.hero is not None and self.hero.act.isVisible():
            self.hero.act.click()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _items(self) -> "Sequence[Item]":
        """Return what is due, for those who have to do with it."""
        services, roles = self.context.services, self.context.session.roles
        found: Sequence[Item] = () if roles <= {ADMIN} else services.status.items(self._today)
        return found

    def _board(self, items: "Sequence[Item]") -> Board:
        services, session = self.context.services, self.context.session
        roles = session.roles
        if OFFICER in roles:
            return officer_board(services, session, self._today, items)
        if DIRECTOR in roles:
            return director_board(services, self._today, items)
        if PRINCIPAL in roles:
            return principal_board(services, self._today, items)
        if ADMIN in roles:
            return keeper_board(services)
        return visitor_board()

    def _ledger(self) -> "Ledger | None":
        """Return the year, and what of this month's weeks and the next days reaches out of it."""
        if self.context.session.roles <= {ADMIN}:
            return None
        day = self._today
        near = span_to_read(day)
        first, last = min(date(day.year, 1, 1), near[0]), max(date(day.year, 12, 31), near[1])
        found: Ledger = self.context.services.ledger.ledger(first, last)
        return found

    def _production(self, ledger: "Ledger | None") -> str:
        here = None if ledger is None else ledger.day(self._today)
        if here is None:
            return ""
        states = {
            Completeness.STOPPED: self.tr("停产"),
            Completeness.REST: self.tr("休息"),
        }
        shifts = " ".join(dict.fromkeys(slot.shift for slot in here.slots))
        state = states.get(here.completeness, self.tr("生产日"))
        return f"{shifts} · {state}" if shifts else state

    def _show(self, board: Board, ledger: "Ledger | None", items: "Sequence[Item]") -> None:
        clear(self.grid)
        self._week, self._large, self._for_tall = None, [], []
        self.hero = HeroCard(board.hero)
        self.hero.acted.connect(lambda: self._follow(board.hero.door))
        todos = TodoCard(board.todos, board.quiet)
        todos.chosen.connect(self._choose)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.hero)
        left.addWidget(todos, 1)
        if ledger is not None:
            self._for_tall.append(lambda: self._coming(ledger, items, left))
        self.grid.addLayout(left, 0, 0)
        self._side = self._right(board, ledger)
        self._place_side()
        if ledger is not None:
            here = tuple(day for day in ledger.days if day.day.year == self._today.year)
            year = YearCard(here, self._today)
            year.opened.connect(lambda day: self.context.navigate("ledger", day))
            self.grid.addWidget(year, 2, 0, 1, 2)
        if board.hero.door.act:
            self.hero.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _coming(self, ledger: "Ledger", items: "Sequence[Item]", left: QVBoxLayout) -> QWidget:
        login = self.context.session.login
        card = ComingCard(coming_days(ledger.days, items, login, self._today))
        left.addWidget(card, 1)
        return card

    def _month(self, ledger: "Ledger", progress: str, side: QVBoxLayout) -> QWidget:
        days = days_between(ledger.days, *weeks_of_month(self._today))
        card = MonthCard(days, self._today, progress)
        card.opened.connect(lambda day: self.context.navigate("ledger", day))
        side.addWidget(card)
        side.setAlignment(card, Qt.AlignmentFlag.AlignTop)
        return card

    def _right(self, board: Board, ledger: "Ledger | None") -> QWidget | None:
        if board.side is None and ledger is None:
            return None
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        if board.side is not None:
            findings = SideCard(board.side)
            findings.opened.connect(self._open_finding)
            layout.addWidget(findings, 1)
        if ledger is not None:
            here = week_of(self._today)
            days = days_between(ledger.days, here.first, here.last)
            self._week = week = WeekCard(days, self._today, board.progress)
            week.opened.connect(lambda day: self.context.navigate("ledger", day))
            layout.addWidget(week)
            layout.setAlignment(week, Qt.AlignmentFlag.AlignTop)
            self._for_tall.append(lambda: self._month(ledger, board.progress, layout))
        return side

    def _place_side(self) -> None:
        """Put findings and week at the right, or below where there is no room.

        A tall page shows the month in place of the week, and what the next days bring; no
        other page waits for them to be made.
        """
        tall = self.height() >= px(TALL)
        if tall:
            self._large += [make() for make in self._for_tall]
            self._for_tall = []
        for card in self._large:
            card.setVisible(tall)
        if self._week is not None:
            self._week.setVisible(not tall)
        if self._side is None:
            return
        narrow = self.width() < px(NARROW)
        self.grid.removeWidget(self._side)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
            self.grid.addWidget(self._side, 1, 0)
        else:
            self._side.setFixedWidth(px(SIDE_WIDTH))
            self.grid.addWidget(self._side, 0, 1)

    def _choose(self, todo: Todo) -> None:
        self._follow(todo.door)

    def _follow(self, door: Door) -> None:
        if door.target == REVIEW and isinstance(door.argument, tuple):
            context = self.context
            ask_review(self, context.services, context.session, door.argument, self._reviewed)
        else:
            self.context.navigate(door.target, door.argument)

    def _open_finding(self, number: str) -> None:
        self.context.navigate("findings", number or None)

    def _reviewed(self) -> None:
        self.context.changed.emit("daily")

    def _changed(self, *_kinds: str) -> None:
        if self.isVisible():
            self.refresh()
