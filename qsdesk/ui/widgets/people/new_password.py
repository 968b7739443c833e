"""A new password for somebody who forgot his: the old key ends, a new one begins."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.people.act_dialog import ActDialog, Work

if TYPE_CHECKING:
    from qsdesk.services.people.second import Confirmer, Second

Reset = Callable[[str, str, "Second | None"], object]


class NewPasswordDialog(ActDialog):
    """Asks the owner for his new password, twice, and both who confirm for theirs.

    Args:
        owner: Whose password is set anew.
        person: Who acts.
        reset: Called with the new password, the actor's and who confirms.
        confirmers: Who can confirm.
    """

    def __init__(
        self, owner: str, person: str, reset: Reset, confirmers: "Sequence[Confirmer]"
    ) -> None:
        words = QCoreApplication.translate(
            "NewPasswordDialog",
            "旧密钥作废，以前签的仍可核验；生成新密钥，新指纹写进签名约定。新密码由{0}本人输入。",
        )
        super().__init__(
            QCoreApplication.translate("NewPasswordDialog", "重设{0}的密码").format(owner),
            words.format(owner),
            act=QCoreApplication.translate("NewPasswordDialog", "重设密码"),
            person=person,
            work=lambda password, second: reset("", password, second),
            confirmers=confirmers,
        )
        self._reset, self._owner = reset, owner
        self.own, self.again = PasswordField(size="desk"), PasswordField(size="desk")
        self.own.setObjectName("people.new_password")
        self.again.setObjectName("people.new_password_again")
        for field, label in (
            (self.own, self.tr("{0}的新密码，至少 8 位，只用数字要 10 位")),
            (self.again, self.tr("{0}再输一次")),
        ):
            shown = FormField(label.format(owner), field, required=True)
            field.refused.connect(shown.set_error)
            self.fields.addWidget(shown)

    def problem(self) -> str:
        """Return what is missing."""
        if not self.own.text():
            return self.tr("还缺{0}的新密码").format(self._owner)
        same = self.own.text() == self.again.text()
        return "" if same else self.tr("两次输入的新密码不一样")

    def given(self) -> Work:
        """Return the work with the password as typed."""
        new, reset = self.own.text(), self._reset
        return lambda password, second: reset(new, password, second)
