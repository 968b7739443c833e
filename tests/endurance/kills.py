"""Kills people at work at random and looks whether everything that was said to be safe is there.

``python -m tests.endurance.kills --kills 1000``: a process signs daily records with findings,
reviews, corrections and tasks, and saves drafts at every answer; it says on a pipe what the
services have acknowledged. It is killed, the folder is opened again, and everything is compared.
"""

import os
import pickle
import random
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qsdesk.services.chain.signing import Receipt
from tests.endurance.desks import Desk, Done, begun, lost, opened, unsound, workplace
from tests.endurance.figures import Figures, options

MANY = 250
"""Acknowledged signatures after which a new folder is begun, as verifying takes longer."""
UNSEEN = 0.2
"""Share of kills after which the next process is started at once, to be killed while mending."""


@dataclass
class Run:
    """One run of kills over folders copied from one that was begun.

    Attributes:
        place: Empty folder to work in.
        chance: Decides how long each process lives.
        longest: Milliseconds that one lives at most.
    """

    place: Path
    chance: random.Random
    longest: int
    figures: Figures = field(default_factory=lambda: Figures("kills"))
    done: list[Done] = field(default_factory=list)
    before: int = 0

    def go(self, kills: int) -> Figures:
        """Kill so many processes."""
        begun(self.place / "first")
        counts = self.figures.counts
        counts |= dict.fromkeys(("kills", "kills unseen", "mended", "signatures", "drafts"), 0)
        root = self._fresh()
        for n in range(kills):
            self.done += self._killed(root)
            self._count("kills")
            if self.chance.random() < UNSEEN and n + 1 < kills:
                self._count("kills unseen")
                continue
            self._check(root)
            if sum(isinstance(one, Receipt) for one in self.done) > MANY:
                root = self._fresh()
        counts["lost or broken"] = len(self.figures.wrong)
        return self.figures

    def _fresh(self) -> Path:
        shutil.rmtree(self.place / "data", ignore_errors=True)
        self.done.clear()
        self.before = 0
        return Path(shutil.copytree(self.place / "first", self.place / "data"))

    def _killed(self, root: Path) -> list[Done]:
        """Start a process, kill it, and return what it said until then."""
        reading, writing = os.pipe()
        seed = self.chance.getrandbits(32)
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _work(root, seed, writing)
        os.close(writing)
        data = _heard(reading, self.chance.random() * self.longest / 1000)
        os.kill(child, signal.SIGKILL)
        data += _heard(reading, None)
        os.close(reading)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            self.figures.wrong.append(f"a process ended by itself: {status}")
        return _told(data)

    def _check(self, root: Path) -> None:
        made, mended = opened(root)
        made.services.close()
        self._count("mended", int(mended.anything))
        self._count("signatures", sum(isinstance(one, Receipt) for one in self.done[self.before :]))
        self._count("drafts", sum(not isinstance(o, Receipt) for o in self.done[self.before :]))
        self.before = len(self.done)
        self.figures.wrong += [f"lost {one}" for one in lost(root, self.done)] + unsound(root)

    def _count(self, name: str, more: int = 1) -> None:
        self.figures.counts[name] = int(str(self.figures.counts[name])) + more


def _work(root: Path, seed: int, pipe: int) -> None:
    """Work until the end, saying what was acknowledged; never return."""
    try:
        made, _ = opened(root)
        desk = Desk(made, random.Random(seed), drafts=seed % 4 == 0)
        for one in desk.work():
            data = pickle.dumps(one)
            os.write(pipe, len(data).to_bytes(2, "big") + data)
    except BaseException:  # noqa: BLE001 - whatever it is, it is told and the process goes
        traceback.print_exc()
    finally:
        os._exit(1)


def _heard(pipe: int, seconds: float | None) -> bytes:
    """Return what comes through a pipe in a time, or until its end."""
    out, end = b"", None if seconds is None else time.monotonic() + seconds
    while True:
        left = None if end is None else max(0.0, end - time.monotonic())
        ready, _, _ = select.select([pipe], [], [], left)
        data = os.read(pipe, 65536) if ready else b""
        if not data:
            return out
        out += data


def _told(data: bytes) -> list[Done]:
    """Return what was said wholly."""
    out, at = [], 0
    while at + 2 <= len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data):
            break
        out.append(pickle.loads(data[at + 2 : end]))
        at = end
    return out


def main(given: Sequence[str]) -> int:
    """Run as the command line says."""
    chosen = options(__doc__ or "", given, {"kills": 1000, "longest": 5000, "seed": 1})
    with workplace() as place:
        began = time.monotonic()
        figures = Run(place, random.Random(chosen.seed), chosen.longest).go(chosen.kills)
        figures.counts["seconds"] = round(time.monotonic() - began)
        return figures.print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
