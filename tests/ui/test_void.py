"""Voiding a record from the archive: who is offered it, what is asked, what shows then."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.people.void_dialog import VoidDialog
from tests.make import DIRECTOR_TOO, PASSWORD, Factory
from tests.ui.days import desk, worked
from tests.ui.hands import click, type_text
from tests.ui.test_archive import archive_of, cells


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory after two weeks."""
    return worked(tmp_path)


def test_a_record_is_made_void_by_two(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "director")
    screen = archive_of(qtbot, found, "R-2026-000003")
    click(screen.pane.void)
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, VoidDialog)
    dialog.password.setText(PASSWORD)
    click(dialog.button)
    assert dialog.field.error.text() == "还没写作废理由"
    type_text(dialog.reason, "重复登记")
    assert dialog.second is not None
    dialog.second.who.set_value("principal")
    dialog.second.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    found.settle(qtbot)
    assert found.window.overlay.dialog() is None
    assert made.services.archive.record("R-2026-000003").voided is not None
    assert "（已作废）" in " ".join(cells(screen, "R-2026-000003"))
    qtbot.waitUntil(lambda: not screen.pane.void.isVisible())


def test_an_officer_is_not_offered_it(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "officer1"), "R-2026-000003")
    qtbot.waitUntil(screen.pane.preview.isVisible)
    assert not screen.pane.void.isVisible()


def test_the_set_up_is_never_voided(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "principal"), "V-2026-000001")
    qtbot.waitUntil(screen.pane.preview.isVisible)
    assert not screen.pane.void.isVisible()


def test_where_nobody_else_can_confirm_it_is_said_beforehand(qtbot: QtBot, made: Factory) -> None:
    people, boss = made.services.people, made.as_("principal")
    people.close_account(boss, PASSWORD, "admin", DIRECTOR_TOO)
    people.close_account(boss, PASSWORD, "director")
    found = desk(qtbot, made, "principal")
    screen = archive_of(qtbot, found, "R-2026-000003")
    click(screen.pane.void)
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, VoidDialog)
    assert dialog.second is not None
    assert not dialog.second.password.isVisible()
    banner = dialog.second.findChild(Banner)
    assert isinstance(banner, Banner)
    assert "自行确认" in banner.text()
    type_text(dialog.reason, "重复登记")
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.acted):
        click(dialog.button)
    record = made.services.archive.record("R-2026-000003")
    assert record.voided is not None
    assert record.voided.second == ""
