"""Factories that are built once a run and copied for each test that wants one."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from qsdesk.app.compose import compose
from qsdesk.services.people.session import Session
from qsdesk.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.make import Factory


@dataclass(frozen=True, slots=True)
class Kept:
    """A built factory: its folder, its clock, its people at the desk."""

    folder: Path
    moment: datetime
    recovery: str
    sessions: dict[str, Session]


def kept(build: "Callable[..., Factory]") -> "Callable[..., Factory]":
    """Have a builder of factories work once for equal options; later calls get copies.

    A call with a printer of its own is not kept: what it prints is what it is about.
    """
    made: dict[str, Kept] = {}

    @wraps(build)
    def copied(root: Path, **options: object) -> "Factory":
        if options.get("printer") is not None:
            return build(root, **options)
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = _built(build, options)
        return _opened(made[key], root)

    return copied


def _built(build: "Callable[..., Factory]", options: dict[str, object]) -> Kept:
    folder = Path(tempfile.mkdtemp(prefix="qsdesk-kept-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    first = build(folder / "data", **options)
    first.services.close()
    return Kept(folder / "data", first.clock.moment, first.recovery, dict(first.sessions))


def _opened(found: Kept, root: Path) -> "Factory":
    from tests.make import BlankPrinter, Factory, StoppedClock, seeded

    shutil.copytree(found.folder, root, dirs_exist_ok=True)
    clock = StoppedClock(found.moment)
    services = compose(
        Store.open(root),
        clock=clock,
        chance=seeded(7),
        printer=BlankPrinter(),
        sample=True,
        ticks=clock.ticks,
    )
    return Factory(services, clock, root, found.recovery, dict(found.sessions))
