"""The first run: seven steps by clicks and keys to a factory on disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app import founding
from qsdesk.app.backstage import Folder
from qsdesk.app.founding import FirstFactory
from qsdesk.domain.errors import MachineError
from qsdesk.domain.factory import Product, Regime
from qsdesk.services.chain.keys import LEAST
from qsdesk.ui.screens.first_run import FirstRun
from tests.make import CREDIT_CODE, UNIT
from tests.ui.first_run import (
    PASSWORD,
    fill,
    fill_people,
    fill_unit,
    first_run,
    part,
    to_accounts,
    to_end,
    words_of,
)
from tests.ui.hands import click, press, type_by_hand


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qsdesk.app.compose.REAL", LEAST)


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    return first_run(qtbot, tmp_path / "data")


def test_a_factory_is_founded(qtbot: QtBot, run: FirstRun, tmp_path: Path) -> None:
    to_end(run)
    assert not (tmp_path / "data").exists()
    click(run.next)
    qtbot.waitUntil(lambda: run.sheet.founded is not None, timeout=30000)
    assert run.sheet.founded is not None
    assert len(run.sheet.founded.recovery) == 23
    assert run.sheet.founded.sheet.startswith(b"%PDF")
    assert not run.next.isEnabled()
    press(part(run, "kept"), Qt.Key.Key_Space)
    with qtbot.waitSignal(run.finished):
        click(run.next)
    services = Folder(tmp_path / "data").open()
    assert services is not None
    profile = services.setup.profile()
    assert profile is not None
    assert profile.products == (Product("聚氯乙烯绝缘电线", "", (Regime.CCC,)),)
    assert [(p.name, p.login) for p in services.people.everyone()] == [
        ("赵立新", "zlx"),
        ("陈志强", "czq"),
        ("王建国", "wjg"),
    ]
    assert [owed.area for owed in profile.pairs] == ["一车间"]
    draft = services.risk_lists.draft()
    assert draft is not None
    assert len(draft.items) > 30
    assert services.accounts.sign_in("wjg", PASSWORD).roles == {"officer"}
    services.close()


def test_the_passwords_are_forgotten_afterwards(qtbot: QtBot, run: FirstRun) -> None:
    to_end(run)
    click(run.next)
    qtbot.waitUntil(lambda: run.sheet.founded is not None, timeout=30000)
    assert {hand.password + hand.again for hand in run.book.hands} == {""}


def test_a_failure_takes_back_what_was_written(
    qtbot: QtBot, run: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise MachineError("disk_full")

    monkeypatch.setattr(founding, "_keep_hands", full)
    to_end(run)
    click(run.next)
    qtbot.waitUntil(lambda: bool(run.sheet.error.text()), timeout=30000)
    assert "磁盘满了" in run.sheet.error.text()
    assert not (tmp_path / "data").exists()
    assert run.next.isEnabled()


def test_values_survive_going_back(run: FirstRun) -> None:
    fill_unit(run)
    press(part(run, "unit"), Qt.Key.Key_Return)
    assert run.place() == 1
    fill(run, "name.0", "赵立新")
    click(run.back)
    assert run.book.unit == UNIT
    press(run.list.buttons[1], Qt.Key.Key_Space)
    assert run.place() == 0
    click(run.next)
    assert run.book.hands[0].name == "赵立新"


def test_the_button_says_what_is_missing(run: FirstRun) -> None:
    assert run.next.text() == "下一步：人员 · 还缺单位名称"
    fill(run, "unit", UNIT)
    fill(run, "credit_code", CREDIT_CODE[:-1] + "1")
    assert run.next.text() == "下一步：人员 · 信用代码不对"
    assert run.steps[0].findChild(QWidget, "first_run.credit_code") is not None
    click(run.next)
    assert run.place() == 0


def test_the_rule_answers_while_one_types(run: FirstRun) -> None:
    assert run.steps[0].notes()[0].title == "还没有适用本规定的产品"
    fill_unit(run)
    first, second, *_ = run.steps[0].notes()
    assert (first.title, first.article) == ("应当配备总监", "第五条")
    assert second.title == "聚氯乙烯绝缘电线"


def test_a_warning_blocks_nothing(run: FirstRun) -> None:
    fill_unit(run)
    click(run.next)
    fill(run, "name.0", "赵立新")
    kinds = {note.title: note.kind for note in run.steps[1].notes()}
    assert kinds["应当配备总监，还没有"] == "warn"
    assert kinds["还没有质量安全员"] == "warn"
    assert run.next.isEnabled()


def test_one_person_holds_one_post(run: FirstRun) -> None:
    fill_unit(run)
    click(run.next)
    for place, name in enumerate(("赵立新", "陈志强", "陈志强")):
        fill(run, f"name.{place}", name)
    assert "不能兼任两岗" in run.next.text()
    assert any(note.kind == "bad" for note in run.steps[1].notes())


def test_a_row_more_and_a_row_less(run: FirstRun) -> None:
    fill_unit(run)
    click(run.next)
    press(run, Qt.Key.Key_Insert)
    fill(run, "name.3", "李敏")
    assert len(run.book.hands) == 4
    click(run.steps[1].rows.removers[3])  # type: ignore[attr-defined]
    assert len(run.book.hands) == 3


def test_a_weak_password_is_told_at_once(run: FirstRun) -> None:
    to_accounts(run)
    type_by_hand(part(run, "password.0"), "1234")
    shown = [w.text() for w in run.steps[4].findChildren(type(run._title))]
    assert "密码至少 8 位。再加几位" in shown
    assert not run.next.isEnabled()


def test_holidays_can_be_taken_away_and_added(run: FirstRun) -> None:
    fill_unit(run)
    click(run.next)
    fill_people(run)
    click(run.next)
    before = len(run.book.calendar().exceptions)
    click(part(run, "add_day"))
    assert run.book.exceptions is not None
    assert len(run.book.exceptions) in (before, before + 1)
    assert not run.book.profile().calendar.works(run.steps[2].days.day.day())  # type: ignore[attr-defined]


def test_enter_on_the_chosen_starter_goes_on(run: FirstRun) -> None:
    run.go(3)
    card = part(run, "starter.none")
    press(card, Qt.Key.Key_Return)
    assert run.place() == 3
    press(card, Qt.Key.Key_Return)
    assert run.place() == 4


def test_a_unit_with_a_wrong_code_is_not_called_filled_in(run: FirstRun) -> None:
    fill_unit(run)
    assert run.steps[0].summary()
    fill(run, "credit_code", "91350200MA2XW8KT30")
    assert run.steps[0].summary() == ""


def test_the_first_question_has_the_focus(qtbot: QtBot, tmp_path: Path) -> None:
    page = FirstRun(FirstFactory(tmp_path / "data"))
    holder = QWidget()
    qtbot.addWidget(holder)
    page.setParent(holder)
    holder.show()
    page.show()
    assert holder.focusWidget() is part(page, "unit")


def test_a_step_that_may_be_passed_is_passed_by_enter(run: FirstRun) -> None:
    run.go(5)
    assert run.focusWidget() is part(run, "next")


def test_a_password_is_typed_twice(run: FirstRun) -> None:
    to_accounts(run)
    unlike = "两次输入的密码不一样。再输一次"
    for place in range(3):
        type_by_hand(part(run, f"password.{place}"), PASSWORD)
    assert run.next.text().endswith("赵立新再输一次密码")
    type_by_hand(part(run, "again.0"), PASSWORD[:4])
    assert unlike not in words_of(run.steps[4])
    type_by_hand(part(run, "again.0"), "x")
    assert unlike in words_of(run.steps[4])
    assert run.next.text().endswith("赵立新的两次密码不一样")
    for place in range(3):
        part(run, f"again.{place}").clear()  # type: ignore[attr-defined]
        type_by_hand(part(run, f"again.{place}"), PASSWORD)
    assert unlike not in words_of(run.steps[4])
    assert run.next.isEnabled()


def test_half_a_second_password_is_told_when_one_goes_on(run: FirstRun) -> None:
    to_accounts(run)
    type_by_hand(part(run, "password.0"), PASSWORD)
    type_by_hand(part(run, "again.0"), PASSWORD[:4])
    press(part(run, "again.0"), Qt.Key.Key_Return)
    assert "两次输入的密码不一样。再输一次" in words_of(run.steps[4])


def test_a_step_that_was_passed_over_is_not_called_filled_in(run: FirstRun) -> None:
    run.go(6)
    assert run.list.buttons[5].accessibleName() == "第 6 步 备份文件夹，还没选，以后再选，跳过"
    run.steps[5].take(Path("/backups/one"))  # type: ignore[attr-defined]
    assert run.list.buttons[5].accessibleName() == "第 6 步 备份文件夹，one，已填"
