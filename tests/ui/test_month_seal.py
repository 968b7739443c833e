"""月度封存 on screen: prepared, approved, supplemented, by clicks and keys."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qsdesk.ui.periods.dialogs import ReasonDialog
from qsdesk.ui.screens.monthly.screen import MonthlyScreen
from qsdesk.ui.screens.seal import SealScreen
from tests.integration.weeks import minutes
from tests.make import PASSWORD, Factory
from tests.ui.days import Desk, desk
from tests.ui.hands import activate, click, press
from tests.ui.reports import month, sign_in_dialog

APRIL = date(2026, 4, 1)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory on the first of April, March with many gaps."""
    found = month(tmp_path / "data")
    found.clock.set(APRIL, time(9, 0))
    return found


def opened(
    qtbot: QtBot, made: Factory, login: str, argument: object = "2026-03"
) -> tuple[Desk, SealScreen]:
    found = desk(qtbot, made, login)
    activate(found.window)
    found.window.navigate("seal", argument)
    found.settle(qtbot)
    screen = found.window.screen_of("seal")
    assert isinstance(screen, SealScreen)
    return found, screen


def prepared(made: Factory) -> None:
    seals = made.services.month_seals
    seals.prepare(made.as_("director"), PASSWORD, seals.view(2026, 3))


def sealed(made: Factory) -> None:
    prepared(made)
    seals = made.services.month_seals
    seals.approve(made.as_("principal"), PASSWORD, seals.view(2026, 3))


def state(made: Factory) -> str:
    found: str = made.services.month_seals.view(2026, 3).state
    return found


def review(made: Factory) -> int:
    """Review one record of March."""
    first = made.services.reviews.waiting()[0].number
    made.services.reviews.review(made.as_("director"), PASSWORD, (first,))
    return 1


def test_the_director_prepares_what_the_page_shows(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    assert found.window.head.title.text() == "月度封存 · 2026年3月"
    assert screen.middle.currentWidget() is screen.preview
    assert screen.preview.title.text() == "2026 年 3 月质量安全档案封存页"
    assert "没人说明" in screen.side.notice.text()
    press(found.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, found)
    assert state(made) == "waiting"
    assert screen.foot.closed.text() == "由主要负责人批准封存"
    assert screen.preview.title.text() == "U-2026-000001"


def test_the_principal_approves_and_the_month_is_sealed(qtbot: QtBot, made: Factory) -> None:
    prepared(made)
    review(made)
    found, screen = opened(qtbot, made, "principal")
    assert "1 个签署" in screen.side.notice.text()
    click(screen.foot.main)
    sign_in_dialog(qtbot, found)
    assert screen.foot.main.isHidden()
    assert state(made) == "later"
    assert found.window.head.title.text() == "月度封存 · 2026年3月"
    (march, *_) = made.services.ledger.ledger(date(2026, 3, 1), APRIL).months
    assert march.sealed


def test_a_page_that_waits_is_prepared_again_with_a_reason(qtbot: QtBot, made: Factory) -> None:
    prepared(made)
    review(made)
    found, screen = opened(qtbot, made, "director")
    click(screen.foot.quiet)
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, ReasonDialog)
    dialog.text.setPlainText("审核之后重新整理")
    click(dialog.act)
    sign_in_dialog(qtbot, found)
    record = made.services.archive.record("U-2026-000001")
    assert [sheet.sheet.reason for sheet in record.sheets] == ["", "审核之后重新整理"]
    assert made.services.month_seals.view(2026, 3).moved == 0


def test_what_came_later_becomes_a_supplement(qtbot: QtBot, made: Factory) -> None:
    sealed(made)
    review(made)
    found, screen = opened(qtbot, made, "director")
    assert screen.foot.main.text().startswith("整理补充页")
    click(screen.foot.main)
    sign_in_dialog(qtbot, found)
    assert [page.supplement for page in made.services.month_seals.view(2026, 3).pages] == [0, 1]
    screen.side.pages.chosen.emit("U-2026-000001")
    found.settle(qtbot)
    assert screen.preview.title.text() == "U-2026-000001"


def test_a_month_that_goes_on_says_from_when_on(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made, "director", "2026-04")
    assert screen.middle.currentWidget() is screen.empty
    assert screen.foot.closed.text() == "本月还没结束，5月1日起可以封存"
    assert screen.foot.main.isHidden()


@pytest.mark.parametrize("login", ["officer1", "principal"])
def test_others_see_who_prepares(qtbot: QtBot, made: Factory, login: str) -> None:
    _, screen = opened(qtbot, made, login)
    assert screen.foot.closed.text() == "由质量安全总监整理并签署"
    assert screen.foot.main.isHidden()


def test_the_oldest_month_that_is_not_sealed_comes_first(qtbot: QtBot, made: Factory) -> None:
    made.clock.set(date(2026, 5, 4))
    found, screen = opened(qtbot, made, "director", None)
    assert screen.month is not None
    assert screen.month.first == date(2026, 3, 1)
    sealed(made)
    screen.month = None
    screen.refresh()
    found.settle(qtbot)
    assert screen.month is not None
    assert screen.month.first == date(2026, 4, 1)


def test_signed_minutes_lead_to_the_seal(qtbot: QtBot, made: Factory) -> None:
    made.clock.set(date(2026, 3, 31), time(17, 0))
    monthly = made.services.monthly
    monthly.save_draft(made.as_("director"), minutes(monthly.draft(2026, 3)))
    monthly.finalise(made.as_("principal"), monthly.draft(2026, 3))
    for login in ("principal", "director", "officer2"):
        monthly.sign(made.as_(login), PASSWORD, 2026, 3)
    made.clock.set(APRIL)
    found = desk(qtbot, made, "principal")
    found.window.navigate("monthly", "2026-03")
    found.settle(qtbot)
    page = found.window.screen_of("monthly")
    assert isinstance(page, MonthlyScreen)
    click(page.foot.next)
    assert found.visits[-1] == ("seal", "2026-03")
    found.settle(qtbot)
