"""The page of the ledger: the year, a table of its days, weeks and months, and one day."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.ledger import Ledger
from qsdesk.ui.language import told
from qsdesk.ui.models.days import calendar_days
from qsdesk.ui.problems import explain, show_problem
from qsdesk.ui.registry import READERS, STAFF, may_see
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.ledger.day_pane import DayPane, asked
from qsdesk.ui.screens.ledger.rows import DAY, columns, day_rows, period_rows, span
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.calendar.year import YearLegend, YearStrip
from qsdesk.ui.widgets.inputs.fields import Check
from qsdesk.ui.widgets.inputs.menus import MenuButton
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented
from qsdesk.ui.widgets.records.table import SimpleTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qsdesk.domain.ledger import LedgerDay, LedgerPeriod

KINDS = ("days", "weeks", "months")
PERIODS = {"weeks": "weekly", "months": "monthly"}
SIDE_WIDTH = 308
MONTHS = 12


class LedgerScreen(Screen):
    """Every calendar day with its two facts; gaps stand in the same table as the rest."""

    KEY, TITLE, ICON, HELP = "ledger", "每日台账", "calendar-check", "ledger"
    ROLES = READERS

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today = self._year = self._shown = date(2000, 1, 1)
        self._ledger = Ledger((), (), ())
        self.ask_path: Callable[[str], str] = self._ask_path
        acts = bool(context.session.roles & STAFF)
        self.year, self.legend = YearStrip(), YearLegend()
        self.kind = Segmented(
            [
                Segment("days", self.tr("日")),
                Segment("weeks", self.tr("周")),
                Segment("months", self.tr("月")),
            ],
            "days",
            name=self.tr("按日、周、月看"),
        )
        self.month = MenuButton([(0, self.tr("全年"))], 0)
        self.gaps = Check(self.tr("只看缺项"))
        self.count = Label("", 13, tone="text2")
        self.tables = {kind: SimpleTable(columns(kind), row_height=38) for kind in KINDS}
        self.pane = DayPane(acts=acts)
        self._name()
        self._lay_out()
        self._connect()
        self._show_table()

    @override
    def about(self) -> str:
        return self.tr("{0} 年").format(self._year.year)

    @override
    def head_actions(self) -> list[QWidget]:
        self.before = Button(self.tr("上一年"), icon="chevron-left")
        self.after = Button(self.tr("下一年"), trailing="chevron-right")
        self.export = Button(self.tr("导出 XLSX"), icon="download")
        self.export.setObjectName("ledger.export")
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.export.clicked.connect(self._export)
        return [self.before, self.after, self.export]

    @override
    def refresh(self) -> None:
        services = self.context.services
        self._today = services.status.today()
        if self._year.year == date(2000, 1, 1).year:
            self._year = self._today
        self._read()

    @override
    def open(self, argument: object) -> None:
        if not isinstance(argument, date):
            return
        if argument.year != self._year.year:
            self._year = argument
            self._read()
        self.kind.set_value("days")
        self.month.set_value(0)
        self._show_table()
        self._show_day(argument)

    def _name(self) -> None:
        self.month.setObjectName("ledger.month")
        self.kind.setObjectName("ledger.kind")
        self.gaps.setObjectName("ledger.gaps")
        self.year.setObjectName("ledger.year")
        titles = (self.tr("每日"), self.tr("每周"), self.tr("每月"))
        for (kind, table), title in zip(self.tables.items(), titles, strict=True):
            table.setObjectName(f"ledger.{kind}")
            table.view.setAccessibleName(title)
            table.say_empty(self.tr("这段时间没有缺项"))

    def _lay_out(self) -> None:
        card = Card(padding=18)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = row(Label(self.tr("全年"), 15, bold=True))
        head.addStretch(1)
        head.addWidget(self.legend)
        card.body.addLayout(head)
        card.body.addWidget(self.year)
        bar = row(self.kind, self.month, self.gaps, spacing=12)
        bar.addStretch(1)
        bar.addWidget(self.count)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(bar)
        for table in self.tables.values():
            left.addWidget(table, 1)
        self.pane.setFixedWidth(px(SIDE_WIDTH))
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addLayout(left, 1)
        below.addWidget(self.pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(14)
        layout.addWidget(card)
        layout.addLayout(below, 1)

    def _connect(self) -> None:
        self.year.activated.connect(self.open)
        self.kind.chosen.connect(lambda _: self._show_table())
        self.month.chosen.connect(lambda _: self._show_table())
        self.gaps.toggled.connect(lambda _: self._show_table())
        for table in self.tables.values():
            table.followed.connect(self._open_record)
        days = self.tables["days"]
        days.selected.connect(lambda number: self._show_day(date.fromisoformat(number)))
        days.acted.connect(lambda number, _: self._explain_day(date.fromisoformat(number)))
        for kind in PERIODS:
            self.tables[kind].activated.connect(self._open_period)
        self.pane.followed.connect(self._open_record)
        self.pane.explained.connect(lambda known: self.context.navigate("stopped", known))
        self.pane.entered.connect(lambda where: self.context.navigate("daily", where))
        self.context.changed.connect(self._changed)

    def _read(self) -> None:
        year = self._year.year
        try:
            self._ledger = self.context.services.ledger.ledger(
                date(year, 1, 1), date(year, MONTHS, 31)
            )
        except RuleError as error:
            self._ledger = Ledger((), (), ())
            self.tables["days"].say_empty(told(error))
        shown = calendar_days(self._ledger.days, self._today)
        self.year.show_year(shown)
        self.legend.count(shown)
        last = self._today.month if year == self._today.year else MONTHS
        months = [(n, self.tr("{0} 月").format(n)) for n in range(1, last + 1)]
        self.month.set_options([(0, self.tr("全年")), *months])
        self.after.setEnabled(year < self._today.year)
        self._show_table()
        self._show_day(self._shown if self._shown.year == year else self._today)
        self.head_changed.emit()

    def _show_table(self) -> None:
        kind, month = self.kind.value(), self.month.value()
        gaps = self.gaps.isChecked()
        days = [d for d in self._past() if month in (0, d.day.month)]
        periods = [
            p
            for p in (self._ledger.weeks if kind == "weeks" else self._ledger.months)
            if p.period.first <= self._today and month in (0, p.period.last.month)
        ]
        acts = bool(self.context.session.roles & STAFF)
        for name, table in self.tables.items():
            table.setVisible(name == kind)
        rows = (
            day_rows(days, gaps=gaps, acts=acts)
            if kind == "days"
            else period_rows(self._begun(periods), kind, gaps=gaps)
        )
        self.tables[kind].show_rows(rows)
        unit = {"days": self.tr("{0} 天"), "weeks": self.tr("{0} 周"), "months": self.tr("{0} 月")}
        self.count.setText(unit[kind].format(len(rows)))
        self.pane.setVisible(kind == "days")

    def _past(self) -> "list[LedgerDay]":
        """Return the days up to today from the first one that the factory kept."""
        started = self._started()
        return [d for d in self._ledger.days if started <= d.day <= self._today]

    def _begun(self, periods: "Iterable[LedgerPeriod]") -> "list[LedgerPeriod]":
        started = self._started()
        return [p for p in periods if p.period.last >= started]

    def _started(self) -> date:
        if not self._ledger.days:
            return self._today
        started: date = self.context.services.ledger.started()
        return started

    def _show_day(self, day: date) -> None:
        found = self._ledger.day(day)
        if found is not None:
            self._shown = day
            self.pane.show_day(found, self._today)
            self.tables["days"].select(day.isoformat())

    def _explain_day(self, day: date) -> None:
        found = self._ledger.day(day)
        if found is not None:
            self.context.navigate("stopped", asked(found))

    def _open_record(self, number: str) -> None:
        if number.startswith(DAY):
            self._show_day(date.fromisoformat(number.removeprefix(DAY)))
            return
        self.context.navigate("archive", number)

    def _open_period(self, key: str) -> None:
        """Lead to the report or minutes, for who has no such screen to the signed paper."""
        kind = self.kind.value()
        periods = self._ledger.weeks if kind == "weeks" else self._ledger.months
        number = next((p.number for p in periods if p.key == key), None)
        if may_see(PERIODS[kind], self.context.session.roles):
            self.context.navigate(PERIODS[kind], key)
        elif number:
            self._open_record(number)
        else:
            self._say(self.tr("还没有签，签后在这里看"))

    def _turn(self, step: int) -> None:
        self._year = date(self._year.year + step, 1, 1)
        self._read()

    def _export(self) -> None:
        days = self._past()
        last = days[-1].day if days else self._today
        first = days[0].day if days else self._today
        path = self.ask_path(self.tr("每日台账 {0}.xlsx").format(span(first, last)))
        if not path:
            return
        services = self.context.services
        try:
            services.exporter.write_ledger(Path(path), services.ledger.ledger(first, last))
        except (RuleError, MachineError) as error:
            show_problem(overlay_of(self), explain(error, told))
            return
        self._say(self.tr("已写入 {0}").format(Path(path).name))

    def _say(self, text: str) -> None:
        toast = getattr(self.window(), "toast", None)
        if toast is not None:
            toast.say(text)

    def _ask_path(self, name: str) -> str:
        folder = Path.home() / name.replace(" — ", "-")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("导出台账"), str(folder), self.tr("表格 (*.xlsx)")
        )
        return chosen

    def _changed(self, *_kinds: str) -> None:
        if self.isVisible():
            self.refresh()
