"""核验纸面: codes by keys as a scanner sends them, verdicts, the binder's list."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.domain.binder import PaperState
from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.ports import Printer
from qsdesk.ui.screens.scan import ScanScreen
from tests.integration.test_binder import FIRST, MONTH, days, digits
from tests.keeping import kept
from tests.make import PASSWORD, Factory, listed
from tests.ui.days import Desk, desk, sign
from tests.ui.hands import activate, click, press, type_text

SECOND = "R-2026-000002"


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    """A factory with two days of March and one of April."""
    return days(tmp_path / "data")


@pytest.fixture
def printed(tmp_path: Path) -> Factory:
    """A factory of one real page."""
    return one_page(tmp_path / "data", printer=LazyPrinter())


@kept
def one_page(root: Path, *, printer: Printer) -> Factory:
    """Return a factory with the record of a day."""
    found = listed(root, printer=printer)
    sign(found, "officer1", date(2026, 3, 2))
    return found


def opened(qtbot: QtBot, made: Factory, login: str = "officer1") -> tuple[Desk, ScanScreen]:
    found = desk(qtbot, made, login)
    activate(found.window)
    found.window.navigate("scan", None)
    found.settle(qtbot)
    screen = found.window.screen_of("scan")
    assert isinstance(screen, ScanScreen)
    qtbot.waitUntil(screen.code.hasFocus, timeout=5000)
    return found, screen


def scanned(widget: QWidget, code: str) -> None:
    """Send a code as a scanner does: to whatever has the focus, Enter behind it."""
    del widget
    for char in code:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClicks(here, char)
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, Qt.Key.Key_Return)


def listed_numbers(screen: ScanScreen) -> list[str]:
    model = screen.list.table.model
    return [getattr(model.row_at(n), "number", "") for n in range(model.rowCount())]


def state(made: Factory, number: str, login: str = "officer1") -> PaperState:
    line = made.services.binders.binder(made.as_(login), MONTH).line(number)
    assert line is not None
    return line.state


def test_a_scan_says_what_it_proves_and_ticks_the_list(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made)
    assert screen.month == MONTH
    assert screen.list.count.text() == "0 / 6 件"
    scanned(screen, digits(made, FIRST))
    assert (screen.verdict.code, screen.verdict.head.text()) == ("genuine", "真实")
    assert FIRST in screen.verdict.sentence.text()
    assert "已打勾" in screen.verdict.ticked.text()
    assert screen.list.count.text() == "1 / 6 件"
    assert FIRST not in listed_numbers(screen)


def test_the_next_scan_takes_the_place_of_the_one_before(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made)
    for number in (FIRST, SECOND):
        scanned(screen, digits(made, number))
        assert number in screen.verdict.sentence.text()
        assert screen.code.text() == digits(made, number)
        assert screen.code.selectedText() == screen.code.text()
    assert screen.list.count.text() == "2 / 6 件"


def test_the_enter_behind_a_code_ticks_it_once(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made)
    type_text(screen.code, digits(made, FIRST))
    assert "已打勾" in screen.verdict.ticked.text()
    press(screen.code, Qt.Key.Key_Return)
    assert "已打勾" in screen.verdict.ticked.text()


@pytest.mark.parametrize("name", ["print", "again"])
def test_a_scanner_s_enter_presses_no_button(qtbot: QtBot, made: Factory, name: str) -> None:
    _, screen = opened(qtbot, made)
    scanned(screen, digits(made, FIRST))
    button = getattr(screen.list, name)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    scanned(screen, digits(made, SECOND))
    assert pressed == []
    assert SECOND in screen.verdict.sentence.text()
    assert screen.list.count.text() == "2 / 6 件"


def test_a_scanner_opens_no_other_screen(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made)
    focusable = [
        widget
        for widget in found.window.navigation.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    focusable[0].setFocus()
    assert QApplication.focusWidget() is focusable[0]
    found.visits.clear()
    scanned(screen, digits(made, FIRST))
    assert [key for key, _ in found.visits] == []
    assert screen.isVisible()


@pytest.mark.parametrize(
    ("code", "verdict", "head"),
    [
        ("12345", "unreadable", "认不出"),
        ("扫码", "unreadable", "认不出"),
        ("other site", "another_site", "另一单位的记录"),
        ("later", "genuine_later", "真实，此后又有签署"),
        ("unknown", "unknown", "本库没有"),
        ("differs", "differs", "与本库不一致"),
    ],
)
def test_every_verdict_in_large_words(
    qtbot: QtBot, made: Factory, code: str, verdict: str, head: str
) -> None:
    text = {
        "other site": lambda: digits(made, FIRST, site="99999999"),
        "later": lambda: digits(made, FIRST),
        "unknown": lambda: changed(made, seq=9999),
        "differs": lambda: changed(made, seq=1),
    }.get(code, lambda: code)()
    if code == "later":
        made.services.reviews.review(made.as_("director"), PASSWORD, (FIRST,))
    _, screen = opened(qtbot, made)
    type_text(screen.code, text)
    press(screen.code, Qt.Key.Key_Return)
    assert (screen.verdict.code, screen.verdict.head.text()) == (verdict, head)
    if verdict == "genuine_later":
        assert "旧版" in screen.verdict.ticked.text()
        assert state(made, FIRST) is PaperState.OLDER


def changed(made: Factory, *, seq: int) -> str:
    """Return the code of a page that names another event."""
    from qsdesk.domain.format.paper import PaperCode, decode, encode

    code = decode(digits(made, FIRST))
    assert code is not None
    return encode(PaperCode(code.site, code.kind, seq, code.sheets, code.prefix))


def test_a_page_of_another_month_is_told_and_not_ticked(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made)
    scanned(screen, digits(made, "R-2026-000005"))
    assert screen.verdict.code == "genuine"
    assert "属于2026年4月的装订册" in screen.verdict.ticked.text()
    assert screen.list.count.text() == "0 / 6 件"


def test_the_list_is_kept_cleared_and_put_back(qtbot: QtBot, made: Factory) -> None:
    _, screen = opened(qtbot, made)
    scanned(screen, digits(made, FIRST))
    found, screen = opened(qtbot, made)
    assert screen.list.count.text() == "1 / 6 件"
    click(screen.list.again)
    assert screen.list.count.text() == "0 / 6 件"
    click(screen.cleared.link)
    assert screen.list.count.text() == "1 / 6 件"
    found.settle(qtbot)


def test_the_list_goes_to_the_printer(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made)
    sheets: list[bytes] = []

    def take(_parent: QWidget, data: bytes) -> bool:
        sheets.append(data)
        return True

    screen.print_pages = take
    click(screen.list.print)
    found.settle(qtbot)
    (page,) = sheets
    assert b"R-2026-000004" in page


def test_the_archived_page_stands_beside_it(qtbot: QtBot, printed: Factory) -> None:
    import pypdfium2
    import zxingcpp

    image = pypdfium2.PdfDocument(printed.services.archive.page(FIRST))[0].render(scale=4).to_pil()
    found = [code.text for code in zxingcpp.read_barcodes(image)]
    code = next(text for text in found if re.fullmatch(r"\d{63}", text))
    _, screen = opened(qtbot, printed)
    scanned(screen, code)
    qtbot.waitUntil(lambda: screen.page.page_count() > 0, timeout=9000)
    assert screen.page.title.text() == FIRST
    scanned(screen, "1")
    assert screen.page.page_count() == 0


def test_the_keeper_of_accounts_sees_the_verdict_alone(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made, "admin")
    scanned(screen, digits(made, FIRST))
    assert screen.verdict.code == "genuine"
    assert screen.list.isHidden()
    assert screen.page.isHidden()
    found.settle(qtbot)
    with made.services.store.read() as work:
        assert work.desk.drafts("binder:") == ()


def test_months_are_chosen_from_a_list(qtbot: QtBot, made: Factory) -> None:
    made.clock.set(date(2026, 4, 3), time(9, 0))
    _, screen = opened(qtbot, made)
    screen.list.month.chosen.emit("2026-04")
    assert screen.list.count.text() == "0 / 2 件"
    scanned(screen, digits(made, "R-2026-000005"))
    assert screen.list.count.text() == "1 / 2 件"


def test_it_fits_a_small_screen(qtbot: QtBot, made: Factory) -> None:
    found, screen = opened(qtbot, made)
    found.window.resize(1024, 768)
    qtbot.wait(20)
    assert found.window.width() == 1024
    assert screen.page.width() < screen.width() / 2
