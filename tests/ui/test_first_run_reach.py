"""Every field of the first run is reached by Tab, and seen in a small window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from qsdesk.ui import theme
from qsdesk.ui.screens.first_run import FirstRun
from qsdesk.ui.theme import Theme, ThemeName
from tests.ui.first_run import fill_people, fill_unit, first_run, part
from tests.ui.hands import press


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    return first_run(qtbot, tmp_path / "data")


def beyond_the_edge(page: FirstRun) -> list[str]:
    """Return the steps whose form is wider than the room it has, and what the foot wants."""
    scrolls = page.findChildren(QScrollArea)
    return [a.objectName() or "form" for a in scrolls if a.horizontalScrollBar().maximum()]


@pytest.mark.parametrize(
    ("name", "width"), [(ThemeName.LIGHT, 1000), (ThemeName.HIGH_CONTRAST, 1024)]
)
def test_no_step_is_wider_than_a_small_window(
    qapp: QApplication, run: FirstRun, name: ThemeName, width: int
) -> None:
    before = theme.current()
    theme.apply(qapp, Theme(name))
    try:
        run.setMinimumSize(1000, 640)
        run.resize(width, 640)
        fill_unit(run)
        for place in range(7):
            if place == 1:
                fill_people(run)
            run.go(place)
            qapp.processEvents()
            assert beyond_the_edge(run) == [], place
            assert run.minimumSizeHint().width() <= width, place
        assert run.list.width() < 100
        assert run.list.buttons[2].toolTip().startswith("第 3 步 区域与班次")
    finally:
        theme.apply(qapp, before)


def walk(page: FirstRun, steps: int) -> list[str]:
    """Press Tab some times; return where one comes by."""
    names = []
    for _ in range(steps):
        here = page.focusWidget()
        assert here is not None
        press(here, Qt.Key.Key_Tab)
        found = page.focusWidget()
        assert found is not None
        names.append(found.objectName().removeprefix("first_run.") or found.accessibleName())
    return names


def test_tab_goes_as_one_reads(run: FirstRun) -> None:
    part(run, "unit").setFocus()
    assert walk(run, 9) == [
        "credit_code",
        "address",
        "staff",
        "revenue",
        "product.0",
        "型号 1",
        "regime.0.licence",
        "regime.0.ccc",
        "regime.0.standard",
    ]
    assert walk(run, 1) == ["加一个产品"]


def test_tab_goes_through_rows_that_were_added(qtbot: QtBot, run: FirstRun) -> None:
    press(run, Qt.Key.Key_Insert)
    second = part(run, "product.1")
    qtbot.waitUntil(lambda: run.focusWidget() is second)
    press(second, Qt.Key.Key_Backtab)
    before = run.focusWidget()
    assert before is not None
    assert before.accessibleName() == "去掉第 1 行"
    assert walk(run, 2) == ["product.1", "型号 2"]
