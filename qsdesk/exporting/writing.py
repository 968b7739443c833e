"""The payload of a pack: pages by shelf, records, attachments, chain, tables, contents."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qsdesk.domain.copies import Overview
from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.events import WITHHELD, Event
from qsdesk.domain.format.records import Record
from qsdesk.domain.format.verification.material import Progress
from qsdesk.exporting.content import PackContent
from qsdesk.exporting.explanation import contents_table, explanation, gaps_table
from qsdesk.exporting.layout import (
    ATTACHMENTS,
    CONTENTS,
    EVENTS,
    KEYS,
    OVERVIEW,
    PAYLOAD,
    RECORD_TAG,
    RECORDS,
    SHELVES,
    TABLES,
    safe_name,
    shelf_of,
)
from qsdesk.exporting.overview import overview_of
from qsdesk.exporting.pack_check import keys_of
from qsdesk.exporting.pack_folder import PackFolder
from qsdesk.exporting.page import Document, Shelf
from qsdesk.exporting.sealing import Signer
from qsdesk.exporting.selection import Selection
from qsdesk.exporting.spreadsheets import csv_bytes, workbook_bytes
from qsdesk.exporting.statistics import statistics_table
from qsdesk.exporting.tables import register_tables
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.index import Entry

Render = Callable[[Record], bytes]
Draw = Callable[[Overview], bytes]
REPRINTED = "归档件缺失或与登记不符，由签过的内容重新打印"
VOIDED = "已作废"
LATE = "补录"


@dataclass(slots=True)
class Written:
    """What was written, for the page and the report.

    Attributes:
        shelves: Folder -> its documents.
        asked: Folder -> files asked for.
        missing: Names of attachments that were not to be had.
    """

    shelves: dict[str, list[Document]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def page_shelves(self) -> tuple[Shelf, ...]:
        """Return the shelves as the page shows them, empty ones too."""
        return tuple(
            Shelf(name.partition("-")[0], name.partition("-")[2], tuple(documents))
            for name, documents in self.shelves.items()
        )


@dataclass(frozen=True, slots=True)
class PayloadWriter:
    """Writes one payload.

    Attributes:
        folder: The pack.
        selection: What it holds.
        content: What services tell of the period.
        data: The data folder the files come from.
        render: Prints a record again.
        draw: Prints what lies on top.
        signing: Number of the pack, and who signs it.
        progress: Told of the files written.
    """

    folder: PackFolder
    selection: Selection
    content: PackContent
    data: DataFolder
    render: Render
    draw: Draw
    signing: tuple[str, Signer]
    progress: Progress

    def write(self) -> Written:
        """Write everything below ``data/``."""
        out = Written({CONTENTS: [], **{name: [] for name in SHELVES}})
        records = self.selection.records
        for done, (record, entry) in enumerate(zip(records, self.selection.entries, strict=True)):
            self.progress("write", done, len(records))
            self._page(record, entry, out)
            self._record(record)
            self._attachments(record, out)
        out.asked = {name: len(documents) for name, documents in out.shelves.items()}
        out.asked |= {RECORDS: len(records)}
        self.folder.write(KEYS, _lines_of(keys_of(self.selection.authority)))
        self.folder.write(EVENTS, _events(self.selection.events))
        self._tables()
        self._contents(out)
        return out

    def _page(self, record: Record, entry: Entry, out: Written) -> None:
        shelf = shelf_of(record.kind, entry.title)
        digest, path = self.selection.copies.get(record.number, ("", ""))
        note = _note(entry)
        name = f"{PAYLOAD}{shelf}/{_file_name(entry)}"
        file = self.data.root / path
        data = file.read_bytes() if path and file.is_file() else b""
        if not data or sha256(data) != digest:
            data = self.render(record)
            note = note if sha256(data) == digest else "；".join(filter(None, (note, REPRINTED)))
        self.folder.write(name, data)
        day = date.fromisoformat(entry.first)
        document = Document(name, record.number, entry.title, day, entry.name, note)
        out.shelves[shelf].append(document)

    def _record(self, record: Record) -> None:
        held = {
            "t": RECORD_TAG,
            "number": record.number,
            "sheets": [{"sha256": s.sha256, "text": s.data.decode()} for s in record.sheets],
            "statements": [
                {
                    "text": s.statement.to_bytes().decode(),
                    "signature": s.signature,
                    "key": s.statement.key,
                }
                for s in sorted((s for sh in record.sheets for s in sh.signed), key=lambda s: s.seq)
            ],
        }
        data = json.dumps(held, ensure_ascii=False).encode()
        self.folder.write(f"{RECORDS}{record.number}.json", data)

    def _attachments(self, record: Record, out: Written) -> None:
        for signed in record.sheets:
            for item in signed.sheet.attachments:
                name = f"{ATTACHMENTS}{item.sha256[:2]}/{item.sha256}"
                if name in self.folder.hashes:
                    continue
                source = self.data.attachment(item.sha256)
                if _same(source, item.sha256):
                    self.folder.copy(name, source)
                else:
                    out.missing.append(f"{record.number} {item.name}")

    def _tables(self) -> None:
        tables = register_tables(self.selection)
        for table in tables:
            self.folder.write(f"{TABLES}{table.name}.csv", csv_bytes(table))
        self.folder.write(f"{TABLES}登记表.xlsx", workbook_bytes(tables))

    def _contents(self, out: Written) -> None:
        documents = [d for shelf in out.shelves.values() for d in shelf]
        missing = tuple(out.missing)
        written = tuple(self.folder.hashes)
        top = overview_of(self.selection, self.content, written, missing, self.signing)
        tables = (
            contents_table(documents),
            gaps_table(self.content.gaps),
            statistics_table(top.statistics),
        )
        files = {OVERVIEW: self.draw(top)}
        files |= {f"{table.name}.csv": csv_bytes(table) for table in tables}
        files["目录与缺项.xlsx"] = workbook_bytes(tables)
        text = explanation(self.selection, self.content, out.asked, missing)
        files["说明.txt"] = ("\ufeff" + text.replace("\n", "\r\n")).encode()
        for name, data in files.items():
            path = f"{PAYLOAD}{CONTENTS}/{name}"
            self.folder.write(path, data)
            made = Document(path, "", name.partition(".")[0], self.selection.last, "", "")
            out.shelves[CONTENTS].append(made)
        out.asked[CONTENTS] = len(files)


def _file_name(entry: Entry) -> str:
    parts = [entry.number, entry.first]
    parts += [entry.area, entry.shift] if entry.area else [entry.title]
    return f"{safe_name(' '.join(part for part in parts if part))}.pdf"


def _note(entry: Entry) -> str:
    if entry.state == "voided":
        return VOIDED
    return f"{LATE}：{entry.late}" if entry.late else ""


def _same(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()) == digest


def _lines_of(items: list[dict[str, object]]) -> bytes:
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


def _events(events: tuple[Event, ...]) -> bytes:
    lines = []
    for made in events:
        withheld = made.type in WITHHELD or made.body is None
        line = {
            "seq": made.seq,
            "prev": made.prev,
            "type": made.type,
            "hash": made.hash,
            "body_hash": made.body_hash,
            "body": None if withheld or made.body is None else made.body.decode(),
        }
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    return "".join(lines).encode()
