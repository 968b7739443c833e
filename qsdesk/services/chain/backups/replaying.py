"""Events behind a backup taken into its database again, byte by byte as they were."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from qsdesk.domain.format.canonical import sha256
from qsdesk.domain.format.sheets import Sheet
from qsdesk.domain.format.statements import Statement
from qsdesk.domain.format.verification.material import Progress
from qsdesk.domain.projection import project
from qsdesk.services.chain.backups.continuing import Step
from qsdesk.services.chain.files import archive_path, copy_of, copy_seq
from qsdesk.services.ports import Printer
from qsdesk.storage.copying import copy_file
from qsdesk.storage.folder import write_file
from qsdesk.storage.store import Store, Work


class UnequalError(Exception):
    """What an event says did not come out again; ``seq`` names it."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


@dataclass(frozen=True, slots=True)
class Replay:
    """Takes events into a database that is being restored.

    Attributes:
        store: Of the folder that is being built.
        printer: Renders archive copies again.
        source: Data folder that may still have the attachments.
    """

    store: Store
    printer: Printer
    source: Path

    def run(self, steps: Sequence[Step], progress: Progress) -> tuple[str, ...]:
        """Take events in, transaction by transaction.

        Args:
            steps: Continue the chain of the store.
            progress: Told of the events done.

        Returns:
            Hashes of attachments that are nowhere.

        Raises:
            UnequalError: An event or text did not come out with its hash.
        """
        lost: list[str] = []
        done = 0
        for group in _transactions(steps):
            progress("replay", done, len(steps))
            copies: dict[str, bytes] = {}
            with self.store.write() as work:
                touched: dict[str, None] = {}
                for step in group:
                    lost += self._take(work, step, touched)
                for number in touched:
                    copies |= self._render(work, number)
            for path, data in copies.items():
                write_file(self.store.folder.root / path, data)
            done += len(group)
        progress("replay", len(steps), len(steps))
        return tuple(dict.fromkeys(lost))

    def _take(self, work: Work, step: Step, touched: dict[str, None]) -> Iterator[str]:
        made = work.chain.append(step.body)
        if made != step.event:
            raise UnequalError(step.event.seq)
        if made.type == "sign":
            lost = self._sign(work, step)
            touched[str(step.body["number"])] = None
            return lost
        if made.type == "void":
            touched[str(step.body["number"])] = None
        return iter(())

    def _sign(self, work: Work, step: Step) -> Iterator[str]:
        body, seq = step.body, step.event.seq
        sheet, statement = _texts(step)
        record = work.records.load(sheet.number)
        known = () if record is None else tuple(held.sha256 for held in record.sheets)
        new = body["sheet"] not in known
        if new and work.records.add_sheet(sheet) != body["sheet"]:
            raise UnequalError(seq)
        work.records.add_statement(statement, str(body["signature"]), seq)
        return iter(self._attach(work, sheet, seq) if new else ())

    def _attach(self, work: Work, sheet: Sheet, seq: int) -> list[str]:
        lost = []
        folder = self.store.folder
        for item in sheet.attachments:
            target = folder.attachment(item.sha256)
            path = target.relative_to(folder.root).as_posix()
            source = self.source / path
            if not target.is_file() and not (
                source.is_file() and copy_file(source, target, item.sha256)
            ):
                lost.append(item.sha256)
            work.records.add_file(
                item.sha256,
                size=item.size,
                kind=item.type,
                number=sheet.number,
                seq=seq,
                path=path,
            )
        return lost

    def _render(self, work: Work, number: str) -> dict[str, bytes]:
        record = work.records.load(number)
        if record is None:
            return {}
        work.index.replace(project(record))
        folder = self.store.folder
        data = self.printer.archive_copy(copy_of(record, work.authority(), folder))
        path = archive_path(folder, record)
        work.records.add_file(
            sha256(data),
            size=len(data),
            kind="application/pdf",
            number=number,
            seq=copy_seq(record),
            path=path,
        )
        return {path: data}


def _texts(step: Step) -> tuple[Sheet, Statement]:
    try:
        sheet, statement = Sheet.from_bytes(step.sheet), Statement.from_bytes(step.statement)
    except ValueError as error:
        raise UnequalError(step.event.seq) from error
    if sheet.to_bytes() != step.sheet or statement.to_bytes() != step.statement:
        raise UnequalError(step.event.seq)
    return sheet, statement


def _transactions(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield the events of one time together: they were one transaction."""
    for _, group in groupby(steps, key=lambda step: str(step.body["at"])):
        yield list(group)
