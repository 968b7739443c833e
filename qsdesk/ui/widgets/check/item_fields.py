"""What an item asks, and all that it shows while it is in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.chips import StatusChip
from qsdesk.ui.widgets.basics.labels import Label
from qsdesk.ui.widgets.check.answer_buttons import AnswerButtons
from qsdesk.ui.widgets.check.fault_form import FaultForm, Options
from qsdesk.ui.widgets.check.strip import ItemState
from qsdesk.ui.widgets.check.value_input import ValueInput
from qsdesk.ui.widgets.inputs.fields import LineInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.photos import Photo, PhotoRow


@dataclass(frozen=True, slots=True)
class ItemFace:
    """What an item asks.

    Attributes:
        number: Position in the record, from 1.
        code: D09.
        group: 生产过程控制.
        title: What is checked.
        method: 测量 · 每班首件与每盘; its first word stands on the folded line.
        standard: ⩾ 0.62 mm; empty for none.
        unit: Of the measured value; empty where nothing is measured.
        key_item: Whether it is marked 关键项.
        photo: Whether a photo is required.
        allow_na: Whether 不适用 may be answered.
        article: Of the duty to report, 第十条; empty for none.
    """

    number: int
    code: str
    group: str
    title: str
    method: str = ""
    standard: str = ""
    unit: str = ""
    measured: bool = False
    key_item: bool = False
    photo: bool = False
    allow_na: bool = True
    article: str = ""


class ItemFields(QWidget):
    """All that an item in hand shows.

    Signals:
        fault_changed, phrases_wanted: As ``FaultForm``.
        note_changed: Carries the note of an item that does not apply.
        photo_act: Carries ``add``, ``drop``, ``paste``, ``remove`` or ``open``, and with it
            nothing, paths, a ``QImage`` or the key of the photo.
        done: Enter was pressed in a text field.
    """

    fault_changed = Signal(object)
    phrases_wanted = Signal(str)
    note_changed = Signal(str)
    photo_act = Signal(str, object)
    done = Signal()

    def __init__(self, face: ItemFace, people: Options, ways: Options, parent: QWidget) -> None:
        super().__init__(parent)
        self._face, self._people, self._ways = face, people, ways
        self._fault: FaultForm | None = None
        self.answers = AnswerButtons(allow_na=face.allow_na, parent=self)
        self.value = ValueInput(face.unit, face.title, self)
        self.value.setVisible(face.measured)
        self._layout = row(self.value, spacing=8)
        self._layout.addWidget(self.answers, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 20, 16)
        self._column.setSpacing(4)
        self._column.addLayout(self._facts())
        self._column.addLayout(self._title())
        self._column.addSpacing(6)
        self._column.addLayout(self._layout)
        self.note = LineInput(size="touch")
        self.note_field = FormField(self.tr("说明"), self.note)
        self.photos = PhotoRow(self.tr("拍照 F6"))
        hint = self.tr("可拖入或粘贴")
        self.photo_field = FormField(self.tr("照片"), self.photos, required=True, hint=hint)
        self._add_below()

    def set_state(self, state: ItemState) -> None:
        """Show the answer; a fault opens its fields."""
        self.answers.set_state(state)
        self.value.set_fault(fault=state is ItemState.FAULT)
        if state is ItemState.FAULT:
            self.fault_form().show()
        elif self._fault is not None:
            self._fault.hide()
        self.photo_field.setVisible(self._face.photo and state is not ItemState.FAULT)
        self.note_field.setVisible(state is ItemState.NA)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the photos of the item, wherever they stand now."""
        for place in (self.photos, None if self._fault is None else self._fault.photos):
            if place is not None:
                place.show_photos(photos)

    def fault_form(self) -> FaultForm:
        """Return the fields of the fault, made at first use."""
        if self._fault is None:
            face = self._face
            self._fault = FaultForm(
                self._people, self._ways, article=face.article, photo_required=face.photo
            )
            self._fault.changed.connect(self.fault_changed)
            self._fault.phrases_wanted.connect(self.phrases_wanted)
            self._fault.done.connect(self.done)
            self._pass_on(self._fault.photos)
            self._fault.setContentsMargins(0, 8, 0, 0)
            self._column.addWidget(self._fault)
            self._fault.hide()
        return self._fault

    def _add_below(self) -> None:
        for field in (self.note_field, self.photo_field):
            field.setContentsMargins(0, 4, 0, 0)
            self._column.addWidget(field)
            field.hide()
        self.note.textEdited.connect(self.note_changed)
        self._pass_on(self.photos)
        key = QShortcut(QKeySequence("F6"), self.photos)
        key.activated.connect(lambda: self.photo_act.emit("add", None))

    def _pass_on(self, photos: PhotoRow) -> None:
        tell = self.photo_act.emit
        photos.wanted_one.connect(lambda: tell("add", None))
        photos.dropped.connect(lambda paths: tell("drop", paths))
        photos.pasted.connect(lambda image: tell("paste", image))
        photos.removed.connect(lambda key: tell("remove", key))
        photos.opened.connect(lambda key: tell("open", key))

    def _facts(self) -> QHBoxLayout:
        face = self._face
        line = row(Label(str(face.number), 13, bold=True), spacing=8)
        line.addWidget(Label(f"{face.code} · {face.group}", 13, tone="text2"))
        if face.key_item:
            line.addWidget(StatusChip(self.tr("关键项"), "bad", "star"))
        if face.photo:
            line.addWidget(StatusChip(self.tr("要拍照"), "neutral", "camera"))
        line.addStretch(1)
        line.addWidget(Label(face.method, 13, tone="text2"))
        return line

    def _title(self) -> QHBoxLayout:
        title = Label(self._face.title, 20, bold=True, wrap=True)
        line = row(spacing=8)
        line.addWidget(title, 1)
        if self._face.standard:
            line.addWidget(Label(self.tr("标准"), 15, tone="text2"))
            line.addWidget(Label(self._face.standard, 15, bold=True))
        return line
