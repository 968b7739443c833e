"""Read models dropped and made anew from the signed bytes, by the function that keeps them."""

from dataclasses import dataclass

from qsdesk.domain.projection import project
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.store import Store, Work

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


def rebuild(store: Store) -> Rebuilt:
    """Drop all read models and project every record anew, in one transaction.

    Raises:
        MachineError: The disk failed; nothing was changed.
    """
    with store.write() as work:
        before = work.index.snapshot()
        records = _project_all(work)
        after = work.index.snapshot()
    return Rebuilt(records, len(after), _differing(before, after))


def compare_read_models(folder: DataFolder) -> tuple[str, ...]:
    """Return the numbers whose read models differ from their bytes, in order.

    Args:
        folder: Holds a private copy of a database, which is rebuilt on the way.
    """
    store = Store(folder)
    try:
        return rebuild(store).changed
    finally:
        store.close()


def _project_all(work: Work) -> int:
    work.index.clear()
    numbers = work.records.numbers()
    for start in range(0, len(numbers), 500):
        for record in work.records.load_many(numbers[start : start + 500]):
            work.index.replace(project(record))
    return len(numbers)


def _differing(before: Rows, after: Rows) -> tuple[str, ...]:
    """Rows begin with the table's name and the record's number."""
    return tuple(sorted({str(row[1]) for row in set(before) ^ set(after)}))
