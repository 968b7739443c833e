"""The days that differ: weekly rest, holidays, and days moved to work."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.domain.factory import DayException
from qsdesk.domain.times import WEEKDAYS, local_day, short_day
from qsdesk.ui.screens.first_run.book import Book
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import Card, clear, column, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import Check, DateInput, LineInput
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented

Group = tuple[DayException, ...]


class DaysCard(Card):
    """Weekly rest as boxes; holidays in runs of days, each of which can go.

    Args:
        book: What was collected.

    Signals:
        changed: A day changed.
    """

    changed = Signal()

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        self.book = book
        rest = row(Label(self.tr("每周休息"), 14, bold=True), spacing=14)
        for number, char in enumerate(WEEKDAYS):
            box = Check(self.tr("周{0}").format(char))
            box.setObjectName(f"first_run.rest.{number}")
            box.setChecked(number in self.book.rest)
            box.toggled.connect(lambda on, number=number: self._rest(number, on=on))
            rest.addWidget(box)
        rest.addStretch(1)
        self.body.addLayout(rest)
        self.body.addWidget(Label(self.tr("节假日与调休，可以改"), 13, tone="text2"))
        self._days = row(spacing=32)
        self.body.addLayout(self._days)
        self.body.addLayout(self._new_day())

    def _new_day(self) -> QHBoxLayout:
        self.day = DateInput(_today() + timedelta(days=1))
        self.day.setMinimumDate(QDate(2020, 1, 1))
        self.day.setAccessibleName(self.tr("日期"))
        self.kind = Segmented(
            [Segment("rest", self.tr("休息")), Segment("work", self.tr("上班"))],
            "rest",
            name=self.tr("这一天"),
        )
        self.note = LineInput(self.tr("说明，如 厂庆"), longest=20)
        self.add_day = Button(self.tr("加一天"), icon="plus")
        self.add_day.setObjectName("first_run.add_day")
        self.add_day.clicked.connect(self._add_day)
        line = row(self.day, self.kind, spacing=10)
        line.addWidget(self.note, 1)
        line.addWidget(self.add_day)
        return line

    def show_days(self) -> None:
        """Show the days as the book has them."""
        clear(self._days)
        groups = grouped(self._exceptions())
        for half in (groups[::2], groups[1::2]):
            lines = column(spacing=0)
            for group in half:
                lines.addLayout(self._group(group))
            lines.addStretch(1)
            self._days.addLayout(lines, 1)

    def _group(self, group: Group) -> QHBoxLayout:
        first, last = group[0], group[-1]
        days = short_day(first.day)
        if last.day != first.day:
            days = f"{days}—{short_day(last.day)}"
        if first.day.year != _today().year:
            days = self.tr("{0}年{1}").format(first.day.year, days)
        word = self.tr("上班") if first.working else self.tr("休息")
        name = first.note if not first.working else self.tr("调休")
        line = row(Label(days, 13), Label(f"{name} {word}".strip(), 13, tone="text2"), spacing=10)
        line.addStretch(1)
        remove = IconButton("x", self.tr("去掉 {0}").format(days))
        remove.clicked.connect(lambda: self._drop(group))
        line.addWidget(remove)
        return line

    def _exceptions(self) -> list[DayException]:
        if self.book.exceptions is None:
            return list(self.book.calendar().exceptions)
        return sorted(self.book.exceptions, key=lambda e: e.day)

    def _drop(self, group: Group) -> None:
        self.book.exceptions = [e for e in self._exceptions() if e not in group]
        self.show_days()
        self.changed.emit()

    def _add_day(self) -> None:
        made = DayException(
            self.day.day(), working=self.kind.value() == "work", note=self.note.text().strip()
        )
        kept = [e for e in self._exceptions() if e.day != made.day]
        self.book.exceptions = [*kept, made]
        self.note.clear()
        self.show_days()
        self.changed.emit()

    def _rest(self, number: int, *, on: bool) -> None:
        (self.book.rest.add if on else self.book.rest.discard)(number)
        self.show_days()
        self.changed.emit()


def grouped(exceptions: list[DayException]) -> list[Group]:
    """Return exceptions in runs of days with one name."""
    out: list[Group] = []
    for found in exceptions:
        last = out[-1][-1] if out else None
        same = last is not None and (last.note, last.working) == (found.note, found.working)
        if last is not None and same and found.day - last.day == timedelta(days=1):
            out[-1] = (*out[-1], found)
        else:
            out.append((found,))
    return out


def _today() -> date:
    return local_day(datetime.now(UTC))
