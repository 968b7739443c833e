"""Sessions of the shift: each its own window behind the lock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from qsdesk.ui.desk.manual import show_manual
from qsdesk.ui.desk.visitors import SignedIn, unit_of
from qsdesk.ui.main_window import MainWindow, Person
from qsdesk.ui.roles import role_names
from qsdesk.ui.screen import ScreenContext

SHIFT = timedelta(hours=12)
INSPECTOR = "inspector"
VISIT = "#visit"


class _Teller(QObject):
    told = Signal(object)


class Told:
    """Carries from screen to screen what has changed."""

    def __init__(self) -> None:
        self._teller = _Teller()

    def connect(self, slot: Callable[..., object], /) -> object:
        """Call ``slot`` with each kind that changed."""
        return self._teller.told.connect(slot)

    def emit(self, *kinds: str) -> None:
        """Tell of a change."""
        for kind in kinds:
            self._teller.told.emit(kind)


class Sessions(QObject):
    """Who signed in by password this shift, and the window of each.

    Args:
        services: Of the data folder.

    Signals:
        locking: The window of a session asks for the lock.
        leaving: The window of a session asks to sign out.
        restoring: The window of a session asks for the backups; carries one's manifest, or "".
    """

    locking = Signal()
    leaving = Signal()
    restoring = Signal(str)

    def __init__(self, services: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._sessions: dict[str, SignedIn] = {}
        self._windows: dict[str, MainWindow] = {}

    def open(self, session: SignedIn, key: str = "") -> MainWindow:
        """Keep a session and return its new window.

        Args:
            session: As signed in.
            key: Under which it is kept; empty for its login.
        """
        key = key or session.login
        self.drop(key)
        roles = session.roles
        person = Person(session.name, role_names(roles), roles, unit_of(self._services))
        told = Told()

        def context(window: MainWindow) -> ScreenContext:
            def navigate(key: str, argument: object = None) -> None:
                acts = {"sign_out": self.leaving, "lock": self.locking}
                if key in acts:
                    acts[key].emit()
                elif key == "restore":
                    self.restoring.emit(str(argument or ""))
                else:
                    window.navigate(key, argument)

            return ScreenContext(session, self._services, navigate, told)

        window = MainWindow(person, context)
        window.lock_wanted.connect(self.locking)
        window.idle.connect(self.locking)
        window.search_wanted.connect(lambda words: window.navigate("archive", words))
        window.help_wanted.connect(lambda screen: show_manual(window.overlay, screen))
        self._sessions[key] = session
        self._windows[key] = window
        return window

    def visit(self, session: SignedIn) -> MainWindow:
        """Return the window of a visit, in which an inspector reads.

        Args:
            session: As the service of visits opened it.
        """
        name = QCoreApplication.translate("Sessions", "检查人员（{0}开启）").format(session.name)
        changed: Any = session
        return self.open(replace(changed, name=name), VISIT)

    def of(self, login: str) -> SignedIn | None:
        """Return the session of a login, None where it never began or its shift is over."""
        session = self._sessions.get(login)
        if session is None or datetime.now(UTC) - session.since > SHIFT:
            return None
        return session

    def held(self, key: str) -> SignedIn | None:
        """Return a session even where its shift is over, None where there is none."""
        return self._sessions.get(key)

    def all(self) -> dict[str, SignedIn]:
        """Return the sessions of this shift by login."""
        return {login: found for login in self._sessions if (found := self.of(login)) is not None}

    def window(self, login: str) -> MainWindow | None:
        """Return the window of a session."""
        return self._windows.get(login)

    def drop(self, login: str) -> None:
        """Forget a session; its window goes."""
        self._sessions.pop(login, None)
        window = self._windows.pop(login, None)
        if window is not None:
            window.setParent(None)
            window.deleteLater()
