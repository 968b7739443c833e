"""The shapes of everything that is read: which keys, and what each holds."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from .canonical import FormError
from .curve import unbase64

Test = Callable[[Any], bool]
Shape = Mapping[str, Test]


def text(value: object) -> bool:
    """Whether it is a string."""
    return isinstance(value, str)


def texts(value: object) -> bool:
    """Whether it is a string with something in it."""
    return isinstance(value, str) and value != ""


def boolean(value: object) -> bool:
    """Whether it is true or false."""
    return isinstance(value, bool)


def count(value: object) -> bool:
    """Whether it is an integer from zero."""
    return type(value) is int and value >= 0


def natural(value: object) -> bool:
    """Whether it is an integer from one."""
    return type(value) is int and value >= 1


def listing(value: object) -> bool:
    """Whether it is a list."""
    return isinstance(value, list)


def anything(_value: object) -> bool:
    """Whether it is there."""
    return True


def something(value: object) -> bool:
    """Whether it is there and says something."""
    return bool(value)


def matching(pattern: str) -> Test:
    """Makes a test for strings of one pattern."""
    compiled = re.compile(pattern)

    def test(value: object) -> bool:
        return isinstance(value, str) and compiled.fullmatch(value) is not None

    return test


def maybe(test: Test) -> Test:
    """Makes a test that also takes null."""

    def either(value: object) -> bool:
        return value is None or test(value)

    return either


def exactly(wanted: str) -> Test:
    """Makes a test for one string."""

    def same(value: object) -> bool:
        return isinstance(value, str) and value == wanted

    return same


def each(test: Test) -> Test:
    """Makes a test for lists of one thing."""

    def all_of(value: object) -> bool:
        return isinstance(value, list) and all(test(item) for item in value)

    return all_of


def shaped(shape: Shape, optional: Shape | None = None) -> Test:
    """Makes a test for objects of one shape."""

    def test(value: object) -> bool:
        return flaw(value, shape, optional or {}) is None

    return test


def base64_of(size: int) -> Test:
    """Makes a test for base64url of so many bytes."""

    def test(value: object) -> bool:
        try:
            unbase64(value, size)
        except FormError:
            return False
        return True

    return test


def day(value: object) -> bool:
    """Whether it is a day of the calendar."""
    return _DAY(value) and _real(str(value))


def moment(value: object) -> bool:
    """Whether it is a time in UTC with milliseconds."""
    return _MOMENT(value) and _real(str(value))


def flaw(
    value: object, shape: Shape, optional: Shape | None = None, *, more: bool = False
) -> str | None:
    """Compares an object with a shape.

    Args:
        value: What was read.
        shape: The keys that must be there, and the test of each.
        optional: The keys that may be there, and the test of each.
        more: Whether other keys are let pass.

    Returns:
        What is wrong, or None.
    """
    if not isinstance(value, dict):
        return "not an object"
    known = {**shape, **(optional or {})}
    missing = [key for key in shape if key not in value]
    if missing:
        return f"without {missing[0]}"
    strange = [key for key in value if key not in known]
    if strange and not more:
        return f"with a strange key {strange[0]!r}"
    wrong = [key for key, test in known.items() if key in value and not test(value[key])]
    return f"{wrong[0]} is not as it should be" if wrong else None


def _real(value: str) -> bool:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


_DAY = matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
HASH = matching(r"[0-9a-f]{64}")
KEY_ID = matching(r"[0-9a-f]{16}")
SITE = matching(r"[0-9]{8}")
NUMBER = matching(r"[A-Z0-9]{1,8}-[0-9]{4}-[0-9]{6}")
WORD = matching(r"[a-z][a-z_]*")
SALT = base64_of(16)

NEED: Shape = {"meaning": texts, "role": texts}
FIELD: Shape = {"key": text, "label": text, "kind": text, "value": anything}
FIELD_MORE: Shape = {"shown": anything, "unit": anything, "duty": anything}
COVERS: Shape = {"from": day, "to": day}
SHEET: Shape = {
    "format": exactly("qsdesk-sheet/1"),
    "site": SITE,
    "kind": WORD,
    "number": NUMBER,
    "stage": WORD,
    "n": natural,
    "amends": maybe(HASH),
    "previous": maybe(HASH),
    "covers": shaped(COVERS, {"area": text, "shift": text}),
    "pack": shaped({"id": text, "version": text, "sha256": HASH}),
    "needs": each(shaped(NEED)),
    "fields": each(shaped(FIELD, FIELD_MORE)),
    "attachments": each(shaped({"sha256": HASH, "size": count, "type": text, "name": text})),
    "author": shaped({"person": texts, "name": texts, "role": texts}),
    "filled_at": moment,
    "zone": text,
    "salt": SALT,
}
SHEET_MORE: Shape = {"reason": texts, "late": something, "imported": something}
STATEMENT: Shape = {
    "t": exactly("qsdesk-sign/1"),
    "site": SITE,
    "sheet": HASH,
    "number": NUMBER,
    "stage": WORD,
    "n": natural,
    "signer": texts,
    "name": texts,
    "role": texts,
    "meaning": texts,
    "key": KEY_ID,
    "at": moment,
    "head": HASH,
}
RECORD: Shape = {
    "t": exactly("qsdesk-record/1"),
    "number": NUMBER,
    "sheets": each(shaped({"sha256": HASH, "text": text})),
    "statements": each(shaped({"text": text, "signature": text, "key": text})),
}
KEYS = each(
    shaped({"id": text, "spki": text, "person": text, "from": natural, "to": maybe(natural)})
)
EVENT: Shape = {"seq": natural, "prev": HASH, "type": WORD, "hash": HASH}
LINE: Shape = {**EVENT, "body_hash": HASH, "body": maybe(text)}
JOURNAL_EVENT: Shape = {**EVENT, "body": text}
JOURNAL: Shape = {"t": exactly("qsdesk-journal/1"), "event": shaped(JOURNAL_EVENT)}
JOURNAL_SIGN: Shape = {**JOURNAL, "statement": text, "sheet": text}
HEAD: Shape = {
    "t": exactly("qsdesk-head/1"),
    "site": SITE,
    "seq": natural,
    "hash": HASH,
    "at": moment,
}
SIGNATURE: Shape = {"statement": text, "signature": text, "spki": text}
PACK: Shape = {
    "t": exactly("qsdesk-pack/1"),
    "manifest_sha256": HASH,
    "tags": each(shaped({"name": matching(r"[^/\\\x00]+"), "sha256": HASH})),
    "site": SITE,
    "from": day,
    "to": day,
    "head_seq": natural,
    "head_hash": HASH,
    "signer": texts,
    "name": texts,
    "role": texts,
    "at": moment,
}
BODY: Shape = {
    "t": exactly("qsdesk-event/1"),
    "type": WORD,
    "at": moment,
    "actor": maybe(texts),
}
BODIES: Mapping[str, Shape] = {
    "site": {"site": SITE, "unit": text, "nonce": text, "sample": boolean},
    "person": {"person": texts, "name": texts},
    "role": {"person": texts, "role": texts, "granted": boolean},
    "key_added": {
        "person": texts,
        "added": KEY_ID,
        "spki": text,
        "by": KEY_ID,
        "countersig": text,
    },
    "key_retired": {"retired": KEY_ID, "person": texts},
    "settings": {"changed": each(shaped({"key": text, "from": anything, "to": anything}))},
    "rule_pack": {"id": text, "version": text, "sha256": HASH},
    "sign": {
        "number": NUMBER,
        "kind": WORD,
        "stage": WORD,
        "n": natural,
        "from": day,
        "to": day,
        "sheet": HASH,
        "statement": HASH,
        "signature": text,
        "key": KEY_ID,
    },
    "void": {"number": NUMBER, "last": HASH, "reason": text},
    "seal": {"month": text, "supplement": count, "counts": anything, "ranges": anything},
    "restore": {"backup": anything, "missing": count},
    "clock_override": {},
    "migrate": {},
    "journal_accepted": {},
    "visit": {},
    "import": {},
}
AUTHORITY: Shape = {"site": SITE, "head": HASH, "key": KEY_ID, "sig": text}
SECOND: Shape = {"second": maybe(texts), "second_sig": maybe(text)}
