"""New keys in place of old ones: a password reset by others, and the recovery code.

An old key is retired for good; what it signed stays valid by its place in the chain.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.encoding import reading_fingerprint
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.format.text import clean
from qsdesk.services.chain.keys import (
    SigningKey,
    new_key,
    recovery_code,
    seal,
    typed_code,
    unwrap,
    wrap,
)
from qsdesk.services.chain.writing import Writing
from qsdesk.services.people.accounts import Accounts, check_password
from qsdesk.services.people.hands import Hands, add_key, hands_of, retire_key
from qsdesk.services.people.second import Second, Seconds
from qsdesk.services.people.session import Session
from qsdesk.storage.desk import Account


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is to be put on paper after a key was made anew.

    Attributes:
        person: Person id.
        name: As printed.
        fingerprint: Of the new key, for reading; belongs on a new agreement in ink.
        recovery: New recovery code, shown once; empty for all but principals.
        unread: ID numbers in the vault that the new key cannot open.
    """

    person: str
    name: str
    fingerprint: str
    recovery: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Renewal:
    """Makes keys anew, of one data folder."""

    accounts: Accounts
    seconds: Seconds

    def reset_password(
        self,
        session: Session,
        password: str,
        login: str,
        new: str,
        second: Second | None = None,
    ) -> Renewed:
        """Retire the key of another and make a new one under a password he chose.

        ID numbers sealed for a principal's old key are sealed anew where a principal is among
        those who confirm; those only the old key could open stay closed and are counted.

        Args:
            session: Principal or administrator; a principal is among both who confirm, for
                the countersignature.
            password: Of who acts.
            login: Whose password is forgotten.
            new: His own choice, typed by himself.
            second: Who confirms.

        Raises:
            RuleError: ``permission_denied``, ``wrong_password``, what ``Seconds.confirm``
                refuses, ``principal_needed``, ``person_unknown``, ``account_closed``,
                ``account_own`` for one's own, or what ``check_password`` refuses.
        """
        self.seconds.access.demand("password_reset", session)
        if login == session.login:
            raise RuleError("account_own")
        account = self._open_account(login)
        check_password(new, login)
        about, action = account.person, "password_reset"
        hands = hands_of(self.seconds, action, session, password, second, about=about)
        principal = hands.principal()
        chance = self.accounts.writer.chance
        with self.accounts.writer.open() as writing:
            own = new_key(chance)
            retire_key(writing, account.person, hands)
            add_key(writing, account.person, own, by=principal)
            renewed = self._told(writing, account, own)
            unread = self._seal_anew(writing, account.person, own, hands)
            self._keep(writing, account, own, new, renewed.recovery)
        return replace(renewed, unread=unread)

    def recover(self, login: str, code: str, new: str) -> Renewed:
        """Let a principal back in by the recovery code: a new root key, a new code.

        Args:
            login: Of the principal.
            code: As printed at set-up; case, spaces and hyphens do not matter.
            new: His new password.

        Raises:
            RuleError: ``recovery_wrong`` for logins without a code too, ``slowed_down``,
                ``account_closed``, ``role_missing`` where he is principal no more,
                ``account_altered``, or what ``check_password`` refuses.
        """
        login = clean(login)
        check_password(new, login)
        old = self._old_key(login, code)
        account = self._open_account(login)
        chance = self.accounts.writer.chance
        with self.accounts.writer.open() as writing:
            authority, person = writing.authority, account.person
            if not authority.has_role(person, PRINCIPAL):
                title = self.seconds.access.table.role_titles.get(PRINCIPAL, PRINCIPAL)
                raise RuleError("role_missing", name=authority.names[person], role=title)
            held = authority.key_of(person)
            if held is None or held.id != old.id:
                raise RuleError("account_altered", login=login)
            own = new_key(chance)
            writing.authority_event("key_retired", person, old, retired=old.id, person=person)
            add_key(writing, person, own, by=own)
            renewed = self._told(writing, account, own)
            hands = Hands(person, old, None, (old,))
            unread = self._seal_anew(writing, person, own, hands)
            self._keep(writing, account, own, new, renewed.recovery)
        return replace(renewed, unread=unread)

    def _old_key(self, login: str, code: str) -> SigningKey:
        account = self.accounts.waiting(login)
        held = "" if account is None else account.recovery
        key = unwrap(held, typed_code(code)) if held else None
        if key is None:
            self.accounts.count_failure(login)
            raise RuleError("recovery_wrong")
        return key

    def _open_account(self, login: str) -> Account:
        with self.accounts.writer.store.read() as work:
            account = work.desk.account(login)
        if account is None:
            raise RuleError("person_unknown", person=login)
        if account.closed:
            raise RuleError("account_closed", login=login)
        return account

    def _told(self, writing: Writing, account: Account, own: SigningKey) -> Renewed:
        authority = writing.authority
        principal = authority.has_role(account.person, PRINCIPAL)
        return Renewed(
            account.person,
            authority.names[account.person],
            reading_fingerprint(sha256(own.spki)),
            recovery_code(self.accounts.writer.chance) if principal else "",
        )

    def _keep(
        self, writing: Writing, account: Account, own: SigningKey, new: str, recovery: str
    ) -> None:
        chance, cost = self.accounts.writer.chance, self.accounts.cost
        writing.work.desk.change_account(
            replace(
                account,
                key=own.id,
                wrapped=wrap(own, new, cost, chance),
                recovery=wrap(own, recovery, cost, chance) if recovery else "",
                pin="",
                failed=0,
                wait_until="",
            )
        )

    def _seal_anew(self, writing: Writing, person: str, own: SigningKey, hands: Hands) -> int:
        """Seal what the vault holds for a person for his new key; return what stays closed."""
        vault, chance = writing.work.vault, self.accounts.writer.chance
        spki = writing.authority.keys[own.id].spki
        closed = 0
        for owner, sealed in vault.named(person):
            others = [other for name, other in vault.of(owner) if name != person]
            opened = _opened([sealed, *others], hands.principals)
            if opened is None:
                closed += 1
            else:
                vault.put(owner, person, seal(spki, opened, chance).encode())
        return closed


def _opened(sealed: Sequence[bytes], keys: Sequence[SigningKey]) -> bytes | None:
    """Return what any of the keys opens of values sealed of one secret; None for none."""
    for value in sealed:
        for key in keys:
            opened = key.unseal(value.decode())
            if opened is not None:
                return opened
    return None
