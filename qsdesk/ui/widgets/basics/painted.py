"""The base of widgets that paint themselves and follow the theme."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.widgets.basics.paint import painter_on

RESTYLED = frozenset({QEvent.Type.StyleChange, QEvent.Type.EnabledChange, QEvent.Type.FontChange})
PRESSES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select})


class Painted(QWidget):
    """Says its size by ``wanted`` and draws by ``draw``; both read tokens each time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wanted(self) -> QSize:
        """Return the size at the scale in force."""
        return QSize(0, 0)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the widget into its bounds."""

    @override
    def sizeHint(self) -> QSize:
        return self.wanted()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.wanted()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.draw(painter, QRectF(self.rect()))
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RESTYLED:
            self.updateGeometry()
            self.update()

    def renew(self) -> None:
        """Measure and paint again after a value changed."""
        self.updateGeometry()
        self.update()


class Pressable(Painted):
    """A painted widget that a click, Enter or Space activates through ``press``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def press(self, modifiers: Qt.KeyboardModifier) -> None:
        """Do what the widget is for."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            self.press(event.modifiers())
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.press(event.modifiers())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
