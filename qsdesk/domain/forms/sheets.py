"""Between a form and the fields of its sheet, and the JSON of its draft."""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.canonical import JsonValue
from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.format.text import clean
from qsdesk.domain.forms.specs import Choices, Spec, applies, specs, values
from qsdesk.domain.limits import parse_measured
from qsdesk.domain.times import long_day, stamp


def cleaned(form: Any) -> Any:
    """Return a form with its texts as they may be signed: the one place of cleaning.

    Controls and white space around go (``format.text``), numbers become half-width. What
    is too long, or no number, stays as typed: ``field_problems`` names it.
    """
    filled = values(form)
    new = {
        key: _cleaned(spec, filled[key])
        for key, spec in specs(type(form)).items()
        if spec.kind != "heading"
    }
    return dataclasses.replace(form, **new)


def form_fields(form: Any) -> tuple[Field, ...]:
    """Return the fields of a sheet made from a filled form, in the form's order.

    Fields that do not apply, and empty ones that are not required, are left out, and so
    are headings with nothing beneath them: the page shows what was said.
    """
    filled = values(form)
    out: list[Field] = []
    for key, spec in specs(type(form)).items():
        value = filled[key]
        if spec.kind == "heading":
            if out and out[-1].kind == "heading":
                out.pop()
            out.append(Field(key, spec.label, "heading", None))
        elif not applies(spec, filled) or (value in ("", None, ()) and not spec.required):
            continue
        elif spec.kind == "rows":
            out += _rows(key, spec, value)
        else:
            out.append(_field(key, spec, value))
    if out and out[-1].kind == "heading":
        out.pop()
    return tuple(out)


def value_of(spec: Spec, field: Field) -> Any:
    """Return the form's value of a sheet's field."""
    value = field.value
    if spec.kind == "date":
        return None if value is None else date.fromisoformat(str(value))
    if spec.kind == "time":
        return None if value is None else utc_time(str(value))
    if spec.kind == "rows":
        return tuple(_typed_row(spec, row) for row in field.rows())
    if spec.kind in ("photos", "records"):
        return tuple(value) if isinstance(value, list | tuple) else ()
    if spec.kind == "bool":
        return value
    return "" if value is None else value


def form_of(sheet: Sheet, form: type) -> Any:
    """Return the form that a sheet was made from, for a correction of it."""
    found = {}
    for key, spec in specs(form).items():
        held = sheet.field(key)
        if held is not None and spec.kind != "heading":
            found[key] = value_of(spec, held)
    return form(**found)


def draft_json(form: Any) -> dict[str, JsonValue]:
    """Return a form as plain JSON, for the draft that is saved at every answer."""
    out: dict[str, JsonValue] = {}
    filled = values(form)
    for key, spec in specs(type(form)).items():
        if spec.kind != "heading":
            out[key] = _stored(spec, filled[key])
    return out


def form_from_json(form: type, data: Mapping[str, Any]) -> Any:
    """Return the form of a saved draft; keys it does not know are dropped."""
    found = {}
    for key, spec in specs(form).items():
        if key in data and spec.kind != "heading":
            found[key] = value_of(spec, Field(key, spec.label, spec.kind, data[key]))
    return form(**found)


def attached(form: Any) -> tuple[str, ...]:
    """Return the hashes of a form's photos and scans that apply, each once, in order."""
    filled = values(form)
    found = [
        digest
        for key, spec in specs(type(form)).items()
        if spec.kind == "photos" and applies(spec, filled)
        for digest in filled[key]
    ]
    return tuple(dict.fromkeys(found))


def _cleaned(spec: Spec, value: Any) -> Any:
    if spec.kind == "number":
        return _cleaned_number(value)
    if isinstance(value, str):
        return clean(value).strip()
    if spec.kind == "rows":
        return tuple(
            {k: clean(v).strip() if isinstance(v, str) else v for k, v in row.items()}
            for row in value
        )
    return value


def _cleaned_number(value: str) -> str:
    try:
        return parse_measured(value) if value.strip() else ""
    except RuleError:
        return clean(value).strip()


def _field(key: str, spec: Spec, value: Any) -> Field:
    stored = _stored(spec, value)
    shown = _shown(spec, value)
    kind = spec.kind
    return Field(
        key, spec.label, kind, stored, "" if shown == stored else shown, spec.unit, spec.duty
    )


def _rows(key: str, spec: Spec, value: Any) -> list[Field]:
    columns: list[JsonValue] = [
        {"key": c.key, "label": c.label, "kind": c.kind} for c in spec.columns
    ]
    plain: list[JsonValue] = [
        {c.key: _cell(c.choices, row.get(c.key, "")) for c in spec.columns} for row in value
    ]
    return [
        Field(key, spec.label, "rows", plain, duty=spec.duty),
        Field(f"{key}.columns", spec.label, "columns", columns),
    ]


def _cell(choices: Choices, value: Any) -> JsonValue:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else dict(choices).get(value, str(value))


def _typed_row(spec: Spec, row: Mapping[str, Any]) -> dict[str, Any]:
    stored = {c.key: {shown: v for v, shown in c.choices} for c in spec.columns}
    return {key: stored.get(key, {}).get(value, value) for key, value in row.items()}


def _stored(spec: Spec, value: Any) -> JsonValue:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if spec.kind == "rows":
        return [{k: _cell((), v) for k, v in row.items()} for row in value]
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, bool):
        return value
    return None if value in ("", None) else str(value)


def _shown(spec: Spec, value: Any) -> str:
    if isinstance(value, bool):
        return dict(spec.choices)["yes" if value else "no"]
    if spec.kind == "choice":
        return dict(spec.choices).get(value, "")
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return long_day(value)
    return ""
