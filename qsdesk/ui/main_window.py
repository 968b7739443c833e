"""The frame: navigation, head, body and foot, and the screens between them."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from qsdesk.ui.head import Head
from qsdesk.ui.navigation import WIDE, Navigation
from qsdesk.ui.overlay import Overlay
from qsdesk.ui.registry import SCREENS, Entry
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import EmptyState, Toast
from qsdesk.ui.widgets.basics.card import Panel
from qsdesk.ui.widgets.basics.stack import PageStack

LOG = logging.getLogger(__name__)
LEAST_BODY = 1080
SEARCHED = "archive"
IDLE_MILLISECONDS = 5 * 60 * 1000
ACTIVITY = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the window.

    Attributes:
        name: Of the person.
        role: What he is called: 质量安全员.
        roles: ``officer``, ``director``, ``principal``, ``admin``, ``inspector``.
        unit: Name of the factory.
    """

    name: str
    role: str
    roles: frozenset[str]
    unit: str


class MainWindow(QMainWindow):
    """The window of one signed-in person.

    Args:
        person: Who is signed in.
        context: Makes the context of all screens; gets the window for its ``navigate``.
        entries: The screens there are.

    Signals:
        lock_wanted: The person asked for the lock.
        idle: Nobody touched key or mouse for five minutes.
        help_wanted: Carries the HELP of the screen.
        search_wanted: Carries the words.
        closing: The window is about to close.
    """

    lock_wanted = Signal()
    idle = Signal()
    help_wanted = Signal(str)
    search_wanted = Signal(str)
    closing = Signal()

    def __init__(
        self,
        person: Person,
        context: Callable[["MainWindow"], ScreenContext],
        entries: Sequence[Entry] = SCREENS,
    ) -> None:
        super().__init__()
        self._allowed = {e.key: e for e in entries if e.roles & person.roles}
        self._screens: dict[str, QWidget] = {}
        self._feet: dict[str, QWidget] = {}
        self._here = ""
        self._make_context = context
        self._context: ScreenContext | None = None
        self.setWindowTitle(f"{person.unit} · QSDesk")
        self._build(person)
        self.overlay = Overlay(self._ground)
        self.toast = Toast(self._ground)
        self._connect()

    def navigate(self, key: str, argument: object = None) -> None:
        """Show a screen; the first visit loads it.

        Args:
            key: Its KEY. A screen that is not for this person is not opened.
            argument: Given to ``Screen.open`` unless None.
        """
        entry = self._allowed.get(key)
        if entry is None:
            LOG.warning("no screen %s for this person", key)
            return
        widget = self._screens.get(key) or self._make(entry)
        self._here = key
        self._body.setCurrentWidget(widget)
        self._show_foot(key)
        self._frame()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, Screen):
            widget.refresh()
            if argument is not None:
                widget.open(argument)

    def here(self) -> str:
        """Return the KEY of the screen that is shown, empty before the first."""
        return self._here

    def screen_of(self, key: str) -> QWidget | None:
        """Return a screen that was visited, None before that."""
        return self._screens.get(key)

    def set_count(self, key: str, count: int, kind: str = "neutral") -> None:
        """Show how many things wait behind an entry of the navigation."""
        self.navigation.set_count(key, count, kind)

    def refresh(self) -> None:
        """Read again what the shown screen shows."""
        screen = self._screens.get(self._here)
        if isinstance(screen, Screen):
            screen.refresh()

    def set_idle_after(self, milliseconds: int) -> None:
        """Change after how long without key or mouse ``idle`` is told."""
        self._idle_timer.start(milliseconds)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:  # asked for each event of the program: nothing else here
            self._idle_timer.start()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_foot_panel"):
            self._frame()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _build(self, person: Person) -> None:
        self._ground = Panel("window")
        self.setCentralWidget(self._ground)
        self.navigation = Navigation(
            [e for e in self._allowed.values() if e.group >= 0],
            unit=person.unit,
            person=person.name,
            role=person.role,
            parent=self._ground,
        )
        self.head = Head()
        self._body = PageStack()
        self._foot = PageStack()
        self._foot_panel = Panel("card", edge="top")
        foot = QVBoxLayout(self._foot_panel)
        foot.setContentsMargins(20, 0, 20, 0)
        foot.addWidget(self._foot)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.head)
        middle.addWidget(self._body, 1)
        middle.addWidget(self._foot_panel)
        self._row = QHBoxLayout(self._ground)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.navigation)
        self._row.addLayout(middle, 1)
        self._foot_panel.hide()

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._choose)
        self.navigation.lock_wanted.connect(self.lock_wanted)
        self.navigation.help_wanted.connect(self._help)
        self.head.menu_wanted.connect(self._unfold)
        self.head.searched.connect(self.search_wanted)
        self.search_wanted.connect(self._search)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)
        self._idle_timer = QTimer(self, singleShot=True, interval=IDLE_MILLISECONDS)
        self._idle_timer.timeout.connect(self.idle)
        self._idle_timer.start()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _choose(self, key: str) -> None:
        if self._narrow():
            self.navigation.hide()
        self.navigate(key)

    def _make(self, entry: Entry) -> QWidget:
        if self._context is None:
            self._context = self._make_context(self)
        try:
            screen: QWidget = entry.load()(self._context)
        except Exception:
            LOG.exception("screen %s cannot be opened", entry.key)
            return self._broken(entry)
        self._screens[entry.key] = screen
        self._body.addWidget(screen)
        if isinstance(screen, Screen):
            screen.head_changed.connect(self._frame)
            self._take_parts(entry.key, screen)
        return screen

    def _take_parts(self, key: str, screen: Screen) -> None:
        self.head.add_actions(key, screen.head_actions())
        foot = screen.footer()
        if foot is not None:
            self._feet[key] = foot
            self._foot.addWidget(foot)

    def _broken(self, entry: Entry) -> QWidget:
        text = self.tr("{0} 打不开，原因已写入日志。其他页面照常可用，已签署的记录没有改动。")
        page = EmptyState(text.format(entry.name()), self.tr("再试一次"))
        page.setObjectName("broken")

        def again() -> None:
            self._body.removeWidget(page)
            page.deleteLater()
            self.navigate(entry.key)

        page.acted.connect(again, Qt.ConnectionType.QueuedConnection)
        self._body.addWidget(page)
        return page

    def _show_foot(self, key: str) -> None:
        foot = self._feet.get(key)
        self._foot_panel.setVisible(foot is not None)
        if foot is not None:
            self._foot.setCurrentWidget(foot)

    def _frame(self) -> None:
        """Fold navigation, head and foot to what the screen and the width ask for."""
        screen = self._body.currentWidget()
        known = screen if isinstance(screen, Screen) else None
        touch = known is not None and known.touch()
        narrow = self._narrow()
        self.navigation.set_rail(rail=known is not None and known.working() and not narrow)
        self._float(narrow=narrow)
        self.navigation.set_here(self._here)
        self.head.set_touch(touch=touch)
        self.head.menu.setVisible(narrow)
        self._foot_panel.setFixedHeight(px(72 if touch else 56))
        self._show_head()

    def _show_head(self) -> None:
        screen = self._body.currentWidget()
        if isinstance(screen, Screen):
            self.head.show_screen(screen)
        elif self._here:
            self.head.show_title(self._here, self._allowed[self._here].name())

    def _narrow(self) -> bool:
        return self.width() < LEAST_BODY + px(WIDE)

    def _float(self, *, narrow: bool) -> None:
        floating = self._row.indexOf(self.navigation) < 0
        if narrow and not floating:
            self._row.removeWidget(self.navigation)
            self.navigation.hide()
        elif not narrow and floating:
            self._row.insertWidget(0, self.navigation)
            self.navigation.show()

    def _unfold(self) -> None:
        self.navigation.move(QPoint(0, self.head.height()))
        self.navigation.resize(self.navigation.width(), self.height() - self.head.height())
        self.navigation.setVisible(not self.navigation.isVisible())
        self.navigation.raise_()

    def _search(self, words: str) -> None:
        if words and SEARCHED in self._allowed:
            self.navigate(SEARCHED, words)

    def _help(self) -> None:
        screen = self._body.currentWidget()
        self.help_wanted.emit(screen.HELP if isinstance(screen, Screen) else "")
