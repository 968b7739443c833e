"""Ways out where a data folder cannot be opened: another try, another folder, a backup."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from qsdesk.domain.errors import MachineError
from qsdesk.ui.desk.backstage import Backstage
from qsdesk.ui.desk.failure import FailurePage
from qsdesk.ui.desk.restore_page import RestorePage


class WaysOut(QObject):
    """Shows the pages of a folder that is not open.

    Args:
        window: Holds the pages.
        backstage: The program behind it.
        show: Adds a page to the window and shows it.
        begin: Opens the folder again, without the pages shown before.
    """

    def __init__(
        self,
        window: QWidget,
        backstage: Backstage,
        *,
        show: Callable[[QWidget], None],
        begin: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._backstage = window, backstage
        self._show, self._begin = show, begin
        self.page: RestorePage | None = None

    def fail(self, error: MachineError) -> None:
        """Say why the folder cannot be opened, and what can be done."""
        page = FailurePage(error)
        page.retried.connect(self._begin)
        page.moved.connect(self._choose_folder)
        page.restoring.connect(self.restore)
        page.quitted.connect(self._window.window().close)
        self._show(page)
        page.first().setFocus()

    def restore(self, chosen: str = "") -> None:
        """Show the backups, over a folder that is closed for that.

        Args:
            chosen: Manifest of the backup to begin with; empty for the newest.
        """
        try:
            restores = self._backstage.restores()
        except MachineError as error:
            self.fail(error)
            return
        self.page = RestorePage(restores, chosen)
        self.page.left.connect(self._leave)
        self.page.finished.connect(self._leave)
        self._show(self.page)

    def move_to(self, data: Path) -> None:
        """Use another data folder."""
        self._backstage.move(data)
        self._begin()

    def save_report(self) -> None:
        """Save the report of a bug where the person wants it."""
        name = str(Path.home() / "qsdesk-report.txt")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("保存报告"), name)
        if chosen:
            Path(chosen).write_text(self._backstage.report(), encoding="utf-8")

    def close(self) -> None:
        """Ask a restore that runs to end; before the exchange nothing has changed."""
        if self.page is not None:
            self.page.stop()

    def _leave(self) -> None:
        self.page = None
        self._begin()

    def _choose_folder(self) -> None:
        here = str(self._backstage.data.parent)
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("打开数据文件夹"), here)
        if chosen:
            self.move_to(Path(chosen))
