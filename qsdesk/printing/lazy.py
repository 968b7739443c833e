"""A printer that loads fonts and ReportLab when the first page is asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from qsdesk.domain.binder import CheckList
from qsdesk.domain.copies import Copy, Grid, Overview

if TYPE_CHECKING:
    from qsdesk.printing.render import PdfPrinter


class LazyPrinter:
    """The printer that services use; the first call loads the real one."""

    @cached_property
    def _printer(self) -> "PdfPrinter":
        from qsdesk.printing.render import PdfPrinter

        return PdfPrinter()

    def archive_copy(self, copy: Copy) -> bytes:
        """Return the PDF of a record, or of its preview."""
        return self._printer.archive_copy(copy)

    def month_grid(self, grid: Grid) -> bytes:
        """Return the PDF of a month on one page."""
        return self._printer.month_grid(grid)

    def overview(self, overview: Overview) -> bytes:
        """Return the PDF that lies on top of an inspection pack."""
        return self._printer.overview(overview)

    def check_list(self, list_: CheckList) -> bytes:
        """Return the PDF of the check of a month's binder."""
        return self._printer.check_list(list_)

    def printable(self, char: str) -> bool:
        """Whether a bundled font has the character."""
        return self._printer.printable(char)
