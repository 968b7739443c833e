"""三、上周隐患逐项答复: each by a choice and a sentence."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from qsdesk.domain.weekly import ANSWERS, Reply, Section, WeeklyDraft, reply_problem
from qsdesk.ui.language import told
from qsdesk.ui.periods.evidence import KINDS
from qsdesk.ui.periods.paper import Part
from qsdesk.ui.widgets.basics.card import clear
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.records.answer_card import AnswerCard

if TYPE_CHECKING:
    from qsdesk.domain.findings import Finding
    from qsdesk.domain.weekly import WeeklyFacts


class RepliesPart(Part):
    """Cards of the findings that were open when the week began.

    Signals:
        answered: Carries ``replies`` and all answers.
        opened: Carries the number of a finding.
    """

    answered = Signal(str, object)
    opened = Signal(str)

    def __init__(self, tag: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(Section.LAST.label, tag, parent)
        self.cards: dict[str, AnswerCard] = {}
        self._errors: dict[str, Label] = {}
        self._findings: tuple[Finding, ...] = ()
        self._draft = WeeklyDraft(week="")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.none = Label(self.tr("上周没有留下要答复的隐患。"), 13, tone="text2")
        self.body.addWidget(self.none)
        self.body.addLayout(self._lines)
        application = QApplication.instance()
        if application is not None:
            application.focusChanged.connect(self._mark)  # type: ignore[attr-defined]

    def show_answers(self, facts: "WeeklyFacts", draft: WeeklyDraft, today: date) -> None:
        """Show the findings with their answers."""
        self._draft = draft
        if self._findings != facts.last:
            self._findings = facts.last
            self._make(today)
        self.none.setVisible(not facts.last)
        for number, card in self.cards.items():
            reply = draft.reply_to(number)
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
        clear(self._lines)
        self.cards, self._errors = {}, {}
        for finding in self._findings:
            card = AnswerCard(finding.number, finding.sentence, ANSWERS)
            card.sentence.setObjectName(f"weekly.replies.{finding.number}")
            card.choice.setObjectName(f"weekly.replies.{finding.number}.choice")
            _say_state(card, finding, today)
            error = Label("", 12, tone="bad", wrap=True)
            error.hide()
            card.body.addWidget(error)
            card.answered.connect(
                lambda value, said, number=finding.number: self._answer(number, value, said)
            )
            card.followed.connect(self.opened)
            card.link.record_wanted.connect(self.opened)
            self.cards[finding.number], self._errors[finding.number] = card, error
            self._lines.addWidget(card)

    def _answer(self, number: str, choice: str, sentence: str) -> None:
        self._draft = self._draft.with_reply(Reply(number, choice, sentence))
        self._count()
        self.answered.emit("replies", self._draft.replies)

    def _count(self) -> None:
        done = len(self.cards) - len(self.open_cards())
        words = self.tr("已答 {0} / {1}").format(done, len(self.cards)) if self.cards else ""
        self.say(words, strong=True)
        for finding in self._findings:
            problem = reply_problem(self._draft.reply_to(finding.number), finding)
            error = self._errors[finding.number]
            error.setText(told(problem) if problem else "")
            error.setVisible(problem is not None)

    def _mark(self, _before: QWidget | None, now: QWidget | None) -> None:
        for card in self.cards.values():
            card.set_hero(hero=now is not None and card.isAncestorOf(now))


def _say_state(card: AnswerCard, finding: "Finding", today: date) -> None:
    late = finding.overdue(today)
    if not finding.open:
        card.show_state(finding.state.label, "ok", "check")
    elif late:
        card.show_state(card.tr("逾期 {0} 天").format(late), "bad", "clock")
    else:
        card.show_state(finding.state.label, KINDS[finding.state.value])
