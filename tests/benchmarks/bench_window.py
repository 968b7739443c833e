"""First window and page of the day, as ratios to a bare QMainWindow started in the same run.

    python tests/benchmarks/bench_window.py [--rounds N] [--data FOLDER] [--as LOGIN]

Each run is a process of its own, measured from its start to the end of the paint. The page of
the day is shown over a demo of three months, through the real services; only the typing of the
password is left out, and the check at the start, which runs while somebody types.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.measuring import Figure, in_turn, judge, median, ratio, table

FIRST_WINDOW, TODAY = 1.3, 2.2
PROGRAMS = ("bare", "window", "sign_in", "page")
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
    rows = []
    for name, found in runs.items():
        middle, beside = median(found), ratios[name]
        figures = (middle.seconds, middle.cpu, beside.seconds, beside.cpu)
        rows.append((name, *(f"{figure:.2f}" for figure in figures)))
    table((f"medians of {rounds}", "seconds", "cpu", "x bare", "x cpu"), rows)
    return judge(
        (
            Figure("first window", ratios["window"].seconds, FIRST_WINDOW),
            Figure("page of the day", ratios["page"].seconds, TODAY),
        )
    )


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
