"""风险管控清单: versions, rows, the draft of the next version, signing and approval."""

from dataclasses import replace

from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from qsdesk.domain.times import short_day
from qsdesk.ui.registry import READERS
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.risk_list.editing import ListPage
from qsdesk.ui.screens.risk_list.starting import StartingPage
from qsdesk.ui.screens.risk_list.versions import rights_of, versions_of


class RiskListScreen(Screen):
    """The list in force, its versions, and its next one."""

    KEY, TITLE, HELP, ICON = "risk_list", "风险管控清单", "risk_list", "list-checks"
    ARTICLE, ROLES, WORKING = "第九条", READERS, True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        services = context.services
        rights = rights_of(services, context.session)
        starters = [key for key, _ in services.risk_lists.starters()] if rights.propose else []
        self.starting = StartingPage(self.KEY, starters)
        self.page = ListPage(context, self.KEY, rights)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.starting)
        self._pages.addWidget(self.page)
        self.starting.chosen.connect(self._start)
        self.page.changed.connect(self._again)
        context.changed.connect(self._told)

    @override
    def about(self) -> str:
        versions = versions_of(self.context.services)
        held = versions.list_of(versions.current) if versions.current else None
        if held is None:
            return self.tr("还没有生效的版本") if versions.signed else ""
        words = self.tr("{0} 第 {1} 版，{2} 起生效 · {3} 项")
        used = sum(item.in_use for item in held.items)
        return words.format(held.number, held.version, short_day(held.effective), used)

    @override
    def refresh(self) -> None:
        versions = versions_of(self.context.services)
        empty = not versions.signed and versions.draft is None
        self._pages.setCurrentWidget(self.starting if empty else self.page)
        if not empty:
            self.page.show_versions(versions)
        self.head_changed.emit()

    @override
    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self.page.select(argument)

    def _start(self, key: str) -> None:
        lists = self.context.services.risk_lists
        today = self.context.services.registers.today
        profile = self.context.services.setup.profile()
        products = () if profile is None else profile.products
        regimes = tuple(dict.fromkeys(r for product in products for r in product.regimes))
        draft = replace(lists.from_starter(key, today), regimes=regimes)
        lists.save_draft(self.context.session, draft)
        self.refresh()

    def _again(self) -> None:
        self.page.forget()
        self.refresh()
        self.context.changed.emit("risk_list")

    def _told(self, *_kinds: str) -> None:
        if self.isVisible() and not self.page.editing():
            self.refresh()
