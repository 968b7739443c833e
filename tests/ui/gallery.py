"""Every widget of the kit in every state, as pictures to be looked at."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from qsdesk.ui import theme
from tests.ui.boards import basics, check, inputs, ledger, lists, pack, records

BOARDS: dict[str, tuple[Callable[[], QWidget], QSize]] = {
    "basics": (basics.basics, QSize(1000, 980)),
    "inputs": (inputs.inputs, QSize(1000, 960)),
    "ledger": (ledger.ledger, QSize(1166, 460)),
    "check": (check.check, QSize(1000, 980)),
    "records": (records.records, QSize(1200, 1060)),
    "lists": (lists.lists, QSize(760, 560)),
    "pack": (pack.pack, QSize(520, 700)),
}


def render(app: QApplication, folder: Path, shown: theme.Theme) -> list[Path]:
    """Draw all boards in one theme; returns the pictures."""
    theme.apply(app, shown)
    pictures = []
    for name, (make, size) in BOARDS.items():
        board = make()
        board.resize(size)
        board.show()
        app.processEvents()
        path = folder / f"{name}-{shown.name.value}-{shown.scale}.png"
        board.grab().save(str(path))
        board.close()
        board.deleteLater()
        pictures.append(path)
    return pictures
