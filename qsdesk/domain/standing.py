"""Which sheets of a record stand: a correction stands in the place of what it corrects."""

from qsdesk.domain.format.records import Record, SignedSheet


def standing(record: Record) -> tuple[SignedSheet, ...]:
    """Return the sheets in force, in the order of the acts they record.

    A sheet that amends another stands at the other's place, so that correcting an early
    act leaves later ones later. Sheets that still lack a signature do not stand.
    """
    found: list[SignedSheet] = []
    for sheet in record.sheets:
        if not sheet.complete:
            continue
        place = next((i for i, s in enumerate(found) if s.sha256 == sheet.sheet.amends), None)
        if place is None:
            found.append(sheet)
        else:
            found[place] = sheet
    return tuple(found)


def newest(record: Record, stage: str) -> SignedSheet | None:
    """Return the last standing sheet of a stage, if there is one."""
    return next((s for s in reversed(standing(record)) if s.sheet.stage == stage), None)
