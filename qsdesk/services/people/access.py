"""Who may do what: the table of permissions, and the denial that is never silent."""

import tomllib
from dataclasses import dataclass
from functools import cache

from qsdesk.domain.errors import RuleError
from qsdesk.domain.permissions import Action, Grant, Table, parse_table
from qsdesk.domain.places import resource
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.session import Session

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
        act in the director's place.
        """
        with self.writer.store.read() as work:
            authority = work.authority()
            account = work.desk.account_of(session.person)
        if account is not None and account.closed:
            return None
        known = session.person in authority.names and INSPECTOR not in session.roles
        roles = authority.roles.get(session.person, frozenset()) if known else session.roles
        return self.table.allowed(Action(action), roles, director=authority.director_in_force)

    def demand(self, action: str, session: Session) -> Grant:
        """Return the grant; a denial becomes an event of the chain.

        Raises:
            RuleError: ``permission_denied``, naming the action.
        """
        grant = self.may(action, session)
        if grant is None:
            self.writer.note("denied", session.person, action=action)
            who = "、".join(self.table.who(Action(action)))
            held = "、".join(self.table.role_titles.get(r, r) for r in sorted(session.roles))
            title = self.table.title(Action(action))
            raise RuleError("permission_denied", action=title, who=who, role=held)
        return grant
