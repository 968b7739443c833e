"""The programs whose windows are measured; each tells the moment of its paint and leaves.

Little is imported here: a bare window is to be bare.
"""

import os
import sys
from time import monotonic, process_time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

TYPE_CHECKING = False  # as typing's, which costs to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from qsdesk.ui.desk.window import DeskWindow

SIZE = (1366, 768)


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


def told() -> None:
    """Tell the moment, and leave without the costs of leaving."""
    print(f'{{"at": {monotonic()}, "cpu": {process_time()}}}', flush=True)  # noqa: T201
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


def start_program(arguments: list[str]) -> None:
    """Start the program in this process."""
    from qsdesk.app.start import start

    start(arguments)


def desk_of(application: QApplication) -> "DeskWindow":
    """Return the window of the data folder, with the check at the start left out."""
    from qsdesk.app.backstage import Folder
    from qsdesk.ui.desk.backstage import Checked
    from qsdesk.ui.desk.shell import Shell
    from qsdesk.ui.desk.window import DeskWindow

    sys.excepthook = failed
    setattr(Folder, "check", lambda _folder, _stopped: Checked(finished=False))  # noqa: B010
    shell = next(w for w in application.topLevelWidgets() if isinstance(w, Shell))
    assert isinstance(shell.held, DeskWindow)
    return shell.held


def failed(kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
    """End a measured program in which something failed."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def let_in(window: "DeskWindow", login: str) -> None:
    """Show the page of the day of a person, with a session made here."""
    from qsdesk.services.people.session import Session

    services = window._services
    person = next(p for p in services.people.everyone() if p.login == login)
    session = Session(login, person.id, person.name, person.roles, services.writer.clock())
    window._enter(session)
    frame = window._here
    assert frame is not None
    screen = frame.screen_of("today")
    assert screen is not None
    FirstPaint(screen, told)


PROGRAMS = {
    "bare": show_bare,
    "window": show_window,
    "sign_in": show_sign_in,
    "page": show_page,
}


if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](sys.argv[2])
