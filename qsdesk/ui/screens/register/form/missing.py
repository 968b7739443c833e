"""Beside a form: what it belongs to, what is still missing, what is worth a warning."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.screens.register.record.facts import Fact
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Page, Panel, clear, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.list_row import Facts

WIDTH, SIDE = 384, 20


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing.

    Attributes:
        key: Of the field, empty where it is none.
        text: Name of the field, or a sentence.
    """

    key: str
    text: str


class MissingPane(Panel):
    """The right side of a form.

    Signals:
        chosen: A missing thing was pressed; carries the key of its field.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent, edge="left")
        self.setFixedWidth(px(WIDTH))
        page = Page(margin=SIDE)
        page.body.setContentsMargins(SIDE, 16, SIDE, 16)
        self._about, self._warnings = QVBoxLayout(), QVBoxLayout()
        self._missing = QVBoxLayout()
        self._missing.setSpacing(2)
        self._warnings.setSpacing(8)
        for part in (self._about, self._missing, self._warnings):
            page.body.addLayout(part)
        page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(page)

    def show_about(self, head: str, title: str, facts: Sequence[Fact]) -> None:
        """Show the record that a stage belongs to; an empty head shows nothing."""
        clear(self._about)
        if not head:
            return
        self._about.addWidget(Label(head, 13, tone="text2"))
        self._about.addWidget(Label(title, 15, bold=True, wrap=True))
        lines = [(f.name, "，".join(filter(None, (*f.links, f.text)))) for f in facts]
        self._about.addWidget(Facts([(name, text) for name, text in lines if text]))
        self._about.addSpacing(12)

    def show_missing(self, missing: Sequence[Missing], warnings: Sequence[str]) -> None:
        """Show what is missing, and what only warns."""
        clear(self._missing)
        clear(self._warnings)
        if missing:
            words = self.tr("还差 {0} 项").format(len(missing))
            head = row(IconLabel("circle-alert", "text2", 18), Label(words, 15, bold=True))
        else:
            words = self.tr("可以签署")
            head = row(IconLabel("circle-check", "ok", 18), Label(words, 15, bold=True))
        head.addStretch(1)
        self._missing.addLayout(head)
        for one in missing:
            self._missing.addWidget(self._line(one))
        for sentence in warnings:
            self._warnings.addWidget(Banner(sentence, "warn"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(px(WIDTH))

    def _line(self, one: Missing) -> QWidget:
        if not one.key:
            words = Label(one.text, 13, tone="text2", wrap=True)
            words.setContentsMargins(26, 4, 0, 4)
            return words
        button = Button(one.text, kind="link", size="small")
        button.setAccessibleName(self.tr("去填：{0}").format(one.text))
        button.clicked.connect(lambda: self.chosen.emit(one.key))
        line = row(button)
        line.setContentsMargins(26, 0, 0, 0)
        line.addStretch(1)
        widget = QWidget()
        widget.setLayout(line)
        return widget
