"""Letting somebody in: name, post, login and a password of his own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qsdesk.ui.pinyin import initials
from qsdesk.ui.roles import ROLES, role_name
from qsdesk.ui.widgets.inputs.fields import Choice, LineInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.people.act_dialog import ActDialog, Work

if TYPE_CHECKING:
    from qsdesk.services.people.second import Confirmer, Second

GIVEN = tuple(role for role in ROLES if role != "inspector")
Let = Callable[[tuple[str, str, str, str, str], str, "Second | None"], object]
Known = tuple[str, str, str]
"""Person id, name and login of somebody who has an account."""


class NewPersonDialog(ActDialog):
    """Asks for the newcomer and for the actor's password.

    Args:
        person: Who lets in.
        let: Called with name, login, role and password of the newcomer, the id of the person
            whose further account it is, the actor's password and who confirms.
        confirmers: Who can confirm.
        known: Who has an account already.
    """

    def __init__(
        self,
        person: str,
        let: Let,
        confirmers: "Sequence[Confirmer]",
        known: Sequence[Known] = (),
    ) -> None:
        super().__init__(
            QCoreApplication.translate("NewPersonDialog", "加一人"),
            QCoreApplication.translate(
                "NewPersonDialog", "为他生成签名密钥，由主要负责人会签。密码由他本人输入。"
            ),
            act=QCoreApplication.translate("NewPersonDialog", "加入"),
            person=person,
            work=lambda password, second: let(("", "", "", "", ""), password, second),
            confirmers=confirmers,
        )
        self._let = let
        self.name = LineInput(longest=40)
        self.name.setObjectName("people.name")
        self.role = Choice([(role, role_name(role)) for role in reversed(GIVEN)])
        self.role.set_value("officer")
        self.role.setObjectName("people.role")
        self.login = LineInput(self.tr("小写字母、数字"), longest=24)
        self.login.setObjectName("people.login")
        self.own = PasswordField(size="desk")
        self.own.setObjectName("people.password")
        self.same = Choice()
        self.same.setObjectName("people.same")
        self.same_field = FormField(
            self.tr("这个姓名已有账号"), self.same, required=True, hint=self.tr("声明会打印")
        )
        self._known = tuple(known)
        self._offered = ""
        self.own_field = FormField(self.tr("他的密码，本人输入"), self.own, required=True)
        self.own.refused.connect(self.own_field.set_error)
        self.own.textChanged.connect(self._retyped)
        for field in (
            FormField(self.tr("姓名"), self.name, required=True),
            self.same_field,
            FormField(self.tr("岗位"), self.role, required=True),
            FormField(self.tr("登录名"), self.login, required=True),
            self.own_field,
        ):
            self.fields.addWidget(field)
        self.name.textEdited.connect(self._offer)
        self.name.textChanged.connect(self._ask_whose)
        self._ask_whose("")

    def _retyped(self, text: str) -> None:
        if text:
            self.own_field.set_error("")

    def problem(self) -> str:
        """Return what is missing."""
        if not self.name.text().strip():
            return self.tr("还缺姓名")
        if self.same.value() is None:
            return self.tr("还没选是不是同一人")
        if not self.login.text().strip():
            return self.tr("还缺登录名")
        return "" if self.own.text() else self.tr("还缺他的密码")

    def given(self) -> Work:
        """Return the work with the newcomer as typed."""
        values, let = self._values(), self._let
        return lambda password, second: let(values, password, second)

    def _values(self) -> tuple[str, str, str, str, str]:
        name, login = self.name.text().strip(), self.login.text().strip()
        same = str(self.same.value())
        return name, login, str(self.role.value()), self.own.text(), same

    def _ask_whose(self, name: str) -> None:
        """Ask whether a namesake is the same natural person, where there is one."""
        found = [(person, login) for person, known, login in self._known if known == name.strip()]
        same = self.tr("同一人，又一个账号（已有 {0}）")
        options: list[tuple[object, str]] = [(None, self.tr("请选择"))] if found else []
        options += [(person, same.format(login)) for person, login in found]
        self.same.set_options([*options, ("", self.tr("同名的另一个人"))])
        self.same.setCurrentIndex(0)
        self.same_field.setVisible(bool(found))

    def _offer(self, name: str) -> None:
        if self.login.text() == self._offered:
            self._offered = initials(name.strip()).lower()
            self.login.setText(self._offered)
