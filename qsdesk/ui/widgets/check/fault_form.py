"""What is told of a fault: description, measure, told whom, when, how, photos, and the rest."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import row
from qsdesk.ui.widgets.basics.chips import KeyCap
from qsdesk.ui.widgets.check.fault_draft import FaultDraft, FaultText
from qsdesk.ui.widgets.check.fault_more import FaultMore
from qsdesk.ui.widgets.inputs.choices import ChoiceChips
from qsdesk.ui.widgets.inputs.fields import Choice, TimeInput
from qsdesk.ui.widgets.inputs.form_field import FormField
from qsdesk.ui.widgets.records.photos import Photo, PhotoRow

__all__ = ["FaultDraft", "FaultForm"]
Options = Sequence[tuple[str, str]]
LINK = 28
LEVELS = tuple((word, word) for word in ("重大", "较大", "一般", "低"))


class FaultForm(QWidget):
    """The fields of a fault, in place below the answers.

    Args:
        people: Pairs of key and name of those who can be told.
        ways: Pairs of key and word: 当面, 电话.
        article: Tag beside 告诉了谁, empty for none.
        photo_required: Shows the asterisk at the photos.
        size: ``touch``, or ``desk`` with description, measure and report side by side.
        narrow: Whether ``desk`` puts the photos on a line of their own.

    Signals:
        changed: Carries the ``FaultDraft``.
        phrases_wanted: Carries ``description`` or ``measure``.
        done: Enter was pressed in a text field, which is left by it.
    """

    changed = Signal(object)
    phrases_wanted = Signal(str)
    done = Signal()

    def __init__(
        self,
        people: Options,
        ways: Options,
        *,
        article: str = "",
        photo_required: bool = False,
        size: str = "touch",
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._quiet, self._size, self._narrow = False, size, narrow
        self.draft = FaultDraft()
        self.description = FaultText(lines=2, size=size)
        self.measure = FaultText(lines=2, size=size)
        self.told = ChoiceChips(people, size=size, name=self.tr("告诉了谁"))
        self.told_at = TimeInput(size=size)
        self.told_how = Choice(ways, size=size)
        self.photos = PhotoRow(self.tr("拍照 F6"))
        self.more = FaultMore(LEVELS, size=size)
        self.fields = self._fields(article, photo_required=photo_required)
        self._lay_out()
        self._connect()
        self.set_draft(FaultDraft())

    def set_draft(self, draft: FaultDraft) -> None:
        """Show what was filled in, without a signal."""
        self._quiet = True
        self.draft = draft
        for field, text in ((self.description, draft.description), (self.measure, draft.measure)):
            field.show_text(text)
        self.told.set_value(draft.told)
        if draft.told_at is not None:
            self.told_at.set_moment(draft.told_at)
        self.told_how.setCurrentIndex(-1)
        self.told_how.set_value(draft.told_how)
        self.more.show_draft(draft)
        self._quiet = False
        self._show_when()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show the photos of the item."""
        self.photos.show_photos(photos)

    def set_error(self, field: str, sentence: str) -> None:
        """Show what is wrong with a field."""
        self.fields[field].set_error(sentence)

    def insert_phrase(self, field: str, phrase: str) -> None:
        """Write a phrase into ``description`` or ``measure``: at the cursor, else at the end."""
        target = self.description if field == "description" else self.measure
        if not target.hasFocus():
            target.moveCursor(QTextCursor.MoveOperation.End)
        target.insertPlainText(phrase)
        target.setFocus()

    def open_field(self) -> QWidget | None:
        """Return the first field that still wants something; None where all is said."""
        draft = self.draft
        wants = (
            (not draft.description.strip(), self.description),
            (not draft.measure.strip(), self.measure),
            (not draft.told, self.told.first()),
            (not draft.told_how, self.told_how),
            (draft.endangers is None, self.more.endangers.first()),
            (draft.endangers is True and not _proposed(draft), self.more.proposal),
            (not draft.owner.strip(), self.more.owner),
        )
        return next((field for open_, field in wants if open_), None)

    def field(self, name: str) -> QWidget:
        """Return the input that a problem's ``key`` is about."""
        return self._inputs().get(name, self.description)

    def enter(self, name: str) -> None:
        """Put the keyboard into a field, behind the text that stands in it."""
        field = self.field(name)
        if isinstance(field, FaultText):
            field.moveCursor(QTextCursor.MoveOperation.End)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused(self) -> str:
        """Return the name of the field the keyboard is in, empty where it is in none."""
        here = self.focusWidget()
        if here is None or not here.hasFocus():
            return ""
        names = [name for name, field in self._inputs().items() if field is here]
        return names[0] if names else ""

    def _inputs(self) -> dict[str, QWidget]:
        return {
            "description": self.description,
            "measure": self.measure,
            "told": self.told_how if self.draft.told else self.told.first(),
            "told_at": self.told_at,
            "told_role": self.told.first(),
            "photos": self.photos.tile,
            "endangers": self.more.endangers.first(),
            "proposal": self.more.proposal,
            "no_proposal_reason": self.more.reason,
            "owner": self.more.owner,
            "found_at": self.more.found_at,
        }

    def _fields(self, article: str, *, photo_required: bool) -> dict[str, FormField]:
        told = FormField(
            self.tr("告诉了谁"),
            self._told_row(),
            required=True,
            article=article,
            hint=self.tr("立即上报总监或负责人") if self._size == "touch" else "",
        )
        hint = self.tr("可拖入或粘贴")
        return {
            "description": FormField(self.tr("发现了什么"), self.description, required=True),
            "measure": FormField(self.tr("马上采取的措施"), self.measure, required=True),
            "told": told,
            "photos": FormField(self.tr("照片"), self.photos, required=photo_required, hint=hint),
            **self.more.fields,
        }

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
        self.told_how.setPlaceholderText(self.tr("怎样告诉"))
        return widget

    def _lay_out(self) -> None:
        for name, key in (("description", "F4"), ("measure", "F5")):
            phrases = Button(self.tr("常用语"), kind="link", size="small", icon="list")
            phrases.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            phrases.clicked.connect(lambda _=False, name=name: self.phrases_wanted.emit(name))
            self.fields[name].head.addWidget(phrases)
            self.fields[name].head.addWidget(KeyCap(key))
            self._key(key, phrases.click)
        self._key("F6", self.photos.wanted_one.emit)
        top = Qt.AlignmentFlag.AlignTop
        upper, lower = row(spacing=16), row(spacing=16)
        upper.addWidget(self.fields["description"], 1, top)
        upper.addWidget(self.fields["measure"], 1, top)
        (upper if self._size == "desk" else lower).addWidget(self.fields["told"], 0, top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(upper)
        if self._size == "desk":
            self.fields["told"].label.setMinimumHeight(px(LINK))
            (layout if self._narrow else lower).addWidget(self.more)
        lower.addWidget(self.fields["photos"], 1, top)
        layout.addLayout(lower)
        if self._size != "desk":
            layout.addWidget(self.more)

    def _key(self, key: str, act: Callable[[], object]) -> None:
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
        self.more.changed.connect(lambda name, value: self._change(**{name: value}))
        for field in (self.description, self.measure, self.more):
            field.done.connect(self.done)

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
        self.more.stop_row.setVisible(self.draft.endangers is True)


def _proposed(draft: FaultDraft) -> bool:
    return bool(draft.proposal.strip() or draft.no_proposal_reason.strip())
