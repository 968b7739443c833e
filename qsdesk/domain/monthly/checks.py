"""What keeps the minutes from being frozen, and how far each part is.

Source: Article 12 of the draft; that last month's decisions are answered one by one is the
factory's own system.
"""

import re
from datetime import date
from enum import StrEnum

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import Printable
from qsdesk.domain.monthly.draft import MonthlyDraft
from qsdesk.domain.monthly.facts import MonthlyFacts
from qsdesk.domain.times import short_day
from qsdesk.domain.typed import missing
from qsdesk.domain.weekly import Part

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_COUNT = re.compile(r"\d{1,6}\Z", re.ASCII)


class Section(StrEnum):
    """The parts of the minutes, in order; the value is the key of its heading."""

    MEETING = "part_meeting"
    REPORT = "part_report"
    STATISTICS = "part_statistics"
    PROBLEMS = "part_problems"
    LAST = "part_last"
    JUDGEMENT = "part_judgement"
    DECISIONS = "part_decisions"
    CONCLUSION = "part_conclusion"

    @property
    def label(self) -> str:
        """As printed."""
        return _LABELS[self]


_LABELS = {
    Section.MEETING: "一、会议与到会",
    Section.REPORT: "二、总监汇报与当月总结",
    Section.STATISTICS: "三、本月统计",
    Section.PROBLEMS: "四、主要问题与整改",
    Section.LAST: "五、上月决定逐项答复",
    Section.JUDGEMENT: "六、研判与有关事项",
    Section.DECISIONS: "七、本月决定与下月安排",
    Section.CONCLUSION: "八、主要负责人结论",
}
_FIELDS = {
    Section.MEETING: ("day", "start", "end", "place", "chair", "recorder", "attendees"),
    Section.REPORT: ("report", "summary"),
    Section.STATISTICS: ("inspected", "passed"),
    Section.PROBLEMS: ("problems", "corrections", "unsolved"),
    Section.JUDGEMENT: ("judgement",),
    Section.DECISIONS: ("decisions",),
    Section.CONCLUSION: ("conclusion",),
}
_ASKED = {key: section for section, keys in _FIELDS.items() for key in keys}
_FREE = {
    Section.MEETING: ("reporter", "absentees", "agenda", "photos"),
    Section.LAST: ("replies",),
    Section.JUDGEMENT: ("judgement_note", "opinions", "changes", "training"),
    Section.CONCLUSION: ("distribution",),
}
_SECTION_OF = _ASKED | {key: section for section, keys in _FREE.items() for key in keys}
_CODES = {
    "report": "hearing_missing",
    "summary": "summary_missing",
    "attendees": "attendance_missing",
    "judgement": "judgement_missing",
    "decisions": "decisions_missing",
}


def monthly_problems(
    draft: MonthlyDraft,
    facts: MonthlyFacts,
    *,
    today: date | None = None,
    printable: Printable | None = None,
) -> tuple[RuleError, ...]:
    """Return what keeps the minutes from being frozen, in the order of their parts.

    Each error carries ``section``, the key of the part, and ``key``, the field. Codes:
    ``field_required``, ``choice_unknown``, ``field_too_long``, ``too_many_rows``,
    ``character_refused``, ``not_a_time``, ``date_in_future``,
    ``date_order``, ``meeting_before_month``, ``same_person``, ``attendance_missing``,
    ``hearing_missing``, ``summary_missing``, ``not_a_number``, ``number_out_of_range``,
    ``answers_missing``, ``judgement_missing``, ``decisions_missing``.

    Args:
        draft: Cleaned.
        facts: Of the same month.
        today: The meeting may not lie after it; None: not checked.
        printable: Whether a bundled font has a character; None: not asked.

    Source: Article 12 (hearing, summing up, next month's arrangements).
    """
    found: list[RuleError] = []
    for error in missing(draft, printable):
        field = str(error.detail["key"]).partition(".")[0]
        found.append(RuleError(error.code, **{**error.detail, "section": _section(field)}))
    for key, code in _CODES.items():
        if key in _asked(facts) and not getattr(draft, key):
            found.append(_error(code, key))
    checks = (_meeting, _people, _batches)
    found += [error for check in checks for error in check(draft, facts, today)]
    left = [d.key for d in facts.decisions if not draft.reply_to(d.key).given]
    if left:
        rows = "、".join(f"第 {key.partition('#')[2]} 项" for key in left)
        found.append(_error("answers_missing", "replies", count=len(left), numbers=rows))
    order = [section.value for section in Section]
    return tuple(sorted(found, key=lambda error: order.index(str(error.detail["section"]))))


def outline(draft: MonthlyDraft, facts: MonthlyFacts) -> tuple[Part, ...]:
    """Return how far each part is, in the order of the minutes."""
    asked = _asked(facts)
    out = []
    for section in Section:
        keys = [key for key in _FIELDS.get(section, ()) if key in asked]
        done = sum(bool(getattr(draft, key)) for key in keys)
        total = len(keys)
        if section is Section.LAST:
            done = sum(draft.reply_to(d.key).given for d in facts.decisions)
            total = len(facts.decisions)
        out.append(Part(section.value, section.label, done, total, done > 0 or not total))
    return tuple(out)


def count_of(text: str) -> int:
    """Return a count of batches as typed; 0 for what is no count."""
    return int(text) if _COUNT.match(text) else 0


def _asked(facts: MonthlyFacts) -> frozenset[str]:
    """Return the required fields; without a director there is nobody to be heard."""
    keys = frozenset(_ASKED)
    return keys if facts.director else keys - {"report"}


def _meeting(draft: MonthlyDraft, facts: MonthlyFacts, today: date | None) -> list[RuleError]:
    found = []
    for key, label in (("start", "开始时间"), ("end", "结束时间")):
        value = getattr(draft, key)
        if value and not _CLOCK.match(value):
            found.append(_error("not_a_time", key, field=label, value=value))
    if not found and draft.start and draft.end and draft.end <= draft.start:
        found.append(_error("date_order", "end", start=draft.start, end=draft.end))
    if draft.day is None:
        return found
    if today is not None and draft.day > today:
        said = short_day(draft.day)
        found.append(_error("date_in_future", "day", field="会议日期", value=said))
    if draft.day < facts.month.first:
        first = short_day(facts.month.first)
        found.append(_error("meeting_before_month", "day", date=short_day(draft.day), first=first))
    return found


def _people(draft: MonthlyDraft, facts: MonthlyFacts, _today: date | None) -> list[RuleError]:
    found = []
    if facts.director and not draft.reporter:
        found.append(_error("field_required", "chair", field="汇报"))
    parts = [(draft.chair, "主持人"), (draft.reporter, "汇报人"), (draft.recorder, "记录人")]
    held: dict[str, str] = {}
    for name, part in parts:
        if name and name in held:
            found.append(_error("same_person", "recorder", first=held[name], second=part))
        held.setdefault(name, part)
    return found


def _batches(draft: MonthlyDraft, _facts: MonthlyFacts, _today: date | None) -> list[RuleError]:
    found = []
    for key, label in (("inspected", "出厂检验批数"), ("passed", "出厂检验合格批数")):
        value = getattr(draft, key)
        if value and not _COUNT.match(value):
            found.append(_error("not_a_number", key, field=label, value=value))
    most = count_of(draft.inspected)
    if not found and draft.inspected and count_of(draft.passed) > most:
        said = {"field": "出厂检验合格批数", "value": draft.passed, "low": 0, "high": most}
        found.append(_error("number_out_of_range", "passed", **said))
    return found


def _section(key: str) -> str:
    return _SECTION_OF.get(key, Section.MEETING).value


def _error(code: str, key: str, /, **detail: object) -> RuleError:
    return RuleError(code, **{**detail, "key": key, "section": _section(key)})
