"""Slow work off the GUI thread: PDF batches, backups, USB export."""

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid
from typing_extensions import override

T = TypeVar("T")


class Progress(QObject):
    """How far a piece of work is; made in the GUI thread, used from the pool thread.

    Signals:
        moved: Carries done, total and the label; total 0 where it is unknown.
    """

    moved = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the user wants the work to end; asked by the work between two steps."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to end; it ends by itself."""
        self._stop.set()

    def report(self, done: int, total: int, label: str = "") -> None:
        """Tell how far the work is."""
        if isValid(self):
            self.moved.emit(done, total, label)


class _Outcome(QObject):
    finished = Signal(object, object)


_pending: set[_Outcome] = set()


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], outcome: _Outcome) -> None:
        super().__init__()
        self._work = work
        self._outcome = outcome

    @override
    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to ``failed`` in the GUI thread
            self._outcome.finished.emit(None, error)
        else:
            self._outcome.finished.emit(result, None)


def run_in_background(
    owner: QObject,
    work: Callable[[], T],
    *,
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
) -> None:
    """Run ``work`` in a pool thread, then ``done`` or ``failed`` in the GUI thread.

    Args:
        owner: Whose callbacks these are; when it is gone they are not called.
        work: Opens its own unit of work and touches no widget.
        done: Gets the result.
        failed: Gets the exception.
    """
    outcome = _Outcome()
    _pending.add(outcome)

    def report(result: T, error: Exception | None) -> None:
        _pending.discard(outcome)
        if not isValid(owner):
            return
        if error is None:
            done(result)
        else:
            failed(error)

    outcome.finished.connect(report, Qt.ConnectionType.QueuedConnection)
    QThreadPool.globalInstance().start(_Job(work, outcome))


def wait_for_work(milliseconds: int = 30000) -> bool:
    """Wait until no work is left, before the program ends; False after ``milliseconds``."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
