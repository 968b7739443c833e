"""The life of a finding, from discovery to verified closure."""

from qsdesk.domain.findings.climbing import Climb, climbs
from qsdesk.domain.findings.forms import (
    FAIL,
    PASS,
    Cause,
    CorrectForm,
    OpenForm,
    ReopenForm,
    VerifyForm,
)
from qsdesk.domain.findings.opening import (
    TOLD_ROLES,
    Opening,
    Told,
    open_fields,
    opening_problems,
)
from qsdesk.domain.findings.state import (
    Finding,
    FindingState,
    Source,
    Step,
    due_day,
    escalation,
    finding_of,
    state_of,
    title_of,
)

__all__ = [
    "FAIL",
    "PASS",
    "TOLD_ROLES",
    "Cause",
    "Climb",
    "CorrectForm",
    "Finding",
    "FindingState",
    "OpenForm",
    "Opening",
    "ReopenForm",
    "Source",
    "Step",
    "Told",
    "VerifyForm",
    "climbs",
    "due_day",
    "escalation",
    "finding_of",
    "open_fields",
    "opening_problems",
    "state_of",
    "title_of",
]
