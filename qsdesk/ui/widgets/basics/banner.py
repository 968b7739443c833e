"""Sentences across a page: banner, toast, empty state."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.theme import current, px
from qsdesk.ui.widgets.basics.buttons import Button, IconButton
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label
from qsdesk.ui.widgets.basics.paint import box, painter_on

ICONS = {
    "bad": "circle-alert",
    "warn": "triangle-alert",
    "ok": "circle-check",
    "accent": "info",
}
TOAST_MILLISECONDS = 6000


class Banner(QFrame):
    """A sentence on soft ground with at most one link.

    Args:
        text: The sentence.
        kind: ``bad``, ``warn``, ``ok`` or ``accent``.
        head: Bold words before it, empty for none.
        link: Word of the link, empty for none.
        icon: Name, empty for that of the kind.

    Signals:
        followed: The link was followed.
    """

    followed = Signal()

    def __init__(
        self,
        text: str,
        kind: str = "warn",
        *,
        head: str = "",
        link: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setAccessibleName(f"{head} {text}".strip())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setSpacing(10)
        self.icon = IconLabel(icon or ICONS[kind], kind, 18)
        self.head = Label(head, 14, bold=True)
        self.label = Label(text, 14, wrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.link = Button(link, kind="link", size="small")
        layout.addWidget(self.icon)
        layout.addWidget(self.head)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.link)
        self.head.setVisible(bool(head))
        self.link.setVisible(bool(link))
        self.link.clicked.connect(self.followed)
        self.setMinimumHeight(px(36))

    def say(self, text: str, kind: str = "", head: str = "") -> None:
        """Show another sentence."""
        self._kind = kind or self._kind
        self.icon.set_icon(ICONS[self._kind], self._kind)
        self.label.setText(text)
        self.head.setText(head)
        self.head.setVisible(bool(head))
        self.setAccessibleName(f"{head} {text}".strip())
        self.update()

    def text(self) -> str:
        """Return the sentence."""
        return self.label.text()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        edge = self._kind if current().high_contrast else ""
        box(painter, QRectF(self.rect()), radius=8, fill=f"{self._kind}_soft", edge=edge)
        painter.end()


AROUND, LEAST, WIDEST = 48, 200, 16777215


class Toast(QFrame):
    """What was just done and how to take it back, at the foot of its parent for six seconds.

    Signals:
        undone: The user took it back.
    """

    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon = IconLabel("circle-check", "ok", 18)
        self.label = Label("", 14)
        self.undo = Button(self.tr("撤销"), kind="link", size="small")
        self.close_button = IconButton("x", self.tr("收起"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        for widget in (self.icon, self.label, self.undo, self.close_button):
            layout.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        self.close_button.clicked.connect(self.hide)
        self.undo.clicked.connect(self._undo)
        self.hide()

    def say(self, text: str, *, undo: bool = False, kind: str = "ok") -> None:
        """Show a sentence, above all else in the parent."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.icon.set_icon(ICONS[kind], kind)
        self.undo.setVisible(undo)
        self._fit()
        parent = self.parentWidget()
        if parent is not None:
            left = (parent.width() - self.width()) // 2
            self.move(max(0, left), max(0, parent.height() - self.height() - px(88)))
        self.show()
        self.raise_()
        self._timer.start()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, QRectF(self.rect()), radius=8, fill="card", edge="control")
        painter.end()

    def _fit(self) -> None:
        """Take one line where it fits into the parent, else as many as it needs."""
        parent, label = self.parentWidget(), self.label
        label.setWordWrap(False)
        label.setMinimumWidth(0)
        label.setMaximumWidth(WIDEST)
        self.adjustSize()
        over = 0 if parent is None else self.sizeHint().width() - parent.width() + px(AROUND)
        if over > 0:
            label.setWordWrap(True)
            label.setFixedWidth(max(px(LEAST), label.sizeHint().width() - over))
            self.adjustSize()

    def _undo(self) -> None:
        self.hide()
        self.undone.emit()


class ConfirmBar(QFrame):
    """A question in place, answered by the act or by leaving it.

    Args:
        text: What will happen.
        act: Word of the act.
        kind: Look of the act's button, ``danger`` or ``accent``.

    Signals:
        confirmed: Do it.
        left: Leave it.
    """

    confirmed = Signal()
    left = Signal()

    def __init__(
        self, text: str, act: str, *, kind: str = "danger", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        self.act = Button(act, kind=kind)
        self.leave = Button(self.tr("不做"), key="Esc")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(10)
        layout.addWidget(IconLabel("triangle-alert", "warn", 18))
        layout.addWidget(Label(text, 14, wrap=True), 1)
        layout.addWidget(self.leave)
        layout.addWidget(self.act)
        self.act.clicked.connect(self.confirmed)
        self.leave.clicked.connect(self.left)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, QRectF(self.rect()), radius=8, fill="warn_soft", edge="warn_edge")
        painter.end()


class EmptyState(QWidget):
    """One sentence and one act where there is nothing to list.

    Args:
        text: The sentence.
        act: Word of the act, empty for none.
        hint: A second, quieter sentence.

    Signals:
        acted: The act was chosen.
    """

    acted = Signal()

    def __init__(
        self, text: str, act: str = "", *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label = Label(text, 15, tone="text2", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = Label(hint, 13, tone="text3", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.act = Button(act)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self.label)
        layout.addWidget(self.hint)
        line = row()
        line.addStretch(1)
        line.addWidget(self.act)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)
        self.hint.setVisible(bool(hint))
        self.act.setVisible(bool(act))
        self.act.clicked.connect(self.acted)
        self.setAccessibleName(text)

    def say(self, text: str, act: str = "", hint: str = "") -> None:
        """Show another sentence."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.act.say(act)
        self.act.setVisible(bool(act))
