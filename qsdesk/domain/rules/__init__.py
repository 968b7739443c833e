"""The rule as data: duties known to the code, and packs that say where each is written."""

from qsdesk.domain.rules.duties import Duty
from qsdesk.domain.rules.packs import (
    Clause,
    Controlled,
    Effect,
    Origin,
    RulePack,
    Value,
    parse_pack,
)

__all__ = [
    "Clause",
    "Controlled",
    "Duty",
    "Effect",
    "Origin",
    "RulePack",
    "Value",
    "parse_pack",
]
