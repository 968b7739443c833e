"""A line of progress on a terminal, and nothing anywhere else."""

import sys
import time

from qsdesk.app.commands._words import wording
from qsdesk.domain.format.verification.material import Progress, quiet
from qsdesk.services.chain.verification.telling import say

_EVERY = 0.1
_WIDTH = 24


class Bar:
    """Draws on standard error; call it as ``Progress``, close it before printing."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._next = 0.0
        self._drawn = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draw, at most ten times a second."""
        moment = time.monotonic()
        if moment < self._next:
            return
        self._next = moment + _EVERY
        self._drawn = True
        filled = _WIDTH * done // max(total, 1)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        own = wording(self._language)["progress"].get(stage)
        label = own or say(self._language, "progress", stage)
        sys.stderr.write(f"\r\033[K{bar} {label} {done}/{total}")
        sys.stderr.flush()

    def close(self) -> None:
        """Clear the line."""
        if self._drawn:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def bar(language: str) -> Bar | None:
    """Return a bar where standard output and error are a terminal, else None."""
    return Bar(language) if sys.stdout.isatty() and sys.stderr.isatty() else None


def progress_of(drawn: Bar | None) -> Progress:
    """Return what services tell their progress to."""
    return quiet if drawn is None else drawn
