"""The weekly report (周排查): a week's records, the director's rounds, and his judgement.

Source: Article 11 of the draft.
"""

from qsdesk.domain.weekly.checks import Part, Section, outline, reply_problem, weekly_problems
from qsdesk.domain.weekly.draft import (
    ANSWERS,
    JUDGEMENTS,
    Answer,
    Focus,
    Judgement,
    Reply,
    Round,
    WeeklyDraft,
)
from qsdesk.domain.weekly.facts import (
    LOOK_BACK,
    Arrival,
    Related,
    Repeat,
    Reporter,
    WeekInputs,
    WeeklyFacts,
    repeats,
    weekly_facts,
)
from qsdesk.domain.weekly.sheet import week_name, weekly_fields

__all__ = [
    "ANSWERS",
    "JUDGEMENTS",
    "LOOK_BACK",
    "Answer",
    "Arrival",
    "Focus",
    "Judgement",
    "Part",
    "Related",
    "Repeat",
    "Reply",
    "Reporter",
    "Round",
    "Section",
    "WeekInputs",
    "WeeklyDraft",
    "WeeklyFacts",
    "outline",
    "repeats",
    "reply_problem",
    "week_name",
    "weekly_facts",
    "weekly_fields",
    "weekly_problems",
]
