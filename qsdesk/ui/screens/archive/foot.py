"""The foot: what is ticked, and what can be made of it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.screens.archive.catalogue import tr
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import Label


class ArchiveFoot(QWidget):
    """Copies of the ticked records.

    Args:
        may_print: Whether the person may print and export.
    """

    def __init__(self, *, may_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may = may_print
        self.count = Label("", 14, bold=True)
        self.words = Label("", 14, tone="text2")
        self.copy = Button(tr("复制清单"), size="footer", icon="copy")
        self.export = Button(tr("导出 PDF"), size="footer", icon="download")
        self.print = Button("", kind="accent", size="footer", icon="printer", key="Ctrl P")
        self.print.bind("Ctrl P")
        names = ("copy", "export", "print")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(row(self.count, self.words, spacing=4))
        layout.addStretch(1)
        for name, button in zip(names, (self.copy, self.export, self.print), strict=True):
            button.setObjectName(f"archive.{name}")
            layout.addWidget(button)
        self.export.setVisible(may_print)
        self.print.setVisible(may_print)
        self.show_count(0, 0)

    def show_count(self, ticked: int, pages: int) -> None:
        """Show how many records are ticked, and their pages as far as known."""
        self.count.setText(str(ticked))
        self.count.setVisible(ticked > 0)
        words = tr("件已选") + (tr("，{0} 页").format(pages) if pages else "")
        self.words.setText(words if ticked else tr("勾选要复印、导出的件"))
        self.copy.setEnabled(ticked > 0)
        self.export.setEnabled(ticked > 0)
        said = tr("打印 {0} 件").format(ticked) if ticked else tr("打印 · 还没有勾选")
        self.print.say(said, enabled=ticked > 0)

    def say_busy(self, done: int, total: int) -> None:
        """Show how far the copying is."""
        self.words.setText(tr("正在写 {0} / {1} 件").format(done, total))
