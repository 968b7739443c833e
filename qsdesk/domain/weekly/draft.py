"""What somebody types into the weekly report; its numbers come from records alone.

Source: Article 11 of the draft.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from qsdesk.domain.calendar import Period, week_from
from qsdesk.domain.forms.specs import (
    Choices,
    choice,
    day,
    long,
    person,
    photos,
    record,
    rows,
    text,
)
from qsdesk.domain.rules import Duty


class Judgement(StrEnum):
    """How the safety of the products is judged."""

    CONTROLLABLE = "controllable"
    ATTENTION = "attention"
    UNCONTROLLED = "uncontrolled"

    @property
    def label(self) -> str:
        """Chinese name."""
        return dict(JUDGEMENTS)[self.value]


class Answer(StrEnum):
    """The director's answer to a finding of the week before."""

    CLOSED = "closed"
    CONTINUE = "continue"
    ESCALATE = "escalate"

    @property
    def label(self) -> str:
        """Chinese name."""
        return dict(ANSWERS)[self.value]


JUDGEMENTS: Choices = (
    ("controllable", "风险可控"),
    ("attention", "需关注"),
    ("uncontrolled", "不可控"),
)
ANSWERS: Choices = (("closed", "已关闭"), ("continue", "继续整改"), ("escalate", "升级处理"))


@dataclass(frozen=True, slots=True)
class Round:
    """One round on the floor: when, who, where, how, and what was found."""

    day: date | None = day("日期", required=True)
    who: str = text("排查人", required=True, limit=80)
    where: str = text("地点", required=True, limit=120)
    method: str = text("方法", required=True, limit=400)
    found: str = long("发现", required=True, limit=1000)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one finding, by its number; there is no default answer."""

    number: str = record("隐患编号", required=True)
    choice: str = choice("答复", ANSWERS)
    sentence: str = long("说明", limit=500)

    @property
    def given(self) -> bool:
        """Whether both choice and sentence are there."""
        return bool(self.choice and self.sentence.strip())


@dataclass(frozen=True, slots=True)
class Focus:
    """One thing to look after next week."""

    what: str = text("做什么", required=True, limit=200)
    who: str = person("谁", required=True)
    due: date | None = day("何时前", required=True)


@dataclass(frozen=True, slots=True)
class WeeklyDraft:
    """The typed part of a week's report; empty texts and rows are not filled in yet.

    Attributes:
        week: ISO week, ``2026-W48``.
        participants: Who took part.
        replies: At most one a finding, in any order.
        rounds: On the floor, in the order noted.
        own_findings: What the director saw himself, beside the findings he opened.
        causes: Why faults came about.
        trends: What they do over the weeks.
        complaints: Complaints, returns, spot checks.
        judgement: A ``Judgement``, empty while not chosen.
        judgement_note: Why.
        veto: Veto or stop proposed.
        list_changes: Changes proposed to the risk list.
        focus: Of next week.
        photos: Attachments by hash.
    """

    week: str = text("周", required=True)
    participants: str = text("参加人员", required=True, limit=300)
    replies: tuple[Reply, ...] = rows("上周隐患答复", (), limit=300)
    rounds: tuple[Round, ...] = rows("现场排查", (), limit=30, duty=Duty.WEEKLY_ROUND)
    own_findings: str = long("总监现场发现")
    causes: str = long("原因分析", duty=Duty.WEEKLY_ANALYSIS)
    trends: str = long("趋势")
    complaints: str = long("投诉、退货、监督抽查")
    judgement: str = choice("研判结论", JUDGEMENTS, duty=Duty.WEEKLY_ANALYSIS)
    judgement_note: str = long("研判说明")
    veto: str = long("否决或停产建议", duty=Duty.STOP_PROPOSAL)
    list_changes: str = long("清单修改建议", duty=Duty.DYNAMIC_MECHANISM)
    focus: tuple[Focus, ...] = rows("下周重点", (), limit=30)
    photos: tuple[str, ...] = photos("附件", limit=12)

    @property
    def period(self) -> Period:
        """Its Monday to its Sunday."""
        return week_from(self.week)

    def reply_to(self, number: str) -> Reply:
        """Return the answer to a finding, an empty one where there is none."""
        return next((r for r in self.replies if r.number == number), Reply(number))

    def with_reply(self, reply: Reply) -> Self:
        """Return the draft with one answer put in place of the one to its finding."""
        kept = tuple(r for r in self.replies if r.number != reply.number)
        return replace(self, replies=(*kept, reply))

    def with_round(self, made: Round) -> Self:
        """Return the draft with one more round."""
        return replace(self, rounds=(*self.rounds, made))
