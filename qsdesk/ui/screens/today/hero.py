"""The card of the one thing that is next."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.screens.today.boards import Hero, Strip
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, column, row
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import ElidedLabel, Label
from qsdesk.ui.widgets.check.strip import ItemState, ProgressStrip

CELL = 8
LEAST_WIDTH = 176


class HeroButton(Button):
    """The button of the day: 56 high, and as wide as its word deserves."""

    @override
    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(max(px(LEAST_WIDTH), wanted.width() + 14), wanted.height())


class HeroCard(Card):
    """The largest thing on the page; nothing else is filled.

    Args:
        hero: What is next.

    Signals:
        acted: Its button was pressed.
    """

    acted = Signal()

    def __init__(self, hero: Hero, parent: QWidget | None = None) -> None:
        super().__init__(hero=not hero.calm, padding=22, parent=parent)
        self.setAccessibleName(f"{hero.title} {hero.about}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.setSpacing(4)
        self.act = HeroButton(
            hero.door.act,
            kind="plain" if hero.calm else "accent",
            size="answer",
            key="Enter" if hero.door.act else "",
        )
        self.act.setObjectName("today.act")
        self.act.setVisible(bool(hero.door.act))
        self.act.clicked.connect(self.acted)
        top = row(spacing=16)
        top.addLayout(self._words(hero), 1)
        top.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(top)
        if hero.strip is not None:
            self.body.addSpacing(8)
            self.body.addWidget(_strip(hero.strip))
        if hero.left or hero.right:
            self.body.addLayout(_below(hero))

    def _words(self, hero: Hero) -> QVBoxLayout:
        head = row(Label(hero.title, 24, bold=True), spacing=10)
        if hero.article:
            head.addWidget(ArticleTag(hero.article, hero.article_text))
        head.addStretch(1)
        words = column(spacing=2)
        words.addLayout(head)
        words.addWidget(ElidedLabel(hero.about, 15, tone="text2"))
        return words


def _strip(strip: Strip) -> ProgressStrip:
    made = ProgressStrip(CELL)
    made.show_items([ItemState(state) for state in strip.states], strip.groups, strip.current)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _below(hero: Hero) -> QHBoxLayout:
    line = row(spacing=4)
    if hero.count:
        line.addWidget(Label(hero.count, 14, bold=True))
    line.addWidget(ElidedLabel(hero.left, 14, tone="text2"), 1)
    line.addWidget(Label(hero.right, 14, tone="text2"))
    return line
