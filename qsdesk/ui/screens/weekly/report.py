"""The weekly report as a sheet of nine parts."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from qsdesk.domain.errors import RuleError
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import short_day
from qsdesk.domain.weekly import Section, WeeklyDraft
from qsdesk.ui.forms.sources import sources_of
from qsdesk.ui.periods.fields import Fields
from qsdesk.ui.periods.paper import Paper, PaperPage, Part
from qsdesk.ui.periods.words import clause_of, tr
from qsdesk.ui.screens.weekly.facts import FindingsPart, StatisticsPart
from qsdesk.ui.screens.weekly.replies import RepliesPart
from qsdesk.ui.screens.weekly.typed import (
    BasicsPart,
    CausesPart,
    ComplaintsPart,
    FloorPart,
    FocusPart,
    JudgementPart,
)

if TYPE_CHECKING:
    from qsdesk.services.weekly import WeeklyView


class ReportPage(PaperPage):
    """The sheet, filled from records and by hand.

    Args:
        services: Of the data folder.

    Signals:
        answered: Carries key and value of a field.
        followed: Carries the key of a number.
        opened: Carries the number of a record.
        reached: Another part stands at the top; carries the key of its heading.
    """

    answered = Signal(str, object)
    followed = Signal(str)
    opened = Signal(str)
    reached = Signal(str)

    def __init__(self, services: Any, parent: QWidget | None = None) -> None:
        self.paper = Paper(services.rules.title("weekly"))
        super().__init__(self.paper, parent)
        self._services, self._here = services, ""
        self.fields = Fields("weekly", WeeklyDraft, sources_of(services), self)
        weekly = clause_of(services, Duty.WEEKLY_ANALYSIS)
        walk, stop = (clause_of(services, d) for d in (Duty.WEEKLY_ROUND, Duty.STOP_PROPOSAL))
        self.basics = BasicsPart(self.fields, ("", ""))
        self.statistics = StatisticsPart(weekly)
        self.replies = RepliesPart(("", ""))
        self.findings = FindingsPart(("", ""))
        self.floor = FloorPart(self.fields, walk)
        self.causes = CausesPart(self.fields, ("", ""))
        self.complaints = ComplaintsPart(self.fields, ("", ""))
        self.judgement = JudgementPart(self.fields, weekly, stop)
        self.focus = FocusPart(self.fields, ("", ""))
        self.parts: dict[str, Part] = dict(
            zip((section.value for section in Section), self._in_order(), strict=True)
        )
        for part in self.parts.values():
            self.paper.body.addWidget(part)
        self._connect()

    def show_view(self, view: "WeeklyView", draft: WeeklyDraft, today: date) -> None:
        """Show a week: what its records say, and what was typed."""
        facts = view.facts
        iso, week = facts.week.first.isocalendar(), facts.week
        span = f"{short_day(week.first)} — {short_day(week.last)}"
        number = view.number or tr("草稿")
        words = tr("{0} 年第 {1} 周　{2}　{3}")
        self.paper.about.setText(words.format(iso.year, iso.week, span, number))
        self.basics.show_facts(facts, self._reading() if facts.reporter.acting else "")
        self.statistics.show_facts(facts)
        self.replies.show_answers(facts, draft, today)
        self.findings.show_facts(facts)
        self.floor.show_facts(facts, today)
        for part in (self.causes, self.complaints, self.judgement):
            part.show_facts(facts)
        self.fields.show(draft)

    def show_top(self) -> None:
        """Scroll to the beginning."""
        self.verticalScrollBar().setValue(0)

    def go_to_part(self, key: str) -> None:
        """Scroll a part to the top."""
        self.bring(self.parts[key])

    def targets(self, problems: Sequence[RuleError]) -> list[tuple[str, QWidget]]:
        """Return key and widget of every place that wants something, in order."""
        found: list[tuple[str, QWidget]] = []
        for problem in problems:
            key = str(problem.detail.get("key", "")).partition(".")[0]
            if key == "replies":
                found += [("replies", card) for card in self._unanswered(problem)]
            elif key in self.fields.made and (key, self.fields.made[key]) not in found:
                found.append((key, self.fields.made[key]))
        return list(dict.fromkeys(found))

    def go_on(self, problems: Sequence[RuleError]) -> bool:
        """Go to the next place that wants something, after the last to the first.

        Returns:
            Whether there is one.
        """
        places = self.targets(problems)
        if not places:
            return False
        now = QApplication.focusWidget()
        inside = [i for i, (_, w) in enumerate(places) if now is not None and w.isAncestorOf(now)]
        key, widget = places[(inside[0] + 1) % len(places) if inside else 0]
        if key == "replies":
            card = next(c for c in self.replies.cards.values() if c is widget)
            self.replies.enter(card)
        else:
            self.fields.go_to(key)
        self.show_whole(widget, 60)
        return True

    def _in_order(self) -> tuple[Part, ...]:
        return (
            self.basics,
            self.statistics,
            self.replies,
            self.findings,
            self.floor,
            self.causes,
            self.complaints,
            self.judgement,
            self.focus,
        )

    def _connect(self) -> None:
        self.fields.answered.connect(self.answered)
        self.replies.answered.connect(self.answered)
        for counted in (self.statistics, self.findings):
            counted.followed.connect(self.followed)
        opening = (self.basics, self.statistics, self.replies, self.findings, self.floor)
        for part in (*opening, self.causes, self.complaints, self.judgement):
            part.opened.connect(self.opened)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell())

    def _unanswered(self, problem: RuleError) -> list[QWidget]:
        number = problem.detail.get("number")
        if isinstance(number, str):
            return [self.replies.cards[number]]
        return list(self.replies.open_cards())

    def _reading(self) -> str:
        pack = self._services.rules.pack()
        clause = pack.clause(Duty.PRINCIPAL_WEEKLY_WITHOUT_DIRECTOR)
        word = pack.sources.get(clause.source.value, clause.source.value)
        return f"{word}：{clause.title}。{clause.note}"

    def _tell(self) -> None:
        inside = self.widget()
        line = self.verticalScrollBar().value() + 80
        here = next(iter(self.parts))
        for key, part in self.parts.items():
            if inside is not None and part.mapTo(inside, part.rect().topLeft()).y() <= line:
                here = key
        if here != self._here:
            self._here = here
            self.reached.emit(here)
