"""The seconds that must pass after several wrong passwords."""

from PySide6.QtCore import QObject, QTimer, Signal

from qsdesk.domain.errors import MachineError, RuleError


class SlowDown(QObject):
    """Counts down, a signal a second.

    Signals:
        ticked: Carries the seconds left, 0 when the wait is over.
    """

    ticked = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)

    @property
    def left(self) -> int:
        """Seconds left, 0 for none."""
        return self._left

    def begin(self, seconds: int) -> None:
        """Start the wait."""
        self._left = max(0, seconds)
        self._timer.start()
        self.ticked.emit(self._left)

    def stop(self) -> None:
        """End the wait without a signal."""
        self._left = 0
        self._timer.stop()

    def _tick(self) -> None:
        self._left = max(0, self._left - 1)
        if not self._left:
            self._timer.stop()
        self.ticked.emit(self._left)


def seconds_to_wait(error: RuleError | MachineError) -> int:
    """Return the seconds a failure asks to wait, 0 for every other failure."""
    seconds = error.detail.get("seconds", 0)
    return seconds if error.code == "slowed_down" and isinstance(seconds, int) else 0
