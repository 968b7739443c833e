"""Between a register's form and the fields of its sheet, and the JSON of its draft."""

from datetime import date, datetime
from typing import Any

from qsdesk.domain.format.canonical import JsonValue
from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.domain.format.sheets import Field, Sheet
from qsdesk.domain.registers.declaration import Spec, specs, values
from qsdesk.domain.times import long_day, stamp


def form_fields(form: Any) -> tuple[Field, ...]:
    """Return the fields of a sheet made from a filled form, in the form's order.

    Empty fields that are not required are left out, so that the page shows what was said.
    """
    filled = values(form)
    out: list[Field] = []
    for key, spec in specs(type(form)).items():
        value = filled[key]
        if spec.kind == "rows":
            out += _rows(key, spec, value)
        elif spec.kind == "heading":
            out.append(Field(key, spec.label, "heading", None))
        elif value not in ("", None, ()) or spec.required:
            out.append(_field(key, spec, value))
    return tuple(out)


def value_of(spec: Spec, field: Field) -> Any:
    """Return the form's value of a sheet's field."""
    value = field.value
    if spec.kind == "date":
        return None if value is None else date.fromisoformat(str(value))
    if spec.kind == "time":
        return None if value is None else utc_time(str(value))
    if spec.kind in ("rows", "photos", "records"):
        return tuple(value or ()) if isinstance(value, list | tuple) else ()
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


def form_from_json(form: type, data: dict[str, Any]) -> Any:
    """Return the form of a saved draft; keys it does not know are dropped."""
    found = {}
    for key, spec in specs(form).items():
        if key in data and spec.kind != "heading":
            found[key] = value_of(spec, Field(key, spec.label, spec.kind, data[key]))
    return form(**found)


def _field(key: str, spec: Spec, value: Any) -> Field:
    stored = _stored(spec, value)
    kind = spec.kind
    return Field(key, spec.label, kind, stored, _shown(spec, value), spec.unit, spec.duty)


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


def _cell(choices: tuple[tuple[str, str], ...], value: Any) -> JsonValue:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else dict(choices).get(value, str(value))


def _stored(spec: Spec, value: Any) -> JsonValue:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if spec.kind == "rows":
        return [{k: _cell((), v) for k, v in row.items()} for row in value]
    if isinstance(value, tuple):
        return list(value)
    if value in ("", None) and not spec.required:
        return None
    return str(value)


def _shown(spec: Spec, value: Any) -> str:
    if spec.kind == "choice":
        return dict(spec.choices).get(value, "")
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return long_day(value)
    return ""
