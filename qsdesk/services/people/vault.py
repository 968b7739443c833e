"""ID numbers in the vault: sealed for the principals, who read them with their passwords."""

import json
from dataclasses import dataclass

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.encoding import from_base64url, to_base64url
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.identity import LAST, checked_id, id_digest
from qsdesk.services.chain.keys import seal
from qsdesk.services.chain.writing import Writer
from qsdesk.services.people.access import Access
from qsdesk.services.people.accounts import Accounts
from qsdesk.services.people.session import Session

OWNER_LENGTH = 40


@dataclass(frozen=True, slots=True)
class IdMark:
    """What a signed sheet may say of an ID number: last four characters, salted hash."""

    last: str
    digest: str


@dataclass(frozen=True, slots=True)
class IdVault:
    """Keeps ID numbers of one data folder."""

    writer: Writer
    accounts: Accounts
    access: Access

    def keep(self, session: Session, number: str) -> IdMark:
        """Take an ID number in, sealed for each principal; return its mark.

        Salt and number lie in the vault together: once they are erased, nobody can try
        numbers against the hash.

        Raises:
            RuleError: ``permission_denied`` or ``id_number_invalid``.
        """
        self.access.demand("appointment", session)
        plain = checked_id(number)
        salt = self.writer.chance(16)
        mark = IdMark(plain[-LAST:], id_digest(salt, plain))
        body = json.dumps({"salt": to_base64url(salt), "number": plain}).encode()
        with self.writer.store.write() as work:
            authority = work.authority()
            for person in authority.holders(PRINCIPAL):
                key = authority.key_of(person)
                if key is not None:
                    sealed = seal(key.spki, body, self.writer.chance).encode()
                    work.vault.put(_owner(mark.digest), person, sealed)
        return mark

    def read(self, session: Session, password: str, digest: str) -> str:
        """Return the ID number of a mark, to a principal.

        Raises:
            RuleError: ``permission_denied``, ``wrong_password``, or ``vault_empty``
                where it was erased or sealed for another key.
        """
        self.access.demand("appointment_sign", session)
        key = self.accounts.unlock(session.login, password)
        with self.writer.store.read() as work:
            sealed = work.vault.get(_owner(digest), session.person)
        opened = None if sealed is None else key.unseal(sealed.decode())
        if opened is None:
            raise RuleError("vault_empty")
        body = json.loads(opened)
        number = str(body["number"])
        if id_digest(from_base64url(body["salt"]), number) != digest:
            raise RuleError("vault_empty")
        return number

    def erase(self, session: Session, digest: str) -> None:
        """Forget an ID number; what was signed stays, and tells nothing more of it.

        Raises:
            RuleError: ``permission_denied``.
        """
        self.access.demand("appointment_sign", session)
        with self.writer.store.write() as work:
            work.vault.erase(_owner(digest))


def _owner(digest: str) -> str:
    return digest[:OWNER_LENGTH]
