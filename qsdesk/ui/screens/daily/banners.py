"""What is special about a record: a late entry, a correction."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.times import local, short_day
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.widgets.basics.banner import Banner


class Banners(QWidget):
    """At most two sentences above the items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.late, self.amending = Banner("", "warn"), Banner("", "accent")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(8)
        layout.addWidget(self.late)
        layout.addWidget(self.amending)
        self.hide()

    def show_desk(self, desk: CheckDesk) -> None:
        """Show what holds for the record in hand."""
        day, until = desk.draft.day, local(desk.deadline)
        words = self.tr("{0}的记录到{1} {2:%H:%M} 为止。现在签署是补录，要写理由。")
        self.late.say(words.format(short_day(day), short_day(until.date()), until))
        self.late.setVisible(desk.late)
        words = self.tr("更正 {0}：{1}。原来的版本保留，新版本要重新审核。")
        self.amending.say(words.format(desk.number, desk.reason))
        self.amending.setVisible(bool(desk.reason))
        self.setVisible(desk.late or bool(desk.reason))
