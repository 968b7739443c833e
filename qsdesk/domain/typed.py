"""Drafts whose fields say what they are: their texts cleaned at input, what they lack.

The declarations are those of forms; rows are dataclasses of their own.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeVar, cast

from qsdesk.domain.drafts import from_json
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.text import bounded
from qsdesk.domain.forms.specs import Spec, is_empty, specs

T = TypeVar("T")


def cleaned(draft: T) -> T:
    """Return a draft with its texts as they may be signed, those of its rows too.

    Raises:
        RuleError: ``field_too_long`` or ``too_many_rows``, naming the field.
    """
    return cast("T", _cleaned(draft, ""))


def missing(draft: object) -> tuple[RuleError, ...]:
    """Return what required fields and choices lack, in the order of the fields.

    Codes: ``field_required``, ``choice_unknown``. Each error carries ``key``: the field, or
    ``rounds.1.where`` for a cell, rows counted from 1.
    """
    return tuple(_missing(draft, "", ""))


def draft_of(sheet: Sheet, kind: type[T], **fixed: object) -> T:
    """Return the draft that a sheet was made from, for a correction of it.

    Args:
        sheet: Its fields bear the names of the draft's.
        kind: The draft's dataclass.
        fixed: Fields of the draft that do not stand on the sheet.
    """
    held: dict[str, Any] = {}
    for key, spec in specs(kind).items():
        value = sheet.value(key)
        if value is not None and key not in fixed:
            held[key] = [dict(row) for row in sheet.rows(key)] if spec.kind == "rows" else value
    return cast("T", dataclasses.replace(cast("Any", from_json(kind, held)), **fixed))


def _cleaned(draft: Any, above: str) -> Any:
    new: dict[str, Any] = {}
    for key, spec in specs(type(draft)).items():
        value = getattr(draft, key)
        label = _label(spec, above)
        if isinstance(value, tuple):
            if len(value) > spec.limit:
                raise RuleError("too_many_rows", field=label, limit=spec.limit)
            new[key] = tuple(
                _cleaned(row, f"{label}第 {n} 行") if dataclasses.is_dataclass(row) else row
                for n, row in enumerate(value, start=1)
            )
        elif type(value) is str:
            new[key] = bounded(value, field=label, limit=spec.limit)
    return dataclasses.replace(draft, **new)


def _missing(draft: Any, above: str, place: str) -> Iterator[RuleError]:
    for key, spec in specs(type(draft)).items():
        value = getattr(draft, key)
        label = _label(spec, above)
        if is_empty(value):
            if spec.required:
                yield RuleError("field_required", field=label, key=place + key)
        elif spec.kind == "choice" and value not in dict(spec.choices):
            choices = "、".join(shown for _, shown in spec.choices)
            yield RuleError(
                "choice_unknown", field=label, value=value, choices=choices, key=place + key
            )
        elif isinstance(value, tuple):
            for n, row in enumerate(value, start=1):
                if dataclasses.is_dataclass(row):
                    yield from _missing(row, f"{label}第 {n} 行", f"{place}{key}.{n}.")


def _label(spec: Spec, above: str) -> str:
    return f"{above}「{spec.label}」" if above else spec.label
