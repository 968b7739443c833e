"""The first run: seven steps by clicks and keys to a factory on disk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app import founding
from qsdesk.app.backstage import Folder
from qsdesk.app.founding import FirstFactory
from qsdesk.domain.errors import MachineError
from qsdesk.domain.factory import Product, Regime
from qsdesk.services.chain.keys import LEAST
from qsdesk.ui import theme
from qsdesk.ui.desk.founding import Sample
from qsdesk.ui.screens.first_run import FirstRun
from qsdesk.ui.tasks import wait_for_work
from qsdesk.ui.theme import Theme, ThemeName
from qsdesk.ui.widgets.basics.labels import Label
from tests.make import CREDIT_CODE, UNIT
from tests.ui.hands import click, press, type_by_hand, type_text

PASSWORD = "kabel-2026"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qsdesk.app.compose.REAL", LEAST)


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    page = FirstRun(FirstFactory(tmp_path / "data"))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def part(page: FirstRun, name: str) -> QWidget:
    found = page.findChild(QWidget, f"first_run.{name}")
    assert isinstance(found, QWidget), name
    return found


def fill(page: FirstRun, name: str, text: str) -> None:
    type_text(part(page, name), text)


def fill_unit(page: FirstRun) -> None:
    fill(page, "unit", UNIT)
    fill(page, "credit_code", CREDIT_CODE)
    fill(page, "staff", "126")
    fill(page, "product.0", "聚氯乙烯绝缘电线")
    press(part(page, "regime.0.ccc"), Qt.Key.Key_Space)


def fill_people(page: FirstRun) -> None:
    for place, name in enumerate(("赵立新", "陈志强", "王建国")):
        fill(page, f"name.{place}", name)
    fill(page, "duty.2", "一车间")
    fill(page, "examined.1", "2026-03-20")
    fill(page, "examined.2", "2026-03-20")


def to_accounts(page: FirstRun) -> None:
    fill_unit(page)
    click(page.next)
    fill_people(page)
    click(page.next)
    click(page.next)
    click(part(page, "starter.cable"))
    click(page.next)


def to_end(page: FirstRun) -> None:
    to_accounts(page)
    for place in range(3):
        type_by_hand(part(page, f"password.{place}"), PASSWORD)
        type_by_hand(part(page, f"again.{place}"), PASSWORD)
    click(page.next)
    click(page.next)


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


def words_of(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)]


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


@dataclass
class SlowSample:
    """A sample factory whose making waits for the test."""

    folder: Path
    goes: Event
    stopped: bool = False

    def make(self, report: Callable[[int, int, str], None]) -> Path:
        """Make it, until ``report`` says that it is no longer wanted."""
        try:
            report(0, 0, "")
            report(46, 92, "demo_days")
            self.goes.wait(10)
            report(92, 92, "demo_days")
        except Exception:
            self.stopped = True
            raise
        return self.folder


@pytest.fixture
def slow(run: FirstRun, tmp_path: Path) -> Iterator[SlowSample]:
    slow = SlowSample(tmp_path / "data-sample", Event())
    run.trial._sample = Sample(slow.make, ("officer1", "director"), "qsdesk-demo")
    yield slow
    slow.goes.set()
    assert wait_for_work()


def test_the_sample_says_how_far_it_is_and_how_to_get_in(
    qtbot: QtBot, run: FirstRun, slow: SlowSample
) -> None:
    click(part(run, "sample"))
    qtbot.waitUntil(lambda: "走完第 46 天，共 92 天" in words_of(run.trial))
    slow.goes.set()
    enter = part(run, "trial.enter")
    qtbot.waitUntil(enter.isVisible)
    assert "qsdesk-demo" in words_of(run.trial)
    with qtbot.waitSignal(run.sample_made) as told:
        press(enter, Qt.Key.Key_Return)
    assert told.args == [slow.folder]


def test_the_sample_can_be_stopped_and_begun_again(
    qtbot: QtBot, run: FirstRun, slow: SlowSample
) -> None:
    fill(run, "unit", UNIT)
    click(part(run, "sample"))
    press(part(run, "trial.stop"), Qt.Key.Key_Escape)
    slow.goes.set()
    qtbot.waitUntil(lambda: slow.stopped)
    qtbot.waitUntil(part(run, "sample").isVisible)
    assert run.book.unit == UNIT
    click(part(run, "sample"))
    qtbot.waitUntil(part(run, "trial.enter").isVisible)


def test_a_sample_that_fails_says_why_and_leads_back(qtbot: QtBot, run: FirstRun) -> None:
    def full(_report: object) -> Path:
        raise MachineError("disk_full")

    run.trial._sample = Sample(full, (), "")
    click(part(run, "sample"))
    qtbot.waitUntil(run.trial.error.isVisible)
    assert "磁盘满了" in run.trial.error.text()
    click(part(run, "trial.stop"))
    assert part(run, "sample").isVisible()


def test_closing_the_window_ends_the_sample(qtbot: QtBot, run: FirstRun, slow: SlowSample) -> None:
    click(part(run, "sample"))
    run.close_down()
    slow.goes.set()
    qtbot.waitUntil(lambda: slow.stopped)


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
