"""Notes a round on the floor when it happens."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.typed import missing
from qsdesk.domain.weekly import Round
from qsdesk.ui.forms.sources import sources_of
from qsdesk.ui.periods.fields import Fields, beside
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, row
from qsdesk.ui.widgets.basics.labels import Label

WIDTH = 600


class RoundDialog(Card):
    """Day, who, where, how, what was found.

    Args:
        services: Of the data folder.
        today: Day it begins with.
        who: Name it begins with.

    Signals:
        made: Carries the ``Round``.
        left: It is not noted.
    """

    made = Signal(object)
    left = Signal()

    def __init__(self, services: Any, today: date, who: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("round")
        self.setFixedWidth(px(WIDTH))
        self.setAccessibleName(self.tr("记一次现场排查"))
        self.fields = Fields("round", Round, sources_of(services), self)
        self.leave = Button(self.tr("不记"), size="footer", key="Esc")
        self.note = Button(self.tr("记下"), kind="accent", size="footer", icon="check")
        self.note.setObjectName("round.note")
        self._lay_out()
        self.fields.show(Round(day=today, who=who))
        self.leave.clicked.connect(self.left)
        self.note.clicked.connect(self._note)

    @staticmethod
    def ask(host: QWidget, services: Any, today: date, who: str) -> "RoundDialog":
        """Open the dialog over the window that ``host`` stands in."""
        overlay = overlay_of(host)
        dialog = RoundDialog(services, today, who)
        dialog.left.connect(overlay.close_dialog)
        dialog.made.connect(lambda _: overlay.close_dialog())
        overlay.open(dialog)
        dialog.fields.go_to("where")
        return dialog

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(12)
        lines.addWidget(Label(self.tr("记一次现场排查"), 19, bold=True))
        field = self.fields.field
        lines.addWidget(beside(field("day"), field("who"), widths=(180,)))
        lines.addWidget(beside(field("where"), field("method")))
        lines.addWidget(field("found"))
        acts = row(spacing=12)
        acts.addWidget(Label(self.tr("记进它所在那一周的周报"), 13, tone="text2"))
        acts.addStretch(1)
        acts.addWidget(self.leave)
        acts.addWidget(self.note)
        self.body.addLayout(lines)
        self.body.addSpacing(10)
        self.body.addLayout(acts)

    def _note(self) -> None:
        made = Round(**{key: field.input.value() for key, field in self.fields.made.items()})
        problems = missing(made)
        self.fields.tell(problems)
        if problems:
            self.fields.go_to(str(problems[0].detail["key"]))
            return
        self.made.emit(made)
