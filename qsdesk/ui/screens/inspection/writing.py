"""Writing a pack off the GUI thread: told of, taken back, ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from qsdesk.ui.screens.inspection.packs import PackMaker, Report, StoppedError, tr
from qsdesk.ui.tasks import Progress, run_in_background

SECONDS_BEFORE_GUESS = 3.0
SPARSE = 0.05


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written.

    Attributes:
        session: Who exports.
        password: Of him.
        period: First and last day.
        out: Folder to put the pack in.
    """

    session: Any
    password: str
    period: tuple[date, date]
    out: Path


class PackJob(QObject):
    """One pack being written.

    Args:
        maker: Writes it.
        order: What is to be written.

    Signals:
        moved: Carries stage, done and total.
        done: Carries the report.
        failed: Carries the exception; ``StoppedError`` where it was taken back.
    """

    moved = Signal(str, int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, maker: PackMaker, order: Order, parent: QObject) -> None:
        super().__init__(parent)
        self._maker, self._order = maker, order
        self._progress = Progress(self)
        self._progress.moved.connect(lambda done, total, stage: self.moved.emit(stage, done, total))
        self._begun = monotonic()

    def start(self) -> None:
        """Begin."""
        order, tell = self._order, teller(self._progress)

        def work() -> Report:
            return self._maker.export(
                order.session, order.password, order.period, order.out, progress=tell
            )

        run_in_background(self, work, done=self.done.emit, failed=self.failed.emit)

    def cancel(self) -> None:
        """Take it back; it ends by itself, and nothing stays."""
        self._progress.cancel()

    def left(self, percent: int) -> str:
        """Return how long it will take, as far as can be said; empty at first."""
        passed = monotonic() - self._begun
        if passed < SECONDS_BEFORE_GUESS or not percent:
            return ""
        seconds = round(passed * (100 - percent) / percent)
        return tr("，约 {0} 秒").format(max(1, seconds))


def teller(progress: Progress) -> Callable[[str, int, int], None]:
    """Return what the work calls from its thread: not more often than the eye sees."""
    shown: dict[str, float] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if progress.cancelled:
            raise StoppedError
        moment = monotonic()
        if done >= total or moment - shown.get(stage, 0.0) > SPARSE:
            shown[stage] = moment
            progress.report(done, total, stage)

    return tell
