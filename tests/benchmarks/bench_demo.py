"""A demo of three months from start to pack, and its daily records printed again in a batch.

    python tests/benchmarks/bench_demo.py [--from DAY --to DAY] [--keep FOLDER]

Seconds are of the clock on the wall, on a machine that does nothing else; beside them stand
processor time and its ratio to a yardstick of plain Python measured in the same run, by which
two runs can be compared.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from os import times
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from qsdesk.domain.copies import Copy
from qsdesk.printing.render import PdfPrinter
from qsdesk.services.chain.files import copy_of
from qsdesk.storage.store import Store
from tests.benchmarks.measuring import Figure, judge, table

DEMO, RATE = 60, 20
FIRST, LAST = "2026-07-01", "2026-09-30"
ROUNDS = 3


def yardstick() -> float:
    """Return the processor time of a fixed piece of plain Python."""
    rows = [{"code": f"N{n}", "text": "绝缘厚度" * 5, "value": n} for n in range(2_000)]
    begun = process_time()
    for _ in range(20):
        json.loads(json.dumps(rows, ensure_ascii=False, sort_keys=True))
    return process_time() - begun


def demo(folder: Path, first: str, last: str) -> tuple[float, float]:
    """Make the demo as its user does and return seconds and processor time."""
    command = [sys.executable, "-m", "qsdesk", "--data", str(folder / "data"), "demo"]
    before, begun = times(), perf_counter()
    subprocess.run(
        [*command, "--from", first, "--to", last, "--out", str(folder / "out")],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    seconds, after = perf_counter() - begun, times()
    cpu = after.children_user + after.children_system
    return seconds, cpu - before.children_user - before.children_system


def daily_copies(data: Path) -> tuple[Copy, ...]:
    """Return what the pages of all daily records are drawn from."""
    store = Store.open(data)
    try:
        with store.read() as work:
            authority = work.authority()
            records = work.records.load_many(work.records.numbers("daily"))
            return tuple(copy_of(record, authority, store.folder) for record in records)
    finally:
        store.close()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of seconds and processor time of some work."""
    runs = []
    for _ in range(ROUNDS):
        begun, used = perf_counter(), process_time()
        work()
        runs.append((perf_counter() - begun, process_time() - used))
    return median(run[0] for run in runs), median(run[1] for run in runs)


def measure(folder: Path, first: str, last: str) -> int:
    """Print the table and return the exit code."""
    stick = yardstick()
    made = demo(folder, first, last)
    copies = daily_copies(folder / "data")
    printer = PdfPrinter()
    printer.archive_copy(copies[0])  # reads the fonts
    batch = timed(lambda: [printer.archive_copy(copy) for copy in copies])
    stick = median((stick, yardstick(), yardstick()))
    rows = [
        (name, f"{seconds:.1f}", f"{cpu:.1f}", f"{cpu / stick:.0f}")
        for name, (seconds, cpu) in (("demo", made), (f"{len(copies)} daily records", batch))
    ]
    table(("", "seconds", "cpu", "x yardstick"), rows)
    rate = len(copies) / batch[0]
    return judge(
        (
            Figure("demo of three months", made[0], DEMO, unit="s"),
            Figure("daily records in a batch", rate, RATE, least=True, unit="/s"),
        )
    )


def main() -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description="A demo of three months, and a batch of pages.")
    parser.add_argument("--from", dest="first", default=FIRST)
    parser.add_argument("--to", dest="last", default=LAST)
    parser.add_argument("--keep", type=Path, help="move data and out of the demo here")
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        code = measure(Path(folder), call.first, call.last)
        if call.keep is not None:
            shutil.copytree(folder, call.keep)
    return code


if __name__ == "__main__":
    sys.exit(main())
