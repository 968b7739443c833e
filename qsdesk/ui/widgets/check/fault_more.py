"""What else a fault asks: danger to safety, level, owner, term, time, proposal to stop."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.paint import CHIP_HEIGHT
from qsdesk.ui.widgets.check.fault_draft import FaultDraft, FaultText
from qsdesk.ui.widgets.inputs.choices import ChoiceChips
from qsdesk.ui.widgets.inputs.fields import Choice, DateInput, LineInput, TimeInput
from qsdesk.ui.widgets.inputs.form_field import FormField

OWNER_WIDTH, LONGEST_NAME = 150, 40
STOP = "第四条"


class FaultMore(QWidget):
    """The second half of a fault.

    Args:
        levels: Pairs of key and word.
        size: ``touch`` or ``desk``.

    Signals:
        changed: Carries the name of a field of ``FaultDraft`` and its value.
        done: Enter was pressed in a text field.
    """

    changed = Signal(str, object)
    done = Signal()

    def __init__(
        self, levels: Sequence[tuple[str, str]], *, size: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        yes_no = (("yes", self.tr("是")), ("no", self.tr("否")))
        self.endangers = ChoiceChips(yes_no, size=size, name=self.tr("危及安全"))
        self.level = Choice(levels, size=size)
        self.owner = LineInput(size=size, longest=LONGEST_NAME)
        self.due = DateInput(size=size)
        self.found_at = TimeInput(size=size)
        self.proposal = FaultText(lines=1, size=size)
        self.reason = FaultText(lines=1, size=size)
        self.fields = {
            "endangers": FormField(
                self.tr("危及安全"), self.endangers, required=True, article=STOP
            ),
            "level": FormField(self.tr("等级"), self.level),
            "owner": FormField(self.tr("谁来整改"), self.owner, required=True),
            "due": FormField(self.tr("整改期限"), self.due, required=True),
            "found_at": FormField(self.tr("几点发现"), self.found_at),
            "proposal": FormField(self.tr("否决建议"), self.proposal, article=STOP),
            "no_proposal_reason": FormField(self.tr("或：不提的理由"), self.reason),
        }
        self._lay_out()
        self._connect()

    def show_draft(self, draft: FaultDraft) -> None:
        """Show what was filled in; the signals this gives are for the owner to ignore."""
        said = {True: "yes", False: "no", None: ""}[draft.endangers]
        self.endangers.set_value(said)
        self.level.set_value(draft.level)
        if self.owner.text().strip() != draft.owner:
            self.owner.setText(draft.owner)
        if draft.due is not None:
            self.due.set_day(draft.due)
        if draft.found_at is not None:
            self.found_at.set_moment(draft.found_at)
        for field, text in (
            (self.proposal, draft.proposal),
            (self.reason, draft.no_proposal_reason),
        ):
            field.show_text(text)
        self.stop_row.setVisible(draft.endangers is True)

    def _lay_out(self) -> None:
        self.owner.setMinimumWidth(px(OWNER_WIDTH))
        self.found_at.setMaximumWidth(px(96))
        self.line = row(spacing=16)
        for name in ("endangers", "level", "owner", "due", "found_at"):
            self.fields[name].label.setMinimumHeight(px(CHIP_HEIGHT))
            self.line.addWidget(self.fields[name], 0, Qt.AlignmentFlag.AlignTop)
        self.line.addStretch(1)
        self.stop_row = QWidget()
        stop = QHBoxLayout(self.stop_row)
        stop.setContentsMargins(0, 0, 0, 0)
        stop.setSpacing(16)
        stop.addWidget(self.fields["proposal"], 1)
        stop.addWidget(self.fields["no_proposal_reason"], 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self.line)
        layout.addWidget(self.stop_row)
        self.stop_row.hide()

    def _connect(self) -> None:
        tell = self.changed.emit
        self.endangers.chosen.connect(
            lambda said: tell("endangers", {"yes": True, "no": False}.get(said))
        )
        self.level.chosen.connect(lambda level: tell("level", level))
        self.owner.textEdited.connect(lambda text: tell("owner", text.strip()))
        self.due.picked.connect(lambda day: tell("due", _day(day)))
        self.found_at.picked.connect(lambda moment: tell("found_at", moment))
        self.proposal.textChanged.connect(lambda: tell("proposal", self.proposal.text()))
        self.reason.textChanged.connect(lambda: tell("no_proposal_reason", self.reason.text()))
        self.proposal.done.connect(self.done)
        self.reason.done.connect(self.done)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
