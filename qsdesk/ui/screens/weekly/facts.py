"""Parts of the report that come from records alone: figures, gaps, findings of the week."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.domain.figures import UNEXPLAINED, Figure, Slot, SlotState, figure_of
from qsdesk.domain.times import short_day
from qsdesk.domain.weekly import Section
from qsdesk.ui.models.cells import Cell, Chip, Column, Link, Links
from qsdesk.ui.periods.evidence import KINDS
from qsdesk.ui.periods.figures import Before, FigureTable
from qsdesk.ui.periods.lines import LinesTable
from qsdesk.ui.periods.paper import Part
from qsdesk.ui.periods.words import tr
from qsdesk.ui.widgets.basics.card import clear, column, row
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.records.links import EvidenceLink

if TYPE_CHECKING:
    from qsdesk.domain.findings import Finding
    from qsdesk.domain.weekly import WeeklyFacts

BASE = ("due", "done", "missed", "stopped", "zero_risk", "faulty", "checked", "failed")
A_LINE = 5
FINDING_COLUMNS = (
    Column("number", "编号", 106),
    Column("title", "问题"),
    Column("level", "等级", 40),
    Column("owner", "责任人", 60),
    Column("due", "期限", 66),
    Column("state", "状态", 66),
)
GAP_COLUMNS = (
    Column("day", "日期", 60),
    Column("slot", "区域、班次", 120),
    Column("state", "情况", 60),
    Column("reason", "原因"),
    Column("number", "记录", 110),
)
SLOT_KINDS = {"missed": ("bad", "x"), "late": ("warn", ""), "stopped": ("neutral", "pause")}


class StatisticsPart(Part):
    """二、本周统计: numbers, what they were a week ago, and what differs from the plan.

    Signals:
        followed: Carries the key of a figure.
        opened: Carries the number of a record.
    """

    followed = Signal(str)
    opened = Signal(str)

    def __init__(self, tag: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(Section.STATISTICS.label, tag, parent)
        self.say(self.tr("点数字看出处"))
        self._facts: WeeklyFacts | None = None
        self._compared = False
        self.table = FigureTable()
        self.words = Label("", 13, tone="text2", wrap=True)
        self.groups = column(spacing=4)
        self.gaps = LinesTable(GAP_COLUMNS, name=self.tr("缺检、停产、补录"))
        self.body.addWidget(self.table)
        self.body.addWidget(self.words)
        self.body.addLayout(self.groups)
        self.body.addWidget(self.gaps)
        self.table.followed.connect(self.followed)
        self.gaps.followed.connect(self.opened)

    def show_facts(self, facts: "WeeklyFacts") -> None:
        """Show what the week's records say."""
        self._facts = facts
        self._figures()
        self.words.setText(_change(facts))
        clear(self.groups)
        for word, figures in ((tr("按环节"), facts.steps), (tr("按等级"), facts.levels)):
            self._group(word, figures)
        self.gaps.show_rows([_gap(slot) for slot in facts.gaps], more=tr("另 {0} 行，见预览"))

    def compare(self, *, on: bool) -> None:
        """Show the week before below each number, or not."""
        self._compared = on
        self._figures()

    def _figures(self) -> None:
        facts = self._facts
        if facts is None:
            return
        shown = [figure_of(facts.figures, key) or Figure(key, key, 0) for key in BASE]
        before: list[Before | None] | None = None
        if self._compared:
            told = (figure_of(facts.before, key) for key in BASE)
            before = [
                Before(then.value if then else 0, facts.change(key))
                for key, then in zip(BASE, told, strict=True)
            ]
        self.table.show_figures(shown, before)

    def _group(self, word: str, figures: Sequence[Figure]) -> None:
        for start in range(0, len(figures), A_LINE):
            line = row(spacing=4)
            line.addWidget(Label(f"{word}：" if not start else "　　　　", 13, tone="text2"))
            for figure in figures[start : start + A_LINE]:
                link = EvidenceLink(str(figure.value), figure.key, size=13)
                link.setAccessibleName(f"{figure.name} {figure.value}，{tr('看出处')}")
                link.followed.connect(self.followed)
                line.addWidget(Label(figure.name, 13))
                line.addWidget(link)
                line.addSpacing(10)
            line.addStretch(1)
            self.groups.addLayout(line)


class FindingsPart(Part):
    """四、本周隐患: counted, then one by one.

    Signals:
        followed: Carries ``found:`` and what was counted.
        opened: Carries the number of a finding.
    """

    followed = Signal(str)
    opened = Signal(str)

    def __init__(self, tag: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(Section.FINDINGS.label, tag, parent)
        self.counts = column(spacing=4)
        self.table = LinesTable(FINDING_COLUMNS, name=Section.FINDINGS.label)
        self.body.addLayout(self.counts)
        self.body.addWidget(self.table)
        self.table.followed.connect(self.opened)

    def show_facts(self, facts: "WeeklyFacts") -> None:
        """Show the findings of the week."""
        clear(self.counts)
        if not facts.findings:
            self.counts.addWidget(Label(tr("本周没有新增隐患。"), 13, tone="text2"))
        else:
            self.counts.addLayout(self._sentence(facts.findings))
        self.table.show_rows(
            [finding_cells(f) for f in facts.findings], more=tr("另 {0} 项，见预览")
        )

    def _sentence(self, findings: "Sequence[Finding]") -> QHBoxLayout:
        line = row(spacing=4)
        for key, word in groups_of(findings):
            count = len(found_by(key, findings))
            link = EvidenceLink(str(count), f"found:{key}", size=13)
            link.setAccessibleName(f"{word} {count}，{tr('看出处')}")
            link.followed.connect(self.followed)
            line.addWidget(Label(word, 13))
            line.addWidget(link)
            line.addWidget(Label(tr("项"), 13))
            line.addSpacing(8)
        line.addStretch(1)
        return line


def groups_of(findings: "Iterable[Finding]") -> list[tuple[str, str]]:
    """Return key and words of what findings are counted by: all, levels, closed."""
    held = tuple(findings)
    levels = sorted({f.level.value for f in held}, key=["重大", "较大", "一般", "低"].index)
    found = [("new", tr("本周新增"))]
    found += [(level, level) for level in levels]
    if any(not f.open for f in held):
        found.append(("closed", tr("已关闭")))
    return found


def found_by(key: str, findings: "Iterable[Finding]") -> "tuple[Finding, ...]":
    """Return the findings behind a count of ``groups_of``."""
    if key == "new":
        return tuple(findings)
    if key == "closed":
        return tuple(f for f in findings if not f.open)
    return tuple(f for f in findings if f.level.value == key)


def finding_cells(finding: "Finding") -> tuple[Cell, ...]:
    """Return a finding in the order of ``FINDING_COLUMNS``."""
    return (
        Link(finding.number),
        finding.sentence,
        finding.level.value,
        finding.owner,
        short_day(finding.due) if finding.due else "",
        Chip(finding.state.label, KINDS[finding.state.value]),
    )


def repeat_cells(facts: "WeeklyFacts") -> list[tuple[Cell, ...]]:
    """Return what failed in several weeks, item by item."""
    return [
        (
            f"{repeat.code} {repeat.check}",
            "、".join(_week_word(week) for week in repeat.weeks),
            Links(tuple(Link(number) for number in repeat.records[-3:])),
        )
        for repeat in facts.repeats
    ]


def _gap(slot: Slot) -> tuple[Cell, ...]:
    kind, icon = SLOT_KINDS.get(slot.state.value, ("plain", ""))
    reason = slot.reason or ("" if slot.state is SlotState.OPEN else UNEXPLAINED)
    return (
        short_day(slot.day),
        f"{slot.area} {slot.shift}",
        Chip(slot.state.label, kind, icon),
        reason,
        Link(slot.number),
    )


def _change(facts: "WeeklyFacts") -> str:
    """Return the sentence that compares with the week before."""
    begun = figure_of(facts.figures, "checked")
    if begun is None or not begun.value or not any(figure.value for figure in facts.before):
        return ""
    parts = []
    for key, word in (("checked", tr("检查项")), ("failed", tr("不符合"))):
        by = facts.change(key)
        parts.append(f"{word} {by:+d}" if by else tr("{0} 持平").format(word))
    parts += [
        tr("{0} {1} 在 {2} 周里重复不符合").format(r.code, r.check, len(r.weeks))
        for r in facts.repeats
    ]
    week = facts.week.first.isocalendar().week
    before = tr("较上一周：") if week == 1 else tr("较第 {0} 周：").format(week - 1)
    return before + "，".join(parts) + "。"


def _week_word(week: str) -> str:
    return tr("第 {0} 周").format(int(week.rpartition("W")[2]))
