"""Visits of the authority: a window in which an inspector reads, opened by somebody in post."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.permissions import Action
from qsdesk.services.chain.clock import now
from qsdesk.services.people.access import INSPECTOR, Access
from qsdesk.services.people.session import Session

TOLD_FOR = timedelta(days=7)
ACTIONS = {"visit": Action.OPEN_VISIT, "export": Action.EXPORT_PACK}


@dataclass(frozen=True, slots=True)
class Shown:
    """That somebody showed or handed out records.

    Attributes:
        kind: ``visit`` or ``export``.
        at: When, UTC.
        name: Of who opened the visit or signed the pack.
        number: Of the pack, empty for a visit.
    """

    kind: str
    at: datetime
    name: str
    number: str = ""


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

    def lately(self, session: Session) -> tuple[Shown, ...]:
        """Return what others showed and handed out in the last seven days, the newest first.

        Only to the roles that the table of permissions has told of it.
        """
        table = self.access.table
        kinds = frozenset(
            kind for kind, act in ACTIONS.items() if session.roles & set(table.told(act))
        )
        if not kinds:
            return ()
        since = now(self.access.writer.clock) - TOLD_FOR
        with self.access.writer.store.read() as work:
            names = work.authority().names
            found = []
            for event in reversed(work.chain.of_types(kinds)):
                body = event.value()
                at, actor = utc_time(str(body["at"])), str(body["actor"])
                if at < since:
                    break
                if actor != session.person:
                    number = str(body.get("number", ""))
                    found.append(Shown(event.type, at, names[actor], number))
        return tuple(found)

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
