"""Last month's decisions, answered one by one."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from qsdesk.domain.monthly import OUTCOMES, DecisionReply, MonthlyDraft
from qsdesk.domain.times import short_day
from qsdesk.ui.widgets.basics.card import Card, clear
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.records.answer_card import AnswerCard

if TYPE_CHECKING:
    from qsdesk.domain.monthly import LastDecision

CHIPS = {"已完成": ("ok", "check"), "进行中": ("accent", ""), "不再执行": ("neutral", "")}


class DecisionCards(Card):
    """A card a decision: choice and sentence.

    Signals:
        answered: Carries ``replies`` and all answers.
        opened: Carries the number of a task or of the minutes.
    """

    answered = Signal(str, object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("上月决定，逐项答复", parent=parent)
        self.cards: dict[str, AnswerCard] = {}
        self._decisions: tuple[LastDecision, ...] = ()
        self._draft = MonthlyDraft(month="")
        self.count = Label("", 13, tone="text2")
        self.head.addWidget(self.count)
        self.none = Label(self.tr("上月没有留下要答复的决定。"), 13, tone="text2")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.body.addWidget(self.none)
        self.body.addLayout(self.lines)
        application = QApplication.instance()
        if application is not None:
            application.focusChanged.connect(self._mark)  # type: ignore[attr-defined]

    def show_answers(
        self, decisions: "tuple[LastDecision, ...]", draft: MonthlyDraft, today: date
    ) -> None:
        """Show decisions with their answers."""
        self._draft = draft
        if decisions != self._decisions:
            self._decisions = decisions
            self._make(today)
        self.none.setVisible(not decisions)
        for key, card in self.cards.items():
            reply = draft.reply_to(key)
            card.set_answer(reply.choice, reply.sentence)
        self._count()

    def open_cards(self) -> list[AnswerCard]:
        """Return the cards that want an answer, in order."""
        return [card for card in self.cards.values() if not card.is_answered()]

    def enter(self, card: AnswerCard) -> None:
        """Go into a card: to the choice, or to the sentence where the choice is made."""
        where = card.sentence if card.choice.value() else card.choice
        where.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, today: date) -> None:
        clear(self.lines)
        self.cards = {}
        for decision in self._decisions:
            number = decision.task or decision.key.partition("#")[0]
            who = f"{decision.who}，{short_day(decision.due)}" if decision.due else decision.who
            card = AnswerCard(
                number,
                f"{decision.what}（{who}）",
                OUTCOMES,
                hint=decision.result or self.tr("写明做到哪一步，未完成的写改期"),
            )
            card.sentence.setObjectName(f"monthly.replies.{decision.key}")
            card.choice.setObjectName(f"monthly.replies.{decision.key}.choice")
            late = decision.due is not None and decision.due < today and not decision.result
            kind, icon = CHIPS.get(decision.state, ("warn", ""))
            if late and decision.state == "进行中":
                kind, icon = "bad", "clock"
            card.show_state(decision.state, kind, icon)
            card.answered.connect(
                lambda value, said, key=decision.key: self._answer(key, value, said)
            )
            card.followed.connect(self.opened)
            card.link.record_wanted.connect(self.opened)
            self.cards[decision.key] = card
            self.lines.addWidget(card)

    def _answer(self, key: str, choice: str, sentence: str) -> None:
        self._draft = self._draft.with_reply(DecisionReply(key, choice, sentence))
        self._count()
        self.answered.emit("replies", self._draft.replies)

    def _count(self) -> None:
        done = len(self.cards) - len(self.open_cards())
        words = self.tr("已答 {0} / {1}").format(done, len(self.cards)) if self.cards else ""
        self.count.setText(words)

    def _mark(self, _before: QWidget | None, now: QWidget | None) -> None:
        for card in self.cards.values():
            card.set_hero(hero=now is not None and card.isAncestorOf(now))
