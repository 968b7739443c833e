"""What is done on the screen of the week: rounds, signing, reading, correcting."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from qsdesk.domain.calendar import week_from, week_of
from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.weekly import Round
from qsdesk.ui.language import told
from qsdesk.ui.periods.dialogs import PreviewDialog, ReasonDialog
from qsdesk.ui.problems import explain, show_problem
from qsdesk.ui.screens.weekly.acts import read_request, sign_request
from qsdesk.ui.screens.weekly.round import RoundDialog
from qsdesk.ui.signing import SigningDialog, overlay_of
from qsdesk.ui.tasks import run_in_background

if TYPE_CHECKING:
    from collections.abc import Callable

    from qsdesk.services.weekly import WeeklyView
    from qsdesk.ui.screens.weekly.control import WeekControl


class WeekActs(QObject):
    """The acts of the screen.

    Args:
        control: Knows what is shown.
    """

    def __init__(self, control: "WeekControl") -> None:
        super().__init__(control)
        self.control, self.screen = control, control.screen
        self._page = ""

    def connect_buttons(self) -> None:
        """Connect the buttons of head, column and foot."""
        foot = self.screen.foot
        foot.next_wanted.connect(self.go_on)
        foot.blocked.connect(self.show_missing)
        foot.act.connect(self.act)
        foot.other.connect(self.other)
        self.screen.preview.clicked.connect(self.preview)
        self.screen.outline.round.clicked.connect(self.ask_round)

    def open_week(self, key: str) -> None:
        """Show another week."""
        self.control.open(week_from(key))

    def open_record(self, number: str) -> None:
        """Open a record in the archive."""
        self.control.desk.keep()
        self.screen.context.navigate("archive", number)

    def reads(self, view: "WeeklyView") -> bool:
        """Return whether the report waits for who looks."""
        may = self._services.access.may("weekly_read", self._session)
        return view.state == "report" and may is not None

    def opinion(self) -> str:
        """Return what the opinion of the reader begins with."""
        from qsdesk.services.weekly import READ

        return READ

    def go_on(self) -> None:
        """Go to the next place that wants something."""
        self.screen.report.go_on(self.control.problems())

    def show_missing(self) -> None:
        """Show at each place what is missing, and go to the first."""
        problems = self.control.problems()
        self.screen.report.fields.tell(problems)
        if not self.screen.report.go_on(problems) and problems:
            self.tell(problems[0])

    def act(self) -> None:
        """Sign the report, or read a signed one."""
        view = self.control.view
        if view is None:
            return
        if self.reads(view) and self.control.mode != 0:
            opinion = self.screen.signed.opinion.text().strip() or self.opinion()
            request = read_request(self._services, self._session, view, opinion)
            SigningDialog.ask(self.screen, request, lambda _: self._done())
            return
        self._sign()

    def other(self) -> None:
        """Correct a signed report, or leave the correction."""
        view = self.control.view
        if view is None:
            return
        if self.control.mode == 0:
            self._drop(view)
            return
        words = (
            self.tr("更正 {0}").format(view.number),
            self.tr("原页和理由都会保留。更正后要再签一次，由主要负责人再审阅。"),
            self.tr("更正理由"),
            self.tr("开始更正"),
        )
        ReasonDialog.ask(self.screen, words, self._amend)

    def preview(self) -> None:
        """Show the page as it would be archived."""
        if not self.control.desk.keep():
            return
        view, reason = self.control.standing(), self.control.reason
        if view.number:
            reason = reason or self.tr("更正")
        weekly, session = self._services.weekly, self._session
        PreviewDialog.ask(
            self.screen,
            self.tr("将打印成这样"),
            self.tr("草稿，签名后才有编码"),
            lambda: bytes(weekly.preview(session, view, reason)),
        )

    def ask_round(self) -> None:
        """Ask for a round on the floor."""
        today = self._services.weekly.today
        dialog = RoundDialog.ask(self.screen, self._services, today, self._session.name)
        dialog.made.connect(self.note_round)

    def note_round(self, made: Round) -> None:
        """Note a round in the draft of its week."""
        if made.day is None:
            return
        week = week_of(made.day)
        self.control.desk.keep()
        if not self._try(lambda: self._note(made)):
            return
        words = self.tr("已记入第 {0} 周").format(week.first.isocalendar().week)
        toast = getattr(self.screen.window(), "toast", None)
        if toast is not None:
            toast.say(words)
        self.control.open(self.control.week or week)

    def show_page(self, number: str) -> None:
        """Show the archived page of a signed report."""
        self._page = number
        page = self.screen.page
        title, about = number, self.tr("与存档完全相同")
        page.empty.say(self.tr("正在打开存档页面…"))
        page.show_pdf(b"")

        def show(data: bytes) -> None:
            if number == self._page:
                page.show_pdf(data, title, about)

        run_in_background(
            self,
            lambda: bytes(self._services.archive.page(number)),
            done=show,
            failed=lambda error: page.empty.say(explain(error, told).sentence),
        )

    def tell(self, error: Exception) -> None:
        """Say what went wrong."""
        show_problem(overlay_of(self.screen), explain(error, told))

    @property
    def _services(self) -> Any:
        return self.control.services

    @property
    def _session(self) -> Any:
        return self.control.session

    def _sign(self) -> None:
        if not self.control.desk.keep():
            return
        view = self.control.standing()
        if view.number and not self.control.reason:
            words = (
                self.tr("更正 {0}").format(view.number),
                self.tr("理由印在更正页上，原页保留。"),
                self.tr("更正理由"),
                self.tr("接着签署"),
            )
            ReasonDialog.ask(self.screen, words, self._sign_with)
            return
        iso = view.facts.week.first.isocalendar()
        fresh = self._services.weekly.draft(iso.year, iso.week)
        if fresh.facts.figures != view.facts.figures:
            self.control.open(view.facts.week)
            view = self.control.standing()
        request = sign_request(self._services, self._session, view, self.control.reason)
        SigningDialog.ask(self.screen, request, lambda _: self._done())

    def _sign_with(self, reason: str) -> None:
        self.control.reason = reason
        self._sign()

    def _amend(self, reason: str) -> None:
        view = self.control.view
        if view is None:
            return
        if self._try(lambda: self._services.weekly.save_draft(self._session, view.draft, reason)):
            self.control.open(view.facts.week)

    def _drop(self, view: "WeeklyView") -> None:
        self.control.desk.forget()
        if self._try(lambda: self._services.weekly.drop_draft(self._session, view.draft.week)):
            self.control.open(view.facts.week)

    def _done(self) -> None:
        self.control.desk.forget()
        self.screen.signed.opinion.show_text("")
        self.screen.context.changed.emit("weekly")
        self.control.refresh()

    def _note(self, made: Round) -> None:
        self._services.weekly.note_round(self._session, made)

    def _try(self, act: "Callable[[], object]") -> bool:
        try:
            act()
        except (RuleError, MachineError) as error:
            self.tell(error)
            return False
        return True
