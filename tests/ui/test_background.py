"""Work off the GUI thread, and what is said when something fails."""

from threading import Event

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.problems import explain
from qsdesk.ui.tasks import Progress, run_in_background, wait_for_work


def test_the_result_comes_back_in_the_gui_thread(qtbot: QtBot, qapp: QApplication) -> None:
    owner = QObject()
    got: list[tuple[int, bool]] = []

    def done(value: int) -> None:
        got.append((value, QThread.currentThread() is qapp.thread()))

    run_in_background(owner, lambda: 6 * 7, done=done, failed=lambda e: got.append((0, bool(e))))
    qtbot.waitUntil(lambda: bool(got), timeout=3000)
    assert got == [(42, True)]


def test_a_failure_is_handed_over(qtbot: QtBot) -> None:
    owner = QObject()
    got: list[Exception] = []

    def work() -> None:
        raise MachineError("disk_full")

    run_in_background(owner, work, done=lambda _: None, failed=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=3000)
    assert isinstance(got[0], MachineError)


def test_progress_is_told_and_can_be_cancelled(qtbot: QtBot) -> None:
    owner, progress = QObject(), Progress()
    steps: list[tuple[int, int, str]] = []
    ended: list[int] = []
    progress.moved.connect(lambda *step: steps.append(step))

    def work() -> int:
        progress.report(1, 381, "写入文件")
        progress.cancel()
        return 1 if progress.cancelled else 381

    run_in_background(owner, work, done=ended.append, failed=lambda _: None)
    qtbot.waitUntil(lambda: bool(ended) and bool(steps), timeout=3000)
    assert (ended, steps) == ([1], [(1, 381, "写入文件")])


def test_nobody_is_called_when_the_owner_is_gone(qtbot: QtBot) -> None:
    owner, gone = QObject(), Event()
    got: list[object] = []
    run_in_background(owner, gone.wait, done=got.append, failed=got.append)
    delete(owner)
    gone.set()
    assert wait_for_work()
    qtbot.wait(20)
    assert got == []


def test_what_the_user_can_put_right_is_told_apart_from_bugs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def sentence(error: RuleError | MachineError) -> str:
        return f"<{error.code}>"

    rule = explain(RuleError("note_missing"), sentence)
    machine = explain(MachineError("disk_full"), sentence)
    bug = explain(LookupError("x"), sentence)
    assert (rule.sentence, rule.kind, rule.report) == ("<note_missing>", "warn", False)
    assert (machine.sentence, machine.kind, machine.report) == ("<disk_full>", "bad", False)
    assert bug.report
    assert "LookupError" in caplog.text
