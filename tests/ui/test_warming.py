"""Printing is loaded before it is wanted, off the GUI thread."""

from threading import get_ident

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qsdesk.ui.desk.warming import warm_up
from qsdesk.ui.screens.monthly.tiles import days_told


class Asked:
    """A printer that remembers who asked it."""

    def __init__(self) -> None:
        self.threads: list[int] = []

    def printable(self, char: str) -> bool:
        """Say yes, and remember the thread."""
        self.threads.append(get_ident())
        return bool(char)


def test_fonts_are_loaded_in_another_thread(qtbot: QtBot) -> None:
    printer, owner, problems = Asked(), QObject(), list[Exception]()
    warm_up(owner, printer, problems.append)
    qtbot.waitUntil(lambda: bool(printer.threads))
    assert printer.threads != [get_ident()]
    assert not problems


def test_days_to_come_are_not_called_done() -> None:
    assert days_told(3, 0, 24) == "还有 21 日未到期"
    assert days_told(24, 0, 24) == "应检日全部完成"
    assert days_told(3, 2, 24) == "缺检 2 日"
