"""The window over a data folder: one at a time, and a clear sentence where it cannot open."""

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.app.desktop import desk
from qsdesk.ui import theme
from qsdesk.ui.desk.failure import FailurePage
from qsdesk.ui.desk.preferences import choose_theme
from qsdesk.ui.desk.window import DeskWindow
from qsdesk.ui.problems import ProblemDialog
from qsdesk.ui.screens.first_run import FirstRun
from qsdesk.ui.screens.sign_in import SignInScreen
from qsdesk.ui.theme import Theme, ThemeName
from tests import make
from tests.ui.hands import click


def opened(qtbot: QtBot, data: Path) -> DeskWindow:
    window = DeskWindow(Folder(data))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    return window


def failure(window: DeskWindow) -> FailurePage:
    page = window.page()
    assert isinstance(page, FailurePage)
    return page


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def founded(data: Path) -> None:
    make.factory(data).services.close()


def test_without_data_the_first_run_comes_and_nothing_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path / "data")
    assert isinstance(window.page(), FirstRun)
    assert not (tmp_path / "data").exists()


def test_with_data_one_signs_in(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    window = opened(qtbot, tmp_path)
    assert isinstance(window.page(), SignInScreen)
    assert list(window.sign_in.people.cards) == ["officer1", "officer2", "director", "principal"]


def test_the_check_at_the_start_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    window = opened(qtbot, tmp_path)
    foot = window.sign_in
    qtbot.waitUntil(lambda: "启动核验通过，1 份记录无改动" in words_of(foot), timeout=10000)


def test_the_check_at_the_start_finds_an_altered_row(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    (tmp_path / "head.json").write_text("{}")
    window = opened(qtbot, tmp_path)
    foot = window.sign_in
    qtbot.waitUntil(lambda: "启动核验发现" in words_of(foot), timeout=10000)


def test_the_second_window_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    first = opened(qtbot, tmp_path)
    second = opened(qtbot, tmp_path)
    assert failure(second).code == "data_in_use"
    assert str(tmp_path) in failure(second).sentence.text()
    first.close()
    click(failure(second).retry)
    assert isinstance(second.page(), SignInScreen)


def test_the_lock_of_a_dead_process_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    code = "import sys, os; from PySide6.QtCore import QLockFile; f = QLockFile(sys.argv[1]);"
    code += " f.setStaleLockTime(0); assert f.tryLock(0); os._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "qsdesk.lock")], check=True)
    assert isinstance(opened(qtbot, tmp_path).page(), SignInScreen)


def test_a_damaged_database_is_told_and_left_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    (tmp_path / "qsdesk.db").write_bytes(b"no database at all" * 1000)
    window = opened(qtbot, tmp_path)
    assert failure(window).code in {"data_damaged", "data_foreign"}
    assert (tmp_path / "qsdesk.db").read_bytes().startswith(b"no database")


def test_an_emptied_database_is_no_new_one(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    (tmp_path / "qsdesk.db").write_bytes(b"")
    assert failure(opened(qtbot, tmp_path)).code == "data_damaged"
    assert (tmp_path / "qsdesk.db").read_bytes() == b""


def test_a_missing_database_is_no_first_run(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    (tmp_path / "qsdesk.db").unlink()
    assert failure(opened(qtbot, tmp_path)).code == "data_missing"
    assert not (tmp_path / "qsdesk.db").exists()


def test_a_newer_database_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    with sqlite3.connect(tmp_path / "qsdesk.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert failure(opened(qtbot, tmp_path)).code == "data_newer"


def test_another_folder_can_be_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    founded(good)
    founded(bad)
    (bad / "qsdesk.db").unlink()
    window = opened(qtbot, bad)
    monkeypatch.setattr(
        "qsdesk.ui.desk.ways_out.QFileDialog.getExistingDirectory", lambda *_: str(good)
    )
    click(failure(window).move_on)
    assert isinstance(window.page(), SignInScreen)


def test_a_bug_is_told_with_a_report(qtbot: QtBot, tmp_path: Path) -> None:
    founded(tmp_path)
    folder = Folder(tmp_path)
    window = DeskWindow(folder)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    window.show_bug(ZeroDivisionError("planted"))
    dialog = window.overlay.dialog()
    assert isinstance(dialog, ProblemDialog)
    assert dialog.report.isVisible()
    assert "planted" in folder.report()
    assert make.UNIT not in folder.report()


def test_the_theme_is_kept_beside_the_data(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    founded(tmp_path)
    dark = Theme(ThemeName.DARK, 125)
    first = desk(qapp, Folder(tmp_path), "zh")
    qtbot.addWidget(first)
    choose_theme(dark)
    assert theme.current() == dark
    theme.apply(qapp, Theme())
    second = desk(qapp, Folder(tmp_path), "zh")
    qtbot.addWidget(second)
    assert theme.current() == dark


def test_the_first_paint_comes_before_the_database_is_imported(tmp_path: Path) -> None:
    founded(tmp_path)
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication, QLabel, QWidget
        from qsdesk.app.desktop import desk
        from qsdesk.app.backstage import Folder
        application = QApplication([])
        window = desk(application, Folder(Path(sys.argv[1])), "zh")
        window.show()
        while not window._painted:
            application.processEvents()
            break
        heavy = {"sqlalchemy", "alembic", "reportlab"} & set(sys.modules)
        assert window._painted and not heavy, heavy
        window.opened.connect(application.quit)
        application.exec()
        assert "sqlalchemy" in sys.modules
        window.close()
    """)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
