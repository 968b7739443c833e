"""The life of a finding, from discovery to verified closure."""

from qsdesk.domain.findings.acts import (
    Cause,
    Correction,
    Verification,
    check_reopening,
    check_verifier,
    correct_fields,
    correction_problems,
    reopen_fields,
    verification_problems,
    verify_fields,
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
    "TOLD_ROLES",
    "Cause",
    "Correction",
    "Finding",
    "FindingState",
    "Opening",
    "Source",
    "Step",
    "Told",
    "Verification",
    "check_reopening",
    "check_verifier",
    "correct_fields",
    "correction_problems",
    "due_day",
    "escalation",
    "finding_of",
    "open_fields",
    "opening_problems",
    "reopen_fields",
    "state_of",
    "title_of",
    "verification_problems",
    "verify_fields",
]
