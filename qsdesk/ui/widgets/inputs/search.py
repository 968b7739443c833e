"""The search box of the head."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.paint import draw_icon, draw_key, key_width, painter_on

PAUSE_MILLISECONDS = 250


class SearchBox(QLineEdit):
    """Search by words.

    Args:
        hint: Shown while empty.
        key: Key that leads here, ``Ctrl K``; empty for none.

    Signals:
        searched: Enter was pressed; carries the words.
        typed: The words rested for a quarter of a second; carries them.
    """

    searched = Signal(str)
    typed = Signal(str)

    def __init__(self, hint: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(hint)
        self.setProperty("search", "true")
        self.setAccessibleName(hint)
        self.setMaxLength(100)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTextMargins(px(24), 0, key_width(key) + 4 if key else 0, 0)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text().strip()))
        self.textChanged.connect(lambda _: self._pause.start())
        self.returnPressed.connect(lambda: self.searched.emit(self.text().strip()))
        if key:
            shortcut = QShortcut(QKeySequence(key.replace(" ", "+")), self)
            shortcut.activated.connect(self._enter)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        middle = self.height() / 2
        draw_icon(painter, (10, middle), "search", "text2", 16)
        if self._key:
            draw_key(painter, self.width() - key_width(self._key) - 10, middle, self._key, "text2")
        painter.end()

    def _enter(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
