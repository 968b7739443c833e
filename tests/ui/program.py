"""The program in a process of its own, opened over a data folder."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tests import make


def run_program(data: Path, acts: str) -> "subprocess.CompletedProcess[str]":
    """Run the program in a process of its own, where ``acts`` follow the opening of the folder."""
    script = textwrap.dedent("""
        import os, sys, traceback
        from pathlib import Path
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        import qsdesk.app.desktop as desktop

        make = desktop.desk

        def failed(*error):
            traceback.print_exception(*error)
            os._exit(1)

        def opened(window, password):
            ACTS

        def desk(*arguments):
            window = make(*arguments)
            sys.excepthook = failed
            window.opened.connect(lambda: opened(window, sys.argv[2]))
            return window

        desktop.desk = desk
        sys.exit(desktop.run(Path(sys.argv[1]), "zh"))
    """)
    script = script.replace("ACTS", textwrap.indent(textwrap.dedent(acts), " " * 4).strip())
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(data), make.PASSWORD],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def in_order(done: "subprocess.CompletedProcess[str]") -> None:
    """Check that a program ended without an error, a warning or a crash."""
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
