"""Visits of the authority: a window in which an inspector reads, opened by somebody in post."""

from dataclasses import dataclass, replace

from qsdesk.services.people.access import INSPECTOR, Access
from qsdesk.services.people.session import Session


@dataclass(frozen=True, slots=True)
class Visits:
    """Opens the read-only sessions of one data folder."""

    access: Access

    def open(self, session: Session) -> Session:
        """Return the session of a visit; the event says who opened it.

        It keeps the person of who opened it, so that denials and prints name him, and holds
        the rights of inspectors alone.

        Args:
            session: Officer, director or principal.

        Raises:
            RuleError: ``permission_denied``.

        Source: Articles 7, 8 and 14: the authority is received, and shown the records.
        """
        grant = self.access.demand("open_visit", session)
        self.access.writer.note("visit", session.person, role=grant.role)
        return replace(session, roles=frozenset({INSPECTOR}))

    def host(self, session: Session) -> Session:
        """Return the session of who opened a visit; any other one as it is.

        For what an inspector may do only where the host confirms it by his password: he then
        acts himself, by the roles that the chain gives him now.
        """
        if INSPECTOR not in session.roles:
            return session
        with self.access.writer.store.read() as work:
            authority = work.authority()
        roles = authority.roles.get(session.person, frozenset())
        return replace(session, roles=roles, name=authority.names[session.person])
