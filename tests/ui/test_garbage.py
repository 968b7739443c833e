"""Garbage is collected in the window's thread, whoever makes it."""

import gc
import weakref
from collections.abc import Iterator
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qsdesk.ui.desk.garbage import GarbageCollector
from qsdesk.ui.tasks import run_in_background

CYCLES = 20000


class Knot:
    """Held by itself alone."""

    def __init__(self) -> None:
        self.held = self


@pytest.fixture
def threads() -> Iterator[list[bool]]:
    """Whether each collection ran in the main thread."""
    seen: list[bool] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(current_thread() is main_thread())

    gc.enable()
    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)
    gc.disable()


def test_the_pool_makes_garbage_and_the_window_collects_it(
    qtbot: QtBot, threads: list[bool]
) -> None:
    ends: list[Any] = []
    owner = QObject()
    collector = GarbageCollector(owner)
    threads.clear()

    def work() -> "weakref.ref[Knot]":
        first = weakref.ref(Knot())
        for _ in range(CYCLES):
            Knot()
        return first

    run_in_background(owner, work, done=ends.append, failed=ends.append)
    qtbot.waitUntil(lambda: bool(ends) and ends[0]() is None)
    assert threads
    assert all(threads)
    assert collector.parent() is owner
