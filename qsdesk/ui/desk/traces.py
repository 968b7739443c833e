"""Every run leaves a trace: when it began and ended, and what ended it otherwise."""

import faulthandler
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from qsdesk import __version__

RUNS = "runs.log"
MOST_BYTES = 256 * 1024


@contextmanager
def traced(data: Path) -> Iterator[None]:
    """Write ``logs/runs.log``: begun, ended in order, and in between what went wrong.

    A run that has begun and not ended was killed, or died of what stands behind its line: the
    stacks of a crash in C, an exception nobody caught, a message with which Qt gives up. What
    else Qt warns of goes into the log.

    Args:
        data: The data folder. Before there is a database in it the file lies in the user's
            folder of logs; where that cannot be written there is no trace.
    """
    runs = _open(data)
    if runs is None:
        yield
        return
    with runs:
        _write(runs, "began")
        faulthandler.enable(runs)
        sys.excepthook = lambda kind, error, trace: _uncaught(runs, kind, error, trace)
        qInstallMessageHandler(lambda kind, place, text: _said(runs, kind, place, text))
        try:
            yield
            _write(runs, "ended")
        finally:
            qInstallMessageHandler(None)
            sys.excepthook = sys.__excepthook__
            faulthandler.disable()


def runs_file(data: Path) -> Path:
    """Return where the runs over a data folder are written."""
    if (data / "qsdesk.db").is_file():
        return data / "logs" / RUNS
    import platformdirs  # only before there is a database

    return platformdirs.user_log_path("QSDesk", appauthor=False) / RUNS


def _open(data: Path) -> TextIO | None:
    path = runs_file(data)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        full = path.is_file() and path.stat().st_size > MOST_BYTES
        return path.open("w" if full else "a", encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None


def _write(runs: TextIO, text: str) -> None:
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        print(f"{moment} QSDesk {__version__} process {os.getpid()} {text}", file=runs, flush=True)
    except OSError:  # the disk is full: what is being told of has the word
        return


def _uncaught(
    runs: TextIO, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    import traceback

    _write(runs, "".join(traceback.format_exception(kind, error, trace)).rstrip())
    if sys.stderr is not None:
        sys.__excepthook__(kind, error, trace)


def _said(runs: TextIO, kind: QtMsgType, place: QMessageLogContext, text: str) -> None:
    import logging

    if kind == QtMsgType.QtFatalMsg:
        _write(runs, text)  # the process ends behind this line
    elif kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
        log = logging.getLogger("qsdesk")
        if log.hasHandlers():
            log.warning("%s", text)
    if sys.stderr is not None:
        sys.stderr.write(f"{qFormatLogMessage(kind, place, text)}\n")
