"""The fields of the minutes, part by part, and the signatures they ask for.

Source: Article 12 of the draft.
"""

from qsdesk.domain.calendar import Period
from qsdesk.domain.fields import Column, day_text, heading, rows_field
from qsdesk.domain.figures import figure_fields, gap_fields
from qsdesk.domain.format.kinds import DIRECTOR, PRINCIPAL
from qsdesk.domain.format.sheets import Field, Need, Row
from qsdesk.domain.monthly.checks import Section, count_of
from qsdesk.domain.monthly.draft import KINDS, OUTCOMES, Attendee, MonthlyDraft
from qsdesk.domain.monthly.facts import MonthlyFacts, pass_rate
from qsdesk.domain.rules import Duty, RulePack
from qsdesk.domain.weekly.sheet import (
    finding_rows,
    judgement_field,
    reading_field,
    related_rows,
    without_empty,
)

CHAIRS, REPORTS, RECORDS = "主持", "汇报", "记录"
ELECTRONIC, INK = "电子", "手签"
_ATTENDEES: tuple[Column, ...] = (
    ("name", "姓名", "person"),
    ("post", "岗位", "text"),
    ("signs", "签名", "choice"),
)
_ABSENTEES: tuple[Column, ...] = (
    ("name", "姓名", "person"),
    ("post", "岗位", "text"),
    ("reason", "原因", "text"),
)
_WEEKS: tuple[Column, ...] = (
    ("number", "编号", "record"),
    ("week", "周", "text"),
    ("judgement", "研判结论", "choice"),
)
_REPLIES: tuple[Column, ...] = (
    ("what", "决定", "text"),
    ("who", "责任人", "person"),
    ("due", "期限", "date"),
    ("task", "任务", "record"),
    ("state", "任务状态", "choice"),
    ("answer", "结果", "choice"),
    ("sentence", "说明", "long"),
)
_DECISIONS: tuple[Column, ...] = (
    ("what", "做什么", "text"),
    ("who", "谁", "person"),
    ("due", "何时前", "date"),
    ("means", "资源", "text"),
    ("word", "新或续", "choice"),
)

_OPTIONAL = frozenset(
    {
        *("agenda", "weeks_missing", "judgement_note", "heard", "trained", "opinions"),
        *("changes", "training", "distribution", "photos"),
    }
)


def month_name(month: Period) -> str:
    """Return 2026 年 11 月调度会议."""
    return f"{month.first.year} 年 {month.first.month} 月调度会议"


def minutes_needs(*, director: bool, recorder_role: str) -> tuple[Need, ...]:
    """Return the signatures the minutes ask for, in the order printed.

    Args:
        director: Whether one is in force; where none is, nobody reports.
        recorder_role: Role in which the recorder signs.

    Source: the format's table of kinds.
    """
    hearing = (Need(REPORTS, DIRECTOR),) if director else ()
    return (Need(CHAIRS, PRINCIPAL), *hearing, Need(RECORDS, recorder_role))


def monthly_fields(draft: MonthlyDraft, facts: MonthlyFacts, pack: RulePack) -> tuple[Field, ...]:
    """Return the fields of the sheet ``minutes`` after its title, unit and credit code.

    Nothing in them depends on hashes of the chain: ``as_of`` is a position alone.

    Args:
        draft: Without problems.
        facts: Of the same month.
        pack: In force; it words the note where no director is.
    """
    fields = (
        Field("name", "纪要", "text", month_name(facts.month), duty=Duty.MONTHLY_MINUTES),
        *_meeting(draft, facts, pack),
        *_hearing(draft, facts),
        *_statistics(draft, facts),
        _part(Section.PROBLEMS, Duty.SUM_UP_MONTH),
        Field("problems", "主要问题", "long", draft.problems, duty=Duty.SUM_UP_MONTH),
        Field("corrections", "整改情况", "long", draft.corrections, duty=Duty.ELIMINATE_HAZARD),
        *finding_rows("open", "月末未结的隐患", facts.open),
        Field("unsolved", "未解决的问题和原因", "long", draft.unsolved),
        _part(Section.LAST, Duty.DECISIONS_ANSWERED),
        *rows_field("replies", "上月决定逐项答复", _REPLIES, _replies(draft, facts)),
        *_matters(draft, facts),
        _part(Section.DECISIONS, Duty.ARRANGE_NEXT_MONTH),
        *rows_field(
            "decisions",
            "本月决定与下月安排",
            _DECISIONS,
            _decisions(draft),
            duty=Duty.ARRANGE_NEXT_MONTH,
        ),
        _part(Section.CONCLUSION, Duty.SUM_UP_MONTH),
        Field("conclusion", "主要负责人结论", "long", draft.conclusion, duty=Duty.SUM_UP_MONTH),
        Field("distribution", "发放", "text", draft.distribution),
        Field("photos", "附件", "photos", list(draft.photos)),
        *_ink_lines(draft),
    )
    return without_empty(fields, _OPTIONAL)


def present(draft: MonthlyDraft) -> tuple[Attendee, ...]:
    """Return who was there: those with a part first, then the others as typed."""
    posts = {row.name: row.post for row in draft.attendees}
    parts = (
        (draft.chair, "主要负责人"),
        (draft.reporter, "质量安全总监"),
        (draft.recorder, "记录"),
    )
    held = [Attendee(name, posts.get(name) or post) for name, post in parts if name]
    others = [row for row in draft.attendees if row.name not in draft.signers]
    return (*held, *others)


def _meeting(draft: MonthlyDraft, facts: MonthlyFacts, pack: RulePack) -> tuple[Field, ...]:
    reading = reading_field(Duty.PRINCIPAL_MONTHLY_WITHOUT_DIRECTOR, pack)
    attendees: list[Row] = [
        {"name": a.name, "post": a.post, "signs": _signs(draft, a.name)} for a in present(draft)
    ]
    absentees: list[Row] = [
        {"name": a.name, "post": a.post, "reason": a.reason} for a in draft.absentees
    ]
    reporter = Field("reporter", "汇报", "person", draft.reporter, duty=Duty.HEAR_DIRECTOR)
    return (
        _part(Section.MEETING, Duty.MONTHLY_MINUTES),
        Field("month", "月份", "text", draft.month),
        Field("day", "会议日期", "date", day_text(draft.day)),
        Field("start", "开始时间", "text", draft.start),
        Field("end", "结束时间", "text", draft.end),
        Field("place", "地点", "text", draft.place),
        Field("chair", "主持", "person", draft.chair, duty=Duty.HEAR_DIRECTOR),
        *((reporter,) if facts.director else ()),
        Field("recorder", "记录", "person", draft.recorder),
        *(() if facts.director else (reading,)),
        *rows_field("attendees", "到会人员", _ATTENDEES, attendees),
        *rows_field("absentees", "缺席人员", _ABSENTEES, absentees),
        Field("agenda", "议题", "long", draft.agenda),
    )


def _hearing(draft: MonthlyDraft, facts: MonthlyFacts) -> tuple[Field, ...]:
    report = Field("report", "总监汇报", "long", draft.report, duty=Duty.HEAR_DIRECTOR)
    return (
        _part(Section.REPORT, Duty.HEAR_DIRECTOR),
        *((report,) if facts.director or draft.report else ()),
        Field("summary", "当月总结", "long", draft.summary, duty=Duty.SUM_UP_MONTH),
    )


def _statistics(draft: MonthlyDraft, facts: MonthlyFacts) -> tuple[Field, ...]:
    weeks: list[Row] = [
        {"number": w.number, "week": w.week, "judgement": w.judgement} for w in facts.weeks
    ]
    inspected, passed = count_of(draft.inspected), count_of(draft.passed)
    rate = pass_rate(inspected, passed)
    shown = f"{rate}（{passed} / {inspected} 批）" if rate else "本月没有出厂检验"
    return (
        _part(Section.STATISTICS, Duty.SUM_UP_MONTH),
        Field("as_of", "统计截至事件", "number", facts.as_of),
        *figure_fields("figures", "本月统计", facts.figures, duty=Duty.SUM_UP_MONTH),
        Field("inspected", "出厂检验批数", "number", draft.inspected, unit="批"),
        Field("passed", "出厂检验合格批数", "number", draft.passed, unit="批"),
        Field("pass_rate", "出厂检验合格率", "text", rate, shown),
        *gap_fields("gaps", "缺检、停产、补录", facts.gaps),
        *rows_field("weeks", "所附周报", _WEEKS, weeks, duty=Duty.WEEKLY_REPORT),
        Field("weeks_missing", "缺的周报", "text", "、".join(facts.weeks_missing)),
        *finding_rows("findings", "本月新增隐患", facts.findings),
    )


def _matters(draft: MonthlyDraft, facts: MonthlyFacts) -> tuple[Field, ...]:
    heard = facts.related_of("opinion", "veto", "recall", "visit")
    trained = facts.related_of("training", "exam")
    return (
        _part(Section.JUDGEMENT, Duty.RISK_ANALYSIS),
        judgement_field(draft.judgement, Duty.RISK_ANALYSIS),
        Field("judgement_note", "研判说明", "long", draft.judgement_note),
        *related_rows("heard", "意见、否决、召回、监督检查", heard),
        Field("opinions", "意见与否决的处理", "long", draft.opinions, duty=Duty.OPINION),
        Field("changes", "制度和人员的变化", "long", draft.changes),
        *related_rows("trained", "培训与考核", trained),
        Field("training", "培训情况", "long", draft.training, duty=Duty.TRAIN_AND_EXAM),
    )


def _replies(draft: MonthlyDraft, facts: MonthlyFacts) -> list[Row]:
    replies = [(d, draft.reply_to(d.key)) for d in facts.decisions]
    return [
        {
            "key": decision.key,
            "what": decision.what,
            "who": decision.who,
            "due": day_text(decision.due),
            "task": decision.task or None,
            "state": decision.state,
            "choice": reply.choice,
            "answer": dict(OUTCOMES).get(reply.choice, ""),
            "sentence": reply.sentence,
        }
        for decision, reply in replies
    ]


def _decisions(draft: MonthlyDraft) -> list[Row]:
    return [
        {
            "what": d.what,
            "who": d.who,
            "due": day_text(d.due),
            "means": d.means,
            "continued": d.continued,
            "word": dict(KINDS).get(d.continued or "new", ""),
        }
        for d in draft.decisions
    ]


def _signs(draft: MonthlyDraft, name: str) -> str:
    return ELECTRONIC if name in draft.signers else INK


def _ink_lines(draft: MonthlyDraft) -> list[Field]:
    inked = [a for a in present(draft) if a.name not in draft.signers]
    return [
        Field(f"ink_{n}", f"到会签名　{row.post}", "ink", row.name)
        for n, row in enumerate(inked, start=1)
    ]


def _part(section: Section, duty: Duty) -> Field:
    return heading(section.value, section.label, duty=duty)
