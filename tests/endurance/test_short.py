"""The short form of each long run: the same command, a few seconds long."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.endurance.figures import NOT_HERE

RUNS = {
    "kills": "--kills 3 --longest 500",
    "cuts": "--cuts 6 --acts 2",
    "faults": "--every 700 --chore 1",
    "processes": "--appends 6",
    "machine": "--runs 2 --steps 30",
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="these runs fork")
@pytest.mark.parametrize("name", RUNS)
def test_the_short_form(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.endurance.{name}", *RUNS[name].split()],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == NOT_HERE:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{name}\n")
