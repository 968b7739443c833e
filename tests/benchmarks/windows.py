"""The programs whose windows are measured; each tells the moment of its paint and leaves.

Little is imported here: a bare window is to be bare.
"""

import os
import sys
from time import monotonic, process_time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

TYPE_CHECKING = False  # as typing's, which costs to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from qsdesk.ui.desk.visitors import SignedIn
    from qsdesk.ui.desk.window import DeskWindow

SIZE = (1366, 768)
DEMO_PASSWORD = "qsdesk-demo"
TYPING = 3000
TICK = 5


class FirstPaint(QObject):
    """Acts once a widget has been painted, a window where none is named.

    Args:
        watched: The application or a widget.
        then: Called before what the paint itself asks for.
    """

    def __init__(self, watched: QObject, then: "Callable[[], None]") -> None:
        super().__init__(watched)
        self._then = then
        self._watched = watched
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look for a paint."""
        if event.type() == QEvent.Type.Paint:
            self._watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


class Typing:
    """Somebody who reads the names and types, and what the window makes of it.

    Attributes:
        span: Seconds of the clock and of the processor from the first paint to the last key;
            nobody waits in them.
        held_up: The longest that the window did nothing with a key, in seconds.
    """

    def __init__(self) -> None:
        self._first = (monotonic(), process_time())
        self._ticked = 0.0
        self.span = (0.0, 0.0)
        self.held_up = 0.0

    def begin(self, window: "DeskWindow", login: str) -> None:
        """Choose a person, type for three seconds, sign in and tell when the page is there."""
        window.sign_in.choose(login)
        window.sign_in.entrance.password.setText(DEMO_PASSWORD)
        ticks = QTimer(window, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        ticks.timeout.connect(self._tick)
        self._ticked = monotonic()
        ticks.start()

        def enter() -> None:
            ticks.stop()
            self.span = (monotonic() - self._first[0], process_time() - self._first[1])
            after_entering(window, self.told)
            window.sign_in.entrance.submit()

        QTimer.singleShot(TYPING, window, enter)

    def told(self) -> None:
        """Tell the moment as if the typing had taken no time."""
        clock, cpu = self.span
        told(monotonic() - clock, process_time() - cpu, self.held_up)

    def _tick(self) -> None:
        now = monotonic()
        self.held_up = max(self.held_up, now - self._ticked - TICK / 1000)
        self._ticked = now


def told(at: float | None = None, cpu: float | None = None, held_up: float = 0.0) -> None:
    """Tell the moment, now where none is given, and leave without the costs of leaving."""
    at, cpu = at or monotonic(), cpu or process_time()
    print(f'{{"at": {at}, "cpu": {cpu}, "held_up": {held_up}}}', flush=True)  # noqa: T201
    os._exit(0)


def show_bare(_login: str) -> None:
    """Show Qt's own window, empty."""
    application = QApplication(sys.argv[:1])
    FirstPaint(application, told)
    window = QMainWindow()
    window.resize(*SIZE)
    window.show()
    application.exec()


def show_window(_login: str) -> None:
    """Start the program, until its first paint."""
    FirstPaint(QApplication(sys.argv[:1]), told)
    start_program([])


def show_sign_in(_login: str) -> None:
    """Start the program, until one can sign in."""
    application = QApplication(sys.argv[:1])

    def go_on() -> None:
        desk_of(application).opened.connect(lambda: QTimer.singleShot(0, told))

    FirstPaint(application, lambda: QTimer.singleShot(0, go_on))
    start_program([])


def show_page(login: str) -> None:
    """Start the program, let somebody in as soon as it can, and show the page of the day."""
    application = QApplication(sys.argv[:1])

    def go_on() -> None:
        window = desk_of(application)
        window.opened.connect(lambda: let_in(window, login))

    FirstPaint(application, lambda: QTimer.singleShot(0, go_on))
    start_program([])


def show_waited(login: str) -> None:
    """Start the program as it is, let somebody type, and show the page of the day.

    The time of typing is taken out: what is left is what he waits for, from the start to the
    first window, and from Enter to the page.
    """
    application = QApplication(sys.argv[:1])

    def painted() -> None:
        typing = Typing()

        def go_on() -> None:
            window = desk_of(application, check=True)
            window.opened.connect(lambda: typing.begin(window, login))

        QTimer.singleShot(0, go_on)

    FirstPaint(application, painted)
    start_program([])


def start_program(arguments: list[str]) -> None:
    """Start the program in this process."""
    from qsdesk.app.start import start

    start(arguments)


def desk_of(application: QApplication, *, check: bool = False) -> "DeskWindow":
    """Return the window of the data folder, the check at the start left out unless asked for."""
    from qsdesk.app.backstage import Folder
    from qsdesk.ui.desk.backstage import Checked
    from qsdesk.ui.desk.shell import Shell
    from qsdesk.ui.desk.window import DeskWindow

    sys.excepthook = failed
    if not check:
        setattr(Folder, "check", lambda _folder, _stopped: Checked(finished=False))  # noqa: B010
    shell = next(w for w in application.topLevelWidgets() if isinstance(w, Shell))
    assert isinstance(shell.held, DeskWindow)
    return shell.held


def failed(kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
    """End a measured program in which something failed."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def after_entering(window: "DeskWindow", then: "Callable[[], None]") -> None:
    """Act once somebody signed in and the page of the day was painted."""
    enter = window._enter

    def entered(session: "SignedIn") -> None:
        enter(session)
        FirstPaint(page_of(window), then)

    setattr(window, "_enter", entered)  # noqa: B010


def page_of(window: "DeskWindow") -> QWidget:
    """Return the page of the day of who is signed in."""
    screen = None if window._here is None else window._here.screen_of("today")
    assert screen is not None
    return screen


def let_in(window: "DeskWindow", login: str) -> None:
    """Show the page of the day of a person, with a session made here."""
    from qsdesk.services.people.session import Session

    services = window._services
    person = next(p for p in services.people.everyone() if p.login == login)
    session = Session(login, person.id, person.name, person.roles, services.writer.clock())
    window._enter(session)
    FirstPaint(page_of(window), told)


PROGRAMS = {
    "bare": show_bare,
    "window": show_window,
    "sign_in": show_sign_in,
    "page": show_page,
    "waited": show_waited,
}


if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](sys.argv[2])
