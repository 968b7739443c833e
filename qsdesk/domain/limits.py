"""Measured values as typed, and the limits they are judged against.

A value is kept as the decimal text that was typed and cleaned, so that 0.580 stays 0.580;
it is compared as a decimal, never as a float.
"""

import re
from decimal import Decimal

from qsdesk.domain.errors import RuleError

MAX_DIGITS = 12
_WIDE = str.maketrans("０１２３４５６７８９．－＋−﹣", "0123456789.-+--")
_SPACES = " \t\u3000\u00a0"
_NUMBER = re.compile(r"([+-]?)(\d*)(?:\.(\d+))?\Z", re.ASCII)


def parse_measured(text: str, *, field: str = "实测值") -> str:
    """Return a typed number as it may be signed.

    Full-width digits, point and sign become half-width; outer spaces, a plus sign,
    needless leading zeros and the sign of zero go; ``.5`` becomes ``0.5``. Trailing zeros
    stay: they tell how finely was measured.

    Args:
        text: As typed.
        field: Label of the field, for the sentence.

    Raises:
        RuleError: ``not_a_number`` for anything else: empty text, a comma, a power, NaN,
            infinity, digits of other scripts; ``number_too_long`` beyond 12 digits.
    """
    narrow = text.strip(_SPACES).translate(_WIDE)
    found = _NUMBER.match(narrow)
    if found is None or not (found[2] or found[3]):
        raise RuleError("not_a_number", field=field, value=text[:40])
    sign, whole, part = found[1], found[2].lstrip("0") or "0", found[3]
    if len(whole) + len(part or "") > MAX_DIGITS:
        raise RuleError("number_too_long", field=field, limit=MAX_DIGITS)
    number = whole if part is None else f"{whole}.{part}"
    return f"-{number}" if sign == "-" and Decimal(number) else number


def within(value: str, low: str, high: str) -> bool:
    """Whether a cleaned value lies within its limits, both included.

    Args:
        value: Cleaned decimal text.
        low: Lower limit, empty: none.
        high: Upper limit, empty: none.
    """
    number = Decimal(value)
    return not ((low and number < Decimal(low)) or (high and number > Decimal(high)))


def limits_cross(low: str, high: str) -> bool:
    """Whether the lower limit lies above the upper one; never where one is empty."""
    return bool(low and high) and Decimal(low) > Decimal(high)


def limit_text(low: str, high: str, unit: str = "") -> str:
    """Return limits as shown: ``≥ 0.62 mm``, ``≤ 40 ℃``, ``155 ～ 175 ℃``, empty for none.

    A single value stands for equal limits. The unit follows a space.
    """
    if not (low or high):
        return ""
    if low and high:
        span = low if low == high else f"{low} ～ {high}"
    else:
        span = f"≥ {low}" if low else f"≤ {high}"
    return f"{span} {unit}".rstrip()
