"""The week on screen: completed, signed, read, corrected; every number a door."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qsdesk.ui.periods.dialogs import PreviewDialog, ReasonDialog
from qsdesk.ui.periods.figures import FigureCell
from qsdesk.ui.periods.words import saved_words
from qsdesk.ui.screens.weekly.round import RoundDialog
from qsdesk.ui.screens.weekly.screen import WeeklyScreen
from tests.integration.weeks import report, working
from tests.make import Factory
from tests.ui.days import Desk, desk
from tests.ui.hands import activate, click, press, type_text
from tests.ui.reports import fill, focused, named, sign_in_dialog, two_weeks


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return two_weeks(tmp_path / "data")


def opened(
    qtbot: QtBot, made: Factory, login: str, argument: object = None
) -> tuple[Desk, WeeklyScreen]:
    found = desk(qtbot, made, login)
    activate(found.window)
    found.window.navigate("weekly", argument)
    found.settle(qtbot)
    screen = found.window.screen_of("weekly")
    assert isinstance(screen, WeeklyScreen)
    return found, screen


def cell(screen: WeeklyScreen, key: str) -> FigureCell:
    cells = screen.report.statistics.table.cells
    return next(found for found in cells if found.figure.key == key)


def test_the_open_week_is_drafted_from_records(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    assert found.window.head.title.text() == "周排查 · 第 11 周"
    assert cell(screen, "due").figure.value == 6
    assert screen.foot.closed.isVisible()
    assert screen.foot.closed.text().startswith("签署 F9 · 还有")
    assert not screen.foot.main.isVisible()


def test_a_number_lights_its_records_and_cannot_be_typed_over(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    failed = cell(screen, "failed")
    click(failed)
    type_text(failed, "7")
    assert failed.figure.value == 1
    lit = [line for line in screen.evidence.list.lines() if line.lit]
    assert [line.chip for line in lit] == ["1 项 D09"]
    assert len(screen.evidence.list.lines()) == 12
    assert screen.evidence.title.accessibleName() == "出处：不符合 1"
    assert screen.evidence.details.count() == 1
    screen.evidence.list.setFocus()
    press(screen.evidence.list, Qt.Key.Key_Return)
    assert found.visits[-1] == ("archive", lit[0].number)


def test_a_number_without_records_is_no_door(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made, "director")
    stopped = cell(screen, "stopped")
    assert stopped.focusPolicy() == Qt.FocusPolicy.NoFocus
    click(stopped)
    assert not stopped.is_lit()


def test_findings_are_counted_with_their_records(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made, "director")
    screen.report.findings.followed.emit("found:new")
    assert [line.chip for line in screen.evidence.list.lines()] == ["待整改"]


def test_the_week_before_stands_below_each_number(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made, "director")
    before = cell(screen, "due").height()
    click(screen.compare)
    assert cell(screen, "due").wanted().height() > before
    click(screen.compare)
    assert cell(screen, "due").wanted().height() == before


def test_f2_leads_to_what_is_not_answered(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    press(found.window, Qt.Key.Key_F2)
    assert focused().objectName() == "weekly.participants"
    press(found.window, Qt.Key.Key_F2)
    card = next(iter(screen.report.replies.cards.values()))
    assert focused() is card.choice
    press(card.choice, Qt.Key.Key_Right)
    press(card.choice, Qt.Key.Key_Right)
    assert card.choice.value() == "continue"
    fill(card.sentence, "模具已订，3月20日到")
    assert card.is_answered()
    press(found.window, Qt.Key.Key_F2)
    assert focused().objectName() == "weekly.participants"


def test_an_answer_that_contradicts_the_finding_is_told(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made, "director")
    card = next(iter(screen.report.replies.cards.values()))
    card.choice.setFocus()
    press(card.choice, Qt.Key.Key_Right)
    assert card.choice.value() == "closed"
    error = screen.report.replies._errors[card.number]
    assert error.isVisible()
    assert card.number in error.text()


def complete(found: Desk, screen: WeeklyScreen) -> None:
    fill(named(found, "weekly.participants"), "王建国、李敏")
    for card in screen.report.replies.cards.values():
        card.choice.setFocus()
        press(card.choice, Qt.Key.Key_Right)
        press(card.choice, Qt.Key.Key_Right)
        fill(card.sentence, "每盘加测，3月20日换模")
    click(screen.report.floor.rounds.add)
    for key, text in (("where", "一车间"), ("method", "切片"), ("found", "偏心接近上限")):
        fill(named(found, f"weekly.rounds.1.{key}"), text)
    judgement = named(found, "weekly.judgement")
    press(judgement, Qt.Key.Key_Right)
    click(screen.report.focus.rows.add)
    for key, text in (("what", "每盘头尾各测一次"), ("who", "周海"), ("due", "2026-03-20")):
        fill(named(found, f"weekly.focus.1.{key}"), text)


def test_a_week_is_completed_signed_and_read(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    complete(found, screen)
    assert screen.foot.words.text() == "已完成 9 / 9 节"
    assert screen.foot.main.isVisible()
    press(found.window, Qt.Key.Key_F9)
    dialog = sign_in_dialog(qtbot, found)
    number = dialog.receipts[0].number
    assert screen.signed.number.text() == number
    assert screen.page.isVisible()
    assert not screen.report.isVisible()
    assert screen.foot.quiet.text() == "更正"

    reading, shown = opened(qtbot, made, "principal", number)
    assert shown.foot.main.text() == "审阅"
    shown.signed.opinion.clear()
    fill(shown.signed.opinion, "同意，加测到换模为止。")
    press(reading.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, reading)
    view = made.services.weekly.draft(2026, 11)
    assert view.state == "read"
    last = made.services.archive.record(number).last.sheet
    assert last.text("opinion") == "同意，加测到换模为止。"
    assert not shown.foot.main.isVisible()


def test_what_is_typed_survives_a_change_of_week(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    fill(named(found, "weekly.participants"), "王建国")
    click(screen.outline.chooser.before)
    assert found.window.head.title.text() == "周排查 · 第 10 周"
    click(screen.outline.chooser.after)
    line = named(found, "weekly.participants")
    assert isinstance(line, QLineEdit)
    assert line.text() == "王建国"
    assert made.services.weekly.draft(2026, 11).draft.participants == "王建国"
    assert not screen.outline.chooser.after.isEnabled()


def test_a_round_is_noted_at_once(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    click(screen.outline.round)
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, RoundDialog)
    click(dialog.note)
    assert found.window.overlay.dialog() is dialog
    for key in ("where", "method", "found"):
        fill(named(found, f"round.{key}"), f"{key} 一")
    click(dialog.note)
    rounds = made.services.weekly.draft(2026, 11).draft.rounds
    assert [(r.day, r.who, r.where) for r in rounds] == [(date(2026, 3, 14), "陈志强", "where 一")]
    assert len(screen.report.floor.rounds.rows) == 1


def test_a_round_of_a_signed_week_begins_its_correction(qtbot: QtBot, made: Factory) -> None:
    report(made, 2026, 11)
    found, screen = opened(qtbot, made, "director")
    click(screen.outline.round)
    for key in ("where", "method", "found"):
        fill(named(found, f"round.{key}"), "补")
    click(named(found, "round.note"))
    held = made.services.weekly.draft(2026, 11).draft
    assert held.causes == "模具磨损"
    assert len(held.rounds) == 2


def test_f9_before_the_end_shows_what_is_missing(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    press(found.window, Qt.Key.Key_F9)
    assert focused().objectName() == "weekly.participants"
    assert screen.report.fields.made["judgement"].error.text()


def test_a_signed_report_is_corrected_with_a_reason(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director", "2026-W10")
    click(screen.foot.quiet)
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, ReasonDialog)
    click(dialog.act)
    assert dialog.field.error.text()
    fill(dialog.text, "参加人员漏写一人")
    click(dialog.act)
    fill(named(found, "weekly.participants"), "、孙莉")
    press(found.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, found)
    view = made.services.weekly.draft(2026, 10)
    record = made.services.archive.record(view.number)
    assert record.last.sheet.reason == "参加人员漏写一人"
    assert view.draft.participants.endswith("、孙莉")


def test_a_correction_left_open_keeps_its_reason(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director", "2026-W10")
    click(screen.foot.quiet)
    fill(named(found, "reason.text"), "参加人员漏写一人")
    click(named(found, "reason.act"))
    found.window.navigate("weekly", "2026-W11")
    found.window.navigate("weekly", "2026-W10")
    assert screen.foot.quiet.text() == "放弃更正"
    assert screen.about().endswith("：参加人员漏写一人")
    press(found.window, Qt.Key.Key_F9)
    sign_in_dialog(qtbot, found)
    record = made.services.archive.record("Z-2026-000001")
    assert record.last.sheet.reason == "参加人员漏写一人"


def test_a_correction_can_be_left(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director", "2026-W10")
    click(screen.foot.quiet)
    fill(named(found, "reason.text"), "看看")
    click(named(found, "reason.act"))
    assert screen.foot.quiet.text() == "放弃更正"
    click(screen.foot.quiet)
    assert screen.page.isVisible()


def test_the_page_can_be_seen_before_signing(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "director")
    click(screen.preview)
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, PreviewDialog)
    found.settle(qtbot)
    press(dialog, Qt.Key.Key_Escape)
    assert found.window.overlay.dialog() is None


def test_a_draft_is_nothing_to_the_principal(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made, "principal", "2026-W11")
    assert screen.empty.isVisible()
    assert "起草" in screen.empty.label.text()
    assert not screen.outline.round.isVisible()


def test_an_officer_has_no_week(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer1")
    found.window.navigate("weekly")
    assert found.window.here() == ""


@pytest.mark.parametrize("login", ["director", "principal"])
def test_it_opens_on_a_factory_without_records(qtbot: QtBot, tmp_path: Path, login: str) -> None:
    empty = working(tmp_path / "empty")
    empty.clock.set(date(2026, 3, 2), time(9, 0))
    _, screen = opened(qtbot, empty, login)
    if login == "director":
        assert screen.report.isVisible()
    else:
        assert screen.empty.isVisible()


def test_a_draft_of_another_day_says_its_day() -> None:
    at = "2026-11-23T02:16:00.000Z"
    assert saved_words(at, date(2026, 11, 23)) == "草稿已存 10:16:00"
    assert saved_words(at, date(2026, 11, 25)) == "草稿已存 11月23日 10:16:00"
    assert saved_words("", date(2026, 11, 25)) == ""
