"""Who puts a backup back and who confirms it: by the accounts that are in the backup."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.ui.desk.restore_facts import tr
from qsdesk.ui.roles import role_names
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.fields import Choice
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.people.second_fields import SecondFields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qsdesk.services.chain.backups.people import Restorable
    from qsdesk.services.people.second import Second


class RestoreHands(QWidget):
    """Login and password of who restores, and of the second person.

    Signals:
        changed: Something was chosen or typed.
        entered: Enter was pressed on the last password.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Restorable, ...] = ()
        self.who = Choice([], name=tr("谁来恢复"))
        self.who.setObjectName("restore.who")
        self.password = PasswordField(size="desk")
        self.password.setObjectName("restore.password")
        self.field = FormField(tr("密码，做备份时的"), self.password, required=True)
        self.second = SecondFields(())
        self._below = QVBoxLayout()
        note = tr("账号和密码以备份里的为准。总监、主要负责人、管理员可以恢复，要另一人确认。")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Label(note, 13, tone="text2", wrap=True))
        layout.addWidget(FormField(tr("谁来恢复"), self.who, required=True))
        layout.addWidget(self.field)
        layout.addLayout(self._below)
        self.who.chosen.connect(lambda _: self._ask_second())
        self.password.textChanged.connect(self._typed)
        self.password.refused.connect(self.field.set_error)
        self.password.entered.connect(self.entered)

    def offer(self, people: "Sequence[Restorable]") -> None:
        """Offer the people of a backup."""
        self._people = tuple(people)
        self.who.set_options([(p.login, f"{p.name}　{role_names(p.roles)}") for p in people])
        self._ask_second()

    def problem(self) -> str:
        """Return what is missing, empty where nothing is."""
        if not self.who.value():
            return tr("先选谁来恢复")
        if not self.password.text():
            return tr("先输入密码")
        return self.second.problem()

    def take(self) -> "tuple[Second, Second | None]":
        """Return who acts and who confirms; the passwords are gone from the fields then."""
        from qsdesk.services.people.second import Second

        second = self.second.value()
        actor = Second(str(self.who.value()), self.password.take())
        self.second.password.take()
        return actor, second

    def say_error(self, code: str, sentence: str) -> None:
        """Show what is wrong beside the person it is about."""
        if code.startswith("second_"):
            self.second.say_error(sentence)
        else:
            self.field.set_error(sentence)
            self.password.setFocus()

    def _ask_second(self) -> None:
        from qsdesk.services.people.second import Confirmer

        clear(self._below)
        others = [p for p in self._people if p.login != self.who.value()]
        self.second = SecondFields([Confirmer(p.login, p.name, p.person) for p in others])
        self.second.setVisible(bool(self._people))
        self.second.entered.connect(self.entered)
        self.second.who.chosen.connect(lambda _: self.changed.emit())
        self.second.password.textChanged.connect(lambda _: self.changed.emit())
        self._below.addWidget(self.second)
        self.changed.emit()

    def _typed(self, text: str) -> None:
        if text:
            self.field.set_error("")
        self.changed.emit()
