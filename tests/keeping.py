"""Factories and folders that are built once a run and copied for each test that wants one."""

import hashlib
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from qsdesk.app.compose import compose
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Store

if TYPE_CHECKING:
    from qsdesk.services.ports import Printer
    from tests.make import Factory

SHELF = "QSDESK_TESTS_KEPT"
"""Names the folder of the run, which all its processes share."""
LOCK_SECONDS = 100.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A built factory: its clock, its people at the desk."""

    moment: datetime
    recovery: str
    sessions: dict[str, Session]


def kept(build: "Callable[..., Factory]") -> "Callable[..., Factory]":
    """Have a builder of factories work once a run for equal options; calls get copies.

    Real pages are kept too. A call with a printer of a test's own is not: what it prints is
    what it is about.
    """

    @wraps(build)
    def copied(root: Path, **options: object) -> "Factory":
        from qsdesk.printing.lazy import LazyPrinter

        printer = options.get("printer")
        if not isinstance(printer, LazyPrinter | None):
            return build(root, **options)
        plain = {**options, "printer": type(printer).__name__}
        name = f"{build.__module__}.{build.__qualname__} {sorted(plain.items())!r}"
        folder = kept_folder(name, lambda empty: _build(build, empty, options))
        return _opened(folder, root, printer)

    return copied


def kept_folder(name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is made once a run, by the process that first wants it.

    Args:
        name: The same for the same contents.
        make: Fills an empty folder. What it leaves is copied or read, never changed.
    """
    folder = Path(os.environ[SHELF], hashlib.sha256(name.encode()).hexdigest()[:16])
    done = folder / "done"
    if not done.exists():
        with _alone(folder.with_suffix(".lock")):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of one that failed
                folder.mkdir()
                make(folder)
                done.touch()
    return folder


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time into the block; the lock goes with its process."""
    with closing(sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _build(build: "Callable[..., Factory]", folder: Path, options: dict[str, object]) -> None:
    first = build(folder / "data", **options)
    first.services.close()
    found = Kept(first.clock.moment, first.recovery, dict(first.sessions))
    (folder / "kept").write_bytes(pickle.dumps(found))


def _opened(folder: Path, root: Path, printer: "Printer | None") -> "Factory":
    from tests.make import BlankPrinter, Factory, StoppedClock, seeded

    found: Kept = pickle.loads((folder / "kept").read_bytes())
    shutil.copytree(folder / "data", root, dirs_exist_ok=True)
    clock = StoppedClock(found.moment)
    services = compose(
        Store.open(root),
        clock=clock,
        chance=seeded(7),
        printer=printer or BlankPrinter(),
        sample=True,
        ticks=clock.ticks,
    )
    return Factory(services, clock, root, found.recovery, dict(found.sessions))
