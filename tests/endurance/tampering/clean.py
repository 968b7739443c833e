"""Clean controls: small histories made at random, which no verification may complain of."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from qsdesk.app.pack_content import exporter_of
from qsdesk.exporting.pack_check import verify_pack
from qsdesk.services.chain.verification.data import verify_folder
from tests.endurance.tampering.base import PERIOD
from tests.endurance.tampering.worker import hired, sealed_month
from tests.make import PASSWORD
from tests.verifier_apart.verify import examine as examine_apart

STATES = 8
MOST_ACTS = 3


@dataclass(frozen=True, slots=True)
class Control:
    """What came of one random history.

    Attributes:
        seed: It was made from.
        databases: Data folders verified, each a state of the history after one to three acts.
        packs: Packs verified.
        alarms: What was complained of; empty as it must be.
        acts: What was done, in order.
        seconds: What verifying took.
    """

    seed: int
    databases: int
    packs: int
    alarms: tuple[str, ...]
    acts: tuple[str, ...]
    seconds: float


def control(seed: int, states: int = STATES) -> Control:
    """Make one random history and verify it on its way; the last state by all there is.

    Args:
        seed: What happens in it.
        states: How many databases are verified.
    """
    alarms: list[str] = []
    acts: list[str] = []
    spent = 0.0
    with tempfile.TemporaryDirectory(prefix="clean-") as place:
        root = Path(place, "data")
        worker = hired(root, seed)
        for state in range(states):
            if state == states - 1 and seed % 2:
                sealed_month(worker)
                acts.append("seal")
            done = [worker.step() for _ in range(worker.chance.randint(1, MOST_ACTS))]
            acts += [name for name in done if name]
            began = time.perf_counter()
            found = verify_folder(root)
            spent += time.perf_counter() - began
            alarms += [f"state {state}: {p.code} {p.detail} {p.record}" for p in found.problems]
        alarms += _apart(root)
        worker.made.clock.go(minutes=10)
        session = worker.made.as_("director")
        report = exporter_of(worker.made.services).export(
            session, PASSWORD, PERIOD, Path(place, "out")
        )
        alarms += [f"pack: {p.code} {p.detail}" for p in verify_pack(report.path).problems]
        alarms += _apart(report.path)
        worker.made.services.close()
    return Control(seed, states, 1, tuple(alarms), tuple(acts), spent)


def _apart(path: Path) -> list[str]:
    report, _ = examine_apart(path, pure=True)
    return [f"apart: {p.code} {p.detail}" for p in report.problems]
