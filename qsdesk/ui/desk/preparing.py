"""The page of the day is made ready while somebody chooses his name and types the password."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from qsdesk.domain.errors import RuleError
from qsdesk.ui.desk.sessions import INSPECTOR, Told
from qsdesk.ui.desk.shell import FIRST
from qsdesk.ui.main_window import MainWindow, Person
from qsdesk.ui.registry import SCREENS
from qsdesk.ui.screen import ScreenContext

TODAY = "today"
PAUSE = 10
READING = 400
LOADED = (
    "pictures",
    "risk_lists",
    "daily",
    "registers",
    "findings",
    "archive",
    "reviews",
    "backups",
)
IMPORTED = ("qsdesk.ui.widgets.records.pages", "qsdesk.ui.signing", "qsdesk.ui.screens.today")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Nobody in particular: sees what an inspector sees, and signs nothing."""

    login: str = ""
    name: str = ""
    roles: frozenset[str] = frozenset({INSPECTOR})


class Preparation(QObject):
    """Takes one short step after another whenever the event loop has nothing else to do.

    Steps run in the window's thread, so that none of them can meet a sign-in half way: what is
    not made ready when somebody comes in is made where it is wanted, as without preparation.

    Args:
        owner: The window; the preparation goes with it.
        steps: Does a step at each ``next``, none longer than a key may wait (30 ms).
        failed: Gets what went wrong; the page meets it again and says so.

    Signals:
        ended: No step is left. What may slow the window down begins behind it.
    """

    ended = Signal()

    def __init__(
        self, owner: QObject, steps: Iterator[None], failed: Callable[[Exception], None]
    ) -> None:
        super().__init__(owner)
        self._steps = steps
        self._failed = failed
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def leave(self) -> None:
        """Take no more steps: somebody comes in. ``ended`` waits until his page is painted."""
        self._steps = iter(())
        if self._timer.isActive():
            self._timer.start(READING)

    def close(self) -> None:
        """Take no more steps: the window goes; ``ended`` is not told."""
        self._steps = iter(())
        self._timer.stop()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            self.ended.emit()
        except RuleError:  # the factory is not set up to the end: its page says so
            self._steps = iter(())
        except Exception as error:  # noqa: BLE001 - goes into the log, the window lives on
            self._steps = iter(())
            self._failed(error)


def page_of_the_day(services: Any) -> Iterator[None]:
    """Load what the page of the day asks for, then show it to nobody.

    Yields:
        After each step. The page is made once, unseen, so that classes, sentences to the
        database, fonts and icons are known when somebody waits for it.

    Raises:
        RuleError: ``setup_missing``.
    """
    for name in LOADED:
        getattr(services, name)
        yield
    for module in IMPORTED:
        import_module(module)
        yield
    today = services.status.today()
    services.status.items(today)
    yield
    services.ledger.ledger(date(today.year, 1, 1), date(today.year, 12, 31))
    yield
    services.findings.pending()
    services.archive.catalogue("daily", first=today, last=today)
    yield
    yield from _unseen(services)


def _unseen(services: Any) -> Iterator[None]:
    told = Told()
    person = Person("", "", _Reader().roles, "")
    context = ScreenContext(_Reader(), services, lambda _key, _argument: None, told)
    window = MainWindow(person, lambda _: context)
    try:
        window.resize(*FIRST)
        yield
        window.grab()
        yield
        screen = next(e for e in SCREENS if e.key == TODAY).load()(context)
        yield
        screen.refresh()
        yield
        screen.deleteLater()
        window.navigate(TODAY)
        yield
        window.grab()
    finally:
        window.deleteLater()
