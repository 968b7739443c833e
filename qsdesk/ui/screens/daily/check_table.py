"""The same draft as a table: one row an item, the fault in hand unfolds beneath its row."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from qsdesk.domain.risk_list import RiskItem
from qsdesk.ui.models.cells import GroupRow
from qsdesk.ui.models.check import COLUMNS, VALUE, CheckModel
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.screens.daily.faces import RESULTS, WAYS, settled, shown_fault
from qsdesk.ui.screens.daily.photos import PhotoDesk
from qsdesk.ui.screens.daily.table_painting import CheckDelegate, CheckHead, FaultGround
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.check.fault_draft import ENTERS, FaultDraft
from qsdesk.ui.widgets.check.fault_form import FaultForm
from qsdesk.ui.widgets.check.item_card import KEYS
from qsdesk.ui.widgets.check.strip import ItemState

ROW, GROUP = 30, 28
NARROW = 1080
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
DIGITS = frozenset("4567890.-")


class CheckTable(QTableView):
    """The table of the draft in hand.

    Args:
        desk: The draft.
        photos: Takes photos in.

    Signals:
        phrases_wanted: Carries ``description`` or ``measure`` of the item in hand.
    """

    phrases_wanted = Signal(str)

    def __init__(self, desk: CheckDesk, photos: PhotoDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._photos = desk, photos
        self.check = CheckModel(desk.history, self)
        self.painting = CheckDelegate(self)
        self.form: FaultForm | None = None
        self._form_code, self._waiting = "", False
        self.setModel(self.check)
        self.setItemDelegate(self.painting)
        self.setHorizontalHeader(CheckHead())
        self.setAccessibleName(self.tr("检查项目"))
        self.setObjectName("daily.table")
        self._dress()
        self.painting.answered.connect(self._answer)
        self.painting.typed.connect(self._type)
        self.clicked.connect(self._click)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_here)

    def show_draft(self) -> None:
        """Show the draft; while a value is typed the rows stay where they are."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = True
            self.check.show_values(self._desk.draft)
            return
        self._waiting = False
        if self.check.show_draft(self._desk.draft):
            self._lay_out()
        self._unfold()
        self._select()

    def take(self) -> None:
        """Choose the item in hand, and let the keyboard come in."""
        self.show_draft()
        item = self._desk.item
        if item is not None and item.measured and not self._desk.answer_of(item.code).measured:
            self.enter_value()
        elif self.form is None or not self.form.isAncestorOf(self.focusWidget() or self):
            self.setFocus()

    def enter_value(self) -> None:
        """Open the value of the item in hand for typing."""
        row = self.check.row_of(self._desk.here)
        if row >= 0:
            self.setFocus()
            self.edit(self.check.index(row, VALUE))

    def focus_field(self, key: str) -> None:
        """Put the keyboard into the field that a problem is about."""
        if key == "measured":
            self.enter_value()
        elif self.form is not None:
            self.form.enter(key)
        else:
            self.setFocus()

    def focused(self) -> str:
        """Return the field the keyboard is in, empty for the table itself."""
        if self.state() == QAbstractItemView.State.EditingState:
            return "measured"
        return "" if self.form is None else self.form.focused()

    def filter(self, only: str) -> None:
        """Show ``all``, ``open`` or ``fault``."""
        self.check.only = only
        self.show_draft()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item = Qt.Key(event.key()), self._desk.item
        if self.state() == QAbstractItemView.State.EditingState and key in ENTERS:
            event.accept()  # the delegate closes the value by itself
        elif key in STEPS:
            self._step(STEPS[key])
        elif key in ENTERS:
            self._onward() if not self.hasFocus() else self._step(1)
        elif key == Qt.Key.Key_Escape:
            self.setFocus()
        elif item is not None and key in KEYS:
            self._give(item, KEYS[key])
        elif item is not None and item.measured and (event.text() or " ") in DIGITS:
            self.enter_value()
            self._pass_on(event)
        else:
            event.ignore()

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        del hint
        self.setFocus()
        if self._waiting:
            self.show_draft()
            QTimer.singleShot(0, self, self._onward)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(24))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.horizontalHeader()
        head.setFixedHeight(px(32))
        head.setMinimumSectionSize(24)
        for position, column in enumerate(COLUMNS):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(position, mode)
            if column.width:
                head.resizeSection(position, px(column.width))

    def _lay_out(self) -> None:
        self.form, self._form_code = None, ""
        self.clearSpans()
        for row in range(self.check.rowCount()):
            self.setRowHeight(row, px(ROW))
        for row in self.check.spanned():
            self.setSpan(row, 0, 1, len(COLUMNS))
            if isinstance(self.check.row_at(row), GroupRow):
                self.setRowHeight(row, px(GROUP))

    def _unfold(self) -> None:
        item = self._desk.item
        row = self.check.fault_row_of(self._desk.here)
        code = item.code if item is not None and row >= 0 else ""
        if code != self._form_code:
            self._fold()
            self._form_code = code
            if item is not None and code:
                self._make_form(item, row)
        answer = self._desk.answer_of(code) if code else None
        if self.form is not None and answer is not None and answer.fault is not None:
            self.form.set_draft(shown_fault(answer.fault))
            self.form.show_photos(self._photos.shown(answer))
            self._fit(row)

    def _fold(self) -> None:
        self.form = None
        for row in self.check.spanned():
            index = self.check.index(row, 0)
            if self.indexWidget(index) is not None:
                self.setIndexWidget(index, None)  # type: ignore[arg-type]
                self.setRowHeight(row, px(ROW))

    def _make_form(self, item: RiskItem, row: int) -> None:
        people = [(name, name) for name in self._desk.roles]
        form = FaultForm(
            people,
            WAYS,
            article="第十条",
            photo_required=item.photo,
            size="desk",
            narrow=self.viewport().width() < px(NARROW),
        )
        ground = FaultGround()
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(44, 6, 16, 10)
        layout.addWidget(form)
        self.form, code = form, item.code
        form.changed.connect(lambda typed: self._tell(code, typed))
        form.done.connect(self._onward)
        form.phrases_wanted.connect(self.phrases_wanted)
        tell = self._photos.act
        form.photos.wanted_one.connect(lambda: tell(code, "add", None))
        form.photos.dropped.connect(lambda paths: tell(code, "drop", paths))
        form.photos.pasted.connect(lambda image: tell(code, "paste", image))
        form.photos.removed.connect(lambda digest: tell(code, "remove", digest))
        form.photos.opened.connect(lambda digest: tell(code, "open", digest))
        self.setIndexWidget(self.check.index(row, 0), ground)

    def _fit(self, row: int) -> None:
        ground = self.indexWidget(self.check.index(row, 0))
        if ground is not None:
            self.setRowHeight(row, max(px(ROW), ground.sizeHint().height()))

    def _tell(self, code: str, typed: FaultDraft) -> None:
        before = self._desk.answer_of(code).fault
        self._desk.tell(code, typed)
        if settled(before, self._desk.answer_of(code).fault):
            self._onward()

    def _onward(self) -> None:
        field = None if self.form is None else self.form.open_field()
        (field or self).setFocus()

    def _give(self, item: RiskItem, state: ItemState) -> None:
        self._desk.answer(item.code, RESULTS[state])
        if state is ItemState.FAULT:
            self._onward()

    def _answer(self, row: int, name: str) -> None:
        item = self.check.item(row)
        if item is not None:
            self._desk.go_to(item.code)
            self._give(item, ItemState(name))

    def _type(self, row: int, text: str) -> None:
        item = self.check.item(row)
        if item is not None:
            self._desk.measure(item.code, text)

    def _click(self, index: QModelIndex) -> None:
        if not index.isValid():  # the rows changed under the click
            return
        row, item = self.check.row_at(index.row()), self.check.item(index.row())
        if isinstance(row, GroupRow):
            self.check.folded ^= {row.text}
            self.show_draft()
        elif item is not None:
            self._desk.go_to(item.code)
            if index.column() == VALUE and item.measured:
                self.enter_value()

    def _step(self, by: int) -> None:
        shown = self.check.positions()
        here = self._desk.here
        after = [p for p in shown if p > here] if by > 0 else [p for p in shown if p < here]
        if after:
            self._desk.go(after[0] if by > 0 else after[-1])
        else:
            self._desk.step(by)

    def _pass_on(self, event: QKeyEvent) -> None:
        editor = self.focusWidget()
        if editor is not None and editor is not self:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            editor.event(again)

    def _select(self) -> None:
        row = self.check.row_of(self._desk.here)
        if row < 0:
            self.clearSelection()
        elif self.currentIndex().row() != row:
            self.setCurrentIndex(self.check.index(row, 0))
        self._later.start()

    def _show_here(self) -> None:
        row = self.check.row_of(self._desk.here)
        below = self.check.fault_row_of(self._desk.here)
        for one in (below, row):
            if one >= 0:
                self.scrollTo(self.check.index(one, 0))
