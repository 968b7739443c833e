"""Has several processes sign at once and looks whether their signatures make one chain.

``python -m tests.endurance.processes --appends 500``: two processes, then four, each of them
signs tasks one after the other. Nothing may be lost, numbers have no gap, and the time that a
signature took, waiting for the others included, is stated.
"""

import os
import pickle
import sqlite3
import sys
import time
import traceback
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from qsdesk.app.compose import compose
from qsdesk.domain.errors import MachineError
from qsdesk.domain.registers.task import TaskForm
from qsdesk.services.chain.signing import Receipt
from qsdesk.services.registers import Filled
from qsdesk.storage.store import Store
from tests.endurance.desks import begun, lost, unsound, workplace
from tests.endurance.figures import Figures, options, share
from tests.make import PASSWORD, BlankPrinter

HANDS = ("director", "officer1", "officer2", "director")
Signed = list[tuple[Receipt, float]]


def sign_many(root: Path, login: str, appends: int) -> tuple[Signed, int]:
    """Sign so many tasks; return each with its seconds, and how often the others held too long."""
    services = compose(Store.open(root), printer=BlankPrinter())
    session = services.accounts.sign_in(login, PASSWORD)
    out: Signed = []
    refused = 0
    while len(out) < appends:
        task = TaskForm(name=f"{login} {len(out)}", owner="刘卫东", due=date(2199, 1, 1))
        began = time.monotonic()
        try:
            receipt = services.registers.sign(session, PASSWORD, Filled("task", "record", task))
        except MachineError as error:
            if error.code != "data_locked":
                raise
            refused += 1
        else:
            out.append((receipt, time.monotonic() - began))
    services.close()
    return out, refused


def hand(root: Path, login: str, appends: int) -> int:
    """Start a process that signs; return the end of a pipe that gives what it did."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    if os.fork() == 0:
        try:
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(pickle.dumps(sign_many(root, login, appends)))
        except BaseException:  # noqa: BLE001 - whatever it is, it is told and the process goes
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    return reading


def at_once(place: Path, hands: int, appends: int, figures: Figures) -> None:
    """Have so many processes sign in one folder, and look at what they made."""
    root = place / f"data-{hands}"
    begun(root)
    pipes = [hand(root, login, appends) for login in HANDS[:hands]]
    signed: Signed = []
    refused = 0
    for pipe in pipes:
        with os.fdopen(pipe, "rb") as reading:
            data = reading.read()
        os.wait()
        more, times = pickle.loads(data) if data else ([], 0)
        signed += more
        refused += times
    wrong = [f"lost {one}" for one in lost(root, [receipt for receipt, _ in signed])]
    wrong += unsound(root)
    with closing(sqlite3.connect(root / "qsdesk.db")) as held:
        query = "SELECT DISTINCT number FROM statement WHERE number LIKE 'T-%' ORDER BY number"
        last = [int(row[0][-6:]) for row in held.execute(query)]
    if last != list(range(1, hands * appends + 1)):
        wrong.append(f"numbers {last[:1]} to {last[-1:]}, {len(last)} in all")
    waits = [seconds * 1000 for _, seconds in signed] or [0.0]
    figures.wrong += [f"{hands} processes: {line}" for line in wrong]
    figures.counts[f"{hands} processes"] = (
        f"{len(signed)} signatures, {len(wrong)} lost or broken, p50 {share(waits, 50):.0f} ms, "
        f"p99 {share(waits, 99):.0f} ms, longest {max(waits):.0f} ms, "
        f"{refused} told to try again"
    )


def main(given: Sequence[str]) -> int:
    """Run as the command line says."""
    chosen = options(__doc__ or "", given, {"appends": 500})
    figures = Figures("processes")
    with workplace() as place:
        for hands in (2, 4):
            at_once(place, hands, chosen.appends, figures)
    return figures.print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
