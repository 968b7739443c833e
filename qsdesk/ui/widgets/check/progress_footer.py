"""The foot of a check: how far it is, and the three ways on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import column, row
from qsdesk.ui.widgets.basics.labels import Label


class ProgressFooter(QWidget):
    """Count, split by answer, saved time, and 上一项, 下一项, 签署.

    Signals:
        previous: The item before.
        following: The next item.
        sign: The record is to be signed.
    """

    previous = Signal()
    following = Signal()
    sign = Signal()

    def __init__(self, *, touch: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        size = "touch" if touch else "row"
        self._count = Label("0", 28 if touch else 19, bold=True)
        self._total = Label("", 15, tone="text2")
        self._parts = row(spacing=0)
        self._saved = Label("", 13, tone="text2")
        self.previous_button = Button(self.tr("上一项"), icon="arrow-up", size=size)
        self.next_button = Button(self.tr("下一项"), kind="accent", key="Enter", size=size)
        self.sign_button = Button(self.tr("签署"), icon="pen-line", size=size)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        count = row(self._count, self._total, spacing=4)
        layout.addLayout(count)
        if touch:
            words = column(spacing=0)
            words.addStretch(1)
            words.addLayout(self._parts)
            words.addWidget(self._saved)
            words.addStretch(1)
            layout.addLayout(words)
        else:
            layout.addLayout(self._parts)
            layout.addWidget(self._saved)
        layout.addStretch(1)
        for button in (self.previous_button, self.next_button, self.sign_button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._connect(touch=touch)

    def show_progress(
        self, done: int, total: int, parts: Sequence[tuple[str, str]], saved: str
    ) -> None:
        """Show how far the check is.

        Args:
            done: Items answered.
            total: Items in all.
            parts: Pairs of words and tone, such as ("1 项不符合填写中", "bad").
            saved: 草稿已存 09:43:12.
        """
        self._count.setText(str(done))
        self._total.setText(f"/ {total}")
        self._saved.setText(saved)
        while (item := self._parts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for position, (words, tone) in enumerate(parts):
            if position:
                self._parts.addWidget(Label(" · ", 13, tone="text2"))
            self._parts.addWidget(Label(words, 13, tone=tone, bold=tone == "bad"))
        self._parts.addStretch(1)

    def say_sign(self, words: str, *, ready: bool) -> None:
        """Name the signing button: 签署填报 F9, or what is missing.

        Where it is ready it takes over the accent from 下一项.
        """
        self.sign_button.say(words, enabled=ready)
        self.sign_button.set_kind("accent" if ready else "plain")
        self.next_button.set_kind("plain" if ready else "accent")

    def _connect(self, *, touch: bool) -> None:
        self.previous_button.clicked.connect(self.previous)
        self.next_button.clicked.connect(self.following)
        self.sign_button.clicked.connect(self.sign)
        self.sign_button.bind("F9")
        self.previous_button.setVisible(touch)
        self.next_button.setVisible(touch)
