"""The screen 日管控: one record for who fills it in, all that came in for who reviews."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import short_day, weekday
from qsdesk.ui.language import told
from qsdesk.ui.registry import DIRECTOR, OFFICER, PRINCIPAL, STAFF
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.screens.daily.due import Place, first_of, places
from qsdesk.ui.screens.daily.filling import NARROW, FillingPage
from qsdesk.ui.screens.daily.foot import CheckFoot
from qsdesk.ui.screens.daily.head_bar import HeadBar
from qsdesk.ui.screens.daily.photos import PhotoDesk
from qsdesk.ui.screens.daily.review import ReviewPage
from qsdesk.ui.screens.daily.signed import SignedPage
from qsdesk.ui.screens.daily.signing import filling_request
from qsdesk.ui.signing import ReceiptLike, SigningDialog
from qsdesk.ui.widgets.basics.banner import EmptyState, Toast

if TYPE_CHECKING:
    from qsdesk.app.compose import Services
    from qsdesk.services.people.session import Session

ARTICLE = "第十条"


class DailyScreen(Screen):
    """Fills in, signs, corrects and reviews daily records."""

    KEY, HELP, ICON, ARTICLE = "daily", "daily", "calendar-check", ARTICLE
    TITLE = str(QT_TRANSLATE_NOOP("Screens", "日管控"))
    ROLES = STAFF
    WORKING = TOUCH = True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        services: Services = context.services
        self.services, self.session = services, cast("Session", context.session)
        self.setProperty("shopfloor", "true")
        self.place: Place | None = None
        pack = services.rules.pack()
        self.quote = pack.clause(Duty.DAILY_CHECK).quote
        self.desk = CheckDesk(
            services.daily,
            self.session,
            now=services.writer.clock,
            terms=lambda level: pack.days("finding_due_days", level),
            parent=self,
        )
        self.foot, self.bar = CheckFoot(), HeadBar(self)
        self.photos = PhotoDesk(self.desk, services.pictures, self)
        profile = services.setup.profile()
        products = () if profile is None else profile.products
        self.models = [product.model for product in products if product.model]
        titles = [product.title for product in products]
        self.filling = FillingPage(self.desk, self.photos, self.foot, titles)
        self.signed = SignedPage(services, self.session)
        self.review = ReviewPage(services, self.session)
        self.empty = EmptyState("")
        self._lay_out()
        self._connect()

    @override
    def title(self) -> str:
        name = super().title()
        here = self._here()
        if here is None or self._page() is self.review:
            return name
        return f"{name} · {here.area} {here.shift}"

    @override
    def about(self) -> str:
        here = self._here()
        if here is None or self._page() is self.review:
            return ""
        return f"{short_day(here.day)} {weekday(here.day)}"

    @override
    def article(self) -> tuple[str, str]:
        return ARTICLE, self.quote if hasattr(self, "quote") else ""

    @override
    def working(self) -> bool:
        return self._page() is not self.filling or self.filling.mode == "touch"

    @override
    def touch(self) -> bool:
        return self._page() is self.filling and self.filling.mode == "touch"

    @override
    def head_actions(self) -> list[QWidget]:
        return self.bar.buttons()

    @override
    def footer(self) -> QWidget:
        return self.foot

    @override
    def refresh(self) -> None:
        self._offer()
        if self._reviews():
            self.review.show_waiting()
            if self.place is None:
                self._show(self.review)
        elif self.place is None or self._page() is self.empty:
            self.open_first()
        else:
            self._reframe()

    @override
    def open(self, argument: object) -> None:
        """Show a record by number, or by day, area and shift."""
        match argument:
            case str(number):
                self._open_number(number)
            case (day, str(area), str(shift)):
                on = day if isinstance(day, date) else date.fromisoformat(str(day))
                self.open_place(Place(on, area, shift, "open"))
            case Place():
                self.open_place(argument)

    def open_first(self) -> None:
        """Open the record that is due first, one's own before others."""
        found = self._offer()
        first = first_of(found, self.services.status.today())
        if first is None:
            self._say_empty(self.tr("这一天休息，按生产日历不用检查"))
        else:
            self.open_place(first)

    def open_place(self, place: Place) -> None:
        """Open a record for filling in, or show it where it is signed."""
        self.desk.keep()
        try:
            filling = self.services.daily.open(self.session, place.day, place.area, place.shift)
        except (RuleError, MachineError) as error:
            self._refused(place, error)
            return
        self.place = place
        if filling.number:
            self._show_signed(filling.number)
            return
        self._roles()
        self.desk.take(filling)
        self._show(self.filling)
        self.filling.show_record()

    def amend(self, number: str, reason: str) -> None:
        """Open a signed record of one's own for a correction."""
        sheet = self.services.archive.record(number).first.sheet.covers
        try:
            draft = self.services.daily.amending(self.session, number)
            filling = self.services.daily.open(self.session, sheet.first, sheet.area, sheet.shift)
        except (RuleError, MachineError) as error:
            self._fail(error)
            return
        self.place = Place(sheet.first, sheet.area, sheet.shift, "open", number)
        self._roles()
        filling = replace(filling, saved_at="")
        self.desk.take(filling, draft=draft, reason=reason)
        self._show(self.filling)
        self.filling.show_record()

    def sign(self) -> SigningDialog:
        """Open the signing dialog over the window."""
        request = filling_request(self.desk, self.quote)
        return SigningDialog.ask(self, request, self._signed)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.desk.keep()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for page in (self.empty, self.filling, self.signed, self.review):
            self._stack.addWidget(page)
        self.review.foot(self.foot.row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.desk.failed.connect(self._fail)
        self.filling.said.connect(self._say)
        self.filling.sign_wanted.connect(self.sign)
        self.filling.head_changed.connect(self._reframe)
        self.filling.stopped_wanted.connect(self._stopped)
        self.signed.amend_wanted.connect(self.amend)
        self.signed.next_wanted.connect(self._next)
        self.review.changed.connect(lambda: self.context.changed.emit("daily"))
        self.empty.acted.connect(lambda: self.context.navigate("risk_list", None))
        self.bar.chosen.connect(self.open_place)
        self.bar.head_wanted.connect(self.filling.edit_head)
        self.bar.switched.connect(self.filling.switch)

    def _page(self) -> QWidget | None:
        return self._stack.currentWidget() if hasattr(self, "_stack") else None

    def _here(self) -> Place | None:
        return self.place if hasattr(self, "place") else None

    def _reviews(self) -> bool:
        held = self.session.roles
        return bool(held & {DIRECTOR, PRINCIPAL}) and OFFICER not in held

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        filling = page is self.filling
        self.foot.set_mode(self.filling.mode if filling else "other")
        self.foot.other.setVisible(page is self.review)
        self._reframe()

    def _reframe(self) -> None:
        filling = self._page() is self.filling
        draft = self.desk.draft if filling else None
        self.bar.show_draft(draft, self.models, self.filling.mode)
        self._fit()
        self.head_changed.emit()
        self._fit()

    def _fit(self) -> None:
        filling, narrow = self._page() is self.filling, self.width() < NARROW
        touch = self.filling.mode == "touch"
        self.bar.fit(filling=filling, touch=touch, narrow=narrow)

    def _offer(self) -> tuple[Place, ...]:
        try:
            found = places(self.services, self.session)
        except (RuleError, MachineError) as error:
            self._say_empty(told(error))
            return ()
        self.bar.show_places(found, self.services.status.today())
        return found

    def _open_number(self, number: str) -> None:
        if self._reviews() and number in {e.number for e in self.services.reviews.waiting()}:
            self.place = None
            self.refresh()
            self.review.select(number)
            return
        covers = self.services.archive.record(number).first.sheet.covers
        self.place = Place(covers.first, covers.area, covers.shift, "done", number)
        self._show_signed(number)

    def _show_signed(self, number: str) -> None:
        today = self.services.status.today()
        due = [p for p in self._offer() if p.open and p.number != number]
        following = None if self._reviews() else first_of(due, today)
        self._show(self.signed)
        words = "" if following is None else following.words(today).partition(" · ")[0]
        self.signed.show_record(number, following, words)

    def _signed(self, receipts: tuple[ReceiptLike, ...]) -> None:
        first, more = receipts[0], len(receipts) - 1
        words = self.tr("{0} 已签署，指纹 {1}").format(first.number, first.fingerprint)
        if more:
            words += self.tr("；立案 {0} 项").format(more)
        self._say(words, False, "ok")
        self._show_signed(first.number)
        self.context.changed.emit("daily")

    def _next(self, place: object) -> None:
        if isinstance(place, Place):
            self.open_place(place)

    def _stopped(self) -> None:
        here = self._here()
        if here is not None:
            self.context.navigate("stopped", (here.day, here.area, here.shift))

    def _roles(self) -> None:
        self.desk.roles = {
            person.name: role
            for role in (DIRECTOR, PRINCIPAL)
            for person in self.services.people.holders(role)
            if person.name != self.session.name
        }

    def _refused(self, place: Place, error: RuleError | MachineError) -> None:
        self.place = place
        no_list = isinstance(error, RuleError) and error.code == "list_not_approved"
        words = self.tr("还没有批准的风险管控清单，不能检查") if no_list else told(error)
        self._say_empty(words, self.tr("看风险管控清单") if no_list else "")

    def _say_empty(self, words: str, act: str = "") -> None:
        self.empty.say(words, act)
        self._show(self.empty)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, RuleError | MachineError):
            self._say(told(error), False, "warn")

    def _say(self, words: str, undo: bool, kind: str) -> None:  # noqa: FBT001 - a signal's slot
        toast = getattr(self.window(), "toast", None)
        if not isinstance(toast, Toast):
            toast = self.findChild(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)
            toast = toast or Toast(self)
        if undo:
            kind_ = Qt.ConnectionType.SingleShotConnection

            def take_back() -> None:
                if toast.label.text() == words:
                    self.desk.undo()

            toast.undone.connect(take_back, kind_)
        toast.say(words, undo=undo, kind=kind)
