"""The screen of the week: the report is completed and signed here, and read here."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from qsdesk.ui.periods.foot import ReportFoot
from qsdesk.ui.periods.pane import EvidencePane
from qsdesk.ui.registry import DIRECTOR, HEADS, INSPECTOR
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.weekly.control import WeekControl
from qsdesk.ui.screens.weekly.outline import OutlinePane
from qsdesk.ui.screens.weekly.report import ReportPage
from qsdesk.ui.screens.weekly.signed import SignedPane
from qsdesk.ui.screens.weekly.weeks import week_asked
from qsdesk.ui.widgets.basics.banner import EmptyState
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.records.pages import PagePreview

if TYPE_CHECKING:
    from qsdesk.domain.calendar import Period


class WeeklyScreen(Screen):
    """Outline, sheet and evidence of one week; of a signed one its page."""

    KEY, TITLE, ICON, HELP = "weekly", "周排查", "calendar-range", "weekly"
    ROLES = HEADS | {INSPECTOR}
    WORKING = True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        services: Any = context.services
        self.outline = OutlinePane()
        self.report = ReportPage(services)
        self.page = PagePreview()
        self.empty = EmptyState("")
        self.evidence = EvidencePane(services)
        self.signed = SignedPane(services)
        self.foot = ReportFoot(self.KEY)
        self.compare = Button(self.tr("对比上周"), icon="columns-3")
        self.preview = Button(self.tr("预览"), icon="eye")
        self.middle = QStackedWidget()
        for sheet in (self.report, self.page, self.empty):
            self.middle.addWidget(sheet)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for pane in (self.outline, self.evidence, self.signed):
            layout.addWidget(pane)
        layout.insertWidget(1, self.middle, 1)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(12)
        tools.addWidget(self.compare)
        tools.addWidget(self.preview)
        self.compare.setObjectName("weekly.compare")
        self.preview.setObjectName("weekly.preview")
        self.control = WeekControl(self)

    @override
    def title(self) -> str:
        week: Period | None = self.control.week if hasattr(self, "control") else None
        if week is None:
            return super().title()
        return self.tr("周排查 · 第 {0} 周").format(week.first.isocalendar().week)

    @override
    def about(self) -> str:
        return self.control.about()

    @override
    def head_actions(self) -> list[QWidget]:
        return [self.tools]

    @override
    def footer(self) -> QWidget:
        return self.foot

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.control.arrange()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.control.desk.keep()
        super().hideEvent(event)

    @override
    def refresh(self) -> None:
        self.control.refresh()

    @override
    def open(self, argument: object) -> None:
        week = week_asked(self.context.services, argument)
        if week is not None:
            self.control.open(week)

    def writes(self) -> bool:
        """Return whether who looks writes reports: the director, or who acts for him."""
        services, session = self.context.services, self.context.session
        if DIRECTOR in session.roles:
            return True
        return services.access.may("weekly_report", session) is not None
