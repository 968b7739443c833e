"""The month's seal (月度封存): what a month's page lists before two people sign it.

Source: the factory's own system; the seal makes the archive of Article 13 countable.
"""

from qsdesk.domain.month_seal.facts import (
    DayMark,
    GapLine,
    LaterLine,
    SealFacts,
    SealInputs,
    seal_facts,
)
from qsdesk.domain.month_seal.sheet import (
    APPROVES,
    PREPARES,
    seal_fields,
    seal_name,
    seal_needs,
)

__all__ = [
    "APPROVES",
    "PREPARES",
    "DayMark",
    "GapLine",
    "LaterLine",
    "SealFacts",
    "SealInputs",
    "seal_facts",
    "seal_fields",
    "seal_name",
    "seal_needs",
]
