"""The left side: kinds with their counts, months with their seal, the head of the chain."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.ui.screens.archive.catalogue import KINDS, Line, kind_of, tr
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Page, Panel, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label, Rule
from qsdesk.ui.widgets.inputs.menus import SideEntry, SideList

if TYPE_CHECKING:
    from qsdesk.domain.ledger import LedgerPeriod

WIDTH = 176


class ArchiveSide(Panel):
    """Kinds and months to choose from.

    Signals:
        kind_chosen: Carries the key of a kind, empty for all.
        month_chosen: Carries 2026-11.
    """

    kind_chosen = Signal(str)
    month_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent, edge="right")
        self.setFixedWidth(px(WIDTH))
        self._entries: list[SideEntry] = []
        self.kinds = SideList(name=tr("种类"))
        self.kinds.setObjectName("archive.kinds")
        self.months = SideList(name=tr("月份"))
        self.months.setObjectName("archive.months")
        self.events = Label("", 12, tone="text2")
        self.head = Label("", 12, tone="text2")
        page = Page(margin=8, spacing=4)
        page.body.addWidget(self.kinds)
        page.body.addSpacing(6)
        page.body.addWidget(Rule(strong=True))
        title = Label(tr("按月装订"), 12, tone="text2")
        title.setContentsMargins(8, 4, 0, 0)
        page.body.addWidget(title)
        page.body.addWidget(self.months)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        layout.addWidget(Rule(strong=True))
        layout.addLayout(self._foot())
        self.kinds.chosen.connect(self.kind_chosen)
        self.months.chosen.connect(self.month_chosen)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Count lines by kind; gaps are not counted."""
        counts = Counter(kind_of(line.kind) for line in lines if line.number)
        entries = [
            SideEntry(key, tr(name), f"{counts[key] if key else counts.total():,}")
            for key, name, _ in KINDS
        ]
        self._entries = entries
        self.kinds.show_entries(entries)

    def choose_kind(self, key: str) -> None:
        """Choose a kind without a signal."""
        self.kinds.show_entries(self._entries, key)

    def show_months(self, months: Sequence["LedgerPeriod"], today: str) -> None:
        """Show months, newest first, with their seal."""
        entries = []
        for month in reversed(months):
            number = int(month.key[-2:])
            word = tr("已封存") if month.sealed else tr("未封存")
            if month.key == today:
                word = tr("进行中")
            icon = "lock" if month.sealed else ""
            entries.append(SideEntry(month.key, tr("{0} 月").format(number), word, icon, "ok"))
        self.months.show_entries(entries)

    def show_head(self, seq: int, fingerprint: str) -> None:
        """Show how far the chain is."""
        self.events.setText(tr("事件 {0} 个").format(f"{seq:,}"))
        self.head.setText(tr("链首 {0}").format(fingerprint[:9]))
        self.head.setToolTip(fingerprint)

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 8, 12)
        foot.setSpacing(2)
        title = row(IconLabel("fingerprint", "text2", 14), spacing=6)
        title.addWidget(Label(tr("链的末端"), 13, bold=True))
        title.addStretch(1)
        foot.addLayout(title)
        foot.addWidget(self.events)
        foot.addWidget(self.head)
        return foot
