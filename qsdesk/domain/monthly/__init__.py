"""The monthly minutes (月调度): the hearing of the director, last month's decisions, the next.

Source: Article 12 of the draft.
"""

from qsdesk.domain.monthly.checks import Section, monthly_problems, outline
from qsdesk.domain.monthly.draft import (
    OUTCOMES,
    Absentee,
    Attendee,
    Decision,
    DecisionReply,
    MonthlyDraft,
)
from qsdesk.domain.monthly.facts import (
    LastDecision,
    MonthInputs,
    MonthlyFacts,
    WeekRef,
    decisions_of,
    monthly_facts,
    pass_rate,
)
from qsdesk.domain.monthly.sheet import (
    CHAIRS,
    RECORDS,
    REPORTS,
    minutes_needs,
    month_name,
    monthly_fields,
    present,
)

__all__ = [
    "CHAIRS",
    "OUTCOMES",
    "RECORDS",
    "REPORTS",
    "Absentee",
    "Attendee",
    "Decision",
    "DecisionReply",
    "LastDecision",
    "MonthInputs",
    "MonthlyDraft",
    "MonthlyFacts",
    "Section",
    "WeekRef",
    "decisions_of",
    "minutes_needs",
    "month_name",
    "monthly_facts",
    "monthly_fields",
    "monthly_problems",
    "outline",
    "pass_rate",
    "present",
]
