"""Tells a barcode scanner from a hand: its keys come faster, and end with Enter."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from typing_extensions import override

from qsdesk.domain.daily import ProductLine
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.widgets.check.fault_draft import ENTERS
from qsdesk.ui.widgets.inputs.fields import LineInput

if TYPE_CHECKING:
    from qsdesk.domain.daily import DailyDraft

PACE_SECONDS = 0.035
LEAST = 8
TYPED = (LineInput, QPlainTextEdit)


class ScannerWatch(QObject):
    """Takes what a scanner sends while the keyboard is in no text field.

    What its first keys did to the draft is taken back.

    Args:
        desk: The draft in hand.
        host: Works while this is shown and its window has the keyboard.
        clock: Seconds; asked for keys that carry no time of their own.

    Signals:
        scanned: Carries the code.
    """

    scanned = Signal(str)

    def __init__(
        self, desk: CheckDesk, host: QWidget, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(host)
        self._desk, self._host, self._clock = desk, host, clock
        self._text, self._last = "", 0.0
        self._before: tuple[int, DailyDraft | None] = (desk.here, None)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is not QApplication.focusWidget() or not self._host.isVisible():
            return False
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        now = event.timestamp() / 1000 or self._clock()
        fast = now - self._last < PACE_SECONDS
        self._last = now
        if Qt.Key(event.key()) in ENTERS and fast and len(self._text) >= LEAST:
            return self._end()
        text = event.text()
        if not text.isprintable() or not text:
            if event.key() != Qt.Key.Key_Shift:
                self._text = ""
            return False
        if not fast or not self._text:
            self._begin()
        self._text += text
        return False

    def _begin(self) -> None:
        self._text = ""
        self._before = (self._desk.here, self._desk.draft)
        here = QApplication.focusWidget()
        if isinstance(here, TYPED) or not self._inside(here):
            self._last = 0.0

    def _inside(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self._host or self._host.isAncestorOf(widget))

    def _end(self) -> bool:
        code, self._text = self._text, ""
        here, draft = self._before
        if draft is not None:
            self._desk.restore(draft)
        self._desk.go(here)
        self.scanned.emit(code)
        return True


def with_batch(lines: Sequence[ProductLine], code: str) -> tuple[ProductLine, ...]:
    """Return the products with a batch: of the first one without, else of one more."""
    bare = [line for line in lines if not line.batch]
    if not bare:
        return (*lines, ProductLine(lines[-1].product if lines else "", code))
    filled = ProductLine(bare[0].product, code, bare[0].quantity)
    return tuple(filled if line is bare[0] else line for line in lines)
