"""The password field: typed by hand, never pasted, never scanned."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import IconButton
from qsdesk.ui.widgets.inputs.fields import LineInput

SCANNER_GAP = 0.015
SCANNER_RUN = 6
LONGEST = 128
EYE = 36


class PasswordField(LineInput):
    """A password; refuses paste, drop and what comes as fast as only a scanner types.

    Args:
        hint: Shown while empty.
        size: ``desk`` or ``touch``.
        clock: Seconds that only grow; tests set it by hand.

    Signals:
        refused: Input was refused; carries the sentence. The field is empty then.
        entered: Enter was pressed on a password that is not empty.
    """

    refused = Signal(str)
    entered = Signal()

    def __init__(
        self,
        hint: str = "",
        *,
        size: str = "touch",
        clock: Callable[[], float] = monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hint, size=size, longest=LONGEST, parent=parent)
        self._clock = clock
        self._last = 0.0
        self._run = 0
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.reveal = IconButton("eye", self.tr("显示密码"), size="desk", parent=self)
        self.reveal.setCheckable(True)
        self.reveal.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reveal.toggled.connect(self._reveal)
        self.setTextMargins(4, 0, px(EYE) + 6, 0)
        self.returnPressed.connect(self._enter)

    def take(self) -> str:
        """Return the password and empty the field."""
        text = self.text()
        self.hide_again()
        self.clear()
        return text

    def hide_again(self) -> None:
        """Show dots again."""
        self.reveal.setChecked(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._refuse(self.tr("这里不能粘贴。逐个键输入密码"))
            return
        if not event.text().isprintable() or not event.text():
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and self._scanned() and self._quick():
                return
            super().keyPressEvent(event)
            return
        self._run = self._run + 1 if self._quick() else 1
        self._last = self._clock()
        if self._scanned():
            self._refuse(self.tr("扫码枪的输入不算密码，已清空。用键盘输入"))
            return
        super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if len(event.commitString()) > 1:
            self._refuse(self.tr("关掉输入法，逐个键输入密码"))
            return
        super().inputMethodEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            event.accept()
            return
        super().mouseReleaseEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = min(px(EYE), self.height() - 8)
        self.reveal.setGeometry(self.width() - edge - 8, (self.height() - edge) // 2, edge, edge)

    def _quick(self) -> bool:
        return self._clock() - self._last < SCANNER_GAP

    def _scanned(self) -> bool:
        return self._run >= SCANNER_RUN

    def _refuse(self, sentence: str) -> None:
        self.clear()
        self.refused.emit(sentence)

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 - carried by the signal
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)
        self.reveal.say("", icon="eye-off" if shown else "eye")
        name = self.tr("隐藏密码") if shown else self.tr("显示密码")
        self.reveal.setAccessibleName(name)
        self.reveal.setToolTip(name)

    def _enter(self) -> None:
        if self.text():
            self.entered.emit()
