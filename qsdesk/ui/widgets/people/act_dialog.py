"""A dialog that does one act by password, once, and says what refused it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.inputs.slow_down import SlowDown, seconds_to_wait
from qsdesk.ui.widgets.people.second_fields import SecondFields

if TYPE_CHECKING:
    from qsdesk.services.people.second import Confirmer, Second

Work = Callable[[str, "Second | None"], object]
WIDTH = 520


class ActDialog(Card):
    """Fields, the actor's password and the button that names the act.

    Args:
        title: Head.
        sentence: What follows from the act.
        act: Word of the button.
        person: Whose password is asked.
        work: Does the act with the password and who confirms; runs off the window's thread.
        confirmers: Who can confirm; None for acts of one person.

    Signals:
        acted: It is done; carries what ``work`` returned.
        left: The person goes back.
    """

    acted = Signal(object)
    left = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        act: str,
        person: str,
        work: Work,
        confirmers: "Sequence[Confirmer] | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("act_dialog")
        self.setAccessibleName(title)
        self.setFixedWidth(px(WIDTH))
        self._act, self._work, self._busy = act, work, False
        self.second = None if confirmers is None else SecondFields(confirmers)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(14)
        self.password = PasswordField()
        self.password.setObjectName("act_dialog.password")
        self.field = FormField(self.tr("{0}的密码").format(person), self.password)
        self.button = Button(act, kind="accent", size="touch", key="Enter")
        self.button.setObjectName("act_dialog.act")
        self.back = Button(self.tr("不做"), size="touch", key="Esc")
        self.wait = SlowDown(self)
        self._lay_out(title, sentence)
        self.button.clicked.connect(self.do)
        self.back.clicked.connect(self.left)
        self.password.entered.connect(self.do)
        self.password.refused.connect(self.field.set_error)
        self.wait.ticked.connect(self._tick)
        if self.second is not None:
            self.second.entered.connect(self.do)

    def problem(self) -> str:
        """Return what is missing before the act, empty where nothing is."""
        return ""

    def given(self) -> Work:
        """Return the work with what stands in the fields now."""
        return self._work

    def do(self) -> None:
        """Do it; a second call while it runs does nothing."""
        if self._busy or self.wait.left:
            return
        problem = self.problem() or ("" if self.password.text() else self.tr("还没输密码"))
        if problem:
            self.field.set_error(problem)
            return
        self.field.set_error("")
        lacking = "" if self.second is None else self.second.problem()
        if self.second is not None and lacking:
            self.second.field.set_error(lacking)
            return
        self._set_busy(busy=True)
        second = None if self.second is None else self.second.value()
        work, password = self.given(), self.password.take()
        run_in_background(
            self, lambda: work(password, second), done=self.acted.emit, failed=self._failed
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
        event.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        sentence = explain(error, told).sentence
        of_second = isinstance(error, RuleError) and error.code.startswith("second_")
        if self.second is not None and self.second.asked and of_second:
            self.second.say_error(sentence)
        else:
            self.field.set_error(sentence)
            self.password.setFocus()
        if isinstance(error, RuleError | MachineError) and seconds_to_wait(error):
            self.wait.begin(seconds_to_wait(error))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.button.say(self.tr("正在写入") if busy else self._act, enabled=not busy)
        self.back.setEnabled(not busy)

    def _tick(self, seconds: int) -> None:
        text = self.tr("{0} · {1} 秒后").format(self._act, seconds) if seconds else self._act
        self.button.say(text, enabled=not seconds)
        if not seconds:
            self.field.set_error("")

    def _lay_out(self, title: str, sentence: str) -> None:
        close = IconButton("x", self.tr("不做"), size="desk")
        close.clicked.connect(self.left)
        head = row(Label(title, 22, bold=True, wrap=True))
        head.setStretch(0, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        acts = row(self.back, spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.button)
        self.body.setSpacing(14)
        self.body.addLayout(head)
        self.body.addWidget(Label(sentence, 14, tone="text2", wrap=True))
        self.body.addLayout(self.fields)
        self.body.addWidget(self.field)
        if self.second is not None:
            self.body.addWidget(self.second)
        self.body.addSpacing(6)
        self.body.addLayout(acts)
