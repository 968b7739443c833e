"""Who is at the desk."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in person.

    Attributes:
        login: Of the account.
        person: Person id.
        name: As printed.
        roles: Held by the chain at sign-in.
        since: Time of sign-in, UTC.
    """

    login: str
    person: str
    name: str
    roles: frozenset[str]
    since: datetime

    def role_among(self, roles: frozenset[str]) -> str:
        """Return the role held among ``roles``, the most responsible first; else empty."""
        for role in ("principal", "director", "officer", "admin"):
            if role in roles and role in self.roles:
                return role
        return ""
