"""What services need from outside: the clock, chance, and the printer."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from qsdesk.domain.binder import CheckList
from qsdesk.domain.copies import Copy, Grid, Overview

Clock = Callable[[], datetime]
Chance = Callable[[int], bytes]


class Printer(Protocol):
    """Makes pages; equal input gives equal bytes."""

    def archive_copy(self, copy: Copy) -> bytes:
        """Return the PDF of a record, or of its preview."""
        ...

    def month_grid(self, grid: Grid) -> bytes:
        """Return the PDF of a month on one page."""
        ...

    def overview(self, overview: Overview) -> bytes:
        """Return the PDF that lies on top of an inspection pack."""
        ...

    def check_list(self, list_: CheckList) -> bytes:
        """Return the PDF of the check of a month's binder."""
        ...

    def printable(self, char: str) -> bool:
        """Whether a bundled font has the character."""
        ...
