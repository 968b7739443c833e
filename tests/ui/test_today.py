"""The page of the day, for each role, by clicks and keys."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qsdesk.domain.due import Completeness
from qsdesk.domain.ledger import BEFORE_START, LedgerDay
from qsdesk.ui.models.days import week_days
from qsdesk.ui.screens.today import TodayScreen
from qsdesk.ui.screens.today.cards import FindingRow, SideCard, WeekCard, YearCard
from qsdesk.ui.screens.today.coming import ComingCard, MonthCard
from qsdesk.ui.signing import SigningDialog
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.basics.list_row import ListRow
from qsdesk.ui.widgets.check.strip import ProgressStrip
from tests.integration.weeks import report
from tests.make import PASSWORD, Factory, factory
from tests.ui.days import MISSED, MONDAY, TODAY, Desk, begun, desk, review, sign, worked
from tests.ui.hands import click, press, type_by_hand


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return worked(tmp_path)


def today_of(found: Desk) -> TodayScreen:
    found.window.navigate("today")
    screen = found.window.screen_of("today")
    assert isinstance(screen, TodayScreen)
    return screen


def words(screen: TodayScreen) -> str:
    """Return everything that is said on the page."""
    spoken = [label.text() for label in screen.findChildren(Label)]
    spoken += [row.accessibleName() for row in screen.findChildren(ListRow)]
    spoken += [row.accessibleName() for row in screen.findChildren(FindingRow)]
    return "\n".join(spoken)


def act(screen: TodayScreen) -> Button:
    assert screen.hero is not None
    return screen.hero.act


def test_the_check_that_is_due_is_next_and_enter_opens_it(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer1")
    screen = today_of(found)
    assert act(screen).text() == "开始检查"
    press(act(screen), Qt.Key.Key_Return)
    assert found.visits == [("daily", (TODAY, "一车间", "白班"))]


def test_a_draft_shows_its_progress_and_another_verb(qtbot: QtBot, made: Factory) -> None:
    draft = begun(made, "officer1", TODAY, 12)
    screen = today_of(desk(qtbot, made, "officer1"))
    assert act(screen).text() == "继续检查"
    assert screen.findChild(ProgressStrip) is not None
    said = words(screen)
    assert f"还剩 {len(draft.items) - 12} 项" in said
    assert "12" in said


def test_an_officer_sees_late_entries_gaps_and_findings_of_his_own(
    qtbot: QtBot, made: Factory
) -> None:
    first = words(today_of(desk(qtbot, made, "officer1")))
    assert "补录已签 · 3月11日 一车间 白班" in first
    assert "缺检待说明" not in first
    assert "H-2026-000001" in first
    second = words(today_of(desk(qtbot, made, "officer2")))
    assert "缺检待说明 · 3月12日 二车间 白班" in second
    assert "没有未结的隐患" in second


def test_explaining_a_gap_opens_the_form_with_what_is_known(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer2")
    screen = today_of(found)
    explain = screen.findChild(Button, "today.stopped")
    assert explain is not None
    click(explain)
    target, argument = found.visits[-1]
    assert target == "stopped"
    assert isinstance(argument, dict)
    known = argument["new"]
    assert (known["nature"], known["start"], known["area"]) == ("missed", MISSED, "二车间")


def test_a_signed_day_offers_its_record(qtbot: QtBot, made: Factory) -> None:
    sign(made, "officer1", TODAY)
    found = desk(qtbot, made, "officer1")
    screen = today_of(found)
    assert screen.hero is not None
    assert "今天的日管控已签" in screen.hero.accessibleName()
    assert act(screen).kind() == "plain"
    click(act(screen))
    assert found.visits[-1][0] == "archive"


def test_a_day_of_rest_says_so_and_what_comes(qtbot: QtBot, made: Factory) -> None:
    made.clock.set(date(2026, 3, 15), time(9, 0))
    screen = today_of(desk(qtbot, made, "officer1"))
    assert screen.hero is not None
    assert "这一天休息，按生产日历不用检查 下一项：3月16日 日管控" in screen.hero.accessibleName()


def test_a_director_reviews_the_clean_days_with_one_password(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "director")
    screen = today_of(found)
    waiting = [e for e in made.services.reviews.waiting() if not e.findings]
    assert act(screen).text() == f"审核 {len(waiting)} 件"
    click(act(screen))
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, SigningDialog)
    found.settle(qtbot)
    on = dialog.findChild(Button, "review.next")
    assert on is not None
    click(on)
    assert dialog.preview.title.text() == waiting[1].number
    type_by_hand(dialog.act.password, PASSWORD)
    with qtbot.waitSignal(dialog.signed, timeout=20000):
        press(dialog.act.password, Qt.Key.Key_Return)
    left = made.services.reviews.waiting()
    assert [e.findings > 0 for e in left] == [True]
    assert act(screen).text() == "审核"


def test_a_director_sees_overdue_findings_and_weekly_reports(qtbot: QtBot, made: Factory) -> None:
    said = words(today_of(desk(qtbot, made, "director")))
    assert "逾期的隐患" in said
    assert "逾期 2 天" in said
    assert "第 10 周 排查治理报告" in said


def test_without_records_the_weekly_report_is_next(qtbot: QtBot, made: Factory) -> None:
    review(made)
    found = desk(qtbot, made, "director")
    screen = today_of(found)
    press(act(screen), Qt.Key.Key_Return)
    assert found.visits == [("weekly", "2026-W10")]


def test_a_principal_sees_what_waits_for_him(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "principal")
    screen = today_of(found)
    assert screen.hero is not None
    assert "3 月 调度会议纪要" in screen.hero.accessibleName()
    click(act(screen))
    assert found.visits == [("monthly", "2026-03")]
    assert "升级到你的隐患" in words(screen)


@pytest.mark.parametrize("hour", [0, 5, 9])
def test_what_waits_is_counted_in_days_of_the_factory(
    qtbot: QtBot, made: Factory, hour: int
) -> None:
    review(made)
    made.clock.set(date(2026, 3, 14), time(hour, 1))
    report(made, 2026, 10, read=False)
    made.clock.set(date(2026, 3, 14), time(hour, 30))
    screen = today_of(desk(qtbot, made, "principal"))
    assert "今天送来" in words(screen)


def test_a_list_to_approve_goes_before_minutes_in_time(qtbot: QtBot, made: Factory) -> None:
    lists = made.services.risk_lists
    held = lists.in_force(TODAY)
    assert held is not None
    new = replace(held, effective=date(2026, 3, 20), reason="工艺调整")
    lists.sign(made.as_("director"), PASSWORD, new)
    found = desk(qtbot, made, "principal")
    screen = today_of(found)
    assert act(screen).text() == "批准"
    click(act(screen))
    assert found.visits[-1] == ("risk_list", held.number)
    assert "3 月 调度会议纪要" in words(screen)


def test_the_keeper_of_accounts_sees_counts_only(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "admin")
    screen = today_of(found)
    said = words(screen)
    assert "记录" in said
    assert screen.findChild(YearCard) is None
    assert screen.findChild(SideCard) is None
    assert screen.hero is not None
    assert "账号 5 个" in screen.hero.accessibleName()
    click(act(screen))
    assert found.visits[-1][0] == "accounts"


@pytest.mark.parametrize("login", ["officer1", "director", "principal"])
def test_an_empty_factory_opens_for_each_role(qtbot: QtBot, tmp_path: Path, login: str) -> None:
    screen = today_of(desk(qtbot, factory(tmp_path), login))
    assert screen.hero is not None
    assert screen.hero.accessibleName()


def test_year_and_week_lead_to_the_ledger(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer1")
    screen = today_of(found)
    year, week = screen.findChild(YearCard), screen.findChild(WeekCard)
    assert year is not None
    assert week is not None
    press(year.year, Qt.Key.Key_Up)
    press(year.year, Qt.Key.Key_Return)
    assert found.visits[-1] == ("ledger", MISSED)
    assert found.window.here() == "ledger"
    found.window.navigate("today")
    screen = today_of(found)
    again = screen.findChild(WeekCard)
    assert again is not None
    press(again.week, Qt.Key.Key_Return)
    assert found.visits[-1] == ("ledger", date(2026, 3, 9))


def test_a_finding_leads_to_its_record(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer1")
    screen = today_of(found)
    row = screen.findChildren(FindingRow)[0]
    press(row, Qt.Key.Key_Space)
    assert found.visits[-1] == ("findings", row.property("number"))


def test_days_before_the_beginning_stand_empty_in_the_week() -> None:
    days = [
        LedgerDay(MONDAY, Completeness.REST, None, 0, False, BEFORE_START, (), ()),
        LedgerDay(MONDAY + timedelta(1), Completeness.REST, None, 0, False, "休息", (), ()),
    ]
    before, rest = week_days(days, MONDAY + timedelta(2))
    assert (before.word, before.sign, before.icon, before.kind) == ("", "", "", "plain")
    assert rest.word == "休息"


def test_a_tall_page_shows_the_month_and_what_comes(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer1", (1920, 1080))
    screen = today_of(found)
    month, week = screen.findChild(MonthCard), screen.findChild(WeekCard)
    coming = screen.findChild(ComingCard)
    assert month is not None
    assert week is not None
    assert coming is not None
    qtbot.waitUntil(month.isVisible)
    assert (coming.isVisible(), week.isVisible()) == (True, False)
    said = words(screen)
    assert "3月14日 星期六" in said
    assert "日管控 一车间 白班" in said
    found.window.activateWindow()
    qtbot.waitUntil(found.window.isActiveWindow)
    month.weeks[1].setFocus()
    press(month.weeks[1], Qt.Key.Key_Down)
    assert month.weeks[2].hasFocus()
    found.window.resize(1366, 768)
    qtbot.waitUntil(week.isVisible)
    assert (month.isVisible(), coming.isVisible()) == (False, False)
    press(week.week, Qt.Key.Key_Return)
    assert found.visits == [("ledger", date(2026, 3, 9))]


@pytest.mark.parametrize("width", [1000, 1366, 1920])
def test_nothing_is_cut_off_sideways(qtbot: QtBot, made: Factory, width: int) -> None:
    found = desk(qtbot, made, "officer1", (width, 768))
    screen = today_of(found)
    found.settle(qtbot)
    inner = screen.page.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= screen.page.viewport().width()


def test_who_is_to_be_told_of_a_visit_sees_it(qtbot: QtBot, made: Factory) -> None:
    made.services.visits.open(made.as_("officer1"))
    said = words(today_of(desk(qtbot, made, "principal")))
    assert "王建国 开启了迎检查阅" in said
    assert "迎检查阅" not in words(today_of(desk(qtbot, made, "officer2")))
