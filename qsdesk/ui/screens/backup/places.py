"""The two places of backups, and how far each is behind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import ElidedLabel, IconLabel, Label

if TYPE_CHECKING:
    from qsdesk.services.chain.backups.service import Place


class PlaceCard(Card):
    """One place.

    Args:
        title: What it is called.
        icon: Of it.
        choose: Word of the button that chooses another folder; empty for none.

    Signals:
        chosen: The button was pressed.
    """

    chosen = Signal()

    def __init__(
        self, title: str, icon: str, choose: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, padding=16, parent=parent)
        self.chip = StatusChip("")
        self.path = ElidedLabel("", 13, tone="text2")
        self.about = Label("", 14, wrap=True)
        self.choose = Button(choose, size="small", icon="hard-drive")
        self.choose.setVisible(bool(choose))
        self.head.insertWidget(0, IconLabel(icon, "text2", 20))
        self.head.addWidget(self.chip)
        line = row(self.path)
        line.setStretch(0, 1)
        line.addWidget(self.choose)
        self.body.addWidget(self.about)
        self.body.addLayout(line)
        self.choose.clicked.connect(self.chosen)

    def show_place(self, place: "Place | None") -> None:
        """Show a place; None where none was chosen."""
        if place is None:
            self.chip.show_state(tr("没有选"), "warn")
            self.path.set_whole("")
            self.about.setText(tr("硬盘坏了，同一块盘上的备份会一起丢。选 U 盘或另一块硬盘。"))
            return
        self.path.set_whole(str(place.path))
        if not place.there:
            self.chip.show_state(tr("没插"), "warn")
            self.about.setText(
                tr("那里最新的一份差 {0} 个签名。插上后自动补。").format(place.behind)
            )
        elif not place.seq:
            self.chip.show_state(tr("还没有备份"), "warn")
            self.about.setText(tr("共 {0} 个签名还没有备份。").format(place.behind))
        elif place.behind:
            self.chip.show_state(tr("差 {0} 个签名").format(place.behind), "neutral")
            self.about.setText(tr("最新一份到事件 {0}。离开或换班时自动备份。").format(place.seq))
        else:
            self.chip.show_state(tr("最新"), "ok", "circle-check")
            self.about.setText(tr("最新一份到事件 {0}，之后没有签署。").format(place.seq))


def tr(text: str) -> str:
    """Return a text of the screen in the language of the window."""
    return QCoreApplication.translate("BackupScreen", text)
