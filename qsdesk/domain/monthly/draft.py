"""What somebody types into the monthly minutes; their numbers come from records alone.

Source: Article 12 of the draft.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from qsdesk.domain.calendar import Period, month_from
from qsdesk.domain.forms.specs import (
    Choices,
    choice,
    day,
    long,
    number,
    person,
    photos,
    rows,
    text,
)
from qsdesk.domain.rules import Duty
from qsdesk.domain.weekly.draft import JUDGEMENTS

OUTCOMES: Choices = (("done", "已完成"), ("not_done", "未完成"), ("changed", "已调整"))
KINDS: Choices = (("new", "新"), ("continued", "续"))


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was there; whether he signs electronically follows from his part."""

    name: str = person("姓名", required=True)
    post: str = text("岗位", required=True)


@dataclass(frozen=True, slots=True)
class Absentee:
    """Somebody who should have been there, and why he was not."""

    name: str = person("姓名", required=True)
    post: str = text("岗位")
    reason: str = text("原因", required=True, limit=200)


@dataclass(frozen=True, slots=True)
class DecisionReply:
    """What became of a decision of the month before; ``key`` is ``Y-2026-000010#1``."""

    key: str = text("决定", required=True)
    choice: str = choice("结果", OUTCOMES)
    sentence: str = long("说明", limit=500)

    @property
    def given(self) -> bool:
        """Whether both choice and sentence are there."""
        return bool(self.choice and self.sentence.strip())


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what, who, until when, by what means, and whether it goes on."""

    what: str = text("做什么", required=True, limit=200)
    who: str = person("谁", required=True)
    due: date | None = day("何时前", required=True)
    means: str = text("资源", required=True, limit=200)
    continued: str = choice("新或续", KINDS)


@dataclass(frozen=True, slots=True)
class MonthlyDraft:
    """The typed part of a month's minutes; empty texts and rows are not filled in yet.

    Attributes:
        month: ``2026-11``.
        day: Of the meeting.
        start: Its time, ``14:00``.
        end: Its time, ``14:50``.
        place: Where.
        chair: The principal's name.
        reporter: The director's name; empty where none is in force.
        recorder: Name of who takes the minutes and signs them.
        attendees: In the order of the list; those with a part may be left out.
        absentees: With reasons.
        agenda: What was to be spoken of.
        report: The director's report.
        summary: The summing up of the month.
        inspected: Batches that went through final inspection.
        passed: Those that passed at the first inspection.
        problems: Main problems.
        corrections: What was done about them.
        unsolved: What is not solved, and why.
        replies: At most one a decision of the month before, in any order.
        judgement: A ``Judgement``, empty while not chosen.
        judgement_note: Why.
        opinions: Opinions and vetoes handled.
        changes: Of systems and people.
        training: Held.
        decisions: With next month's arrangements.
        conclusion: The principal's.
        distribution: Who gets a copy.
        photos: Scans, the list of who was there among them, by hash.
    """

    month: str = text("月份", required=True)
    day: date | None = day("会议日期", required=True)
    start: str = text("开始时间", required=True, limit=5)
    end: str = text("结束时间", required=True, limit=5)
    place: str = text("地点", required=True, limit=120)
    chair: str = person("主持", required=True)
    reporter: str = person("汇报")
    recorder: str = person("记录", required=True)
    attendees: tuple[Attendee, ...] = rows("到会人员", (), limit=60)
    absentees: tuple[Absentee, ...] = rows("缺席人员", (), limit=60)
    agenda: str = long("议题")
    report: str = long("总监汇报", duty=Duty.HEAR_DIRECTOR)
    summary: str = long("当月总结", duty=Duty.SUM_UP_MONTH)
    inspected: str = number("出厂检验批数", "批", required=True)
    passed: str = number("出厂检验合格批数", "批", required=True)
    problems: str = long("主要问题", required=True, duty=Duty.SUM_UP_MONTH)
    corrections: str = long("整改情况", required=True, duty=Duty.ELIMINATE_HAZARD)
    unsolved: str = long("未解决的问题和原因", required=True)
    replies: tuple[DecisionReply, ...] = rows("上月决定答复", (), limit=60)
    judgement: str = choice("研判结论", JUDGEMENTS, duty=Duty.RISK_ANALYSIS)
    judgement_note: str = long("研判说明")
    opinions: str = long("意见与否决的处理", duty=Duty.OPINION)
    changes: str = long("制度和人员的变化")
    training: str = long("培训情况", duty=Duty.TRAIN_AND_EXAM)
    decisions: tuple[Decision, ...] = rows(
        "本月决定与下月安排", (), limit=40, duty=Duty.ARRANGE_NEXT_MONTH
    )
    conclusion: str = long("主要负责人结论", required=True, duty=Duty.SUM_UP_MONTH)
    distribution: str = text("发放", limit=300)
    photos: tuple[str, ...] = photos("附件", limit=12)

    @property
    def period(self) -> Period:
        """Its first to its last day."""
        return month_from(self.month)

    def reply_to(self, key: str) -> DecisionReply:
        """Return the answer to a decision, an empty one where there is none."""
        return next((r for r in self.replies if r.key == key), DecisionReply(key))

    def with_reply(self, reply: DecisionReply) -> Self:
        """Return the draft with one answer put in place of the one to its decision."""
        kept = tuple(r for r in self.replies if r.key != reply.key)
        return replace(self, replies=(*kept, reply))

    @property
    def signers(self) -> frozenset[str]:
        """Names of those who sign electronically."""
        return frozenset(filter(None, (self.chair, self.reporter, self.recorder)))
