"""The sample factory instead of a real one: how far it is, how it is stopped, how one gets in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qsdesk.domain.errors import MachineError
from qsdesk.ui.desk.founding import Sample
from qsdesk.ui.screens.first_run import FirstRun
from qsdesk.ui.tasks import wait_for_work
from tests.make import UNIT
from tests.ui.first_run import fill, first_run, part, words_of
from tests.ui.hands import click, press


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    return first_run(qtbot, tmp_path / "data")


@dataclass
class SlowSample:
    """A sample factory whose making waits for the test."""

    folder: Path
    goes: Event
    stopped: bool = False

    def make(self, report: Callable[[int, int, str], None]) -> Path:
        """Make it, until ``report`` says that it is no longer wanted."""
        try:
            report(0, 0, "")
            report(46, 92, "demo_days")
            self.goes.wait(10)
            report(92, 92, "demo_days")
        except Exception:
            self.stopped = True
            raise
        return self.folder


@pytest.fixture
def slow(run: FirstRun, tmp_path: Path) -> Iterator[SlowSample]:
    slow = SlowSample(tmp_path / "data-sample", Event())
    run.trial._sample = Sample(slow.make, ("officer1", "director"), "qsdesk-demo")
    yield slow
    slow.goes.set()
    assert wait_for_work()


def test_the_sample_says_how_far_it_is_and_how_to_get_in(
    qtbot: QtBot, run: FirstRun, slow: SlowSample
) -> None:
    click(part(run, "sample"))
    qtbot.waitUntil(lambda: "走完第 46 天，共 92 天" in words_of(run.trial))
    slow.goes.set()
    enter = part(run, "trial.enter")
    qtbot.waitUntil(enter.isVisible)
    assert "qsdesk-demo" in words_of(run.trial)
    with qtbot.waitSignal(run.sample_made) as told:
        press(enter, Qt.Key.Key_Return)
    assert told.args == [slow.folder]


def test_the_sample_can_be_stopped_and_begun_again(
    qtbot: QtBot, run: FirstRun, slow: SlowSample
) -> None:
    fill(run, "unit", UNIT)
    click(part(run, "sample"))
    press(part(run, "trial.stop"), Qt.Key.Key_Escape)
    slow.goes.set()
    qtbot.waitUntil(lambda: slow.stopped)
    qtbot.waitUntil(part(run, "sample").isVisible)
    assert run.book.unit == UNIT
    click(part(run, "sample"))
    qtbot.waitUntil(part(run, "trial.enter").isVisible)


def test_a_sample_that_fails_says_why_and_leads_back(qtbot: QtBot, run: FirstRun) -> None:
    def full(_report: object) -> Path:
        raise MachineError("disk_full")

    run.trial._sample = Sample(full, (), "")
    click(part(run, "sample"))
    qtbot.waitUntil(run.trial.error.isVisible)
    assert "磁盘满了" in run.trial.error.text()
    click(part(run, "trial.stop"))
    assert part(run, "sample").isVisible()


def test_closing_the_window_ends_the_sample(qtbot: QtBot, run: FirstRun, slow: SlowSample) -> None:
    click(part(run, "sample"))
    run.close_down()
    slow.goes.set()
    qtbot.waitUntil(lambda: slow.stopped)
