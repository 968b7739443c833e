"""Beside the list: one row to be read or edited, or the head of the version."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import RuleError
from qsdesk.domain.forms.specs import specs, values
from qsdesk.domain.times import short_day
from qsdesk.ui.forms.pane import FormPane
from qsdesk.ui.forms.sources import Sources
from qsdesk.ui.screens.risk_list.head_form import HeadForm
from qsdesk.ui.screens.risk_list.item_form import ItemForm
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import Page, Panel, clear, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.list_row import Facts
from qsdesk.ui.widgets.inputs.fields import TextInput
from qsdesk.ui.widgets.inputs.form_field import FormField

WIDTH, SIDE = 384, 20
ACTS = (
    ("copy", "copy", "复制这一项 Ctrl D"),
    ("up", "arrow-up", "上移 Alt ↑"),
    ("down", "arrow-down", "下移 Alt ↓"),
    ("remove", "trash-2", "删除这一项"),
)


class SidePane(Panel):
    """The right side of the list.

    Args:
        prefix: KEY of the screen.
        sources: Of the forms.

    Signals:
        answered: A field was changed; carries its key.
        acted: Carries ``copy``, ``up``, ``down``, ``remove`` or ``confirm``.
    """

    answered = Signal(str)
    acted = Signal(str)

    def __init__(self, prefix: str, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__("card", parent, edge="left")
        self.setFixedWidth(px(WIDTH))
        self.setAccessibleName(self.tr("选中的项目"))
        self.title = Label("", 17, bold=True)
        self.about = Label("", 13, tone="text2", wrap=True)
        self.item = FormPane(prefix, ItemForm(), sources)
        self.head = FormPane(f"{prefix}.head", HeadForm(), sources)
        self._facts = QVBoxLayout()
        self.opinion = TextInput(self.tr("不填为：同意，按此执行。"), lines=2, longest=400)
        self.opinion.setObjectName(f"{prefix}.opinion")
        self.opinion_field = FormField(self.tr("批准意见"), self.opinion)
        self.confirm = Button(
            self.tr("确认等级，下一项"), size="row", icon="check", key="Alt Enter"
        )
        self.confirm.setObjectName(f"{prefix}.confirm")
        self._tools = QWidget()
        self._lay_out(prefix)
        self.item.answered.connect(self.answered)
        self.head.answered.connect(self.answered)
        self.confirm.bind("Alt Return", "Alt Enter")
        self.confirm.clicked.connect(lambda: self.acted.emit("confirm"))

    def edit_item(self, form: ItemForm, *, confirmed: bool) -> None:
        """Show a row to be edited."""
        self._say(form.code, form.category)
        self.item.show_form(form, fresh=True)
        self._show(self.item, tools=True)
        self._foot.setVisible(not confirmed)

    def renew_item(self, form: ItemForm, *, confirmed: bool) -> None:
        """Show what followed from an answer; the focus stays."""
        self._say(form.code, form.category)
        self.item.show_form(form)
        self._foot.setVisible(not confirmed)

    def read_item(self, form: ItemForm) -> None:
        """Show a row of a signed version."""
        self._say(form.code, form.category)
        self._show_facts(form)
        self._show(None, tools=False)

    def edit_head(self, form: HeadForm, title: str) -> None:
        """Show the head of a draft to be edited."""
        self._say(title, self.tr("清单信息"))
        self.head.show_form(form, fresh=True)
        self._show(self.head, tools=False)

    def read_head(
        self, form: HeadForm, title: str, more: Sequence[tuple[str, str]], *, opinion: bool
    ) -> None:
        """Show the head of a signed version, and where it is to be approved the opinion."""
        self._say(title, self.tr("清单信息"))
        self._show_facts(form, more)
        self._show(None, tools=False)
        self.opinion_field.setVisible(opinion)

    def show_problems(self, problems: Sequence[RuleError]) -> None:
        """Show what cannot be read at its field."""
        self.item.show_problems(problems)
        self.head.show_problems(())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(px(WIDTH))

    def _say(self, title: str, about: str) -> None:
        self.title.setText(title)
        self.about.setText(about)

    def _show(self, pane: FormPane | None, *, tools: bool) -> None:
        self.item.setVisible(pane is self.item)
        self.head.setVisible(pane is self.head)
        self._tools.setVisible(tools)
        self._foot.setVisible(tools)
        self.opinion_field.hide()
        if pane is not None:
            clear(self._facts)
        self._page.verticalScrollBar().setValue(0)

    def _show_facts(self, form: Any, more: Sequence[tuple[str, str]] = ()) -> None:
        clear(self._facts)
        facts: list[tuple[str, str | QWidget]] = list(more)
        filled = values(form)
        for key, spec in specs(type(form)).items():
            words = _words(spec, filled[key])
            if spec.kind == "heading":
                self._facts.addWidget(Facts(facts))
                self._facts.addSpacing(6)
                self._facts.addWidget(Label(spec.label, 14, bold=True))
                facts = []
            elif words:
                facts.append((spec.label, words))
        self._facts.addWidget(Facts(facts))

    def _lay_out(self, prefix: str) -> None:
        tools = row(spacing=2)
        self._tools.setLayout(tools)
        for key, icon, name in ACTS:
            button = IconButton(icon, self.tr(name), size="desk")
            button.setObjectName(f"{prefix}.{key}")
            button.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            tools.addWidget(button)
        head = row(self.title, self.about, spacing=10)
        head.addStretch(1)
        head.addWidget(self._tools)
        self._page = Page(margin=SIDE)
        self._page.body.setContentsMargins(SIDE, 4, SIDE, SIDE)
        for widget in (self.item, self.head):
            self._page.body.addWidget(widget)
        self._page.body.addLayout(self._facts)
        self._page.body.addWidget(self.opinion_field)
        self._page.close_up()
        self._foot = Panel("card", edge="top")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(SIDE, 8, SIDE, 8)
        foot.addWidget(self.confirm)
        bar = QVBoxLayout()
        bar.setContentsMargins(SIDE, 12, 12, 8)
        bar.addLayout(head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._page, 1)
        layout.addWidget(self._foot)


def _words(spec: Any, value: Any) -> str:
    if isinstance(value, bool):
        return str(dict(spec.choices)["yes" if value else "no"])
    if spec.kind == "choice":
        return str(dict(spec.choices).get(value, value))
    if spec.kind == "date":
        return "" if value is None else short_day(value)
    return str(value or "")
