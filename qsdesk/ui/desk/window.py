"""The window of a data folder: opening, first run, sign-in, the screens, the lock."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.desk.backstage import Backstage, Checked
from qsdesk.ui.desk.guarding import Guard, close_windows
from qsdesk.ui.desk.keeping import Keeping
from qsdesk.ui.desk.manual import show_manual
from qsdesk.ui.desk.meanwhile import Meanwhile
from qsdesk.ui.desk.sessions import VISIT, Sessions
from qsdesk.ui.desk.shell import FIRST, LEAST
from qsdesk.ui.desk.visitors import SignedIn, unit_of, visitors
from qsdesk.ui.desk.ways_out import WaysOut
from qsdesk.ui.language import told
from qsdesk.ui.main_window import MainWindow
from qsdesk.ui.overlay import Overlay
from qsdesk.ui.problems import explain, show_problem
from qsdesk.ui.screens.sign_in import SignInScreen
from qsdesk.ui.tasks import run_in_background, wait_for_work
from qsdesk.ui.widgets.inputs.slow_down import seconds_to_wait

HOSTS = ("officer", "director", "principal")


class DeskWindow(QWidget):
    """One window, one data folder; pages follow each other in it.

    Args:
        backstage: The program behind it.

    Signals:
        opened: The folder was opened, or its failure is shown.
        closing: Work that runs is to end.
    """

    opened = Signal()
    closing = Signal()

    def __init__(self, backstage: Backstage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("QSDesk")
        self.setMinimumSize(*LEAST)
        self.resize(*FIRST)
        self._backstage = backstage
        self._services: Any = None
        self._sessions: Sessions | None = None
        self._meanwhile: Meanwhile | None = None
        self._keeping: Keeping | None = None
        self._ways = WaysOut(self, backstage, show=self._add, begin=self._founded)
        self.closing.connect(self._ways.close)
        self._here: MainWindow | None = None
        self._login = ""
        self._painted = self._visit = False
        self._checked: Checked | None = None
        self._pages = QStackedLayout(self)
        self._own_overlay = Overlay(self)
        self.sign_in = SignInScreen()
        self.sign_in.show_waiting(self.tr("正在打开数据"))
        self._pages.addWidget(self.sign_in)
        self.sign_in.password_given.connect(self._by_password)
        self.sign_in.pin_given.connect(self._by_pin)
        self.sign_in.forgotten.connect(self._forget)
        self.sign_in.visit_wanted.connect(self._want_visit)
        self._guard = Guard(self.show_bug, self)
        recover = self._guard.recover
        self.sign_in.recovery_wanted.connect(lambda w: recover(self._services, w, self.ask_who))
        self.sign_in.help_wanted.connect(lambda: show_manual(self.overlay, SignInScreen.KEY))

    @property
    def overlay(self) -> Overlay:
        """Overlay of the page that is shown."""
        return self._own_overlay if self._here is None else self._here.overlay

    @property
    def toast(self) -> Any:
        """Toast of the screens, None before sign-in."""
        return None if self._here is None else self._here.toast

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.begin)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._keeping is not None and self._keeping.hold_window(self._add):
            event.ignore()
            return
        self.closing.emit()
        wait_for_work()
        self._backstage.close()
        super().closeEvent(event)

    def begin(self) -> None:
        """Open the data folder and show what follows from it."""
        try:
            self._services = self._backstage.open()
        except MachineError as error:
            self._ways.fail(error)
        else:
            if self._services is None:
                self._first_run()
            else:
                self._sessions = Sessions(self._services, self)
                self._sessions.locking.connect(self.lock)
                self._sessions.leaving.connect(self.sign_out)
                self._sessions.restoring.connect(self._restore)
                self._checked = None
                self.ask_who()
                self._meanwhile = Meanwhile(self, self._backstage, self._services)
                self._meanwhile.checked.connect(self._show_check)
                self.closing.connect(self._meanwhile.close)
                self._keeping = Keeping(self, self._services, self._backstage.note)
                self._keeping.said.connect(self.sign_in.show_backup)
                self.closing.connect(self._keeping.close)
        self.opened.emit()

    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._pages.currentWidget()

    def ask_who(self, login: str = "") -> None:
        """Show the sign-in page, with one person chosen where he is known."""
        sessions = {} if self._sessions is None else self._sessions.all()
        self._here, self._login, self._visit = None, "", False
        self.setWindowTitle("QSDesk")
        self._show(self.sign_in)
        people, keepers = visitors(self._services, sessions)
        self.sign_in.show_people(unit_of(self._services), people, keepers)
        self.sign_in.choose(login)
        self.sign_in.show_check(self._checked)

    def lock(self) -> None:
        """Lock the screen; what was being filled in stays as it is behind it."""
        session = self._session()
        if session is None:
            return
        close_windows()
        self._leave(session, locked=True)
        if self._login == VISIT and self._sessions is not None:
            self._sessions.drop(VISIT)
        self.ask_who(self._login)

    def sign_out(self) -> None:
        """End the session that is shown."""
        session = self._session()
        if session is not None and self._sessions is not None:
            self._leave(session, locked=False)
            self._sessions.drop(self._login)
        self.ask_who()

    def show_bug(self, error: Exception) -> None:
        """Tell of a failure that is nobody's rule, with the report to save."""
        self._backstage.note(error)
        show_problem(self.overlay, explain(error, told), save_report=self._ways.save_report)

    def _by_password(self, login: str, password: str) -> None:
        accounts, sessions = self._services.accounts, self._sessions
        held = None if sessions is None or self._visit else sessions.of(login)
        if self._visit:
            visits = self._services.visits
            self._ask(lambda: visits.open(accounts.sign_in(login, password)), self._enter)
        elif held is not None:
            self._ask(lambda: (accounts.unlock(login, password), held)[1], self._enter_again)
        else:
            self._ask(lambda: accounts.sign_in(login, password), self._enter)

    def _by_pin(self, login: str, pin: str) -> None:
        session = None if self._sessions is None else self._sessions.of(login)
        if session is None:
            self.ask_who(login)
            return
        accounts = self._services.accounts
        self._ask(lambda: (accounts.unlock_by_pin(session, pin), session)[1], self._enter_again)

    def _ask(self, work: Callable[[], SignedIn], done: Callable[[SignedIn], None]) -> None:
        if self._meanwhile is not None:
            self._meanwhile.hold()
        run_in_background(self, work, done=done, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        known = isinstance(error, RuleError | MachineError)
        problem = explain(error, told)
        seconds = seconds_to_wait(error) if isinstance(error, RuleError | MachineError) else 0
        self.sign_in.say_error(problem.sentence, seconds)
        if not known:
            self.show_bug(error)

    def _enter(self, session: SignedIn) -> None:
        if self._sessions is None:
            return
        visit = self._visit
        if self._meanwhile is not None:
            self._meanwhile.leave()
        window = self._sessions.visit(session) if visit else self._sessions.open(session)
        self._pages.addWidget(window)
        self._show_session(VISIT if visit else session.login, window)
        window.navigate("archive" if visit else "today")

    def _enter_again(self, session: SignedIn) -> None:
        window = None if self._sessions is None else self._sessions.window(session.login)
        if window is None:
            self._enter(session)
            return
        self._show_session(session.login, window)
        window.refresh()

    def _show_session(self, login: str, window: MainWindow) -> None:
        self._here, self._login = window, login
        self.sign_in.choose("")
        self.setWindowTitle(window.windowTitle())
        self._show(window)
        window.setFocus()
        self._guard.look_at_clock(self._services, self._session(), window.overlay)

    def _session(self) -> SignedIn | None:
        return None if self._sessions is None else self._sessions.held(self._login)

    def _leave(self, session: SignedIn, *, locked: bool) -> None:
        if self._keeping is not None:
            self._keeping.look(leaving=True)
        accounts = self._services.accounts
        run_in_background(
            self,
            lambda: accounts.sign_out(session, locked=locked),
            done=lambda _: None,
            failed=self.show_bug,
        )

    def _forget(self, login: str) -> None:
        session = None if self._sessions is None else self._sessions.of(login)
        if session is not None and self._sessions is not None:
            self._leave(session, locked=False)
            self._sessions.drop(login)
        self.ask_who(login)

    def _want_visit(self) -> None:
        if self._visit:
            self.ask_who()
            return
        people, _ = visitors(self._services, {})
        hosts = {p.login for role in HOSTS for p in self._services.people.holders(role)}
        self._visit = True
        self.sign_in.ask_for_visit([p for p in people if p.login in hosts])

    def _show_check(self, checked: Checked) -> None:
        self._checked = checked
        self.sign_in.show_check(checked)

    def _first_run(self) -> None:
        from qsdesk.ui.screens.first_run import FirstRun

        page = FirstRun(self._backstage.founding())
        page.finished.connect(self._founded)
        page.sample_made.connect(self._ways.move_to)
        self.closing.connect(page.close_down)
        self._pages.addWidget(page)
        self._show(page)

    def _founded(self) -> None:
        self._replace_pages()
        self.begin()

    def _add(self, page: QWidget) -> None:
        self._pages.addWidget(page)
        self._show(page)

    def _restore(self, chosen: str) -> None:
        """End every session and show the backups."""
        self.sign_out()
        self.closing.emit()
        wait_for_work()
        self._sessions = self._keeping = None
        self._ways.restore(chosen)

    def _replace_pages(self) -> None:
        for index in reversed(range(self._pages.count())):
            page = self._pages.widget(index)
            if page is not None and page is not self.sign_in:
                self._pages.removeWidget(page)
                page.deleteLater()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._own_overlay.close_dialog()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()
