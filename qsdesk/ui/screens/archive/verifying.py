"""Compares the records that are in sight, and no others."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from qsdesk.domain.errors import RuleError
from qsdesk.ui.screens.archive.catalogue import GAP, Verdict
from qsdesk.ui.screens.archive.copies import page_count
from qsdesk.ui.tasks import run_in_background
from qsdesk.ui.widgets.records.table import SimpleTable

PAUSE_MILLISECONDS = 90
AT_ONCE = 12


class Verifier(QObject):
    """Looks after each rest of the scrolling what is in sight and not yet compared.

    Args:
        table: Of the catalogue.
        services: Of the data folder.
        found: Told key and verdict of each record.
    """

    def __init__(
        self, table: SimpleTable, services: Any, found: Callable[[str, Verdict], None]
    ) -> None:
        super().__init__(table)
        self._table, self._services, self._found = table, services, found
        self.verdicts: dict[str, Verdict] = {}
        self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._look)
        table.view.verticalScrollBar().valueChanged.connect(lambda _: self._pause.start())

    def forget(self) -> None:
        """Compare everything again when it comes into sight."""
        self.verdicts.clear()

    def look(self) -> None:
        """Look once the event loop has laid out the table."""
        self._pause.start()

    def in_sight(self) -> list[str]:
        """Return the keys of the rows that are seen, from the top."""
        view, model = self._table.view, self._table.model
        count = model.rowCount()
        first = max(0, view.rowAt(0))
        last = view.rowAt(view.viewport().height() - 1)
        last = count - 1 if last < 0 else last
        keys = (model.row_at(row) for row in range(first, last + 1) if row < count)
        return [getattr(row, "number", "") for row in keys]

    def _look(self) -> None:
        if self._busy or not self._table.isVisible():
            return
        keys = [k for k in self.in_sight() if k not in self.verdicts and not k.startswith(GAP)]
        if not keys:
            return
        self._busy = True
        run_in_background(
            self,
            lambda: compare(self._services.archive, keys[:AT_ONCE]),
            done=self._take,
            failed=self._give_up,
        )

    def _take(self, found: list[tuple[str, Verdict]]) -> None:
        self._busy = False
        for key, verdict in found:
            self.verdicts[key] = verdict
            self._found(key, verdict)
        self._look()

    def _give_up(self, _error: Exception) -> None:
        self._busy = False


def compare(archive: Any, numbers: Iterable[str]) -> list[tuple[str, Verdict]]:
    """Return the verdicts of records; one that is gone is not genuine."""
    out = []
    for number in numbers:
        try:
            genuine = archive.badge(number).genuine
            pages = page_count(archive.page(number))
        except RuleError:
            genuine, pages = False, 0
        out.append((number, Verdict(genuine, pages)))
    return out
