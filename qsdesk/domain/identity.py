"""ID numbers: checked, and told by a salted hash and four characters alone.

Source: GB 11643-1999 (check character, ISO 7064 MOD 11-2).
"""

import re

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import sha256

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_SHAPE = re.compile(r"[0-9]{17}[0-9X]\Z", re.ASCII)
_WIDE = str.maketrans("０１２３４５６７８９ｘＸx", "0123456789XXX", " \u3000-")
LAST = 4


def checked_id(number: str) -> str:
    """Return an ID number as it is hashed: 18 characters, X upper case.

    Raises:
        RuleError: ``id_number_invalid``.
    """
    plain = number.translate(_WIDE)
    if not _SHAPE.match(plain):
        raise RuleError("id_number_invalid")
    total = sum(int(digit) * weight for digit, weight in zip(plain, _WEIGHTS, strict=False))
    if _CHECK[total % 11] != plain[-1]:
        raise RuleError("id_number_invalid")
    return plain


def id_digest(salt: bytes, number: str) -> str:
    """Return SHA-256 of salt and number, hex; the salt is kept with the number, not here."""
    return sha256(salt + number.encode())
