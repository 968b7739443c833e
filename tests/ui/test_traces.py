"""However a run of the window ends, one can read afterwards that it did, and of what."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.app.desktop import desk
from qsdesk.ui.desk.traces import runs_file
from tests import make
from tests.ui.program import in_order, run_program


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    make.factory(tmp_path).services.close()
    return Folder(tmp_path)


def runs(folder: Folder) -> str:
    return runs_file(folder.data).read_text(encoding="utf-8")


def test_a_run_in_order_has_begun_and_ended(folder: Folder) -> None:
    in_order(run_program(folder.data, "QTimer.singleShot(0, window.window().close)"))
    first, last = runs(folder).splitlines()
    assert first.endswith(" began")
    assert last.endswith(" ended")


def test_a_crash_leaves_its_stack_and_warnings_go_into_the_log(folder: Folder) -> None:
    acts = """
        import ctypes
        from PySide6.QtCore import qWarning

        qWarning("planted")
        ctypes.string_at(0)
    """
    assert run_program(folder.data, acts).returncode != 0
    assert "string_at" in runs(folder)
    assert " ended" not in runs(folder)
    assert "WARNING planted" in folder.report()
    assert "string_at" in folder.report()


def test_where_no_window_can_be_shown_the_reason_is_kept(folder: Folder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qsdesk"],
        env={**os.environ, "QT_QPA_PLATFORM": "nowhere", "QSDESK_DATA": str(folder.data)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert "no Qt platform plugin could be initialized" in runs(folder)


def test_an_exception_before_the_folder_is_open_is_kept(tmp_path: Path) -> None:
    state = tmp_path / "state"
    script = "import sys; from pathlib import Path; import qsdesk.app.desktop as desktop\n"
    script += "from PySide6.QtCore import QTimer; from PySide6.QtWidgets import QApplication\n"
    script += (
        "def desk(*_):\n    QTimer.singleShot(0, QApplication.exit); raise OSError('planted')\n"
    )
    script += "desktop.desk = desk; desktop.run(Path(sys.argv[1]), 'zh')"
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "data")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(state)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert "OSError: planted" in next(state.rglob("runs.log")).read_text(encoding="utf-8")
    assert not (tmp_path / "data").exists()


def test_an_error_in_another_thread_makes_no_dialog_there(
    qtbot: QtBot, qapp: QApplication, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = list[BaseException]()

    def keep(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        kept.append(error)

    monkeypatch.setattr(sys, "excepthook", keep)
    window = desk(qapp, folder, "zh")
    qtbot.addWidget(window)
    error = ValueError("planted")
    thread = Thread(target=lambda: sys.excepthook(ValueError, error, None))
    thread.start()
    thread.join()
    assert kept == [error]
    assert window.overlay.dialog() is None
