"""Read models dropped and made anew from the signed bytes, by the function that keeps them."""

from dataclasses import dataclass

from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.domain.projection import project
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.store import Store, Work

AT_ONCE = 50
Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild made.

    Attributes:
        records: Records projected.
        rows: Rows of read models.
        changed: Numbers of the records whose rows came out otherwise, in order.
    """

    records: int
    rows: int
    changed: tuple[str, ...]


def rebuild(store: Store, progress: Progress = quiet) -> Rebuilt:
    """Drop all read models and project every record anew, in one transaction.

    Args:
        store: Of the data folder.
        progress: Told ``read_models`` before each record; what it raises changes nothing.

    Raises:
        MachineError: The disk failed; nothing was changed.
    """
    with store.write() as work:
        before = work.index.snapshot()
        records = _project_all(work, progress)
        after = work.index.snapshot()
    return Rebuilt(records, len(after), _differing(before, after))


def compare_read_models(folder: DataFolder, progress: Progress = quiet) -> tuple[str, ...]:
    """Return the numbers whose read models differ from their bytes, in order.

    Args:
        folder: Holds a private copy of a database, which is rebuilt on the way.
        progress: As for ``rebuild``.
    """
    store = Store(folder)
    try:
        return rebuild(store, progress).changed
    finally:
        store.close()


def _project_all(work: Work, progress: Progress) -> int:
    work.index.clear()
    numbers = work.records.numbers()
    for start in range(0, len(numbers), AT_ONCE):
        records = work.records.load_many(numbers[start : start + AT_ONCE])
        for done, record in enumerate(records, start):
            progress("read_models", done, len(numbers))
            work.index.replace(project(record))
    return len(numbers)


def _differing(before: Rows, after: Rows) -> tuple[str, ...]:
    """Rows begin with the table's name and the record's number."""
    return tuple(sorted({str(row[1]) for row in set(before) ^ set(after)}))
