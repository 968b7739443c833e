"""The foot: what may be done at each step."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.screens.inspection.packs import tr
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.labels import ElidedLabel


class PackFoot(QWidget):
    """Buttons of all steps, of which each step shows its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = ElidedLabel("", 14, tone="text2")
        self.back = Button(tr("上一步"), size="footer", icon="chevron-left")
        self.cancel = Button(tr("取消并清除未完成的文件"), size="footer")
        self.open = Button(tr("打开文件夹"), size="footer", icon="hard-drive")
        self.again = Button(tr("再核验一次"), size="footer", icon="shield-check")
        self.act = Button("", kind="accent", size="footer", key="Enter")
        names = ("back", "cancel", "open", "verify", "act")
        buttons = (self.back, self.cancel, self.open, self.again, self.act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.hint, 1)
        for name, button in zip(names, buttons, strict=True):
            button.setObjectName(f"inspection.{name}")
            layout.addWidget(button)
        self.show_only(())

    def show_only(self, shown: Sequence[Button]) -> None:
        """Show these buttons and no others."""
        for button in (self.back, self.cancel, self.open, self.again, self.act):
            button.setVisible(button in shown)
