"""The first window: painted empty, then filled with the window of the data folder."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from qsdesk.ui.desk.shell import Shell
from qsdesk.ui.theme import Theme


class Held(QWidget):
    """Stands for the window of the data folder."""

    toast = "toast"
    closed = False

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed = True
        super().closeEvent(event)


def test_it_is_filled_after_its_first_paint(qtbot: QtBot) -> None:
    held = Held()
    shell = Shell(Theme().tokens, lambda: held)
    qtbot.addWidget(shell)
    assert shell.held is None
    assert shell.toast is None
    shell.show()
    qtbot.waitUntil(lambda: shell.held is held and held.isVisible())
    qtbot.waitUntil(lambda: held.size() == shell.size())
    assert shell.toast == "toast"


def test_title_and_end_go_through_it(qtbot: QtBot) -> None:
    held = Held()
    shell = Shell(Theme().tokens, lambda: held)
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitUntil(held.isVisible)
    held.setWindowTitle("某电缆厂")
    assert shell.windowTitle() == "某电缆厂"
    shell.close()
    assert held.closed


def test_little_is_imported_before_it_is_shown() -> None:
    script = (
        "import sys, qsdesk.app.start, qsdesk.app.desktop\n"
        "costly = {'click', 'sqlalchemy', 'alembic', 'cryptography', 'reportlab', 'PIL'}\n"
        "sys.exit(' '.join(sorted(costly & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() == ""
