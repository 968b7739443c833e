"""The line on the page of the day where the backup stick is not plugged in."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from qsdesk.ui.screens.today.boards import tr
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.basics.banner import Banner

if TYPE_CHECKING:
    from qsdesk.services.chain.backups.service import Place


class StickBanner(Banner):
    """Hidden unless the second place of backups is not there and lacks signatures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "warn", link=tr("看备份"), icon="hard-drive", parent=parent)
        self.setObjectName("today.backup")
        self.hide()

    def look(self, services: Any) -> None:
        """Look for the stick; a slow one keeps nobody waiting."""
        run_in_background(self, services.backups.absent, done=self._show, failed=self._hide)

    def _show(self, gone: "Place | None") -> None:
        behind = 0 if gone is None else gone.behind
        if behind:
            self.say(tr("备份盘没插，那里差 {0} 个签名。插上后自动补").format(behind))
        self.setVisible(behind > 0)

    def _hide(self, _error: Exception) -> None:
        self.hide()  # a folder that cannot be looked at is told where backups are made
