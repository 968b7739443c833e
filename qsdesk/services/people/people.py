"""People, their roles and accounts: each change an event signed by who made it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import (
    CROCKFORD,
    from_base64url,
    reading_fingerprint,
    to_base64url,
)
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER, PRINCIPAL
from qsdesk.domain.format.text import bounded, refuse_unprintable
from qsdesk.services.chain.keys import SigningKey, new_key, wrap
from qsdesk.services.chain.texts import printable_by
from qsdesk.services.chain.writing import Writer, Writing
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts, check_password
from qsdesk.services.people.session import Session
from qsdesk.storage.desk import Account
from qsdesk.storage.store import Work

NAME_LENGTH = 40
UNIT_LENGTH = 120
LOGIN_LENGTH = 40


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be let in; ``role`` is one of the chain's, login and password his own."""

    name: str
    login: str
    role: str
    password: str


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
    """

    id: str
    name: str
    login: str
    roles: frozenset[str]
    fingerprint: str
    closed: bool


@dataclass(frozen=True, slots=True)
class People:
    """People of one data folder."""

    writer: Writer
    accounts: Accounts
    access: Access

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
        checked = self._checked(first)
        unit = bounded(unit, field="单位名称", limit=UNIT_LENGTH)
        if not unit:
            raise RuleError("factory_name_missing")
        self._refuse_unprintable(unit, "单位名称")
        chance = self.writer.chance
        recovery = _recovery_code(chance(20))
        with self.writer.open() as writing:
            if writing.work.chain.head()[0]:
                raise RuleError("holds_records", path=self.writer.store.folder.root)
            key = new_key(chance)
            site = f"{int.from_bytes(chance(8), 'big') % 10**8:08d}"
            writing.event("site", None, site=site, unit=unit, nonce=chance(32).hex(), sample=sample)
            self._add_key(writing, "p1", key, by=key)
            writing.authority_event("person", "p1", key, person="p1", name=checked.name)
            writing.authority_event("role", "p1", key, person="p1", role=PRINCIPAL, granted=True)
            writing.authority_event(
                "rule_pack", "p1", key, id=pack[0], version=pack[1], sha256=pack[2]
            )
            wrapped = wrap(key, checked.password, self.accounts.cost, chance)
            kept = wrap(key, recovery, self.accounts.cost, chance)
            account = Account(checked.login, "p1", key.id, wrapped, kept)
            writing.work.desk.add_account(account)
        return recovery

    def add(self, session: Session, password: str, new: NewPerson) -> Person:
        """Let somebody in: name, key countersigned by the principal, role, account.

        Args:
            session: The principal; an administrator needs him too, for his countersignature.
            password: The principal's.
            new: Who comes.

        Raises:
            RuleError: ``permission_denied``, ``role_missing`` where no principal signs,
                ``wrong_password``, ``login_taken``, ``one_person_one_role``, or what names
                and passwords refuse.
        """
        self._demand_principal(session)
        checked = self._checked(new)
        key = self.accounts.unlock(session.login, password)
        with self.writer.open() as writing:
            if writing.work.desk.account(checked.login) is not None:
                raise RuleError("login_taken", login=checked.login)
            person = f"p{len(writing.authority.names) + 1}"
            own = new_key(self.writer.chance)
            writing.authority_event(
                "person", session.person, key, twofold=True, person=person, name=checked.name
            )
            self._add_key(writing, person, own, by=key)
            if checked.role:
                writing.authority_event(
                    "role",
                    session.person,
                    key,
                    twofold=True,
                    person=person,
                    role=checked.role,
                    granted=True,
                )
            wrapped = wrap(own, checked.password, self.accounts.cost, self.writer.chance)
            writing.work.desk.add_account(Account(checked.login, person, own.id, wrapped))
        return next(found for found in self.everyone() if found.id == person)

    def change_role(
        self, session: Session, password: str, person: str, role: str, *, granted: bool
    ) -> None:
        """Grant or take a role.

        Raises:
            RuleError: ``permission_denied``, ``role_missing`` where no principal signs,
                ``wrong_password``, ``person_unknown``, ``one_person_one_role`` (Article 6),
                ``last_principal``.
        """
        self._demand_principal(session)
        key = self.accounts.unlock(session.login, password)
        with self.writer.open() as writing:
            authority = writing.authority
            if person not in authority.names:
                raise RuleError("person_unknown", person=person)
            held = authority.roles.get(person, frozenset())
            if granted:
                refuse_two_roles(authority.names[person], held, role, self.access.table.role_titles)
            elif role == PRINCIPAL:
                _refuse_last_principal(writing.work, person)
            writing.authority_event(
                "role",
                session.person,
                key,
                twofold=True,
                person=person,
                role=role,
                granted=granted,
            )

    def close_account(self, session: Session, login: str) -> None:
        """Let a login in no more; what its owner signed stays.

        Raises:
            RuleError: ``permission_denied``, ``person_unknown`` or ``last_principal``.
        """
        self.access.demand("accounts", session)
        with self.writer.store.write() as work:
            account = work.desk.account(login)
            if account is None:
                raise RuleError("person_unknown", person=login)
            _refuse_last_principal(work, account.person)
            work.desk.change_account(replace(account, closed=True))

    def _demand_principal(self, session: Session) -> None:
        """Demand the right to change accounts, and a principal: alone an admin grants nothing."""
        if self.access.demand("accounts", session).role != PRINCIPAL:
            title = self.access.table.role_titles.get(PRINCIPAL, PRINCIPAL)
            raise RuleError("role_missing", name=session.name, role=title)

    def _add_key(self, writing: Writing, person: str, own: SigningKey, by: SigningKey) -> None:
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

    def _refuse_unprintable(self, text: str, field: str) -> None:
        refuse_unprintable(text, field=field, printable=printable_by(self.writer.printer))

    def _checked(self, new: NewPerson) -> NewPerson:
        name = bounded(new.name, field="姓名", limit=NAME_LENGTH)
        login = bounded(new.login, field="登录名", limit=LOGIN_LENGTH)
        if not name:
            raise RuleError("field_required", field="姓名")
        if not login:
            raise RuleError("field_required", field="登录名")
        self._refuse_unprintable(name, "姓名")
        check_password(new.password, login)
        return replace(new, name=name, login=login)


def refuse_two_roles(
    name: str, held: frozenset[str], granted: str, titles: Mapping[str, str]
) -> None:
    """Refuse a person who would be director and officer at once.

    Args:
        name: Of the person.
        held: Roles in force.
        granted: One more.
        titles: Role -> name as shown.

    Raises:
        RuleError: ``one_person_one_role``.

    Source: Article 6.
    """
    if {DIRECTOR, OFFICER} <= held | {granted}:
        other = OFFICER if granted == DIRECTOR else DIRECTOR
        said = titles.get(other, other)
        raise RuleError("one_person_one_role", name=name, role=said, article="第六条")


def _refuse_last_principal(work: Work, person: str) -> None:
    """Refuse to shut out the only principal who can still sign in."""
    open_accounts = {account.person for account in work.desk.accounts() if not account.closed}
    if open_accounts.intersection(work.authority().holders(PRINCIPAL)) == {person}:
        raise RuleError("last_principal")


def _fingerprint(spki: str) -> str:
    return reading_fingerprint(sha256(from_base64url(spki)))


def _recovery_code(bits: bytes) -> str:
    letters = "".join(CROCKFORD[byte & 31] for byte in bits)
    return "-".join(letters[i : i + 5] for i in range(0, 20, 5))


def _running(person: str) -> int:
    return int(person.removeprefix("p"))
