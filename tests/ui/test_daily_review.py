"""Director and principal: a batch with one password, findings singly, a return with a reason."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qsdesk.ui.screens.daily.review import ReviewPage
from tests.make import PASSWORD, Factory, filled
from tests.ui.daily_window import DAY, Desk, opened, working
from tests.ui.hands import click, press

K = Qt.Key


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory where three records wait, the second with a finding."""
    factory = working(tmp_path)
    for number, faults in enumerate(((), ("D01",), ())):
        day: date = DAY + timedelta(days=number)
        draft = filled(factory, "officer1", day, faults=faults)
        factory.services.daily.sign(factory.as_("officer1"), PASSWORD, draft)
    return factory


@pytest.fixture
def desk(qtbot: QtBot, made: Factory) -> Desk:
    """The director's window."""
    return opened(qtbot, made, "director")


def review(desk: Desk) -> ReviewPage:
    """Return the page."""
    return desk.screen.pages.review


def test_records_without_findings_are_ticked_at_first(desk: Desk) -> None:
    assert review(desk).table.checked() == ("R-2026-000001", "R-2026-000003")
    assert review(desk).review.text() == "审核 2 份"
    assert review(desk).count.text() == "待审核 3 份"


def test_a_batch_is_reviewed_with_one_password(desk: Desk) -> None:
    told: list[str] = []
    desk.notices.happened.connect(told.append)
    desk.key(K.Key_F9)
    dialog = desk.sign()
    assert [one.number for one in dialog.receipts] == ["R-2026-000001", "R-2026-000003"]
    press(dialog, K.Key_Return)
    assert [e.number for e in desk.made.services.reviews.waiting()] == ["R-2026-000002"]
    assert review(desk).review.text() == "审核 1 份"
    assert told == ["daily"]


def test_a_record_with_findings_is_reviewed_by_itself(desk: Desk) -> None:
    review(desk).select("R-2026-000002")
    assert review(desk).review.text() == "审核 1 份"
    review(desk).table.model.check_all(on=True)
    assert "R-2026-000002" not in review(desk).table.checked()
    click(review(desk).review)
    dialog = desk.sign()
    assert [one.number for one in dialog.receipts] == ["R-2026-000002"]


def test_a_record_is_returned_with_a_reason(desk: Desk, qtbot: QtBot) -> None:
    review(desk).select("R-2026-000002")
    click(review(desk).back)
    click(review(desk).back)
    assert review(desk).reason_field.error.text()
    assert desk.window.overlay.dialog() is None
    desk.type("D01 的措施要写到盘号")
    desk.key(K.Key_Return)
    dialog = desk.sign()
    press(dialog, K.Key_Return)
    record = desk.made.services.archive.record("R-2026-000002")
    assert record.last.sheet.stage == "return"
    officer = opened(qtbot, desk.made, "officer1")
    officer.screen.open("R-2026-000002")
    signed = officer.screen.pages.signed
    assert "D01 的措施要写到盘号" in signed.returned.text()
    assert not signed.reason_field.isHidden()


def test_a_number_leads_to_the_record(desk: Desk) -> None:
    desk.screen.open("R-2026-000003")
    assert desk.screen.pages.shows() == "review"
    assert review(desk).table.current() == "R-2026-000003"


def test_nothing_waits(qtbot: QtBot, tmp_path: Path) -> None:
    desk = opened(qtbot, working(tmp_path), "principal")
    assert review(desk).table.empty.label.text() == "没有待审核的记录。"
    assert not review(desk).review.isVisible()
