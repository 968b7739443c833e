"""The unified social credit code and its check digit.

Source: GB 32100-2015, section 4 and annex A (ISO 7064 in the manner of MOD 31).
"""

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import clean

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_MODULUS = 31
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}


def tidy_credit_code(text: str) -> str:
    """Return a code as typed without white space, half-width, in capitals."""
    return "".join(clean(text).translate(_FULL_WIDTH).split()).upper()


def check_digit(code17: str) -> str:
    """Return the eighteenth character that belongs to the first seventeen.

    Args:
        code17: Seventeen characters of ``ALPHABET``, which has no I, O, S, V, Z.

    Raises:
        ValueError: Another length or a foreign character.
    """
    if len(code17) != LENGTH - 1:
        raise ValueError("not seventeen characters")
    total = sum(ALPHABET.index(c) * pow(3, i, _MODULUS) for i, c in enumerate(code17))
    return ALPHABET[-total % _MODULUS]


def credit_code_problem(code: str) -> RuleError | None:
    """Return what is wrong with a tidied code, None where nothing is.

    The error is ``credit_code_length`` with the length found, or ``credit_code_invalid``
    with the value, for a foreign character as for a wrong check digit.
    """
    if len(code) != LENGTH:
        return RuleError("credit_code_length", length=len(code))
    try:
        right = check_digit(code[:-1])
    except ValueError:
        right = ""
    return None if code[-1] == right else RuleError("credit_code_invalid", value=code)


def checked_credit_code(text: str) -> str:
    """Return the tidied code of what was typed.

    Raises:
        RuleError: ``credit_code_length`` or ``credit_code_invalid``.
    """
    code = tidy_credit_code(text)
    problem = credit_code_problem(code)
    if problem is not None:
        raise problem
    return code
