"""The period of a pack."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qsdesk.domain.calendar import month_of
from qsdesk.ui.screens.inspection.packs import tr
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.inputs.fields import DateInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented

OWN = "own"
QUARTER = 3
HALF = 182
CHOICES = (("month", "本月"), ("quarter", "本季"), ("half", "半年"), (OWN, "自定"))


def span_of(choice: str, today: date) -> tuple[date, date]:
    """Return first and last day of a choice; no day to come."""
    if choice == "month":
        return month_of(today).first, today
    if choice == "quarter":
        return date(today.year, (today.month - 1) // QUARTER * QUARTER + 1, 1), today
    return today - timedelta(days=HALF), today


class PeriodCard(Card):
    """Quick choices, and two days.

    Signals:
        changed: Another period.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("期间"), padding=16, parent=parent)
        self._today = self._started = date(2000, 1, 1)
        self.choice = Segmented([Segment(key, tr(word)) for key, word in CHOICES], "half")
        self.choice.setObjectName("inspection.choice")
        self.first, self.last = DateInput(), DateInput()
        self.first.setObjectName("inspection.first")
        self.last.setObjectName("inspection.last")
        self.body.setSpacing(12)
        line = row(self.choice)
        line.addStretch(1)
        self.body.addLayout(line)
        fields = row(FormField(tr("从"), self.first), FormField(tr("到"), self.last), spacing=12)
        self.body.addLayout(fields)
        self.choice.chosen.connect(self._choose)
        self.first.picked.connect(self._own)
        self.last.picked.connect(self._own)

    def set_today(self, today: date, started: date) -> None:
        """Offer periods that end today; days picked by hand stay.

        Args:
            today: The day.
            started: First day of which there is anything.
        """
        if today != self._today:
            self._today, self._started = today, started
            if self.choice.value() != OWN:
                self._offer(self.choice.value())

    def period(self) -> tuple[date, date]:
        """Return first and last day."""
        return self.first.day(), self.last.day()

    def _choose(self, choice: str) -> None:
        if choice != OWN:
            self._offer(choice)
            self.changed.emit()
        else:
            self.first.setFocus()

    def _offer(self, choice: str) -> None:
        first, last = span_of(choice, self._today)
        self._show(min(max(first, self._started), last), last)

    def _show(self, first: date, last: date) -> None:
        for field, day in ((self.first, first), (self.last, last)):
            field.blockSignals(True)
            field.set_day(day)
            field.blockSignals(False)

    def _own(self, _day: object) -> None:
        self.choice.set_value(OWN)
        self.changed.emit()
