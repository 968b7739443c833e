"""The recovery code in place of a forgotten password, for a principal."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.people.act_dialog import ActDialog, Work

Recover = Callable[[str, str], object]


class RecoveryDialog(ActDialog):
    """Asks for the code on the sealed paper and for a new password, twice.

    Args:
        name: The principal.
        recover: Called with the code and the new password.
    """

    def __init__(self, name: str, recover: Recover) -> None:
        super().__init__(
            QCoreApplication.translate("RecoveryDialog", "使用恢复码"),
            QCoreApplication.translate(
                "RecoveryDialog",
                "旧密钥作废，以前签的仍可核验；生成新的密钥和恢复码，打印新的签名约定，重新签字。",
            ),
            act=QCoreApplication.translate("RecoveryDialog", "取回账号"),
            person=name,
            work=lambda code, _: recover(code, ""),
        )
        self._recover = recover
        self.field.label.setText(self.tr("信封里的恢复码，四组字符"))
        self.password.setAccessibleName(self.field.label.text())
        self.password.reveal.setChecked(True)
        self.body.removeWidget(self.field)
        self.fields.addWidget(self.field)
        self.own, self.again = PasswordField(size="desk"), PasswordField(size="desk")
        self.own.setObjectName("recovery.new")
        self.again.setObjectName("recovery.again")
        for field, label in (
            (self.own, self.tr("{0}的新密码，至少 8 位，只用数字要 10 位")),
            (self.again, self.tr("{0}再输一次")),
        ):
            shown = FormField(label.format(name), field, required=True)
            field.refused.connect(shown.set_error)
            self.fields.addWidget(shown)

    def problem(self) -> str:
        """Return what is missing."""
        if not self.password.text():
            return self.tr("还没输恢复码")
        if not self.own.text():
            return self.tr("还缺新密码")
        same = self.own.text() == self.again.text()
        return "" if same else self.tr("两次输入的新密码不一样")

    def given(self) -> Work:
        """Return the work with the new password as typed."""
        new, recover = self.own.text(), self._recover
        return lambda code, _: recover(code, new)
