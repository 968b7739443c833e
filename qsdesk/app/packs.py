"""What the window asks of exporting: a look at a pack before, the pack itself, tables."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.domain.ledger import Ledger

if TYPE_CHECKING:
    from qsdesk.app.compose import Services
    from qsdesk.exporting.content import PackReport
    from qsdesk.exporting.page import Gap
    from qsdesk.services.people.session import Session


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What a pack of a period would hold.

    Attributes:
        shelves: Folder -> pages wanted, in the order of Article 13.
        order: Folder of each record, in the order of writing.
        gaps: In the order of days.
        exports: How many packs were made before.
    """

    shelves: dict[str, int]
    order: tuple[str, ...]
    gaps: "tuple[Gap, ...]"
    exports: int


@dataclass(frozen=True, slots=True)
class Packs:
    """Makes and verifies what leaves the data folder as files."""

    services: "Services"

    def plan(self, first: date, last: date) -> PackPlan:
        """Return what a pack of a period would hold; nothing is written.

        Raises:
            RuleError: ``date_order`` or ``period_empty``.
        """
        from qsdesk.app.pack_content import exporter_of
        from qsdesk.exporting.layout import SHELVES, shelf_of
        from qsdesk.exporting.selection import select

        with self.services.store.read() as work:
            selection = select(work, first, last)
        order = tuple(shelf_of(entry.kind, entry.title) for entry in selection.entries)
        counts = Counter(order)
        content = exporter_of(self.services).content(first, last)
        shelves = {shelf: counts[shelf] for shelf in SHELVES}
        return PackPlan(shelves, order, content.gaps, selection.exports)

    def export(
        self,
        session: "Session",
        password: str,
        period: tuple[date, date],
        out: Path,
        *,
        progress: Progress = quiet,
    ) -> "PackReport":
        """Write a pack; see ``Exporter.export``."""
        from qsdesk.app.pack_content import exporter_of

        return exporter_of(self.services).export(session, password, period, out, progress=progress)

    def verify(self, pack: Path, *, progress: Progress = quiet) -> tuple[str, ...]:
        """Return what is wrong with a pack, a sentence each; empty where all agrees."""
        from qsdesk.exporting.pack_check import verify_pack
        from qsdesk.services.chain.verification.telling import tell_problem

        found = verify_pack(pack, progress=progress)
        return tuple(tell_problem(problem, "zh") for problem in found.problems)

    def write_ledger(self, path: Path, ledger: Ledger) -> None:
        """Write a ledger as an XLSX file.

        Raises:
            MachineError: The disk failed.
        """
        from qsdesk.app.commands.ledger import tables
        from qsdesk.exporting.spreadsheets import write_workbook

        write_workbook(path, tables(ledger))
