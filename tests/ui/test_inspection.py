"""迎检资料: four steps to a pack, by clicks and keys."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qsdesk.domain.errors import MachineError
from qsdesk.ui.screens.inspection import InspectionScreen
from qsdesk.ui.screens.inspection.drives import Place
from qsdesk.ui.screens.inspection.screen import CHOOSE, DONE, SIGN, WRITE
from tests.make import PASSWORD, Factory, factory
from tests.ui.days import TODAY, Desk, desk, worked
from tests.ui.hands import click, press, type_by_hand

GB = 10**9

LOWEST = 640 - 56
"""The least height of the window, less its head."""


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return worked(tmp_path / "data")


@pytest.fixture
def drive(tmp_path: Path) -> Place:
    root = tmp_path / "usb"
    root.mkdir()
    return Place(root, "MOBILE (E:)", 27 * GB, 28 * GB, "exFAT", removable=True)


def inspection_of(qtbot: QtBot, found: Desk, *drives: Place) -> InspectionScreen:
    found.window.navigate("inspection")
    screen = found.window.screen_of("inspection")
    assert isinstance(screen, InspectionScreen)
    screen.place._places = lambda: list(drives)
    screen.place.look()
    found.settle(qtbot)
    return screen


def to_password(qtbot: QtBot, found: Desk, screen: InspectionScreen) -> None:
    """Go to the second step."""
    press(screen, Qt.Key.Key_Return)
    found.settle(qtbot)
    assert screen._step == SIGN


def written(qtbot: QtBot, screen: InspectionScreen) -> None:
    """Sign and wait for the end."""
    type_by_hand(screen.sign.password, PASSWORD)
    press(screen.sign.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen._step == DONE, timeout=30000)


def test_contents_and_gaps_are_shown_before(qtbot: QtBot, made: Factory, drive: Place) -> None:
    screen = inspection_of(qtbot, desk(qtbot, made, "director"), drive)
    assert screen.period.period()[1] == TODAY
    assert screen.contents.shelves.model.rowCount() == 11
    assert screen.contents.gaps.model.rowCount() > 0
    assert "应有" in screen.contents.counts.text()
    assert screen.foot.act.text() == "看缺口"


def test_without_a_drive_the_button_says_why(qtbot: QtBot, made: Factory) -> None:
    screen = inspection_of(qtbot, desk(qtbot, made, "director"))
    assert not screen.foot.act.isEnabled()
    assert screen.foot.act.text() == "看缺口 · 先选写到哪里"


def test_a_pack_is_written_and_green_only_at_the_end(
    qtbot: QtBot, made: Factory, drive: Place
) -> None:
    found = desk(qtbot, made, "director")
    screen = inspection_of(qtbot, found, drive)
    to_password(qtbot, found, screen)
    assert not screen.foot.act.isEnabled()
    names: list[tuple[str, bool]] = []
    tile = screen.write.tile
    screen._maker = _Watching(screen._maker, lambda: names.append(_now(tile, drive)))  # type: ignore[assignment]
    written(qtbot, screen)
    assert names
    assert all("请勿拔出 U 盘" in said and not whole for said, whole in names)
    assert "可以拔出" in tile.accessibleName()
    packs = list(drive.root.iterdir())
    assert [p.name.endswith(".part") for p in packs] == [False]
    assert screen.write.fingerprint.text().count("-") == 3
    assert screen.minimumSizeHint().height() < LOWEST - 56
    rows = screen.contents.shelves.model.rowCount()
    assert rows == 13
    assert screen.foot.act.text() == "完成"


def test_a_wrong_password_writes_nothing(qtbot: QtBot, made: Factory, drive: Place) -> None:
    found = desk(qtbot, made, "director")
    screen = inspection_of(qtbot, found, drive)
    to_password(qtbot, found, screen)
    type_by_hand(screen.sign.password, "wrong")
    press(screen.sign.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.sign.field.error.text()), timeout=9000)
    assert screen._step == SIGN
    assert list(drive.root.iterdir()) == []


def test_it_can_be_taken_back_and_nothing_stays(qtbot: QtBot, made: Factory, drive: Place) -> None:
    found = desk(qtbot, made, "director")
    screen = inspection_of(qtbot, found, drive)
    to_password(qtbot, found, screen)
    job_started: list[bool] = []

    def stop() -> None:
        job_started.append(screen._step == WRITE)
        assert screen._job is not None
        screen._job.cancel()

    screen._maker = _Watching(screen._maker, stop)  # type: ignore[assignment]
    written(qtbot, screen)
    assert "已取消" in screen.write.tile.accessibleName()
    assert list(drive.root.iterdir()) == []
    assert screen.foot.act.text() == "重做"
    click(screen.foot.act)
    assert screen._step == CHOOSE


def test_a_drive_that_is_pulled_out_is_told(qtbot: QtBot, made: Factory, drive: Place) -> None:
    found = desk(qtbot, made, "director")
    screen = inspection_of(qtbot, found, drive)
    to_password(qtbot, found, screen)

    def pulled() -> None:
        raise MachineError("drive_removed")

    screen._maker = _Watching(screen._maker, pulled)  # type: ignore[assignment]
    written(qtbot, screen)
    assert "没有写成" in screen.write.tile.accessibleName()
    assert screen.write.note.text() == "U 盘已拔出，未写完的文件夹已标记，插回后重做"


def test_the_pack_is_verified_again(qtbot: QtBot, made: Factory, drive: Place) -> None:
    found = desk(qtbot, made, "officer1")
    screen = inspection_of(qtbot, found, drive)
    to_password(qtbot, found, screen)
    written(qtbot, screen)
    click(screen.foot.again)
    qtbot.waitUntil(lambda: "再核验" in screen.write.tile.accessibleName(), timeout=20000)
    click(screen.foot.act)
    found.settle(qtbot)
    assert screen._step == CHOOSE
    assert "第 2 次导出" in screen.about()


def test_a_period_is_chosen_by_keys(qtbot: QtBot, made: Factory, drive: Place) -> None:
    found = desk(qtbot, made, "director")
    screen = inspection_of(qtbot, found, drive)
    press(screen.period.choice, Qt.Key.Key_Left)
    press(screen.period.choice, Qt.Key.Key_Left)
    assert screen.period.period() == (date(2026, 3, 2), TODAY)
    screen.period.first.set_day(date(2026, 3, 9))
    found.settle(qtbot)
    assert screen.period.choice.value() == "own"
    assert screen.about().startswith("2026年3月9日")


def test_a_period_without_records_says_so(qtbot: QtBot, made: Factory, drive: Place) -> None:
    found = desk(qtbot, made, "director")
    screen = inspection_of(qtbot, found, drive)
    screen.period.last.set_day(date(2025, 2, 1))
    screen.period.first.set_day(date(2025, 1, 1))
    found.settle(qtbot)
    assert screen.foot.act.text() == "看缺口 · 这段时间没有记录"


def test_a_folder_will_do(qtbot: QtBot, made: Factory, tmp_path: Path) -> None:
    found = desk(qtbot, made, "director")
    screen = inspection_of(qtbot, found)
    screen.place.ask_folder = lambda: str(tmp_path)
    click(screen.place.other)
    assert screen.place.place is not None
    assert screen.foot.act.isEnabled()
    to_password(qtbot, found, screen)
    click(screen.foot.back)
    assert screen._step == CHOOSE


@pytest.mark.parametrize("login", ["officer1", "director", "principal"])
def test_an_empty_factory_opens(qtbot: QtBot, tmp_path: Path, login: str) -> None:
    found = desk(qtbot, factory(tmp_path / "data"), login)
    screen = inspection_of(qtbot, found)
    assert not screen.foot.act.isEnabled()


def _now(tile: object, drive: Place) -> tuple[str, bool]:
    whole = any(not p.name.endswith(".part") for p in drive.root.iterdir())
    return tile.accessibleName(), whole  # type: ignore[attr-defined]


class _Watching:
    """Writes packs, and does something at the first file."""

    def __init__(self, maker, act) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        self._maker, self._act, self._acted = maker, act, False

    def __getattr__(self, name: str) -> object:
        return getattr(self._maker, name)

    def export(self, *args: object, progress, **more: object) -> object:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Write, watched."""

        def tell(stage: str, done: int, total: int) -> None:
            if stage == "write" and done > 1 and not self._acted:
                self._acted = True
                self._act()
            progress(stage, done, total)

        return self._maker.export(*args, progress=tell, **more)
