"""What a register is: typed forms with described fields, the stages of its life, its columns.

A form is a frozen dataclass whose fields are made by the functions here; their metadata
carry label, kind, bounds and duty. One form screen, one list, one document frame and one
path of signing serve all registers.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qsdesk.domain.errors import RuleError
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.sheets import Need

Choices = tuple[tuple[str, str], ...]
SPEC = "spec"
SHORT, LONG = 60, 2000
YES_NO: Choices = (("no", "否"), ("yes", "是"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table inside a form: its kind is that of a field."""

    key: str
    label: str
    kind: str = "text"
    required: bool = False
    limit: int = SHORT
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """What a form's field is, beyond its type.

    Attributes:
        label: As shown and printed.
        kind: ``text``, ``long``, ``choice``, ``date``, ``time``, ``number``, ``person``,
            ``record``, ``records``, ``photos``, ``ink``, ``rows`` or ``heading``.
        required: Whether it may not be empty.
        limit: Most characters of a text, most rows of a table.
        duty: Key of the duty it serves, empty otherwise.
        choices: Stored value and shown text, for a choice.
        columns: Of a table.
        unit: Of a number.
        hint: One short line beside the input, empty otherwise.
    """

    label: str
    kind: str
    required: bool = False
    limit: int = SHORT
    duty: str = ""
    choices: Choices = ()
    columns: tuple[Column, ...] = ()
    unit: str = ""
    hint: str = ""


def text(
    label: str, *, required: bool = False, limit: int = SHORT, duty: str = "", hint: str = ""
) -> Any:
    """Declare one line of text."""
    return _field(Spec(label, "text", required, limit, duty, hint=hint), "")


def long(
    label: str, *, required: bool = False, limit: int = LONG, duty: str = "", hint: str = ""
) -> Any:
    """Declare paragraphs of text."""
    return _field(Spec(label, "long", required, limit, duty, hint=hint), "")


def choice(
    label: str, choices: Choices, *, required: bool = False, duty: str = "", hint: str = ""
) -> Any:
    """Declare a choice; it has no default answer."""
    return _field(Spec(label, "choice", required, SHORT, duty, choices, hint=hint), "")


def day(label: str, *, required: bool = False, duty: str = "") -> Any:
    """Declare a calendar day."""
    return _field(Spec(label, "date", required, duty=duty), None)


def moment(label: str, *, required: bool = False, duty: str = "") -> Any:
    """Declare a time of a day."""
    return _field(Spec(label, "time", required, duty=duty), None)


def number(label: str, unit: str = "", *, required: bool = False) -> Any:
    """Declare a decimal number, kept as typed and cleaned."""
    return _field(Spec(label, "number", required, 20, unit=unit), "")


def person(label: str, *, required: bool = False, duty: str = "", hint: str = "") -> Any:
    """Declare somebody's name, typed or chosen."""
    return _field(Spec(label, "person", required, 40, duty, hint=hint), "")


def record(label: str, *, required: bool = False) -> Any:
    """Declare the number of another record."""
    return _field(Spec(label, "record", required, 20), "")


def photos(label: str, *, required: bool = False, limit: int = 6) -> Any:
    """Declare photos by hash, in order."""
    return _field(Spec(label, "photos", required, limit), ())


def ink(label: str, *, required: bool = False) -> Any:
    """Declare a name that is signed in ink on the printed page."""
    return _field(Spec(label, "ink", required, 40), "")


def rows(
    label: str,
    columns: tuple[Column, ...],
    *,
    required: bool = False,
    limit: int = 60,
    duty: str = "",
) -> Any:
    """Declare a table; its value is a tuple of mappings from column key to text."""
    return _field(Spec(label, "rows", required, limit, duty, columns=columns), ())


def heading(label: str) -> Any:
    """Declare the title of a part of the form; it holds no value."""
    return _field(Spec(label, "heading"), "")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a rule may look at besides the form.

    Attributes:
        today: The factory's calendar day.
        record: The record so far; None for a new one.
        person: Who is about to sign.
        name: His name.
        role: In which he acts.
    """

    today: date
    record: Record | None
    person: str
    name: str
    role: str


Rule = Callable[[Any, Snapshot], RuleError | None]


@dataclass(frozen=True, slots=True)
class Stage:
    """One act in a record's life.

    Attributes:
        key: As in the format's table.
        title: On the button that opens it: a verb.
        meaning: What its signature means.
        action: Key in the table of permissions.
        form: The form's dataclass.
        after: States of the record in which it may be opened; empty: it opens a record.
        other_than: Stage whose signer may not sign this one, empty otherwise.
        needs: Further signatures, after the first.
        rules: Checked before signing.
        repeated: Whether it may be signed again in the same state.
    """

    key: str
    title: str
    meaning: str
    action: str
    form: type
    after: tuple[str, ...] = ()
    other_than: str = ""
    needs: tuple[Need, ...] = ()
    rules: tuple[Rule, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of record that is kept as a register.

    Attributes:
        kind: Key of the kind.
        title: Name of the list.
        shelf: Folder in the inspection pack.
        stages: In the order of life.
        states: State -> (word, tone), in the order of the list's groups; the tone is
            ``neutral``, ``ok``, ``bad``, ``warn`` or ``accent``.
        columns: Keys of fields shown in the list, beside number, title and state.
        duty: Duty it serves.
        empty: Sentence of the empty list.
        noun: What one record is called, for buttons.
    """

    kind: str
    title: str
    shelf: str
    stages: tuple[Stage, ...]
    states: Mapping[str, tuple[str, str]]
    columns: tuple[str, ...]
    duty: str
    empty: str
    noun: str

    def stage(self, key: str) -> Stage:
        """Return a stage by key.

        Raises:
            KeyError: There is none.
        """
        for found in self.stages:
            if found.key == key:
                return found
        raise KeyError(key)


def specs(form: type) -> dict[str, Spec]:
    """Return key -> spec of a form, in order."""
    return {f.name: f.metadata[SPEC] for f in dataclasses.fields(form)}


def values(form: Any) -> dict[str, Any]:
    """Return key -> value of a filled form, in order."""
    return {f.name: getattr(form, f.name) for f in dataclasses.fields(form)}


def is_empty(value: object) -> bool:
    """Whether a form's value says nothing."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def problems(form: Any, stage: Stage, snapshot: Snapshot) -> tuple[RuleError, ...]:
    """Return everything that keeps a form from being signed, in the order of its fields.

    Codes: ``field_required``, ``field_too_long``, ``choice_unknown``, ``too_many_rows``,
    and those of the stage's rules.
    """
    out: list[RuleError] = []
    filled = values(form)
    for key, spec in specs(type(form)).items():
        problem = _problem(spec, filled[key])
        if problem is not None:
            out.append(problem)
    for rule in stage.rules:
        problem = rule(form, snapshot)
        if problem is not None:
            out.append(problem)
    return tuple(out)


def _problem(spec: Spec, value: object) -> RuleError | None:
    if is_empty(value):
        return RuleError("field_required", field=spec.label) if spec.required else None
    if isinstance(value, str) and spec.kind != "choice" and len(value) > spec.limit:
        return RuleError("field_too_long", field=spec.label, limit=spec.limit, length=len(value))
    if spec.kind == "choice" and value not in dict(spec.choices):
        return RuleError("choice_unknown", field=spec.label, value=value)
    if isinstance(value, tuple):
        return _row_problem(spec, value)
    return None


def _row_problem(spec: Spec, value: tuple[Any, ...]) -> RuleError | None:
    if len(value) > spec.limit:
        return RuleError("too_many_rows", field=spec.label, limit=spec.limit)
    for position, row in enumerate(value, start=1):
        for column in spec.columns:
            cell = row.get(column.key, "")
            label = f"{spec.label}第 {position} 行「{column.label}」"
            if column.required and is_empty(cell):
                return RuleError("field_required", field=label)
            if isinstance(cell, str) and len(cell) > column.limit:
                return RuleError(
                    "field_too_long", field=label, limit=column.limit, length=len(cell)
                )
    return None


def _field(spec: Spec, default: Any) -> Any:
    return dataclasses.field(default=default, metadata={SPEC: spec})
