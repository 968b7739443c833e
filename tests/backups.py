"""Factories with backups, for tests that put them back."""

import os
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from qsdesk.app.compose import compose
from qsdesk.services.chain.backups.making import Made, make_backup
from qsdesk.services.chain.backups.restoring import Restoring
from qsdesk.services.people.second import Second
from qsdesk.storage.folder import DataFolder
from qsdesk.storage.store import Store
from tests import tampering as t
from tests.keeping import kept_folder
from tests.make import PASSWORD, BlankPrinter, Factory, StoppedClock, filled, seeded

DIRECTOR, PRINCIPAL = Second("director", PASSWORD), Second("principal", PASSWORD)


@dataclass
class Backed:
    """A worked factory with a backup, and what was signed after it.

    Attributes:
        root: The data folder; nobody has it open.
        place: Where the backup lies.
        made: The backup.
        clock: Stands behind everything.
    """

    root: Path
    place: Path
    made: Made
    clock: StoppedClock

    def copy(self, folder: Path) -> "Backed":
        """Return a copy of it all, to be changed."""
        root = Path(shutil.copytree(self.root, folder / "data"))
        place = Path(shutil.copytree(self.place, folder / "stick"))
        held = self.made.held
        moved = type(held)(place / held.path.name, held.manifest)
        made = Made(moved, self.made.new, self.made.copied, self.made.thinned)
        return Backed(root, place, made, StoppedClock(self.clock.moment))

    @property
    def restoring(self) -> Restoring:
        """What puts it back."""
        return Restoring(self.root, self.clock, seeded(5), BlankPrinter())


def backed() -> Backed:
    """Return a worked factory, backed up, with a day and a review signed after that.

    Built once a run; it is not to be changed but in a ``copy``.
    """
    folder = kept_folder("tests.backups.backed", _build)
    moment, made = pickle.loads((folder / "kept").read_bytes())
    return Backed(folder / "data", folder / "stick", made, StoppedClock(moment))


def _build(folder: Path) -> None:
    made = t.worked(folder / "data")
    saved = make_backup(made.services.store.folder, folder / "stick", clock=made.clock)
    sign_more(made)
    made.services.close()
    (folder / "kept").write_bytes(pickle.dumps((made.clock.moment, saved)))


def sign_more(made: Factory) -> None:
    """Sign a day with photos, between people who come and go, and a review."""
    services = made.services
    officer = services.accounts.sign_in("officer1", PASSWORD)
    draft = filled(made, "officer1", date(2026, 3, 9), faults=["C05"])
    services.daily.sign(officer, PASSWORD, draft)
    services.accounts.sign_out(officer)
    director = services.accounts.sign_in("director", PASSWORD)
    services.reviews.review(director, PASSWORD, ("R-2026-000003",))
    services.accounts.sign_out(director, locked=True)


def opened(found: Backed) -> Factory:
    """Return the factory over the folder as it is now."""
    services = compose(
        Store.open(found.root),
        clock=found.clock,
        chance=seeded(9),
        printer=BlankPrinter(),
        sample=True,
    )
    return Factory(services, found.clock, found.root)


def backup_of(found: Backed, place: Path) -> Made:
    """Make another backup of the folder as it is now."""
    return make_backup(DataFolder(found.root), place, clock=found.clock)


def contents(root: Path) -> dict[str, bytes]:
    """Return path -> bytes of all that a data folder must keep."""
    names = ("qsdesk.db", "head.json", "journal", "archive", "attachments")
    files = [p for name in names for p in ([root / name, *(root / name).rglob("*")])]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files if p.is_file()}


class Failing:
    """Disks that fail at the n-th call of one of their functions.

    Args:
        monkeypatch: Puts it all back.
        at: Which call fails, from 1.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self._patch, self._at, self.calls = monkeypatch, at, 0

    def __enter__(self) -> Self:
        for holder, name in ((os, "fsync"), (os, "sync"), (Path, "replace")):
            self._patch.setattr(holder, name, self._counted(getattr(holder, name)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._patch.undo()

    def _counted(self, work: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object) -> object:
            self.calls += 1
            if self.calls == self._at:
                raise OSError(28, "No space left on device")
            return work(*given)

        return call
