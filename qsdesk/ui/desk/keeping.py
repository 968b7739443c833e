"""Backups that are made by themselves, behind the window, never in the way of a signature."""

from collections.abc import Callable
from threading import Event
from time import monotonic, sleep
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.desk.closing import ClosingPage
from qsdesk.ui.tasks import run_in_background

FIRST_LOOK = 20_000
EVERY = 120_000
BREATH = 0.002
REST = 1800.0


class StoppedError(Exception):
    """The window closes: a backup that runs ends and leaves nothing."""


class Keeping(QObject):
    """Looks whether a backup is due, and makes it.

    Args:
        owner: The window.
        services: Over the data folder.
        note: Takes what went wrong and is nobody's rule.

    Signals:
        said: Carries the sentence for the foot of the sign-in page.
        idle: A look has ended.
    """

    said = Signal(str)
    idle = Signal()

    def __init__(self, owner: QWidget, services: Any, note: Callable[[Exception], None]) -> None:
        super().__init__(owner)
        self._services, self._note = services, note
        self._stop = Event()
        self._busy = self._again = self._held = False
        self._rest_until = 0.0
        self._begun = self._signatures()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # the first look is one of its own: what the last run left behind is saved now
        QTimer.singleShot(FIRST_LOOK, self, lambda: self.look(leaving=True))

    def look(self, *, leaving: bool = False) -> None:
        """Make the backups that are due.

        Args:
            leaving: Whether one signature is reason enough.
        """
        if self._stop.is_set() or (not leaving and monotonic() < self._rest_until):
            return
        if self._busy:
            self._again = self._again or leaving
            return
        self._busy = True
        backups = self._services.backups

        def work() -> str:
            done = backups.keep_up(leaving=leaving, progress=self._tell)
            failed = [one.error for one in done if one.error is not None]
            if failed:
                raise failed[0]
            return sentence_of(backups)

        run_in_background(self, work, done=self._done, failed=self._failed)

    def owes(self) -> bool:
        """Whether something was signed in this window that no backup holds yet."""
        if self._signatures() <= self._begun:
            return False
        return bool(self._services.backups.due(leaving=True))

    def hold_window(self, show: Callable[[ClosingPage], None]) -> bool:
        """Make the last backup before the window goes; a second call does not hold it again.

        Args:
            show: Shows a page in the window.

        Returns:
            Whether the window is to wait; it is closed when the backup is made.
        """
        window = self.parent()
        if self._held or not isinstance(window, QWidget) or not self.owes():
            return False
        self._held = True
        page = ClosingPage()
        page.hurried.connect(window.close)
        self.idle.connect(window.close)
        show(page)
        self.look(leaving=True)
        return True

    def close(self) -> None:
        """End it: the window goes."""
        self._stop.set()
        self._timer.stop()

    def _tell(self, _stage: str, _done: int, _total: int) -> None:
        if self._stop.is_set():
            raise StoppedError
        sleep(BREATH)  # whoever works in the window comes first

    def _done(self, sentence: str) -> None:
        self.said.emit(sentence)
        self._ended()

    def _failed(self, error: Exception) -> None:
        self._rest_until = monotonic() + REST  # what fails now fails in two minutes too
        if isinstance(error, RuleError | MachineError):
            self.said.emit(failure_of(error.code))
        elif not isinstance(error, StoppedError):
            self._note(error)
        self._ended()

    def _ended(self) -> None:
        self._busy = False
        again, self._again = self._again, False
        if again and not self._stop.is_set():
            self.look(leaving=True)
        else:
            self.idle.emit()

    def _signatures(self) -> int:
        with self._services.store.read() as work:
            return int(work.chain.count_behind(0, frozenset({"sign"})))


def failure_of(code: str) -> str:
    """Return why no backup was made, short enough for the foot of the sign-in page."""
    from qsdesk.ui.desk.restore_facts import tr

    reasons = {
        "disk_full": tr("盘满了"),
        "backup_no_space": tr("盘满了"),
        "backup_source_damaged": tr("数据核验有不一致，到档案看"),
        "data_readonly": tr("那里不能写"),
        "disk_failed": tr("盘坏了"),
    }
    reason = reasons.get(code, "")
    return tr("没有备份成：{0}").format(reason) if reason else tr("没有备份成，到备份页再试")


def sentence_of(backups: Any) -> str:
    """Return the state of the backups in one line, empty while there is none to tell of."""
    from qsdesk.ui.desk.restore_facts import tr

    gone = backups.absent()
    if gone is not None and gone.behind:
        return tr("备份盘没插，那里差 {0} 个签名").format(gone.behind)
    places = backups.places()
    if not any(place.newest for place in places):
        return tr("还没有备份")
    behind = max(place.behind for place in places if place.there)
    return tr("备份差 {0} 个签名").format(behind) if behind else tr("备份是最新的")
