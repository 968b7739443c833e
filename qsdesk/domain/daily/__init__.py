"""The daily record: answers, faults, what keeps it from being signed, and its sheet."""

from qsdesk.domain.daily.answers import (
    Answer,
    Counts,
    Fault,
    ProductionState,
    ProductLine,
    Result,
)
from qsdesk.domain.daily.checks import item_problems
from qsdesk.domain.daily.draft import STATEMENT, DailyDraft
from qsdesk.domain.daily.sheet import (
    ZERO_RISK,
    ListRef,
    conclusion_text,
    daily_fields,
    draft_from_json,
    draft_json,
    finding_fields,
    opening_of,
)
from qsdesk.domain.daily.texts import cleaned

__all__ = [
    "STATEMENT",
    "ZERO_RISK",
    "Answer",
    "Counts",
    "DailyDraft",
    "Fault",
    "ListRef",
    "ProductLine",
    "ProductionState",
    "Result",
    "cleaned",
    "conclusion_text",
    "daily_fields",
    "draft_from_json",
    "draft_json",
    "finding_fields",
    "item_problems",
    "opening_of",
]
