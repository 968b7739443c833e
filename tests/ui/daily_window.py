"""A window with the real daily check over a real factory."""

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.domain.daily import Result
from qsdesk.ui.main_window import MainWindow, Person
from qsdesk.ui.registry import SCREENS
from qsdesk.ui.screen import ScreenContext
from qsdesk.ui.screens.daily.screen import DailyScreen
from qsdesk.ui.signing import SigningDialog
from tests.make import PASSWORD, Factory, filled, listed
from tests.ui.hands import NONE, press, type_by_hand

DAY = date(2026, 3, 3)
VALUES = {
    "C02": "1.780",
    "D03": "7.26",
    "D04": "166",
    "D05": "31",
    "D06": "6.2",
    "D07": "6.0",
    "D09": "0.68",
    "D10": "1.02",
}
ENTRIES = tuple(entry for entry in SCREENS if entry.key == "daily")


class Notices(QObject):
    """Told when something was signed."""

    happened = Signal(str)


@dataclass
class Desk:
    """A window, and what a test does in it."""

    bot: QtBot
    made: Factory
    window: MainWindow
    notices: Notices
    led: list[tuple[str, object]]

    @property
    def screen(self) -> DailyScreen:
        """The screen."""
        screen = self.window.screen_of("daily")
        assert isinstance(screen, DailyScreen)
        return screen

    def here(self) -> QWidget:
        """Return the widget with the keyboard."""
        QApplication.processEvents()
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the keyboard is."""
        press(self.here(), key, modifiers)

    def type(self, text: str) -> None:
        """Type words wherever the keyboard is, Chinese ones as an input method gives them."""
        for char in text:
            if char.isascii():
                QTest.keyClicks(self.here(), char)
            else:
                event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, char)
                QApplication.sendEvent(self.here(), event)

    def code(self) -> str:
        """Return the code of the item in hand, empty for the head."""
        item = self.screen.desk.item
        return "" if item is None else item.code

    def result(self, code: str) -> Result:
        """Return the answer to an item."""
        return self.screen.desk.answer_of(code).result

    def sign(self) -> SigningDialog:
        """Type the password into the dialog that is open, and sign."""
        dialog = self.window.overlay.dialog()
        assert isinstance(dialog, SigningDialog)
        self.bot.waitUntil(lambda: not dialog.act.sign.text().endswith("正在生成页面"))
        with self.bot.waitSignal(dialog.signed, timeout=10000):
            type_by_hand(dialog.act.password, PASSWORD)
            press(dialog.act.password, Qt.Key.Key_Return)
        return dialog


def opened(
    bot: QtBot, made: Factory, login: str = "officer1", size: tuple[int, int] = (1366, 768)
) -> Desk:
    """Return the window of a login with the daily check in it."""
    session, notices, led = made.as_(login), Notices(), list[tuple[str, object]]()

    def context(_: MainWindow) -> ScreenContext:
        def navigate(key: str, argument: object) -> None:
            led.append((key, argument))

        return ScreenContext(session, made.services, navigate, notices.happened)

    person = Person(session.name, "", session.roles, "华东某电缆有限公司")
    window = MainWindow(person, context, ENTRIES)
    bot.addWidget(window, before_close_func=_quiet)
    window.resize(*size)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.navigate("daily")
    return Desk(bot, made, window, notices, led)


def working(root: Path, *, at: time = time(9)) -> Factory:
    """Return a factory with its list, at work on a Tuesday."""
    made = listed(root)
    made.clock.set(DAY, at)
    return made


def put(desk: Desk, *, faults: tuple[str, ...] = ()) -> None:
    """Fill in everything at once."""
    draft = filled(desk.made, "officer1", DAY, faults=faults)
    desk.screen.desk._put(draft)


def _quiet(window: QWidget) -> None:
    application = QApplication.instance()
    assert application is not None
    application.removeEventFilter(window)
