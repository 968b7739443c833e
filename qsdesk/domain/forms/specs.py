"""The typed form of a stage: a frozen dataclass whose fields say what they are.

A field is made by one of the functions here; its metadata carry label, kind, bounds and
duty, so that one form screen, one document frame and one check serve all registers.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Choices = tuple[tuple[str, str], ...]
When = tuple[str | bool, ...]
SPEC = "spec"
SHORT, LONG = 60, 2000


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
        kind: ``text``, ``long``, ``choice``, ``bool``, ``date``, ``time``, ``number``,
            ``person``, ``record``, ``records``, ``photos``, ``ink``, ``rows`` or ``heading``.
        required: Whether it may not be empty where it applies.
        limit: Most characters of a text, most rows of a table.
        duty: Key of the duty it serves, empty otherwise.
        choices: Stored value and shown text of a choice; of a flag those of ``yes``, ``no``.
        columns: Of a table.
        unit: Of a number.
        hint: One short line beside the input, empty otherwise.
        when: Key of a choice or flag and the values with which this field applies; empty:
            always.
        offers: What a text offers while it is typed: ``areas`` or ``shifts`` of the
            factory; empty for nothing.
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
    when: When = ()
    offers: str = ""


def text(
    label: str,
    *,
    required: bool = False,
    limit: int = SHORT,
    duty: str = "",
    hint: str = "",
    when: When = (),
    offers: str = "",
) -> Any:
    """Declare one line of text."""
    spec = Spec(label, "text", required, limit, duty, hint=hint, when=when, offers=offers)
    return _field(spec, "")


def long(
    label: str,
    *,
    required: bool = False,
    limit: int = LONG,
    duty: str = "",
    hint: str = "",
    when: When = (),
) -> Any:
    """Declare paragraphs of text."""
    return _field(Spec(label, "long", required, limit, duty, hint=hint, when=when), "")


def choice(
    label: str,
    choices: Choices,
    *,
    required: bool = False,
    duty: str = "",
    hint: str = "",
    when: When = (),
) -> Any:
    """Declare a choice; it has no default answer."""
    return _field(Spec(label, "choice", required, SHORT, duty, choices, hint=hint, when=when), "")


def flag(
    label: str,
    *,
    yes: str = "是",
    no: str = "否",
    required: bool = False,
    duty: str = "",
    when: When = (),
) -> Any:
    """Declare a question of yes or no; None while it is not answered."""
    choices = (("yes", yes), ("no", no))
    return _field(Spec(label, "bool", required, SHORT, duty, choices, when=when), None)


def day(label: str, *, required: bool = False, duty: str = "", when: When = ()) -> Any:
    """Declare a calendar day."""
    return _field(Spec(label, "date", required, duty=duty, when=when), None)


def moment(label: str, *, required: bool = False, duty: str = "") -> Any:
    """Declare a time of a day."""
    return _field(Spec(label, "time", required, duty=duty), None)


def number(label: str, unit: str = "", *, required: bool = False) -> Any:
    """Declare a decimal number, kept as typed and cleaned."""
    return _field(Spec(label, "number", required, 20, unit=unit), "")


def person(
    label: str,
    *,
    required: bool = False,
    duty: str = "",
    hint: str = "",
    when: When = (),
) -> Any:
    """Declare somebody's name, typed or chosen."""
    return _field(Spec(label, "person", required, 40, duty, hint=hint, when=when), "")


def record(label: str, *, required: bool = False, duty: str = "") -> Any:
    """Declare the number of another record."""
    return _field(Spec(label, "record", required, 20, duty), "")


def records(
    label: str, *, required: bool = False, limit: int = 20, duty: str = "", hint: str = ""
) -> Any:
    """Declare the numbers of other records, in order."""
    return _field(Spec(label, "records", required, limit, duty, hint=hint), ())


def photos(label: str, *, required: bool = False, limit: int = 6, when: When = ()) -> Any:
    """Declare photos by hash, in order."""
    return _field(Spec(label, "photos", required, limit, when=when), ())


def ink(
    label: str,
    *,
    required: bool = False,
    hint: str = "",
    duty: str = "",
    when: When = (),
) -> Any:
    """Declare a name that is signed in ink on the printed page."""
    return _field(Spec(label, "ink", required, 40, duty, hint=hint, when=when), "")


def rows(
    label: str,
    columns: tuple[Column, ...],
    *,
    required: bool = False,
    limit: int = 60,
    duty: str = "",
    when: When = (),
) -> Any:
    """Declare a table; its value is a tuple of mappings from column key to text."""
    return _field(Spec(label, "rows", required, limit, duty, columns=columns, when=when), ())


def heading(label: str) -> Any:
    """Declare the title of a part of the form; it holds no value."""
    return _field(Spec(label, "heading"), "")


def same(names: tuple[str, ...]) -> Choices:
    """Return choices that are stored as they are shown."""
    return tuple((name, name) for name in names)


def specs(form: type) -> dict[str, Spec]:
    """Return key -> spec of a form, in order."""
    return {f.name: f.metadata[SPEC] for f in dataclasses.fields(form)}


def values(form: Any) -> dict[str, Any]:
    """Return key -> value of a filled form, in order."""
    return {f.name: getattr(form, f.name) for f in dataclasses.fields(form)}


def applies(spec: Spec, filled: Mapping[str, Any]) -> bool:
    """Whether a field is asked for, by the answer that it hangs on."""
    return not spec.when or filled.get(str(spec.when[0])) in spec.when[1:]


def is_empty(value: object) -> bool:
    """Whether a form's value says nothing."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _field(spec: Spec, default: Any) -> Any:
    return dataclasses.field(default=default, metadata={SPEC: spec})
