"""The read models as rows: replaced record by record, never edited by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select

from qsdesk.domain.projection import ItemResult, Projection
from qsdesk.storage.tables import READ_MODELS, item_result, record, record_field


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as lists show it; days as ISO text, times as UTC text."""

    number: str
    kind: str
    state: str
    title: str
    first: str
    last: str
    area: str
    shift: str
    person: str
    name: str
    signed_at: str
    opened_seq: int
    last_seq: int
    sheets: int
    findings: int
    late: str
    imported: str


_ENTRY = [record.c[name] for name in Entry.__slots__]


class Index:
    """Read models of one database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, new: Projection) -> None:
        """Put a record's read models in place of its old ones."""
        for table in READ_MODELS:
            self._connection.execute(delete(table).where(table.c.number == new.number))
        values = {column.name: getattr(new, column.name) for column in record.c}
        self._connection.execute(insert(record).values(values))
        if new.fields:
            rows = [{"number": new.number, "key": k, "value": v} for k, v in new.fields.items()]
            self._connection.execute(insert(record_field), rows)
        if new.items:
            items = [_item_row(new, i, item) for i, item in enumerate(new.items, start=1)]
            self._connection.execute(insert(item_result), items)

    def clear(self) -> None:
        """Drop all read models."""
        for table in READ_MODELS:
            self._connection.execute(delete(table))

    def snapshot(self) -> tuple[tuple[object, ...], ...]:
        """Return all rows of all read models in a fixed order, to compare two states."""
        out: list[tuple[object, ...]] = []
        for table in READ_MODELS:
            query = select(table).order_by(*table.primary_key.columns)
            out += [(table.name, *row) for row in self._connection.execute(query)]
        return tuple(out)

    def entry(self, number: str) -> Entry | None:
        """Return one record's entry."""
        row = self._connection.execute(select(*_ENTRY).where(record.c.number == number)).first()
        return None if row is None else Entry(*row)

    def entries(
        self,
        kind: str = "",
        *,
        first: date | None = None,
        last: date | None = None,
        states: Sequence[str] = (),
        search: str = "",
        after: int = 0,
    ) -> tuple[Entry, ...]:
        """Return entries by their first day, then number.

        Args:
            kind: Of one kind; empty for all.
            first: Only those that cover this day or later ones.
            last: Only those that cover this day or earlier ones.
            states: Only in these states; empty for any.
            search: Only those whose number or text holds this.
            after: Only those whose newest event has a greater seq.
        """
        query = select(*_ENTRY).where(*_conditions(kind, first, last, states, search))
        if after:
            query = query.where(record.c.last_seq > after)
        return self._run(query.order_by(record.c.first, record.c.number))

    def count(self, kind: str, *, states: Sequence[str] = ()) -> int:
        """Return how many records of a kind are in some states."""
        query = select(func.count()).select_from(record)
        query = query.where(*_conditions(kind, None, None, states, ""))
        return int(self._connection.execute(query).scalar_one())

    def fields(self, numbers: Sequence[str]) -> dict[str, dict[str, str]]:
        """Return number -> key -> value of the listed fields of records."""
        out: dict[str, dict[str, str]] = {number: {} for number in numbers}
        for start in range(0, len(numbers), 500):
            part = numbers[start : start + 500]
            query = select(record_field).where(record_field.c.number.in_(part))
            for row in self._connection.execute(query):
                out[row.number][row.key] = row.value
        return out

    def items(self, number: str) -> tuple[ItemResult, ...]:
        """Return the items of a daily record, in order."""
        c = item_result.c
        query = select(c.code, c.result, c.measured, c.photos)
        query = query.where(c.number == number).order_by(c.position)
        return tuple(_item(*row) for row in self._connection.execute(query))

    def history(
        self, code: str, area: str, *, before: date, limit: int
    ) -> tuple[tuple[str, ItemResult], ...]:
        """Return (day, result) of an item in an area before a day, newest first."""
        c = item_result.c
        query = (
            select(c.day, c.code, c.result, c.measured, c.photos)
            .join(record, record.c.number == c.number)
            .where(
                c.code == code,
                c.area == area,
                c.day < before.isoformat(),
                record.c.state != "voided",
            )
        )
        query = query.order_by(c.day.desc(), c.number.desc()).limit(limit)
        return tuple((row[0], _item(*row[1:])) for row in self._connection.execute(query))

    def checks(self, area: str, first: date, last: date) -> tuple[tuple[str, str, str], ...]:
        """Return (code, day, shift) of items of an area that passed or failed in a period."""
        c = item_result.c
        query = (
            select(c.code, c.day, record.c.shift)
            .join(record, record.c.number == c.number)
            .where(
                c.area == area,
                c.day >= first.isoformat(),
                c.day <= last.isoformat(),
                c.result.in_(("pass", "fail")),
                record.c.state != "voided",
            )
        )
        return tuple((row[0], row[1], row[2]) for row in self._connection.execute(query))

    def _run(self, query: Select[Any]) -> tuple[Entry, ...]:
        return tuple(Entry(*row) for row in self._connection.execute(query))


def _conditions(
    kind: str, first: date | None, last: date | None, states: Sequence[str], search: str
) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if kind:
        out.append(record.c.kind == kind)
    if first is not None:
        out.append(record.c.last >= first.isoformat())
    if last is not None:
        out.append(record.c.first <= last.isoformat())
    if states:
        out.append(record.c.state.in_(states))
    if search:
        out.append(
            or_(
                record.c.number.contains(search, autoescape=True),
                record.c.search.contains(search, autoescape=True),
            )
        )
    return out


def _item_row(new: Projection, position: int, item: ItemResult) -> dict[str, object]:
    return {
        "number": new.number,
        "position": position,
        "code": item.code,
        "day": new.first,
        "area": new.area,
        "result": item.result,
        "measured": item.measured,
        "photos": " ".join(item.photos),
    }


def _item(code: str, result: str, measured: str, photos: str) -> ItemResult:
    return ItemResult(code, result, measured, tuple(photos.split()))
