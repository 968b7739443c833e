"""The page that says why a data folder cannot be opened, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.errors import MachineError
from qsdesk.ui.language import told
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Panel, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label

WIDTH, PADDING = 640, 28
OTHER_FIRST = frozenset({"data_newer"})
RESTORABLE = frozenset({"data_damaged", "data_missing", "data_foreign"})


class FailurePage(Panel):
    """One sentence and its remedies.

    Args:
        error: What the folder suffers.

    Signals:
        retried: Try the same folder again.
        moved: Choose another folder.
        restoring: Look for a backup to put back.
        quitted: End the program.
    """

    retried = Signal()
    moved = Signal()
    restoring = Signal()
    quitted = Signal()

    def __init__(self, error: MachineError, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self.setObjectName("failure")
        self.code = error.code
        self._lost = error.code in RESTORABLE
        other = error.code in OTHER_FIRST
        self.sentence = Label(told(error), 16, wrap=True)
        self.sentence.setObjectName("failure.sentence")
        self.setAccessibleName(self.sentence.text())
        again, move = self.tr("再试一次"), self.tr("打开别的文件夹")
        self.restore = self._button(self.tr("从备份恢复"), "restore", first=True)
        self.restore.setVisible(self._lost)
        self.retry = self._button(again, "retry", first=not (other or self._lost))
        self.move_on = self._button(move, "move", first=other)
        self.quit = self._button(self.tr("退出"), "quit", first=False)
        self._lay_out(other=other)
        self.retry.clicked.connect(self.retried)
        self.move_on.clicked.connect(self.moved)
        self.restore.clicked.connect(self.restoring)
        self.quit.clicked.connect(self.quitted)

    def first(self) -> Button:
        """Return the button of what helps most."""
        if self._lost:
            return self.restore
        return self.move_on if self.code in OTHER_FIRST else self.retry

    def _lay_out(self, *, other: bool) -> None:
        card = Card(padding=PADDING)
        card.setFixedWidth(px(WIDTH))
        card.body.setSpacing(16)
        head = row(IconLabel("circle-alert", "bad", 28), spacing=12)
        head.addWidget(Label(self._title(self.code), 22, bold=True), 1)
        card.body.addLayout(head)
        card.body.addWidget(self.sentence)
        wrapped = self.sentence.heightForWidth(px(WIDTH - 2 * PADDING))
        self.sentence.setMinimumHeight(wrapped)  # a centred card does not ask for it
        buttons = (self.move_on, self.retry) if other else (self.retry, self.move_on)
        acts = row(self.restore, *buttons, spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.quit)
        card.body.addLayout(acts)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _button(self, text: str, name: str, *, first: bool) -> Button:
        button = Button(text, kind="accent" if first else "plain", size="touch")
        button.setObjectName(f"failure.{name}")
        return button

    def _title(self, code: str) -> str:
        titles = {
            "data_in_use": self.tr("这个文件夹已经开着"),
            "data_newer": self.tr("数据比程序新"),
            "data_damaged": self.tr("数据库打不开"),
            "data_missing": self.tr("找不到数据库"),
            "data_readonly": self.tr("数据文件夹不能写"),
            "disk_full": self.tr("磁盘满了"),
        }
        return titles.get(code, self.tr("数据文件夹打不开"))
