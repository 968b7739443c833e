"""What a data folder's ``config.toml`` says, read leniently and written whole."""

from collections.abc import Mapping
from pathlib import Path

NAME = "config.toml"
Value = str | int | bool


def read_config(data: Path) -> dict[str, Value]:
    """Return the settings of a data folder; empty where there are none or they are unreadable."""
    try:
        text = (data / NAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    import tomllib  # most folders have none, and the first paint waits for this

    try:
        parts = tomllib.loads(text)
    except (ValueError, RecursionError):  # too deep, or a number too long, among them
        return {}
    return {key: value for key, value in parts.items() if isinstance(value, str | int | bool)}


def change_config(data: Path, **changes: Value) -> None:
    """Write some settings; the others stay.

    Raises:
        OSError: The folder cannot be written.
    """
    parts = read_config(data) | changes
    part = data / f"{NAME}.part"
    part.write_text(_text(parts), encoding="utf-8")
    part.replace(data / NAME)


def _text(parts: Mapping[str, Value]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in sorted(parts.items()))


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    import json

    return json.dumps(value, ensure_ascii=False)
