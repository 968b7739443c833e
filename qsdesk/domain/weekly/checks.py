"""What keeps a weekly report from being signed, and how far each part is.

Source: Article 11 of the draft; that last week's findings are answered one by one is the
factory's own system.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qsdesk.domain.errors import RuleError
from qsdesk.domain.findings import Finding
from qsdesk.domain.format.text import Printable
from qsdesk.domain.times import short_day
from qsdesk.domain.typed import missing
from qsdesk.domain.weekly.draft import Answer, Reply, Round, WeeklyDraft
from qsdesk.domain.weekly.facts import WeeklyFacts


class Section(StrEnum):
    """The parts of the report, in order; the value is the key of its heading."""

    BASICS = "part_basics"
    STATISTICS = "part_statistics"
    LAST = "part_last"
    FINDINGS = "part_findings"
    ROUNDS = "part_rounds"
    CAUSES = "part_causes"
    COMPLAINTS = "part_complaints"
    JUDGEMENT = "part_judgement"
    FOCUS = "part_focus"

    @property
    def label(self) -> str:
        """As printed."""
        return _LABELS[self]


_LABELS = {
    Section.BASICS: "一、基本情况",
    Section.STATISTICS: "二、本周统计",
    Section.LAST: "三、上周隐患逐项答复",
    Section.FINDINGS: "四、本周隐患",
    Section.ROUNDS: "五、总监现场排查",
    Section.CAUSES: "六、原因与趋势",
    Section.COMPLAINTS: "七、投诉、退货、抽查",
    Section.JUDGEMENT: "八、分析研判",
    Section.FOCUS: "九、下周重点",
}
_SECTION_OF = {
    "week": Section.BASICS,
    "participants": Section.BASICS,
    "replies": Section.LAST,
    "rounds": Section.ROUNDS,
    "own_findings": Section.ROUNDS,
    "causes": Section.CAUSES,
    "trends": Section.CAUSES,
    "complaints": Section.COMPLAINTS,
    "judgement": Section.JUDGEMENT,
    "judgement_note": Section.JUDGEMENT,
    "veto": Section.JUDGEMENT,
    "list_changes": Section.JUDGEMENT,
    "focus": Section.FOCUS,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the outline.

    Attributes:
        key: Of the heading.
        label: As printed.
        done: How many required answers are given.
        total: How many are required; 0 where the part asks for nothing.
        filled: Whether it holds anything, typed or counted.
    """

    key: str
    label: str
    done: int
    total: int
    filled: bool

    @property
    def complete(self) -> bool:
        """Whether nothing required is missing."""
        return self.done == self.total


def weekly_problems(
    draft: WeeklyDraft,
    facts: WeeklyFacts,
    *,
    today: date | None = None,
    printable: Printable | None = None,
) -> tuple[RuleError, ...]:
    """Return what keeps the report from being signed, in the order of its parts.

    Each error carries ``section``, the key of the part. Codes: ``field_required``,
    ``choice_unknown``, ``field_too_long``, ``too_many_rows``, ``character_refused``,
    ``answers_missing``, ``finding_open``, ``finding_answered_open``,
    ``rounds_missing``, ``round_outside_week``, ``round_director_missing``,
    ``date_in_future``, ``judgement_missing``, ``focus_missing``.

    Args:
        draft: Cleaned.
        facts: Of the same week.
        today: Rounds may not lie after it; None: not checked.
        printable: Whether a bundled font has a character; None: not asked.

    Source: Article 11 (a round a week; judgement), our reading (the round comes first).
    """
    found = [*_fields(draft, printable), *_answers(draft, facts), *_rounds(draft, facts, today)]
    if not draft.judgement:
        found.append(_error("judgement_missing", Section.JUDGEMENT, key="judgement"))
    if not draft.focus:
        found.append(_error("focus_missing", Section.FOCUS, key="focus"))
    order = [section.value for section in Section]
    return tuple(sorted(found, key=lambda error: order.index(str(error.detail["section"]))))


def outline(draft: WeeklyDraft, facts: WeeklyFacts) -> tuple[Part, ...]:
    """Return how far each part is, in the order of the report."""
    replies = sum(draft.reply_to(f.number).given for f in facts.last)
    focus = any(not missing(row) for row in draft.focus)
    rounds = any(_counts(row, facts) for row in draft.rounds)
    complaints = bool(draft.complaints or facts.from_outside or facts.related)
    causes = bool(draft.causes or draft.trends)
    return (
        _part(Section.BASICS, int(bool(draft.participants)), 1),
        _part(Section.STATISTICS, 0, 0, filled=True),
        _part(Section.LAST, replies, len(facts.last), filled=not facts.last),
        _part(Section.FINDINGS, 0, 0, filled=True),
        _part(Section.ROUNDS, int(rounds), 1),
        _part(Section.CAUSES, 0, 0, filled=causes),
        _part(Section.COMPLAINTS, 0, 0, filled=complaints),
        _part(Section.JUDGEMENT, int(bool(draft.judgement)), 1),
        _part(Section.FOCUS, int(focus), 1),
    )


def reply_problem(reply: Reply, finding: Finding) -> RuleError | None:
    """Return what is wrong with a given answer; None where nothing is.

    Codes: ``finding_open`` (answered 已关闭 though it is not), ``finding_answered_open``
    (the reverse).
    """
    if reply.choice == Answer.CLOSED and finding.open:
        return _error("finding_open", Section.LAST, number=finding.number, key="replies")
    if reply.choice and reply.choice != Answer.CLOSED and not finding.open:
        return _error("finding_answered_open", Section.LAST, number=finding.number, key="replies")
    return None


def _fields(draft: WeeklyDraft, printable: Printable | None) -> list[RuleError]:
    out = []
    for error in missing(draft, printable):
        field = str(error.detail["key"]).partition(".")[0]
        out.append(_error(error.code, _SECTION_OF.get(field, Section.BASICS), **error.detail))
    return out


def _answers(draft: WeeklyDraft, facts: WeeklyFacts) -> list[RuleError]:
    left = [f.number for f in facts.last if not draft.reply_to(f.number).given]
    found = []
    if left:
        named = "、".join(left)
        found.append(
            _error("answers_missing", Section.LAST, count=len(left), numbers=named, key="replies")
        )
    wrong = (reply_problem(draft.reply_to(f.number), f) for f in facts.last)
    return [*found, *(error for error in wrong if error is not None)]


def _rounds(draft: WeeklyDraft, facts: WeeklyFacts, today: date | None) -> list[RuleError]:
    if not draft.rounds:
        return [_error("rounds_missing", Section.ROUNDS, key="rounds")]
    found = []
    for row in draft.rounds:
        if row.day is not None and row.day not in facts.week:
            week = {"start": short_day(facts.week.first), "end": short_day(facts.week.last)}
            day = short_day(row.day)
            found.append(
                _error("round_outside_week", Section.ROUNDS, date=day, key="rounds", **week)
            )
        elif row.day is not None and today is not None and row.day > today:
            said = {"field": "排查日期", "value": short_day(row.day)}
            found.append(_error("date_in_future", Section.ROUNDS, key="rounds", **said))
    if not any(facts.reporter.name in row.who for row in draft.rounds):
        name = facts.reporter.name
        found.append(_error("round_director_missing", Section.ROUNDS, name=name, key="rounds"))
    return found


def _counts(row: Round, facts: WeeklyFacts) -> bool:
    here = row.day is not None and row.day in facts.week and facts.reporter.name in row.who
    return here and not missing(row)


def _part(section: Section, done: int, total: int, *, filled: bool = False) -> Part:
    return Part(section.value, section.label, done, total, filled or done > 0)


def _error(code: str, section: Section, /, **detail: object) -> RuleError:
    return RuleError(code, **{**detail, "section": section.value})
