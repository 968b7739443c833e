"""A finding or decision of last time, answered by a choice and a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import ElidedLabel
from qsdesk.ui.widgets.inputs.fields import LineInput
from qsdesk.ui.widgets.inputs.segmented import Segment, Segmented
from qsdesk.ui.widgets.records.links import EvidenceLink


class AnswerCard(Card):
    """Number, title, state, choices, sentence.

    Args:
        number: H-2026-0049.
        title: What it was.
        choices: Pairs of value and word.
        hint: Of the sentence while it is empty.

    Signals:
        answered: Carries value and sentence, at each change.
        followed: Carries the number.
    """

    answered = Signal(str, str)
    followed = Signal(str)

    def __init__(
        self,
        number: str,
        title: str,
        choices: Sequence[tuple[str, str]],
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=12, parent=parent)
        self.number = number
        self.setAccessibleName(f"{number} {title}")
        self.link = EvidenceLink(number)
        self.chip = StatusChip("")
        self.choice = Segmented([Segment(*pair) for pair in choices], size="small", name=title)
        self.sentence = LineInput(hint or self.tr("写明现状、下一步和日期"), longest=500)
        self.sentence.setAccessibleName(self.tr("{0} 的答复").format(number))
        self.body.addLayout(row(self.link, ElidedLabel(title, 14, bold=True), self.chip))
        self.body.addLayout(row(self.choice, self.sentence))
        self.chip.hide()
        self.link.followed.connect(self.followed)
        self.choice.chosen.connect(lambda _: self._tell())
        self.sentence.textEdited.connect(lambda _: self._tell())
        self.setFocusProxy(self.choice)

    def show_state(self, text: str, kind: str, icon: str = "") -> None:
        """Show the state of the finding as a chip."""
        self.chip.show_state(text, kind, icon)
        self.chip.show()

    def set_answer(self, value: str, sentence: str) -> None:
        """Show an answer without a signal."""
        self.choice.set_value(value)
        self.sentence.setText(sentence)

    def is_answered(self) -> bool:
        """Return whether both choice and sentence are there."""
        return bool(self.choice.value() and self.sentence.text().strip())

    def set_closed(self, *, closed: bool) -> None:
        """Let it be read only."""
        self.choice.setEnabled(not closed)
        self.sentence.setReadOnly(closed)
        self.choice.setCursor(Qt.CursorShape.ArrowCursor)

    def _tell(self) -> None:
        self.answered.emit(self.choice.value(), self.sentence.text().strip())
