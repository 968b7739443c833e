"""The page of a form without its form: head, room, foot, and the pane of what is missing."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.ui.screens.register.form.missing import MissingPane
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Page, Panel, row
from qsdesk.ui.widgets.basics.chips import KeyCap
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import Check, TextInput
from qsdesk.ui.widgets.inputs.form_field import FormField

WIDEST = 920
REASON = "amends"


class FromPaper(Check):
    """Whether the form is copied from a paper that was signed before, which is then attached."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._what = ""
        self.hide()

    def offer(self, what: str, *, taken: str = "") -> None:
        """Offer to enter from this paper, ticked where it is ``taken``; an empty word: nothing."""
        self._what = what
        self.blockSignals(True)
        self.setChecked(bool(what) and taken == what)
        self.blockSignals(False)
        self.setText(self.tr("按{0}录入（扫描件必附）").format(self.tr(what)) if what else "")
        self.setVisible(bool(what))

    def source(self) -> str:
        """Return what it is entered from, empty where it is not."""
        return self._what if self.isChecked() else ""


class FillingFrame(QWidget):
    """Everything around a form.

    Args:
        prefix: KEY of the screen, for object names.
    """

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.about = Label("", 19, bold=True), Label("", 13, tone="text2")
        self.saved = Label("", 13, tone="text2")
        self.reason = TextInput(lines=2, longest=400)
        self.reason.setObjectName(f"{prefix}.{REASON}")
        self.reason_field = FormField(self.tr("更正理由"), self.reason, required=True)
        self.from_paper = FromPaper()
        self.from_paper.setObjectName(f"{prefix}.from_paper")
        self.missing = MissingPane()
        self.back = Button(self.tr("返回列表"), size="row", key="Esc")
        self.back.setObjectName(f"{prefix}.back")
        self.sign = Button("", kind="accent", size="row", icon="pen-line")
        self.sign.setObjectName(f"{prefix}.sign")
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(self.title, self.about, spacing=12)
        head.addStretch(1)
        self._card = Card(padding=20)
        self._card.setMaximumWidth(WIDEST)
        self._card.body.setSpacing(14)
        self._card.body.addLayout(head)
        self._card.body.addWidget(self.reason_field)
        self._card.body.addWidget(self.from_paper)
        self._page = Page()
        self._page.body.addWidget(self._card)
        self._page.close_up()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._page, 1)
        middle.addWidget(self.missing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self._foot())

    def _foot(self) -> Panel:
        foot = Panel("card", edge="top")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 7, 20, 7)
        line.setSpacing(12)
        line.addWidget(self.back)
        line.addWidget(self.saved)
        line.addStretch(1)
        line.addWidget(KeyCap("Ctrl Enter"))
        line.addWidget(Label(self.tr("下一项"), 13, tone="text2"))
        line.addSpacing(12)
        line.addWidget(self.sign)
        return foot
