"""What the page asks of exporting, which it does not import."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

Tell = Callable[[str, int, int], None]
"""Told stage, done and total; may raise to stop, and nothing stays."""


class Gap(Protocol):
    """A record that is not there."""

    @property
    def date(self) -> date:
        """The day, or the day it was due."""

    @property
    def what(self) -> str:
        """Area and shift, or which record."""

    @property
    def state(self) -> str:
        """缺检, 停产, 未做, 逾期, 补录."""

    @property
    def reason(self) -> str:
        """One sentence."""


class Plan(Protocol):
    """What a pack of a period would hold."""

    @property
    def shelves(self) -> dict[str, int]:
        """Folder -> pages wanted, in order."""

    @property
    def order(self) -> tuple[str, ...]:
        """Folder of each record, in the order of writing."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """In the order of days."""

    @property
    def exports(self) -> int:
        """How many packs were made before."""


class ShelfCount(Protocol):
    """Of one folder: wanted, written, read again the same."""

    @property
    def shelf(self) -> str:
        """Name of the folder."""

    @property
    def asked(self) -> int:
        """Files wanted."""

    @property
    def written(self) -> int:
        """Files written."""

    @property
    def reread(self) -> int:
        """Files read again the same."""


class Report(Protocol):
    """What was handed over."""

    @property
    def path(self) -> Path:
        """Folder of the pack."""

    @property
    def number(self) -> str:
        """Its name."""

    @property
    def sha256(self) -> str:
        """Of its signature."""

    @property
    def files(self) -> int:
        """Files in it."""

    @property
    def size(self) -> int:
        """Bytes in it."""

    @property
    def shelves(self) -> tuple[ShelfCount, ...]:
        """Counts by folder."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Attachments that were not to be had."""


class PackMaker(Protocol):
    """Plans, writes and verifies packs."""

    def plan(self, first: date, last: date) -> Plan:
        """Return what a pack would hold."""

    def export(
        self,
        session: Any,
        password: str,
        period: tuple[date, date],
        out: Path,
        *,
        progress: Tell,
    ) -> Report:
        """Write a pack."""

    def verify(self, pack: Path, *, progress: Tell) -> tuple[str, ...]:
        """Return what is wrong with a pack."""


class StoppedError(Exception):
    """The person took the writing back."""


def megabytes(size: int) -> str:
    """Return a size as people say it: 86.4 MB, 27.1 GB."""
    if size >= 10**9:
        return f"{size / 10**9:.1f} GB"
    return f"{size / 10**6:.1f} MB"


def tr(text: str) -> str:
    """Return a sentence of the page in the language of the window."""
    return QCoreApplication.translate("Inspection", text)
