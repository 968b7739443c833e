"""What a month's seal claims: which acts of the chain belong to a month, counted.

An act belongs to the month of the last day that its sheet covers, a voiding to the month
of its record's first sheet; seals themselves belong to none. A seal counts the acts of its
month within a span of events: the first from event 1 to where it was prepared, each
supplement from there on. So every act of a sealed month stands in one seal, once.

Source: the format's ``seal`` event (``counts``, ``ranges``), whose form is ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qsdesk.domain.format.canonical import JsonValue

SEAL = "seal"
EVENTS = "events"
_MONTH = len("2026-11")

Runs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MonthAct:
    """A signature or a voiding that belongs to a month.

    Attributes:
        seq: Of its event.
        number: Of the record.
        kind: Of the record.
        month: ``2026-11``.
        opens: Whether it is the record's first signature.
        begins: Whether it is the first signature of a sheet.
        voids: Whether it is a voiding.
    """

    seq: int
    number: str
    kind: str
    month: str
    opens: bool = False
    begins: bool = False
    voids: bool = False


@dataclass(frozen=True, slots=True)
class KindTally:
    """What a seal counts of one kind.

    Attributes:
        kind: Key of the kind.
        runs: First and last number of each unbroken run of records opened.
        records: Records opened.
        sheets: Sheets signed for the first time, corrections and later stages among them.
        signatures: All signatures.
        voided: Records voided.
    """

    kind: str
    runs: Runs
    records: int
    sheets: int
    signatures: int
    voided: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a seal claims: its span of events (both ends included), and counts by kind."""

    first: int
    last: int
    kinds: tuple[KindTally, ...]

    def counts(self) -> dict[str, JsonValue]:
        """Return ``counts`` of the event: kind -> name -> number."""
        return {
            kind.kind: {
                "records": kind.records,
                "sheets": kind.sheets,
                "signatures": kind.signatures,
                "voided": kind.voided,
            }
            for kind in self.kinds
        }

    def ranges(self) -> dict[str, JsonValue]:
        """Return ``ranges`` of the event: kind -> runs of numbers, and the span of events."""
        found: dict[str, JsonValue] = {
            kind.kind: [[first, last] for first, last in kind.runs]
            for kind in self.kinds
            if kind.runs
        }
        return {**found, EVENTS: [[self.first, self.last]]}


@dataclass(slots=True)
class MonthBook:
    """Takes the sign and void events of a chain in order and tells what belongs to a month."""

    _acts: dict[str, list[MonthAct]] = field(default_factory=dict)
    _opened: dict[str, tuple[str, str]] = field(default_factory=dict)
    _sheets: set[str] = field(default_factory=set)

    def take(self, seq: int, body: Mapping[str, Any]) -> None:
        """Take the next event; others than ``sign`` and ``void`` are passed over."""
        if body["type"] == "sign":
            self._sign(seq, body)
        elif body["type"] == "void" and body["number"] in self._opened:
            number = str(body["number"])
            kind, month = self._opened[number]
            self._keep(MonthAct(seq, number, kind, month, voids=True))

    def acts(self, month: str, first: int, last: int) -> tuple[MonthAct, ...]:
        """Return the acts of a month within a span of events, both ends included."""
        return tuple(act for act in self._acts.get(month, ()) if first <= act.seq <= last)

    def tally(self, month: str, first: int, last: int) -> Tally:
        """Return what a seal of a month over a span of events has to claim."""
        acts = self.acts(month, first, last)
        kinds = dict.fromkeys(act.kind for act in acts)
        return Tally(first, last, tuple(_counted(kind, acts) for kind in sorted(kinds)))

    def _sign(self, seq: int, body: Mapping[str, Any]) -> None:
        number, kind = str(body["number"]), str(body["kind"])
        month, sheet = str(body["to"])[:_MONTH], str(body["sheet"])
        opens = number not in self._opened
        if opens:
            self._opened[number] = (kind, month)
        begins = sheet not in self._sheets
        self._sheets.add(sheet)
        self._keep(MonthAct(seq, number, kind, month, opens=opens, begins=begins))

    def _keep(self, act: MonthAct) -> None:
        if act.kind != SEAL:
            self._acts.setdefault(act.month, []).append(act)


def runs_of(numbers: Iterable[str]) -> Runs:
    """Return the unbroken runs of numbers of one kind, by prefix, year and count."""
    runs: list[tuple[str, str]] = []
    for number in sorted(set(numbers)):
        if runs and _next(runs[-1][1]) == number:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def _next(number: str) -> str:
    stem, _, count = number.rpartition("-")
    return f"{stem}-{int(count) + 1:06d}"


def _counted(kind: str, acts: Sequence[MonthAct]) -> KindTally:
    own = [act for act in acts if act.kind == kind]
    opened = [act.number for act in own if act.opens]
    return KindTally(
        kind=kind,
        runs=runs_of(opened),
        records=len(opened),
        sheets=sum(act.begins for act in own),
        signatures=sum(not act.voids for act in own),
        voided=sum(act.voids for act in own),
    )
