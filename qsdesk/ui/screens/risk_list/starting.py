"""The page before there is a list: one sentence, and the templates to begin with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label

NAMES = {"cable": "电线电缆", "ebike": "电动自行车", "appliance": "家用电器"}


class StartingPage(QWidget):
    """Offers the starter lists.

    Args:
        prefix: KEY of the screen.
        starters: Keys, in order; empty where the person may not begin one.

    Signals:
        chosen: Carries the key of a starter.
    """

    chosen = Signal(str)

    def __init__(self, prefix: str, starters: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Label(self.tr("还没有风险管控清单。"), 15, tone="text2")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        note = self.tr("模板给出项目和判定标准；等级由企业确认，限值按产品标准和内控要求填写。")
        hint = Label(note if starters else self.tr("由质量安全总监编制"), 13, tone="text2")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = row(spacing=12)
        line.addStretch(1)
        for position, key in enumerate(starters):
            words = self.tr("从{0}模板新建").format(self.tr(NAMES.get(key, key)))
            kind = "plain" if position else "accent"
            button = Button(words, kind=kind, size="row", icon="" if position else "plus")
            button.setObjectName(f"{prefix}.start.{key}")
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self.sentence)
        layout.addWidget(hint)
        layout.addSpacing(4)
        layout.addLayout(line)
        layout.addStretch(3)
