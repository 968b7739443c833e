"""Parts of the report that the director writes."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qsdesk.domain.times import short_day
from qsdesk.domain.weekly import Focus, Round, Section
from qsdesk.ui.models.cells import Column, Link
from qsdesk.ui.periods.fields import Fields
from qsdesk.ui.periods.lines import LinesTable
from qsdesk.ui.periods.paper import Part
from qsdesk.ui.periods.rows import RowsEditor, Shape
from qsdesk.ui.periods.words import tr
from qsdesk.ui.screens.weekly.facts import FINDING_COLUMNS, finding_cells, repeat_cells
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.card import clear, column
from qsdesk.ui.widgets.basics.chips import ArticleTag
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.list_row import Facts
from qsdesk.ui.widgets.records.links import EvidenceLink

if TYPE_CHECKING:
    from qsdesk.domain.weekly import WeeklyFacts

Tag = tuple[str, str]
RELATED = (Column("number", "编号", 116), Column("title", "事项"), Column("day", "日期", 66))


def round_shape(add: str) -> Shape:
    """Return how a round is laid out."""
    return Shape(Round, (("day", "who", "where"), ("method", "found")), {"day": 150}, add)


class BasicsPart(Part):
    """一、基本情况.

    Signals:
        opened: Carries the number of a record.
    """

    opened = Signal(str)

    def __init__(self, fields: Fields, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(Section.BASICS.label, tag, parent)
        self.facts = column(spacing=0)
        self.acting = Banner("", "accent")
        self.late_head = Label(self.tr("上一份周报之后补来的记录"), 13, bold=True)
        columns = (
            Column("number", "编号", 116),
            Column("day", "日期", 66),
            Column("what", "情况", 72),
            Column("reason", "原因"),
        )
        self.arrivals = LinesTable(columns, name=self.late_head.text())
        self.body.addLayout(self.facts)
        self.body.addWidget(self.acting)
        self.body.addWidget(fields.field("participants"))
        self.body.addWidget(self.late_head)
        self.body.addWidget(self.arrivals)
        self.arrivals.followed.connect(self.opened)

    def show_facts(self, facts: "WeeklyFacts", reading: str) -> None:
        """Show who reports on which days; ``reading`` is said where the principal acts."""
        clear(self.facts)
        role = self.tr("主要负责人") if facts.reporter.acting else self.tr("质量安全总监")
        span = f"{short_day(facts.week.first)} — {short_day(facts.week.last)}"
        lines: list[tuple[str, str | QWidget]] = [
            (self.tr("排查人"), f"{facts.reporter.name} · {role}"),
            (self.tr("期间"), self.tr("{0}，统计截至事件 {1}").format(span, facts.as_of)),
        ]
        if facts.previous:
            link = EvidenceLink(facts.previous, size=13)
            link.followed.connect(self.opened)
            lines.append((self.tr("上份周报"), link))
        self.facts.addWidget(Facts(lines))
        self.acting.setVisible(facts.reporter.acting)
        self.acting.say(reading)
        self.late_head.setVisible(bool(facts.arrivals))
        self.arrivals.show_rows(
            [(Link(a.number), short_day(a.day), a.what, a.reason) for a in facts.arrivals],
            more=tr("另 {0} 件，见预览"),
        )


class FloorPart(Part):
    """五、总监现场排查.

    Signals:
        opened: Carries the number of a finding.
    """

    opened = Signal(str)

    def __init__(self, fields: Fields, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(Section.ROUNDS.label, tag, parent)
        shape = round_shape(self.tr("记一次现场排查"))
        self.rounds: RowsEditor = fields.rows("rounds", shape)
        self.table = LinesTable(FINDING_COLUMNS, name=self.tr("排查中提出的隐患"))
        self.body.addWidget(fields.field("rounds", made=self.rounds))
        self.body.addWidget(self.table)
        self.body.addWidget(fields.field("own_findings"))
        self.table.followed.connect(self.opened)

    def show_facts(self, facts: "WeeklyFacts", today: date) -> None:
        """Show the findings that rounds brought up; a new round begins with day and name."""
        name = facts.reporter.name
        day = min(today, facts.week.last)
        self.rounds.fresh = lambda: Round(day=day, who=name)
        self.table.show_rows([finding_cells(f) for f in facts.own])


class CausesPart(Part):
    """六、原因与趋势.

    Signals:
        opened: Carries the number of a record.
    """

    opened = Signal(str)

    def __init__(self, fields: Fields, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(Section.CAUSES.label, tag, parent)
        columns = (
            Column("check", "多周重复的不符合项"),
            Column("weeks", "出现的周", 130),
            Column("records", "出处", 116),
        )
        self.repeats = LinesTable(columns, name=columns[0].title)
        self.body.addWidget(self.repeats)
        self.body.addWidget(fields.field("causes"))
        self.body.addWidget(fields.field("trends"))
        self.repeats.followed.connect(self.opened)

    def show_facts(self, facts: "WeeklyFacts") -> None:
        """Show what failed again and again."""
        self.repeats.show_rows(repeat_cells(facts))


class ComplaintsPart(Part):
    """七、投诉、退货、抽查.

    Signals:
        opened: Carries the number of a record.
    """

    opened = Signal(str)

    def __init__(self, fields: Fields, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(Section.COMPLAINTS.label, tag, parent)
        self.outside = LinesTable(FINDING_COLUMNS, name=self.tr("投诉和抽查提出的隐患"))
        self.related = LinesTable(RELATED, name=self.tr("有关记录"))
        for table in (self.outside, self.related):
            self.body.addWidget(table)
            table.followed.connect(self.opened)
        self.body.addWidget(fields.field("complaints"))

    def show_facts(self, facts: "WeeklyFacts") -> None:
        """Show what came from outside."""
        self.outside.show_rows([finding_cells(f) for f in facts.from_outside])
        others = [r for r in facts.related if r.kind != "veto"]
        self.related.show_rows([(Link(r.number), r.title, short_day(r.day)) for r in others])


class JudgementPart(Part):
    """八、分析研判.

    Signals:
        opened: Carries the number of a veto.
    """

    opened = Signal(str)

    def __init__(self, fields: Fields, tag: Tag, stop: Tag, parent: QWidget | None = None) -> None:
        super().__init__(Section.JUDGEMENT.label, tag, parent)
        self.vetoes = LinesTable(RELATED, name=self.tr("本周的否决建议"))
        self.body.addWidget(fields.field("judgement", required=True))
        self.body.addWidget(fields.field("judgement_note"))
        self.body.addWidget(self.vetoes)
        veto = fields.field("veto")
        veto.head.insertWidget(2, ArticleTag(*stop))
        self.body.addWidget(veto)
        self.body.addWidget(fields.field("list_changes"))
        self.vetoes.followed.connect(self.opened)

    def show_facts(self, facts: "WeeklyFacts") -> None:
        """Show the vetoes of the week."""
        vetoes = [r for r in facts.related if r.kind == "veto"]
        self.vetoes.show_rows([(Link(r.number), r.title, short_day(r.day)) for r in vetoes])


class FocusPart(Part):
    """九、下周重点."""

    def __init__(self, fields: Fields, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(Section.FOCUS.label, tag, parent)
        shape = Shape(
            Focus,
            (("what", "who", "due"),),
            {"who": 130, "due": 150},
            self.tr("加一项"),
        )
        self.rows: RowsEditor = fields.rows("focus", shape)
        self.body.addWidget(fields.field("focus", made=self.rows))
        self.body.addWidget(fields.field("photos"))
