"""The second person of an act that two must confirm: named, unlocked by his password, once."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from qsdesk.domain.errors import RuleError
from qsdesk.domain.permissions import Action
from qsdesk.services.chain.keys import SigningKey
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Work

Confirmed = tuple[str, SigningKey] | None
"""Person id and key of who confirmed; None: who acts confirmed alone, as nobody else can."""


@dataclass(frozen=True, slots=True)
class Second:
    """Another person at the keyboard."""

    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Confirmer:
    """Somebody who can confirm."""

    login: str
    name: str
    person: str


@dataclass(frozen=True, slots=True)
class Seconds:
    """Finds and unlocks second persons."""

    accounts: Accounts
    access: Access

    def who(self, action: str, session: Session, about: str = "") -> tuple[Confirmer, ...]:
        """Return who can confirm an act of somebody, by login.

        Args:
            action: Of the table.
            session: Who acts.
            about: Person whom the act concerns, empty for none; he does not confirm it.

        Nobody confirms by another account what he does himself, or what concerns himself.
        Empty where the act needs nobody, where nobody else could, or while the factory is
        being set up: until its profile is signed the first principal lets the others in.
        """
        grant = self.access.may(action, session)
        if grant is None or not grant.seconds:
            return ()
        with self.accounts.writer.store.read() as work:
            authority = work.authority()
            same = authority.accounts_of(session.person) | authority.accounts_of(about)
            return _who(work, grant.seconds, same)

    def confirm(
        self, action: str, session: Session, second: Second | None, about: str = ""
    ) -> Confirmed:
        """Return person and key of the second person; to be called before the transaction.

        Args:
            action: Of the table.
            session: Who acts.
            second: Who confirms; None where the person means to act alone.
            about: Person whom the act concerns, empty for none.

        Returns:
            None where nobody else can confirm: the event says null, self-confirmed.

        Raises:
            RuleError: ``second_missing``, naming who can confirm, where nobody does though
                somebody could; ``second_refused`` for one who may not, the person himself
                among them; ``second_password``, ``slowed_down``, ``account_altered``.
        """
        found = self.who(action, session, about)
        title = self.access.table.title(Action(action))
        who = "、".join(f"{one.name}（{one.login}）" for one in found)
        if second is None:
            if found:
                raise RuleError("second_missing", action=title, who=who)
            return None
        chosen = next((one for one in found if one.login == second.login), None)
        if chosen is None:
            raise RuleError("second_refused", login=second.login, who=who or "—")
        try:
            return chosen.person, self.accounts.unlock(chosen.login, second.password)
        except RuleError as error:
            if error.code != "wrong_password":
                raise
            raise RuleError("second_password", name=chosen.name) from error


def _who(work: Work, roles: Iterable[str], without: Container[str]) -> tuple[Confirmer, ...]:
    if not work.records.numbers("setup"):
        return ()
    authority = work.authority()
    return tuple(
        Confirmer(account.login, authority.names[account.person], account.person)
        for account in work.desk.accounts()
        if account.person not in without
        and not account.closed
        and authority.key_of(account.person) is not None
        and authority.roles.get(account.person, frozenset()) & set(roles)
    )
