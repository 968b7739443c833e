"""The report's fields, part by part.

Source: Article 11 of the draft.
"""

from collections.abc import Iterable

from qsdesk.domain.calendar import Period
from qsdesk.domain.fields import Column, day_text, heading, rows_field
from qsdesk.domain.figures import figure_fields, gap_fields
from qsdesk.domain.findings import Finding
from qsdesk.domain.format.sheets import Field, Row
from qsdesk.domain.rules import Duty, RulePack
from qsdesk.domain.times import short_day
from qsdesk.domain.weekly.checks import Section
from qsdesk.domain.weekly.draft import ANSWERS, JUDGEMENTS, WeeklyDraft
from qsdesk.domain.weekly.facts import Related, WeeklyFacts

FINDINGS: tuple[Column, ...] = (
    ("number", "编号", "record"),
    ("title", "问题", "text"),
    ("level", "等级", "choice"),
    ("step", "环节", "text"),
    ("place", "部位", "text"),
    ("owner", "责任人", "person"),
    ("due", "期限", "date"),
    ("state", "状态", "choice"),
)
_REPLIES: tuple[Column, ...] = (
    ("number", "编号", "record"),
    ("title", "问题", "text"),
    ("level", "等级", "choice"),
    ("state", "状态", "choice"),
    ("answer", "答复", "choice"),
    ("sentence", "说明", "long"),
)
_ROUNDS: tuple[Column, ...] = (
    ("day", "日期", "date"),
    ("who", "排查人", "text"),
    ("where", "地点", "text"),
    ("method", "方法", "text"),
    ("found", "发现", "long"),
)
_REPEATS: tuple[Column, ...] = (
    ("code", "编号", "text"),
    ("check", "检查内容", "text"),
    ("weeks", "出现的周", "text"),
    ("records", "出处", "records"),
)
RELATED: tuple[Column, ...] = (
    ("number", "编号", "record"),
    ("title", "事项", "text"),
    ("day", "日期", "date"),
)
_ARRIVALS: tuple[Column, ...] = (
    ("number", "编号", "record"),
    ("day", "日期", "date"),
    ("what", "情况", "text"),
    ("reason", "原因", "text"),
)
_FOCUS: tuple[Column, ...] = (
    ("what", "做什么", "text"),
    ("who", "谁", "person"),
    ("due", "何时前", "date"),
)

_OPTIONAL = frozenset(
    {
        *("previous_report", "arrivals", "own", "own_findings", "trends", "outside", "related"),
        *("judgement_note", "veto", "list_changes", "photos"),
    }
)


def week_name(week: Period) -> str:
    """Return 2026 年第 48 周（11月23日 — 11月29日）."""
    iso = week.first.isocalendar()
    return f"{iso.year} 年第 {iso.week} 周（{short_day(week.first)} — {short_day(week.last)}）"


def weekly_fields(draft: WeeklyDraft, facts: WeeklyFacts, pack: RulePack) -> tuple[Field, ...]:
    """Return the fields of the sheet ``report`` after its title, unit and credit code.

    Nothing in them depends on hashes of the chain: ``as_of`` is a position alone.

    Args:
        draft: Without problems.
        facts: Of the same week.
        pack: In force; it words the note where the principal reports.
    """
    fields = (
        *_basics(draft, facts, pack),
        *_statistics(facts),
        _part(Section.LAST, Duty.DECISIONS_ANSWERED),
        *rows_field("replies", "上周隐患逐项答复", _REPLIES, _replies(draft, facts)),
        _part(Section.FINDINGS, Duty.WEEKLY_ANALYSIS),
        *finding_rows("findings", "本周隐患", facts.findings),
        *_on_the_floor(draft, facts),
        *_analysis(draft, facts),
        _part(Section.FOCUS, Duty.WEEKLY_REPORT),
        *rows_field("focus", "下周重点", _FOCUS, _focus(draft)),
        Field("photos", "附件", "photos", list(draft.photos)),
    )
    return without_empty(fields, _OPTIONAL)


def without_empty(fields: Iterable[Field], optional: frozenset[str]) -> tuple[Field, ...]:
    """Return fields without those optional ones that say nothing, and their columns."""
    held = tuple(fields)
    empty = {f.key for f in held if f.key in optional and f.value in ("", None, [])}
    return tuple(f for f in held if f.key.removesuffix(".columns") not in empty)


def finding_rows(key: str, label: str, findings: Iterable[Finding]) -> tuple[Field, Field]:
    """Return findings with their state, one by one."""
    rows: list[Row] = [
        {
            "number": f.number,
            "title": f.sentence,
            "level": f.level.value,
            "step": f.step,
            "place": f.place,
            "owner": f.owner,
            "due": day_text(f.due),
            "state": f.state.label,
        }
        for f in findings
    ]
    return rows_field(key, label, FINDINGS, rows)


def related_rows(key: str, label: str, related: Iterable[Related]) -> tuple[Field, Field]:
    """Return other records that a report names, one by one."""
    rows: list[Row] = [
        {
            "number": r.number,
            "title": r.title,
            "day": r.day.isoformat(),
            "kind": r.kind,
            "state": r.state,
        }
        for r in related
    ]
    return rows_field(key, label, RELATED, rows)


def reading_field(duty: Duty, pack: RulePack) -> Field:
    """Return the remark that something is our reading of the rule, with its clause."""
    clause = pack.clause(duty)
    word = pack.sources.get(clause.source.value, clause.source.value)
    said = "，".join(part for part in (clause.label, clause.title) if part)
    text = f"{word}：{said}。{clause.note}"
    return Field("reading", word, "text", text, duty=duty)


def _basics(draft: WeeklyDraft, facts: WeeklyFacts, pack: RulePack) -> tuple[Field, ...]:
    acting = facts.reporter.acting
    label = "主要负责人" if acting else "质量安全总监"
    remark = (reading_field(Duty.PRINCIPAL_WEEKLY_WITHOUT_DIRECTOR, pack),) if acting else ()
    arrivals: list[Row] = [
        {"number": a.number, "day": a.day.isoformat(), "what": a.what, "reason": a.reason}
        for a in facts.arrivals
    ]
    return (
        Field("name", "周报", "text", week_name(facts.week), duty=Duty.WEEKLY_REPORT),
        _part(Section.BASICS, Duty.WEEKLY_REPORT),
        Field("week", "周", "text", draft.week),
        Field("director", label, "person", facts.reporter.name, duty=Duty.WEEKLY_ROUND),
        Field("participants", "参加人员", "text", draft.participants),
        *remark,
        Field("as_of", "统计截至事件", "number", facts.as_of),
        Field("previous_report", "上一份周报", "record", facts.previous or None),
        *rows_field("arrivals", "上一份周报之后补来的记录", _ARRIVALS, arrivals),
    )


def _statistics(facts: WeeklyFacts) -> tuple[Field, ...]:
    return (
        _part(Section.STATISTICS, Duty.WEEKLY_ANALYSIS),
        *figure_fields("figures", "本周统计", facts.figures, duty=Duty.WEEKLY_ANALYSIS),
        *gap_fields("gaps", "缺检、停产、补录", facts.gaps),
        *figure_fields("steps", "不符合按环节", facts.steps),
        *figure_fields("levels", "不符合按等级", facts.levels),
    )


def _on_the_floor(draft: WeeklyDraft, facts: WeeklyFacts) -> tuple[Field, ...]:
    rounds: list[Row] = [
        {"day": day_text(r.day), "who": r.who, "where": r.where, "method": r.method}
        | {"found": r.found}
        for r in draft.rounds
    ]
    return (
        _part(Section.ROUNDS, Duty.WEEKLY_ROUND),
        *rows_field("rounds", "现场排查", _ROUNDS, rounds, duty=Duty.WEEKLY_ROUND),
        *finding_rows("own", "排查中提出的隐患", facts.own),
        Field("own_findings", "总监现场发现", "long", draft.own_findings),
    )


def _analysis(draft: WeeklyDraft, facts: WeeklyFacts) -> tuple[Field, ...]:
    vetoes = [r for r in facts.related if r.kind == "veto"]
    others = [r for r in facts.related if r.kind != "veto"]
    repeated: list[Row] = [
        {"code": r.code, "check": r.check, "weeks": list(r.weeks), "records": list(r.records)}
        for r in facts.repeats
    ]
    return (
        _part(Section.CAUSES, Duty.WEEKLY_ANALYSIS),
        *rows_field("repeats", "多周重复的不符合项", _REPEATS, repeated),
        Field("causes", "原因分析", "long", draft.causes, duty=Duty.WEEKLY_ANALYSIS),
        Field("trends", "趋势", "long", draft.trends),
        _part(Section.COMPLAINTS, Duty.WEEKLY_ANALYSIS),
        *finding_rows("outside", "投诉和抽查提出的隐患", facts.from_outside),
        *related_rows("related", "有关记录", others),
        Field("complaints", "投诉、退货、监督抽查", "long", draft.complaints),
        _part(Section.JUDGEMENT, Duty.WEEKLY_ANALYSIS),
        judgement_field(draft.judgement, Duty.WEEKLY_ANALYSIS),
        Field("judgement_note", "研判说明", "long", draft.judgement_note),
        *related_rows("vetoes", "本周的否决建议", vetoes),
        Field("veto", "否决或停产建议", "long", draft.veto, duty=Duty.STOP_PROPOSAL),
        Field("list_changes", "清单修改建议", "long", draft.list_changes),
    )


def judgement_field(judgement: str, duty: Duty) -> Field:
    """Return the judgement, shown in words."""
    shown = dict(JUDGEMENTS).get(judgement, "")
    return Field("judgement", "研判结论", "choice", judgement or None, shown, duty=duty)


def _replies(draft: WeeklyDraft, facts: WeeklyFacts) -> list[Row]:
    replies = [(finding, draft.reply_to(finding.number)) for finding in facts.last]
    return [
        {
            "number": finding.number,
            "title": finding.sentence,
            "level": finding.level.value,
            "state": finding.state.label,
            "choice": reply.choice,
            "answer": dict(ANSWERS).get(reply.choice, ""),
            "sentence": reply.sentence,
        }
        for finding, reply in replies
    ]


def _focus(draft: WeeklyDraft) -> list[Row]:
    return [{"what": f.what, "who": f.who, "due": day_text(f.due)} for f in draft.focus]


def _part(section: Section, duty: Duty) -> Field:
    return heading(section.value, section.label, duty=duty)
