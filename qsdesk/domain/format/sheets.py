"""Sheets: one act of one record, to the byte.

Source: the format's section on sheets (``qsdesk-sheet/1``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self, cast

from qsdesk.domain.format.canonical import (
    JsonValue,
    NotCanonicalError,
    canonical,
    parse_canonical,
)
from qsdesk.domain.format.encoding import utc_text, utc_time

SHEET_TAG = "qsdesk-sheet/1"
ZONE = "+08:00"

Row = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a sheet, with everything needed to show it for ever.

    Attributes:
        key: ASCII name, unique in its sheet.
        label: As shown and printed.
        kind: ``heading`` (opens a part; the label alone), ``text``, ``long`` (paragraphs),
            ``choice``, ``date``, ``time``, ``number``, ``person``, ``record``, ``records``,
            ``bool``, ``ink``, ``photos`` (hashes), ``rows``, or ``columns``: the field
            ``x.columns`` holds key, label and kind of each column of the rows of ``x``.
        value: A string, boolean, integer, None (not given), a list of strings, or a
            sequence of rows, each an object of strings, booleans, integers, None and
            lists of strings.
        shown: What is printed for the value where that differs; empty otherwise.
        unit: Unit of a number, empty otherwise.
        duty: Key of the duty it serves, empty otherwise.
    """

    key: str
    label: str
    kind: str
    value: JsonValue
    shown: str = ""
    unit: str = ""
    duty: str = ""

    def rows(self) -> tuple[dict[str, Any], ...]:
        """Return the rows of a ``rows`` field; empty for None."""
        return tuple(cast("Sequence[dict[str, Any]]", self.value or ()))

    def text(self) -> str:
        """Return what is shown: ``shown``, else the value as text, empty for None."""
        if self.shown:
            return self.shown
        if self.value is None:
            return ""
        return self.value if isinstance(self.value, str) else str(self.value)

    def json(self) -> dict[str, JsonValue]:
        """Return its canonical object."""
        out: dict[str, JsonValue] = {
            "key": self.key,
            "label": self.label,
            "kind": self.kind,
            "value": self.value,
        }
        for name in ("shown", "unit", "duty"):
            if text := getattr(self, name):
                out[name] = text
        return out


@dataclass(frozen=True, slots=True)
class Cover:
    """What a sheet is about in time and place; an area or shift of "" does not apply."""

    first: date
    last: date
    area: str = ""
    shift: str = ""

    def json(self) -> dict[str, JsonValue]:
        """Return its canonical object."""
        out: dict[str, JsonValue] = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        if self.area:
            out["area"] = self.area
        if self.shift:
            out["shift"] = self.shift
        return out


@dataclass(frozen=True, slots=True)
class Need:
    """A signature a sheet asks for: what it means and in which role."""

    meaning: str
    role: str


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a sheet: person id, name as printed, role granted by the chain."""

    person: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a sheet, kept by its SHA-256; size in bytes, type as MIME."""

    sha256: str
    size: int
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class PackRef:
    """The rule pack in force when a sheet was made."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One act of one record, before and after it is signed.

    Attributes:
        site: Eight digits of the installation.
        kind: Key of the record's kind.
        number: Number of the record.
        stage: Stage of the kind.
        n: Counts the sheets of this stage, from 1.
        amends: Hash of the sheet of this stage it corrects; None where it corrects none.
        reason: Why it corrects; only with ``amends``.
        previous: Hash of the record's sheet before it; None for the first.
        covers: Time and place.
        pack: Rule pack in force.
        needs: Signatures it asks for, in the order printed.
        fields: In the order printed.
        attachments: Files that belong to it.
        author: Who made it.
        filled_at: Aware time it was filled.
        salt: 128 random bits, base64url.
        late: Reason of a late entry, empty otherwise.
        imported: Source of imported history, empty otherwise.
        zone: Offset of local time from UTC.
    """

    site: str
    kind: str
    number: str
    stage: str
    n: int
    amends: str | None
    reason: str
    previous: str | None
    covers: Cover
    pack: PackRef
    needs: tuple[Need, ...]
    fields: tuple[Field, ...]
    attachments: tuple[Attachment, ...]
    author: Author
    filled_at: datetime
    salt: str
    late: str = ""
    imported: str = ""
    zone: str = ZONE

    def field(self, key: str) -> Field | None:
        """Return the field of that key, if the sheet has one."""
        return next((f for f in self.fields if f.key == key), None)

    def value(self, key: str) -> JsonValue:
        """Return the value of a field; None where the sheet has no such field."""
        found = self.field(key)
        return None if found is None else found.value

    def text(self, key: str) -> str:
        """Return a field's value as text, empty where it is absent or None."""
        value = self.value(key)
        return value if isinstance(value, str) else ""

    def rows(self, key: str) -> tuple[dict[str, Any], ...]:
        """Return the rows of a field, empty where the sheet has no such field."""
        found = self.field(key)
        return () if found is None else found.rows()

    def columns(self, key: str) -> tuple[tuple[str, str, str], ...]:
        """Return key, label and kind of each column of a ``rows`` field, in order."""
        return tuple((c["key"], c["label"], c["kind"]) for c in self.rows(f"{key}.columns"))

    def to_bytes(self) -> bytes:
        """Return the canonical bytes, the ones that are hashed and kept."""
        body: dict[str, JsonValue] = {
            "format": SHEET_TAG,
            "site": self.site,
            "kind": self.kind,
            "number": self.number,
            "stage": self.stage,
            "n": self.n,
            "amends": self.amends,
            "previous": self.previous,
            "covers": self.covers.json(),
            "pack": {
                "id": self.pack.id,
                "version": self.pack.version,
                "sha256": self.pack.sha256,
            },
            "needs": [{"meaning": n.meaning, "role": n.role} for n in self.needs],
            "fields": [f.json() for f in self.fields],
            "attachments": [
                {"sha256": a.sha256, "size": a.size, "type": a.type, "name": a.name}
                for a in self.attachments
            ],
            "author": {
                "person": self.author.person,
                "name": self.author.name,
                "role": self.author.role,
            },
            "filled_at": utc_text(self.filled_at),
            "zone": self.zone,
            "salt": self.salt,
        }
        if self.amends is not None:
            body["reason"] = self.reason
        if self.late:
            body["late"] = self.late
        if self.imported:
            body["imported"] = self.imported
        return canonical(body)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read canonical bytes.

        Raises:
            NotCanonicalError: Other bytes, another format, or a missing key.
        """
        body: Any = parse_canonical(data)
        try:
            return cls._from_json(body)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NotCanonicalError(f"no sheet: {error}") from error

    @classmethod
    def _from_json(cls, body: Any) -> Self:
        if body["format"] != SHEET_TAG:
            raise ValueError("another format")
        covers = body["covers"]
        return cls(
            site=body["site"],
            kind=body["kind"],
            number=body["number"],
            stage=body["stage"],
            n=body["n"],
            amends=body["amends"],
            reason=body.get("reason", ""),
            previous=body["previous"],
            covers=Cover(
                date.fromisoformat(covers["from"]),
                date.fromisoformat(covers["to"]),
                covers.get("area", ""),
                covers.get("shift", ""),
            ),
            pack=PackRef(**body["pack"]),
            needs=tuple(Need(**need) for need in body["needs"]),
            fields=tuple(_field(f) for f in body["fields"]),
            attachments=tuple(Attachment(**a) for a in body["attachments"]),
            author=Author(**body["author"]),
            filled_at=utc_time(body["filled_at"]),
            salt=body["salt"],
            late=body.get("late", ""),
            imported=body.get("imported", ""),
            zone=body["zone"],
        )


def _field(body: dict[str, Any]) -> Field:
    return Field(
        body["key"],
        body["label"],
        body["kind"],
        body["value"],
        body.get("shown", ""),
        body.get("unit", ""),
        body.get("duty", ""),
    )
