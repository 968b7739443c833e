"""The life of a finding, from discovery to verified closure."""

from enum import StrEnum

from qsdesk.domain.format.records import Record


class FindingState(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    FIXING = "fixing"
    TO_VERIFY = "to_verify"
    CLOSED = "closed"


def state_of(record: Record) -> FindingState:
    """Return where a finding stands, from its newest sheet.

    ``open`` until somebody corrects it; ``to_verify`` once corrected; ``closed`` by a
    passing verification; ``fixing`` after a failed one or a reopening.
    """
    last = record.last.sheet
    if last.stage == "open":
        return FindingState.OPEN
    if last.stage == "correct":
        return FindingState.TO_VERIFY
    if last.stage == "verify" and last.value("result") == "pass":
        return FindingState.CLOSED
    return FindingState.FIXING
