"""One's own account and the look of the window; for the keeper, everybody's accounts."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import RuleError
from qsdesk.ui.models.cells import Act, Chip, Column, TableRow, Text
from qsdesk.ui.registry import EVERYBODY
from qsdesk.ui.roles import role_names
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Page, column, row
from qsdesk.ui.widgets.basics.chips import Avatar
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.people.act_dialog import ActDialog
from qsdesk.ui.widgets.people.journal_card import JournalCard
from qsdesk.ui.widgets.people.own_account import LookCard, SecretsCard
from qsdesk.ui.widgets.records.table import SimpleTable

LIST_HEIGHT = 320


class AccountsScreen(Screen):
    """Password, PIN, colours; below them the accounts, for who keeps them."""

    KEY, TITLE, HELP, ICON = "accounts", "账号与设置", "accounts", "settings"
    ROLES = EVERYBODY

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._may = context.services.access.may("accounts", context.session) is not None
        self.said = Banner("", "ok")
        self.said.hide()
        self.look = LookCard(self.tr("显示"))
        self.leave = Button(self.tr("退出登录"), icon="log-out", size="row")
        self.leave.setObjectName("accounts.sign_out")
        self.leave.clicked.connect(lambda: context.navigate("sign_out", None))
        page = Page(spacing=16)
        page.body.addWidget(self.said)
        page.body.addLayout(self._own())
        if self._may:
            page.body.addWidget(self._everybody())
        if context.services.access.may("journal_accept", context.session) is not None:
            journal = JournalCard(context.services, context.session)
            journal.said.connect(self._say)
            page.body.addWidget(journal)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    @override
    def about(self) -> str:
        return self.tr("登录名 {0}").format(self.context.session.login)

    @override
    def refresh(self) -> None:
        if not self._may:
            return
        people = [p for p in self.context.services.people.everyone() if p.login]
        self.table.show_rows([self._row(person) for person in people])

    def _own(self) -> QHBoxLayout:
        line = row(spacing=16)
        if "inspector" not in self.context.session.roles:
            line.addWidget(self._password(), 1)
            line.addWidget(self._pin(), 1)
        line.addLayout(column(self.look, self._session(), spacing=16), 1)
        return line

    def _password(self) -> SecretsCard:
        services, session = self.context.services, self.context.session

        def work(old: str, new: str, again: str) -> None:
            if new != again:
                raise RuleError("password_mismatch")
            services.accounts.change_password(session, old, new)

        card = SecretsCard(
            self.tr("换密码"),
            self.tr("密码用来登录和签署。密钥不变，以前签的仍可核验。"),
            (
                ("old", self.tr("现在的密码")),
                ("new", self.tr("新密码，至少 8 位，只用数字要 10 位")),
                ("again", self.tr("再输一次新密码")),
            ),
            act=self.tr("换密码"),
            key="change_password",
            work=work,
        )
        card.done.connect(lambda: self._say(self.tr("密码已换。下次登录和签署用新密码。")))
        return card

    def _pin(self) -> SecretsCard:
        services, session = self.context.services, self.context.session

        def work(password: str, pin: str) -> None:
            services.accounts.set_pin(session, password, pin)

        card = SecretsCard(
            "PIN",
            self.tr("4 到 6 位数字，只解锁屏幕，不能签署。"),
            (("password", self.tr("密码")), ("pin", "PIN")),
            act=self.tr("设 PIN"),
            key="set_pin",
            work=work,
        )
        card.done.connect(lambda: self._say(self.tr("PIN 已设。锁屏后用它解锁。")))
        return card

    def _session(self) -> Card:
        session = self.context.session
        card = Card(padding=18)
        head = row(Avatar(session.name, 44), spacing=12)
        names = column(
            Label(session.name, 15, bold=True),
            Label(role_names(session.roles), 13, tone="text2"),
            spacing=0,
        )
        head.addLayout(names, 1)
        head.addWidget(self.leave)
        card.body.addLayout(head)
        return card

    def _everybody(self) -> Card:
        self.table = SimpleTable(
            [
                Column("login", self.tr("登录名"), 140),
                Column("name", self.tr("姓名"), 140),
                Column("roles", self.tr("岗位")),
                Column("state", self.tr("状态"), 120),
                Column("act", "", 110),
            ],
            name=self.tr("全部账号"),
        )
        self.table.setMinimumHeight(px(LIST_HEIGHT))
        self.table.acted.connect(lambda login, _: self._ask(login))
        card = Card(self.tr("全部账号"), padding=18)
        card.body.addWidget(self.table)
        return card

    def _row(self, person: Any) -> TableRow:
        own = person.login == self.context.session.login
        if person.closed:
            state = Chip(self.tr("已停用"), "neutral", "circle-minus")
        else:
            state = Chip(self.tr("在用"), "ok", "check")
        act = "" if own or person.closed else Act(self.tr("停用"), "close")
        name = Text(person.name, bold=True)
        cells = (person.login, name, role_names(person.roles) or "—", state, act)
        return TableRow(person.login, cells)

    def _ask(self, login: str) -> None:
        services, session = self.context.services, self.context.session
        overlay = overlay_of(self)
        about = next((p.id for p in services.people.everyone() if p.login == login), "")

        def work(password: str, second: Any) -> object:
            return services.people.close_account(session, password, login, second)

        def done(_: object) -> None:
            overlay.close_dialog()
            self.refresh()
            self.context.changed.emit("account")
            self._say(self.tr("账号 {0} 已停用。").format(login))

        dialog = ActDialog(
            self.tr("停用账号 {0}").format(login),
            self.tr("岗位结束，密钥作废，不能再登录；以前签的记录不变，仍可核验。"),
            act=self.tr("停用账号"),
            person=session.name,
            work=work,
            confirmers=services.seconds.who("accounts", session, about),
        )
        dialog.acted.connect(done)
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)
        dialog.password.setFocus()

    def _say(self, sentence: str) -> None:
        self.said.say(sentence)
        self.said.show()
