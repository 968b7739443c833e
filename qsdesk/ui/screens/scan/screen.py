"""The screen for printed pages: a scan, its verdict, the page as archived, the binder's list."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.calendar import month_text
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.format.paper import LENGTH
from qsdesk.ui.desk.paper import print_pages
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain, show_problem
from qsdesk.ui.registry import EVERYBODY
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.scan.check_pane import CheckPane, month_words
from qsdesk.ui.screens.scan.code_input import CodeInput, ScannerCatch, digits_in
from qsdesk.ui.screens.scan.verdict import VerdictCard
from qsdesk.ui.screens.scan.words import tr
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.pages import PagePreview

if TYPE_CHECKING:
    from collections.abc import Callable

    from qsdesk.domain.binder import Tick
    from qsdesk.services.binder import Scanned

PAGE_WIDTH, NARROW_PAGE = 424, 340


class ScanScreen(Screen):
    """One code after the other; each tells what it proves and ticks its document."""

    KEY, TITLE, ICON, HELP = "scan", "核验纸面", "scan-barcode", "scan"
    ROLES = EVERYBODY
    WORKING = True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.month, self._wanted = "", ""
        self._cleared: tuple[Tick, ...] = ()
        self.print_pages: Callable[[QWidget, bytes], bool] = print_pages
        self.code, self.count = CodeInput(), Label("", 13, tone="text2")
        self.code.setObjectName("scan.code")
        self.field = FormField(tr("纸上的 63 位数字"), self.code)
        self.field.head.addWidget(self.count)
        self.verdict, self.list = VerdictCard(), CheckPane()
        self.cleared = Banner("", "accent", link=tr("放回"))
        self.cleared.setObjectName("scan.cleared")
        self.page = PagePreview(tr("归档件"), tr("扫到后在这里对看"))
        self.page.setObjectName("scan.page")
        self.page.empty.say(tr("扫到的那一件，归档的页面会在这里，与纸面逐行对看。"))
        self.catch = ScannerCatch(self.code, self)
        access: Any = context.services.access
        grant = access.may("records_view", context.session)
        self._sees = grant is not None and grant.scope != "counts"
        self._lay_out()
        self._connect()
        self._typed("")

    @override
    def about(self) -> str:
        return tr("与本机的链逐项比对，不联网")

    @override
    def refresh(self) -> None:
        if not self._sees:
            return
        binders = self.context.services.binders
        months = binders.months()
        if self.month not in months:
            today = month_text(binders.today)
            past = [month for month in months if month < today]
            self.month = (past or list(months) or [""])[-1]
        self.list.offer(months, self.month)
        self._show_list()

    @override
    def open(self, argument: object) -> None:
        text = str(argument or "")
        if text in self.context.services.binders.months():
            self._choose_month(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.code.setFocus)

    def scan(self, digits: str) -> None:
        """Hold a code against the chain, tick its page, show its record."""
        services, session = self.context.services, self.context.session
        month = self.month if self._sees else ""
        try:
            found: Scanned = services.binders.scan(session, digits, month)
        except (RuleError, MachineError) as error:
            self._fail(error)
            return
        self.verdict.show_scan(found, self._told(found))
        self.cleared.hide()
        self._show_page(found.verdict.number)
        if found.ticked:
            self._show_list()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 20, 14)
        left.setSpacing(14)
        left.addWidget(self.field)
        left.addWidget(self.verdict)
        left.addWidget(self.cleared)
        left.addWidget(self.list, 1)
        if not self._sees:
            note = tr("管理员只核对编码，看不到记录的内容。")
            left.addLayout(row(Label(note, 13, tone="text2", wrap=True)))
            left.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 2)
        layout.addWidget(self.page, 1)
        self.page.setMinimumWidth(px(NARROW_PAGE))
        self.page.setMaximumWidth(px(PAGE_WIDTH))
        self.cleared.hide()
        self.list.setVisible(self._sees)
        self.page.setVisible(self._sees)

    def _connect(self) -> None:
        self.code.scanned.connect(self.scan)
        self.code.textChanged.connect(self._typed)
        self.list.month_chosen.connect(self._choose_month)
        self.list.reset.connect(self._reset)
        self.list.printed.connect(self._print)
        self.list.opened.connect(self._show_page)
        self.cleared.followed.connect(self._put_back)

    def _typed(self, text: str) -> None:
        self.count.setText(tr("{0} / {1} 位").format(digits_in(text), LENGTH))

    def _told(self, found: "Scanned") -> str:
        """Return what the scan did on the list."""
        if not self._sees or not found.month:
            return ""
        name = month_words(found.month)
        if not found.ticked:
            return tr("属于{0}的装订册，没有在这份单上打勾").format(name)
        if found.verdict.later:
            return tr("{0}装订册：是旧版，换成新印的一份").format(name)
        return (tr("{0}装订册：已经打过勾") if found.again else tr("{0}装订册：已打勾")).format(
            name
        )

    def _show_list(self) -> None:
        if self.month:
            binders, session = self.context.services.binders, self.context.session
            self.list.show_binder(binders.binder(session, self.month))

    def _choose_month(self, month: str) -> None:
        self.month = month
        self.cleared.hide()
        self.refresh()

    def _show_page(self, number: str) -> None:
        self._wanted = number
        if not self._sees:
            return
        if not number:
            self.page.show_pdf(b"", tr("归档件"), "")
            return
        archive = self.context.services.archive
        run_in_background(
            self,
            lambda: bytes(archive.page(number)),
            done=lambda pdf: self._page_made(number, pdf),
            failed=lambda error: self._page_failed(number, error),
        )

    def _page_made(self, number: str, pdf: bytes) -> None:
        if number == self._wanted:
            self.page.show_pdf(pdf, number, tr("归档的页面，与纸面对看"))

    def _page_failed(self, number: str, error: Exception) -> None:
        if number == self._wanted:
            self.page.show_pdf(b"", number, "")
            self.page.empty.say(explain(error, told).sentence)

    def _reset(self) -> None:
        services, session = self.context.services, self.context.session
        self._cleared = services.binders.reset(session, self.month)
        words = tr("{0}的 {1} 个勾已清空").format(month_words(self.month), len(self._cleared))
        self.cleared.say(words)
        self.cleared.setVisible(bool(self._cleared))
        self.verdict.wait()
        self._show_list()
        self.code.setFocus()

    def _put_back(self) -> None:
        services, session = self.context.services, self.context.session
        services.binders.put_back(session, self.month, self._cleared)
        self.cleared.hide()
        self._show_list()
        self.code.setFocus()

    def _print(self) -> None:
        binders, session, month = self.context.services.binders, self.context.session, self.month
        run_in_background(
            self,
            lambda: bytes(binders.page(session, month)),
            done=self._printed,
            failed=self._fail,
        )

    def _printed(self, pdf: bytes) -> None:
        self.print_pages(self, pdf)
        self.code.setFocus()

    def _fail(self, error: Exception) -> None:
        show_problem(overlay_of(self), explain(error, told))
