"""Cards of one's own account: password, PIN, colours and size."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qsdesk.ui.desk.preferences import choose_theme
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.theme import Theme, ThemeName, current
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.inputs.password import PasswordField
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented

SCALES = (100, 125, 150, 175, 200)


class SecretsCard(Card):
    """Password fields and the act they are for.

    Args:
        title: Head.
        sentence: What the act means.
        fields: Pairs of name and label, in order.
        act: Word of the button.
        key: ``accounts.KEY`` is the button, ``accounts.KEY.name`` a field.
        work: Does it with the texts; runs off the window's thread.

    Signals:
        done: It is done.
    """

    done = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        fields: tuple[tuple[str, str], ...],
        *,
        act: str,
        key: str,
        work: Callable[..., object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, padding=18, parent=parent)
        self._work, self._act = work, act
        self.body.addWidget(Label(sentence, 13, tone="text2", wrap=True))
        self.inputs: list[PasswordField] = []
        self.fields: list[FormField] = []
        for name, label in fields:
            entry = PasswordField(size="desk")
            entry.setObjectName(f"accounts.{key}.{name}")
            field = FormField(label, entry)
            entry.refused.connect(field.set_error)
            entry.entered.connect(self.do)
            self.inputs.append(entry)
            self.fields.append(field)
            self.body.addWidget(field)
        self.button = Button(act, size="row")
        self.button.setObjectName(f"accounts.{key}")
        self.button.clicked.connect(self.do)
        line = row(self.button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)

    def do(self) -> None:
        """Do it where every field is filled in."""
        texts = [entry.text() for entry in self.inputs]
        for text, field in zip(texts, self.fields, strict=True):
            field.set_error("" if text else self.tr("还没填"))
        if not all(texts) or not self.button.isEnabled():
            return
        self.button.say(self.tr("正在写入"), enabled=False)
        run_in_background(
            self, lambda: self._work(*texts), done=lambda _: self._done(), failed=self._failed
        )

    def _done(self) -> None:
        for entry in self.inputs:
            entry.take()
        self.button.say(self._act)
        self.done.emit()

    def _failed(self, error: Exception) -> None:
        self.button.say(self._act)
        self.fields[-1].set_error(explain(error, told).sentence)
        self.inputs[0].setFocus()


class LookCard(Card):
    """Colours and size of text, in force at once."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, padding=18, parent=parent)
        names = {
            ThemeName.LIGHT: self.tr("浅色"),
            ThemeName.DARK: self.tr("深色"),
            ThemeName.HIGH_CONTRAST: self.tr("高对比"),
        }
        theme = current()
        self.theme = Segmented(
            [Segment(name.value, word) for name, word in names.items()],
            theme.name.value,
            answer=True,
            name=self.tr("颜色"),
        )
        self.theme.setObjectName("accounts.theme")
        self.scale = Segmented(
            [Segment(str(scale), f"{scale} %") for scale in SCALES],
            str(theme.scale),
            answer=True,
            name=self.tr("文字大小"),
        )
        self.scale.setObjectName("accounts.scale")
        self.body.addWidget(Label(self.tr("颜色"), 13, tone="text2"))
        self.body.addWidget(self.theme)
        self.body.addWidget(Label(self.tr("文字大小"), 13, tone="text2"))
        self.body.addWidget(self.scale)
        note = self.tr("马上生效，只影响这台电脑。文字大小在重新打开后完全生效。")
        self.body.addWidget(Label(note, 13, tone="text2", wrap=True))
        self.theme.chosen.connect(self._choose)
        self.scale.chosen.connect(self._choose)

    def _choose(self, _: str) -> None:
        choose_theme(Theme(ThemeName(self.theme.value()), int(self.scale.value())))
