"""The month on screen: drafted, frozen, signed by three, sent back; tasks appear."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qsdesk.domain.monthly import MonthlyDraft
from qsdesk.ui.periods.dialogs import PreviewDialog, ReasonDialog
from qsdesk.ui.screens.monthly.counted import figures_of, weeks_of
from qsdesk.ui.screens.monthly.screen import MonthlyScreen
from qsdesk.ui.widgets.inputs.fields import Choice
from qsdesk.ui.widgets.records.stats import StatTile
from tests.integration.weeks import minutes, working
from tests.make import PASSWORD, Factory
from tests.ui.days import Desk, desk
from tests.ui.hands import activate, click, press
from tests.ui.reports import fill, focused, month, named, sign_in_dialog


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return month(tmp_path / "data")


def opened(
    qtbot: QtBot, made: Factory, login: str, argument: object = None
) -> tuple[Desk, MonthlyScreen]:
    found = desk(qtbot, made, login)
    activate(found.window)
    found.window.navigate("monthly", argument)
    found.settle(qtbot)
    screen = found.window.screen_of("monthly")
    assert isinstance(screen, MonthlyScreen)
    return found, screen


def drafted(made: Factory) -> MonthlyDraft:
    """Save complete minutes of March."""
    monthly = made.services.monthly
    draft = minutes(monthly.draft(2026, 3))
    monthly.save_draft(made.as_("director"), draft)
    return draft


def frozen(made: Factory) -> None:
    """Freeze complete minutes of March."""
    drafted(made)
    monthly = made.services.monthly
    monthly.finalise(made.as_("principal"), monthly.draft(2026, 3))


def state(made: Factory) -> str:
    """Return how far the minutes of March are."""
    found: str = made.services.monthly.draft(2026, 3).state
    return found


def test_the_month_is_drafted_from_records(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    assert found.window.head.title.text() == "月调度 · 2026年3月"
    names = [tile.accessibleName() for tile in screen.draft.tiles.tiles.findChildren(StatTile)]
    assert names[1].startswith("周报 2 /")
    assert screen.foot.closed.text().startswith("由主要负责人定稿 · 还缺")


def test_what_is_missing_is_named_in_few_words(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made, "director")
    told = [entry.text for entry in screen.people.missing._entries]
    assert {"会议日期", "到会人员", "总监汇报", "研判结论", "本月决定与下月安排"} <= set(told)
    assert told[-1] == "另 1 处" if len(screen.control.problems()) > 16 else told
    assert max(len(words) for words in told) <= 14


def test_a_narrow_field_has_its_error_below_the_line(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "principal")
    press(found.window, Qt.Key.Key_F9)
    start = screen.draft.fields.made["start"]
    assert start.error.isVisible()
    assert start.error_row.width() > 3 * start.width()


def test_a_tile_is_a_door_to_its_records(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    tiles = screen.draft.tiles.tiles.findChildren(StatTile)
    click(next(tile for tile in tiles if tile.accessibleName().startswith("隐患")))
    qtbot.waitUntil(screen.evidence.isVisible)
    numbers = [line.number for line in screen.evidence.list.lines()]
    assert numbers == ["H-2026-000001", "H-2026-000002"]
    click(screen.evidence.close_button)
    assert screen.people.isVisible()
    click(next(tile for tile in tiles if tile.accessibleName().startswith("隐患")))
    screen.evidence.list.setFocus()
    press(screen.evidence.list, Qt.Key.Key_Down)
    press(screen.evidence.list, Qt.Key.Key_Return)
    assert found.visits[-1] == ("archive", "H-2026-000001")


def test_f2_leads_from_field_to_field(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    press(found.window, Qt.Key.Key_F2)
    assert focused().objectName() == "monthly.day"
    before = screen.people.count.text()
    fill(focused(), "2026-03-31")
    assert screen.people.count.text() != before
    press(found.window, Qt.Key.Key_F2)
    assert focused().objectName() == "monthly.start"
    fill(focused(), "1400")
    press(found.window, Qt.Key.Key_F2)
    assert focused().objectName() == "monthly.end"
    found.window.navigate("today")
    found.window.navigate("monthly")
    draft = made.services.monthly.draft(2026, 3).draft
    assert (draft.day, draft.start) == (date(2026, 3, 31), "14:00")


def test_a_decision_is_typed_and_saved(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "principal")
    click(named(found, "monthly.decisions.add"))
    for key, text in (("what", "换模具"), ("who", "周海"), ("due", "4-8"), ("means", "1.2 万元")):
        fill(named(found, f"monthly.decisions.1.{key}"), text)
    screen.control.desk.keep()
    decision = made.services.monthly.draft(2026, 3).draft.decisions[0]
    assert (decision.what, decision.due) == ("换模具", date(2026, 4, 8))


def test_the_pass_rate_follows_the_batches(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "principal")
    fill(named(found, "monthly.inspected"), "239")
    fill(named(found, "monthly.passed"), "238")
    found.settle(qtbot)
    shown = [tile.accessibleName() for tile in screen.draft.tiles.tiles.findChildren(StatTile)]
    assert "出厂检验 99.5 % 238 / 239 批" in shown


def test_minutes_are_frozen_signed_by_three_and_made_into_tasks(
    qtbot: QtBot, made: Factory
) -> None:
    drafted(made)
    found, screen = opened(qtbot, made, "principal")
    assert screen.foot.main.text() == "定稿"
    press(found.window, Qt.Key.Key_F9)
    assert state(made) == "frozen"
    assert screen.foot.main.text() == "签署纪要"
    assert screen.minutes.lock.isVisible()
    press(found.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, found)
    assert state(made) == "signing"
    assert screen.people.count.text() == "1 / 3 已签"

    click(named(found, "monthly.sign.记录"))  # 李敏 types his password in this window
    sign_in_dialog(qtbot, found)
    assert screen.people.count.text() == "2 / 3 已签"

    last, shown = opened(qtbot, made, "director")
    click(named(last, "monthly.sign.汇报"))
    dialog = sign_in_dialog(qtbot, last)
    assert [receipt.number for receipt in dialog.receipts[1:]] == [
        "T-2026-000001",
        "T-2026-000002",
    ]
    assert state(made) == "minutes"
    assert shown.minutes.tasks.isVisible()
    shown.minutes.made.followed.emit("T-2026-000001")
    assert last.visits[-1] == ("archive", "T-2026-000001")


def test_tasks_that_still_wait_are_made_by_the_director(qtbot: QtBot, made: Factory) -> None:
    frozen(made)
    for login in ("director", "officer2", "principal"):
        made.services.monthly.sign(made.as_(login), PASSWORD, 2026, 3)
    found, screen = opened(qtbot, made, "director", "2026-03")
    assert screen.foot.main.text() == "建任务 2 项"
    press(found.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, found)
    assert screen.minutes.tasks.isVisible()
    assert not screen.foot.main.isVisible()


def test_frozen_minutes_show_the_numbers_they_were_frozen_with(made: Factory) -> None:
    frozen(made)
    view = made.services.monthly.draft(2026, 3)
    moved = tuple(replace(figure, value=figure.value + 7) for figure in view.facts.figures)
    live = replace(view, facts=replace(view.facts, figures=moved, weeks=()))
    assert figures_of(live, None) == view.facts.figures
    assert [week.number for week in weeks_of(live, None)] == [
        week.number for week in view.facts.weeks
    ]


def test_frozen_minutes_are_sent_back_without_a_reason(qtbot: QtBot, made: Factory) -> None:
    frozen(made)
    _, screen = opened(qtbot, made, "principal")
    click(screen.foot.quiet)
    assert state(made) == "draft"
    assert screen.draft.isVisible()


def test_signed_minutes_are_sent_back_with_a_reason(qtbot: QtBot, made: Factory) -> None:
    frozen(made)
    made.services.monthly.sign(made.as_("director"), PASSWORD, 2026, 3)
    found, screen = opened(qtbot, made, "principal")
    click(screen.foot.quiet)
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, ReasonDialog)
    click(dialog.act)
    assert state(made) == "signing"
    fill(dialog.text, "漏写一项决定")
    click(dialog.act)
    assert state(made) == "draft"
    assert found.window.head.about.accessibleName() == "已退回修改：漏写一项决定"
    press(found.window, Qt.Key.Key_F9)
    press(found.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, found)
    assert made.services.monthly.draft(2026, 3).number == "Y-2026-000001"
    assert screen.people.count.text() == "1 / 3 已签"


def test_last_decisions_are_answered(qtbot: QtBot, made: Factory) -> None:
    frozen(made)
    for login in ("principal", "officer2", "director"):
        made.services.monthly.sign(made.as_(login), PASSWORD, 2026, 3)
    made.clock.set(date(2026, 4, 30), time(16, 0))
    _, screen = opened(qtbot, made, "director", "2026-04")
    cards = list(screen.draft.replies.cards.values())
    assert [card.number for card in cards] == ["T-2026-000001", "T-2026-000002"]
    cards[0].choice.setFocus()
    press(cards[0].choice, Qt.Key.Key_Right)
    fill(cards[0].sentence, "已执行，加测 46 次")
    assert screen.draft.replies.count.text() == "已答 1 / 2"
    screen.control.desk.keep()
    held = made.services.monthly.draft(2026, 4).draft.replies
    assert [(reply.key, reply.choice) for reply in held] == [("Y-2026-000001#1", "done")]


def test_an_officer_signs_as_the_recorder(qtbot: QtBot, made: Factory) -> None:
    frozen(made)
    found, screen = opened(qtbot, made, "officer2")
    assert screen.foot.main.text() == "签署纪要"
    press(found.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, found)
    assert made.services.monthly.draft(2026, 3).places[2].at is not None
    assert not screen.foot.main.isVisible()
    assert not screen.foot.quiet.isVisible()


def test_an_admin_sees_only_what_he_records(qtbot: QtBot, made: Factory) -> None:
    draft = replace(drafted(made), recorder="周敏")
    made.services.monthly.save_draft(made.as_("director"), draft)
    monthly = made.services.monthly
    monthly.finalise(made.as_("principal"), monthly.draft(2026, 3))
    _, screen = opened(qtbot, made, "admin")
    assert screen.foot.main.text() == "签署纪要"
    monthly.send_back(made.as_("principal"), 2026, 3)
    screen.refresh()
    assert screen.empty.isVisible()


def test_the_recorder_is_chosen_among_those_who_can_sign(qtbot: QtBot, made: Factory) -> None:
    found, _ = opened(qtbot, made, "principal")
    box = named(found, "monthly.recorder")
    assert isinstance(box, Choice)
    words = [box.itemText(place) for place in range(box.count())]
    assert words == ["未选", "王建国 · 质量安全员", "李敏 · 质量安全员", "周敏 · 管理员"]


def test_the_page_can_be_seen(qtbot: QtBot, made: Factory) -> None:
    drafted(made)
    found, screen = opened(qtbot, made, "principal")
    click(screen.preview)
    assert isinstance(found.window.overlay.dialog(), PreviewDialog)
    found.settle(qtbot)
    press(named(found, "preview"), Qt.Key.Key_Escape)


def test_f9_before_the_end_shows_what_is_missing(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "principal")
    press(found.window, Qt.Key.Key_F9)
    assert focused().objectName() == "monthly.day"
    assert screen.draft.fields.made["summary"].error.text()
    assert isinstance(focused(), QLineEdit)


@pytest.mark.parametrize("login", ["director", "principal", "officer1", "admin"])
def test_it_opens_on_a_factory_without_records(qtbot: QtBot, tmp_path: Path, login: str) -> None:
    empty = working(tmp_path / "empty")
    empty.clock.set(date(2026, 3, 2), time(9, 0))
    _, screen = opened(qtbot, empty, login)
    writes = login in {"director", "principal"}
    assert screen.draft.isVisible() is writes
    assert screen.empty.isVisible() is not writes
