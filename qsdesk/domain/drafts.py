"""Drafts as plain JSON: frozen dataclasses to dictionaries of texts, and back.

Drafts lie outside the chain and are no record; their form may change with the program.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


class DraftUnreadableError(ValueError):
    """The stored draft has another form than this program's."""


def to_json(value: object) -> Any:
    """Return a value made of dataclasses, tuples and plain values as JSON holds it.

    Days and times become ISO text, tuples lists, enumerations their values.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(kind: type[T], data: object) -> T:
    """Return the dataclass that ``to_json`` wrote; fields missing in it keep their default.

    Args:
        kind: A dataclass whose fields are dataclasses, tuples of one type, enumerations,
            dates, times, strings, integers, booleans, or one of these or None.
        data: As parsed.

    Raises:
        DraftUnreadableError: Another form.
    """
    try:
        return typing.cast("T", _read(kind, data))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise DraftUnreadableError(f"no {kind.__name__}: {error}") from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        if data is None:
            return None
        return _read(next(a for a in typing.get_args(kind) if a is not types.NoneType), data)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(_read(inner, part) for part in _expect(data, list))
    if dataclasses.is_dataclass(kind):
        return _dataclass(typing.cast("type", kind), _expect(data, dict))
    return _plain(kind, data)


def _dataclass(kind: type, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    names = [f.name for f in dataclasses.fields(kind) if f.name in data]
    return kind(**{name: _read(hints[name], data[name]) for name in names})


def _plain(kind: Any, data: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(data)
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(data)
    return _expect(data, kind)


def _expect(data: Any, kind: type) -> Any:
    if type(data) is not kind:
        raise TypeError(f"{type(data).__name__} instead of {kind.__name__}")
    return data
