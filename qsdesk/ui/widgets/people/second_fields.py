"""The second person of an act: who confirms, and his password; or that nobody else can."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.inputs.fields import Choice
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qsdesk.services.people.second import Confirmer, Second


class SecondFields(QWidget):
    """Asks for login and password of who confirms; the same part in every dialog.

    Args:
        confirmers: Who can; empty where the act is self-confirmed, which is then said.

    Signals:
        entered: Enter was pressed on the password.
    """

    entered = Signal()

    def __init__(self, confirmers: "Sequence[Confirmer]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = bool(confirmers)
        options = [(one.login, f"{one.name}　{one.login}") for one in confirmers]
        self.who = Choice([("", self.tr("选确认人")), *options])
        self.who.setObjectName("second.who")
        self.who.setAccessibleName(self.tr("确认人"))
        self.password = PasswordField(size="desk")
        self.password.setObjectName("second.password")
        self.field = FormField(self.tr("确认人的密码，本人输入"), self.password, required=True)
        self.password.refused.connect(self.field.set_error)
        self.password.textChanged.connect(self._retyped)
        self.password.entered.connect(self.entered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self.asked:
            line = row(FormField(self.tr("确认人"), self.who, required=True), self.field)
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            layout.addLayout(line)
        else:
            words = self.tr("没有别人可以确认，记为自行确认，核验和打印都注明。")
            layout.addWidget(Banner(words, "warn"))

    def problem(self) -> str:
        """Return what is missing, empty where nothing is."""
        if not self.asked:
            return ""
        if not self.who.value():
            return self.tr("还没选确认人")
        return "" if self.password.text() else self.tr("还缺确认人的密码")

    def value(self) -> "Second | None":
        """Return who confirms, None where nobody can."""
        from qsdesk.services.people.second import Second

        return Second(str(self.who.value()), self.password.text()) if self.asked else None

    def say_error(self, sentence: str) -> None:
        """Show what is wrong with the second person, and ask for the password again."""
        self.password.take()
        self.field.set_error(sentence)
        self.password.setFocus()

    def _retyped(self, text: str) -> None:
        if text:
            self.field.set_error("")
