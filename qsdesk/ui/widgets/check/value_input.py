"""The measured value of an item, with its unit."""

from PySide6.QtCore import QEvent, QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import box, painter_on

NUMBER = r"-?\d{0,7}([.．]\d{0,6})?"
WIDTH = 158
LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Number(QLineEdit):
    left = Signal()
    entered = Signal()
    focus_moved = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        over = event.type() == QEvent.Type.ShortcutOverride
        if over and isinstance(event, QKeyEvent) and event.key() in LEAVING:
            event.accept()  # the key leaves the field before it is the window's
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LEAVING:
            self.left.emit()
            if event.key() != Qt.Key.Key_Escape:
                self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit()


class ValueInput(QFrame):
    """A number and its unit; Enter and Esc leave the field.

    Args:
        unit: Shown at the right.
        name: Spoken name.

    Signals:
        changed: Carries the text as typed, empty where it was cleared.
        left: Enter or Esc was pressed.
        entered: It was Enter.
    """

    changed = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(self, unit: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault = False
        self.edit = _Number()
        self.edit.setProperty("bare", "true")
        self.edit.setAccessibleName(f"{name} {unit}".strip())
        self.edit.setValidator(QRegularExpressionValidator(QRegularExpression(NUMBER), self))
        self.setFocusProxy(self.edit)
        self._measure()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(13, 2, 13, 2)
        layout.addWidget(self.edit, 1)
        layout.addWidget(Label(unit, 15, tone="text2"))
        self.edit.textEdited.connect(self.changed)
        self.edit.left.connect(self.left)
        self.edit.entered.connect(self.entered)
        self.edit.focus_moved.connect(self.update)

    def value(self) -> str:
        """Return the text as typed."""
        return self.edit.text()

    def set_value(self, value: str) -> None:
        """Show a value without a signal."""
        self.edit.setText(value)

    def set_fault(self, *, fault: bool) -> None:
        """Mark as out of limits."""
        self._fault = fault
        self.edit.setAccessibleDescription(self.tr("不符合") if fault else "")
        self.update()

    def type_key(self, key: str) -> None:
        """Take a digit or the point; ``back`` takes the last character away."""
        before = self.edit.text()
        if key == "back":
            self.edit.backspace()
        else:
            self.edit.insert(key)
        if self.edit.text() != before:
            self.changed.emit(self.edit.text())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.setFixedSize(px(WIDTH), px(56) if tokens().edge == 1 else px(60))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        edge, width = "control", tokens().edge
        if self._fault:
            edge, width = "bad", 2
        if self.edit.hasFocus():
            edge, width = ("bad" if self._fault else "accent"), tokens().focus
        box(painter, QRectF(self.rect()), radius=6, fill="card", edge=edge, width=width)
        painter.end()
