"""The right side of sign-in: who was chosen, and his PIN or password."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Panel, clear, column, row
from qsdesk.ui.widgets.basics.chips import Avatar
from qsdesk.ui.widgets.basics.labels import ElidedLabel, IconLabel, Label, Rule
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.inputs.slow_down import SlowDown
from qsdesk.ui.widgets.sign_in.people import Visitor
from qsdesk.ui.widgets.sign_in.pin import PinPad

WIDTH = 456
PIN, PASSWORD = 0, 1


class Entrance(Panel):
    """PIN or password of the chosen person.

    Signals:
        pin_given: Carries login and PIN.
        password_given: Carries login and password.
        left: Esc: back to the people.
        forgotten: Carries the login of a locked session that is to end.
        recovery_wanted: Carries the login of a principal who has his recovery code.
    """

    pin_given = Signal(str, str)
    password_given = Signal(str, str)
    left = Signal()
    forgotten = Signal(str)
    recovery_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setFixedWidth(px(WIDTH))
        self.setProperty("shopfloor", "true")
        self._visitor: Visitor | None = None
        self._busy, self._tab = False, PASSWORD
        self.pin = PinPad()
        self.password = PasswordField()
        self.password.setObjectName("sign_in.password")
        self.field = FormField("", self.password)
        self.pin_tab = Button(self.tr("PIN 解锁"), size="touch", icon="lock")
        self.password_tab = Button(self.tr("密码登录"), size="touch", icon="key-round")
        self.enter = Button("", kind="accent", size="answer", key="Enter")
        self.enter.setObjectName("sign_in.enter")
        self.forget = Button(self.tr("退出这次登录"), kind="link", size="small")
        self.forget.setObjectName("sign_in.forget")
        self.recover = Button(self.tr("忘了密码，用恢复码"), kind="link", size="small")
        self.recover.setObjectName("sign_in.recover")
        self.error = Label("", 14, tone="bad", wrap=True)
        self.error.setObjectName("sign_in.error")
        self.wait = SlowDown(self)
        self._lay_out()
        self._connect()
        self.show_nobody()

    def show_nobody(self) -> None:
        """Wait for a choice."""
        self._visitor = None
        self._show_head(self.tr("先选名字"), self.tr("左边选人，这里输入 PIN 或密码"), "?")
        self._begin(self.tr("密码"), PASSWORD)

    def show_visitor(self, visitor: Visitor) -> None:
        """Ask a person; by PIN where his session of this shift is only locked."""
        self._visitor = visitor
        if visitor.since:
            about = self.tr("本班 {0} 已用密码登录，屏幕已锁").format(visitor.since)
        else:
            about = self.tr("本班第一次登录，用密码")
        self._show_head(visitor.name, about, visitor.name)
        asked = self.tr("{0}的密码").format(visitor.name)
        self._begin(asked, PIN if self._may_pin() else PASSWORD)

    def focus(self) -> None:
        """Put the focus where the PIN or the password goes."""
        by_pin = self._tab == PIN
        (self.pin if by_pin else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_error(self, sentence: str, seconds: int = 0) -> None:
        """Show what is wrong, and open again after some seconds."""
        self._busy = False
        self.error.setText(sentence)
        self.field.set_error(sentence if self._tab == PASSWORD else "")
        self.error.setVisible(bool(sentence) and self._tab == PIN)
        if seconds:
            self.wait.begin(seconds)
        self._mark()

    def set_busy(self, *, busy: bool) -> None:
        """Close the button while the password is checked."""
        self._busy = busy
        self._mark()

    def submit(self) -> None:
        """Give PIN or password away, once."""
        visitor = self._visitor
        if visitor is None or self._busy or self.wait.left:
            return
        if self._tab == PIN:
            if self.pin.whole():
                self.set_busy(busy=True)
                self.pin_given.emit(visitor.login, self.pin.take())
        elif self.password.text():
            self.set_busy(busy=True)
            self.password_given.emit(visitor.login, self.password.take())

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(690))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _begin(self, asked: str, tab: int) -> None:
        self.field.label.setText(asked)
        self.password.setAccessibleName(asked)
        self.wait.stop()
        self.pin.clear()
        self.password.clear()
        self._show_tab(tab)

    def _may_pin(self) -> bool:
        visitor = self._visitor
        return visitor is not None and bool(visitor.since) and visitor.pin

    def _choose_pin(self) -> None:
        if self._may_pin():
            self._show_tab(PIN)
            self.focus()
            return
        visitor = self._visitor
        if visitor is not None and visitor.since:
            self.say_error(self.tr("还没有 PIN。登录后在账号与设置里设"))
        elif visitor is not None:
            self.say_error(self.tr("本班第一次登录用密码，锁屏后可用 PIN 解锁"))
        self.focus()

    def _choose_password(self) -> None:
        self._show_tab(PASSWORD)
        self.focus()

    def _show_tab(self, tab: int) -> None:
        self._tab = tab
        self.pin.setVisible(tab == PIN)
        self.field.setVisible(tab == PASSWORD)
        self.say_error("")

    def _mark(self) -> None:
        by_pin = self._tab == PIN
        self.pin_tab.set_kind("chosen" if by_pin else "plain")
        self.password_tab.set_kind("plain" if by_pin else "chosen")
        known = self._visitor is not None
        for widget in (self.pin_tab, self.password_tab, self.password):
            widget.setEnabled(known)
        self.forget.setVisible(self._visitor is not None and bool(self._visitor.since))
        unlock = self._visitor is not None and bool(self._visitor.since)
        self.recover.setVisible(self._visitor is not None and self._visitor.recoverable)
        word = self.tr("解锁") if unlock else self.tr("登录")
        if self._busy:
            word = self.tr("正在核对")
        elif self.wait.left:
            word = self.tr("{0} · {1} 秒后").format(word, self.wait.left)
        self.enter.say(word, enabled=known and not self._busy and not self.wait.left)

    def _show_head(self, name: str, about: str, letter: str) -> None:
        clear(self._face)
        self._face.addWidget(Avatar(letter, 44))
        self._name.set_whole(name)
        self._about.set_whole(about)

    def _tick(self, seconds: int) -> None:
        if not seconds:
            self.say_error("")
        self._mark()

    def _connect(self) -> None:
        self.pin_tab.clicked.connect(self._choose_pin)
        self.password_tab.clicked.connect(self._choose_password)
        self.enter.clicked.connect(self.submit)
        self.pin.entered.connect(self.submit)
        self.password.entered.connect(self.submit)
        self.password.refused.connect(self.say_error)
        self.wait.ticked.connect(self._tick)
        self.forget.clicked.connect(self._forget)
        self.recover.clicked.connect(self._recover)

    def _forget(self) -> None:
        if self._visitor is not None:
            self.forgotten.emit(self._visitor.login)

    def _recover(self) -> None:
        if self._visitor is not None:
            self.recovery_wanted.emit(self._visitor.login)

    def _lay_out(self) -> None:
        for button in (self.pin_tab, self.password_tab, self.enter):
            policy = QSizePolicy.Policy
            button.setSizePolicy(policy.Expanding, policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(44, 32, 44, 20)
        layout.setSpacing(14)
        layout.addLayout(self._top())
        layout.addSpacing(6)
        layout.addLayout(row(self.pin_tab, self.password_tab, spacing=8))
        layout.addWidget(self.pin)
        layout.addWidget(self.field)
        layout.addWidget(self.error)
        layout.addWidget(self.enter)
        layout.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.recover, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        layout.addWidget(Rule(strong=True))
        layout.addLayout(self._note())

    def _top(self) -> QHBoxLayout:
        self._face = row()
        self._name = ElidedLabel("", 20, bold=True)
        self._about = ElidedLabel("", 13, tone="text2")
        top = row(spacing=12)
        top.addLayout(self._face)
        top.addLayout(column(self._name, self._about, spacing=0), 1)
        return top

    def _note(self) -> QHBoxLayout:
        words = Label(self.tr("PIN 只解锁屏幕。签署一律输入密码。"), 13, tone="text2", wrap=True)
        note = row(IconLabel("pen-line", "text2", 18), spacing=8)
        note.addWidget(words, 1)
        return note
