"""Cleaning of text at input: what the user then sees is signed and printed unchanged."""

import re
import unicodedata
from collections.abc import Callable

from qsdesk.domain.errors import RuleError

Printable = Callable[[str], bool]

_PLANE_ENDS = "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(17))
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069" + _PLANE_ENDS + "]"
)
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f])")


def clean(text: str) -> str:
    r"""Return ``text`` as it may be signed.

    Line ends become ``\n``; C0 controls but ``\n`` and ``\t``, bidi controls, BOM and
    noncharacters go; NFC for all but CJK compatibility ideographs, which people have
    in their names. Lone surrogates go too: they are no characters.
    """
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = _REFUSED.sub("", ends)
    parts = _COMPATIBILITY.split(kept)
    return "".join(p if i % 2 else unicodedata.normalize("NFC", p) for i, p in enumerate(parts))


def bounded(text: str, *, field: str, limit: int) -> str:
    """Return the cleaned text of an input field, without outer white space.

    Args:
        text: As typed.
        field: Label of the field, for the sentence.
        limit: Most characters allowed.

    Raises:
        RuleError: ``field_too_long``.
    """
    cleaned = clean(text).strip()
    if len(cleaned) > limit:
        raise RuleError("field_too_long", field=field, limit=limit, length=len(cleaned))
    return cleaned


def text_problem(
    text: str, *, field: str, limit: int = 0, printable: Printable | None = None
) -> RuleError | None:
    """Return what is wrong with a cleaned text; None where nothing is.

    Args:
        text: Cleaned.
        field: Label of the field, for the sentence.
        limit: Most characters allowed; 0: any number.
        printable: Whether a bundled font has a character; None: not asked.

    Returns:
        ``field_too_long``, or ``character_refused`` naming character and code point.
    """
    if limit and len(text) > limit:
        return RuleError("field_too_long", field=field, limit=limit, length=len(text))
    if printable is not None:
        for char in text:
            if char not in "\n\t" and not printable(char):
                point = f"U+{ord(char):04X}"
                return RuleError("character_refused", field=field, char=char, point=point)
    return None


def refuse_unprintable(text: str, *, field: str, printable: Printable) -> None:
    """Refuse a character that no bundled font has.

    Raises:
        RuleError: ``character_refused``, naming field, character and code point.
    """
    problem = text_problem(text, field=field, printable=printable)
    if problem is not None:
        raise problem
