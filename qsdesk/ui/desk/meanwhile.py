"""What is done while somebody reads the names and types the password, one thing after the other."""

from threading import Event
from time import monotonic, sleep
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from qsdesk.ui.desk.backstage import Backstage, Checked
from qsdesk.ui.desk.preparing import READING, Preparation, page_of_the_day
from qsdesk.ui.desk.warming import warm_up
from qsdesk.ui.tasks import run_in_background

PASSWORD = 2000
NAP = 0.02


class Meanwhile(QObject):
    """Prepares the page of the day, then checks the folder, then loads what signing needs.

    Not at once: a second thread would hold up the keys, and the pool has a place for the
    password.

    Args:
        owner: The window.
        backstage: Checks the folder and takes notes of what went wrong.
        services: Over the same folder.

    Signals:
        checked: Carries what the check found, a ``Checked``.
    """

    checked = Signal(object)

    def __init__(self, owner: QObject, backstage: Backstage, services: Any) -> None:
        super().__init__(owner)
        self._backstage = backstage
        self._services = services
        self._stopped = Event()
        self._held_until = 0.0
        self._preparation = Preparation(self, page_of_the_day(services), backstage.note)
        self._preparation.ended.connect(self._check)

    def hold(self) -> None:
        """Let the check rest while a password is looked at: somebody waits for his page."""
        self._rest(PASSWORD)

    def leave(self) -> None:
        """Prepare no more: somebody comes in. The rest follows when his page is painted."""
        self._rest(READING)
        self._preparation.leave()

    def close(self) -> None:
        """End all of it: the window goes."""
        self._preparation.close()
        self._stopped.set()

    def _rest(self, milliseconds: int) -> None:
        # never without an end: where the pool has one thread, the password waits for the check
        self._held_until = monotonic() + milliseconds / 1000

    def _ended(self) -> bool:
        """Whether the check is to end; asked in its thread, which rests here."""
        while monotonic() < self._held_until and not self._stopped.is_set():
            sleep(NAP)
        return self._stopped.is_set()

    def _check(self) -> None:
        run_in_background(
            self,
            lambda: self._backstage.check(self._ended),
            done=self._tell,
            failed=self._unchecked,
        )

    def _unchecked(self, error: Exception) -> None:
        self._backstage.note(error)
        self._tell(Checked(finished=False))

    def _tell(self, checked: Checked) -> None:
        self.checked.emit(checked)
        rest = max(0, int(1000 * (self._held_until - monotonic())))
        QTimer.singleShot(rest, self, self._warm_up)

    def _warm_up(self) -> None:
        if not self._stopped.is_set():
            warm_up(self, self._services.writer.printer, self._backstage.note)
