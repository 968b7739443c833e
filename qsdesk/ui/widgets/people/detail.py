"""One person in full: posts, key and account."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qsdesk.ui.roles import ROLES, role_name
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, clear, column, row
from qsdesk.ui.widgets.basics.chips import Avatar, StatusChip
from qsdesk.ui.widgets.basics.labels import IconLabel, Label, Rule
from qsdesk.ui.widgets.inputs.fields import Choice


class PersonDetail(Card):
    """The chosen person.

    Args:
        login: Of who looks: his own password is changed elsewhere.
        may_change: Whether roles can be granted and taken here.

    Signals:
        reset: The person's password is to be set anew.
        granted: Carries a role that is to be given.
        taken: Carries a role that is to end.
    """

    reset = Signal()
    granted = Signal(str)
    taken = Signal(str)

    def __init__(self, login: str, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        self._login, self._may = login, may_change
        self.choice = Choice()
        self.give = Button("")

    def show_person(self, person: Any, state: tuple[str, str, str]) -> None:
        """Show a person of the service, and a chip of word, kind and icon."""
        clear(self.body)
        self.setAccessibleName(person.name)
        head = row(Avatar(person.name, 44), spacing=12)
        login = self.tr("登录名 {0}").format(person.login or "—")
        words = column(Label(person.name, 19, bold=True), Label(login, 13, tone="text2"), spacing=0)
        head.addLayout(words, 1)
        head.addWidget(StatusChip(*state))
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        self._show_posts(person)
        self.body.addWidget(Rule())
        self._show_key(person)
        if self._may and person.login and not person.closed and person.login != self._login:
            self._offer_reset()
        self.body.addStretch(1)

    def _show_posts(self, person: Any) -> None:
        self.body.addWidget(Label(self.tr("岗位"), 13, tone="text2"))
        held = [role for role in ROLES if role in person.roles]
        for role in held:
            self.body.addLayout(self._role(role))
        if person.further:
            same = self.tr("与登录名 {0} 是同一自然人，已声明").format("、".join(person.further))
            self.body.addWidget(Label(same, 13, tone="text2", wrap=True))
        if not held:
            self.body.addWidget(Label(self.tr("还没有岗位"), 14))
        if self._may and not person.closed:
            self._offer([r for r in ROLES if r not in held and r != "inspector"])

    def _show_key(self, person: Any) -> None:
        key = row(IconLabel("fingerprint", "text2", 18), spacing=8)
        key.addWidget(Label(self.tr("签名密钥的指纹"), 13, tone="text2"), 1)
        self.body.addLayout(key)
        none = self.tr("没有密钥，不能签署")
        self.body.addWidget(Label(person.fingerprint or none, 14, bold=True, wrap=True))
        note = self.tr("和签名约定上的指纹逐组核对。")
        self.body.addWidget(Label(note, 13, tone="text2", wrap=True))

    def _offer_reset(self) -> None:
        button = Button(self.tr("忘了密码，重设"), icon="key-round")
        button.setObjectName("people.reset")
        button.clicked.connect(self.reset)
        line = row(button)
        line.addStretch(1)
        self.body.addLayout(line)

    def _role(self, role: str) -> Any:
        line = row(Label(role_name(role), 14, bold=True))
        line.addStretch(1)
        if self._may:
            end = Button(self.tr("结束"), size="small")
            end.setObjectName(f"people.take.{role}")
            end.setAccessibleName(self.tr("结束{0}").format(role_name(role)))
            end.clicked.connect(lambda: self.taken.emit(role))
            line.addWidget(end)
        return line

    def _offer(self, roles: list[str]) -> None:
        self.choice = Choice([(role, role_name(role)) for role in roles])
        self.choice.setObjectName("people.choose_role")
        self.choice.setAccessibleName(self.tr("另一个岗位"))
        self.give = Button(self.tr("给这个岗位"))
        self.give.setObjectName("people.grant")
        self.give.clicked.connect(lambda: self.granted.emit(str(self.choice.value())))
        line = row(self.choice, self.give)
        line.setStretch(0, 1)
        self.body.addLayout(line)
