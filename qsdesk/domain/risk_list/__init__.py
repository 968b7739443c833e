"""The risk list: what is checked, against what, how often."""

from qsdesk.domain.risk_list.due import Done, due_items
from qsdesk.domain.risk_list.item import Frequency, Marks, RiskItem, frequency_of
from qsdesk.domain.risk_list.lists import (
    Change,
    ChangeKind,
    RiskList,
    Trigger,
    check_list,
    diff,
    in_force,
    list_problems,
)
from qsdesk.domain.risk_list.sheet import from_starter, item_of, item_row, list_fields, list_of
from qsdesk.domain.risk_list.texts import cleaned

__all__ = [
    "Change",
    "ChangeKind",
    "Done",
    "Frequency",
    "Marks",
    "RiskItem",
    "RiskList",
    "Trigger",
    "check_list",
    "cleaned",
    "diff",
    "due_items",
    "frequency_of",
    "from_starter",
    "in_force",
    "item_of",
    "item_row",
    "list_fields",
    "list_of",
    "list_problems",
]
