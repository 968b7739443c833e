"""Rows of short lists: something to do, facts of a record."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import column
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import ElidedLabel, IconLabel, Label

NAMES, GAP = 52, 12


class ListRow(QWidget):
    """Icon, title with a quiet line below, a chip, and one button that names its verb.

    Args:
        title: Bold.
        about: Quiet line below; empty for none.
        icon: Name, empty for none.
        tone: Of the icon.
        act: Word of the button, empty for none.
        kind: Look of the button.

    Signals:
        acted: The button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        title: str,
        about: str = "",
        *,
        icon: str = "",
        tone: str = "text2",
        act: str = "",
        kind: str = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title} {about}".strip())
        self.chips = QHBoxLayout()
        self.chips.setSpacing(8)
        self.act = Button(act, kind=kind, size="row")
        self.act.setAccessibleName(f"{act} {title}".strip())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 10)
        layout.setSpacing(14)
        if icon:
            layout.addWidget(IconLabel(icon, tone, 22))
        words = column(ElidedLabel(title, 14, bold=True), spacing=0)
        if about:
            words.addWidget(ElidedLabel(about, 13, tone="text2"))
        layout.addLayout(words, 1)
        layout.addLayout(self.chips)
        layout.addWidget(self.act)
        self.act.setVisible(bool(act))
        self.act.clicked.connect(self.acted)

    def add_chip(self, text: str, kind: str = "neutral", icon: str = "") -> None:
        """Put a chip before the button; state and lateness are two chips."""
        self.chips.addWidget(StatusChip(text, kind, icon))


class Facts(QWidget):
    """Names at the left, values at the right, a line each.

    Args:
        facts: Pairs of name and value; a value is plain text or a widget such as a link,
            which keeps its width unless its policy is to expand.
    """

    def __init__(
        self, facts: Sequence[tuple[str, str | QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, px(NAMES))
        grid.setColumnStretch(1, 1)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        for line, (name, value) in enumerate(facts):
            grid.addWidget(Label(name, 13, tone="text2"), line, 0, left)
            if isinstance(value, str):
                words = Label(value, 13, wrap=True)
                words.setAlignment(left)
                grid.addWidget(words, line, 1)
            elif value.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding:
                grid.addWidget(value, line, 1)
            else:
                grid.addWidget(value, line, 1, left)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # wrapped values are taller in a narrow column
        self.setSizePolicy(policy)
