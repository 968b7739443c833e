"""What is filled in of a fault, and the text field that Enter leaves."""

from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from qsdesk.ui.widgets.inputs.fields import TextInput

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class FaultDraft:
    """What was filled in so far.

    Attributes:
        description: What was found.
        measure: What was done at once.
        told: Key of the person, empty for nobody yet.
        told_at: Time of day, None where not yet told.
        told_how: Key of the way, empty where not chosen.
        found_at: Time of day at which it was found; None where not yet known.
        level: Key of the level, empty for none.
        endangers: Whether it endangers safety; None where not yet answered.
        proposal: What the 否决建议 proposes.
        no_proposal_reason: Why none is made although safety is endangered.
        owner: Name of who has to correct it.
        due: When it has to be closed.
    """

    description: str = ""
    measure: str = ""
    told: str = ""
    told_at: time | None = None
    told_how: str = ""
    found_at: time | None = None
    level: str = ""
    endangers: bool | None = None
    proposal: str = ""
    no_proposal_reason: str = ""
    owner: str = ""
    due: date | None = None


class FaultText(TextInput):
    """Several lines; Enter ends the field, Shift+Enter breaks the line, Esc is left to the form.

    Signals:
        done: Enter was pressed.
    """

    done = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & SHIFT
        if event.key() in ENTERS and plain:
            event.accept()
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
