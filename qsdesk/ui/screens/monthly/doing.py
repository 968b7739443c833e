"""What is done on the screen of the month: 定稿, signing, sending back, tasks."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from qsdesk.domain.calendar import month_from, month_text
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.ui.language import told
from qsdesk.ui.periods.dialogs import PreviewDialog, ReasonDialog
from qsdesk.ui.problems import explain, show_problem
from qsdesk.ui.screens.monthly.acts import login_of, sign_request, tasks_request
from qsdesk.ui.signing import SigningDialog, overlay_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from qsdesk.services.monthly import MonthlyView
    from qsdesk.ui.screens.monthly.control import MonthControl


class MonthActs(QObject):
    """The acts of the screen.

    Args:
        control: Knows what is shown.
    """

    def __init__(self, control: "MonthControl") -> None:
        super().__init__(control)
        self.control, self.screen = control, control.screen

    def connect_buttons(self) -> None:
        """Connect the buttons of head, column and foot."""
        foot, people = self.screen.foot, self.screen.people
        foot.next_wanted.connect(self.go_on)
        foot.blocked.connect(self.show_missing)
        foot.act.connect(self.act)
        foot.other.connect(self.send_back)
        people.sign_wanted.connect(self.sign)
        people.missing_wanted.connect(self.go_to)
        self.screen.preview.clicked.connect(self.preview)

    def open_month(self, key: str) -> None:
        """Show another month."""
        self.control.open(month_from(key))

    def open_record(self, number: str) -> None:
        """Open a record in the archive."""
        self.control.desk.keep()
        self.screen.context.navigate("archive", number)

    def go_on(self) -> None:
        """Go to the next place that wants something; from signed minutes to the seal."""
        view = self.control.view
        if view is not None and view.state == "minutes":
            self.screen.context.navigate("seal", month_text(view.facts.month.first))
            return
        self.screen.draft.go_on(self.control.problems())

    def go_to(self, position: str) -> None:
        """Go to the place of one problem of the list."""
        problems = self.control.problems()
        place = int(position)
        if place < len(problems):
            self.screen.draft.go_to(problems[place])
        self.screen.people.show_missing(problems)

    def show_missing(self) -> None:
        """Show at each place what is missing, and go to the first."""
        problems = self.control.problems()
        self.screen.draft.fields.tell(problems)
        if not self.screen.draft.go_on(problems) and problems:
            self.tell(problems[0])

    def act(self) -> None:
        """Freeze a draft, sign frozen minutes, or record the tasks of complete ones."""
        view = self.control.view
        if view is None:
            return
        if view.state == "draft":
            self._finalise()
        elif view.state == "minutes":
            request = tasks_request(self._services, self._session, view)
            SigningDialog.ask(self.screen, request, lambda _: self._done())
        else:
            self.sign(self.control.own_place(view))

    def sign(self, meaning: str) -> None:
        """Sign in one part; who signs types his own password."""
        view = self.control.view
        place = next((p for p in view.places if p.meaning == meaning), None) if view else None
        if view is None or place is None:
            return
        own = meaning == self.control.own_place(view)
        login = self._session.login if own else login_of(self._services, place)
        request = sign_request(self._services, self._session, view, place, login)
        SigningDialog.ask(self.screen, request, lambda _: self._done())

    def send_back(self) -> None:
        """Return minutes for correction; once somebody signed it wants a reason."""
        view = self.control.view
        if view is None:
            return
        if view.state == "frozen":
            self._send_back("")
            return
        signed = "、".join(place.name for place in view.places if place.at is not None)
        words = (
            self.tr("退回修改 {0}").format(view.number),
            self.tr("{0}的签名作废，改后重新定稿、重新签署。原页和理由都会保留。").format(signed),
            self.tr("退回理由"),
            self.tr("退回修改"),
        )
        ReasonDialog.ask(self.screen, words, self._send_back)

    def preview(self) -> None:
        """Show the page as it would be archived, or as it was."""
        view = self.control.view
        if view is None or not self.control.desk.keep():
            return
        if view.state in {"signing", "minutes"}:
            number = view.number
            archive = self._services.archive
            self._show(number, self.tr("与存档完全相同"), lambda: bytes(archive.page(number)))
            return
        if view.state == "draft":
            view = self.control.standing()
        monthly, session, shown = self._services.monthly, self._session, view
        about = self.tr("草稿，签名后才有编码")
        self._show(self.tr("将打印成这样"), about, lambda: bytes(monthly.preview(session, shown)))

    def tell(self, error: Exception) -> None:
        """Say what went wrong."""
        show_problem(overlay_of(self.screen), explain(error, told))

    @property
    def _services(self) -> Any:
        return self.control.services

    @property
    def _session(self) -> Any:
        return self.control.session

    def _show(self, title: str, about: str, pages: "Callable[[], bytes]") -> None:
        PreviewDialog.ask(self.screen, title, about, pages)

    def _finalise(self) -> None:
        if not self.control.desk.keep():
            return
        view = self.control.standing()
        frozen = self._try(lambda: self._services.monthly.finalise(self._session, view))
        if frozen:
            self._say(self.tr("已定稿，等 {0} 人签署").format(self._waiting()))
        self._done()

    def _waiting(self) -> int:
        first = self.control.standing().facts.month.first
        view: MonthlyView = self._services.monthly.draft(first.year, first.month)
        return sum(place.at is None for place in view.places)

    def _send_back(self, reason: str) -> None:
        first = self.control.standing().facts.month.first
        monthly, session = self._services.monthly, self._session
        if self._try(lambda: monthly.send_back(session, first.year, first.month, reason)):
            self._say(self.tr("已退回修改"))
        self._done()

    def _say(self, words: str) -> None:
        toast = getattr(self.screen.window(), "toast", None)
        if toast is not None:
            toast.say(words)

    def _done(self) -> None:
        self.control.desk.forget()
        for kind in ("monthly", "task"):
            self.screen.context.changed.emit(kind)
        self.control.refresh()

    def _try(self, act: "Callable[[], object]") -> bool:
        try:
            act()
        except (RuleError, MachineError) as error:
            self.tell(error)
            return False
        return True
