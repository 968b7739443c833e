"""The factory: what it is, what the rule asks of it, and when it works."""

from qsdesk.domain.factory.calendar import Calendar, DayException, first_calendar
from qsdesk.domain.factory.credit_code import (
    check_digit,
    checked_credit_code,
    credit_code_problem,
    tidy_credit_code,
)
from qsdesk.domain.factory.judgement import Judgement, director_owed, in_scope, judge
from qsdesk.domain.factory.profile import (
    Area,
    Owed,
    Product,
    Profile,
    Regime,
    Shift,
    Size,
    size_by_figures,
)
from qsdesk.domain.factory.sheet import profile_fields, profile_of

__all__ = [
    "Area",
    "Calendar",
    "DayException",
    "Judgement",
    "Owed",
    "Product",
    "Profile",
    "Regime",
    "Shift",
    "Size",
    "check_digit",
    "checked_credit_code",
    "credit_code_problem",
    "director_owed",
    "first_calendar",
    "in_scope",
    "judge",
    "profile_fields",
    "profile_of",
    "size_by_figures",
    "tidy_credit_code",
]
