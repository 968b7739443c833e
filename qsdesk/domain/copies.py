"""What a printed page is made from: a record, a month, what lies in an inspection pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from qsdesk.domain.format.records import Record


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything an archive copy shows; equal copies give equal bytes.

    A preview is a copy whose newest sheet has no signature, or waits for a further one:
    where the code will stand it says that the code comes with the signature.

    Attributes:
        record: Up to the signature that is printed.
        sample: Whether the data is invented; every page then says so.
        site: Eight digits.
        keys: Key id -> reading fingerprint of the key, of every signer.
        pictures: SHA-256 -> bytes (JPEG or PNG) of the photos to print.
        names: Person id -> name, of who voided the record and who confirmed it.
        several: Names of signers who were declared to hold several accounts when they signed.
        mark: For whom this print was made, over each page; empty for the archive's own copy.
        doubted: Seqs of signatures given while an overridden clock stood behind the chain.
        awaited: Whether it is shown before a further signature.
    """

    record: Record
    sample: bool
    site: str
    keys: Mapping[str, str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    doubted: frozenset[int] = frozenset()
    mark: str = ""
    several: tuple[str, ...] = ()
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One item of a month's grid: its code, text and a mark for each day of the month.

    Attributes:
        code: Code of the item.
        check: What is checked.
        marks: For each calendar day: ``pass``, ``fail``, ``na`` or empty.
    """

    code: str
    check: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A month of one area and shift on one page.

    Attributes:
        unit: The factory's name.
        credit_code: Unified social credit code.
        title: As in the rule pack.
        year: Calendar year.
        month: 1 to 12.
        area: Name of the area.
        shift: Name of the shift.
        days: For each calendar day: ``complete``, ``open``, ``late``, ``missed``,
            ``stopped`` or ``rest``.
        reasons: (day text, reason) of stopped, missed and late days.
        rows: In the order of the list.
        records: For each calendar day: number of the record, or empty.
        officers: For each calendar day: name of the officer, or empty.
        sample: Whether the data is invented.
        late: For each calendar day: whether its record was entered late; empty for none.
    """

    unit: str
    credit_code: str
    title: str
    year: int
    month: int
    area: str
    shift: str
    days: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]
    records: tuple[str, ...]
    officers: tuple[str, ...]
    sample: bool
    late: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post on the last day: a role or a Chinese name of a post, since when, why."""

    post: str
    name: str
    since: date
    qualified: str


@dataclass(frozen=True, slots=True)
class GapSpan:
    """Days that follow each other and lack the same for the same reason; one day mostly."""

    first: date
    last: date
    what: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A folder of a pack: files it should hold, and files written into it."""

    name: str
    asked: int
    written: int


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding that is open; ``overdue`` counts days past ``due``, 0 up to and on it."""

    number: str
    title: str
    level: str
    owner: str
    due: date
    state: str
    overdue: int


@dataclass(frozen=True, slots=True)
class Minutes:
    """The newest minutes of a period: their number, last day, and each decision as a sentence."""

    number: str
    day: date
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Calendar days by what became of them.

    Attributes:
        due: Owed and past their term: done or missed.
        done: Everything owed is there: ``zero_risk`` and ``faulty`` together.
        zero_risk: Done, nothing found.
        faulty: Done, something found.
        missed: Something owed is not there, explained or not.
        late: With a record that was entered late.
        stopped: Wholly stopped by a signed statement.
        rest: Nothing was owed by the production calendar.
        open: Their term is not over.
    """

    due: int = 0
    done: int = 0
    zero_risk: int = 0
    faulty: int = 0
    missed: int = 0
    late: int = 0
    stopped: int = 0
    rest: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class MonthDays:
    """A calendar month of the ledger.

    Attributes:
        year: Calendar year.
        month: 1 to 12.
        marks: For each calendar day: ``zero_risk``, ``findings``, ``missed``, ``stopped``,
            ``rest``, ``open``, ``before`` (the factory had not begun), or empty outside
            the period.
        late: For each calendar day: whether a record was entered late.
        counts: Of its days within the period.
    """

    year: int
    month: int
    marks: tuple[str, ...]
    late: tuple[bool, ...]
    counts: DayCounts


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """Weekly reports or monthly minutes: due ones are in time, late or missed; others open."""

    due: int = 0
    in_time: int = 0
    late: int = 0
    missed: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """Findings found and closed within the period; open and overdue at the export."""

    new: int = 0
    closed: int = 0
    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of a period; ``months_of_days`` is empty where no ledger is kept."""

    days: DayCounts = DayCounts()
    months_of_days: tuple[MonthDays, ...] = ()
    weeks: PeriodCounts = PeriodCounts()
    months: PeriodCounts = PeriodCounts()
    findings: FindingCounts = FindingCounts()


@dataclass(frozen=True, slots=True)
class Overview:
    """What lies on top of an inspection pack; equal ones give equal bytes.

    Attributes:
        unit: The factory's name.
        credit_code: Unified social credit code.
        title: Of the document.
        number: Of the pack, as on its folder.
        first: First day covered.
        last: Last day covered.
        made_at: Aware time of the export.
        by_name: Who exported and signed the pack.
        by_role: Role signed in.
        root: Reading fingerprint of the principal's first key.
        head_seq: Last event in the pack.
        head_hash: Its hash.
        sample: Whether the data is invented.
        posts: Who holds which post.
        statistics: Of the period.
        gaps: In order of days.
        missing: Names of attachments that were not to be had.
        findings: Open ones.
        minutes: None where there are none.
        shelves: In the order of Article 13.
        steps: How to verify, a step each.
        statement: Label and text of what the pack proves, and of what it does not.
    """

    unit: str
    credit_code: str
    title: str
    number: str
    first: date
    last: date
    made_at: datetime
    by_name: str
    by_role: str
    root: str
    head_seq: int
    head_hash: str
    sample: bool
    posts: tuple[Holder, ...] = ()
    statistics: Statistics = Statistics()
    gaps: tuple[GapSpan, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    minutes: Minutes | None = None
    shelves: tuple[ShelfLine, ...] = ()
    steps: tuple[str, ...] = ()
    statement: tuple[tuple[str, str], ...] = ()
