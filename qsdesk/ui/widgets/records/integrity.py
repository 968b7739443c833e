"""What the verification of a record compared, and what it found."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import current
from qsdesk.ui.widgets.basics.card import clear, column, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.paint import box, painter_on


class IntegrityBadge(QFrame):
    """A shield, what agrees, and the fingerprint; red with the code's sentence where not.

    Args:
        square: Without rounded corners, for the top of a pane.
    """

    def __init__(self, *, square: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._square = "ok", square
        self._icon = IconLabel("shield-check", "ok", 28)
        self._head = Label("", 15, bold=True, tone="ok")
        self._words = column(spacing=0)
        self._words.addStretch(1)
        self._words.addWidget(self._head)
        self._lines = column(spacing=0)
        self._words.addLayout(self._lines)
        self._words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._words, 1)

    def show_verdict(
        self, head: str, facts: Sequence[str], fingerprint: str = "", *, good: bool = True
    ) -> None:
        """Show a verdict.

        Args:
            head: 可核验，与数据库一致; or the sentence of the code.
            facts: What was compared, a line each.
            fingerprint: Empty for none.
            good: Whether all agreed.
        """
        self._kind = "ok" if good else "bad"
        self._icon.set_icon("shield-check" if good else "shield-x", self._kind)
        self._head.setText(head)
        self._head.set_tone(self._kind)
        clear(self._lines)
        for fact in facts:
            self._lines.addWidget(Label(fact, 13, tone="text2", wrap=True))
        if fingerprint:
            line = row(Label(self.tr("指纹"), 13, tone="text2"), Label(fingerprint, 13, bold=True))
            line.addStretch(1)
            self._lines.addLayout(line)
        self.setAccessibleName("，".join((head, *facts, fingerprint)))
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        edge = f"{self._kind}_edge" if current().high_contrast or not self._square else ""
        radius = 0 if self._square else 8
        box(painter, QRectF(self.rect()), radius=radius, fill=f"{self._kind}_soft", edge=edge)
        painter.end()
