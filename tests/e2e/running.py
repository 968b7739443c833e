"""Runs the program as its user does."""

import os
import subprocess
import sys
from pathlib import Path


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


def pack_of(demo: Path) -> Path:
    """Return the pack that a demo made."""
    return next((demo / "out").glob("QSDesk-*"))
