"""What signing needs is loaded while the person reads the first screen."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from qsdesk.ui.tasks import run_in_background

ANY_CHARACTER = "质"


class Printing(Protocol):
    """What knows whether a character can be printed; knowing it loads the fonts."""

    def printable(self, char: str) -> bool:
        """Whether a bundled font has the character."""
        ...


def warm_up(owner: QObject, printer: Printing, failed: Callable[[Exception], None]) -> None:
    """Load fonts and printing in a pool thread, so that the first page is not waited for.

    Args:
        owner: Of the work.
        printer: Loads at its first question.
        failed: Gets what went wrong; signing meets it again and says so.
    """
    run_in_background(
        owner, lambda: printer.printable(ANY_CHARACTER), done=lambda _: None, failed=failed
    )
