"""Who may do what: the table of permissions, and the denial that is never silent."""

import tomllib
from dataclasses import dataclass
from functools import cache

from qsdesk.domain.errors import RuleError
from qsdesk.domain.permissions import Grant, PermissionTable, parse_permissions
from qsdesk.domain.places import resource
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.session import Session


@cache
def shipped_table() -> PermissionTable:
    """Return the table that ships with the program."""
    text = resource("permissions.toml").read_text(encoding="utf-8")
    return parse_permissions(tomllib.loads(text))


@dataclass(frozen=True, slots=True)
class Access:
    """Asks the table for a signed-in person."""

    writer: Writer
    table: PermissionTable

    def may(self, action: str, session: Session) -> Grant | None:
        """Return what the table grants to a person for an action; None where nothing."""
        return self.table.allowed(action, session.roles)

    def demand(self, action: str, session: Session) -> Grant:
        """Return the grant; a denial becomes an event of the chain.

        Raises:
            RuleError: ``permission_denied``, naming the action.
        """
        grant = self.may(action, session)
        if grant is None:
            with self.writer.open() as writing:
                writing.event("denied", session.person, action=action)
            raise RuleError("permission_denied", action=self.table.title(action))
        return grant
