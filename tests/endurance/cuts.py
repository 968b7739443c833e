"""Cuts the power at any moment of people's work and looks whether what was acknowledged is there.

``python -m tests.endurance.cuts --cuts 300``: everything that work does to database, rollback
journal, journal, ``head.json``, photos and archive copies is written down in order. Then the
disk is made as a power loss may leave it at any place of that log: what was synced is there,
of the rest some is missing, torn or in another order. QSDesk opens it and must have everything
that was acknowledged before. Two controls show that the disk is hard enough: SQLite without
syncs, and files without syncs, must lose something.
"""

import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from qsdesk.domain.errors import MachineError
from qsdesk.storage import engine
from tests.endurance.crashes import Disk, contents
from tests.endurance.desks import Desk, Done, begun, lost, opened, unsound, workplace
from tests.endurance.disk_calls import not_watched, watched
from tests.endurance.figures import NOT_HERE, Figures, options

OFF = {**engine.PRAGMAS, "synchronous": 0}
Call = tuple[str, tuple[object, ...]]


@dataclass
class Log:
    """Writes down what is done to the files of a folder.

    Attributes:
        calls: Name and arguments of each, in order.
        done: (calls before it, what was acknowledged).
    """

    calls: list[Call] = field(default_factory=list)
    done: list[tuple[int, Done]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        def note(*given: object) -> None:
            self.calls.append((name, given))

        return note


@dataclass
class Story:
    """People's work on a folder, written down.

    Attributes:
        before: The folder as it was.
        root: Where it lay.
        log: What was done.
    """

    before: Path
    root: Path
    log: Log

    @classmethod
    def of(cls, place: Path, acts: int, seed: int) -> "Story":
        """Have people work in a folder; what was written down must make the same files."""
        root, log = place / "data", Log()
        if not (place / "first").exists():
            begun(place / "first")
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(place / "first", root)
        with watched(root, log):
            made, _ = opened(root)
            desk = Desk(made, random.Random(seed))
            for n, one in zip(range(acts), desk.work(), strict=False):
                log.done.append((len(log.calls), one))
                if n % 10 == 0:
                    desk.newcomer(f"comer{n}")
            made.services.close()
        story = cls(place / "first", root, log)
        story.refuse_other(place / "again")
        return story

    def refuse_other(self, place: Path) -> None:
        """Refuse a log that does not make the folder that is there: something went past it."""
        disk = self.disk()
        for name, given in self.log.calls:
            getattr(disk, name)(*given)
        disk.sync_all()
        place.mkdir()
        disk.top.write_after(place, random.Random(0))
        same = contents(place) == contents(self.root)
        shutil.rmtree(place)
        if not same:
            raise AssertionError("the log is not what was done")

    def disk(self) -> Disk:
        """Return the disk as it was before."""
        return Disk(self.root, self.before)

    def without_file_syncs(self) -> "Story":
        """Return the story as if nobody had synced the files beside the database."""
        kept = [call for call in self.log.calls if not self._syncs_file(*call)]
        return Story(self.before, self.root, Log(kept))

    def _syncs_file(self, name: str, given: tuple[object, ...]) -> bool:
        of_database = str(given[0] if given else "").startswith(f"{self.root}/qsdesk.db")
        return name.startswith("sync") and not of_database and given[:1] != (str(self.root),)

    def cut(self, cuts: int, place: Path, chance: random.Random) -> Iterator[list[str]]:
        """Cut the power so often, at places by chance; yield what is wrong each time."""
        disk, at = self.disk(), 0
        for cut in sorted(chance.randrange(len(self.log.calls) + 1) for _ in range(cuts)):
            for name, given in self.log.calls[at:cut]:
                getattr(disk, name)(*given)
            at = cut
            left = place / "left"
            left.mkdir()
            disk.top.write_after(left, chance)
            said = [one for n, one in self.log.done if n <= cut]
            yield [f"cut {cut}: {line}" for line in _wrong(left, said)]
            shutil.rmtree(left)


def _wrong(root: Path, done: Sequence[Done]) -> list[str]:
    """Open what a power loss left; return what is lost or broken."""
    try:
        made, _ = opened(root)
        made.services.close()
        return [f"lost {one}" for one in lost(root, done)] + unsound(root)
    except (MachineError, sqlite3.DatabaseError) as error:
        return [repr(error)]


def run(place: Path, acts: int, cuts: int, seed: int) -> Figures:
    """Cut the power of one story, and of the two controls."""
    figures = Figures("cuts")
    story = Story.of(place, acts, seed)
    counts = figures.counts
    counts |= {"acknowledged": len(story.log.done), "calls": len(story.log.calls)}
    counts |= {"syncs": sum(name.startswith("sync") for name, _ in story.log.calls)}
    chance = random.Random(seed)
    for wrong in story.cut(cuts, place, chance):
        figures.wrong += wrong
    counts |= {"cuts": cuts, "lost or broken": len(figures.wrong)}
    with patch.object(engine, "PRAGMAS", OFF):
        unsynced = Story.of(place, acts, seed)
    few = max(8, cuts // 5)
    for name, control in (("database", unsynced), ("files", story.without_file_syncs())):
        harmed = sum(bool(wrong) for wrong in control.cut(few, place, chance))
        counts[f"control, {name} unsynced"] = f"{harmed} of {few} cuts lose something"
        if not harmed:
            figures.wrong.append(f"the control that syncs no {name} lost nothing")
    return figures


def main(given: Sequence[str]) -> int:
    """Run as the command line says."""
    chosen = options(__doc__ or "", given, {"cuts": 300, "acts": 120, "seed": 1})
    if reason := not_watched():
        sys.stderr.write(reason)
        return NOT_HERE
    with workplace() as place:
        began = time.monotonic()
        figures = run(place, chosen.acts, chosen.cuts, chosen.seed)
        figures.counts["seconds"] = round(time.monotonic() - began)
        return figures.print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
