"""Statements: the message one signature signs.

Source: the format's section on statements (``qsdesk-sign/1``).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from qsdesk.domain.format.canonical import (
    JsonValue,
    NotCanonicalError,
    canonical,
    parse_canonical,
    sha256,
)
from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.domain.format.sheets import Sheet

SIGN_TAG = "qsdesk-sign/1"


@dataclass(frozen=True, slots=True)
class Statement:
    """The message one signature signs; ``head`` is the chain's head just before it."""

    site: str
    sheet: str
    number: str
    stage: str
    n: int
    signer: str
    name: str
    role: str
    meaning: str
    key: str
    at: datetime
    head: str

    def to_bytes(self) -> bytes:
        """Return the canonical bytes, the ones that are signed."""
        body: dict[str, JsonValue] = {
            "t": SIGN_TAG,
            "site": self.site,
            "sheet": self.sheet,
            "number": self.number,
            "stage": self.stage,
            "n": self.n,
            "signer": self.signer,
            "name": self.name,
            "role": self.role,
            "meaning": self.meaning,
            "key": self.key,
            "at": utc_text(self.at),
            "head": self.head,
        }
        return canonical(body)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read canonical bytes.

        Raises:
            NotCanonicalError: Other bytes, another format, or a missing key.
        """
        body: Any = parse_canonical(data)
        if body.pop("t", None) != SIGN_TAG:
            raise NotCanonicalError("another format")
        try:
            return cls(**{**body, "at": utc_time(body["at"])})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NotCanonicalError(f"no statement: {error}") from error


def sign_body(sheet: Sheet, statement: Statement, signature: str) -> dict[str, JsonValue]:
    """Return what the event of a signature holds besides its type, actor and time."""
    return {
        "number": sheet.number,
        "kind": sheet.kind,
        "stage": sheet.stage,
        "n": sheet.n,
        "from": sheet.covers.first.isoformat(),
        "to": sheet.covers.last.isoformat(),
        "sheet": statement.sheet,
        "statement": sha256(statement.to_bytes()),
        "signature": signature,
        "key": statement.key,
    }
