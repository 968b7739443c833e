"""The first window: its ground is painted before anything costly is imported.

Words would need fonts, and the names of Qt's alignments alone cost a tenth of a bare window.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme.tokens import Tokens

LEAST = (1000, 640)
FIRST = (1366, 768)
NAME = "QSDesk"


class Shell(QWidget):
    """Holds the window of a data folder, which it has made once it has been painted.

    Args:
        tokens: Colours of the first paint.
        make: Imports and returns the window; called once, after the first paint.
    """

    def __init__(self, tokens: Tokens, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setMinimumSize(*LEAST)
        self.resize(*FIRST)
        self._make = make
        self._painted = False
        self.held: QWidget | None = None
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.window))
        self.setPalette(palette)

    @property
    def toast(self) -> Any:
        """Toast of the screens, None before sign-in."""
        return getattr(self.held, "toast", None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._fill)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.held is not None:
            self.held.close()
        super().closeEvent(event)

    def _fill(self) -> None:
        self.held = self._make()
        self.held.windowTitleChanged.connect(self.setWindowTitle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.held)
