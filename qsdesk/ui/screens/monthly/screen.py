"""The screen of the month: minutes are drafted, frozen, signed and read here."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from qsdesk.domain.rules import Duty
from qsdesk.ui.periods.chooser import PeriodChooser
from qsdesk.ui.periods.foot import ReportFoot
from qsdesk.ui.periods.months import month_asked, name_of
from qsdesk.ui.periods.pane import EvidencePane
from qsdesk.ui.periods.words import clause_of
from qsdesk.ui.registry import EVERYBODY
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.monthly.control import MonthControl
from qsdesk.ui.screens.monthly.people import WIDTH, PeoplePane
from qsdesk.ui.screens.monthly.reading import MinutesPage
from qsdesk.ui.screens.monthly.writing import DraftPage
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.buttons import Button

if TYPE_CHECKING:
    from qsdesk.domain.calendar import Period


class MonthlyScreen(Screen):
    """The minutes, and at the right who signs them or what stands behind a number."""

    KEY, TITLE, ICON, HELP = "monthly", "月调度", "calendar-days", "monthly"
    ROLES = EVERYBODY
    ARTICLE = "第十二条"
    WORKING = True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        services: Any = context.services
        self.draft = DraftPage(services)
        self.minutes = MinutesPage()
        self.empty = EmptyState("")
        self.people = PeoplePane()
        self.evidence = EvidencePane(services)
        self.foot = ReportFoot(self.KEY)
        self.chooser = PeriodChooser(self.tr("上个月"), self.tr("下个月"))
        self.preview = Button(self.tr("预览"), icon="eye")
        self.middle, self.right = QStackedWidget(), QStackedWidget()
        for page in (self.draft, self.minutes, self.empty):
            self.middle.addWidget(page)
        for pane in (self.people, self.evidence):
            pane.setFixedWidth(px(WIDTH))
            self.right.addWidget(pane)
        self.right.setFixedWidth(px(WIDTH))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.middle, 1)
        layout.addWidget(self.right)
        self.preview.setObjectName("monthly.preview")
        self.chooser.list.setObjectName("monthly.month")
        self.control = MonthControl(self)

    @override
    def title(self) -> str:
        month: Period | None = self.control.month if hasattr(self, "control") else None
        if month is None:
            return super().title()
        return self.tr("月调度 · {0}").format(name_of(month))

    @override
    def about(self) -> str:
        return self.control.about()

    @override
    def article(self) -> tuple[str, str]:
        return clause_of(self.context.services, Duty.MONTHLY_MINUTES)

    @override
    def head_actions(self) -> list[QWidget]:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.chooser)
        line.addWidget(self.preview)
        return [tools]

    @override
    def footer(self) -> QWidget:
        return self.foot

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.control.desk.keep()
        super().hideEvent(event)

    @override
    def refresh(self) -> None:
        self.control.refresh()

    @override
    def open(self, argument: object) -> None:
        month = month_asked(self.context.services, argument)
        if month is not None:
            self.control.open(month)
