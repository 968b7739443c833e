"""The screen of a month's seal: the page in the middle, who signs it at the right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from qsdesk.domain.calendar import Period, month_from
from qsdesk.domain.errors import RuleError
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import short_day
from qsdesk.ui.language import told
from qsdesk.ui.periods.chooser import PeriodChooser
from qsdesk.ui.periods.dialogs import ReasonDialog
from qsdesk.ui.periods.foot import ReportFoot
from qsdesk.ui.periods.months import key_of, month_asked, name_of
from qsdesk.ui.periods.words import clause_of
from qsdesk.ui.problems import explain
from qsdesk.ui.registry import READERS
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.seal.acts import approve_request, prepare_request
from qsdesk.ui.screens.seal.months import first_of, months_of, words_of
from qsdesk.ui.screens.seal.side import SealSide
from qsdesk.ui.signing import SigningDialog, SigningRequest
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.records.pages import PagePreview

if TYPE_CHECKING:
    from qsdesk.services.month_seal import SealView

PREPARING, APPROVING = "seal_prepare", "seal"


class SealScreen(Screen):
    """What will be sealed is the page itself; nothing on it is typed."""

    KEY, TITLE, ICON, HELP = "seal", "月度封存", "lock", "seal"
    ROLES = READERS
    WORKING = True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.month: Period | None = None
        self.view: SealView | None = None
        self._shown, self._asked = "", 0
        self.preview, self.empty = PagePreview(), EmptyState("")
        self.preview.setObjectName("seal.page")
        self.side, self.foot = SealSide(), ReportFoot(self.KEY)
        self.chooser = PeriodChooser(self.tr("上个月"), self.tr("下个月"))
        self.chooser.list.setObjectName("seal.month")
        self.middle = QStackedWidget()
        self.middle.addWidget(self.preview)
        self.middle.addWidget(self.empty)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.middle, 1)
        layout.addWidget(self.side)
        self.chooser.chosen.connect(lambda key: self.show_month(month_from(key)))
        self.side.chosen.connect(self._choose)
        self.foot.act.connect(self.act)
        self.foot.other.connect(self._ask_again)

    @override
    def title(self) -> str:
        month = getattr(self, "month", None)
        base = super().title()
        return base if month is None else f"{base} · {name_of(month)}"

    @override
    def about(self) -> str:
        sealed = [page for page in self.view.pages if page.complete] if self.view else []
        if not sealed:
            return ""
        last = sealed[-1]
        return self.tr("{0}，事件 {1}").format(last.number, f"{last.seq:,}")

    @override
    def article(self) -> tuple[str, str]:
        return clause_of(self.context.services, Duty.MONTH_SEAL)

    @override
    def head_actions(self) -> list[QWidget]:
        return [self.chooser]

    @override
    def footer(self) -> QWidget:
        return self.foot

    @override
    def refresh(self) -> None:
        services = self.context.services
        try:
            months = months_of(services, services.month_seals.today)
        except RuleError as error:  # the factory is not set up to the end
            self._say_nothing(told(error))
            return
        self.month = self.month or first_of(months, services.ledger.started())
        if self.month is None:
            self._say_nothing(self.tr("还没有可以封存的月份。"))
            return
        here = months[-1].key if months else ""
        periods = [(m.key, words_of(m, current=m.key == here)) for m in months]
        self.chooser.show_periods(periods, key_of(self.month), name_of(self.month))
        self._read()

    @override
    def open(self, argument: object) -> None:
        month = month_asked(self.context.services, argument)
        if month is not None:
            self.show_month(month)

    def show_month(self, month: Period) -> None:
        """Show a month."""
        self.month = month
        self.refresh()

    def act(self) -> None:
        """Prepare the page, or approve the one that waits."""
        view = self.view
        if view is None:
            return
        services, session = self.context.services, self.context.session
        if view.waiting is not None:
            self._ask(approve_request(services, session, view))
        else:
            self._ask(prepare_request(services, session, view))

    def _read(self) -> None:
        assert self.month is not None
        first = self.month.first
        self.view = self.context.services.month_seals.view(first.year, first.month)
        signed = [page.number for page in self.view.pages]
        fresh = self.view.state in {"ready", "later"}
        self._shown = "" if fresh or not signed else signed[-1]
        self.side.show()
        self._show_page()
        self._say_foot(self.view)
        self.head_changed.emit()

    def _choose(self, number: str) -> None:
        self._shown = number
        self._show_page()

    def _show_page(self) -> None:
        """Show the chosen page: a signed one as archived, else the one that would be."""
        view, number = self.view, self._shown
        if view is None:
            return
        self._asked += 1
        asked_for = self._asked
        self.side.show_view(view, number)
        if not number and (view.state in {"open", "empty"} or not self._may_prepare(view)):
            self.empty.say(self._why_not(view))
            self.middle.setCurrentWidget(self.empty)
            return
        services, session = self.context.services, self.context.session
        run_in_background(
            self,
            lambda: (
                services.archive.page(number)
                if number
                else services.month_seals.preview(session, view)
            ),
            done=lambda pdf: self._show_pdf(asked_for, pdf),
            failed=lambda error: self._show_error(asked_for, error),
        )

    def _show_pdf(self, asked_for: int, pdf: bytes) -> None:
        if asked_for != self._asked:
            return
        about = self.tr("与存档完全相同") if self._shown else self.tr("将这样封存，签名后才有编码")
        name = self._shown or (self.view.title if self.view else "")
        self.preview.show_pdf(pdf, name, about)
        self.middle.setCurrentWidget(self.preview)

    def _show_error(self, asked_for: int, error: Exception) -> None:
        if asked_for == self._asked:
            self.empty.say(explain(error, told).sentence)
            self.middle.setCurrentWidget(self.empty)

    def _say_foot(self, view: "SealView") -> None:
        foot = self.foot
        may = self._may(APPROVING) if view.waiting else self._may_prepare(view)
        words = {
            "ready": self.tr("整理并签署") if view.facts.director else self.tr("封存本月"),
            "later": self.tr("整理补充页"),
            "waiting": self.tr("批准封存"),
        }
        said = words.get(view.state, "")
        missing = self._why_not(view) if not said and view.state != "sealed" else ""
        if said and not may:
            who = self.tr("主要负责人") if view.waiting else self.tr("质量安全总监")
            said, missing = "", self.tr("由{0}{1}").format(who, said)
        foot.say_act(said, missing=missing, icon="lock" if view.waiting else "pen-line")
        foot.say_next("")
        again = view.waiting is not None and self._may(PREPARING)
        foot.say_other(self.tr("重新整理") if again else "", "undo-2")
        sealed = self.tr("已封存，任何人都不能解除；以后签的列入补充页")
        foot.show_progress(0, 0, sealed if view.state == "sealed" else "")

    def _why_not(self, view: "SealView") -> str:
        if view.state == "open":
            return self.tr("本月还没结束，{0}起可以封存").format(short_day(view.opens))
        if view.state == "empty":
            return self.tr("这个月没有签过的记录")
        return self.tr("封存页由质量安全总监整理，签过后在这里看")

    def _may_prepare(self, view: "SealView") -> bool:
        return self._may(PREPARING) and (view.facts.director or self._may(APPROVING))

    def _ask_again(self) -> None:
        view = self.view
        if view is None or view.waiting is None:
            return
        words = (
            self.tr("重新整理 {0}").format(view.waiting.number),
            self.tr("按现在的记录重新列出，原页和理由都会保留。"),
            self.tr("理由"),
            self.tr("重新整理"),
        )
        services, session = self.context.services, self.context.session
        ReasonDialog.ask(
            self, words, lambda said: self._ask(prepare_request(services, session, view, said))
        )

    def _ask(self, request: SigningRequest) -> None:
        SigningDialog.ask(self, request, lambda _: self._done())

    def _done(self) -> None:
        self.context.changed.emit(self.KEY)
        self.refresh()

    def _say_nothing(self, sentence: str) -> None:
        self.view = None
        self.empty.say(sentence)
        self.middle.setCurrentWidget(self.empty)
        self.side.hide()
        for say in (self.foot.say_next, self.foot.say_other, self.foot.say_act):
            say("")

    def _may(self, action: str) -> bool:
        access: Any = self.context.services.access
        return access.may(action, self.context.session) is not None
