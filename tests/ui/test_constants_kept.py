"""The constants survive the calls by which PySide6 6.12 loses references to them."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qsdesk.ui.constants_kept import CONSTANTS, MORE, keep_constants


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are immortal")
def test_no_number_of_calls_uses_them_up(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    for _ in range(10_000):
        label.update()
    assert all(sys.getrefcount(constant) > MORE // 2 for constant in CONSTANTS)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are immortal")
def test_keeping_twice_adds_nothing() -> None:
    keep_constants()
    before = sys.getrefcount(NotImplemented)
    keep_constants()
    assert sys.getrefcount(NotImplemented) - before < MORE
