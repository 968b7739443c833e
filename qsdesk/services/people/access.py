"""Who may do what: the table of permissions, and the denial that is never silent."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from qsdesk.domain.deputies import IN_POST, term_over
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.kinds import OFFICER
from qsdesk.domain.permissions import Action, Grant, Table, parse_table
from qsdesk.domain.places import resource
from qsdesk.domain.times import local_day, long_day
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Work

INSPECTOR = "inspector"


@cache
def shipped_table() -> Table:
    """Return the table that ships with the program."""
    text = resource("permissions.toml").read_text(encoding="utf-8")
    return parse_table(tomllib.loads(text))


@dataclass(frozen=True, slots=True)
class Access:
    """Asks the table for a signed-in person."""

    writer: Writer
    table: Table

    def may(self, action: str, session: Session) -> Grant | None:
        """Return what the table grants to a person for an action; None where nothing.

        Roles are those that the chain gives now, not those at sign-in; a closed account
        may nothing. A visit of inspectors is the session of who opened it: there the
        inspector's column alone counts. Where no director is in force, the principal may
        act in the director's place. A deputy officer whose term is over is officer no more.
        """
        with self.writer.store.read() as work:
            authority = work.authority()
            account = work.desk.account_of(session.person)
            over = self._term_over(work, session)
        if account is not None and account.closed:
            return None
        known = session.person in authority.names and INSPECTOR not in session.roles
        roles = authority.roles.get(session.person, frozenset()) if known else session.roles
        held = roles if over is None else roles - {OFFICER}
        return self.table.allowed(Action(action), held, director=authority.director_in_force)

    def demand(self, action: str, session: Session) -> Grant:
        """Return the grant; a denial becomes an event of the chain.

        Raises:
            RuleError: ``permission_denied``, naming the action; ``deputy_term_over`` where a
                deputy officer would do it whose term has ended.
        """
        grant = self.may(action, session)
        if grant is None:
            self.writer.note("denied", session.person, action=action)
            who = "、".join(self.table.who(Action(action)))
            held = "、".join(self.table.role_titles.get(r, r) for r in sorted(session.roles))
            title = self.table.title(Action(action))
            with self.writer.store.read() as work:
                over = self._term_over(work, session)
            if over is not None and OFFICER in self.table.entries[Action(action)].grants:
                raise RuleError("deputy_term_over", name=session.name, date=long_day(over))
            raise RuleError("permission_denied", action=title, who=who, role=held)
        return grant

    def _term_over(self, work: Work, session: Session) -> date | None:
        if OFFICER not in work.authority().roles.get(session.person, frozenset()):
            return None
        entries = work.index.entries("appointment", states=IN_POST)
        fields = work.index.fields([entry.number for entry in entries])
        name = work.authority().names[session.person]
        own = [said for said in fields.values() if said.get("name") == name]
        return term_over(own, OFFICER, local_day(now(self.writer.clock)))
