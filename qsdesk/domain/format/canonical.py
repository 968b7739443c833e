"""Canonical JSON: the only form in which anything is hashed or signed.

Source: RFC 8785, restricted as in the format's section on bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

import rfc8785

JsonValue = str | int | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16
MAX_INTEGER = 2**53
_LEAVES = frozenset({str, int, bool, type(None)})


class NotCanonicalError(ValueError):
    """The value or text lies outside the restricted canonical JSON."""


def canonical(value: JsonValue) -> bytes:
    """Return the canonical bytes of ``value``.

    Args:
        value: Objects with ASCII keys, arrays, strings, booleans, null, and integers
            with an absolute value below 2**53; at most 16 levels of objects and arrays.

    Raises:
        NotCanonicalError: Anything else, a lone surrogate, or more than 1 MiB.
    """
    _guard(value, 1)
    data = rfc8785.dumps(value)
    if len(data) > MAX_BYTES:
        raise NotCanonicalError("more than 1 MiB")
    return data


def parse_canonical(data: bytes) -> dict[str, JsonValue]:
    """Return the object that ``data`` holds, if its bytes are canonical.

    Raises:
        NotCanonicalError: No JSON object, or other bytes than canonical ones
            (duplicate keys, spaces, escapes, order).
    """
    if len(data) > MAX_BYTES:
        raise NotCanonicalError("more than 1 MiB")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotCanonicalError("no JSON") from error
    if not isinstance(value, dict):
        raise NotCanonicalError("no object")
    _guard(value, 1)
    # For what the guard lets through, the standard library writes the same bytes, much faster.
    again = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if again.encode() != data:
        raise NotCanonicalError("other bytes than canonical")
    return value


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data``, 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def _guard(value: object, depth: int) -> None:
    if type(value) in _LEAVES:  # most values; asking for a Mapping costs more than all the rest
        _guard_leaf(value)
    elif isinstance(value, dict | Mapping):
        _guard_depth(depth)
        _guard_keys(value)
        for item in value.values():
            _guard(item, depth + 1)
    elif isinstance(value, list | tuple):
        _guard_depth(depth)
        for item in value:
            _guard(item, depth + 1)
    else:
        _guard_leaf(value)


def _guard_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotCanonicalError("deeper than 16 levels")


def _guard_keys(value: Mapping[object, object]) -> None:
    for key in value:
        if type(key) is not str or not key.isascii():
            raise NotCanonicalError("key that is no ASCII text")


def _guard_leaf(value: object) -> None:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise NotCanonicalError("lone surrogate") from error
    elif type(value) is int:
        if abs(value) >= MAX_INTEGER:
            raise NotCanonicalError("integer of 2**53 or more")
    elif value is not None and type(value) is not bool:
        raise NotCanonicalError(f"{type(value).__name__} has no canonical form")
