"""The page of the archive: kinds and months, the catalogue, the page itself."""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.calendar import month_from, month_text
from qsdesk.domain.errors import RuleError
from qsdesk.domain.ledger import Ledger
from qsdesk.ui.registry import READERS
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.archive import catalogue as cat
from qsdesk.ui.screens.archive.acts import CopyDesk
from qsdesk.ui.screens.archive.catalogue import Line, Verdict, tr
from qsdesk.ui.screens.archive.filters import FilterBar, Span
from qsdesk.ui.screens.archive.foot import ArchiveFoot
from qsdesk.ui.screens.archive.page_pane import PagePane
from qsdesk.ui.screens.archive.side import ArchiveSide
from qsdesk.ui.screens.archive.verifying import Verifier
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.records.table import SimpleTable

PAGE_WIDTH, NARROW_PAGE, NARROW = 424, 320, 1150
PRINT = "print_signed"


class ArchiveScreen(Screen):
    """Everything that was signed; gaps keep rows of their own."""

    KEY, TITLE, ICON, HELP = "archive", "档案", "archive", "archive"
    ROLES, ARTICLE, WORKING = READERS, "第十三条", True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: dict[str, Line] = {}
        self._shown: list[Line] = []
        self._month: str | None = None
        self._search, self._sort, self._total = "", ("day", True), 0
        self._today = date(2000, 1, 1)
        services = context.services
        self.side, self.filters = ArchiveSide(), FilterBar()
        self.table = SimpleTable(cat.columns(), row_height=35, checkable=True)
        self.table.setObjectName("archive.catalogue")
        self.table.view.setAccessibleName(tr("目录"))
        self.table.titles.show_order("day", descending=True)
        self.count = Label("", 13, tone="text2")
        self.found = Banner("", "accent", link=tr("看全部"), icon="search")
        self.pane = PagePane(context)
        may = services.access.may(PRINT, context.session) is not None
        self.foot = ArchiveFoot(may_print=may)
        self.copies = CopyDesk(self, context, self.foot, self._ticked)
        self.verifier = Verifier(self.table, services, self._verified)
        self._lay_out()
        self._connect()

    @override
    def about(self) -> str:
        return tr("{0} 件").format(f"{self._total:,}")

    @override
    def head_actions(self) -> list[QWidget]:
        self.scan = Button(tr("扫纸核对"), icon="scan-barcode")
        self.scan.setObjectName("archive.scan_page")
        self.scan.clicked.connect(lambda: self.context.navigate("scan", None))
        self.seal = Button(tr("月度封存"), icon="lock")
        self.seal.setObjectName("archive.seal")
        self.seal.clicked.connect(lambda: self.context.navigate("seal", self._month))
        return [self.seal, self.scan]

    @override
    def footer(self) -> QWidget:
        return self.foot

    @override
    def refresh(self) -> None:
        self._today = self.context.services.status.today()
        self.verifier.forget()
        self._read()

    @override
    def open(self, argument: object) -> None:
        if not isinstance(argument, str):
            return
        if argument in self._lines or not argument:
            self._search_for("")
            self.filters.show_span(Span(), "all")
            self.side.choose_kind("")
            self._show_lines()
            self.table.select(argument)
            return
        self._search_for(argument)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        self.pane.setFixedWidth(px(NARROW_PAGE if narrow else PAGE_WIDTH))
        self.verifier.look()

    def _lay_out(self) -> None:
        bar = row(self.filters, spacing=8)
        bar.addStretch(1)
        bar.addWidget(self.count)
        middle = QVBoxLayout()
        middle.setContentsMargins(14, 12, 14, 0)
        middle.setSpacing(10)
        middle.addLayout(bar)
        middle.addWidget(self.found)
        middle.addWidget(self.table, 1)
        middle.addSpacing(12)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        layout.addLayout(middle, 1)
        layout.addWidget(self.pane)
        self.found.hide()

    def _connect(self) -> None:
        self.side.kind_chosen.connect(lambda _: self._show_lines())
        self.side.month_chosen.connect(self._show_month)
        self.filters.changed.connect(self._show_lines)
        self.found.followed.connect(lambda: self._search_for(""))
        self.table.selected.connect(self._select)
        self.table.checked_changed.connect(self._count_ticked)
        self.table.sort_wanted.connect(self._order)
        self.table.empty.acted.connect(lambda: self._search_for(""))
        self.copies.ended.connect(self._count_ticked)
        self.context.changed.connect(self._changed)

    def _read(self) -> None:
        services = self.context.services
        entries = services.archive.catalogue()
        items = cat.running_numbers(entries)
        self._total = len(entries)
        ledger = self._ledger()
        found = services.archive.catalogue(search=self._search) if self._search else entries
        gaps = [] if self._search else cat.gap_lines(ledger)
        lines = [*cat.record_lines(found, items), *gaps]
        self._lines = {line.key: line for line in lines}
        people = sorted({line.name for line in lines if line.name})
        areas = sorted({line.area for line in lines if line.area})
        self.filters.offer(self._today, people, areas)
        self.side.show_months(ledger.months, month_text(self._today))
        self._show_head()
        self._show_lines()
        self.head_changed.emit()

    def _ledger(self) -> Ledger:
        ledger = self.context.services.ledger
        try:
            found: Ledger = ledger.ledger(ledger.started(), self._today)
        except RuleError:  # nothing is owed before the factory is set up
            return Ledger((), (), ())
        return found

    def _show_head(self) -> None:
        from qsdesk.domain.format.encoding import reading_fingerprint

        with self.context.services.store.read() as work:
            seq, head = work.chain.head()
        self.side.show_head(seq, reading_fingerprint(head).replace(" ", "-") if seq else "")

    def _show_lines(self) -> None:
        narrowed = [line for line in self._lines.values() if self._asked(line)]
        self.side.show_lines(narrowed)
        kind = self.side.kinds.key()
        lines = [line for line in narrowed if not kind or cat.kind_of(line.kind) == kind]
        key, descending = self._sort
        self._shown = cat.ordered(lines, key, descending=descending)
        verdicts = self.verifier.verdicts
        rows = [cat.table_row(line, verdicts.get(line.key)) for line in self._shown]
        self.table.show_rows(rows)
        self._say_empty()
        self._count_ticked()
        if self._shown and not self.table.current():
            self.table.select(self._shown[0].key)
        elif not self._shown:
            self.pane.show_nothing(tr("选一件，看它的页面"))
        self.verifier.look()

    def _asked(self, line: Line) -> bool:
        span, filters = self.filters.span, self.filters
        return (
            (span.first is None or line.day >= span.first)
            and (span.last is None or line.day <= span.last)
            and filters.person() in {"", line.name}
            and filters.area() in {"", line.area}
        )

    def _say_empty(self) -> None:
        if self._search:
            sentence = tr("没找到“{0}”。试试批次或编号的一部分").format(self._search)
            self.table.say_empty(sentence, tr("看全部"))
        else:
            self.table.say_empty(tr("这个范围没有已签署的记录"))

    def _order(self, key: str, descending: bool) -> None:  # noqa: FBT001 - from a signal
        self._sort = (key, descending)
        self._show_lines()

    def _select(self, key: str) -> None:
        line = self._lines[key]
        if line.number:
            self.pane.show_record(line.number)
        else:
            self.pane.show_gap(line)

    def _verified(self, key: str, verdict: Verdict) -> None:
        line = self._lines.get(key)
        if line is not None:
            self.table.model.replace_row(cat.table_row(line, verdict))
            self._count_ticked()

    def _show_month(self, key: str) -> None:
        month = month_from(key)
        self._month = key
        self.filters.show_span(Span(month.first, month.last))
        self._show_lines()

    def _search_for(self, words: str) -> None:
        self._search = words
        self._read()
        count = sum(1 for line in self._lines.values() if line.number)
        self.found.say(tr("搜“{0}”：{1} 件").format(words, count))
        self.found.setVisible(bool(words))

    def _ticked(self) -> list[Line]:
        return [self._lines[key] for key in self.table.checked() if key in self._lines]

    def _count_ticked(self) -> None:
        numbers, known = self.copies.numbers(), self.verifier.verdicts
        pages = sum(known[n].pages for n in numbers if n in known)
        self.foot.show_count(len(numbers), pages)
        shown = sum(1 for line in self._shown if line.number)
        gaps = len(self._shown) - shown
        said = tr("{0} 件").format(f"{shown:,}")
        said += tr("，缺 {0}").format(gaps) if gaps else ""
        said += tr("，已选 {0}").format(len(numbers)) if numbers else ""
        self.count.setText(said)

    def _changed(self, *_kinds: str) -> None:
        if self.isVisible():
            self.refresh()
