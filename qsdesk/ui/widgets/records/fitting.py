"""Which columns a table shows in the width it has."""

from collections.abc import Sequence

from qsdesk.ui.models.cells import Column
from qsdesk.ui.theme import current

LEAST_REST = 120
TYPE = 13


def column_width(column: Column) -> int:
    """Return the pixels of a column; ``LEAST_REST`` for one that takes what is left.

    They grow with the type of its cells, which high contrast makes larger than the scale does.
    """
    return round((column.width or LEAST_REST) * current().type_px(TYPE) / TYPE)


def hidden_columns(columns: Sequence[Column], width: int) -> frozenset[int]:
    """Return the places of columns to leave out, so that nothing scrolls sideways.

    Args:
        columns: Of the table, in order.
        width: Pixels there are. A column of width 0 wants ``LEAST_REST``.
    """
    wanted = {at: column_width(column) for at, column in enumerate(columns)}
    spare = sorted((at for at in wanted if columns[at].spare), key=lambda at: columns[at].spare)
    hidden: set[int] = set()
    while spare and sum(wanted.values()) > width:
        at = spare.pop()
        del wanted[at]
        hidden.add(at)
    return frozenset(hidden)
