"""What a form's fields lack by themselves, without any rule."""

from datetime import date
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.text import Printable, text_problem
from qsdesk.domain.forms.specs import Column, Spec, applies, is_empty, specs, values
from qsdesk.domain.limits import parse_measured
from qsdesk.domain.times import far


def field_problems(form: Any, printable: Printable | None = None) -> tuple[RuleError, ...]:
    """Return what its fields lack, in their order; fields that do not apply lack nothing.

    Each names its field by ``key``. Codes: ``field_required``, ``field_too_long``,
    ``character_refused``, ``choice_unknown``, ``not_a_number``, ``number_too_long``,
    ``not_a_date`` for a far year, ``too_many_rows``.

    Args:
        form: Cleaned.
        printable: Whether a bundled font has a character; None: not asked.
    """
    filled = values(form)
    return tuple(
        RuleError(problem.code, **{**problem.detail, "key": key})
        for key, spec in specs(type(form)).items()
        if applies(spec, filled) and (problem := _problem(spec, filled[key], printable)) is not None
    )


def _problem(spec: Spec, value: Any, printable: Printable | None) -> RuleError | None:
    if is_empty(value):
        return RuleError("field_required", field=spec.label) if spec.required else None
    if isinstance(value, tuple):
        return _table_problem(spec, value, printable)
    return _value_problem(spec.label, spec, value, printable)


def _table_problem(
    spec: Spec, value: tuple[Any, ...], printable: Printable | None
) -> RuleError | None:
    if len(value) > spec.limit:
        return RuleError("too_many_rows", field=spec.label, limit=spec.limit)
    for position, row in enumerate(value, start=1):
        for column in spec.columns:
            label = f"{spec.label}第 {position} 行「{column.label}」"
            cell = row.get(column.key, "")
            if is_empty(cell) and column.required:
                return RuleError("field_required", field=label)
            problem = None if is_empty(cell) else _value_problem(label, column, cell, printable)
            if problem is not None:
                return problem
    return None


def _value_problem(
    label: str, spec: Spec | Column, value: Any, printable: Printable | None
) -> RuleError | None:
    if spec.kind == "choice":
        if value in dict(spec.choices):
            return None
        choices = "、".join(shown for _, shown in spec.choices)
        return RuleError("choice_unknown", field=label, value=value, choices=choices)
    if spec.kind == "number":
        return _number_problem(label, value)
    if isinstance(value, date) and far(value):
        return RuleError("not_a_date", field=label, value=value.isoformat()[:10])
    if isinstance(value, str):
        return text_problem(value, field=label, limit=spec.limit, printable=printable)
    return None


def _number_problem(label: str, value: str) -> RuleError | None:
    try:
        parse_measured(value, field=label)
    except RuleError as error:
        return error
    return None
