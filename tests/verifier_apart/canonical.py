"""JSON as the format allows it: a strict reader, a canonical writer, plain containers."""

import json
import re
from typing import Any, NoReturn

DEPTH = 16
SIZE = 1 << 20
SMALL = 1 << 53
LONGEST_INTEGER = 17
_SHORT = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_ESCAPED = re.compile(r'[\x00-\x1f"\\]')
_SURROGATE = re.compile("[\ud800-\udfff]")


class FormError(ValueError):
    """Raised where bytes are not what the format allows."""


def parse(text: str) -> Any:
    """Reads JSON without floats, great integers or repeated keys.

    Args:
        text: The JSON text.

    Returns:
        The value it stands for.

    Raises:
        FormError: The text is no such JSON.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_integer,
        )
    except FormError:
        raise
    except (ValueError, RecursionError) as error:
        raise FormError(f"no JSON: {type(error).__name__}") from error


def write(value: Any) -> str:
    """Writes a value canonically.

    Args:
        value: Objects, arrays, strings, booleans, null and small integers.

    Returns:
        The one canonical text.

    Raises:
        FormError: The value holds something else, or is too deep.
    """
    return _write(value, 0)


def read(text: object) -> dict[str, Any]:
    """Reads a signed or hashed text and makes sure its bytes are the canonical ones.

    Args:
        text: The text of a sheet, a statement or a body.

    Returns:
        The object in it.

    Raises:
        FormError: The bytes are others, too many or too deep.
    """
    if not isinstance(text, str):
        raise FormError("not a text")
    if len(as_bytes(text)) > SIZE:
        raise FormError("more than 1 MiB")
    value = parse(text)
    if not isinstance(value, dict):
        raise FormError("not an object")
    if write(value) != text:
        raise FormError("not the canonical bytes")
    return value


def as_bytes(text: str) -> bytes:
    """Returns the UTF-8 bytes of a text, refusing lone surrogates."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FormError("lone surrogate") from error


def decode(data: bytes) -> str:
    """Returns the text of UTF-8 bytes, refusing any others."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormError("not UTF-8") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FormError("a key stands twice")
    return found


def _refuse(literal: str) -> NoReturn:
    raise FormError(f"a number that is no integer: {literal[:20]}")


def _integer(literal: str) -> int:
    if len(literal) > LONGEST_INTEGER or abs(int(literal)) >= SMALL:
        raise FormError("an integer too great")
    return int(literal)


def _string(text: str) -> str:
    if _SURROGATE.search(text):
        raise FormError("lone surrogate")
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _SHORT.get(char) or f"\\u{ord(char):04x}"


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if type(value) is int and abs(value) < SMALL:
        return str(value)
    if isinstance(value, str):
        return _string(value)
    raise FormError(f"a value the format does not know: {type(value).__name__}")


def _write(value: Any, depth: int) -> str:
    if not isinstance(value, (dict, list)):
        return _scalar(value)
    if depth >= DEPTH:
        raise FormError("nested too deep")
    if isinstance(value, list):
        return "[" + ",".join(_write(item, depth + 1) for item in value) + "]"
    return "{" + ",".join(_pairs(value, depth + 1)) + "}"


def _pairs(value: dict[Any, Any], depth: int) -> list[str]:
    for key in value:
        if not isinstance(key, str) or not key.isascii():
            raise FormError("a key that is not ASCII")
    ordered = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return [f"{_string(key)}:{_write(value[key], depth)}" for key in ordered]
