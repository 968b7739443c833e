"""Lets people do whatever comes into their heads, in any order, and looks at what must stay true.

``python -m tests.endurance.machine --runs 2000``: Hypothesis chooses who does what: people and
roles, daily records, reviews, corrections, findings, voids, seals, packs, backups put back,
clocks that jump, restarts, denials. After each step: signed bytes are as they were, no number
is lost and none is left out, and every head that was ever seen outside the database is in its
chain. At the end of a run the folder verifies, and read models made anew are those that were.
"""

import logging
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.endurance.desks import begun, workplace
from tests.endurance.figures import Figures, options
from tests.endurance.people_at_work import Work

STEPS = 50


def machine(first: Path, place: Path, count: Counter[str]) -> type[RuleBasedStateMachine]:
    """Return the machine that begins each run with a copy of a folder.

    Args:
        first: The folder.
        place: Holds the copies.
        count: Takes in what was done, and how often.
    """

    class Machine(Work):
        def __init__(self) -> None:
            folder = Path(tempfile.mkdtemp(dir=place))
            shutil.copytree(first, folder / "data")
            super().__init__(folder, count)

    return Machine


def run(place: Path, runs: int, given_seed: int, steps: int = STEPS) -> Figures:
    """Run the machine so often."""
    figures, count = Figures("machine"), Counter[str]()
    begun(place / "first")
    made = machine(place / "first", place, count)
    chosen = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        print_blob=False,
    )
    began = time.monotonic()
    failed = _failure(lambda: run_state_machine_as_test(seed(given_seed)(made), settings=chosen))
    figures.wrong += failed
    figures.counts |= {"runs": count.pop("runs", 0), "steps": count.pop("steps", 0)}
    figures.counts |= {"violations": len(failed)}
    figures.counts |= dict(sorted(count.items()))
    figures.counts["seconds"] = round(time.monotonic() - began)
    return figures


def _failure(run_it: Callable[[], None]) -> list[str]:
    try:
        run_it()
    except Exception as error:  # noqa: BLE001 - each is a finding
        return [repr(error), *getattr(error, "__notes__", ())]
    return []


def main(given: Sequence[str]) -> int:
    """Run as the command line says."""
    chosen = options(__doc__ or "", given, {"runs": 2000, "seed": 1, "steps": STEPS})
    logging.disable()  # refusals at a doubted clock are told one by one
    with workplace() as place:
        return run(place, chosen.runs, chosen.seed, chosen.steps).print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
