"""First window and page of the day, as ratios to a bare QMainWindow started in the same run.

    python tests/benchmarks/bench_window.py [--rounds N] [--data FOLDER] [--as LOGIN]

Each run is a process of its own, measured from its start to the end of the paint. The page of
the day is shown over a demo of three months, through the real services.

``page`` is cold and in one go: nobody reads or types, the session is made here, the check at
the start is left out. Nobody ever sees that page: a password has to be typed first. So
``waited`` is judged: the program as it is, with three seconds of typing in which it makes the
page ready and checks the folder. It is the first window plus the time from Enter to the painted
page: the password, the signed event, the page. A demo's password is cheap to check; what the
real one costs on purpose is a line of its own and no part of ``waited``. ``held up`` is the
longest that a key would have waited while somebody typed.
"""

import argparse
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from qsdesk.services.chain.keys import REAL, hash_pin
from tests.benchmarks.measuring import Figure, Run, in_turn, judge, median, ratio, table

FIRST_WINDOW, TODAY = 1.3, 2.2
PROGRAMS = ("bare", "window", "sign_in", "page", "waited")
SHOWN = Path(__file__).with_name("windows.py")


def demo(folder: Path) -> Path:
    """Return a new demo of the last three months."""
    last = datetime.now(UTC).date()
    days = ("--from", str(last - timedelta(days=91)), "--to", str(last))
    command = [sys.executable, "-m", "qsdesk", "--data", str(folder / "data"), "demo", *days]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "data"


def measure(data: Path, login: str, rounds: int) -> int:
    """Print the table and return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QSDESK_DATA"] = str(data)
    own = [sys.executable, str(SHOWN)]
    runs = in_turn({name: [*own, name, login] for name in PROGRAMS}, rounds)
    ratios = {name: ratio(found, runs["bare"]) for name, found in runs.items()}
    rows: list[tuple[str, ...]] = []
    for name, found in runs.items():
        middle, beside = median(found), ratios[name]
        figures = (middle.seconds, middle.cpu, beside.seconds, beside.cpu)
        rows.append((name, *(f"{figure:.2f}" for figure in figures)))
    rows += _beside(runs["waited"], median(runs["bare"]).seconds)
    table((f"medians of {rounds}", "seconds", "cpu", "x bare", "x cpu"), rows)
    return judge(
        (
            Figure("first window", ratios["window"].seconds, FIRST_WINDOW),
            Figure("page of the day, waited", ratios["waited"].seconds, TODAY),
        )
    )


def _beside(waited: list[Run], bare: float) -> list[tuple[str, ...]]:
    """Return the lines of what is no start of a program: keys held up, a real password."""
    held_up = statistics.median(run.told["held_up"] for run in waited)
    password = statistics.median(_real_password() for _ in range(5))
    lines = (("held up", held_up), ("real password", password))
    return [(name, f"{took:.2f}", "", f"{took / bare:.2f}") for name, took in lines]


def _real_password() -> float:
    begun = perf_counter()
    hash_pin("1" * 8, REAL, secrets.token_bytes)
    return perf_counter() - begun


def main() -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description="First window and page of the day.")
    parser.add_argument("--data", type=Path, help="a demo of three months; made when not given")
    parser.add_argument("--as", dest="login", default="officer1")
    parser.add_argument("--rounds", type=int, default=15)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if call.data is None:
            data = demo(Path(folder))
        else:
            data = shutil.copytree(call.data, Path(folder) / "data")
        return measure(data, call.login, call.rounds)


if __name__ == "__main__":
    sys.exit(main())
