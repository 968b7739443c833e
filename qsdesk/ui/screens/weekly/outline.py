"""The left column: which week, how far each part is, and the round that is noted at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from qsdesk.domain.weekly import Part
from qsdesk.ui.periods.chooser import PeriodChooser
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Page, Panel
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.menus import SideEntry, SideList

WIDTH = 206
SHORT = {"part_last": "三、上周隐患答复"}


class OutlinePane(Panel):
    """Chooser, outline, round.

    Signals:
        part_wanted: Carries the key of a heading.
        round_wanted: A round is to be noted.
        week_wanted: Carries ``2026-W48``.
    """

    part_wanted = Signal(str)
    round_wanted = Signal()
    week_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent, edge="right")
        self.setFixedWidth(px(WIDTH))
        self._parts: tuple[Part, ...] = ()
        self.chooser = PeriodChooser(self.tr("上一周"), self.tr("下一周"))
        self.chooser.list.setObjectName("weekly.week")
        self.head = Label(self.tr("报告结构"), 13, tone="text2")
        self.outline = SideList(name=self.tr("报告结构"))
        self.weeks = SideList(name=self.tr("各周"))
        self.weeks.setObjectName("weekly.weeks")
        self.round = Button(self.tr("记一次现场排查"), icon="plus")
        self.round.setObjectName("weekly.round")
        self.round.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        note = self.tr("数字只能从记录来，不能手改；文字随处可改。")
        self.note = Label(note, 12, tone="text3", wrap=True)
        self._lay_out()
        self.chooser.chosen.connect(self.week_wanted)
        self.weeks.chosen.connect(self.week_wanted)
        self.outline.chosen.connect(self.part_wanted)
        self.round.clicked.connect(self.round_wanted)

    def _lay_out(self) -> None:
        page = Page(margin=0, spacing=2)
        page.body.setContentsMargins(0, 0, 0, 0)
        page.body.addWidget(self.head)
        page.body.addWidget(self.outline)
        page.body.addWidget(self.weeks)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 12)
        layout.setSpacing(10)
        layout.addWidget(self.chooser)
        layout.addWidget(page, 1)
        layout.addWidget(self.round)
        layout.addWidget(self.note)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show how far each part is."""
        self._parts = tuple(parts)
        self.outline.show_entries([_entry(part) for part in parts])

    def set_here(self, key: str) -> None:
        """Mark the part that is read."""
        self.outline.show_entries([_entry(part) for part in self._parts], key)

    def set_writing(self, *, writing: bool) -> None:
        """Show the outline while the report is written, else the weeks."""
        for widget in (self.outline, self.note):
            widget.setVisible(writing)
        self.weeks.setVisible(not writing)
        self.head.setText(self.tr("报告结构") if writing else self.tr("各周"))

    def show_weeks(self, weeks: Sequence[SideEntry], key: str) -> None:
        """Show the weeks that can be read, the newest first."""
        self.weeks.show_entries(weeks, key)


def done_parts(parts: Sequence[Part]) -> int:
    """Return how many parts want nothing more."""
    return sum(part.complete for part in parts)


def _entry(part: Part) -> SideEntry:
    count = f"{part.done}/{part.total}" if part.total > 1 and not part.complete else ""
    if part.total and not part.complete:
        icon, tone = ("pen-line", "accent") if part.done else ("circle", "text2")
    elif part.filled:
        icon, tone = "circle-check", "ok"
    else:
        icon, tone = "circle-minus", "text2"
    return SideEntry(part.key, SHORT.get(part.key, part.label), count, icon, tone)
