"""Logins: signing in and out, passwords, and the slow-down after wrong ones."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.domain.format.text import clean
from qsdesk.services.chain.keys import Cost, SigningKey, hash_pin, pin_fits, unwrap, wrap
from qsdesk.services.chain.writing import Writer, now
from qsdesk.services.people.session import Session
from qsdesk.storage.desk import Account
from qsdesk.storage.store import Work

MIN_LENGTH = 8
MIN_DIGITS = 10
PIN_LENGTHS = range(4, 7)
TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=30)
MOST_DOUBLINGS = 6
COMMON = frozenset(
    {
        "password",
        "12345678",
        "123456789",
        "1234567890",
        "qwertyuiop",
        "11111111",
        "88888888",
        "66666666",
        "00000000",
        "abcd1234",
        "a1234567",
        "aa123456",
        "woaini1314",
        "5201314520",
        "password1",
        "iloveyou",
        "1111111111",
        "0123456789",
        "9876543210",
        "8888888888",
        "6666666666",
        "0000000000",
        "1122334455",
        "1314520520",
    }
)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts of one data folder.

    Attributes:
        writer: Opens transactions.
        cost: Of a password's try, for new wrappings.
    """

    writer: Writer
    cost: Cost

    def sign_in(self, login: str, password: str) -> Session:
        """Sign a person in; the event says so.

        Raises:
            RuleError: ``wrong_password`` for an unknown login too, ``slowed_down``,
                ``account_closed``.
        """
        login = clean(login)
        self.unlock(login, password)
        with self.writer.open() as writing:
            account = writing.work.desk.account(login)
            if account is None:
                raise RuleError("wrong_password")
            writing.event("sign_in", account.person)
            authority = writing.authority
            roles = authority.roles.get(account.person, frozenset())
            name = authority.names[account.person]
            return Session(login, account.person, name, roles, writing.at)

    def sign_out(self, session: Session, *, locked: bool = False) -> None:
        """Note that a person left, or that the screen was locked."""
        with self.writer.open() as writing:
            writing.event("lock" if locked else "sign_out", session.person)

    def unlock(self, login: str, password: str) -> SigningKey:
        """Return the signing key of a login, for one signature.

        Raises:
            RuleError: ``wrong_password``, ``slowed_down`` with the seconds left,
                ``account_closed``, or ``account_altered`` where the key is not the one
                that the chain gives its owner.
        """
        account = self._waiting(login)
        key = None if account is None else _unwrapped(account, password)
        if account is None or key is None:
            self._failed(login)
            raise RuleError("wrong_password")
        self._refuse_foreign(account, key)
        if account.failed:
            with self.writer.store.write() as work:
                held = work.desk.account(login)
                if held is not None:
                    work.desk.change_account(replace(held, failed=0, wait_until=""))
        return key

    def unlock_by_pin(self, session: Session, pin: str) -> None:
        """Check the PIN that unlocks the screen of a signed-in person.

        Raises:
            RuleError: ``wrong_pin`` or ``slowed_down``.
        """
        account = self._waiting(session.login)
        if account is None or not pin_fits(account.pin, _own(account.login, pin)):
            self._failed(session.login)
            raise RuleError("wrong_pin")

    def set_pin(self, session: Session, password: str, pin: str) -> None:
        """Set the PIN of a signed-in person.

        Raises:
            RuleError: ``wrong_password`` or ``pin_length``.
        """
        self.unlock(session.login, password)
        if len(pin) not in PIN_LENGTHS or not pin.isdigit():
            raise RuleError("pin_length")
        with self.writer.store.write() as work:
            account = work.desk.account(session.login)
            if account is not None:
                hashed = hash_pin(_own(account.login, pin), self.cost, self.writer.chance)
                work.desk.change_account(replace(account, pin=hashed))

    def change_password(self, session: Session, old: str, new: str) -> None:
        """Wrap the same key by a new password.

        Raises:
            RuleError: ``wrong_password`` or what ``check_password`` refuses.
        """
        key = self.unlock(session.login, old)
        check_password(new, session.login)
        with self.writer.store.write() as work:
            account = work.desk.account(session.login)
            if account is not None:
                wrapped = wrap(key, new, self.cost, self.writer.chance)
                work.desk.change_account(replace(account, wrapped=wrapped))

    def _refuse_foreign(self, account: Account, key: SigningKey) -> None:
        """Refuse a key or an owner that somebody wrote into the table of accounts."""
        with self.writer.store.read() as work:
            held = work.authority().key_of(account.person)
        if held is None or held.id != key.id:
            raise RuleError("account_altered", login=account.login)

    def _waiting(self, login: str) -> Account | None:
        with self.writer.store.read() as work:
            account = work.desk.account(login)
        if account is None:
            return None
        if account.closed:
            raise RuleError("account_closed", login=login)
        if account.wait_until:
            left = utc_time(account.wait_until) - now(self.writer.clock)
            if left > timedelta(0):
                raise RuleError("slowed_down", seconds=int(left.total_seconds()) + 1)
        return account

    def _failed(self, login: str) -> None:
        """Count a wrong try, and say so in the chain where its clock allows."""
        try:
            with self.writer.open() as writing:
                person = _counted(writing.work, login, writing.at)
                writing.event("sign_in_failed", None, person=person)
        except RuleError:  # a clock set back stops events; it must not make tries free
            with self.writer.store.write() as work:
                _counted(work, login, now(self.writer.clock))


def _counted(work: Work, login: str, at: datetime) -> str | None:
    """Count a wrong try on the account as it is now; return its person, None for no account."""
    account = work.desk.account(login)
    if account is None:
        return None
    failed, until = account.failed + 1, ""
    if failed >= TRIES:
        doubled = min(failed - TRIES, MOST_DOUBLINGS)
        until = utc_text(at + min(FIRST_WAIT * 2**doubled, LONGEST_WAIT))
    work.desk.change_account(replace(account, failed=failed, wait_until=until))
    return account.person


def check_password(password: str, login: str) -> None:
    """Refuse a password that is too easy.

    At least 8 characters; digits alone from 10, for gloves; none of the common ones,
    not the login.

    Raises:
        RuleError: ``password_too_short``, ``password_digits`` or ``password_common``.
    """
    if len(password) < MIN_LENGTH:
        raise RuleError("password_too_short", least=MIN_LENGTH)
    if password.isdigit() and len(password) < MIN_DIGITS:
        raise RuleError("password_digits", least=MIN_DIGITS)
    if password.lower() in COMMON or password.lower() == login.lower():
        raise RuleError("password_common")


def _unwrapped(account: Account, password: str) -> SigningKey | None:
    try:
        return unwrap(account.wrapped, password)
    except (ValueError, LookupError, TypeError) as error:
        raise RuleError("account_altered", login=account.login) from error


def _own(login: str, pin: str) -> str:
    """Return what is hashed of a PIN: bound to its login, so that a copied hash fits nobody."""
    return f"{login}\n{pin}"
