"""The page of the first run, and how its steps are filled in by hand."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qsdesk.app.founding import FirstFactory
from qsdesk.ui.screens.first_run import FirstRun
from qsdesk.ui.widgets.basics.labels import Label
from tests.make import CREDIT_CODE, UNIT
from tests.ui.hands import click, press, type_by_hand, type_text

PASSWORD = "kabel-2026"


def first_run(qtbot: QtBot, data: Path) -> FirstRun:
    """Return the page over an untouched folder, shown."""
    page = FirstRun(FirstFactory(data))
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


def words_of(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)]
