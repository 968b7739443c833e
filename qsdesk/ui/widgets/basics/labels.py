"""Plain text and single icons that follow theme and scale."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.theme import font, px
from qsdesk.ui.widgets.basics.paint import draw_icon
from qsdesk.ui.widgets.basics.painted import Painted


class Label(QLabel):
    """Text that is never read as markup.

    Args:
        text: Shown literally.
        size: Pixels before scale.
        bold: Weight 700 instead of 400.
        tone: ``text``, ``text2``, ``text3``, ``accent``, ``ok``, ``bad``, ``warn``.
        wrap: Whether lines break.
    """

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        *,
        bold: bool = False,
        tone: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self._size = size
        self._bold = bold
        self.setProperty("tone", tone)
        self.setFont(font(size, bold=bold))

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_bold(self, *, bold: bool) -> None:
        """Change the weight."""
        self._bold = bold
        self.setFont(font(self._size, bold=bold))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            wanted = font(self._size, bold=self._bold)
            if self.font().pixelSize() != wanted.pixelSize():
                self.setFont(wanted)


class ElidedLabel(Label):
    """One line that gives way: cut with … and whole in the tooltip."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        *,
        bold: bool = False,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", size, bold=bold, tone=tone, parent=parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._cut()

    @override
    def resizeEvent(self, _event: object) -> None:
        self._cut()

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height()
        )

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), super().minimumSizeHint().height())

    def _cut(self) -> None:
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, elide, max(self.width(), 1)))


class IconLabel(Painted):
    """An icon beside its word; say the word in a label next to it.

    Args:
        name: Icon.
        tone: Token.
        size: Pixels before scale.
        stroke: Width on the 24 grid, 0 for the usual one.
    """

    def __init__(
        self,
        name: str,
        tone: str = "text",
        size: int = 18,
        *,
        stroke: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._tone = tone
        self._size = size
        self._stroke = stroke

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.renew()

    @override
    def wanted(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        left = rect.center().x() - px(self._size) / 2
        at = (left, rect.center().y())
        draw_icon(painter, at, self._name, self._tone, self._size, stroke=self._stroke)


class Rule(QFrame):
    """A line of one pixel.

    Args:
        upright: Vertical instead of horizontal.
        strong: The colour of card edges instead of that of rows.
    """

    def __init__(
        self, *, upright: bool = False, strong: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("rule", "strong" if strong else "true")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
