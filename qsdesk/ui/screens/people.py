"""People: who they are, which posts they hold, by which key they sign."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.desk.visitors import unit_of
from qsdesk.ui.models.cells import Chip, Column, TableRow, Text
from qsdesk.ui.registry import EVERYBODY
from qsdesk.ui.roles import role_name, role_names
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.people.act_dialog import ActDialog
from qsdesk.ui.widgets.people.detail import PersonDetail
from qsdesk.ui.widgets.people.new_password import NewPasswordDialog
from qsdesk.ui.widgets.people.new_person import NewPersonDialog
from qsdesk.ui.widgets.people.renewed import RenewedDialog
from qsdesk.ui.widgets.records.table import SimpleTable

DETAIL = 344


class PeopleScreen(Screen):
    """The list at the left, the chosen person at the right."""

    KEY, TITLE, HELP, ICON = "people", "岗位与培训", "people", "users"
    ROLES = EVERYBODY
    ARTICLE = "第五条"

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._people: dict[str, Any] = {}
        self._may = context.services.access.may("accounts", context.session) is not None
        self.table = SimpleTable(
            [
                Column("name", self.tr("姓名"), 120),
                Column("roles", self.tr("岗位")),
                Column("login", self.tr("登录名"), 120),
                Column("key", self.tr("密钥指纹"), 200, spare=1),
                Column("state", self.tr("状态"), 110),
            ],
            name=self.tr("人员"),
        )
        self.detail = PersonDetail(context.session.login, may_change=self._may)
        self.detail.setFixedWidth(px(DETAIL))
        self.add = Button(self.tr("加一人"), kind="accent", icon="plus", key="Insert", binds=True)
        self.add.setObjectName("people.add")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(16)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        self.table.selected.connect(self._show)
        self.detail.granted.connect(lambda role: self._change(role, granted=True))
        self.detail.reset.connect(self._reset)
        self.detail.taken.connect(lambda role: self._change(role, granted=False))
        self.add.clicked.connect(self._let_in)

    @override
    def about(self) -> str:
        return self.tr("{0} 人").format(len(self._people)) if self._people else ""

    @override
    def head_actions(self) -> list[QWidget]:
        return [self.add] if self._may else []

    @override
    def refresh(self) -> None:
        everyone = self.context.services.people.everyone()
        self._people = {person.id: person for person in everyone}
        kept = self.table.current()
        self.table.show_rows([self._row(person) for person in everyone])
        if not self.table.select(kept) and everyone:
            self.table.select(everyone[0].id)
        self._show(self.table.current())
        self.head_changed.emit()

    @override
    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self.table.select(argument)

    def _row(self, person: Any) -> TableRow:
        name = Text(person.name, bold=True)
        roles = role_names(person.roles) or "—"
        cells = (
            name,
            roles,
            person.login or "—",
            person.fingerprint or "—",
            Chip(*self._state(person)),
        )
        return TableRow(person.id, cells)

    def _state(self, person: Any) -> tuple[str, str, str]:
        if person.closed:
            return self.tr("已停用"), "neutral", "circle-minus"
        if not person.roles:
            return self.tr("没有岗位"), "warn", "triangle-alert"
        if not person.fingerprint:
            return self.tr("没有密钥"), "warn", "triangle-alert"
        return self.tr("在用"), "ok", "check"

    def _show(self, number: str) -> None:
        person = self._people.get(number)
        self.detail.setVisible(person is not None)
        if person is not None:
            self.detail.show_person(person, self._state(person))

    def _let_in(self) -> None:
        context = self.context

        def let(values: tuple[str, str, str, str, str], password: str, second: Any) -> object:
            from qsdesk.services.people.people import NewPerson

            new = NewPerson(*values)
            return context.services.people.add(context.session, password, new, second)

        known = [(p.id, p.name, p.login) for p in self._people.values() if p.login and not p.closed]
        confirmers = self._confirmers("accounts")
        dialog = NewPersonDialog(context.session.name, let, confirmers, known)
        self._ask(dialog)
        dialog.name.setFocus()

    def _change(self, role: str, *, granted: bool) -> None:
        person, context = self._people[self.table.current()], self.context
        word = role_name(role)
        if granted:
            title = self.tr("给{0}{1}岗位").format(person.name, word)
            sentence = self.tr("立即生效，写入链中。任命文件另行登记。")
            act = self.tr("给岗位")
        else:
            title = self.tr("结束{0}的{1}岗位").format(person.name, word)
            sentence = self.tr("立即生效，以前签的记录不变。")
            act = self.tr("结束岗位")

        def work(password: str, second: Any) -> object:
            return context.services.people.change_role(
                context.session, password, person.id, role, granted=granted, second=second
            )

        confirmers = self._confirmers("accounts", person.id)
        name = context.session.name
        self._ask(
            ActDialog(title, sentence, act=act, person=name, work=work, confirmers=confirmers)
        )

    def _reset(self) -> None:
        person, context = self._people[self.table.current()], self.context

        def reset(new: str, password: str, second: Any) -> object:
            renewal = context.services.renewal
            return renewal.reset_password(context.session, password, person.login, new, second)

        confirmers = self._confirmers("password_reset", person.id)
        name = context.session.name
        self._ask(NewPasswordDialog(person.name, name, reset, confirmers), self._show_renewed)

    def _show_renewed(self, renewed: Any) -> None:
        services, overlay = self.context.services, overlay_of(self)
        dialog = RenewedDialog(unit_of(services), renewed, services.papers.agreement())
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog, escape=False)

    def _confirmers(self, action: str, about: str = "") -> Any:
        return self.context.services.seconds.who(action, self.context.session, about)

    def _ask(self, dialog: ActDialog, then: Callable[[object], None] | None = None) -> None:
        overlay = overlay_of(self)

        def done(made: object) -> None:
            overlay.close_dialog()
            self.refresh()
            self.context.changed.emit("person")
            if then is not None:
                then(made)

        dialog.acted.connect(done)
        dialog.left.connect(overlay.close_dialog)
        overlay.open(dialog)
        dialog.password.setFocus()
