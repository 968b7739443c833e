"""The list of a register with its filters, its banner and the chosen record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.times import short_day
from qsdesk.ui.screen import ScreenContext
from qsdesk.ui.screens.register.browsing.board import Board
from qsdesk.ui.screens.register.browsing.filters import FilterButton, FilterChips, facets_of
from qsdesk.ui.screens.register.browsing.rows import columns_of, rows_of
from qsdesk.ui.screens.register.record.detail import DetailPane
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented
from qsdesk.ui.widgets.records.table import SimpleTable

if TYPE_CHECKING:
    from qsdesk.services.registers import Asked, Listed

SETTLED_DAYS = 30
RECENT = "recent"


class BrowsingPage(QWidget):
    """List or board at the left, detail at the right.

    Args:
        context: Of the screen.
        register: Of the records.
        prefix: KEY of the screen, for object names.
        board: Whether the list can be seen as a board.

    Signals:
        shown: Another record is chosen; carries its ``Listed``.
        new_wanted: The empty list's act.
    """

    shown = Signal(object)
    new_wanted = Signal()

    def __init__(
        self,
        context: ScreenContext,
        register: Register,
        prefix: str,
        *,
        board: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._register = context, register
        self._entries: dict[str, Listed] = {}
        self._recent = bool(register.pending)
        self._climbed = ""
        looks = [Segment("list", self.tr("列表"), "list")]
        looks.append(Segment("board", self.tr("看板"), "columns-3"))
        self.look = Segmented(looks, "list", name=self.tr("显示"))
        self.look.setObjectName(f"{prefix}.look")
        if not board:
            self.look.hide()
        self.filter = FilterButton(facets_of(register, _places(context)))
        self.filter.setObjectName(f"{prefix}.filter")
        self.chips = FilterChips()
        self.banner = Banner("", "bad", head=" ", link=self.tr("看这一项"), icon="arrow-up")
        self.table = SimpleTable(columns_of(register), name=self.tr("{0}列表").format(prefix))
        self.table.view.setObjectName(f"{prefix}.list")
        self.table.view.setAccessibleName(register.title)
        self.board = Board(register, self.table.model)
        self.detail = DetailPane(prefix)
        self._lay_out()
        self._connect()

    def summary(self) -> str:
        """Return the counts for the head."""
        counts = self._context.services.registers.summary(self._register.kind)
        if not self._register.pending:
            return self.tr("{0} 件").format(len(self._entries))
        words = [self.tr("未结 {0}").format(counts.pending)]
        if counts.overdue:
            words.append(self.tr("逾期 {0}").format(counts.overdue))
        if counts.due_today:
            words.append(self.tr("今天到期 {0}").format(counts.due_today))
        return " · ".join(words)

    def refresh(self) -> None:
        """Read the list again; the chosen record stays chosen where it is still listed."""
        service = self._context.services.registers
        entries = service.entries(self._register.kind, self._asked())
        chosen = self.table.current()
        self._entries = {entry.number: entry for entry in entries}
        self.table.show_rows(rows_of(self._register, entries, service.today))
        self.board.show_entries(entries)
        self._say_empty()
        self._show_chips()
        self._show_banner()
        if chosen in self._entries:
            self._choose(chosen)
        elif entries:
            self.select(max(entries, key=lambda entry: entry.overdue).number)
        else:
            self.detail.show_nothing(self.tr("没有可看的记录"))

    def select(self, number: str) -> bool:
        """Choose a record; False where it is not listed."""
        if number not in self._entries:
            return False
        if self.table.current() == number:
            self._choose(number)
        self.board.select(number)
        return self.table.select(number)

    def show_number(self, number: str) -> None:
        """Choose a record, widening the list to all where it is hidden by the filters."""
        if self.select(number):
            return
        self._recent = False
        for key, value, _ in self.filter.words():
            self.filter.tick(key, value)
        self.refresh()
        self.select(number)

    def _asked(self) -> "Asked":
        from qsdesk.services.registers import Asked

        days = SETTLED_DAYS if self._recent else None
        return Asked(fields=tuple(self.filter.chosen().items()), settled_days=days)

    def _choose(self, number: str) -> None:
        entry = self._entries.get(number)
        if entry is not None:
            self.shown.emit(entry)

    def _selected(self, number: str) -> None:
        self.board.select(number)
        self._choose(number)

    def _say_empty(self) -> None:
        if self.filter.words():
            self.table.say_empty(self.tr("没有合这些条件的记录"))
        else:
            self.table.say_empty(f"{self._register.empty}")

    def _show_chips(self) -> None:
        words = list(self.filter.words())
        if self._recent:
            recent = self.tr("未结与近 {0} 天结束").format(SETTLED_DAYS)
            words.insert(0, (RECENT, "", recent))
        self.chips.show_words(words)
        self.all.setVisible(bool(self._register.pending) and not self._recent)

    def _remove(self, key: str, value: str) -> None:
        if key == RECENT:
            self._recent = False
            self.refresh()
        else:
            self.filter.tick(key, value)

    def _show_banner(self) -> None:
        climbed = ()
        if self._register.escalates:
            climbed = self._context.services.findings.escalated("principal")
        self.banner.setVisible(bool(climbed))
        if not climbed:
            return
        first = climbed[0]
        today = self._context.services.registers.today
        self._climbed = first.number
        words = self.tr("{0} 逾期 {1} 天，期限 {2}，还没有关闭").format(
            first.number, first.overdue(today), short_day(first.due)
        )
        head = self.tr("{0} 项已升至主要负责人").format(len(climbed))
        self.banner.say(words, "bad", head)
        self.banner.icon.set_icon("arrow-up", "bad")

    def _show_look(self, look: str) -> None:
        self._stack.setCurrentWidget(self.board if look == "board" else self.table)
        self.board.select(self.table.current())

    def _lay_out(self) -> None:
        self.all = Label(self.tr("全部"), 13, tone="text2")
        bar = row(self.look, self.filter, self.chips, self.all, spacing=8)
        bar.addStretch(1)
        bar.addWidget(Label(self.tr("按状态分组"), 13, tone="text2"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.board)
        left = QVBoxLayout()
        left.setContentsMargins(20, 12, 16, 16)
        left.setSpacing(10)
        left.addLayout(bar)
        left.addWidget(self.banner)
        left.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self.detail)

    def _connect(self) -> None:
        self.look.chosen.connect(self._show_look)
        self.filter.narrowed.connect(self.refresh)
        self.chips.removed.connect(self._remove)
        self.table.selected.connect(self._selected)
        self.board.selected.connect(self.table.select)
        self.banner.followed.connect(lambda: self.show_number(self._climbed))
        self.table.empty.acted.connect(self.new_wanted)


def _places(context: ScreenContext) -> list[str]:
    profile = context.services.setup.profile()
    return [] if profile is None else [area.name for area in profile.areas]
