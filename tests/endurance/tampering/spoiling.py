"""Other values of the same shape, so that nothing but the meaning is wrong."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from qsdesk.domain.format.encoding import from_base64url, to_base64url
from qsdesk.services.chain.keys import SigningKey

HEX = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")
BASE64 = re.compile(r"[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{86}|[A-Za-z0-9_-]{122}")
NUMBER = re.compile(r"([A-Z0-9]{1,8}-\d{4}-)(\d{6})")
DAY = re.compile(r"(\d{4}-\d\d-)(\d\d)")
TIME = re.compile(r"\d{4}-\d\d-\d\dT.*Z")
ROLES = {"officer": "director", "director": "principal", "principal": "admin", "admin": "officer"}
STAGES = {"fill": "review", "review": "return", "open": "correct", "correct": "verify"}
KINDS = {
    "daily": "weekly",
    "finding": "opinion",
    "setup": "decision",
    "risk_list": "document",
    "seal": "decision",
}
MANY = 3
OTHER = to_base64url(SigningKey(990_001).spki)
"""A public key, and no text that is no point of the curve."""

Path = tuple[str | int, ...]
Bytes = Callable[[bytes], bytes | None]
"""An edit of a file; None takes it away."""


def spoiled(value: Any, key: str = "") -> Any:
    """Return another value of the same shape.

    Args:
        value: What stands there.
        key: Under which key.
    """
    if isinstance(value, bool):
        return not value
    if value is None and key == "to":  # where a key ends
        return 5
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[:-1] if value else [{"key": "x", "from": None, "to": "y"}]
    if isinstance(value, dict):
        return {**value, next(iter(value), "x"): "改"}
    return _text(value, key) if isinstance(value, str) else "改"


def _text(value: str, key: str) -> str:
    if key == "role":
        return ROLES[value]
    if key == "spki":
        return OTHER
    if key == "stage":
        return STAGES.get(value, "fill")
    return KINDS.get(value, value + "改") if key == "kind" else _formed(value, key)


def _formed(value: str, key: str) -> str:
    if HEX.fullmatch(value):
        return value[:-1] + ("0" if value[-1] != "0" else "1")
    if found := NUMBER.fullmatch(value):
        return f"{found[1]}{(int(found[2]) + 100) % 10**6:06d}"
    if key == "site" or TIME.fullmatch(value):
        return _counted(value)
    if found := DAY.fullmatch(value):
        return f"{found[1]}{int(found[2]) % 28 + 1:02d}"
    return _flipped(value) if BASE64.fullmatch(value) else value + "改"


def _counted(value: str) -> str:
    """Return digits, or a time, with the last digit changed."""
    end = "Z" if value.endswith("Z") else ""
    bare = value.removesuffix("Z")
    return f"{bare[:-1]}{(int(bare[-1]) + 1) % 10}{end}"


def _flipped(value: str) -> str:
    try:
        data = bytearray(from_base64url(value))
    except ValueError:
        return value + "改"
    data[-1] ^= 1
    return to_base64url(bytes(data))


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the paths to every value that has none below it; an empty list or object is one.

    Of a long list only the first, the middle and the last item are looked into: all are alike.
    """
    if isinstance(value, dict) and value:
        for key in value:
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list) and value:
        alike = len(value) > MANY and isinstance(value[0], dict) and "label" not in value[0]
        chosen = sorted({0, len(value) // 2, len(value) - 1}) if alike else range(len(value))
        for index in chosen:
            yield from leaves(value[index], (*path, index))
    else:
        yield path


def changed(value: Any, path: Path) -> Any:
    """Return a copy whose value at a path is another one of the same shape."""
    key, *rest = path
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    named = next((str(k) for k in reversed(path) if isinstance(k, str)), "")
    copy[key] = changed(value[key], tuple(rest)) if rest else spoiled(value[key], named)
    return copy


def elsewhere(path: Path) -> Callable[[Any], Any]:
    """Return the change of what stands at a path."""
    return lambda value: changed(value, path)


def saying(**told: Any) -> Callable[[Any], Any]:
    """Return the change of an object's values."""
    return lambda value: {**value, **told}


def becoming(data: bytes | None) -> Bytes:
    """Return the edit that puts other bytes there; None takes the file away."""
    return lambda _: data


def as_json(edit: Callable[[Any], Any]) -> Bytes:
    """Return the edit of a JSON file's value."""
    return lambda data: json.dumps(edit(json.loads(data)), ensure_ascii=False).encode()


def flipped(at: int | None = None) -> Bytes:
    """Return the edit that turns one bit, of the middle byte unless told."""

    def edit(data: bytes) -> bytes:
        place = len(data) // 2 if at is None else at
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]

    return edit


def longer(data: bytes) -> bytes:
    """Add a line's end."""
    return data + b"\n"


def spelled(path: Path) -> str:
    """Return a path in one word."""
    return ".".join(map(str, path))
