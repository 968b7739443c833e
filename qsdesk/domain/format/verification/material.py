"""What is handed to a verification: events and texts, not yet believed."""

from collections.abc import Callable
from dataclasses import dataclass

from qsdesk.domain.format.events import Event

CheckSignature = Callable[[str, bytes, str], bool]
"""Whether (SPKI base64url, message, signature base64url) belong together."""

Progress = Callable[[str, int, int], None]
"""Told stage, done and total; it may raise to stop the work."""


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody of the progress."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet's bytes, and the hash it is said to have."""

    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RawStatement:
    """A statement's bytes, with the signature and key id beside it; None where none stands."""

    data: bytes
    signature: str
    key: str | None


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The texts that are said to belong to one number, in their order."""

    number: str
    sheets: tuple[RawSheet, ...]
    statements: tuple[RawStatement, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A chain and records.

    Attributes:
        events: In the order they stand in; a body is None where it is withheld.
        records: Texts by number.
        period: First and last day (ISO) of which every record must be there, whole;
            None where all records must.
    """

    events: tuple[Event, ...]
    records: tuple[RawRecord, ...]
    period: tuple[str, str] | None = None
