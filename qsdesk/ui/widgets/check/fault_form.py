"""What is told of a fault: description, measure, told whom, when, how, photos."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.chips import KeyCap
from qsdesk.ui.widgets.inputs.choices import ChoiceChips
from qsdesk.ui.widgets.inputs.fields import Choice, TextInput, TimeInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.photos import Photo, PhotoRow

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FaultDraft:
    """What was filled in so far.

    Attributes:
        description: What was found.
        measure: What was done at once.
        told: Key of the person, empty for nobody yet.
        told_at: Time of day, None where not yet told.
        told_how: Key of the way, empty where not chosen.
    """

    description: str = ""
    measure: str = ""
    told: str = ""
    told_at: time | None = None
    told_how: str = ""


class FaultForm(QWidget):
    """The fields of a fault, in place below the answers.

    Args:
        people: Pairs of key and name of those who can be told.
        ways: Pairs of key and word: 当面, 电话.
        article: Tag beside 告诉了谁, empty for none.
        photo_required: Shows the asterisk at the photos.

    Signals:
        changed: Carries the ``FaultDraft``.
        phrases_wanted: Carries ``description`` or ``measure``.
    """

    changed = Signal(object)
    phrases_wanted = Signal(str)

    def __init__(
        self,
        people: Options,
        ways: Options,
        *,
        article: str = "",
        photo_required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._quiet = False
        self.draft = FaultDraft()
        self.description = TextInput(lines=2, size="touch")
        self.measure = TextInput(lines=2, size="touch")
        self.told = ChoiceChips(people, name=self.tr("告诉了谁"))
        self.told_at = TimeInput(size="touch")
        self.told_how = Choice(ways, size="touch")
        self.photos = PhotoRow(self.tr("拍照 F6"))
        self.fields = {
            "description": FormField(self.tr("发现了什么"), self.description, required=True),
            "measure": FormField(self.tr("马上采取的措施"), self.measure, required=True),
            "told": FormField(
                self.tr("告诉了谁"),
                self._told_row(),
                required=True,
                article=article,
                hint=self.tr("立即上报总监或负责人"),
            ),
            "photos": FormField(
                self.tr("照片"), self.photos, required=photo_required, hint=self.tr("可拖入或粘贴")
            ),
        }
        self._lay_out()
        self._connect()

    def set_draft(self, draft: FaultDraft) -> None:
        """Show what was filled in, without a signal."""
        self._quiet = True
        self.draft = draft
        self.description.show_text(draft.description)
        self.measure.show_text(draft.measure)
        self.told.set_value(draft.told)
        if draft.told_at is not None:
            self.told_at.set_moment(draft.told_at)
        self.told_how.set_value(draft.told_how)
        self._quiet = False
        self._show_when()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the photos of the item."""
        self.photos.show_photos(photos)

    def set_error(self, field: str, sentence: str) -> None:
        """Show what is wrong with ``description``, ``measure``, ``told`` or ``photos``."""
        self.fields[field].set_error(sentence)

    def insert_phrase(self, field: str, phrase: str) -> None:
        """Write a phrase into ``description`` or ``measure``: at the cursor, else at the end."""
        target = self.description if field == "description" else self.measure
        if not target.hasFocus():
            target.moveCursor(QTextCursor.MoveOperation.End)
        target.insertPlainText(phrase)
        target.setFocus()

    def _told_row(self) -> QWidget:
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.told, self.told_at, self.told_how):
            line.addWidget(part)
        line.addStretch(1)
        self.told_at.setAccessibleName(self.tr("几点告诉的"))
        self.told_how.setAccessibleName(self.tr("怎样告诉的"))
        return widget

    def _lay_out(self) -> None:
        for name, key in (("description", "F4"), ("measure", "F5")):
            phrases = Button(self.tr("常用语"), kind="link", size="small", icon="list")
            phrases.clicked.connect(lambda _=False, name=name: self.phrases_wanted.emit(name))
            self.fields[name].head.addWidget(phrases)
            self.fields[name].head.addWidget(KeyCap(key))
            self._key(key, phrases.click)
        self._key("F6", self.photos.wanted_one.emit)
        upper = row(self.fields["description"], self.fields["measure"], spacing=16)
        lower = row(spacing=16)
        lower.addWidget(self.fields["told"], 0, Qt.AlignmentFlag.AlignTop)
        lower.addWidget(self.fields["photos"], 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(upper)
        layout.addLayout(lower)

    def _key(self, key: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)

    def _connect(self) -> None:
        self.description.textChanged.connect(
            lambda: self._change(description=self.description.text())
        )
        self.measure.textChanged.connect(lambda: self._change(measure=self.measure.text()))
        self.told.chosen.connect(lambda key: self._change(told=key))
        self.told_at.picked.connect(lambda moment: self._change(told_at=moment))
        self.told_how.chosen.connect(lambda key: self._change(told_how=key))

    def _change(self, **values: object) -> None:
        if self._quiet:
            return
        self.draft = replace(self.draft, **values)  # type: ignore[arg-type]
        self._show_when()
        self.changed.emit(self.draft)

    def _show_when(self) -> None:
        told = bool(self.draft.told)
        self.told_at.setVisible(told)
        self.told_how.setVisible(told)
