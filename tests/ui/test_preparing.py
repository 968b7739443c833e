"""The page of the day is made ready behind the sign-in page, and nobody has to wait for that."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qsdesk.app.backstage import Folder
from qsdesk.domain.errors import RuleError
from qsdesk.ui.desk.meanwhile import Meanwhile
from qsdesk.ui.desk.preparing import Preparation
from qsdesk.ui.desk.window import DeskWindow
from qsdesk.ui.screens.sign_in import SignInScreen
from tests import make
from tests.ui.hands import press, type_by_hand
from tests.ui.program import in_order, run_program

REST = 60


class Steps:
    """Steps that remember how many were taken, and may fail at one."""

    def __init__(self, count: int, failure: Exception | None = None) -> None:
        self.taken = 0
        self._count = count
        self._failure = failure

    def __iter__(self) -> Iterator[None]:
        while self.taken < self._count:
            self.taken += 1
            yield
        if self._failure is not None:
            raise self._failure


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    make.factory(tmp_path).services.close()
    return Folder(tmp_path)


def opened(qtbot: QtBot, folder: Folder) -> DeskWindow:
    window = DeskWindow(folder)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.opened):
        window.show()
    return window


def meanwhile_of(window: DeskWindow) -> Meanwhile:
    assert window._meanwhile is not None
    return window._meanwhile


def sign_in(window: DeskWindow) -> None:
    press(window.sign_in, Qt.Key.Key_1)
    password = window.sign_in.entrance.password
    type_by_hand(password, make.PASSWORD)
    press(password, Qt.Key.Key_Return)


def here(window: DeskWindow) -> str:
    return "" if window._here is None else window._here.here()


def test_steps_are_taken_one_after_another_to_the_end(qtbot: QtBot) -> None:
    steps, owner = Steps(3), QObject()
    problems = list[Exception]()
    preparation = Preparation(owner, iter(steps), problems.append)
    assert steps.taken == 0
    with qtbot.waitSignal(preparation.ended):
        pass
    assert steps.taken == 3
    assert not problems


@pytest.mark.parametrize("failure", [RuleError("setup_missing"), ZeroDivisionError("planted")])
def test_a_step_that_fails_ends_the_preparation_and_nothing_else(
    qtbot: QtBot, failure: Exception
) -> None:
    owner, problems = QObject(), list[Exception]()
    preparation = Preparation(owner, iter(Steps(1, failure)), problems.append)
    with qtbot.waitSignal(preparation.ended):
        pass
    assert problems == ([] if isinstance(failure, RuleError) else [failure])


def test_who_comes_in_early_waits_for_no_step(qtbot: QtBot) -> None:
    steps, owner = Steps(1000), QObject()
    preparation = Preparation(owner, iter(steps), lambda _: None)
    with qtbot.waitSignal(preparation.ended):
        preparation.leave()
    assert steps.taken == 0


def test_one_signs_in_before_anything_is_ready(qtbot: QtBot, folder: Folder) -> None:
    window = opened(qtbot, folder)
    with qtbot.waitSignal(meanwhile_of(window).checked, timeout=10000) as checked:
        sign_in(window)
        qtbot.waitUntil(lambda: here(window) == "today")
    assert checked.args[0].finished
    assert "ERROR" not in folder.report()


def test_one_signs_in_when_all_is_ready(qtbot: QtBot, folder: Folder) -> None:
    window = opened(qtbot, folder)
    with qtbot.waitSignal(meanwhile_of(window).checked, timeout=10000):
        pass
    assert isinstance(window.page(), SignInScreen)
    sign_in(window)
    qtbot.waitUntil(lambda: here(window) == "today")
    assert "ERROR" not in folder.report()


def test_the_window_can_be_closed_half_way(qtbot: QtBot, folder: Folder) -> None:
    window = opened(qtbot, folder)
    preparation = meanwhile_of(window)._preparation
    next(preparation._steps)
    window.close()
    with qtbot.assertNotEmitted(preparation.ended, wait=REST):
        QApplication.processEvents()
    assert "ERROR" not in folder.report()


def test_the_check_rests_while_somebody_waits_but_not_when_the_window_goes(
    qtbot: QtBot, folder: Folder
) -> None:
    meanwhile = meanwhile_of(opened(qtbot, folder))
    begun = monotonic()
    meanwhile._rest(REST)
    assert not meanwhile._ended()
    assert monotonic() - begun >= REST / 1000
    meanwhile.hold()
    meanwhile.close()
    assert meanwhile._ended()
    assert monotonic() - begun < 1


def test_the_page_is_imported_behind_the_paint_and_nothing_is_left_for_the_sign_in(
    folder: Folder,
) -> None:
    acts = """
        page = {name for name in sys.modules if name.startswith("qsdesk.ui.screens.today")}
        assert not page, page

        def checked(_found):
            before = set(sys.modules)
            window._enter(window._services.accounts.sign_in("officer1", password))
            QApplication.processEvents()
            assert window._here.here() == "today"
            own = ("qsdesk.ui.", "qsdesk.services.")
            late = {name for name in set(sys.modules) - before if name.startswith(own)}
            assert not late, late
            window.window().close()

        window._meanwhile.checked.connect(checked)
    """
    in_order(run_program(folder.data, acts))


def test_the_program_ends_in_order_while_it_prepares(folder: Folder) -> None:
    in_order(run_program(folder.data, "QTimer.singleShot(40, window.window().close)"))
    assert "ERROR" not in folder.report()
