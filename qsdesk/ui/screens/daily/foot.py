"""The foot of the check: how far it is, and why it cannot be signed yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import local
from qsdesk.ui.language import told
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.check.progress_footer import ProgressFooter

LONGEST = 16


class CheckFoot(QStackedWidget):
    """One foot for fingers, one for the desk, one for everything else.

    Signals:
        previous, following, sign: As ``ProgressFooter``; ``sign`` also while it is not ready.
        rest: 其余合格.
        undo: 撤销.
    """

    previous = Signal()
    following = Signal()
    sign = Signal()
    rest = Signal()
    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.touch = ProgressFooter(touch=True)
        self.desk = ProgressFooter(touch=False)
        self.empty = QWidget()
        self.rest_button = Button(self.tr("其余合格"), kind="quiet", size="row", key="F7")
        self.undo_button = Button(self.tr("撤销"), kind="quiet", size="row", key="Ctrl Z")
        line = self.desk.layout()
        if isinstance(line, QHBoxLayout):
            for button in (self.rest_button, self.undo_button):
                line.insertWidget(line.count() - 3, button)
        for foot in (self.touch, self.desk):
            foot.previous.connect(self.previous)
            foot.following.connect(self.following)
            foot.sign.connect(self.sign)
        self.rest_button.clicked.connect(self.rest)
        self.undo_button.clicked.connect(self.undo)
        self._rows: dict[str, QWidget] = {}
        for page in (self.touch, self.desk, self.empty):
            self.addWidget(page)

    def add_row(self, mode: str) -> QHBoxLayout:
        """Return the row of a page that fills its foot itself."""
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self._rows[mode] = widget
        self.addWidget(widget)
        return line

    def set_mode(self, mode: str) -> None:
        """Show the foot of ``touch`` or ``desk``, of a page with a row, or nothing."""
        page = {"touch": self.touch, "desk": self.desk, **self._rows}.get(mode, self.empty)
        self.setCurrentWidget(page)
        for foot in (self.touch, self.desk):
            here = foot is page
            foot.sign_button.setObjectName("daily.sign" if here else "")
            foot.next_button.setObjectName("daily.next" if here else "")
            foot.previous_button.setObjectName("daily.previous" if here else "")

    def show_desk(self, desk: CheckDesk, *, short: bool) -> None:
        """Show how far a draft is; ``short`` where there is little room."""
        counts = desk.draft.counts
        problems = desk.problems()
        done = counts.total - counts.remaining
        saved = "" if desk.saved_at is None else f"{local(desk.saved_at):%H:%M:%S}"
        words = self.tr("草稿已存 {0}").format(saved) if saved else self.tr("还没有草稿")
        parts = self._parts(desk, problems, short=short)
        label = self._label(counts.remaining, problems)
        for foot in (self.touch, self.desk):
            foot.show_progress(done, counts.total, parts, words)
            foot.say_sign(label, ready=not problems)
            foot.sign_button.setEnabled(True)
            if problems:
                foot.sign_button.set_kind("closed")
                foot.sign_button.setToolTip(told(problems[0]))
            else:
                foot.sign_button.setToolTip("")
        count = len(desk.draft.coverable())
        rest = self.tr("其余合格 {0} 项").format(count) if count else self.tr("其余合格")
        self.rest_button.say(rest, enabled=count > 0)

    def _label(self, remaining: int, problems: Sequence[RuleError]) -> str:
        if not problems:
            return self.tr("签署填报 F9")
        if remaining:
            return self.tr("签署 F9 · 还剩 {0} 项").format(remaining)
        words = told(problems[0])
        return self.tr("签署 F9 · {0}").format(_cut(words))

    def _parts(
        self, desk: CheckDesk, problems: Sequence[RuleError], *, short: bool
    ) -> list[tuple[str, str]]:
        counts = desk.draft.counts
        failing = {item.code for item, _ in desk.draft.faults}
        wanting = {problem.detail.get("item") for problem in problems} & failing
        parts = []
        if counts.passed and not short:
            parts.append((self.tr("{0} 符合").format(counts.passed), "text2"))
        if counts.na and not short:
            parts.append((self.tr("{0} 不适用").format(counts.na), "text2"))
        if counts.failed:
            words = self.tr("{0} 项不符合填写中") if wanting else self.tr("{0} 项不符合")
            parts.append((words.format(counts.failed), "bad"))
        return parts


def _cut(words: str) -> str:
    first = words.partition("。")[0].partition("（")[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
