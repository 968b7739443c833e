"""The window over a worked demo, for pictures: same seed, same days, same clock, same pixels."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from qsdesk.app.compose import Services, compose
from qsdesk.app.demo.run import Plan, make_demo
from qsdesk.storage.store import Store
from qsdesk.ui import theme
from qsdesk.ui.desk.sessions import Sessions
from qsdesk.ui.main_window import MainWindow
from tests.make import PASSWORD, StoppedClock

FIRST, LAST = date(2026, 3, 2), date(2026, 4, 3)
NOW = datetime.combine(date(2026, 4, 7), time(9, 42), UTC) - timedelta(hours=8)
MONDAY_AFTER = datetime.combine(date(2026, 3, 9), time(9, 42), UTC) - timedelta(hours=8)


def make(root: Path, last: date) -> Path:
    """Make a demo up to a day in ``data`` below a folder; return that folder."""
    plan = Plan("cable", FIRST, last, 1)
    make_demo(root / "data", root / "out", plan, lambda *_: None)
    return root / "data"


@contextmanager
def window(
    data: Path, copy: Path, login: str, moment: datetime
) -> Iterator[tuple[MainWindow, Services]]:
    """Open the window of a person over a copy of the demo; close it behind the block."""
    shutil.copytree(data, copy)
    services = compose(Store.open(copy), clock=StoppedClock(moment), sample=True)
    parent = QObject()
    sessions = Sessions(services, parent)
    session = services.accounts.sign_in(login, PASSWORD)
    opened = sessions.open(session)
    try:
        yield opened, services
    finally:
        opened.close()
        opened.deleteLater()
        settle()
        services.close()


def settle() -> None:
    """Wait until nothing is left to load or to draw."""
    for _ in range(4):
        QThreadPool.globalInstance().waitForDone(20000)
        QApplication.processEvents()


def picture(opened: MainWindow, key: str, size: tuple[int, int], shown: theme.Theme) -> QPixmap:
    """Return a screen as drawn in a size and theme."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    if theme.current() != shown:
        theme.apply(application, shown)
    opened.resize(*size)
    opened.show()
    opened.navigate(key)
    settle()
    opened.resize(*size)  # the screen before may have held it open
    settle()
    return opened.grab()
