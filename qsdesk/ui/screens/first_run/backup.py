"""Step 6: where the backups go."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from qsdesk.ui.screens.first_run.book import Book
from qsdesk.ui.screens.first_run.step import Note, Step
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import ElidedLabel, IconLabel


class BackupStep(Step):
    """A folder, best on another disk; may be chosen later."""

    KEY = "backup"

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self.path = ElidedLabel("", 16)
        self.choose = Button(self.tr("选一个文件夹"), size="touch", icon="hard-drive")
        self.choose.setObjectName("first_run.backup")
        self.forget = Button(self.tr("不用这个"), size="touch")
        card = Card(padding=20)
        line = row(IconLabel("hard-drive", "text2", 28), spacing=14)
        line.addWidget(self.path, 1)
        line.addWidget(self.forget)
        line.addWidget(self.choose)
        card.body.addLayout(line)
        self.body.addWidget(card)
        self.choose.clicked.connect(self._ask)
        self.forget.clicked.connect(lambda: self.take(None))
        self.take(book.backup)

    def name(self) -> str:
        """Return 备份文件夹."""
        return self.tr("备份文件夹")

    def title(self) -> str:
        """Return the question of the page."""
        return self.tr("备份放在哪里")

    def lead(self) -> str:
        """Return the sentence below it."""
        return self.tr("放在另一块硬盘或 U 盘上。可以以后再选。")

    def summary(self) -> str:
        """Return the folder's name, or that there is none yet."""
        folder = self.book.backup
        return self.tr("还没选，以后再选") if folder is None else folder.name or str(folder)

    @override
    def passed_over(self) -> bool:
        return self.book.backup is None

    def notes(self) -> list[Note]:
        """Return what a backup holds."""
        text = self.tr("签署之后自动备份到这里和数据文件夹，做完核验。U 盘没插会提示，插上后补。")
        out = [Note(self.tr("怎样备份"), text, "info")]
        if self.book.backup is None:
            text = self.tr("可以继续。没有另一份时，硬盘坏了记录会一起丢。")
            out.append(Note(self.tr("还没选文件夹"), text, "warn"))
        return out

    @override
    def first(self) -> QWidget | None:
        """Return nothing: the step may be passed, so Enter goes on."""
        return None

    def take(self, folder: Path | None) -> None:
        """Use a folder, or none."""
        self.book.backup = folder
        self.path.set_whole(self.tr("还没有备份文件夹") if folder is None else str(folder))
        self.forget.setVisible(folder is not None)
        self.changed.emit()

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("选备份文件夹"))
        if chosen:
            self.take(Path(chosen))
