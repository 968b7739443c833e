"""The sheet a report is written on, and its parts."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Card, Page, row
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.paint import box

WIDEST = 740
SIDE, ABOVE = 34, 22


class Paper(Card):
    """A sheet with square corners, at most 740 wide.

    Args:
        title: Of the document, in the middle.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=SIDE, parent=parent)
        self.setAccessibleName(title)
        self.body.setContentsMargins(SIDE, ABOVE, SIDE, ABOVE)
        self.body.setSpacing(20)
        self.heading = Label(title, 20, bold=True, wrap=True)
        self.about = Label("", 13, tone="text2", wrap=True)
        for label in (self.heading, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        top = QVBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.heading)
        top.addWidget(self.about)
        self.body.addLayout(top)
        self.setMaximumWidth(px(WIDEST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @override
    def draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        box(painter, rect, radius=2, fill="card", edge="line")


class PaperPage(Page):
    """Scrolls a sheet in the middle of the window ground.

    Args:
        paper: The sheet.
    """

    def __init__(self, paper: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(margin=22, spacing=0, parent=parent)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(paper, 1000, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self.body.addLayout(line)
        self.close_up()

    def bring(self, widget: QWidget) -> None:
        """Scroll a part to the top."""
        inside = self.widget()
        if inside is not None:
            top = widget.mapTo(inside, widget.rect().topLeft()).y()
            self.verticalScrollBar().setValue(max(0, top - 12))


class Part(QWidget):
    """One part of a report: its heading, the article, a note at the right, the content.

    Args:
        title: As printed.
        tag: Article and its wording, both empty for none.
    """

    def __init__(
        self, title: str, tag: tuple[str, str] = ("", ""), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.note = Label("", 13, tone="text2")
        self.head = row(Label(title, 15, bold=True), spacing=10)
        if tag[0]:
            self.head.addWidget(ArticleTag(*tag))
        self.head.addStretch(1)
        self.head.addWidget(self.note)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)
        self.body.addLayout(self.head)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, text: str, *, strong: bool = False) -> None:
        """Show a note at the right of the heading."""
        self.note.setText(text)
        self.note.set_bold(bold=strong)
        self.note.set_tone("accent" if strong else "text2")
