"""Where the digits of a page arrive: typed, or from a scanner that ends with Enter."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from qsdesk.domain.format.paper import LENGTH
from qsdesk.ui.screens.scan.words import tr
from qsdesk.ui.widgets.inputs.fields import LineInput

LONGEST = 200
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TYPED = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


class CodeInput(LineInput):
    """Takes one code after the other: what comes behind a checked one takes its place.

    It checks at Enter, and by itself at the last of 63 digits, for scanners that send no
    Enter. Enter ends here: nothing else in the window hears of it.

    Signals:
        scanned: Carries the digits as they arrived.
    """

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("扫页脚的二维码，或逐位输入"), size="touch", longest=LONGEST)
        self.setParent(parent)
        self._checked = ""
        self.textEdited.connect(self._look)

    def begin(self, text: str) -> None:
        """Take the focus and begin a new code with its first digit."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(text)
        self._look(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) not in ENTERS:
            super().keyPressEvent(event)
            return
        event.accept()
        if self.text().strip() and self.text() != self._checked:
            self._check()

    def _look(self, text: str) -> None:
        self._checked = ""
        if digits_in(text) == LENGTH:
            self._check()

    def _check(self) -> None:
        self._checked = self.text()
        self.scanned.emit(self._checked)
        self.selectAll()


class ScannerCatch(QObject):
    """Sends digits to the code field while the keyboard is in no other field of the window.

    A scanner types wherever the focus is: without this its Enter would press a button.

    Args:
        field: Gets the digits.
        host: Works while this is shown in the active window.
    """

    def __init__(self, field: CodeInput, host: QWidget) -> None:
        super().__init__(host)
        self._field, self._host = field, host
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        here = QApplication.focusWidget()
        if watched is not here or here is None or not self._listens(here):
            return False
        if not event.text().isascii() or not event.text().isdigit():
            return False
        self._field.begin(event.text())
        return True

    def _listens(self, here: QWidget) -> bool:
        window = self._host.window()
        if not self._host.isVisible() or here.window() is not window:
            return False
        overlay = getattr(window, "overlay", None)
        covered = overlay is not None and overlay.dialog() is not None
        return not covered and not isinstance(here, TYPED)


def digits_in(text: str) -> int:
    """Return how many ASCII digits a text has."""
    return sum(char.isascii() and char.isdigit() for char in text)
