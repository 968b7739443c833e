"""A window without a display, in the theme of the product."""

import gc
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from qsdesk.ui import theme
from qsdesk.ui.desk.garbage import collect_due
from qsdesk.ui.tasks import wait_for_work
from qsdesk.ui.theme.apply import speak_chinese


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light theme at 100 %, in Chinese, and leaves no window behind."""
    gc.disable()  # as in the window: a thread of the pool must not take widgets apart
    speak_chinese(qapp)
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp, theme.Theme())
    yield
    # Windows that are closed go when an event loop runs: until then they hear every event.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait_for_work()
    collect_due()
    gc.enable()
