"""A window over real services for the screens of registers, and how a hand signs in it."""

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.domain.findings import OpenForm
from qsdesk.domain.levels import Level
from qsdesk.services.registers import Filled
from qsdesk.ui.screens.register.record.detail import DetailPane
from qsdesk.ui.screens.register.screen import RegisterScreen
from qsdesk.ui.signing import SigningDialog
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.inputs.segmented import Segmented
from tests.make import PASSWORD, Factory
from tests.ui.days import TODAY, Desk
from tests.ui.hands import click, press, type_by_hand

TITLE = "耐压仪 2 号高压线绝缘老化"


def write(widget: QWidget, text: str) -> None:
    """Write as an input method does: a whole word at once."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def part(desk: Desk, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """Return the widget of an object name, in the screen that is shown."""
    screen = desk.window.screen_of(desk.window.here())
    assert screen is not None
    found = screen.findChild(kind, name)
    assert isinstance(found, QWidget), name
    return found


def active(desk: Desk) -> None:
    """Make the window the active one: only there do keys find their acts."""
    desk.window.activateWindow()
    assert QTest.qWaitForWindowActive(desk.window)


def register(desk: Desk, key: str) -> RegisterScreen:
    """Show the screen of a register."""
    active(desk)
    desk.window.navigate(key)
    screen = desk.window.screen_of(key)
    assert isinstance(screen, RegisterScreen)
    return screen


def type_in(desk_: Desk, name: str, text: str) -> None:
    """Write into a field of the form."""
    field = part(desk_, name)
    field.setFocus()
    write(field, text)


def choose(desk_: Desk, name: str, value: str) -> None:
    """Choose a word by the arrow keys."""
    box = part(desk_, name)
    assert isinstance(box, Segmented)
    box.setFocus()
    press(box, Qt.Key.Key_Right)
    while box.value() != value:
        press(box, Qt.Key.Key_Right)


def button(desk_: Desk, name: str) -> Button:
    """Return a button by its object name."""
    found = part(desk_, name)
    assert isinstance(found, Button)
    return found


def detail(desk_: Desk) -> DetailPane:
    """Return the chosen record beside the list."""
    found = part(desk_, "", DetailPane)
    assert isinstance(found, DetailPane)
    return found


def sign_now(qtbot: QtBot, desk: Desk) -> SigningDialog:
    """Type the password into the dialog that is open, sign, and close it."""
    dialog = desk.window.overlay.dialog()
    assert isinstance(dialog, SigningDialog)
    qtbot.waitUntil(lambda: "正在生成" not in dialog.act.sign.text(), timeout=5000)
    with qtbot.waitSignal(dialog.signed, timeout=10000):
        type_by_hand(dialog.act.password, PASSWORD)
        press(dialog.act.password, Qt.Key.Key_Return)
    click(dialog.done.close_button)
    return dialog


def raised(
    made: Factory, login: str = "officer1", *, level: Level = Level.ORDINARY, owner: str = "刘卫东"
) -> str:
    """Raise a finding by the service and return its number."""
    moment = made.clock()
    form = OpenForm(
        name=TITLE,
        source="anyone",
        found_at=moment,
        found_by=made.as_(login).name,
        description=f"{TITLE}，外皮开裂",
        level=level.value,
        measure="停用 2 号机",
        told="陈志强",
        told_role="质量安全总监",
        told_at=moment,
        told_how="当面",
        endangers=False,
        owner=owner,
        due=made.services.findings.due_day(level, TODAY),
    )
    filled = Filled("finding", "open", form)
    return made.services.registers.sign(made.as_(login), PASSWORD, filled).number


def at_work(made: Factory) -> Factory:
    """Set the clock to the morning the tests begin with."""
    made.clock.set(TODAY, time(9, 0))
    return made
