"""Logins: signing in and out, passwords, and the slow-down after wrong ones."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import clean
from qsdesk.services.chain.clock import now
from qsdesk.services.chain.keys import Cost, SigningKey, hash_pin, pin_fits, unwrap, wrap
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.access import Access, shipped_table
from qsdesk.services.people.session import Session
from qsdesk.storage.desk import Account
from qsdesk.storage.store import Work

MIN_LENGTH = 8
MIN_DIGITS = 10
PIN_LENGTHS = range(4, 7)
TRIES = 5
FIRST_WAIT = 30.0
LONGEST_WAIT = 30 * 60.0
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
        ticks: Seconds that only grow while the machine runs, whatever its clock says; they
            begin anew when it starts.
    """

    writer: Writer
    cost: Cost
    ticks: Callable[[], float] = time.monotonic

    def sign_in(self, login: str, password: str) -> Session:
        """Sign a person in; the event says so.

        Raises:
            RuleError: ``wrong_password`` for an unknown login too, ``slowed_down``,
                ``account_closed``.
        """
        login = clean(login)
        self.unlock(login, password)
        with self.writer.store.read() as work:
            account = work.desk.account(login)
            authority = work.authority()
        if account is None:
            raise RuleError("wrong_password")
        self.writer.note("sign_in", account.person)
        roles = authority.roles.get(account.person, frozenset())
        name = authority.names[account.person]
        return Session(login, account.person, name, roles, now(self.writer.clock))

    def sign_out(self, session: Session, *, locked: bool = False) -> None:
        """Note that a person left, or that the screen was locked."""
        self.writer.note("lock" if locked else "sign_out", session.person)

    def unlock(self, login: str, password: str) -> SigningKey:
        """Return the signing key of a login, for one signature.

        Raises:
            RuleError: ``wrong_password``, ``slowed_down`` with the seconds left,
                ``account_closed``, or ``account_altered`` where the key is not the one
                that the chain gives its owner.
        """
        account = self.waiting(login)
        key = None if account is None else _unwrapped(account, password)
        if account is None or key is None:
            self.count_failure(login)
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
        account = self.waiting(session.login)
        if account is None or not pin_fits(account.pin, _own(account.login, pin)):
            self.count_failure(session.login)
            raise RuleError("wrong_pin")

    def set_pin(self, session: Session, password: str, pin: str) -> None:
        """Set the PIN of a signed-in person.

        Raises:
            RuleError: ``permission_denied``, ``wrong_password`` or ``pin_length``.
        """
        self._access.demand("password_change", session)
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
            RuleError: ``permission_denied``, ``wrong_password`` or what ``check_password``
                refuses.
        """
        self._access.demand("password_change", session)
        key = self.unlock(session.login, old)
        check_password(new, session.login)
        with self.writer.store.write() as work:
            account = work.desk.account(session.login)
            if account is not None:
                wrapped = wrap(key, new, self.cost, self.writer.chance)
                work.desk.change_account(replace(account, wrapped=wrapped))

    @property
    def _access(self) -> Access:
        return Access(self.writer, shipped_table())

    def _refuse_foreign(self, account: Account, key: SigningKey) -> None:
        """Refuse a key or an owner that somebody wrote into the table of accounts."""
        with self.writer.store.read() as work:
            held = work.authority().key_of(account.person)
        if held is None or held.id != key.id:
            raise RuleError("account_altered", login=account.login)

    def waiting(self, login: str) -> Account | None:
        """Return the account of a login that may try a password now; None for no account.

        Raises:
            RuleError: ``account_closed``, or ``slowed_down`` with the seconds left.
        """
        with self.writer.store.read() as work:
            account = work.desk.account(login)
        if account is None:
            return None
        if account.closed:
            raise RuleError("account_closed", login=login)
        left = seconds_left(account, self.ticks())
        if left > 0:
            raise RuleError("slowed_down", seconds=int(left) + 1)
        return account

    def count_failure(self, login: str) -> None:
        """Count a wrong try, and say so in the chain where its clock allows."""
        with self.writer.store.write() as work:
            person = _counted(work, login, self.ticks())
        self.writer.note("sign_in_failed", None, person=person)


def seconds_left(account: Account, ticks: float) -> float:
    """Return how long an account must still wait after wrong passwords, 0 or less for none.

    The wait is measured by the seconds the machine has run, which no clock set by hand
    changes, and kept beside the account, so that a restart of the program changes nothing.
    Where the machine itself began anew, what it has run since then has passed at least.

    Args:
        account: As kept.
        ticks: Seconds the machine has run.
    """
    wait = wait_after(account.failed)
    try:
        until = float(account.wait_until)
    except ValueError:
        return 0.0
    left = until - ticks
    return wait - ticks if left > wait else left


def wait_after(failed: int) -> float:
    """Return the seconds an account waits after so many wrong passwords in a row."""
    if failed < TRIES:
        return 0.0
    return min(FIRST_WAIT * 2.0 ** min(failed - TRIES, MOST_DOUBLINGS), LONGEST_WAIT)


def _counted(work: Work, login: str, ticks: float) -> str | None:
    """Count a wrong try on the account as it is now; return its person, None for no account."""
    account = work.desk.account(login)
    if account is None:
        return None
    failed = account.failed + 1
    wait = wait_after(failed)
    until = f"{ticks + wait:.3f}" if wait else ""
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
