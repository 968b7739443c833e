"""Encodings that outsiders read: base64url, key ids, reading fingerprints, times.

Source: RFC 4648 section 5 (base64url), RFC 3339 (times), Crockford's base 32.
"""

import base64
import re
from datetime import UTC, datetime

from qsdesk.domain.format.canonical import sha256

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SPKI_LENGTH = 91
SIGNATURE_LENGTH = 64
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*\Z")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")


def to_base64url(data: bytes) -> str:
    """Return ``data`` in base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Return the bytes of ``text``.

    Raises:
        ValueError: Padding, foreign characters, or spare bits that are not zero.
    """
    if not _BASE64URL.match(text) or len(text) % 4 == 1:
        raise ValueError("no base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64url(data) != text:
        raise ValueError("spare bits are not zero")
    return data


def key_id(spki: bytes) -> str:
    """Return the first 16 hex digits of SHA-256 of the SPKI (DER, 91 bytes)."""
    return sha256(spki)[:16]


def reading_fingerprint(digest: str) -> str:
    """Return 80 bits of a hash as four groups of four, for reading aloud.

    Args:
        digest: At least 20 hex digits: SHA-256 of a key's SPKI, or an event's hash.
    """
    bits = int(digest[:20], 16)
    letters = "".join(CROCKFORD[(bits >> shift) & 31] for shift in range(75, -1, -5))
    return " ".join(letters[i : i + 4] for i in range(0, 16, 4))


def utc_text(moment: datetime) -> str:
    """Return an aware time as RFC 3339 UTC with milliseconds and ``Z``.

    Raises:
        ValueError: A naive time.
    """
    if moment.tzinfo is None:
        raise ValueError("naive time")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def utc_time(text: str) -> datetime:
    """Return the aware time of an RFC 3339 text with milliseconds and ``Z``.

    Raises:
        ValueError: Another form.
    """
    if not _TIME.match(text):
        raise ValueError(f"no UTC time with milliseconds: {text}")
    return datetime.fromisoformat(text)
