"""Sign-in: who sits down, and by what he is known."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.times import WEEKDAYS
from qsdesk.ui.desk.backstage import Checked
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Panel, column, row
from qsdesk.ui.widgets.basics.chips import Avatar, KeyCap
from qsdesk.ui.widgets.basics.labels import ElidedLabel, IconLabel, Label, Rule
from qsdesk.ui.widgets.sign_in.entrance import Entrance
from qsdesk.ui.widgets.sign_in.hint_button import HintButton
from qsdesk.ui.widgets.sign_in.people import PeopleGrid, Visitor

FIRST_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
EAST = 8 * 3600


class SignInScreen(Panel):
    """The page before anybody is signed in, and over a locked session.

    Signals:
        password_given: Carries login and password.
        pin_given: Carries login and PIN.
        forgotten: Carries the login whose locked session is to end.
        recovery_wanted: Carries the login of a principal who has his recovery code.
        visit_wanted: The inspectors are to look.
        help_wanted: F1.
    """

    KEY = "sign_in"

    password_given = Signal(str, str)
    pin_given = Signal(str, str)
    forgotten = Signal(str)
    recovery_wanted = Signal(str)
    visit_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self.setObjectName(self.KEY)
        self.setAccessibleName(self.tr("登录"))
        self.setProperty("shopfloor", "true")
        self._people: dict[str, Visitor] = {}
        self._keepers: tuple[Visitor, ...] = ()
        self.people = PeopleGrid()
        self.entrance = Entrance()
        hint = self.tr("只读，由总监或主要负责人开启")
        self.visit = HintButton(self.tr("检查人员查阅"), hint, icon="eye")
        self.visit.setObjectName("sign_in.visit")
        self.admin = Button(self.tr("管理员"), size="touch", icon="settings")
        self.admin.setObjectName("sign_in.admin")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._left(), 1)
        layout.addWidget(Rule(upright=True, strong=True))
        layout.addWidget(self.entrance)
        self._connect()
        self._tell_time()

    def show_waiting(self, sentence: str) -> None:
        """Show the frame before the people are known."""
        self._head.setText(sentence)
        for part in (self.visit, self.admin, self._keys):
            part.hide()

    def show_people(self, unit: str, people: Sequence[Visitor], keepers: Sequence[Visitor]) -> None:
        """Show who can sign in.

        Args:
            unit: Name of the factory.
            people: Officers, director and principal in the order of their cards.
            keepers: Who administers the accounts.
        """
        self._unit.set_whole(unit)
        self._head.setText(self.tr("选择你的名字"))
        self._people = {visitor.login: visitor for visitor in (*people, *keepers)}
        self._keepers = tuple(keepers)
        self.people.show_people(people)
        self.visit.show()
        self.visit.say(self.tr("检查人员查阅"))
        self.admin.setVisible(bool(keepers))
        self._keys.setVisible(len(people) > 1)
        self.last_key.show_key(str(min(len(people), len(FIRST_KEYS))))
        here = self.chosen()
        if here in self._people:
            self.choose(here)

    def ask_for_visit(self, hosts: Sequence[Visitor]) -> None:
        """Show who may open a visit of inspectors; the same button goes back.

        Args:
            hosts: Officers, director and principal.
        """
        self.show_people(self._unit.accessibleName(), hosts, ())
        self._head.setText(self.tr("谁来开启查阅"))
        self.visit.say(self.tr("不查阅了"), enabled=True)
        self.choose("")

    def chosen(self) -> str:
        """Return the login that is chosen, empty for none."""
        return self._chosen

    def choose(self, login: str) -> None:
        """Choose a person and ask him; an unknown login chooses nobody."""
        self._chosen = login if login in self._people else ""
        self.people.set_here(self._chosen)
        if self._chosen:
            self.entrance.show_visitor(self._people[login])
            self.entrance.focus()
        else:
            self.entrance.show_nobody()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_error(self, sentence: str, seconds: int = 0) -> None:
        """Show why the person was not let in."""
        self.entrance.say_error(sentence, seconds)
        self.entrance.focus()

    def show_check(self, checked: Checked | None) -> None:
        """Show what the check at the start found, None while it runs."""
        icon, tone = "shield-check", "text2"
        if checked is None:
            text = self.tr("正在核验")
        elif not checked.finished:
            text = ""
        elif checked.problems:
            icon, tone = "shield-x", "bad"
            text = self.tr("启动核验发现 {0} 处不一致，登录后看档案").format(checked.problems)
        else:
            tone = "ok"
            text = self.tr("启动核验通过，{0} 份记录无改动").format(checked.records)
        self._verified_icon.set_icon(icon, tone)
        self._verified.setText(text)
        self._verified.set_tone(tone if tone == "bad" else "text2")
        for part in (self._verified_icon, self._verified):
            part.setVisible(bool(text))

    def show_backup(self, text: str) -> None:
        """Show when the last backup was made; empty hides it."""
        self._backup.setText(text)
        for part in (self._backup_icon, self._backup):
            part.setVisible(bool(text))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in FIRST_KEYS:
            self.choose(self.people.nth(FIRST_KEYS.index(Qt.Key(event.key())) + 1))
        elif event.key() == Qt.Key.Key_F1:
            self.help_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.people.chosen.connect(self.choose)
        self.admin.clicked.connect(self._choose_keeper)
        self.visit.clicked.connect(self.visit_wanted)
        self.entrance.password_given.connect(self.password_given)
        self.entrance.pin_given.connect(self.pin_given)
        self.entrance.forgotten.connect(self.forgotten)
        self.entrance.recovery_wanted.connect(self.recovery_wanted)
        self.entrance.left.connect(self._back)
        timer = QTimer(self, interval=1000)
        timer.timeout.connect(self._tell_time)
        timer.start()

    def _back(self) -> None:
        card = self.people.cards.get(self._chosen)
        (card or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_keeper(self) -> None:
        logins = [visitor.login for visitor in self._keepers]
        following = logins.index(self._chosen) + 1 if self._chosen in logins else 0
        self.choose(logins[following % len(logins)])

    def _tell_time(self) -> None:
        now = QDateTime.currentDateTimeUtc().toOffsetFromUtc(EAST)
        day = now.date()
        weekday = WEEKDAYS[day.dayOfWeek() - 1]
        self._clock.setText(now.toString("HH:mm"))
        self._date.setText(f"{day.month()}月{day.day()}日 星期{weekday}")

    def _left(self) -> QVBoxLayout:
        self._head = Label("", 26, bold=True)
        others = row(self.visit, self.admin, spacing=12)
        others.setStretch(0, 1)
        left = QVBoxLayout()
        left.setContentsMargins(40, 32, 40, 20)
        left.setSpacing(14)
        left.addLayout(self._top())
        left.addSpacing(26)
        left.addWidget(self._head)
        left.addWidget(self.people, 1)
        left.addLayout(others)
        left.addStretch(0)
        left.addLayout(self._foot())
        return left

    def _top(self) -> QHBoxLayout:
        self._unit = ElidedLabel("QSDesk", 18, bold=True)
        about = ElidedLabel(self.tr("质量安全日管控、周排查、月调度"), 13, tone="text2")
        self._clock = Label("", 26, bold=True)
        self._date = Label("", 13, tone="text2")
        for label in (self._clock, self._date):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        top = row(Avatar(self.tr("质"), 40, chosen=True), spacing=12)
        top.addLayout(column(self._unit, about, spacing=0), 1)
        top.addLayout(column(self._clock, self._date, spacing=0))
        return top

    def _foot(self) -> QHBoxLayout:
        self._verified_icon = IconLabel("shield-check", "ok", 18)
        self._verified = Label("", 13, tone="text2")
        self._backup_icon = IconLabel("hard-drive", "text2", 18)
        self._backup = Label("", 13, tone="text2")
        foot = row(self._verified_icon, self._verified, spacing=6)
        foot.addSpacing(16)
        foot.addWidget(self._backup_icon)
        foot.addWidget(self._backup)
        foot.addStretch(1)
        self.last_key = KeyCap("4")
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        for part in (
            IconLabel("keyboard", "text2", 18),
            Label(self.tr("按"), 13, tone="text2"),
            KeyCap("1"),
            Label("–", 13, tone="text2"),
            self.last_key,
            Label(self.tr("选人"), 13, tone="text2"),
        ):
            keys.addWidget(part)
        foot.addWidget(self._keys)
        foot.addSpacing(16)
        foot.addWidget(KeyCap("F1"))
        foot.addWidget(Label(self.tr("帮助"), 13, tone="text2"))
        self.show_check(Checked(finished=False))
        self.show_backup("")
        return foot
