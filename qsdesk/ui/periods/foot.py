"""The foot of a report: how far it is, when it was saved, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qsdesk.ui.widgets.basics.bar import ThinBar
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.labels import ElidedLabel, IconLabel, Label

MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ReportFoot(QWidget):
    """Bar, words, saved time; 下一处未答 F2, a quiet act, and the act of the screen F9.

    Args:
        name: KEY of the screen; the buttons bear ``KEY.next``, ``KEY.other``, ``KEY.sign``.

    Signals:
        next_wanted: To the next place that wants something.
        other: The quiet act.
        act: The act of the screen.
        blocked: The act was asked for while something is missing.
    """

    next_wanted = Signal()
    other = Signal()
    act = Signal()
    blocked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = ThinBar()
        self.bar.setMaximumWidth(220)
        self.icon = IconLabel("circle-check", "ok", 18)
        self.words = Label("", 13)
        self.saved = ElidedLabel("", 13, tone="text2")
        self.next = Button("", size="row", key="F2", binds=True)
        self.quiet = Button("", size="row")
        self.closed = Button("", kind="closed", size="row", icon="pen-line")
        self.main = Button("", kind="accent", size="row", icon="pen-line", key="F9", binds=True)
        self.closed.bind("F9")
        self._names(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for widget in (self.bar, self.icon, self.words):
            layout.addWidget(widget, 0, MIDDLE)
        layout.addWidget(self.saved, 1, MIDDLE)
        for button in (self.next, self.quiet, self.closed, self.main):
            layout.addWidget(button, 0, MIDDLE)
            button.hide()
        self.next.clicked.connect(self.next_wanted)
        self.quiet.clicked.connect(self.other)
        self.main.clicked.connect(self.act)
        self.closed.clicked.connect(self.blocked)

    def show_progress(self, done: int, total: int, words: str, saved: str = "") -> None:
        """Show how far the report is; total 0 shows words alone, with a tick.

        Args:
            done: Parts done.
            total: Parts in all.
            words: 已完成 5 / 9 节.
            saved: 草稿已存 09:51:40.
        """
        self.bar.show_progress(done, total)
        self.bar.setVisible(total > 0)
        self.icon.setVisible(total == 0 and bool(words))
        self.words.setText(words)
        self.saved.set_whole(saved)

    def say_act(self, words: str, *, missing: str = "", icon: str = "pen-line") -> None:
        """Name the act; where something is missing it says so and leads there.

        Args:
            words: 签署周报; empty: there is no act.
            missing: What is in the way, such as 签署 F9 · 还有 5 节.
            icon: Before the words.
        """
        self.main.setVisible(bool(words) and not missing)
        self.closed.setVisible(bool(missing))
        self.main.say(words, icon=icon)
        self.closed.say(missing, icon=icon)

    def say_other(self, words: str, icon: str = "") -> None:
        """Name the quiet act; empty: there is none."""
        self.quiet.setVisible(bool(words))
        self.quiet.say(words, icon=icon)

    def say_next(self, words: str) -> None:
        """Name the way to the next place; empty: there is none."""
        self.next.setVisible(bool(words))
        self.next.say(words)

    def _names(self, name: str) -> None:
        self.next.setObjectName(f"{name}.next")
        self.quiet.setObjectName(f"{name}.other")
        self.main.setObjectName(f"{name}.sign")
        self.closed.setObjectName(f"{name}.missing")
        self.saved.setObjectName(f"{name}.saved")
