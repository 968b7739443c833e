"""Signed sheets and statements as rows, and the records they make up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from qsdesk.domain.errors import MachineError
from qsdesk.domain.format.canonical import NotCanonicalError, parse_canonical, sha256
from qsdesk.domain.format.encoding import utc_time
from qsdesk.domain.format.events import Event
from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.records import Record, Signed, SignedSheet, Voided
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.statements import Statement
from qsdesk.storage.tables import attachment, event, sheet, statement

KEPT_SHEETS, KEPT_STATEMENTS = 512, 4096


class Records:
    """Records of one database; rows stay inside this class."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_number(self, kind: str, year: int) -> int:
        """Return the highest running number of a kind and year; 0 where there is none."""
        stem = f"{BY_KEY[kind].prefix}-{year:04d}-"
        query = select(func.max(sheet.c.number)).where(
            sheet.c.kind == kind, sheet.c.number.startswith(stem)
        )
        found = self._connection.execute(query).scalar_one_or_none()
        return 0 if found is None else int(found.removeprefix(stem))

    def add_sheet(self, new: Sheet) -> str:
        """Keep a sheet; return its hash."""
        data = new.to_bytes()
        digest = sha256(data)
        values = {"sha256": digest, "number": new.number, "kind": new.kind, "body": data}
        self._connection.execute(insert(sheet).values(values))
        return digest

    def add_statement(self, new: Statement, signature: str, seq: int) -> None:
        """Keep a statement, its signature and the seq of its sign event."""
        data = new.to_bytes()
        values = {
            "sha256": sha256(data),
            "number": new.number,
            "sheet": new.sheet,
            "seq": seq,
            "body": data,
            "signature": signature,
        }
        self._connection.execute(insert(statement).values(values))

    def add_file(
        self, digest: str, *, size: int, kind: str, number: str, seq: int, path: str
    ) -> None:
        """Note a file: a photo, a scan or an archive copy.

        Args:
            digest: SHA-256, hex.
            size: In bytes.
            kind: MIME type.
            number: Record it belongs to.
            seq: Event it belongs to.
            path: Below the data folder.
        """
        values = {"sha256": digest, "size": size, "type": kind}
        values |= {"number": number, "seq": seq, "path": path}
        self._connection.execute(insert(attachment).values(values))

    def files(self, number: str = "") -> tuple[tuple[str, int, str, str, int, str], ...]:
        """Return hash, size, type, number, seq and path of files, oldest first.

        Args:
            number: Of one record; empty for all.
        """
        a = attachment.c
        query = select(a.sha256, a.size, a.type, a.number, a.seq, a.path).order_by(a.id)
        if number:
            query = query.where(a.number == number)
        return tuple(tuple(row) for row in self._connection.execute(query))

    def load(self, number: str) -> Record | None:
        """Return the record of that number, if it exists.

        Raises:
            MachineError: ``data_damaged`` where its rows make up none.
        """
        return next(iter(self.load_many([number])), None)

    def load_many(self, numbers: Sequence[str]) -> tuple[Record, ...]:
        """Return the records of those numbers that exist, in the order asked for."""
        out: list[Record] = []
        for start in range(0, len(numbers), 500):
            out += self._load_some(numbers[start : start + 500])
        return tuple(out)

    def numbers(self, kind: str = "") -> tuple[str, ...]:
        """Return all numbers, or those of one kind, in order of their first signature."""
        query = (
            select(statement.c.number)
            .group_by(statement.c.number)
            .order_by(func.min(statement.c.seq))
        )
        if kind:  # by number, which both have an index of: a join by hash reads all there is
            of_kind = select(sheet.c.number).where(sheet.c.kind == kind)
            query = query.where(statement.c.number.in_(of_kind))
        return tuple(self._connection.execute(query).scalars())

    def counts(self) -> tuple[int, int]:
        """Return how many sheets and statements there are."""
        ask = self._connection.execute
        return (
            int(ask(select(func.count()).select_from(sheet)).scalar_one()),
            int(ask(select(func.count()).select_from(statement)).scalar_one()),
        )

    def _load_some(self, numbers: Sequence[str]) -> list[Record]:
        sheets = self._rows(sheet, numbers)
        statements = self._rows(statement, numbers)
        events = self._events(numbers)
        found: list[Record] = []
        for number in numbers:
            if number in sheets:
                rows = sheets[number], statements[number], events[number]
                try:
                    found.append(assemble(number, *rows))
                except NotCanonicalError as error:
                    raise MachineError("data_damaged", detail=number) from error
        return found

    def _rows(self, table: Any, numbers: Sequence[str]) -> Mapping[str, list[Row[Any]]]:
        out: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for row in self._connection.execute(select(table).where(table.c.number.in_(numbers))):
            out[row.number].append(row)
        return out

    def _events(self, numbers: Sequence[str]) -> Mapping[str, list[Event]]:
        out: defaultdict[str, list[Event]] = defaultdict(list)
        query = select(event).where(event.c.number.in_(numbers)).order_by(event.c.seq)
        for row in self._connection.execute(query):
            found = Event(row.seq, row.prev, row.type, row.body, row.body_hash, row.hash)
            out[row.number].append(found)
        return out


def assemble(
    number: str, sheets: Iterable[Row[Any]], statements: Iterable[Row[Any]], events: Iterable[Event]
) -> Record:
    """Return the record that rows of one number make up, in the order of the chain.

    Raises:
        NotCanonicalError: They make up none.
    """
    hashes = {event.seq: event for event in events}
    signed: defaultdict[str, list[Signed]] = defaultdict(list)
    for row in sorted(statements, key=lambda r: r.seq):
        made = hashes.get(row.seq)
        digest = "" if made is None else made.hash
        item = Signed(_statement(row.body), row.signature, row.seq, digest)
        signed[row.sheet].append(item)
    ordered = sorted(
        (row for row in sheets if signed[row.sha256]), key=lambda r: signed[r.sha256][0].seq
    )
    found = tuple(
        SignedSheet(_sheet(r.body), r.body, r.sha256, tuple(signed[r.sha256])) for r in ordered
    )
    if not found:
        raise NotCanonicalError("sheets that nobody signed")
    return Record(number, found[0].sheet.kind, found, _voided(hashes.values()))


# Signed bytes never change and say everything: what was once read from them is kept by them.
@lru_cache(KEPT_SHEETS)
def _sheet(body: bytes) -> Sheet:
    return Sheet.from_bytes(body)


@lru_cache(KEPT_STATEMENTS)
def _statement(body: bytes) -> Statement:
    return Statement.from_bytes(body)


def _voided(events: Iterable[Event]) -> Voided | None:
    for made in events:
        if made.type == "void" and made.body is not None:
            body = parse_canonical(made.body)
            second = str(body.get("second") or "")
            at = utc_time(str(body["at"]))
            return Voided(str(body["actor"]), str(body["reason"]), made.seq, second, at)
    return None
