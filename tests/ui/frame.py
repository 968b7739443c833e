"""A window with two screens of no meaning, to test the frame alone."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.main_window import MainWindow, Person
from qsdesk.ui.registry import SCREENS, Entry
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Page
from qsdesk.ui.widgets.check.progress_footer import ProgressFooter

OFFICER = frozenset({"officer"})


@dataclass(frozen=True)
class SomeSession:
    """王建国, signed in."""

    login: str = "officer1"
    name: str = "王建国"
    roles: frozenset[str] = OFFICER


class Notices(QObject):
    """A signal that something has changed."""

    happened = Signal(str)


@dataclass
class Seen:
    """What the screens were asked."""

    calls: list[str] = field(default_factory=list)


SEEN = Seen()
NOTICES = Notices()


class FirstScreen(Screen):
    """A page with cards."""

    KEY, TITLE, HELP, ICON = "today", "今天", "today", "sun"
    ROLES = OFFICER

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        page = Page()
        hero = Card("日管控 · 一车间", hero=True)
        page.body.addWidget(hero)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    @override
    def about(self) -> str:
        return "11月24日 星期二 · 白班 · 生产中"

    @override
    def refresh(self) -> None:
        SEEN.calls.append("today.refresh")

    @override
    def open(self, argument: object) -> None:
        SEEN.calls.append(f"today.open {argument}")


class WorkingScreen(FirstScreen):
    """A page for fingers, with actions and a foot."""

    KEY, TITLE, HELP, ICON = "daily", "日管控", "daily", "calendar-check"
    ARTICLE, WORKING, TOUCH = "第十条", True, True

    @override
    def head_actions(self) -> list[QWidget]:
        return [Button("表格", size="touch", icon="rows-3", key="F8")]

    @override
    def footer(self) -> QWidget:
        foot = ProgressFooter()
        foot.show_progress(18, 30, [("17 符合", "text2")], "草稿已存 09:43:12")
        foot.say_sign("签署 F9 · 还剩 12 项", ready=False)
        return foot


class BrokenScreen(Screen):
    """A page that cannot be made."""

    KEY, TITLE = "findings", "风险隐患"

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        raise LookupError("no such table")


TARGETS = {
    "today": "tests.ui.frame:FirstScreen",
    "daily": "tests.ui.frame:WorkingScreen",
    "findings": "tests.ui.frame:BrokenScreen",
}


def some_entries() -> list[Entry]:
    """Return the product's entries, led to the screens above."""
    return [
        Entry(e.key, e.title, e.icon, TARGETS.get(e.key, "none:None"), e.roles, e.group)
        for e in SCREENS
    ]


def some_window() -> MainWindow:
    """Return the window of an officer."""
    SEEN.calls.clear()

    def context(window: MainWindow) -> ScreenContext:
        return ScreenContext(SomeSession(), None, window.navigate, NOTICES.happened)

    person = Person("王建国", "质量安全员", OFFICER, "华东某电缆\n有限公司")
    return MainWindow(person, context, some_entries())
