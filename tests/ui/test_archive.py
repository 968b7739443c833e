"""档案: catalogue, pages, copies and scanned codes, by clicks and keys."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.printing.lazy import LazyPrinter
from qsdesk.services.ports import Printer
from qsdesk.ui.models.cells import TableRow, text_of
from qsdesk.ui.screens.archive import ArchiveScreen
from qsdesk.ui.screens.archive.catalogue import GAP
from qsdesk.ui.screens.archive.copies import new_printer, page_count
from qsdesk.ui.screens.archive.filters import SpanDialog
from tests.keeping import kept
from tests.make import Factory, factory, listed
from tests.ui.days import Desk, desk, sign, worked
from tests.ui.hands import CTRL, click, press, type_text

SECOND = date(2026, 3, 3)


@pytest.fixture
def made(tmp_path: Path) -> Factory:
    return worked(tmp_path)


@pytest.fixture
def printed(tmp_path: Path) -> Factory:
    """A factory of two real pages."""
    return two_pages(tmp_path / "data", printer=LazyPrinter())


@kept
def two_pages(root: Path, *, printer: Printer) -> Factory:
    """Return a factory with the records of two days."""
    found = listed(root, printer=printer)
    sign(found, "officer1", date(2026, 3, 2))
    sign(found, "officer1", SECOND)
    return found


def archive_of(qtbot: QtBot, found: Desk, argument: object = None) -> ArchiveScreen:
    found.window.navigate("archive", argument)
    screen = found.window.screen_of("archive")
    assert isinstance(screen, ArchiveScreen)
    qtbot.waitUntil(lambda: not found.window.isHidden())
    qtbot.wait(120)
    found.settle(qtbot)
    return screen


def keys(screen: ArchiveScreen) -> list[str]:
    model = screen.table.model
    return [getattr(model.row_at(i), "number", "") for i in range(model.rowCount())]


def cells(screen: ArchiveScreen, key: str) -> list[str]:
    row = screen.table.model.row_at(screen.table.model.position_of(key))
    assert isinstance(row, TableRow)
    return [text_of(cell) for cell in row.cells]


def tick(screen: ArchiveScreen, *numbers: str) -> None:
    """Tick rows by the keyboard."""
    for number in numbers:
        assert screen.table.select(number)
        press(screen.table.view, Qt.Key.Key_Space)


def test_gaps_keep_rows_of_their_own(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "director"))
    gaps = [key for key in keys(screen) if key.startswith(GAP)]
    assert gaps == [f"{GAP}2026-03-12|二车间|白班"]
    row = cells(screen, gaps[0])
    assert row[:3] == ["—", "—", "3月12日 二车间 白班 缺检，无记录"]
    assert row[-1] == "未说明"
    assert "缺 1" in screen.count.text()


def test_what_is_in_sight_is_compared_and_said(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "director"))
    shown = [key for key in screen.verifier.in_sight() if not key.startswith(GAP)]
    qtbot.waitUntil(lambda: all(key in screen.verifier.verdicts for key in shown), timeout=9000)
    assert {cells(screen, key)[-1] for key in shown} == {"一致"}


def test_a_changed_copy_is_found_and_named(qtbot: QtBot, printed: Factory) -> None:
    archive = printed.services.archive
    path = archive.path(archive.record("R-2026-000002"))
    path.write_bytes(path.read_bytes() + b"x")
    found = desk(qtbot, printed, "director")
    screen = archive_of(qtbot, found, "R-2026-000002")
    qtbot.waitUntil(screen.pane.badge.isVisible, timeout=9000)
    assert "副本与签过的内容不一致" in screen.pane.badge.accessibleName()
    qtbot.waitUntil(lambda: cells(screen, "R-2026-000002")[-1] == "不一致", timeout=9000)


def test_the_page_stands_at_the_right(qtbot: QtBot, printed: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, printed, "officer1"), "R-2026-000001")
    qtbot.waitUntil(lambda: screen.pane.preview.page_count() > 0, timeout=9000)
    assert "可核验，与数据库一致" in screen.pane.badge.accessibleName()
    assert screen.pane.preview.title.text() == "R-2026-000001"


def test_kinds_and_months_narrow_the_catalogue(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "officer1"))
    kinds = screen.side.kinds
    for _ in range(5):
        press(kinds, Qt.Key.Key_Down)
    assert kinds.key() == "finding"
    assert {key[0] for key in keys(screen)} == {"H"}
    press(kinds, Qt.Key.Key_Up)
    months = screen.side.months
    click(months, QPoint(20, 10))
    assert screen.filters.span.first == date(2026, 3, 1)


def test_days_people_and_areas_narrow_it(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "officer1")
    screen = archive_of(qtbot, found)
    screen.filters.days.menu_of_options().actions()[-1].trigger()
    dialog = found.window.overlay.dialog()
    assert isinstance(dialog, SpanDialog)
    dialog.first.set_day(date(2026, 3, 2))
    dialog.last.set_day(SECOND)
    click(dialog.act)
    assert screen.filters.days.text() == "3月2日 — 3月3日"
    assert "R-2026-000005" not in keys(screen)
    people = screen.filters.people.menu_of_options().actions()
    next(a for a in people if a.text() == "李敏").trigger()
    assert {cells(screen, key)[3] for key in keys(screen)} == {"李敏"}
    areas = screen.filters.areas.menu_of_options().actions()
    next(a for a in areas if a.text() == "一车间").trigger()
    assert keys(screen) == []


def test_the_search_of_the_head_leads_here(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "director")
    found.window.navigate("today")
    press(found.window, Qt.Key.Key_K, CTRL)
    found.window.head.search.setFocus()
    type_text(found.window.head.search, "2603-04-01")
    press(found.window.head.search, Qt.Key.Key_Return)
    assert found.window.here() == "archive"
    screen = archive_of(qtbot, found)
    assert screen.found.isVisible()
    assert 0 < len(keys(screen)) < 6
    click(screen.found.link)
    assert len(keys(screen)) > 20


def test_nothing_found_says_what_to_try(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "director"), "K3-1124")
    assert screen.table.empty.label.text() == "没找到“K3-1124”。试试批次或编号的一部分"
    click(screen.table.empty.act)
    assert len(keys(screen)) > 20


def test_the_button_counts_what_is_ticked(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "director"))
    assert not screen.foot.print.isEnabled()
    tick(screen, "R-2026-000019", "R-2026-000018", f"{GAP}2026-03-12|二车间|白班")
    assert screen.foot.print.text() == "打印 2 件"
    assert "已选 2" in screen.count.text()


def test_the_list_is_copied_with_its_gaps(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "director"))
    tick(screen, "R-2026-000019", f"{GAP}2026-03-12|二车间|白班")
    click(screen.foot.copy)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert any("缺检，无记录" in line for line in lines)


def test_copies_go_into_a_folder(qtbot: QtBot, made: Factory, tmp_path: Path) -> None:
    found = desk(qtbot, made, "director")
    screen = archive_of(qtbot, found)
    tick(screen, "R-2026-000019", "R-2026-000018")
    out = tmp_path / "out"
    screen.copies.ask_folder = lambda: str(out)
    with qtbot.waitSignal(screen.copies.ended, timeout=9000):
        click(screen.foot.export)
    assert sorted(p.name for p in out.iterdir()) == ["R-2026-000018.pdf", "R-2026-000019.pdf"]


def test_pages_go_to_the_printer_and_leave_an_event(
    qtbot: QtBot, printed: Factory, tmp_path: Path
) -> None:
    found = desk(qtbot, printed, "director")
    screen = archive_of(qtbot, found)
    paper = tmp_path / "paper.pdf"

    def choose(_host: QWidget) -> QPrinter:
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    screen.copies.choose_printer = choose
    tick(screen, "R-2026-000001", "R-2026-000002")
    press(found.window, Qt.Key.Key_P, CTRL)
    pages = sum(page_count(printed.services.archive.page(f"R-2026-00000{n}")) for n in (1, 2))
    assert page_count(paper.read_bytes()) == pages
    with printed.services.store.read() as work:
        events = work.chain.of_types(frozenset({"print"}))
    assert events[-1].value()["numbers"] == ["R-2026-000002", "R-2026-000001"]


def test_paper_is_held_against_the_archive_on_its_own_page(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "director")
    screen = archive_of(qtbot, found)
    click(screen.scan)
    assert found.visits[-1] == ("scan", None)
    found.settle(qtbot)


def test_the_month_that_is_shown_can_be_sealed_from_here(qtbot: QtBot, made: Factory) -> None:
    found = desk(qtbot, made, "director")
    screen = archive_of(qtbot, found)
    click(screen.side.months, QPoint(20, 10))
    click(screen.seal)
    assert found.visits[-1] == ("seal", "2026-03")
    found.settle(qtbot)


def test_columns_put_the_rows_in_order(qtbot: QtBot, made: Factory) -> None:
    screen = archive_of(qtbot, desk(qtbot, made, "director"))
    assert keys(screen)[0] == f"{GAP}2026-03-12|二车间|白班" or keys(screen)[0].startswith("R-")
    header = screen.table.titles
    click(header.viewport(), QPoint(header.sectionViewportPosition(1) + 20, 10))
    numbers = [key for key in keys(screen) if not key.startswith(GAP)]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("login", ["officer1", "director", "principal"])
def test_an_empty_archive_opens(qtbot: QtBot, tmp_path: Path, login: str) -> None:
    screen = archive_of(qtbot, desk(qtbot, factory(tmp_path), login))
    assert [key[0] for key in keys(screen)] == ["V"]
