"""Records that came in: reviewed as a batch where nothing was found, singly where something was."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.times import local, short_day, weekday
from qsdesk.ui.language import told
from qsdesk.ui.models.cells import Chip, Column, GroupRow, TableRow, Text
from qsdesk.ui.screens.daily.signing import return_request, review_request
from qsdesk.ui.signing import SigningDialog, overlay_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Panel, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.check.fault_draft import FaultText
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.pages import PagePreview
from qsdesk.ui.widgets.records.table import SimpleTable

if TYPE_CHECKING:
    from qsdesk.services.people.session import Session
    from qsdesk.services.wired import Wired as Services
    from qsdesk.storage.index import Entry

PAGE_WIDTH = 400
COLUMNS = (
    Column("day", "日期", 150),
    Column("place", "区域 班次"),
    Column("name", "填报人", 76),
    Column("signed", "签署", 64),
    Column("found", "结论", 104),
    Column("late", "", 66),
)


class ReviewPage(QWidget):
    """The list of what waits at the left, the page at the right.

    Signals:
        changed: Something was signed.
        said: Carries a sentence and its kind.
    """

    changed = Signal()
    said = Signal(str, str)

    def __init__(
        self, services: "Services", session: "Session", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._session = services, session
        self._entries: dict[str, Entry] = {}
        self._page = b""
        self.table = SimpleTable(COLUMNS, name=self.tr("待审核的记录"), checkable=True)
        self.table.setObjectName("daily.waiting")
        self.preview = PagePreview(self.tr("记录"))
        self.count = Label("", 19, bold=True)
        self.parts = Label("", 13, tone="text2")
        self.back = Button(self.tr("退回"), size="row", icon="undo-2")
        self.back.setObjectName("daily.return")
        self.review = Button("", kind="accent", size="row", icon="pen-line", key="F9")
        self.review.setObjectName("daily.review")
        self.reason = FaultText(self.tr("要改什么"), lines=2)
        self.reason.setObjectName("daily.reason")
        self.reason_field = FormField(self.tr("退回理由"), self.reason, required=True)
        self._lay_out()
        self._connect()

    def foot(self, line: QHBoxLayout) -> None:
        """Put count and acts into the foot of the screen."""
        line.addWidget(self.count)
        line.addWidget(self.parts)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.review)

    def show_waiting(self) -> None:
        """Read again what waits; records without findings are ticked at first."""
        waiting = self._services.reviews.waiting()
        known = set(self._entries)
        before = set(self.table.checked())
        self._entries = {entry.number: entry for entry in waiting}
        clean = [entry for entry in waiting if not entry.findings]
        found = [entry for entry in waiting if entry.findings]
        rows: list[TableRow | GroupRow] = []
        for name, group in ((self.tr("零风险"), clean), (self.tr("有隐患，逐份审核"), found)):
            if group:
                rows.append(GroupRow(name, str(len(group))))
                rows += [self._row(entry) for entry in group]
        self.table.say_empty(self.tr("没有待审核的记录。"))
        self.table.show_rows(rows)
        self._tick({e.number for e in clean if e.number in before or e.number not in known})
        if waiting and not self.table.current():
            self.table.select((clean or found)[0].number)
        self._show_page(self.table.current())

    def select(self, number: str) -> None:
        """Choose a record."""
        self.table.select(number)

    def _row(self, entry: "Entry") -> TableRow:
        day = date.fromisoformat(entry.first)
        found = self.tr("{0} 项隐患").format(entry.findings)
        chip = Chip(found, "bad", "x") if entry.findings else Chip(self.tr("零风险"), "ok", "check")
        mark = Chip(self.tr("补录"), "warn", "history") if entry.late else Text("")
        if entry.state == "amended":
            mark = Chip(self.tr("更正"), "accent", "pen-line")
        cells = (
            Text(f"{short_day(day)} {weekday(day)}"),
            Text(f"{entry.area} {entry.shift}"),
            Text(entry.name),
            Text(f"{local(utc_time(entry.signed_at)):%H:%M}"),
            chip,
            mark,
        )
        return TableRow(entry.number, cells)

    def _tick(self, numbers: set[str]) -> None:
        model = self.table.model
        for number in self._entries:
            index = model.index(model.position_of(number), 0)
            on = Qt.CheckState.Checked if number in numbers else Qt.CheckState.Unchecked
            model.setData(index, on, Qt.ItemDataRole.CheckStateRole)
        self._tell()

    def _ticked(self) -> None:
        """Refuse the tick of a record with findings: it is reviewed by itself."""
        for number in self.table.checked():
            entry = self._entries.get(number)
            if entry is not None and entry.findings:
                model = self.table.model
                index = model.index(model.position_of(number), 0)
                model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        self._tell()

    def _chosen(self) -> list["Entry"]:
        """Return what would be reviewed: the ticked clean ones, or the one with findings."""
        here = self._entries.get(self.table.current())
        ticked = [self._entries[n] for n in self.table.checked() if n in self._entries]
        clean = [entry for entry in ticked if not entry.findings]
        if here is not None and here.findings:
            return [here]
        return clean or ([here] if here is not None else [])

    def _tell(self) -> None:
        entries = list(self._entries.values())
        clean = sum(not entry.findings for entry in entries)
        self.count.setText(self.tr("待审核 {0} 份").format(len(entries)))
        parts = self.tr("{0} 份零风险 · {1} 份有隐患").format(clean, len(entries) - clean)
        self.parts.setText(parts if entries else "")
        chosen = self._chosen()
        self.review.setVisible(bool(entries))
        self.back.setVisible(bool(entries))
        self.review.say(self.tr("审核 {0} 份").format(len(chosen)), enabled=bool(chosen))

    def _show_page(self, number: str) -> None:
        self._page = b""
        self.reason_field.hide()
        self.preview.empty.say(self.tr("选一份记录，这里显示它的页面。"))
        if number:
            try:
                self._page = self._services.archive.page(number)
            except (RuleError, MachineError) as error:
                self.preview.empty.say(told(error))
        entry = self._entries.get(number)
        about = "" if entry is None else f"{entry.area} {entry.shift}"
        self.preview.show_pdf(self._page, number or self.tr("记录"), about)
        self._tell()

    def _act(self) -> None:
        chosen = self._chosen()
        if chosen and self._free():
            self._ask(lambda: review_request(self._services, self._session, chosen))

    def _send_back(self) -> None:
        entry = self._entries.get(self.table.current())
        if entry is None or not self._free():
            return
        reason = self.reason.text().strip()
        if self.reason_field.isHidden() or not reason:
            shown = not self.reason_field.isHidden()
            self.reason_field.show()
            self.reason_field.set_error(self.tr("写下要改什么，再退回。") if shown else "")
            self.reason.setFocus()
            return
        page = self._page
        self._ask(lambda: return_request(self._services, self._session, entry, reason, page))

    def _ask(self, make: Callable[[], object]) -> None:
        request = make()
        SigningDialog.ask(self, request, lambda _: self._done())  # type: ignore[arg-type]

    def _done(self) -> None:
        self.reason.clear()
        self.show_waiting()
        self.changed.emit()

    def _free(self) -> bool:
        return overlay_of(self).dialog() is None

    def _lay_out(self) -> None:
        self.right = Panel("side", edge="left")
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.preview, 1)
        line = row(self.reason_field)
        line.setContentsMargins(16, 8, 16, 12)
        column.addLayout(line)
        self.reason_field.hide()
        self.right.setMinimumWidth(px(PAGE_WIDTH))
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 20, 16)
        left.addWidget(self.table)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 3)
        layout.addWidget(self.right, 2)

    def _connect(self) -> None:
        self.table.selected.connect(self._show_page)
        self.table.checked_changed.connect(self._ticked)
        self.review.clicked.connect(self._act)
        self.back.clicked.connect(self._send_back)
        self.reason.done.connect(self._send_back)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.activated.connect(self._act)
