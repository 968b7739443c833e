"""The page that is shown while the last backup of the day is made before the window goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Panel, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label

WIDTH, PADDING = 560, 28


class ClosingPage(Panel):
    """Says what is waited for.

    Signals:
        hurried: The person does not want to wait.
    """

    hurried = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self.setObjectName("closing")
        card = Card(padding=PADDING)
        card.setFixedWidth(px(WIDTH))
        card.body.setSpacing(16)
        head = row(IconLabel("hard-drive", "accent", 28), spacing=12)
        head.addWidget(Label(self.tr("正在备份今天的签署"), 22, bold=True), 1)
        text = self.tr("做完自动关闭。签署都在，不等也不会丢；下次打开会接着备份。")
        self.hurry = Button(self.tr("不等了，现在关闭"), size="touch")
        self.hurry.setObjectName("closing.hurry")
        acts = row()
        acts.addStretch(1)
        acts.addWidget(self.hurry)
        card.body.addLayout(head)
        sentence = Label(text, 15, tone="text2", wrap=True)
        sentence.setMinimumHeight(sentence.heightForWidth(px(WIDTH - 2 * PADDING)))
        card.body.addWidget(sentence)
        card.body.addLayout(acts)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.hurry.clicked.connect(self.hurried)
