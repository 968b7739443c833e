"""One day of the ledger: each area and shift with its record or the reason it lacks one."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.due import Completeness
from qsdesk.domain.times import clock, short_day, stamp, weekday
from qsdesk.ui.models.days import CHIPS, chip_of
from qsdesk.ui.screens.ledger.rows import tr
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Page, clear, row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import Label, Rule
from qsdesk.ui.widgets.records.links import EvidenceLink

if TYPE_CHECKING:
    from datetime import date

    from qsdesk.domain.ledger import LedgerDay, Slot


class DayPane(Card):
    """The day that is chosen.

    Args:
        acts: Whether the person may explain and enter late.

    Signals:
        followed: Carries the number of a record.
        explained: Carries what is known of the statement to write, a dict.
        entered: Carries day, area and shift of a late entry.
    """

    followed = Signal(str)
    explained = Signal(object)
    entered = Signal(object)

    def __init__(self, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.setObjectName("ledger.day")
        self._acts = acts
        self.page = Page(margin=16, spacing=10)
        self.empty = EmptyState(tr("选一天，看每个区域和班次"))
        self.body.addWidget(self.page, 1)
        self.body.addWidget(self.empty, 1)
        self.page.hide()

    def show_day(self, day: "LedgerDay", today: "date") -> None:
        """Show a day."""
        clear(self.page.body)
        body = self.page.body
        kind, icon = CHIPS[day.completeness]
        head = row(Label(f"{short_day(day.day)} {weekday(day.day)}", 16, bold=True))
        head.addStretch(1)
        coming = day.day > today and bool(day.slots)
        word = tr("未到") if coming else day.completeness.label
        head.addWidget(StatusChip(word, "neutral" if coming else kind, "" if coming else icon))
        body.addLayout(head)
        if not day.slots:
            body.addWidget(Label(day.reason or tr("没有应做的检查"), 14, tone="text2", wrap=True))
        for slot in day.slots:
            body.addWidget(Rule())
            self._slot(body, day, slot, coming=coming)
        body.addStretch(1)
        self.setAccessibleName(f"{short_day(day.day)} {word}")
        self.empty.hide()
        self.page.show()

    def _slot(self, body: QVBoxLayout, day: "LedgerDay", slot: "Slot", *, coming: bool) -> None:
        head = row(Label(f"{slot.area} {slot.shift}", 14, bold=True))
        head.addStretch(1)
        if slot.late_entry:
            head.addWidget(StatusChip(tr("补录"), "accent", "history"))
        if not coming:
            head.addWidget(StatusChip(*chip_of(slot)))
        body.addLayout(head)
        for entry in slot.entries:
            link = EvidenceLink(entry.number, size=13)
            link.followed.connect(self.followed)
            link.record_wanted.connect(self.followed)
            line = row(link, Label(tr("签于 {0}").format(stamp(entry.signed_at)[5:16]), 13))
            line.itemAt(1).widget().set_tone("text2")  # type: ignore[union-attr]
            line.addStretch(1)
            body.addLayout(line)
        if slot.reason:
            body.addWidget(Label(slot.reason, 13, tone="text2", wrap=True))
        elif slot.state is Completeness.OPEN and slot.due is not None:
            until = tr("{0} 前签署").format(clock(slot.due.deadline))
            body.addWidget(Label(until, 13, tone="text2"))
        if slot.state is Completeness.MISSED and self._acts:
            body.addLayout(self._buttons(day, slot))

    def _buttons(self, day: "LedgerDay", slot: "Slot") -> Any:
        explain = Button(tr("说明"))
        explain.setObjectName("ledger.explain")
        explain.setAccessibleName(tr("说明 {0} {1}").format(slot.area, slot.shift))
        explain.clicked.connect(lambda: self.explained.emit(asked(day, slot)))
        enter = Button(tr("补录"))
        enter.setObjectName("ledger.enter")
        enter.setAccessibleName(tr("补录 {0} {1}").format(slot.area, slot.shift))
        where = (day.day, slot.area, slot.shift)
        enter.clicked.connect(lambda: self.entered.emit(where))
        line = row(explain, enter)
        line.addStretch(1)
        return line


def asked(day: "LedgerDay", slot: "Slot | None" = None) -> dict[str, object]:
    """Return what is known of the statement that explains a missed day.

    Args:
        day: Missed.
        slot: Area and shift; None for the only one that is missed, or for all.
    """
    missed = [s for s in day.slots if s.state is Completeness.MISSED]
    one = slot or (missed[0] if len(missed) == 1 else None)
    place = f" {one.area} {one.shift}" if one is not None else ""
    known = {
        "nature": "missed",
        "name": tr("{0}{1} 缺检").format(short_day(day.day), place),
        "start": day.day,
        "end": day.day,
        "area": one.area if one is not None else "",
        "shift": one.shift if one is not None else "",
    }
    return {"new": known}
