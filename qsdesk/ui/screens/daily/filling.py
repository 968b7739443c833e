"""One record while it is filled in: strip, items or table, right column, keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from qsdesk.domain.errors import RuleError
from qsdesk.ui.language import told
from qsdesk.ui.models.check import group_sizes
from qsdesk.ui.screens.daily.banners import Banners
from qsdesk.ui.screens.daily.desk import HEAD, CheckDesk
from qsdesk.ui.screens.daily.faces import state_of
from qsdesk.ui.screens.daily.foot import CheckFoot
from qsdesk.ui.screens.daily.head_form import HeadForm
from qsdesk.ui.screens.daily.item_list import ItemList
from qsdesk.ui.screens.daily.photos import PhotoDesk
from qsdesk.ui.screens.daily.phrases import offer_phrases
from qsdesk.ui.screens.daily.scanner import ScannerWatch, with_batch
from qsdesk.ui.screens.daily.side import SidePane
from qsdesk.ui.screens.daily.table_page import TablePage
from qsdesk.ui.signing import overlay_of
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.check.fault_form import FaultForm
from qsdesk.ui.widgets.check.strip import ProgressStrip

NARROW = 1140


class FillingPage(QWidget):
    """Fills in the draft of a desk.

    Args:
        desk: The draft.
        photos: Takes photos in.
        foot: Of the screen.
        titles: Products of the factory.

    Signals:
        sign_wanted: Nothing is missing; the record is to be signed.
        stopped_wanted: The area stood still: another record.
        said: Carries a sentence, whether it can be taken back, and its kind.
        head_changed: Products or mode changed.
    """

    sign_wanted = Signal()
    stopped_wanted = Signal()
    said = Signal(str, bool, str)
    head_changed = Signal()

    def __init__(
        self,
        desk: CheckDesk,
        photos: PhotoDesk,
        foot: CheckFoot,
        titles: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self._photos, self.foot = desk, photos, foot
        self.mode = "touch"
        self.banners, self.strip = Banners(), ProgressStrip()
        self.list = ItemList(desk, photos, HeadForm(titles))
        self.side = SidePane(desk)
        self._titles, self.list_words = titles, ""
        self._made: TablePage | None = None
        self.scanner = ScannerWatch(desk, self)
        self._lay_out()
        self._connect()
        self._bind()

    @property
    def table_page(self) -> TablePage:
        """The table mode, made at its first use."""
        if self._made is None:
            form = HeadForm(self._titles, size="desk")
            self._made = TablePage(self.desk, self._photos, form)
            self._made.show_list(self.list_words)
            self._stack.addWidget(self._made)
            self._connect_form(form)
            self._made.table.phrases_wanted.connect(self._offer_phrases)
        return self._made

    def show_record(self) -> None:
        """Show the record that the desk has taken in hand."""
        self.banners.show_desk(self.desk)
        if self._made is not None:
            self._made.show_list(self.list_words)
        self._show("")
        self._take()

    def set_mode(self, mode: str) -> None:
        """Show ``touch`` or ``desk``; item, field and draft stay."""
        if mode == self.mode:
            return
        key = self._view().focused()
        self.mode = mode
        self._stack.setCurrentWidget(self._touch if mode == "touch" else self.table_page)
        self.foot.set_mode(mode)
        self._show("")
        self._view().take()
        if key:
            self._view().focus_field(key)
        self.head_changed.emit()

    def switch(self) -> None:
        """Change between touch and table."""
        self.set_mode("desk" if self.mode == "touch" else "touch")

    def sign(self) -> None:
        """Sign, or go to the first thing that is missing."""
        if not self._free():
            return
        problems = self.desk.problems()
        if problems:
            self.go_to_problem(problems[0])
            self.said.emit(told(problems[0]), False, "warn")
            return
        self.desk.keep()
        self.sign_wanted.emit()

    def go_to_problem(self, problem: RuleError) -> None:
        """Take in hand what a problem is about, with the keyboard in its field."""
        key, code = str(problem.detail.get("key", "")), str(problem.detail.get("item", ""))
        if key == "items":
            self.desk.go_to(self.desk.draft.remaining()[0])
        elif code:
            self.desk.go_to(code)
            self._view().focus_field(key)
        else:
            self.edit_head(key)

    def edit_head(self, key: str = "") -> None:
        """Open what stands above the items."""
        if self.mode == "touch":
            self.desk.go(HEAD)
            self.list.focus_field(key)
        else:
            self.table_page.edit_head(key)

    def answer_rest(self) -> None:
        """Answer 符合 where nothing else is asked, and say what was left out."""
        if not self._free():
            return
        count = self.desk.answer_rest()
        left = self.desk.draft.remaining()
        words = self.tr("{0} 项答为符合").format(count)
        if left:
            words += self.tr("；{0} 项要数值或照片，没有代答").format(len(left))
            self.desk.go_to(left[0])
        self.said.emit(words, count > 0, "ok" if count else "accent")

    def take_batch(self, code: str) -> None:
        """Take a scanned batch into the products."""
        if code in self.desk.draft.batches:
            return
        self.desk.set_products(with_batch(self.desk.draft.products, code))
        self.said.emit(self.tr("批次 {0} 已记下").format(code), True, "ok")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(NARROW)
        self.side.setVisible(wide)
        self.list.rest.setVisible(not wide)
        self.side.rest.setObjectName("daily.rest" if wide else "")
        self.list.rest.setObjectName("" if wide else "daily.rest")
        self._foot()

    def _lay_out(self) -> None:
        self._touch = touch = QWidget()
        line = QHBoxLayout(touch)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.list, 1)
        line.addWidget(self.side)
        self._stack = QStackedWidget()
        self._stack.addWidget(touch)
        top = QVBoxLayout()
        top.setContentsMargins(16, 10, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.banners)
        top.addWidget(self.strip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        desk = self.desk
        desk.changed.connect(self._show)
        desk.moved.connect(self._take)
        desk.saved.connect(self._foot)
        self.strip.jumped.connect(desk.go)
        self.foot.previous.connect(lambda: desk.step(-1))
        self.foot.following.connect(lambda: desk.step(1))
        self.foot.sign.connect(self.sign)
        self.foot.rest.connect(self.answer_rest)
        self.foot.undo.connect(self._undo)
        for rest in (self.side.rest, self.list.rest):
            rest.clicked.connect(self.answer_rest)
        self.side.typed.connect(self._keypad)
        self.side.phrase.connect(self._write_phrase)
        self.scanner.scanned.connect(self.take_batch)
        self._connect_form(self.list.head.form)
        self.list.phrases_wanted.connect(self._offer_phrases)

    def _connect_form(self, form: HeadForm) -> None:
        form.states.chosen.connect(self.desk.set_state)
        form.states.stopped.connect(self.stopped_wanted)
        form.products.changed.connect(self.desk.set_products)
        form.late_typed.connect(self.desk.set_late_reason)

    def _bind(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F7", self.answer_rest),
            ("F8", self.switch),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._redo),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def _show(self, code: str) -> None:
        if self.mode == "touch":
            self.list.show_item(code)
        else:
            self.table_page.show_draft()
        self._strip()
        self._side()
        self._foot()
        if not code:
            self.head_changed.emit()

    def _take(self) -> None:
        self._view().take()
        self.strip.set_current(self.desk.here)
        self._side()

    def _side(self) -> None:
        self.side.show_here()
        count = len(self.desk.draft.coverable())
        self.list.rest.show_count(count, len(self.desk.draft.remaining()) - count)

    def _strip(self) -> None:
        draft = self.desk.draft
        states = [state_of(draft.answer_of(item.code)) for item in draft.items]
        titles = [f"{n} {item.check}" for n, item in enumerate(draft.items, 1)]
        self.strip.show_items(states, group_sizes(draft.items), self.desk.here, titles)

    def _foot(self) -> None:
        if hasattr(self.desk, "draft") and isValid(self.foot.touch):
            self.foot.show_desk(self.desk, short=self.width() < px(NARROW))

    def _view(self) -> "ItemList | TablePage":
        return self.list if self.mode == "touch" else self.table_page

    def _form(self) -> FaultForm | None:
        item, card = self.desk.item, self.list.card()
        if item is None or not self.desk.answer_of(item.code).failed:
            return None
        if self.mode == "desk":
            return self.table_page.table.form
        return None if card is None or card.fields is None else card.fields.fault_form()

    def _offer_phrases(self, field: str) -> None:
        form, item = self._form(), self.desk.item
        if form is not None and item is not None:
            offer_phrases(form, item, field)

    def _write_phrase(self, field: str, phrase: str) -> None:
        form = self._form()
        if form is not None:
            form.insert_phrase(field, phrase)

    def _keypad(self, key: str) -> None:
        card = self.list.card()
        if card is not None:
            card.type_key(key)

    def _undo(self) -> None:
        if self._free() and not self.desk.undo():
            self.said.emit(self.tr("没有可撤销的"), False, "accent")

    def _redo(self) -> None:
        if self._free():
            self.desk.redo()

    def _free(self) -> bool:
        return overlay_of(self).dialog() is None
