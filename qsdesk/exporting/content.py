"""What an inspection pack is made from besides the records, and what is said of it when done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qsdesk.domain.copies import FindingCounts, PeriodCounts
from qsdesk.exporting.page import Day, Gap, LastMinutes, OpenFinding, Post


@dataclass(frozen=True, slots=True)
class PackContent:
    """What services tell of a period; see ``page`` for the parts.

    Attributes:
        posts: Who holds which post on the last day.
        gaps: In order of days.
        days: Every calendar day of the period, or none where no ledger is kept.
        open_findings: Not closed by the last day.
        last_minutes: None where there are none.
        weeks: Weekly reports of the weeks the period touches.
        months: Minutes of the months it touches.
        findings: Found, closed, and open; overdue ones are counted from ``open_findings``.
    """

    posts: tuple[Post, ...] = ()
    gaps: tuple[Gap, ...] = ()
    days: tuple[Day, ...] = ()
    open_findings: tuple[OpenFinding, ...] = ()
    last_minutes: LastMinutes | None = None
    weeks: PeriodCounts = field(default_factory=PeriodCounts)
    months: PeriodCounts = field(default_factory=PeriodCounts)
    findings: FindingCounts = field(default_factory=FindingCounts)


ContentOf = Callable[[date, date], PackContent]
"""Makes the content of a period, first and last day included."""


def no_content(_first: date, _last: date) -> PackContent:
    """Return nothing, for where no ledger is kept."""
    return PackContent()


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """Of one folder: files asked for, written, and read again with the same hash."""

    shelf: str
    asked: int
    written: int
    reread: int


@dataclass(frozen=True, slots=True)
class PackReport:
    """What was handed over.

    Attributes:
        path: The pack's folder.
        number: Its name.
        sha256: Of ``signature.json``, as in the ``export`` event.
        records: Records in it.
        files: Files in it.
        size: Bytes in it.
        shelves: Counts by folder.
        missing: Attachments that were not to be had, by name; the pack says so too.
        head: Seq and hash of the last event in it.
        root: Fingerprint of the root key.
    """

    path: Path
    number: str
    sha256: str
    records: int
    files: int
    size: int
    shelves: tuple[ShelfCount, ...]
    missing: tuple[str, ...]
    head: tuple[int, str]
    root: str
