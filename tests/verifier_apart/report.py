"""What a verification found."""

from dataclasses import dataclass, field
from typing import Any

CODES = frozenset(
    {
        "altered_bytes",
        "altered_copy",
        "bad_signature",
        "unknown_key",
        "key_not_valid",
        "bad_role",
        "bad_order",
        "wrong_site",
        "wrong_root",
        "broken_chain",
        "missing_tail",
        "missing_record",
        "extra_record",
        "missing_file",
        "altered_file",
        "extra_file",
        "anchor_conflict",
        "triggers_missing",
        "unreadable",
    }
)


@dataclass(frozen=True)
class Place:
    """Where in the records something stands."""

    record: str | None = None
    stage: str | None = None
    n: int | None = None


NOWHERE = Place()


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    code: str
    detail: str
    place: Place = NOWHERE

    def spell(self) -> dict[str, Any]:
        """Returns the problem as it is printed."""
        return {
            "code": self.code,
            "record": self.place.record,
            "stage": self.place.stage,
            "n": self.place.n,
            "detail": self.detail,
        }


@dataclass
class Report:
    """Everything one verification says."""

    kind: str
    records: int = 0
    versions: int = 0
    signatures: int = 0
    events: int = 0
    head: dict[str, Any] | None = None
    root: str | None = None
    unit: str | None = None
    sample: bool | None = None
    problems: dict[Problem, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def problem(self, code: str, detail: str, place: Place = NOWHERE) -> None:
        """Adds a problem, once.

        Args:
            code: One of the known codes.
            detail: What is wrong, for a person.
            place: The record, stage and sheet it concerns.
        """
        assert code in CODES
        self.problems[Problem(code, detail, place)] = None

    def note(self, text: str) -> None:
        """Adds a remark that is no problem, once."""
        self.notes[text] = None

    def spell(self) -> dict[str, Any]:
        """Returns the report as it is printed."""
        return {
            "ok": self.ok,
            "kind": self.kind,
            "records": self.records,
            "versions": self.versions,
            "signatures": self.signatures,
            "events": self.events,
            "head": self.head,
            "root": self.root,
            "unit": self.unit,
            "sample": self.sample,
            "problems": [problem.spell() for problem in self.problems],
            "notes": list(self.notes),
        }
