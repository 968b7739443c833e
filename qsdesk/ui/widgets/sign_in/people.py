"""Cards of the people who can sign in, each with what waits for him."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.pinyin import fits
from qsdesk.ui.theme import px, tokens
from qsdesk.ui.widgets.basics.card import Page, clear
from qsdesk.ui.widgets.basics.paint import CENTRE, box, draw_icon, line_height, ring, write
from qsdesk.ui.widgets.basics.painted import Pressable
from qsdesk.ui.widgets.inputs.search import SearchBox

CARD_HEIGHT, ROW_HEIGHT = 158, 72
MOST_CARDS = 6
TWO_ROWS = 4
COLUMNS = 2
GAP = 14


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who can sign in.

    Attributes:
        login: Of the account.
        name: As printed.
        role: What he is called, with his area: 质量安全员 · 一车间.
        waiting: What waits for him, empty for nothing known.
        since: 07:31 where he signed in by password this shift and the screen is locked.
        pin: Whether he has a PIN.
        recoverable: Whether a recovery code lets him back in.
    """

    login: str
    name: str
    role: str
    waiting: str = ""
    since: str = ""
    pin: bool = False
    recoverable: bool = False


class PersonCard(Pressable):
    """One person.

    Args:
        visitor: Who.
        small: A row of 72 instead of a card of 158.

    Signals:
        chosen: Carries the login.
    """

    chosen = Signal(str)

    def __init__(
        self, visitor: Visitor, *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.visitor = visitor
        self._small = small
        self._here = False
        self.setObjectName(f"sign_in.person.{visitor.login}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    def set_here(self, *, here: bool) -> None:
        """Mark as the chosen one."""
        self._here = here
        self._speak()
        self.update()

    @override
    def press(self, _modifiers: object) -> None:
        self.chosen.emit(self.visitor.login)

    @override
    def wanted(self) -> QSize:
        return QSize(px(220), px(ROW_HEIGHT if self._small else CARD_HEIGHT))

    @override
    def draw(self, painter: QPainter, rect: QRectF) -> None:
        here = self._here
        edge, width = ("accent", max(2, tokens().edge)) if here else ("line", tokens().edge)
        fill = "accent_soft" if here else "card"
        box(painter, rect, radius=10, fill=fill, edge=edge, width=width)
        if self.hasFocus() and not here:
            ring(painter, rect, 10)
        edge_length = px(44 if self._small else 64)
        side = 16 if self._small else 24
        face = QRectF(side, rect.center().y() - edge_length / 2, edge_length, edge_length)
        self._face(painter, face)
        left = face.right() + 16
        room = rect.right() - left - (px(56) if here else 16)
        self._words(painter, QRectF(left, rect.top(), room, rect.height()))
        if here:
            at = (rect.right() - px(46), rect.center().y())
            draw_icon(painter, at, "check", "accent", 22)

    def _face(self, painter: QPainter, place: QRectF) -> None:
        if self._here:
            box(painter, place, radius=8, fill="accent")
        else:
            box(painter, place, radius=8, fill="window", edge="line")
        tone = "on_accent" if self._here else "text"
        size = 18 if self._small else 24
        letter = self.visitor.name[:1]
        write(painter, place, letter, size=size, bold=True, tone=tone, align=CENTRE)

    def _words(self, painter: QPainter, place: QRectF) -> None:
        visitor = self.visitor
        sizes = (17, 13, 12) if self._small else (22, 15, 13)
        texts = [visitor.name, visitor.role]
        if visitor.waiting and not self._small:
            texts.append(visitor.waiting)
        gaps = (0, 0, px(6))
        total = sum(line_height(sizes[n]) + gaps[n] for n in range(len(texts)))
        top = place.center().y() - total / 2
        for n, text in enumerate(texts):
            top += gaps[n]
            line = QRectF(place.left(), top, place.width(), line_height(sizes[n]))
            if n == len(sizes) - 1:
                draw_icon(painter, (line.left(), line.center().y()), "clipboard-list", "text2", 14)
                line.setLeft(line.left() + px(14) + 7)
            tone = "text" if n == 0 else "text2"
            write(painter, line, text, size=sizes[n], bold=n == 0, tone=tone)
            top += line_height(sizes[n])

    def _speak(self) -> None:
        visitor = self.visitor
        words = [visitor.name, visitor.role, visitor.waiting]
        if self._here:
            words.append(self.tr("已选"))
        self.setAccessibleName("，".join(word for word in words if word))


class PeopleGrid(QWidget):
    """All people, as cards; from seven on as rows with a filter.

    Signals:
        chosen: Carries the login.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Visitor, ...] = ()
        self._here = ""
        self.cards: dict[str, PersonCard] = {}
        self.filter = SearchBox(self.tr("输入姓名或拼音首字母，如 WJG"))
        self.filter.setObjectName("sign_in.filter")
        self.filter.textChanged.connect(lambda _: self._fill())
        self._page = Page(margin=0, spacing=0)
        self._page.body.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._page.body.addLayout(self._grid)
        self._page.close_up()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.filter)
        layout.addWidget(self._page, 1)
        self.filter.hide()

    def show_people(self, people: Sequence[Visitor]) -> None:
        """Show people in the order given."""
        self._people = tuple(people)
        self.filter.setVisible(len(people) > MOST_CARDS)
        self._fill()

    def set_here(self, login: str) -> None:
        """Mark one as chosen."""
        self._here = login
        for name, card in self.cards.items():
            card.set_here(here=name == login)

    def nth(self, number: int) -> str:
        """Return the login of the card at a place, from 1; empty where there is none."""
        shown = list(self.cards)
        return shown[number - 1] if 0 < number <= len(shown) else ""

    def _fill(self) -> None:
        clear(self._grid)
        self.cards = {}
        small = len(self._people) > TWO_ROWS
        asked = self.filter.text() if len(self._people) > MOST_CARDS else ""
        found = [p for p in self._people if fits(p.name, asked)]
        for place, visitor in enumerate(found):
            card = PersonCard(visitor, small=small)
            card.chosen.connect(self.chosen)
            self.cards[visitor.login] = card
            self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)
        lines = -(-len(self._people) // COLUMNS)
        height = px(ROW_HEIGHT if small else CARD_HEIGHT) + GAP
        searched = px(46) if len(self._people) > MOST_CARDS else 0
        self.setMaximumHeight(lines * height - GAP + searched)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.set_here(self._here)
