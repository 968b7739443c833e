"""Who may put a backup back: by the accounts, roles and keys that are in it."""

import contextlib
from dataclasses import dataclass

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import clean
from qsdesk.domain.permissions import Action
from qsdesk.services.chain.backups.manifest import Held
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.keys import REAL
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.access import Access, shipped_table
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.hands import Hands, hands_of
from qsdesk.services.people.second import Second, Seconds
from qsdesk.services.people.session import Session
from qsdesk.storage.snapshot import snapshot
from qsdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class Restorable:
    """Somebody whose account is in a backup and who may put it back or confirm it.

    Attributes:
        login: Of the account.
        name: As printed.
        person: Person id.
        roles: In force in the backup.
    """

    login: str
    name: str
    person: str
    roles: frozenset[str]


def people_of(held: Held) -> tuple[Restorable, ...]:
    """Return who can put a backup back by the accounts in it, by login.

    Raises:
        MachineError: Its database cannot be read.
    """
    table = shipped_table()
    with snapshot(held.database) as rows:
        store = Store(rows.folder)
        with contextlib.closing(store), store.read() as work:
            authority = work.authority()
            accounts = work.desk.accounts()
    out = []
    for account in accounts:
        roles = authority.roles.get(account.person, frozenset())
        may = table.allowed(Action.RESTORE, roles, director=authority.director_in_force)
        if may is not None and not account.closed:
            name = authority.names[account.person]
            out.append(Restorable(account.login, name, account.person, roles))
    return tuple(out)


def hands_in(writer: Writer, people: tuple[Second, Second | None]) -> Hands:
    """Return who restores and who confirms, unlocked by the accounts of an open backup.

    Args:
        writer: Over a copy of the backup.
        people: Who does it, and who confirms.

    Raises:
        RuleError: ``wrong_password``, ``permission_denied``, or what ``Seconds.confirm``
            refuses.
    """
    actor, second = people
    accounts, access = Accounts(writer, REAL), Access(writer, shipped_table())
    login = clean(actor.login)
    with writer.store.read() as work:
        account, authority = work.desk.account(login), work.authority()
    if account is None:
        raise RuleError("wrong_password")
    roles = authority.roles.get(account.person, frozenset())
    name = authority.names[account.person]
    session = Session(login, account.person, name, roles, now(writer.clock))
    return hands_of(Seconds(accounts, access), "restore", session, actor.password, second)


def keys_of(hands: Hands) -> frozenset[str]:
    """Return the ids of the keys they sign with."""
    both = [hands.key, *([] if hands.confirmed is None else [hands.confirmed[1]])]
    return frozenset(key.id for key in both)


def locked_out_of(store: Store) -> tuple[str, ...]:
    """Return the names of people in force whom no account lets in with the key in force."""
    with store.read() as work:
        authority = work.authority()
        accounts = {account.person: account for account in work.desk.accounts()}
    out = []
    for person, roles in sorted(authority.roles.items()):
        account, key = accounts.get(person), authority.key_of(person)
        if roles and (account is None or key is None or account.key != key.id):
            out.append(authority.names.get(person, person))
    return tuple(out)
