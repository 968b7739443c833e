"""Dialogs as a child of the window, over a dim ground, never a second window."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

DIM = QColor(20, 24, 31, 140)
MARGIN = 24


class Overlay(QWidget):
    """The dim ground and at most one dialog in its middle; the keyboard stays in it.

    What takes the focus beneath, such as a page that is shown anew, gets it when the
    dialog is closed.

    Args:
        host: Widget that is covered; the overlay follows its size.

    Signals:
        closed: The dialog was closed, by Esc or by ``close_dialog``.
    """

    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._dialog: QWidget | None = None
        self._before: QWidget | None = None
        self._inside: QWidget | None = None
        self._escape = True
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        host.installEventFilter(self)
        application = QApplication.instance()
        if application is not None:
            application.focusChanged.connect(self._follow)  # type: ignore[attr-defined]
        self.hide()

    def open(self, dialog: QWidget, *, escape: bool = True) -> None:
        """Show a dialog, in place of another one.

        Args:
            dialog: Owned by the overlay from now on and deleted when closed.
            escape: Whether Esc closes it.
        """
        if self._dialog is None:
            self._before = QApplication.focusWidget()
        self._drop()
        self._dialog, self._escape = dialog, escape
        self._layout.addWidget(dialog, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        dialog.show()
        self._focus_first()

    def dialog(self) -> QWidget | None:
        """Return the dialog that is open, None where none is."""
        return self._dialog

    def close_dialog(self) -> None:
        """Close the dialog and give the focus back."""
        if self._dialog is None:
            return
        self._drop()
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape:
            self.close_dialog()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = self._stops()
        if not inside:
            return True
        here = QApplication.focusWidget()
        place = inside.index(here) if here in inside else -1
        step = 1 if forward else -1
        following = inside[(place + step) % len(inside)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        return True

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), DIM)
        painter.end()

    def _stops(self) -> list[QWidget]:
        if self._dialog is None:
            return []
        found, widget = [], self._dialog.nextInFocusChain()
        while widget is not None and widget is not self._dialog:
            inside = self._dialog.isAncestorOf(widget)
            tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if inside and tab and widget.isVisibleTo(self) and widget.isEnabled():
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def _focus_first(self) -> None:
        here, stops = QApplication.focusWidget(), self._stops()
        if stops and here not in stops:
            within = self._inside if self._inside in stops else stops[0]
            within.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._dialog is None or now is None or now is self:
            return
        if self.isAncestorOf(now):
            self._inside = now
        elif self._host.isAncestorOf(now):
            self._before = now
            self._focus_first()

    def _drop(self) -> None:
        dialog, self._dialog, self._inside = self._dialog, None, None
        if dialog is not None:
            self._layout.removeWidget(dialog)
            dialog.hide()
            dialog.deleteLater()
