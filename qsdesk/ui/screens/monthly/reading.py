"""Minutes that are frozen or signed, to be read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qsdesk.domain.figures import Figure
from qsdesk.domain.monthly import OUTCOMES, LastDecision, MonthlyDraft, WeekRef
from qsdesk.domain.times import short_day
from qsdesk.domain.weekly import JUDGEMENTS
from qsdesk.ui.models.cells import Chip, Column, Link, Text
from qsdesk.ui.periods.lines import LinesTable
from qsdesk.ui.periods.words import tr
from qsdesk.ui.screens.monthly.tiles import MonthTiles
from qsdesk.ui.widgets.basics.card import Card, Page, clear, column, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented

if TYPE_CHECKING:
    from qsdesk.services.monthly import MonthlyView

ANSWERED = (
    Column("place", "", 22),
    Column("what", "决定"),
    Column("who", "责任人", 66),
    Column("due", "期限", 76),
    Column("answer", "结果", 82),
    Column("said", "说明"),
)
DECIDED = (
    Column("place", "", 22),
    Column("what", "做什么"),
    Column("who", "谁", 66),
    Column("due", "何时前", 76),
    Column("means", "资源"),
    Column("word", "", 36),
)
TASKS = (
    Column("number", "任务", 116),
    Column("what", "做什么"),
    Column("who", "谁", 66),
    Column("due", "何时前", 76),
    Column("state", "状态", 76),
)
OUTCOME_CHIPS = {"done": ("ok", "check"), "not_done": ("bad", "x"), "changed": ("accent", "")}
TEXTS = (
    (("report", "总监汇报"), ("summary", "当月总结")),
    (("problems", "主要问题"), ("corrections", "整改情况"), ("unsolved", "未解决的问题和原因")),
    (
        ("opinions", "意见与否决的处理"),
        ("changes", "制度和人员的变化"),
        ("training", "培训情况"),
        ("agenda", "议题"),
        ("distribution", "发放"),
    ),
)


class MinutesPage(Page):
    """Facts, counts, answers, decisions, judgement, texts, tasks.

    Signals:
        followed: Carries the key of a figure.
        opened: Carries the number of a record.
    """

    followed = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.tiles = MonthTiles()
        self.answered = LinesTable(ANSWERED, name=self.tr("上月决定，逐项答复"))
        self.decided = LinesTable(DECIDED, name=self.tr("本月决定与下月安排"))
        self.made = LinesTable(TASKS, name=self.tr("会议任务"))
        self.tasks = Card(self.tr("会议任务"))
        self.last = Card(self.tr("上月决定，逐项答复"))
        self.count = Label("", 13, tone="text2")
        self.judged = column(spacing=8)
        self.texts = column(spacing=12)
        self.lock = QWidget()
        self.after = Label("", 13, tone="text2")
        self._lay_out()
        self.tiles.followed.connect(self.followed)
        self.tiles.opened.connect(self.opened)
        self.made.followed.connect(self.opened)

    def show_view(
        self, view: "MonthlyView", figures: Sequence[Figure], weeks: Sequence[WeekRef]
    ) -> None:
        """Show minutes with the counts they were frozen with."""
        draft, facts = view.draft, view.facts
        missing = () if view.number else facts.weeks_missing
        self.tiles.show_month(figures, weeks, missing, draft)
        self.tiles.show_meeting(_meeting(draft))
        self._answers(facts.decisions, draft)
        self.decided.show_rows(_decided(draft))
        self._judge(draft)
        self.lock.setVisible(view.state != "draft")
        done = view.state == "minutes" and not view.tasks_left
        self.after.setText(tr("已生成待办任务") if done else tr("全部签完后生成待办任务"))
        clear(self.texts)
        for group in TEXTS:
            self._group(draft, group)

    def show_tasks(self, tasks: Sequence[LastDecision]) -> None:
        """Show the tasks that came of the decisions."""
        found = [task for task in tasks if task.task]
        self.tasks.setVisible(bool(found))
        rows = [
            (
                Link(task.task),
                task.what,
                task.who,
                short_day(task.due) if task.due else "",
                Chip(task.state, "ok" if task.state == "已完成" else "accent"),
            )
            for task in found
        ]
        self.made.show_rows(rows)

    def _lay_out(self) -> None:
        self.last.head.addWidget(self.count)
        self.last.body.addWidget(self.answered)
        arranged = Card(self.tr("本月决定与下月安排"))
        arranged.head.addWidget(self.after)
        arranged.body.addWidget(self.decided)
        words = Label(self.tr("定稿后内容冻结，改动要退回，已有签名作废"), 13, tone="text2")
        line = row(IconLabel("lock", "text2", 16), words, spacing=8)
        line.addStretch(1)
        self.lock.setLayout(line)
        arranged.body.addWidget(self.lock)
        self.tasks.body.addWidget(self.made)
        judged = Card(self.tr("研判结论"))
        judged.body.addLayout(self.judged)
        for card in (self.tiles, self.tasks, self.last, arranged, judged):
            self.body.addWidget(card)
        self.body.addLayout(self.texts)
        self.close_up()

    def _answers(self, decisions: Sequence[LastDecision], draft: MonthlyDraft) -> None:
        self.last.setVisible(bool(decisions))
        rows = []
        done = 0
        words = dict(OUTCOMES)
        for place, decision in enumerate(decisions, start=1):
            reply = draft.reply_to(decision.key)
            kind, icon = OUTCOME_CHIPS.get(reply.choice, ("neutral", ""))
            done += reply.choice == "done"
            rows.append(
                (
                    Text(str(place), "text2"),
                    decision.what,
                    decision.who,
                    short_day(decision.due) if decision.due else "",
                    Chip(words.get(reply.choice, tr("未答复")), kind, icon),
                    Text(reply.sentence, "text2"),
                )
            )
        self.answered.show_rows(rows)
        self.count.setText(tr("{0} 项中 {1} 项完成").format(len(rows), done))

    def _judge(self, draft: MonthlyDraft) -> None:
        clear(self.judged)
        shown = Segmented(
            [Segment(*pair) for pair in JUDGEMENTS], draft.judgement, answer=True, name=tr("研判")
        )
        shown.setEnabled(False)
        line = row(shown, spacing=16)
        line.addWidget(Label(draft.judgement_note, 14, wrap=True), 1)
        self.judged.addLayout(line)
        if draft.conclusion:
            self.judged.addLayout(_said(tr("主要负责人结论"), draft.conclusion))

    def _group(self, draft: MonthlyDraft, group: Sequence[tuple[str, str]]) -> None:
        said = [(tr(label), str(getattr(draft, key))) for key, label in group]
        said = [(label, text) for label, text in said if text]
        if not said:
            return
        card = Card(padding=16)
        for label, text in said:
            card.body.addLayout(_said(label, text))
        self.texts.addWidget(card)


def _said(label: str, text: str) -> Any:
    return column(Label(label, 13, tone="text2"), Label(text, 14, wrap=True), spacing=2)


def _meeting(draft: MonthlyDraft) -> list[tuple[str, str]]:
    day = short_day(draft.day) if draft.day else ""
    facts = [(tr("时间"), f"{day} {draft.start} — {draft.end}"), (tr("地点"), draft.place)]
    facts += [(tr("主持"), draft.chair), (tr("汇报"), draft.reporter), (tr("记录"), draft.recorder)]
    return [(name, value) for name, value in facts if value]


def _decided(draft: MonthlyDraft) -> list[tuple[Any, ...]]:
    return [
        (
            Text(str(place), "text2"),
            decision.what,
            decision.who,
            short_day(decision.due) if decision.due else "",
            Text(decision.means, "text2"),
            Chip(tr("续"), "neutral")
            if decision.continued == "continued"
            else Chip(tr("新"), "accent"),
        )
        for place, decision in enumerate(draft.decisions, start=1)
    ]
