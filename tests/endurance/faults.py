"""Lets every single write, sync and rename fail, of everything that must not leave half of itself.

``python -m tests.endurance.faults --every 1``: the disk is full, read-only or broken at the n-th
call, for n from the first to the last, and from the n-th on. Afterwards the old state stands or
the new one, the failure has a sentence, and the same thing done again succeeds.
"""

import errno
import logging
import os
import pickle
import shutil
import sys
import tempfile
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.places import resource
from tests.endurance.chores import CHORES, Chore
from tests.endurance.desks import workplace
from tests.endurance.disk_calls import not_watched, watched
from tests.endurance.failing import BLOCKED, Failing
from tests.endurance.figures import NOT_HERE, Figures, options

UNSURE = "sync_folder"
"""Behind a commit: the name of the rollback journal is gone, but perhaps not on the disk. So it
stands and may yet be lost; saying that it failed is the best that can be said."""
SENTENCES = tomllib.loads(resource("wording", "errors.zh.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try.

    Attributes:
        calls: That could have failed.
        told: The code of the failure, empty where it was none.
        wrong: What must not be.
    """

    calls: int
    told: str
    wrong: tuple[str, ...]


def tried(chore: Chore, disk: Failing) -> Outcome:
    """Do a chore on a disk that fails, look at what is left, and do it again."""
    tempfile.tempdir = str(chore.place / "tmp")
    Path(tempfile.tempdir).mkdir()
    with watched(chore.place, disk):
        chore.begin()
        disk.armed = True
        told, wrong = _told(chore)
        disk.armed = False
        try:
            if told and chore.done():
                if not disk.failed[0].startswith(UNSURE):
                    wrong.append(f"said to have failed ({told}), but it is done")
            elif told:
                chore.do()
            if not chore.done():
                wrong.append("not done")
        except RuleError as error:
            if not disk.lasting or error.code != chore.refused:
                wrong.append(f"again: {error!r}")
        except Exception as error:  # noqa: BLE001 - each is a finding
            wrong.append(f"again: {error!r} {_where(error)}")
        wrong += chore.end()
    where = f"{errno.errorcode[disk.error]} at {disk.at} {disk.failed[:2]}"
    return Outcome(disk.calls, told, tuple(f"{where}: {line}" for line in wrong))


def _told(chore: Chore) -> tuple[str, list[str]]:
    try:
        chore.do()
    except MachineError as error:
        known = error.code in SENTENCES
        return error.code, [] if known else [f"no sentence for {error.code}"]
    except Exception as error:  # noqa: BLE001 - each is a finding
        return type(error).__name__, [f"{error!r} {_where(error)}"]
    return "", []


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-4:]))


def apart(name: str, place: Path, disk: Failing) -> Outcome:
    """Try a chore in a process of its own, on a copy of its place."""
    copy = place / "try"
    shutil.copytree(place / "first" / name, copy)
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        logging.disable()  # it tells of each failure, at length
        try:
            os.write(writing, pickle.dumps(tried(CHORES[name](copy), disk)))
        except BaseException:  # noqa: BLE001 - whatever it is, it is told and the process goes
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    shutil.rmtree(copy)
    return pickle.loads(data) if data else Outcome(0, "", (f"at {disk.at}: died",))


def places_of(calls: int, every: int, first: int) -> Iterator[int]:
    """Yield which calls fail: each n-th of them, and the last."""
    yield from range(1 + first % every, calls, every)
    if calls:
        yield calls


def run(place: Path, every: int, names: Sequence[str] = tuple(CHORES)) -> Figures:
    """Let each n-th call of the chores fail, in every way."""
    figures = Figures("faults")
    for name in names:
        CHORES[name].prepare(place / "first" / name)
        tries, told, said = 0, Counter[str](), len(figures.wrong)
        for turn, error in enumerate(BLOCKED):
            counted = apart(name, place, Failing(error))
            figures.wrong += [f"{name}: {line}" for line in counted.wrong]
            for at in places_of(counted.calls, every, turn):
                for lasting in (False, True):
                    out = apart(name, place, Failing(error, at, lasting))
                    figures.wrong += [f"{name}: {line}" for line in out.wrong]
                    told[out.told or "new state"] += 1
                    tries += 1
        codes = ", ".join(f"{code} {n}" for code, n in told.most_common())
        bad = len(figures.wrong) - said
        figures.counts[name] = f"{counted.calls} calls, {tries} faults, {bad} wrong: {codes}"
    return figures


def main(given: Sequence[str]) -> int:
    """Run as the command line says."""
    chosen = options(__doc__ or "", given, {"every": 1, "chore": 0})
    names = tuple(CHORES)
    names = names[chosen.chore - 1 : chosen.chore] if chosen.chore else names
    if reason := not_watched():
        sys.stderr.write(reason)
        return NOT_HERE
    with workplace() as place:
        began = time.monotonic()
        figures = run(place, chosen.every, names)
        figures.counts["seconds"] = round(time.monotonic() - began)
        return figures.print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
