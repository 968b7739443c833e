"""The screen 日管控: one record for who fills it in, all that came in for who reviews."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.rules import Duty
from qsdesk.domain.times import short_day, weekday
from qsdesk.ui.language import told
from qsdesk.ui.registry import DIRECTOR, OFFICER, PRINCIPAL, STAFF
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.daily.desk import CheckDesk
from qsdesk.ui.screens.daily.due import Place, first_of, places
from qsdesk.ui.screens.daily.filling import NARROW
from qsdesk.ui.screens.daily.head_bar import HeadBar
from qsdesk.ui.screens.daily.pages import DailyPages
from qsdesk.ui.screens.daily.saying import say
from qsdesk.ui.screens.daily.signing import ARTICLE, filling_request
from qsdesk.ui.signing import ReceiptLike, SigningDialog, overlay_of
from qsdesk.ui.theme import px

if TYPE_CHECKING:
    from qsdesk.services.people.session import Session
    from qsdesk.services.wired import Wired as Services

Refused = (RuleError, MachineError)


class DailyScreen(Screen):
    """Fills in, signs, corrects and reviews daily records."""

    KEY, HELP, ICON, ARTICLE = "daily", "daily", "calendar-check", ARTICLE
    TITLE = str(QT_TRANSLATE_NOOP("Screens", "日管控"))
    ROLES = STAFF
    WORKING = TOUCH = True

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.services: Services = context.services
        self.session = cast("Session", context.session)
        self.setProperty("shopfloor", "true")
        self.place: Place | None = None
        pack = self.services.rules.pack()
        self.quote = pack.clause(Duty.DAILY_CHECK).quote
        self.desk = CheckDesk(
            self.services.daily,
            self.session,
            now=self.services.writer.clock,
            terms=lambda level: pack.days("finding_due_days", level),
            parent=self,
        )
        self.pages = DailyPages(self.services, self.session, self.desk)
        self.filling, self.bar = self.pages.filling, HeadBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self._connect()

    @override
    def title(self) -> str:
        name, here = super().title(), self._here()
        return name if here is None else f"{name} · {here.name}"

    @override
    def about(self) -> str:
        here = self._here()
        return "" if here is None else f"{short_day(here.day)} {weekday(here.day)}"

    @override
    def article(self) -> tuple[str, str]:
        return ARTICLE, self.quote

    @override
    def working(self) -> bool:
        return self.pages.shows() != "filling" or self.filling.mode == "touch"

    @override
    def touch(self) -> bool:
        return self.pages.shows() == "filling" and self.filling.mode == "touch"

    @override
    def head_actions(self) -> list[QWidget]:
        return [self.bar.whole]

    @override
    def footer(self) -> QWidget:
        return self.pages.foot

    @override
    def refresh(self) -> None:
        found = self._offer()
        if found is None:
            return
        if self._reviews():
            self.pages.review.show_waiting()
        if self._reviews() and self.place is None:
            self._show("review")
        elif self.place is None or self.pages.shows() == "empty":
            self._open_first(found)
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

    def open_place(self, place: Place) -> None:
        """Open a record for filling in, or show it where it is signed."""
        self.desk.keep()
        try:
            filling = self.services.daily.open(self.session, place.day, place.area, place.shift)
        except Refused as error:
            self._refused(place, error)
            return
        self.place = place
        if filling.number:
            self._show_signed(filling.number)
            return
        self._begin(place.day)
        self.desk.take(filling)
        self._show("filling")
        self.filling.show_record()

    def amend(self, number: str, reason: str) -> None:
        """Open a signed record of one's own for a correction."""
        covers = self.services.archive.record(number).first.sheet.covers
        try:
            draft = self.services.daily.amending(self.session, number)
            filling = self.services.daily.open(
                self.session, covers.first, covers.area, covers.shift
            )
        except Refused as error:
            self._fail(error)
            return
        self.place = Place(covers.first, covers.area, covers.shift, "open", number)
        self._begin(covers.first)
        self.desk.take(replace(filling, saved_at=""), draft=draft, reason=reason)
        self._show("filling")
        self.filling.show_record()

    def sign(self) -> SigningDialog:
        """Open the signing dialog over the window."""
        dialog = SigningDialog.ask(self, filling_request(self.desk, self.quote), self._signed)
        dialog.left.connect(lambda: self._left(dialog.receipts))
        return dialog

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.desk.keep()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        self.desk.failed.connect(self._fail)
        self.filling.said.connect(self._say)
        self.filling.sign_wanted.connect(self.sign)
        self.filling.head_changed.connect(self._reframe)
        self.filling.stopped_wanted.connect(self._stopped)
        self.pages.amend_wanted.connect(self.amend)
        self.pages.next_wanted.connect(self.open_place)
        self.pages.reviewed.connect(lambda: self.context.changed.emit("daily"))
        self.pages.empty.acted.connect(lambda: self.context.navigate("risk_list", None))
        self.bar.chosen.connect(self.open_place)
        self.bar.head_wanted.connect(self.filling.edit_head)
        self.bar.switched.connect(self.filling.switch)
        self.bar.waiting.connect(self._wait)

    def _here(self) -> Place | None:
        known = hasattr(self, "pages") and self.pages.shows() != "review"
        return self.place if known else None

    def _reviews(self) -> bool:
        held = self.session.roles
        return bool(held & {DIRECTOR, PRINCIPAL}) and OFFICER not in held

    def _show(self, page: str) -> None:
        self.pages.show_page(page)
        self._reframe()

    def _wait(self) -> None:
        self.place = None
        self.refresh()

    def _reframe(self) -> None:
        draft = self.desk.draft if self.pages.shows() == "filling" else None
        self.bar.show_draft(draft, self.pages.models, self.filling.mode)
        self._fit()
        self.head_changed.emit()

    def _fit(self) -> None:
        filling = self.pages.shows() == "filling"
        reviewing = self._reviews() and self.pages.shows() != "review"
        self.bar.fit(
            filling=filling,
            touch=self.filling.mode == "touch",
            narrow=self.width() < px(NARROW),
            back=reviewing,
        )

    def _offer(self) -> tuple[Place, ...] | None:
        try:
            found = places(self.services, self.session)
        except Refused as error:
            self._say_empty(told(error))
            return None
        self.bar.show_places(found, self.services.status.today())
        return found

    def _open_first(self, found: tuple[Place, ...]) -> None:
        first = first_of(found, self.services.status.today())
        if first is None:
            self._say_empty(self.tr("这一天休息，按生产日历不用检查"))
        else:
            self.open_place(first)

    def _open_number(self, number: str) -> None:
        if self._reviews() and number in {e.number for e in self.services.reviews.waiting()}:
            self._wait()
            self.pages.review.select(number)
            return
        covers = self.services.archive.record(number).first.sheet.covers
        self.place = Place(covers.first, covers.area, covers.shift, "done", number)
        self._show_signed(number)

    def _show_signed(self, number: str) -> None:
        today = self.services.status.today()
        due = [place for place in self._offer() or () if place.open and place.number != number]
        following = None if self._reviews() else first_of(due, today)
        self._show("signed")
        words = "" if following is None else following.words(today).partition(" · ")[0]
        self.pages.signed.show_record(number, following, words)
        if overlay_of(self).dialog() is None:
            self.pages.signed.take_focus()

    def _signed(self, receipts: tuple[ReceiptLike, ...]) -> None:
        self._show_signed(receipts[0].number)
        self.context.changed.emit("daily")

    def _left(self, receipts: tuple[ReceiptLike, ...]) -> None:
        """Say once more what was signed, when the dialog that said it first is gone."""
        if not receipts:
            return
        first, more = receipts[0], len(receipts) - 1
        words = self.tr("{0} 已签署，指纹 {1}").format(first.number, first.fingerprint)
        words += self.tr("；立案 {0} 项").format(more) if more else ""
        say(self, words, "ok", None)
        self.pages.signed.take_focus()

    def _stopped(self) -> None:
        here = self._here()
        if here is not None:
            days = {"start": here.day, "end": here.day}
            fresh = {"nature": "stopped", "area": here.area, "shift": here.shift, **days}
            self.context.navigate("stopped", {"new": fresh})

    def _begin(self, day: date) -> None:
        found = self.services.risk_lists.in_force(day)
        words = self.tr("清单 {0} 第 {1} 版")
        self.filling.list_words = words.format(found.number, found.version) if found else ""
        self.desk.roles = {
            person.name: role
            for role in (DIRECTOR, PRINCIPAL)
            for person in self.services.people.holders(role)
            if person.name != self.session.name
        }

    def _refused(self, place: Place, error: RuleError | MachineError) -> None:
        self.place, no_list = place, error.code == "list_not_approved"
        words = self.tr("还没有批准的风险管控清单，不能检查") if no_list else told(error)
        self._say_empty(words, self.tr("看风险管控清单") if no_list else "")

    def _say_empty(self, words: str, act: str = "") -> None:
        self.pages.empty.say(words, act)
        self._show("empty")

    def _fail(self, error: Exception) -> None:
        if isinstance(error, RuleError | MachineError):
            say(self, told(error), "warn", None)

    def _say(self, words: str, undo: object, kind: str) -> None:
        say(self, words, kind, self.desk.undo if undo else None)
