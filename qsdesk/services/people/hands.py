"""Who changes people and keys: the hands of one transaction, unlocked, and what they write."""

from dataclasses import dataclass, field

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import JsonValue
from qsdesk.domain.format.encoding import to_base64url
from qsdesk.domain.format.events import Event
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.services.chain.keys import SigningKey, refuse_gone
from qsdesk.services.chain.writing import Writing
from qsdesk.services.people.second import Confirmed, Second, Seconds
from qsdesk.services.people.session import Session


@dataclass(frozen=True, slots=True)
class Hands:
    """Who acts and who confirms.

    Attributes:
        person: Who acts.
        key: His key.
        confirmed: The second person; None: self-confirmed.
        principals: Keys of those of both who are principal, in that order.
    """

    person: str
    key: SigningKey = field(repr=False)
    confirmed: Confirmed = field(repr=False)
    principals: tuple[SigningKey, ...] = field(repr=False)

    def principal(self) -> SigningKey:
        """Return the principal's key, which countersigns new keys.

        Raises:
            RuleError: ``principal_needed`` where neither is a principal.
        """
        if not self.principals:
            raise RuleError("principal_needed")
        return self.principals[0]

    def event(self, writing: Writing, kind: str, **body: JsonValue) -> Event:
        """Append an event that both sign, and return it.

        Raises:
            RuleError: ``key_gone`` where a key was retired since it was unlocked.
        """
        if self.confirmed is not None:
            refuse_gone(writing.authority, *self.confirmed)
        return writing.authority_event(
            kind,
            self.person,
            self.key,
            countersigned=None,
            twofold=True,
            second=self.confirmed,
            **body,
        )


def hands_of(
    seconds: Seconds,
    action: str,
    session: Session,
    password: str,
    second: Second | None,
    *,
    about: str = "",
) -> Hands:
    """Return the hands of an act that two confirm; to be called before the transaction.

    Args:
        seconds: Finds the second person.
        action: Of the table of permissions.
        session: Who acts.
        password: Of who acts.
        second: Who confirms.
        about: Person whom the act concerns, empty for none; he does not confirm it.

    Raises:
        RuleError: ``permission_denied``, ``wrong_password``, ``slowed_down``, or what
            ``Seconds.confirm`` refuses.
    """
    seconds.access.demand(action, session)
    accounts = seconds.accounts
    key = accounts.unlock(session.login, password)
    confirmed = seconds.confirm(action, session, second, about)
    both = [(session.person, key), *([] if confirmed is None else [confirmed])]
    with accounts.writer.store.read() as work:
        holders = work.authority().holders(PRINCIPAL)
    principals = tuple(key for person, key in both if person in holders)
    return Hands(session.person, key, confirmed, principals)


def add_key(writing: Writing, person: str, own: SigningKey, by: SigningKey) -> None:
    """Append a key: signed by itself, countersigned by a principal's, a root's by itself."""
    writing.authority_event(
        "key_added",
        person,
        own,
        countersigned=by,
        person=person,
        added=own.id,
        spki=to_base64url(own.spki),
        by=by.id,
    )


def retire_key(writing: Writing, person: str, hands: Hands) -> None:
    """Retire the key of another for good, where he has one; what it signed stays valid."""
    held = writing.authority.key_of(person)
    if held is not None:
        hands.event(writing, "key_retired", retired=held.id, person=person)
