"""What is made of the ticked records: a list, files, paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.language import told
from qsdesk.ui.problems import Problem, explain, show_problem
from qsdesk.ui.screen import ScreenContext
from qsdesk.ui.screens.archive.catalogue import Line, tr
from qsdesk.ui.screens.archive.copies import (
    ChoosePrinter,
    choose_printer,
    list_text,
    print_pages,
)
from qsdesk.ui.screens.archive.foot import ArchiveFoot
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.tasks import Progress, run_in_background


class CopyDesk(QObject):
    """Copies, exports and prints for the page of the archive.

    Args:
        host: The page.
        context: Of the page.
        foot: Its buttons.
        ticked: Returns the ticked lines, gaps among them.

    Attributes:
        choose_printer: Asks for a printer.
        ask_folder: Asks for a folder, empty where the person leaves.

    Signals:
        ended: An export is over, well or not.
    """

    ended = Signal()

    def __init__(
        self,
        host: QWidget,
        context: ScreenContext,
        foot: ArchiveFoot,
        ticked: Callable[[], list[Line]],
    ) -> None:
        super().__init__(host)
        self._host, self._context, self._foot, self._ticked = host, context, foot, ticked
        self.choose_printer: ChoosePrinter = choose_printer
        self.ask_folder: Callable[[], str] = self._ask_folder
        foot.copy.clicked.connect(self.copy_list)
        foot.export.clicked.connect(self.export)
        foot.print.clicked.connect(self.print)

    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the ticked records, in the order of the table."""
        return tuple(line.number for line in self._ticked() if line.number)

    def copy_list(self) -> None:
        """Put the ticked lines into the clipboard."""
        lines = self._ticked()
        QGuiApplication.clipboard().setText(list_text(lines))
        self._say(tr("清单 {0} 行已复制").format(len(lines)))

    def export(self) -> None:
        """Write the archive copies of the ticked records into a folder."""
        numbers = self.numbers()
        chosen = self.ask_folder() if numbers else ""
        if not chosen:
            return
        archive, session = self._context.services.archive, self._context.session
        progress = Progress(self)
        progress.moved.connect(lambda done, total, _: self._foot.say_busy(done, total))
        folder = Path(chosen)
        run_in_background(
            self,
            lambda: archive.print_copies(session, numbers, folder, progress.report),
            done=lambda paths: self._exported(len(paths), folder),
            failed=self._fail,
        )

    def print(self) -> None:
        """Print the archive copies of the ticked records, and leave the event of it."""
        numbers = self.numbers()
        printer = self.choose_printer(self._host) if numbers else None
        if printer is None:
            return
        archive, session = self._context.services.archive, self._context.session
        try:
            pages = print_pages(printer, list(archive.copies(session, numbers)))
            archive.note_printed(session, numbers)
        except OSError:
            show_problem(overlay_of(self._host), _no_printer())
        except (RuleError, MachineError) as error:
            self._fail(error)
        else:
            self._say(tr("{0} 件 {1} 页已送打印机").format(len(numbers), pages))

    def _exported(self, count: int, folder: Path) -> None:
        self.ended.emit()
        self._say(tr("{0} 件写入 {1}").format(count, folder.name))

    def _fail(self, error: Exception) -> None:
        self.ended.emit()
        show_problem(overlay_of(self._host), explain(error, told))

    def _say(self, text: str) -> None:
        toast: Any = getattr(self._host.window(), "toast", None)
        if toast is not None:
            toast.say(text)

    def _ask_folder(self) -> str:
        title = tr("导出 PDF 到文件夹")
        return QFileDialog.getExistingDirectory(self._host, title, str(Path.home()))


def _no_printer() -> Problem:
    return Problem(tr("打印机没有接下这些页"), tr("没有打印，也没有记入事件。检查打印机后再打印"))
