"""Drafts whose fields say what they are: their texts cleaned at input, what they lack.

The declarations are those of forms; rows are dataclasses of their own.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar, cast

from qsdesk.domain.drafts import from_json
from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.text import Printable, clean, text_problem
from qsdesk.domain.forms.specs import Spec, is_empty, specs
from qsdesk.domain.times import far

T = TypeVar("T")


def cleaned(draft: T) -> T:
    """Return a draft with its texts as they may be signed, those of its rows too.

    What is too long stays, so that nothing typed is lost: ``missing`` names it.
    """
    return cast("T", _cleaned(draft))


def missing(draft: object, printable: Printable | None = None) -> tuple[RuleError, ...]:
    """Return what keeps fields from being signed, in the order of the fields.

    Codes: ``field_required``, ``choice_unknown``, ``field_too_long``, ``too_many_rows``,
    ``character_refused``, ``not_a_date`` for a far year. Each error carries ``key``: the field,
    or ``rounds.1.where`` for a cell, rows counted from 1.

    Args:
        draft: Cleaned.
        printable: Whether a bundled font has a character; None: not asked.
    """
    return tuple(_missing(draft, _Place(printable)))


def refuse_texts(draft: object, printable: Printable | None = None) -> None:
    """Refuse a draft with a text that could not be signed, whatever is still missing.

    Raises:
        RuleError: What ``missing`` names, but for ``field_required``.
    """
    for error in missing(cleaned(draft), printable):
        if error.code != "field_required":
            raise error


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


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where a field stands: what is before its label and its key."""

    printable: Printable | None
    above: str = ""
    prefix: str = ""

    def label(self, spec: Spec) -> str:
        return f"{self.above}「{spec.label}」" if self.above else spec.label

    def inside(self, label: str, key: str, row: int) -> "_Place":
        return _Place(self.printable, f"{label}第 {row} 行", f"{self.prefix}{key}.{row}.")


def _cleaned(draft: Any) -> Any:
    new: dict[str, Any] = {}
    for key in specs(type(draft)):
        value = getattr(draft, key)
        if isinstance(value, tuple):
            new[key] = tuple(
                _cleaned(row) if dataclasses.is_dataclass(row) else row for row in value
            )
        elif type(value) is str:
            new[key] = clean(value).strip()
    return dataclasses.replace(draft, **new)


def _missing(draft: Any, place: _Place) -> Iterator[RuleError]:
    for key, spec in specs(type(draft)).items():
        value = getattr(draft, key)
        if isinstance(value, tuple):
            yield from _rows_missing(key, spec, value, place)
            continue
        error = _flaw(spec, value, place)
        if error is not None:
            yield RuleError(error.code, **{**error.detail, "key": place.prefix + key})


def _rows_missing(
    key: str, spec: Spec, value: tuple[Any, ...], place: _Place
) -> Iterator[RuleError]:
    label = place.label(spec)
    if not value and spec.required:
        yield RuleError("field_required", field=label, key=place.prefix + key)
    if len(value) > spec.limit:
        yield RuleError("too_many_rows", field=label, limit=spec.limit, key=place.prefix + key)
    for n, row in enumerate(value, start=1):
        if dataclasses.is_dataclass(row):
            yield from _missing(row, place.inside(label, key, n))


def _flaw(spec: Spec, value: Any, place: _Place) -> RuleError | None:
    label = place.label(spec)
    if is_empty(value):
        return RuleError("field_required", field=label) if spec.required else None
    if spec.kind == "choice" and value not in dict(spec.choices):
        choices = "、".join(shown for _, shown in spec.choices)
        return RuleError("choice_unknown", field=label, value=value, choices=choices)
    if isinstance(value, date) and far(value):
        return RuleError("not_a_date", field=label, value=value.isoformat()[:10])
    if type(value) is str:
        return text_problem(value, field=label, limit=spec.limit, printable=place.printable)
    return None
