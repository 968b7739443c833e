"""What the rows of a file are checked against."""

from dataclasses import dataclass
from datetime import date, datetime

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Profile
from qsdesk.domain.format.text import Printable
from qsdesk.domain.risk_list import Done, RiskList
from qsdesk.domain.times import local_day
from qsdesk.services.daily.days import profile_needed
from qsdesk.services.ledger import MISSED
from qsdesk.services.risk_list import versions_in
from qsdesk.storage.index import Entry
from qsdesk.storage.store import Work


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are checked against.

    Attributes:
        profile: Of the factory.
        lists: Approved versions of the risk list, oldest first.
        officers: Login -> name of people who hold or held the role.
        led: Name -> role of director and principal.
        held: (day, area, shift) -> number of what is signed already.
        stops: Statements of stopped days that are signed, approved or not.
        done: Checks of signed records.
        moment: Aware time now.
        printable: Whether a page can show a character.
    """

    profile: Profile
    lists: tuple[RiskList, ...]
    officers: dict[str, str]
    led: dict[str, str]
    held: dict[tuple[date, str, str], str]
    stops: tuple[Entry, ...]
    done: tuple[Done, ...]
    moment: datetime
    printable: Printable

    def stopped(self, day: date, area: str, shift: str) -> str:
        """Return the number of the statement that a place was stopped on a day; empty: none."""
        for stop in self.stops:
            here = stop.area in ("", area) and stop.shift in ("", shift)
            if here and stop.first <= day.isoformat() <= stop.last:
                return stop.number
        return ""


def known_in(work: Work, moment: datetime, printable: Printable) -> Known:
    """Return what rows are checked against.

    Raises:
        RuleError: ``setup_missing`` or ``list_not_approved``.
    """
    authority = work.authority()
    lists = tuple(v.list for v in versions_in(work) if v.approved_by)
    if not lists:
        raise RuleError("list_not_approved", date=local_day(moment).isoformat())
    entries = work.index.entries("daily")
    return Known(
        profile=profile_needed(work),
        lists=lists,
        officers={
            account.login: authority.names[account.person]
            for account in work.desk.accounts()
            if "officer" in authority.roles.get(account.person, frozenset())
        },
        led={
            authority.names[person]: role
            for role in ("director", "principal")
            for person in authority.holders(role)
        },
        held={
            (date.fromisoformat(e.first), e.area, e.shift): e.number
            for e in entries
            if e.state != "voided"
        },
        stops=_stops(work),
        done=tuple(
            Done(code.partition("#")[0], date.fromisoformat(day), area, shift)
            for area in {e.area for e in entries}
            for code, day, shift in work.index.checks(area, date.min, date.max)
        ),
        moment=moment,
        printable=printable,
    )


def _stops(work: Work) -> tuple[Entry, ...]:
    entries = [entry for entry in work.index.entries("stopped") if entry.state != "voided"]
    fields = work.index.fields([entry.number for entry in entries])
    return tuple(e for e in entries if fields[e.number].get("nature") != MISSED)
