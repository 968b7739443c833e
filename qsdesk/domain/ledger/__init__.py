"""The day ledger: every calendar day complete or with its reason."""

from qsdesk.domain.ledger.days import (
    BEFORE_START,
    NOT_DUE,
    UNEXPLAINED,
    DayBook,
    LedgerDay,
    Slot,
)
from qsdesk.domain.ledger.facts import (
    DayEntry,
    Explanation,
    Facts,
    PeriodEntry,
    PeriodExplanation,
    Stop,
    Term,
)
from qsdesk.domain.ledger.ledger import Ledger, LedgerPeriod, ledger

__all__ = [
    "BEFORE_START",
    "NOT_DUE",
    "UNEXPLAINED",
    "DayBook",
    "DayEntry",
    "Explanation",
    "Facts",
    "Ledger",
    "LedgerDay",
    "LedgerPeriod",
    "PeriodEntry",
    "PeriodExplanation",
    "Slot",
    "Stop",
    "Term",
    "ledger",
]
