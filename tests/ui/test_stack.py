"""Pages of which one is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qsdesk.ui.widgets.basics.stack import PageStack


def test_a_hidden_page_holds_no_window_open(qtbot: QtBot) -> None:
    window, pages = QWidget(), PageStack()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(pages)
    assert pages.minimumSizeHint().isNull() or not pages.minimumSizeHint().isValid()
    for width in (200, 900):
        page = QWidget()
        page.setMinimumWidth(width)
        pages.addWidget(page)
    pages.setCurrentIndex(1)
    window.show()
    qtbot.waitUntil(lambda: window.width() >= 900)
    pages.setCurrentIndex(0)
    window.resize(300, 200)
    qtbot.waitUntil(lambda: window.width() == 300)
