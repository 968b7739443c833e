"""A factory in the second week of March, for the screens of week and month."""

from datetime import date, time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QCompleter, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.ui.signing import SigningDialog
from tests.integration.weeks import report, work_days, working
from tests.keeping import kept
from tests.make import PASSWORD, Factory
from tests.ui.days import Desk
from tests.ui.hands import click, type_text

FAULTS = {
    (date(2026, 3, 4), "一车间"): ["D09"],
    (date(2026, 3, 10), "一车间"): ["D09"],
}
SATURDAY = date(2026, 3, 14)


@kept
def two_weeks(root: Path, *, missed: bool = False) -> Factory:
    """Return a factory that worked two weeks; the first is reported and read.

    Args:
        root: Empty data folder.
        missed: Whether the check of 二车间 on 12 March is missed.
    """
    made = working(root)
    gap = [(date(2026, 3, 12), "二车间")] if missed else []
    work_days(made, date(2026, 3, 2), date(2026, 3, 7), faults=FAULTS)
    report(made, 2026, 10)
    work_days(made, date(2026, 3, 9), SATURDAY, faults=FAULTS, missed=gap)
    made.clock.set(SATURDAY, time(16, 30))
    return made


@kept
def month(root: Path) -> Factory:
    """Return a factory on 31 March 2026 with all records of the month, two weeks reported."""
    made = two_weeks(root)
    report(made, 2026, 11)
    work_days(made, date(2026, 3, 16), date(2026, 3, 17))
    made.clock.set(date(2026, 3, 31), time(16, 0))
    return made


def fill(widget: QWidget, text: str) -> None:
    """Go into a field and type; names that are offered below it are left alone."""
    widget.setFocus()
    for offers in widget.findChildren(QCompleter):
        widget.textEdited.disconnect(offers._offer)  # type: ignore[attr-defined]
    type_text(widget, text)


def named(desk: Desk, name: str) -> QWidget:
    """Return a widget of the window by its object name."""
    found = desk.window.findChild(QWidget, name)
    assert found is not None, name
    return found


def sign_in_dialog(qtbot: QtBot, desk: Desk) -> SigningDialog:
    """Type the password in the signing dialog, sign, and read the receipt."""
    dialog = desk.window.overlay.dialog()
    assert isinstance(dialog, SigningDialog)
    qtbot.waitUntil(dialog.act.sign.isEnabled, timeout=20000)
    dialog.act.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.signed, timeout=20000):
        click(dialog.act.sign)
    click(dialog.done.close_button)
    desk.settle(qtbot)
    return dialog


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
