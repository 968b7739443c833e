"""People, their roles and accounts: each change an event signed by who made it."""

from dataclasses import dataclass, replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.authority import SAME_PERSON
from qsdesk.domain.format.canonical import JsonValue, sha256
from qsdesk.domain.format.encoding import from_base64url, reading_fingerprint
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.format.text import Printable, bounded, refuse_unprintable
from qsdesk.services.chain.keys import new_key, recovery_code, wrap
from qsdesk.services.chain.texts import printable_by
from qsdesk.services.chain.writing import Writer, Writing
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.hands import Hands, add_key, hands_of, retire_key
from qsdesk.services.people.newcomers import (
    NewPerson,
    checked,
    known_roles,
    refuse_two_roles,
    roles_of,
)
from qsdesk.services.people.second import Second, Seconds
from qsdesk.services.people.session import Session
from qsdesk.storage.desk import Account
from qsdesk.storage.store import Work

__all__ = ["NewPerson", "People", "Person"]

UNIT_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the chain knows.

    Attributes:
        id: Person id.
        name: As printed.
        login: Empty where he has no account.
        roles: In force.
        fingerprint: Of the key in force, for reading; empty where there is none.
        closed: Whether the account is closed.
        further: Logins of other accounts of the same natural person, as declared.
    """

    id: str
    name: str
    login: str
    roles: frozenset[str]
    fingerprint: str
    closed: bool
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """People of one data folder."""

    writer: Writer
    accounts: Accounts
    access: Access
    seconds: Seconds

    def everyone(self) -> tuple[Person, ...]:
        """Return all people the chain knows, by id."""
        with self.writer.store.read() as work:
            authority = work.authority()
            accounts = {account.person: account for account in work.desk.accounts()}
            out = []
            for person in sorted(authority.names, key=_running):
                account = accounts.get(person)
                key = authority.key_of(person)
                out.append(
                    Person(
                        person,
                        authority.names[person],
                        "" if account is None else account.login,
                        authority.roles.get(person, frozenset()),
                        "" if key is None else _fingerprint(key.spki),
                        account is not None and account.closed,
                        tuple(
                            accounts[one].login
                            for one in sorted(authority.accounts_of(person), key=_running)
                            if one != person and one in accounts
                        ),
                    )
                )
        return tuple(out)

    def holders(self, role: str) -> tuple[Person, ...]:
        """Return who holds a role now."""
        return tuple(person for person in self.everyone() if role in person.roles)

    def found(
        self, unit: str, first: NewPerson, *, sample: bool, pack: tuple[str, str, str]
    ) -> str:
        """Begin a site: its first event, the principal and his key, the rule pack.

        Args:
            unit: The factory's name.
            first: The principal.
            sample: Whether all data is invented.
            pack: Id, version and hash of the rule pack.

        Returns:
            The recovery code, to be printed and sealed.

        Raises:
            RuleError: ``holds_records`` where the chain has begun, or what the password
                rules refuse.
        """
        boss = checked(first, self._printable)
        unit = bounded(unit, field="单位名称", limit=UNIT_LENGTH)
        if not unit:
            raise RuleError("factory_name_missing")
        refuse_unprintable(unit, field="单位名称", printable=self._printable)
        chance = self.writer.chance
        recovery = recovery_code(chance)
        with self.writer.open() as writing:
            if writing.work.chain.head()[0]:
                raise RuleError("holds_records", path=self.writer.store.folder.root)
            key = new_key(chance)
            site = f"{int.from_bytes(chance(8), 'big') % 10**8:08d}"
            writing.event("site", None, site=site, unit=unit, nonce=chance(32).hex(), sample=sample)
            add_key(writing, "p1", key, by=key)
            writing.authority_event("person", "p1", key, person="p1", name=boss.name)
            writing.authority_event("role", "p1", key, person="p1", role=PRINCIPAL, granted=True)
            writing.authority_event(
                "rule_pack", "p1", key, id=pack[0], version=pack[1], sha256=pack[2]
            )
            wrapped = wrap(key, boss.password, self.accounts.cost, chance)
            kept = wrap(key, recovery, self.accounts.cost, chance)
            account = Account(boss.login, "p1", key.id, wrapped, kept)
            writing.work.desk.add_account(account)
        return recovery

    def add(
        self, session: Session, password: str, new: NewPerson, second: Second | None = None
    ) -> Person:
        """Let somebody in: name, key countersigned by the principal, role, account.

        Args:
            session: Principal or administrator; one of both who confirm is a principal, for
                his countersignature.
            password: Of who acts.
            new: Who comes.
            second: Who confirms.

        Raises:
            RuleError: ``permission_denied``, ``role_missing`` where no principal signs,
                ``wrong_password``, what ``Seconds.confirm`` refuses, ``login_taken``,
                ``one_person_one_role`` (over all accounts of one natural person),
                ``person_unknown`` or ``same_person_name`` of the account he is declared to
                hold already, or what names and passwords refuse.
        """
        self.access.demand("accounts", session)
        comer = checked(new, self._printable)
        hands = hands_of(self.seconds, "accounts", session, password, second)
        principal = hands.principal()
        with self.writer.open() as writing:
            if writing.work.desk.account(comer.login) is not None:
                raise RuleError("login_taken", login=comer.login)
            held, titles = known_roles(writing.authority, comer), self.access.table.role_titles
            refuse_two_roles(comer.name, held, comer.role, titles)
            person = f"p{len(writing.authority.names) + 1}"
            own = new_key(self.writer.chance)
            hands.event(writing, "person", person=person, name=comer.name)
            add_key(writing, person, own, by=principal)
            if comer.role:
                hands.event(writing, "role", person=person, role=comer.role, granted=True)
            if comer.same_as:
                _declare(writing, hands, person, comer.same_as)
            wrapped = wrap(own, comer.password, self.accounts.cost, self.writer.chance)
            writing.work.desk.add_account(Account(comer.login, person, own.id, wrapped))
        return next(found for found in self.everyone() if found.id == person)

    def change_role(
        self,
        session: Session,
        password: str,
        person: str,
        role: str,
        *,
        granted: bool,
        second: Second | None = None,
    ) -> None:
        """Grant or take a role.

        Raises:
            RuleError: As ``add``, ``person_unknown``, ``one_person_one_role`` (Article 6),
                ``last_principal``.
        """
        hands = hands_of(self.seconds, "accounts", session, password, second, about=person)
        hands.principal()
        with self.writer.open() as writing:
            authority = writing.authority
            if person not in authority.names:
                raise RuleError("person_unknown", person=person)
            held = roles_of(authority, person)
            if granted:
                refuse_two_roles(authority.names[person], held, role, self.access.table.role_titles)
            elif role == PRINCIPAL:
                _refuse_last_principal(writing.work, person)
            hands.event(writing, "role", person=person, role=role, granted=granted)

    def close_account(
        self, session: Session, password: str, login: str, second: Second | None = None
    ) -> None:
        """Let a login in no more: its key is retired for good, its roles end.

        What its owner signed stays valid by its place in the chain.

        Raises:
            RuleError: ``permission_denied``, ``wrong_password``, what ``Seconds.confirm``
                refuses, ``person_unknown``, ``last_principal`` or ``account_own``.
        """
        self.access.demand("accounts", session)
        if login == session.login:
            raise RuleError("account_own")
        with self.writer.store.read() as work:
            account = work.desk.account(login)
            if account is None:
                raise RuleError("person_unknown", person=login)
            _refuse_last_principal(work, account.person)
        about = account.person
        hands = hands_of(self.seconds, "accounts", session, password, second, about=about)
        with self.writer.open() as writing:
            held = writing.authority.roles.get(account.person, frozenset())
            for role in sorted(held):
                hands.event(writing, "role", person=account.person, role=role, granted=False)
            retire_key(writing, account.person, hands)
            writing.work.desk.change_account(replace(account, closed=True, pin="", recovery=""))

    @property
    def _printable(self) -> Printable:
        return printable_by(self.writer.printer)


def _declare(writing: Writing, hands: Hands, person: str, known: str) -> None:
    """Append that an account is a further one of a natural person, named by his first one."""
    authority = writing.authority
    first = min(authority.accounts_of(known), key=_running)
    change: dict[str, JsonValue] = {"key": f"{SAME_PERSON}{person}", "from": "", "to": first}
    writing.authority_event("settings", hands.person, hands.key, changed=[change])


def _refuse_last_principal(work: Work, person: str) -> None:
    """Refuse to shut out the only principal who can still sign in."""
    open_accounts = {account.person for account in work.desk.accounts() if not account.closed}
    if open_accounts.intersection(work.authority().holders(PRINCIPAL)) == {person}:
        raise RuleError("last_principal")


def _fingerprint(spki: str) -> str:
    return reading_fingerprint(sha256(from_base64url(spki)))


def _running(person: str) -> int:
    return int(person.removeprefix("p"))
