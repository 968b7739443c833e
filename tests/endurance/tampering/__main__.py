"""``python -m tests.endurance.tampering``: the long run, and single cases of it again."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from tests.endurance.tampering.base import Base, build, opened
from tests.endurance.tampering.choosing import cases_of, chosen
from tests.endurance.tampering.clean import STATES, Control, control
from tests.endurance.tampering.judging import Outcome, carry_out
from tests.endurance.tampering.table import table
from tests.keeping import SHELF

SHARED = Path("/dev/shm")
PART = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Some cases of one base, for one process."""

    root: Path
    ids: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked; 0 where all is as expected, 1 where it is not."""
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tampering-", dir=_fast()) as place:
        os.environ["TMPDIR"] = tempfile.tempdir = place
        os.environ[SHELF] = str(Path(place, "kept"))
        Path(place, "kept").mkdir()
        if asked.case:
            return _again(asked.case, Path(place))
        return _run(asked, Path(place))


def _run(asked: argparse.Namespace, place: Path) -> int:
    began = time.perf_counter()
    seeds = [asked.seed * 100 + number for number in range(asked.bases)]
    with ProcessPoolExecutor(asked.jobs) as pool:
        control(seeds[0], 1)  # so that what all histories begin with is built once
        roots = list(pool.map(partial(_built, place), seeds))
        ids = [pair for listed in pool.map(_listed, roots) for pair in listed]
        names = chosen(ids, asked.cases, asked.seed)
        _say(f"{len(names)} of {len(ids)} cases, {len(roots)} histories")
        outcomes = [o for part in pool.map(_carried, _parts(roots, names)) for o in part]
        histories = range(asked.seed * 10_000, asked.seed * 10_000 + asked.clean // STATES)
        controls = list(pool.map(control, histories, chunksize=2))
    seconds = time.perf_counter() - began
    _say(table(outcomes, controls, seconds))
    return 1 if _failed(outcomes, controls) else 0


def _failed(outcomes: Sequence[Outcome], controls: Sequence[Control]) -> bool:
    return any(o.wrong for o in outcomes) or any(c.alarms for c in controls)


def _built(place: Path, seed: int) -> Path:
    root = place / f"base-{seed}"
    build(root, seed)
    return root


def _listed(root: Path) -> list[tuple[str, str]]:
    return [(case.family, case.id) for case in cases_of(_base(root)).values()]


def _parts(roots: Sequence[Path], names: Sequence[str]) -> Iterator[Part]:
    for root in roots:
        own = [name for name in names if name.startswith(f"{root.name.partition('-')[2]}:")]
        for start in range(0, len(own), PART):
            yield Part(root, tuple(own[start : start + PART]))


def _carried(part: Part) -> list[Outcome]:
    base = _base(part.root)
    known = cases_of(base)
    return [carry_out(known[name], base) for name in part.ids]


@lru_cache(maxsize=1)
def _base(root: Path) -> Base:
    return opened(root)


def _again(name: str, place: Path) -> int:
    """Carry out one case and tell all of it."""
    seed = int(name.partition(":")[0])
    base = _base(_built(place, seed))
    case = cases_of(base)[name]
    outcome = carry_out(case, base)
    expected = "|".join(sorted(case.verdict.codes)) or "passes"
    _say(f"{case.id}\nheld: {case.held}; left: {', '.join(case.left) or 'nothing'}")
    _say(f"expected: {expected} {case.verdict.record}\nfound: {outcome.found}")
    _say(outcome.wrong or "as expected")
    return 1 if outcome.wrong else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _fast() -> Path | None:
    return SHARED if SHARED.is_dir() and os.access(SHARED, os.W_OK) else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.tampering")
    parser.add_argument("--cases", type=int, default=5000, help="changes to be carried out")
    parser.add_argument("--clean", type=int, default=1000, help="clean databases to be verified")
    parser.add_argument("--bases", type=int, default=6, help="histories that are changed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--case", help="carry out this one again")
    return parser


if __name__ == "__main__":
    sys.exit(main())
