"""What may change without a signature: drafts, settings, accounts."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from qsdesk.storage.tables import account, draft, setting


@dataclass(frozen=True, slots=True)
class Draft:
    """A saved draft: whose, its JSON text, when saved (UTC text)."""

    key: str
    person: str
    body: str
    saved_at: str


@dataclass(frozen=True, slots=True)
class Account:
    """A login and its wrapped keys.

    Attributes:
        login: Name typed at sign-in.
        person: Person id.
        key: Key id of the signing key.
        wrapped: Signing key wrapped by the password, JSON text.
        recovery: Signing key wrapped by the recovery code, JSON text, or empty.
        pin: Hash of the PIN that unlocks the screen, or empty.
        failed: Wrong passwords in a row.
        wait_until: Seconds the machine must have run before the next attempt, or empty.
        closed: Whether the account may no longer sign in.
    """

    login: str
    person: str
    key: str
    wrapped: str
    recovery: str = ""
    pin: str = ""
    failed: int = 0
    wait_until: str = ""
    closed: bool = False


class Desk:
    """Drafts, settings and accounts of one database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, key: str) -> Draft | None:
        """Return a draft."""
        row = self._connection.execute(select(draft).where(draft.c.key == key)).first()
        return None if row is None else Draft(*row)

    def drafts(self, prefix: str) -> tuple[Draft, ...]:
        """Return the drafts whose keys begin so, by key."""
        query = select(draft).where(draft.c.key.startswith(prefix, autoescape=True))
        return tuple(Draft(*row) for row in self._connection.execute(query.order_by(draft.c.key)))

    def save_draft(self, new: Draft) -> None:
        """Put a draft in place of the one with its key."""
        self.drop_draft(new.key)
        values = {name: getattr(new, name) for name in Draft.__slots__}
        self._connection.execute(insert(draft).values(values))

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        self._connection.execute(delete(draft).where(draft.c.key == key))

    def drop_drafts_of(self, number: str) -> None:
        """Forget the drafts of further acts on a record, whoever began them."""
        named = draft.c.key.contains(number, autoescape=True)
        self._connection.execute(delete(draft).where(named))

    def setting(self, key: str) -> str:
        """Return a setting; empty where it was never set."""
        query = select(setting.c.value).where(setting.c.key == key)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def set(self, key: str, value: str) -> None:
        """Change a setting."""
        self._connection.execute(delete(setting).where(setting.c.key == key))
        self._connection.execute(insert(setting).values(key=key, value=value))

    def account(self, login: str) -> Account | None:
        """Return the account of a login."""
        row = self._connection.execute(select(account).where(account.c.login == login)).first()
        return None if row is None else Account(*row)

    def account_of(self, person: str) -> Account | None:
        """Return the account of a person."""
        row = self._connection.execute(select(account).where(account.c.person == person)).first()
        return None if row is None else Account(*row)

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts by login."""
        query = select(account).order_by(account.c.login)
        return tuple(Account(*row) for row in self._connection.execute(query))

    def add_account(self, new: Account) -> None:
        """Keep a new account."""
        values = {name: getattr(new, name) for name in Account.__slots__}
        self._connection.execute(insert(account).values(values))

    def change_account(self, changed: Account) -> None:
        """Put an account in place of the one with its login."""
        values = {name: getattr(changed, name) for name in Account.__slots__}
        query = update(account).where(account.c.login == changed.login).values(values)
        self._connection.execute(query)
