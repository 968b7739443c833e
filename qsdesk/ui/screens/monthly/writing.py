"""The minutes while they are written: cards of fields over the month's counts."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from qsdesk.domain.errors import RuleError
from qsdesk.domain.monthly import Absentee, Attendee, Decision, MonthlyDraft
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import short_day
from qsdesk.ui.forms.sources import sources_of
from qsdesk.ui.models.cells import Column, Link
from qsdesk.ui.periods.fields import Fields, beside
from qsdesk.ui.periods.inputs import ClockBox, NameBox
from qsdesk.ui.periods.lines import LinesTable
from qsdesk.ui.periods.rows import RowsEditor, Shape
from qsdesk.ui.periods.words import clause_of, tr
from qsdesk.ui.roles import role_name
from qsdesk.ui.screens.monthly.replies import DecisionCards
from qsdesk.ui.screens.monthly.tiles import MonthTiles
from qsdesk.ui.widgets.basics.card import Card, Page
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import Label

if TYPE_CHECKING:
    from qsdesk.services.monthly import MonthlyView

RELATED = (Column("number", "编号", 116), Column("title", "事项"), Column("day", "日期", 66))
FINDINGS = (
    Column("number", "编号", 116),
    Column("title", "月末未结的隐患"),
    Column("owner", "责任人", 66),
    Column("due", "期限", 70),
)


class DraftPage(Page):
    """All that is typed, in the order of the meeting.

    Args:
        services: Of the data folder.

    Signals:
        answered: Carries key and value of a field.
        followed: Carries the key of a figure.
        opened: Carries the number of a record.
    """

    answered = Signal(str, object)
    followed = Signal(str)
    opened = Signal(str)

    def __init__(self, services: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.fields = Fields("monthly", MonthlyDraft, sources_of(services), self)
        self.tiles = MonthTiles()
        self.replies = DecisionCards()
        self.names = {key: NameBox() for key in ("chair", "reporter", "recorder")}
        self.open = LinesTable(FINDINGS, name=self.tr("月末未结的隐患"))
        self.heard = LinesTable(RELATED, name=self.tr("意见、否决、召回、监督检查"))
        self.trained = LinesTable(RELATED, name=self.tr("培训与考核"))
        hear = clause_of(services, Duty.HEAR_DIRECTOR)
        arrange = clause_of(services, Duty.ARRANGE_NEXT_MONTH)
        self.body.addWidget(self.tiles)
        for card in (
            self._meeting(),
            self.replies,
            self._report(hear),
            self._problems(),
            self._judged(),
            self._decided(arrange),
            self._concluded(),
        ):
            self.body.addWidget(card)
        self.close_up()
        self._connect()

    def show_view(self, view: "MonthlyView", draft: MonthlyDraft, today: date) -> None:
        """Show a month: what its records say, and what was typed."""
        facts = view.facts
        self.show_counts(view, draft)
        self.replies.show_answers(facts.decisions, draft, today)
        self.open.show_rows(
            [
                (Link(f.number), f.sentence, f.owner, short_day(f.due) if f.due else "")
                for f in facts.open
            ],
            more=tr("另 {0} 项，见预览"),
        )
        heard = facts.related_of("opinion", "veto", "recall", "visit")
        trained = facts.related_of("training", "exam")
        for table, related in ((self.heard, heard), (self.trained, trained)):
            table.show_rows([(Link(r.number), r.title, short_day(r.day)) for r in related])
        self._offer(view, draft)
        self.fields.made["reporter"].setVisible(facts.director)
        self.fields.made["reporter"].set_required(required=facts.director)
        self.fields.made["report"].setVisible(facts.director)
        self.fields.show(draft)

    def show_counts(self, view: "MonthlyView", draft: MonthlyDraft) -> None:
        """Show the counts; batches come from the draft."""
        facts = view.facts
        self.tiles.show_month(facts.figures, facts.weeks, facts.weeks_missing, draft)

    def go_to(self, problem: RuleError) -> None:
        """Go where something is missing."""
        key = str(problem.detail.get("key", "")).partition(".")[0]
        if key == "replies":
            cards = self.replies.open_cards()
            if cards:
                self.replies.enter(cards[0])
                self.show_whole(cards[0], 40)
            return
        field = self.fields.go_to(key)
        if field is not None:
            self.show_whole(field, 40)

    def go_on(self, problems: Sequence[RuleError]) -> bool:
        """Go to the place after that of the focus that wants something; False for none."""
        places: list[tuple[QWidget, RuleError]] = []
        for problem in problems:
            key = str(problem.detail.get("key", "")).partition(".")[0]
            widgets: list[QWidget] = [self.fields.made[key]] if key in self.fields.made else []
            if key == "replies":
                widgets = list(self.replies.open_cards())
            known = [widget for widget, _ in places]
            places += [(widget, problem) for widget in widgets if widget not in known]
        if not places:
            return False
        now = QApplication.focusWidget()
        inside = [i for i, (w, _) in enumerate(places) if now is not None and w.isAncestorOf(now)]
        widget, problem = places[(inside[0] + 1) % len(places) if inside else 0]
        card = next((c for c in self.replies.cards.values() if c is widget), None)
        if card is None:
            self.go_to(problem)
        else:
            self.replies.enter(card)
            self.show_whole(card, 40)
        return True

    def _connect(self) -> None:
        self.fields.answered.connect(self.answered)
        self.replies.answered.connect(self.answered)
        self.tiles.followed.connect(self.followed)
        tables = (self.open, self.heard, self.trained)
        for table in tables:
            table.followed.connect(self.opened)
        self.tiles.opened.connect(self.opened)
        self.replies.opened.connect(self.opened)

    def _offer(self, view: "MonthlyView", draft: MonthlyDraft) -> None:
        officials = view.officials
        for key, names in (("chair", officials.chairs), ("reporter", officials.reporters)):
            self.names[key].offer([(name, name) for name in names], str(getattr(draft, key)))
        taken = {draft.chair, draft.reporter}
        recorders = [
            (found.name, f"{found.name} · {role_name(found.role)}")
            for found in officials.recorders
            if found.name not in taken
        ]
        self.names["recorder"].offer(recorders, draft.recorder)

    def _meeting(self) -> Card:
        field, card = self.fields.field, Card(tr("会议与到会"))
        clocks = [field(key, made=ClockBox()) for key in ("start", "end")]
        card.body.addWidget(beside(field("day"), *clocks, field("place"), widths=(170, 90, 90)))
        people = [field(key, made=self.names[key]) for key in self.names]
        card.body.addWidget(beside(*people))
        attendees = self._rows("attendees", Attendee, ("name", "post"), tr("加一人"))
        absentees = self._rows("absentees", Absentee, ("name", "post", "reason"), tr("加缺席的人"))
        hint = tr("主持、汇报、记录三人电子签名，其余到会的人在纸上手签")
        card.body.addWidget(Label(tr("到会人员"), 13, bold=True))
        card.body.addWidget(field("attendees", made=attendees))
        card.body.addWidget(Label(hint, 12, tone="text3"))
        card.body.addWidget(Label(tr("缺席人员"), 13, bold=True))
        card.body.addWidget(field("absentees", made=absentees))
        card.body.addWidget(field("agenda"))
        return card

    def _report(self, tag: tuple[str, str]) -> Card:
        field, card = self.fields.field, Card(tr("总监汇报与当月总结"))
        card.head.insertWidget(1, ArticleTag(*tag))
        card.body.addWidget(field("report"))
        card.body.addWidget(field("summary"))
        card.body.addWidget(beside(field("inspected"), field("passed"), QWidget()))
        return card

    def _problems(self) -> Card:
        field, card = self.fields.field, Card(tr("主要问题与整改"))
        card.body.addWidget(field("problems"))
        card.body.addWidget(field("corrections"))
        card.body.addWidget(self.open)
        card.body.addWidget(field("unsolved"))
        return card

    def _judged(self) -> Card:
        field, card = self.fields.field, Card(tr("研判与有关事项"))
        card.body.addWidget(field("judgement", required=True))
        card.body.addWidget(field("judgement_note"))
        card.body.addWidget(self.heard)
        card.body.addWidget(field("opinions"))
        card.body.addWidget(field("changes"))
        card.body.addWidget(self.trained)
        card.body.addWidget(field("training"))
        return card

    def _decided(self, tag: tuple[str, str]) -> Card:
        card = Card(tr("本月决定与下月安排"))
        card.head.insertWidget(1, ArticleTag(*tag))
        card.head.addWidget(Label(tr("全部签完后生成待办任务"), 13, tone="text2"))
        keys = ("what", "who", "due", "means", "continued")
        rows = self._rows("decisions", Decision, keys, tr("加一项决定"))
        rows.fresh = lambda: Decision(continued="new")
        card.body.addWidget(self.fields.field("decisions", made=rows))
        return card

    def _concluded(self) -> Card:
        field, card = self.fields.field, Card(tr("主要负责人结论"))
        card.head.addWidget(Label(tr("主要负责人填写"), 13, tone="text2"))
        card.body.addWidget(field("conclusion"))
        card.body.addWidget(field("distribution"))
        card.body.addWidget(field("photos"))
        return card

    def _rows(self, key: str, kind: type, cells: tuple[str, ...], add: str) -> RowsEditor:
        widths = {"who": 116, "due": 150, "continued": 92, "name": 150}
        held = {cell: widths[cell] for cell in cells if cell in widths}
        stretch = {"what": 3, "means": 2, "reason": 2}
        return self.fields.rows(key, Shape(kind, (cells,), held, add, stretch))
