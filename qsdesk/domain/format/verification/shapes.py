"""The shapes that sheets, statements and bodies of events must have.

Source: the format's sections on sheets, statements and events.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from qsdesk.domain.format.encoding import SIGNATURE_LENGTH, SPKI_LENGTH, from_base64url, utc_time
from qsdesk.domain.format.events import AUTHORITY, TAG, TYPES, WITHHELD
from qsdesk.domain.format.sheets import SHEET_TAG
from qsdesk.domain.format.statements import SIGN_TAG

Test = Callable[[object], bool]
Shape = Mapping[str, Test]


def flaw(value: object, shape: Shape, optional: Shape | None = None, *, more: bool = False) -> str:
    """Return the first key that is missing, wrong or too much; empty where all is well.

    Args:
        value: Must be an object.
        shape: Keys that must be there.
        optional: Keys that may be there.
        more: Whether other keys may be there.
    """
    if not isinstance(value, dict):
        return "?"
    for key, test in shape.items():
        if key not in value or not test(value[key]):
            return key
    known = optional or {}
    for key, item in value.items():
        if key in known and not known[key](item):
            return str(key)
        if key not in known and key not in shape and not more:
            return str(key)
    return ""


def text(value: object) -> bool:
    """Whether it is a string."""
    return isinstance(value, str)


def words(value: object) -> bool:
    """Whether it is a string with something in it."""
    return isinstance(value, str) and value != ""


def anything(_value: object) -> bool:
    """Accept whatever canonical JSON holds."""
    return True


def flag(value: object) -> bool:
    """Whether it is true or false."""
    return type(value) is bool


def counted(value: object) -> bool:
    """Whether it is an integer from 0."""
    return type(value) is int and value >= 0


def positive(value: object) -> bool:
    """Whether it is an integer from 1."""
    return type(value) is int and value >= 1


def exactly(wanted: str) -> Test:
    """Return the test for one string."""
    return lambda value: value == wanted


def matching(pattern: str) -> Test:
    """Return the test for strings that a pattern describes wholly."""
    known = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and known.fullmatch(value) is not None


def decoded(length: int) -> Test:
    """Return the test for base64url of so many bytes."""

    def test(value: object) -> bool:
        if not isinstance(value, str):
            return False
        try:
            return len(from_base64url(value)) == length
        except ValueError:
            return False

    return test


def or_none(test: Test) -> Test:
    """Return the test that also lets null pass."""
    return lambda value: value is None or test(value)


def each(test: Test) -> Test:
    """Return the test for lists of what passes ``test``."""
    return lambda value: isinstance(value, list) and all(test(item) for item in value)


def shaped(shape: Shape, optional: Shape | None = None) -> Test:
    """Return the test for objects of a shape."""
    return lambda value: flaw(value, shape, optional) == ""


def day(value: object) -> bool:
    """Whether it is a day that exists, ``YYYY-MM-DD``."""
    if not isinstance(value, str) or not _DAY(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def moment(value: object) -> bool:
    """Whether it is a time that exists, RFC 3339 UTC with milliseconds."""
    if not isinstance(value, str):
        return False
    try:
        utc_time(value)
    except ValueError:
        return False
    return True


_DAY = matching(r"\d{4}-\d\d-\d\d")
SITE = matching(r"\d{8}")
NUMBER = matching(r"[A-Z0-9]{1,8}-\d{4}-\d{6}")
HASH = matching(r"[0-9a-f]{64}")
KEY_ID = matching(r"[0-9a-f]{16}")
SALT = decoded(16)
SIGNATURE = decoded(SIGNATURE_LENGTH)
SPKI = decoded(SPKI_LENGTH)
ROLE = matching("officer|director|principal|admin")

_NEED = shaped({"meaning": words, "role": ROLE})
_FIELD = shaped(
    {"key": words, "label": text, "kind": words, "value": anything},
    {"shown": text, "unit": text, "duty": text},
)
_FILE = shaped({"sha256": HASH, "size": counted, "type": text, "name": text})
SHEET: Shape = {
    "format": exactly(SHEET_TAG),
    "site": SITE,
    "kind": words,
    "number": NUMBER,
    "stage": words,
    "n": positive,
    "amends": or_none(HASH),
    "previous": or_none(HASH),
    "covers": shaped({"from": day, "to": day}, {"area": words, "shift": words}),
    "pack": shaped({"id": text, "version": text, "sha256": text}),
    "needs": each(_NEED),
    "fields": each(_FIELD),
    "attachments": each(_FILE),
    "author": shaped({"person": words, "name": words, "role": ROLE}),
    "filled_at": moment,
    "zone": matching(r"[+-]\d\d:\d\d"),
    "salt": SALT,
}
SHEET_MORE: Shape = {"reason": text, "late": words, "imported": words}
STATEMENT: Shape = {
    "t": exactly(SIGN_TAG),
    "site": SITE,
    "sheet": HASH,
    "number": NUMBER,
    "stage": words,
    "n": positive,
    "signer": words,
    "name": words,
    "role": ROLE,
    "meaning": words,
    "key": KEY_ID,
    "at": moment,
    "head": HASH,
}

_BODY: Shape = {"t": exactly(TAG), "type": words, "at": moment, "actor": or_none(words)}
_SIGNED: Shape = {"actor": words, "site": SITE, "head": HASH, "key": KEY_ID, "sig": SIGNATURE}
_SECOND: Shape = {"second": or_none(words), "second_sig": or_none(SIGNATURE)}
_CHANGE = shaped({"key": words, "from": anything, "to": anything})
_BODIES: Mapping[str, Shape] = {
    "site": {"site": SITE, "unit": text, "nonce": words, "sample": flag},
    "person": {"person": words, "name": words},
    "role": {"person": words, "role": ROLE, "granted": flag},
    "key_added": {
        "person": words,
        "added": KEY_ID,
        "spki": SPKI,
        "by": KEY_ID,
        "countersig": SIGNATURE,
    },
    "key_retired": {"retired": KEY_ID, "person": words},
    "settings": {"changed": each(_CHANGE)},
    "rule_pack": {"id": text, "version": text, "sha256": text},
    "void": {"number": NUMBER, "last": HASH, "reason": words},
    "seal": {"month": words, "supplement": counted, "counts": anything, "ranges": anything},
    "restore": {"backup": anything, "missing": counted},
}
_SIGN: Shape = {
    **_BODY,
    "actor": words,
    "number": NUMBER,
    "kind": words,
    "stage": words,
    "n": positive,
    "from": day,
    "to": day,
    "sheet": HASH,
    "statement": HASH,
    "signature": SIGNATURE,
    "key": KEY_ID,
}


def body_flaw(kind: str, body: object) -> str:
    """Return the key of an event's body that is wrong; empty where all is well."""
    if kind not in TYPES:
        return "type"
    if kind == "sign":
        return flaw(body, _SIGN)
    shape = {**_BODY, **_BODIES.get(kind, {})}
    if kind in AUTHORITY:
        return flaw(body, {**shape, **_SIGNED}, _SECOND, more=True)
    if kind in WITHHELD:
        shape["salt"] = SALT
    return flaw(body, shape, more=True)
