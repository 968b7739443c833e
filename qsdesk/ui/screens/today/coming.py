"""What the next days bring, for a page with room below what is next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from qsdesk.domain.times import short_day, weekday
from qsdesk.ui.models.days import week_days
from qsdesk.ui.screens.today.boards import tr
from qsdesk.ui.screens.today.facts import period_title
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Card
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label
from qsdesk.ui.widgets.calendar.week import WeekStrip

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerDay
    from qsdesk.services.status import Item

DAYS = WEEK = 7
ROW = 32
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Coming:
    """One of the next days.

    Attributes:
        day: Which.
        words: What is due on it, or why nothing is.
        rest: Whether nobody works.
    """

    day: date
    words: str
    rest: bool = False


def coming_days(
    days: Iterable["LedgerDay"], items: Iterable["Item"], login: str, today: date
) -> tuple[Coming, ...]:
    """Return the seven days after today.

    Args:
        days: From the ledger, reaching at least so far.
        items: What is due, from the status.
        login: Whose areas, findings, tasks and reports are named.
        today: Left out itself.
    """
    mine = [item for item in items if item.who == login]
    places = [(item.area, item.shift) for item in mine if item.kind == "daily"]
    last = today + timedelta(days=DAYS)
    return tuple(_coming(day, places, mine) for day in days if today < day.day <= last)


def _coming(day: "LedgerDay", places: Sequence[tuple[str, str]], mine: list["Item"]) -> Coming:
    own = [s for s in day.slots if (s.area, s.shift) in places]
    checks = [tr("日管控 {0} {1}").format(s.area, s.shift) for s in own]
    due = [_due(item) for item in mine if item.kind != "daily" and item.due == day.day]
    words = "，".join((*checks, *due))
    if words or day.slots:
        return Coming(day.day, words)
    return Coming(day.day, day.reason or tr("休息"), rest=True)


def _due(item: "Item") -> str:
    if item.kind in {"weekly", "monthly"}:
        return period_title(item)
    words = tr("隐患到期：{0}") if item.kind == "finding" else tr("任务到期：{0}")
    return words.format(item.title)


class ComingCard(Card):
    """The next days, a line each.

    Args:
        days: In order.
    """

    def __init__(self, days: Sequence[Coming], parent: QWidget | None = None) -> None:
        super().__init__(tr("接下来 7 天"), padding=22, parent=parent)
        self.body.setContentsMargins(22, 14, 22, 14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for line, coming in enumerate(days):
            when = Label(f"{short_day(coming.day)} {weekday(coming.day)}", 14, tone="text2")
            when.setMinimumWidth(px(130))
            what = ElidedLabel(coming.words or "–", 15, tone="text2" if coming.rest else "text")
            grid.addWidget(when, line, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(what, line, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(line, px(ROW))
        self.body.addLayout(grid)
        self.body.addStretch(1)


class MonthCard(Card):
    """Every day of this month, large.

    Args:
        days: Of the whole weeks of the month, from the ledger.
        today: Which of them is today.
        progress: 18/30 of today.

    Signals:
        opened: Carries the ``date``.
    """

    opened = Signal(object)

    def __init__(
        self,
        days: Sequence["LedgerDay"],
        today: date,
        progress: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("{0} 月").format(today.month), padding=16, parent=parent)
        words = tr("第 {0} 周").format(today.isocalendar().week)
        self.head.addWidget(Label(words, 13, tone="text2"))
        self.body.setSpacing(6)
        self.weeks: list[WeekStrip] = []
        for first in range(0, len(days), WEEK):
            strip = WeekStrip()
            strip.show_week(week_days(days[first : first + WEEK], today, progress))
            strip.activated.connect(self.opened)
            self.weeks.append(strip)
            self.body.addWidget(strip)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        here = [n for n, strip in enumerate(self.weeks) if strip.hasFocus()]
        after = here[0] + step if here else -1
        if step and 0 <= after < len(self.weeks):
            self.weeks[after].go(self.weeks[here[0]].cursor_place())
            self.weeks[after].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def weeks_of_month(today: date) -> tuple[date, date]:
    """Return the Monday before and the Sunday after a month, both inside."""
    first = today.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def span_to_read(today: date) -> tuple[date, date]:
    """Return from when to when the page reads the ledger: the month, this week, the next days."""
    first, last = weeks_of_month(today)
    return first, max(last, today + timedelta(days=DAYS))


def days_between(days: Iterable["LedgerDay"], first: date, last: date) -> tuple["LedgerDay", ...]:
    """Return the days in a span, both ends inside."""
    return tuple(day for day in days if first <= day.day <= last)
