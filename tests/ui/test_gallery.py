"""Every widget draws itself in every theme, and says its name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.ui import theme
from tests.ui.gallery import BOARDS, render

SHOWN = [
    theme.Theme(theme.ThemeName.LIGHT),
    theme.Theme(theme.ThemeName.DARK),
    theme.Theme(theme.ThemeName.HIGH_CONTRAST),
    theme.Theme(theme.ThemeName.LIGHT, 200),
]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: f"{shown.name}-{shown.scale}")
def test_all_boards_are_drawn(qapp: QApplication, tmp_path: Path, shown: theme.Theme) -> None:
    for picture in render(qapp, tmp_path, shown):
        image = QImage(str(picture))
        ground = image.pixelColor(1, 1).name().upper()
        assert ground == shown.tokens.window
        colours = {image.pixelColor(x, y).rgb() for x in range(0, 500, 3) for y in range(0, 400, 3)}
        assert len(colours) > 8, picture


@pytest.mark.parametrize("name", BOARDS)
def test_what_takes_the_focus_has_a_name(qtbot: QtBot, name: str) -> None:
    board = BOARDS[name][0]()
    qtbot.addWidget(board)
    for widget in board.findChildren(QWidget):
        inside = isinstance(widget.parent(), QLineEdit) or widget.objectName().startswith("qt_")
        here = widget.window() is board and not widget.isHidden() and not inside
        if here and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or _words(widget), widget


@pytest.mark.parametrize("name", BOARDS)
def test_no_label_reads_markup(qtbot: QtBot, name: str) -> None:
    board = BOARDS[name][0]()
    qtbot.addWidget(board)
    labels = [label for label in board.findChildren(QLabel) if label.text()]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def _words(widget: QWidget) -> str:
    return str(widget.property("text") or widget.property("placeholderText") or "")
