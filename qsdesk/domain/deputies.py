"""The term of a deputy: until when an appointed deputy officer stands in.

Source: our reading of Article 6 of the draft (a director is no officer, so absence is covered
by an appointed deputy); the term is the factory's own system.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from qsdesk.domain.fields import day_of

DEPUTY = "代理"
IN_POST = ("appoint", "accept")
"""States of an appointment that nobody has ended."""


def term_over(appointments: Iterable[Mapping[str, str]], role: str, today: date) -> date | None:
    """Return the last day of a deputy's term where it is over and nothing else holds.

    Args:
        appointments: Fields of a person's appointments that nobody has ended.
        role: The post in question.
        today: The factory's calendar day; the last day of a term still counts.

    Returns:
        None while any appointment to the post holds, and where there is none: a factory that
        has not entered its appointments yet goes by the roles of its accounts.
    """
    ends: list[date] = []
    for said in appointments:
        if said.get("role") != role:
            continue
        until = day_of(said.get("until")) if said.get("change") == DEPUTY else None
        if until is None or until >= today:
            return None
        ends.append(until)
    return max(ends, default=None)
