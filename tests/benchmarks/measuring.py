"""Shared by the benchmarks: programs started in turn, medians, and a table of figures."""

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TextIO

WIDTHS = (26, 12, 12, 14, 12)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program.

    Attributes:
        seconds: From its start to the moment it told.
        cpu: Processor time until then, in all threads.
        told: What else it told.
    """

    seconds: float
    cpu: float
    told: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was reached, against what is to be reached.

    Attributes:
        name: Of the figure.
        found: As measured.
        limit: To be kept.
        least: Whether ``limit`` is the least; the most otherwise.
        unit: Behind both.
    """

    name: str
    found: float
    limit: float
    least: bool = False
    unit: str = "x"

    @property
    def kept(self) -> bool:
        """Whether the figure is reached."""
        return self.found >= self.limit if self.least else self.found <= self.limit


def tell(**found: float) -> None:
    """Print, in a measured program, what it has to tell at the moment that is measured.

    ``monotonic`` is one clock for all processes of the machine.
    """
    print(json.dumps({"at": monotonic(), **found}), flush=True)  # noqa: T201


def start(command: Sequence[str], timeout: float = 120) -> Run:
    """Run a measured program once.

    Raises:
        CalledProcessError: It failed.
    """
    begun = monotonic()
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True, timeout=timeout
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return Run(told.pop("at") - begun, told.pop("cpu"), told)


def in_turn(programs: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Run]]:
    """Run programs alternately, so that what else the machine does falls on all of them.

    Each is run once unmeasured first: files are in memory then, byte code is compiled.
    """
    for command in programs.values():
        start(command)
    runs: dict[str, list[Run]] = {name: [] for name in programs}
    for turn in range(rounds):
        for name, command in programs.items():
            runs[name].append(start(command))
            _say(f"\r{turn + 1}/{rounds} {name:<20}", sys.stderr)
    _say("\r" + " " * 40 + "\r", sys.stderr)
    return runs


def median(runs: Sequence[Run]) -> Run:
    """Return the medians of seconds and processor time."""
    seconds = statistics.median(run.seconds for run in runs)
    return Run(seconds, statistics.median(run.cpu for run in runs), {})


def ratio(runs: Sequence[Run], others: Sequence[Run]) -> Run:
    """Return the medians of the ratios turn by turn: neighbours met the same machine."""
    pairs = list(zip(runs, others, strict=True))
    seconds = statistics.median(run.seconds / other.seconds for run, other in pairs)
    return Run(seconds, statistics.median(run.cpu / other.cpu for run, other in pairs), {})


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, its first column to the left."""
    for row in (head, *rows):
        first, *rest = row
        cells = [f"{cell:>{width}}" for cell, width in zip(rest, WIDTHS[1:], strict=False)]
        _say(f"{first:<{WIDTHS[0]}}{''.join(cells)}\n")


def judge(figures: Sequence[Figure]) -> int:
    """Print figures against their limits.

    Returns:
        Exit code: 0 where all are kept, otherwise 1.
    """
    _say("\n")
    for figure in figures:
        sign = ">=" if figure.least else "<="
        verdict = "pass" if figure.kept else "FAIL"
        found = f"{figure.found:.2f} {figure.unit}"
        _say(f"{verdict}  {figure.name}: {found} (to reach: {sign} {figure.limit:g})\n")
    return 0 if all(figure.kept for figure in figures) else 1


def _say(text: str, stream: TextIO | None = None) -> None:
    out = stream or sys.stdout
    if stream is None or out.isatty():
        out.write(text)
        out.flush()
