"""What a printed page is made from: one record, and the few facts beside its bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qsdesk.domain.format.records import Record


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything an archive copy shows; equal copies give equal bytes.

    A preview is a copy whose newest sheet has no signature: where the code will stand
    it says that the code comes with the signature.

    Attributes:
        record: Up to the signature that is printed.
        sample: Whether the data is invented; every page then says so.
        site: Eight digits.
        keys: Key id -> reading fingerprint of the key, of every signer.
        pictures: SHA-256 -> bytes (JPEG or PNG) of the photos to print.
    """

    record: Record
    sample: bool
    site: str
    keys: Mapping[str, str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


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
