"""A password typed twice: a slip in a field of dots would shut its owner out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qsdesk.ui.screens.first_run.book import HandLine
from qsdesk.ui.widgets.basics.card import column
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.password import PasswordField


class TwicePassword(QWidget):
    """Two fields below each other, each with its sentence where something is wrong.

    Args:
        hand: Whose password it is; both are written into it.
        place: Of the person, from 0.

    Signals:
        changed: One of them changed.
    """

    changed = Signal()

    def __init__(self, hand: HandLine, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand = hand
        name = hand.name.strip()
        self.first = self._field(self.tr("{0}自己输入").format(name), f"password.{place}")
        self.first.setAccessibleName(self.tr("{0}的密码").format(name))
        self.first.setText(hand.password)
        self.again = self._field(self.tr("再输一次"), f"again.{place}")
        self.again.setAccessibleName(self.tr("{0}的密码，再输一次").format(name))
        self.again.setText(hand.again)
        self._weak, self._unlike = self._sentence(self.first), self._sentence(self.again)
        parts = (self.first, self._weak, self.again, self._unlike)
        self.setLayout(column(*parts, spacing=4))
        self.first.textChanged.connect(self._write)
        self.again.textChanged.connect(self._write)
        self.again.editingFinished.connect(self._leave)

    def say_weak(self, sentence: str) -> None:
        """Show why the first is refused; empty for nothing."""
        _say(self._weak, sentence)

    def _field(self, hint: str, name: str) -> PasswordField:
        field = PasswordField(hint)
        field.setObjectName(f"first_run.{name}")
        return field

    def _sentence(self, field: PasswordField) -> Label:
        label = Label("", 12, tone="bad", wrap=True)
        label.hide()
        field.refused.connect(lambda sentence: _say(label, sentence))
        return label

    def _write(self) -> None:
        first, again = self.first.text(), self.again.text()
        self._hand.password, self._hand.again = first, again
        # A begun second word is not yet another one.
        self._compare(alike=first.startswith(again))
        self.changed.emit()

    def _leave(self) -> None:
        self._compare(alike=self.again.text() in ("", self.first.text()))

    def _compare(self, *, alike: bool) -> None:
        _say(self._unlike, "" if alike else self.tr("两次输入的密码不一样。再输一次"))


def _say(label: Label, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))
