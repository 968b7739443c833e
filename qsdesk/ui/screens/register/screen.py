"""A register: its list by state, the chosen record beside it, and the form in their place."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from qsdesk.domain.registers import BY_KIND
from qsdesk.domain.registers.timeline import timeline
from qsdesk.domain.standing import newest
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.register.browsing.page import BrowsingPage
from qsdesk.ui.screens.register.form.page import FillingPage
from qsdesk.ui.screens.register.form.requests import request_for
from qsdesk.ui.screens.register.form.task import Task, agrees, begun
from qsdesk.ui.screens.register.record.detail import Shown
from qsdesk.ui.screens.register.record.facts import facts_of, photos_of
from qsdesk.ui.screens.register.record.offers import steps_of
from qsdesk.ui.screens.register.record.photo_view import PhotoView
from qsdesk.ui.signing import SigningDialog
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.records.photos import Photo

if TYPE_CHECKING:
    from qsdesk.domain.format.records import Record
    from qsdesk.domain.registers.declaration import Stage
    from qsdesk.services.registers import Listed

NEW = "new"


class RegisterScreen(Screen):
    """One register; which one, its class says.

    ``open`` takes the number of a record, or ``{"new": {...}}`` for the form of a new one
    with fields already answered.

    Attributes:
        KIND: Of the register's records.
        BOARD: Whether the list can be seen as a board.
        PAPER: What a new record may be entered from, empty: from nothing.
    """

    KIND: ClassVar[str] = ""
    BOARD: ClassVar[bool] = False
    PAPER: ClassVar[str] = ""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.declared = BY_KIND[self.KIND]
        self._service = context.services.registers
        self._number = ""
        self.new = Button(
            self.tr("新{0}").format(self.declared.noun),
            kind="accent",
            icon="plus",
            key="Ctrl N",
        )
        self.new.setObjectName(f"{self.KEY}.new")
        self.browsing = BrowsingPage(context, self.declared, self.KEY, board=self.BOARD)
        self.filling = FillingPage(context, self.declared, self.KEY, self.follow, paper=self.PAPER)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.browsing)
        self._pages.addWidget(self.filling)
        self._connect()

    def fresh(self) -> Mapping[str, Any]:
        """Return what is known of a new record before anybody answers."""
        return {}

    def follow(self, key: str, form: Any) -> Any:
        """Return the form with what follows from the answer of ``key``."""
        del key
        return form

    @override
    def about(self) -> str:
        if self._pages.currentWidget() is self.filling:
            return f"{self.filling.title.text()} · {self.filling.about.text()}"
        return self.browsing.summary()

    @override
    def article(self) -> tuple[str, str]:
        if self.ARTICLE is None:
            return "", ""
        clause = self.context.services.rules.pack().clause(self.declared.duty)
        return clause.label, clause.quote

    @override
    def head_actions(self) -> list[QWidget]:
        return [self.new] if self._may_open() else []

    @override
    def refresh(self) -> None:
        if self._pages.currentWidget() is self.browsing:
            self.browsing.refresh()
            self.head_changed.emit()

    @override
    def open(self, argument: object) -> None:
        if isinstance(argument, str):
            self._back()
            self.browsing.show_number(argument)
        elif isinstance(argument, Mapping) and NEW in argument and self._may_open():
            self.open_new(argument[NEW])

    def open_new(self, prefill: Mapping[str, Any]) -> None:
        """Show the form of a new record with fields already answered."""
        self._fill(self.declared.opening, None, {**self.fresh(), **prefill}, asked=prefill)

    def _new(self) -> None:
        if self.isVisible() and self.new.isEnabled() and self._may_open():
            self.open_new({})

    def _may_open(self) -> bool:
        action = self.declared.opening.action
        return self.context.services.access.may(action, self.context.session) is not None

    def _fill(
        self,
        stage: "Stage",
        record: "Record | None",
        prefill: Mapping[str, Any],
        *,
        asked: Mapping[str, Any] | None = None,
    ) -> None:
        number = "" if record is None else record.number
        form = self._service.load_draft(self.context.session, self.KIND, stage.key, number)
        if form is None or not agrees(form, asked or {}):
            form = begun(self._service.blank(self.KIND, stage.key), prefill)
        elif record is not None:
            form = begun(form, prefill)
        source = "" if number else self._drafted_from(stage.key)
        self._show_form(Task(stage, record, form, source=source))

    def _drafted_from(self, stage: str) -> str:
        kept: str = self._service.draft_source(self.context.session, self.KIND, stage)
        return kept

    def _show_form(self, task: Task) -> None:
        self.new.setEnabled(False)
        self._pages.setCurrentWidget(self.filling)
        self.filling.begin(task)
        self.head_changed.emit()

    def _stage_wanted(self, key: str, prefill: Mapping[str, Any]) -> None:
        record = self._service.record(self._number)
        self._fill(self.declared.stage(key), record, prefill)

    def _amend(self, key: str) -> None:
        record = self._service.record(self._number)
        form = self._service.amending(self._number, key)
        self._show_form(Task(self.declared.stage(key), record, form, amends=True))

    def _cosign(self) -> None:
        record = self._service.record(self._number)
        session, number, service = self.context.session, self._number, self._service
        second = service.second(session, record)
        if second is None:
            return
        seen = record.last_signed.seq
        request = request_for(
            self.declared,
            self.declared.stage(record.last.sheet.stage),
            person=session.name,
            number=number,
            meaning=second.need.meaning,
            subtitle=f"{number} · {record.first.sheet.text('name')}",
            pages=lambda: bytes(service.preview_cosign(session, number)),
            sign=lambda password: service.cosign(session, password, number, seen),
        )
        SigningDialog.ask(self, request, lambda _: self._signed(number))

    def _signed(self, number: str) -> None:
        self._back()
        self.browsing.show_number(number)
        self.context.changed.emit(self.KIND)

    def _back(self) -> None:
        self.new.setEnabled(True)
        self._pages.setCurrentWidget(self.browsing)
        self.browsing.refresh()
        self.head_changed.emit()
        self.browsing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_detail(self, entry: "Listed") -> None:
        self._number = entry.number
        services, session = self.context.services, self.context.session
        record = self._service.record(entry.number)
        second = self._service.second(session, record)
        photos = photos_of(self.declared, record)
        shown = Shown(
            register=self.declared,
            record=record,
            entry=entry,
            facts=facts_of(self.declared, record, self._service.today),
            photos=tuple((p, services.pictures.read(p.digest) or b"") for p in photos),
            moments=self._moments(record),
            steps=steps_of(self.declared, record, self._service.offers(session, record)),
            second="" if second is None else second.title,
            amendable=self._amendable(record),
        )
        self.browsing.detail.show_record(shown, self._service.today)

    def _moments(self, record: "Record") -> Any:
        if self.declared.escalates:
            return self.context.services.findings.timeline(record.number)
        return timeline(self.declared, record)

    def _amendable(self, record: "Record") -> tuple[tuple[str, str], ...]:
        session, access = self.context.session, self.context.services.access
        if record.voided is not None or access.may("amend", session) is None:
            return ()
        mine = []
        for stage in self.declared.stages:
            held = newest(record, stage.key)
            if held is not None and held.sheet.author.name == session.name:
                mine.append((stage.key, stage.meaning))
        return tuple(mine)

    def _enlarge(self, digest: str) -> None:
        record = self._service.record(self._number)
        read = self.context.services.pictures.read
        found = photos_of(self.declared, record)
        photos = [Photo(p.digest, read(p.digest) or b"", p.caption) for p in found]
        PhotoView.ask(self, photos, digest)

    def _follow_record(self, number: str) -> None:
        self.context.navigate("archive", number)

    def _connect(self) -> None:
        detail = self.browsing.detail
        self.new.clicked.connect(self._new)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.activated.connect(self._new)
        self.browsing.shown.connect(self._show_detail)
        self.browsing.new_wanted.connect(self._new)
        detail.stage_wanted.connect(self._stage_wanted)
        detail.second_wanted.connect(self._cosign)
        detail.amend_wanted.connect(self._amend)
        detail.record_wanted.connect(self._follow_record)
        detail.photo_wanted.connect(self._enlarge)
        self.filling.left.connect(self._back)
        self.filling.signed.connect(self._signed)
        self.context.changed.connect(self._changed)

    def _changed(self, *_kinds: str) -> None:
        if self.isVisible() and self._pages.currentWidget() is self.browsing:
            self.browsing.refresh()
