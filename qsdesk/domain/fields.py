"""Small builders of sheet fields that every subject uses."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.domain.format.sheets import Field, Row
from qsdesk.domain.times import clock, local_day, short_day

Column = tuple[str, str, str]


def rows_field(
    key: str, label: str, columns: Sequence[Column], rows: Iterable[Row], *, duty: str = ""
) -> tuple[Field, Field]:
    """Return a field of rows and, after it, the field that describes its columns.

    Args:
        key: Key of the rows; the other's is ``<key>.columns``.
        label: As printed.
        columns: Key, label and kind of each column, in order. A cell of kind ``text``
            may hold a list of strings.
        rows: Each with every key of ``columns``; keys beyond them are kept, not shown.
        duty: Key of the duty they serve, empty otherwise.
    """
    described: list[Row] = [{"key": k, "label": text, "kind": kind} for k, text, kind in columns]
    return (
        Field(key, label, "rows", list(rows), duty=duty),
        Field(f"{key}.columns", label, "columns", described),
    )


def heading(key: str, label: str, *, duty: str = "") -> Field:
    """Return the field that opens a part."""
    return Field(key, label, "heading", None, duty=duty)


def day_text(day: date | None) -> str | None:
    """Return a day as stored, None for None."""
    return day.isoformat() if day else None


def day_of(text: object) -> date | None:
    """Return the day of a stored text, None for None or empty text."""
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def time_text(moment: datetime | None) -> str | None:
    """Return an aware time as stored, None for None."""
    return utc_text(moment) if moment else None


def time_of(text: object) -> datetime | None:
    """Return the aware time of a stored text, None for None or empty text."""
    return utc_time(text) if isinstance(text, str) and text else None


def shown_time(moment: datetime) -> str:
    """Return 11月24日 09:42 at the factory."""
    return f"{short_day(local_day(moment))} {clock(moment)}"
