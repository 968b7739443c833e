"""The chain of events as rows: appended by one writer, read in order."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select

from qsdesk.domain.format.canonical import JsonValue
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.events import ZERO, Event, next_event
from qsdesk.storage.tables import event

_CHUNK = 2000


class Chain:
    """Events of one database; needs a writing transaction to append."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self) -> tuple[int, str]:
        """Return seq and hash of the newest event; 0 and zeros where there is none."""
        query = select(event.c.seq, event.c.hash).order_by(event.c.seq.desc()).limit(1)
        row = self._connection.execute(query).first()
        return (0, ZERO) if row is None else (row.seq, row.hash)

    def append(self, body: Mapping[str, JsonValue]) -> Event:
        """Append an event with that body, and return it."""
        seq, prev = self.head()
        new = next_event(seq + 1, prev, body)
        self._connection.execute(
            insert(event).values(
                seq=new.seq,
                prev=new.prev,
                type=new.type,
                hash=new.hash,
                body_hash=new.body_hash,
                body=new.body,
                number=str(body.get("number", "")),
            )
        )
        return new

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield the events behind ``after`` in order, read in short chunks."""
        while True:
            query = select(event).where(event.c.seq > after).order_by(event.c.seq).limit(_CHUNK)
            rows = self._connection.execute(query).all()
            for row in rows:
                yield _event(row)
            if len(rows) < _CHUNK:
                return
            after = rows[-1].seq

    def of_types(self, types: frozenset[str], after: int = 0) -> tuple[Event, ...]:
        """Return the events of some types behind ``after``, in order."""
        query = (
            select(event)
            .where(event.c.seq > after, event.c.type.in_(sorted(types)))
            .order_by(event.c.seq)
        )
        return tuple(_event(row) for row in self._connection.execute(query))

    def newest(self, types: frozenset[str]) -> int:
        """Return the seq of the newest event of some types; 0 where there is none."""
        newest = (select(func.max(event.c.seq)).where(event.c.type == kind) for kind in types)
        found = [self._connection.execute(query).scalar_one_or_none() for query in newest]
        return max((int(seq or 0) for seq in found), default=0)

    def of_number(self, number: str) -> tuple[Event, ...]:
        """Return the sign and void events of a record, in order."""
        query = select(event).where(event.c.number == number).order_by(event.c.seq)
        return tuple(_event(row) for row in self._connection.execute(query))

    def at(self, seq: int) -> Event | None:
        """Return the event at a position, if there is one."""
        row = self._connection.execute(select(event).where(event.c.seq == seq)).first()
        return None if row is None else _event(row)

    def times(self, seqs: Sequence[int]) -> dict[int, datetime]:
        """Return seq -> time, UTC, of the events at those positions."""
        out: dict[int, datetime] = {}
        for start in range(0, len(seqs), _CHUNK // 4):
            part = seqs[start : start + _CHUNK // 4]
            query = select(event.c.seq, event.c.body).where(event.c.seq.in_(part))
            for row in self._connection.execute(query):
                out[row.seq] = utc_time(str(json.loads(row.body)["at"]))
        return out

    def count_behind(self, seq: int, types: frozenset[str]) -> int:
        """Return how many events of some types stand behind a position."""
        query = (
            select(func.count())
            .select_from(event)
            .where(event.c.seq > seq, event.c.type.in_(sorted(types)))
        )
        return int(self._connection.execute(query).scalar_one())

    def count(self) -> int:
        """Return how many events there are."""
        return int(self._connection.execute(select(func.count()).select_from(event)).scalar_one())


def _event(row: Row[tuple[object, ...]]) -> Event:
    return Event(row.seq, row.prev, row.type, row.body, row.body_hash, row.hash)
