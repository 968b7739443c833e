"""What went wrong, said so that the user knows what is safe and what to do next."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.overlay import Overlay
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import IconLabel, Label

LOG = logging.getLogger(__name__)
WIDTH = 520

Sentence = Callable[[RuleError | MachineError], str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell.

    Attributes:
        head: What happened, in a few words.
        sentence: What is safe and what to do next.
        kind: ``warn`` for what the user can put right, ``bad`` for the rest.
        report: Whether a report can be saved: only where the program itself is at fault.
    """

    head: str
    sentence: str
    kind: str = "warn"
    report: bool = False


def explain(error: Exception, sentence: Sentence) -> Problem:
    """Return what to tell of an error; one that is nobody's rule is logged as a bug.

    Args:
        error: As caught.
        sentence: Returns the wording of a known code.
    """
    if isinstance(error, RuleError):
        return Problem(_tr("现在不能这样做"), sentence(error))
    if isinstance(error, MachineError):
        return Problem(_tr("这台电脑上出了问题"), sentence(error), "bad")
    LOG.error("bug", exc_info=error)
    text = _tr(
        "已签署的记录没有改动，草稿保存到最后一次录入。可以继续用，也可以保存报告交给维护人员。"
    )
    return Problem(_tr("程序出错"), text, "bad", report=True)


class ProblemDialog(Card):
    """A problem, with the way on.

    Args:
        problem: What to tell.

    Signals:
        left: Read and left.
        report_wanted: The user wants to save the report.
    """

    left = Signal()
    report_wanted = Signal()

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("problem")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(f"{problem.head} {problem.sentence}")
        self.sentence = Label(problem.sentence, 15, tone="text2", wrap=True)
        self.leave = Button(self.tr("知道了"), kind="accent", size="footer", key="Esc")
        self.report = Button(self.tr("保存报告"), size="footer", icon="save")
        icon = "triangle-alert" if problem.kind == "warn" else "circle-alert"
        head = row(IconLabel(icon, problem.kind, 28), Label(problem.head, 19, bold=True))
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addLayout(head)
        words.addWidget(self.sentence)
        acts = row(spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.report)
        acts.addWidget(self.leave)
        self.body.addLayout(words)
        self.body.addSpacing(16)
        self.body.addLayout(acts)
        self.report.setVisible(problem.report)
        self.leave.clicked.connect(self.left)
        self.report.clicked.connect(self.report_wanted)


def show_problem(
    overlay: Overlay, problem: Problem, *, save_report: Callable[[], None] | None = None
) -> ProblemDialog:
    """Show a problem over the window without stopping the event loop.

    Args:
        overlay: Of the window.
        problem: What to tell.
        save_report: Called when the user asks for the report of a bug.
    """
    dialog = ProblemDialog(problem)
    dialog.left.connect(overlay.close_dialog)
    if save_report is None:
        dialog.report.hide()
    else:
        dialog.report_wanted.connect(save_report)
    overlay.open(dialog)
    dialog.leave.setFocus()
    return dialog


def _tr(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
