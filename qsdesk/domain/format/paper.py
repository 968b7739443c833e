"""The 63 digits printed on every archive copy.

Source: the format's section on the printed code; the check is ISO 7064's MOD 97-10 idea.
"""

from dataclasses import dataclass

LENGTH = 63
_BITS_128 = 2**128
_GROUP, _BLOCK = 4, 16


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What the digits say.

    Attributes:
        site: Eight digits.
        kind: Code of the record's kind, 0 to 99.
        seq: Sequence number of the last sign event of the printed state, from 1.
        sheets: Count of signed sheets printed, 1 to 99.
        prefix: First 128 bits of that event's hash, 32 hex digits.
    """

    site: str
    kind: int
    seq: int
    sheets: int
    prefix: str


def encode(code: PaperCode) -> str:
    """Return the 63 digits of ``code``."""
    bits = int(code.prefix, 16)
    body = f"1{code.site}{code.kind:02d}{code.seq:09d}{code.sheets:02d}{bits:039d}"
    check = (1 - int(body) * 100) % 97
    return f"{body}{check:02d}"


def decode(digits: str) -> PaperCode | None:
    """Return what 63 digits say; None when they are unreadable (length, version, check)."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        return None
    bits = int(digits[22:61])
    if digits[0] != "1" or int(digits) % 97 != 1 or bits >= _BITS_128:
        return None
    return PaperCode(
        site=digits[1:9],
        kind=int(digits[9:11]),
        seq=int(digits[11:20]),
        sheets=int(digits[20:22]),
        prefix=f"{bits:032x}",
    )


def grouped(digits: str) -> str:
    """Return digits as they are printed to be typed: fours, a wider gap behind each sixteen."""
    blocks = (digits[at : at + _BLOCK] for at in range(0, len(digits), _BLOCK))
    return "    ".join(
        "  ".join(block[at : at + _GROUP] for at in range(0, len(block), _GROUP))
        for block in blocks
    )
