"""Runs the program as its user does."""

import os
import subprocess
import sys
from pathlib import Path

from tests.keeping import kept_folder


def qsdesk(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command and return what it printed."""
    command = [sys.executable, "-m", "qsdesk", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        timeout=100,
    )


def demo_of(root: Path, first: str, last: str, *more: str) -> Path:
    """Make a demo of some days: ``data`` and ``out`` below a folder; return the folder."""
    days = ("--from", first, "--to", last)
    done = qsdesk("--data", root / "data", "demo", *days, "--out", root / "out", *more)
    assert done.returncode == 0, done.stderr
    return root


def demo_week() -> Path:
    """Return a demo of 2 to 7 March 2026, made once a run: to be read and copied only."""
    name = "demo 2026-03-02 2026-03-07"
    return kept_folder(name, lambda empty: demo_of(empty, "2026-03-02", "2026-03-07"))


def pack_of(demo: Path) -> Path:
    """Return the pack that a demo made."""
    return next((demo / "out").glob("QSDesk-*"))
