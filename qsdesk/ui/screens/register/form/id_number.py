"""An ID number on its way into the vault: the form keeps its last characters and a hash."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.forms.inputs import LineBox
from qsdesk.ui.forms.pane import FormPane
from qsdesk.ui.language import told
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import LineInput
from qsdesk.ui.widgets.inputs.form_field import FormField

if TYPE_CHECKING:
    from qsdesk.services.people.vault import IdMark

FIELD, WIDTH, LENGTH = "id_last", 460, 18
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Keep = Callable[[str], "IdMark"]


class IdDialog(Card):
    """Asks for an ID number and has it kept.

    Args:
        keep: Takes the number in and returns its mark.

    Signals:
        kept: Carries the ``IdMark``.
        left: The person goes back.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, keep: Keep, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self._keep = keep
        self.setFixedWidth(px(WIDTH))
        self.setAccessibleName(self.tr("身份证号"))
        self.number = LineInput(size="touch", longest=LENGTH)
        self.number.setObjectName("id_dialog.number")
        self.field = FormField(self.tr("身份证号"), self.number, required=True)
        self.act = Button(self.tr("加密存入"), kind="accent", size="touch", key="Enter")
        back = Button(self.tr("不存"), size="touch", key="Esc")
        acts = row(back, spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.act)
        said = self.tr("整个号码加密保存，只有主要负责人能看，可以清除。签署和打印只有末四位。")
        self.body.setSpacing(14)
        self.body.addWidget(Label(self.tr("身份证号"), 22, bold=True))
        self.body.addWidget(Label(said, 14, tone="text2", wrap=True))
        self.body.addWidget(self.field)
        self.body.addLayout(acts)
        self.act.clicked.connect(self.do)
        back.clicked.connect(self.left)

    def do(self) -> None:
        """Have it kept, or say at the field what is wrong with it."""
        try:
            mark = self._keep(self.number.text())
        except (RuleError, MachineError) as error:
            self.field.set_error(told(error))
            self.number.setFocus()
            return
        self.number.clear()
        self.kept.emit(mark)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS:
            self.do()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()


def offer_id(pane: FormPane, keep: Keep) -> None:
    """Let the form's ID number be entered through the vault alone.

    Args:
        pane: A form that may ask for an ID number; others stay as they are.
        keep: Takes the number in and returns its mark.
    """
    field = pane.fields.get(FIELD)
    if field is None or not isinstance(field.input, LineBox):
        return
    field.input.line.setReadOnly(True)
    enter = Button(pane.tr("录入号码"), icon="lock")
    enter.setObjectName(f"{FIELD}.enter")
    enter.clicked.connect(lambda: _ask(pane, keep))
    field.input.room.addWidget(enter)


def _ask(pane: FormPane, keep: Keep) -> IdDialog:
    overlay, dialog = overlay_of(pane), IdDialog(keep)

    def kept(mark: "IdMark") -> None:
        overlay.close_dialog()
        pane.show_form(replace(pane.form(), id_last=mark.last, id_hash=mark.digest))
        pane.answered.emit(FIELD)

    dialog.kept.connect(kept)
    dialog.left.connect(overlay.close_dialog)
    overlay.open(dialog)
    return dialog
