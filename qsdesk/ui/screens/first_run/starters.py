"""Step 4: the starter of the risk list."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from qsdesk.ui.screens.first_run.book import Book
from qsdesk.ui.screens.first_run.step import Note, Step
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.paint import RIGHT, box, draw_icon, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable

NONE = "none"
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StarterCard(Pressable):
    """One starter list.

    Args:
        key: Of the list.
        title: Its title.
        note: What it holds.
        count: 56 项, empty for none.

    Signals:
        chosen: Carries the key.
    """

    chosen = Signal(str)

    def __init__(
        self, key: str, title: str, note: str, count: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._title, self._note, self._count = key, title, note, count
        self._here = False
        self.setObjectName(f"first_run.starter.{key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_here(here=False)

    def set_here(self, *, here: bool) -> None:
        """Mark as the chosen one."""
        self._here = here
        state = self.tr("已选") if here else ""
        self.setAccessibleName(f"{self._title} {self._note} {self._count} {state}".strip())
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose; Enter on the chosen one is left to the page, which goes on."""
        if self._here and event.key() in ENTERS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def press(self, _modifiers: Qt.KeyboardModifier) -> None:
        self.chosen.emit(self._key)

    @override
    def wanted(self) -> QSize:
        return QSize(px(320), px(76))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        fill = "accent_soft" if self._here else "card"
        edge, width = ("accent", 2) if self._here else ("control", tokens().edge)
        box(painter, rect, radius=10, fill=fill, edge=edge, width=width)
        if self.hasFocus():
            ring(painter, rect, 10)
        middle = rect.center().y()
        icon, tone = ("circle-check", "accent") if self._here else ("circle", "text2")
        draw_icon(painter, (20, middle), icon, tone, 22)
        left = 20 + px(22) + 16
        room = QRectF(left, rect.top(), rect.right() - left - px(110), rect.height())
        write(painter, room.adjusted(0, 12, 0, -middle + 2), self._title, size=16, bold=True)
        write(painter, room.adjusted(0, middle, 0, -12), self._note, size=13, tone="text2")
        count = QRectF(rect.right() - px(110), rect.top(), px(90), rect.height())
        write(painter, count, self._count, size=19, bold=True, align=RIGHT)


class StartersStep(Step):
    """Which starter list the first draft is made from."""

    KEY = "starters"

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self._lists = {starter.key: starter for starter in book.founding.starters()}
        self.cards: dict[str, StarterCard] = {}
        for starter in self._lists.values():
            note = self.tr("按工序分组，等级、标准、方法都已写好，逐行可改")
            count = self.tr("{0} 项").format(starter.items)
            self._add(StarterCard(starter.key, starter.title, note, count))
        note = self.tr("清单批准前，日检没有依据")
        self._add(StarterCard(NONE, self.tr("先不选，以后自己建"), note, ""))
        self._mark()

    def name(self) -> str:
        """Return 风险管控清单."""
        return self.tr("风险管控清单")

    def title(self) -> str:
        """Return the question of the page."""
        return self.tr("从哪份清单开始")

    def lead(self) -> str:
        """Return the sentence below it."""
        return self.tr("先存成草稿。总监逐行改成你单位的，主要负责人批准后才用。")

    def summary(self) -> str:
        """Return the chosen list."""
        if not self.book.starter:
            return ""
        chosen = self._lists.get(self.book.starter)
        return self.tr("以后建") if chosen is None else self.tr("{0} 项").format(chosen.items)

    @override
    def passed_over(self) -> bool:
        return self.book.starter == NONE

    def problem(self) -> str:
        """Return what is missing."""
        return "" if self.book.starter else self.tr("还没选")

    def notes(self) -> list[Note]:
        """Return what follows."""
        text = self.tr("企业应当制定风险管控清单，日检按它逐项检查。")
        out = [Note(self.tr("日检的依据"), text, "info", "第九条")]
        if self.book.starter in self._lists:
            text = self.tr("标着“待企业确认”的等级和限值，批准前要逐行确认。")
            out.append(Note(self.tr("草稿，还没批准"), text, "warn"))
        return out

    def _add(self, card: StarterCard) -> None:
        key = card.objectName().rpartition(".")[2]
        self.cards[key] = card
        card.chosen.connect(self._choose)
        self.body.addWidget(card)

    def _choose(self, key: str) -> None:
        self.book.starter = key
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        for key, card in self.cards.items():
            card.set_here(here=key == self.book.starter)
