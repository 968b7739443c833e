"""A stage of a register as a form: saved at every answer, signed with F9."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.fields import time_of
from qsdesk.domain.format.kinds import ENTERED
from qsdesk.domain.registers.declaration import Register
from qsdesk.domain.times import local
from qsdesk.ui.forms.pane import FormPane
from qsdesk.ui.forms.sources import sources_of
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain, show_problem
from qsdesk.ui.screen import ScreenContext
from qsdesk.ui.screens.register.form.frame import REASON, FillingFrame
from qsdesk.ui.screens.register.form.id_number import offer_id
from qsdesk.ui.screens.register.form.missing import Missing
from qsdesk.ui.screens.register.form.requests import consequences_of, request_for
from qsdesk.ui.screens.register.form.task import Task
from qsdesk.ui.screens.register.record.facts import facts_of
from qsdesk.ui.screens.register.record.photo_view import PhotoView
from qsdesk.ui.signing import SigningDialog, overlay_of
from qsdesk.ui.widgets.records.photos import Photo

if TYPE_CHECKING:
    from collections.abc import Callable

    from qsdesk.services.registers import Filled

PAUSE = 300


class FillingPage(FillingFrame):
    """The form of one stage, its foot, and at the right what is missing.

    Args:
        context: Of the screen.
        register: Of the records.
        prefix: KEY of the screen, for object names.
        follow: Fills in what follows from an answer: key and form -> form.
        paper: What a new record may be entered from, empty: from nothing.

    Signals:
        left: The person goes back; what was typed is kept as a draft.
        signed: Carries the number.
    """

    left = Signal()
    signed = Signal(str)

    def __init__(
        self,
        context: ScreenContext,
        register: Register,
        prefix: str,
        follow: "Callable[[str, Any], Any]",
        parent: QWidget | None = None,
        *,
        paper: str = "",
    ) -> None:
        super().__init__(prefix, parent)
        self._paper = paper
        self._context, self._register, self._prefix = context, register, prefix
        self._follow = follow
        self._sources = sources_of(context.services)
        self._task: Task | None = None
        self.pane: FormPane | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._connect()

    def begin(self, task: Task) -> None:
        """Show the form of a stage."""
        self._task = task
        if self.pane is not None:
            self._card.body.removeWidget(self.pane)
            self.pane.hide()
            self.pane.deleteLater()
        self.pane = FormPane(self._prefix, task.form, self._sources)
        self.pane.answered.connect(self._answered)
        self.pane.entered.connect(self._show_field)
        for key, field in self.pane.fields.items():
            if hasattr(field.input, "opened"):
                field.input.opened.connect(lambda digest, key=key: self._enlarge(key, digest))
        services, session = self._context.services, self._context.session
        offer_id(self.pane, lambda number: services.ids.keep(session, number))
        self._card.body.addWidget(self.pane)
        self.pane.show()
        self.reason.show_text("")
        self.reason_field.setVisible(task.amends)
        self.from_paper.offer(self._paper if task.record is None else "", taken=task.source)
        self._entitle(task)
        self.saved.setText("")
        self.check()
        self._page.verticalScrollBar().setValue(0)
        first = self.reason if task.amends else next(iter(self.pane.fields.values())).input
        first.setFocus()

    def filled(self) -> "Filled":
        """Return the form as it stands, with what it is for."""
        from qsdesk.services.registers import Filled

        task, pane = self._now()
        record = task.record
        return Filled(
            kind=self._register.kind,
            stage=task.stage.key,
            form=pane.form(),
            number=task.number,
            amends=self.reason.text() if task.amends else "",
            imported=self.from_paper.source(),
            seen=0 if record is None else record.last_signed.seq,
        )

    def check(self, *, fields: bool = True) -> tuple[Missing, ...]:
        """Look at what is missing and say it, without saving.

        Args:
            fields: Whether at the fields too, or only beside the form and in the button.
        """
        _, pane = self._now()
        filled = self.filled()
        service, session = self._context.services.registers, self._context.session
        problems = service.problems(session, filled)
        if fields:
            pane.show_problems(problems)
        missing = self._missing(problems)
        warnings = [told(warning) for warning in service.warnings(session, filled)]
        self.missing.show_missing(missing, warnings)
        self._label(len(missing))
        return missing

    def attempt(self) -> None:
        """Sign, or go to the first thing that is missing and say all at their fields."""
        if self._task is None or self.pane is None or not self.isVisible():
            return
        self.keep()
        missing = self.check()
        if missing:
            problems = self._context.services.registers.problems(
                self._context.session, self.filled()
            )
            self.pane.show_problems(problems, everywhere=True)
            self._go_to(next((one.key for one in missing if one.key), ""))
            return
        self._ask()

    def keep(self) -> None:
        """Save what was typed; corrections are kept on the screen only."""
        self._timer.stop()
        if self._task is None or self._task.amends:
            return
        service = self._context.services.registers
        try:
            saved = service.save_draft(self._context.session, self.filled())
        except (MachineError, RuleError) as error:
            show_problem(overlay_of(self), explain(error, told))
            return
        moment = time_of(saved)
        if moment is not None:
            self.saved.setText(self.tr("草稿已存 {0}").format(f"{local(moment):%H:%M:%S}"))

    def leave(self) -> None:
        """Go back to the list; what was typed stays as a draft."""
        if self._timer.isActive():
            self.keep()
        self.left.emit()

    def _ask(self) -> None:
        task, _ = self._now()
        filled = self.filled()
        service, session = self._context.services.registers, self._context.session
        warnings = tuple(told(warning) for warning in service.warnings(session, filled))
        request = request_for(
            self._register,
            task.stage,
            person=session.name,
            number=task.number,
            pages=lambda: bytes(service.preview(session, filled)),
            sign=lambda password: service.sign(session, password, filled),
            meaning=ENTERED if filled.imported else "",
            subtitle=self.about.text(),
            consequences=(*warnings, *consequences_of(task.stage, filled.form, task.number)),
        )
        SigningDialog.ask(self, request, lambda receipts: self.signed.emit(receipts[0].number))

    def _missing(self, problems: tuple[RuleError, ...]) -> tuple[Missing, ...]:
        task, pane = self._now()
        found: dict[str, Missing] = {}
        if task.amends and not self.reason.text().strip():
            found[REASON] = Missing(REASON, self.tr("更正理由"))
        for key in pane.complaints():
            found[key] = Missing(key, pane.label_of(key))
        for problem in problems:
            key = self._key_of(problem)
            if key:
                found.setdefault(key, Missing(key, pane.label_of(key)))
            else:
                found[told(problem)] = Missing("", told(problem))
        return tuple(found.values())

    def _key_of(self, problem: RuleError) -> str:
        task, _ = self._now()
        if problem.code == "override_missing":
            return task.stage.override
        return str(problem.detail.get("key", ""))

    def _label(self, count: int) -> None:
        task, _ = self._now()
        meaning = ENTERED if self.from_paper.source() else task.stage.meaning
        words = self.tr("签署{0} F9").format(meaning)
        if count:
            words = self.tr("{0} · 还剩 {1} 项").format(words, count)
        self.sign.say(words, enabled=not count)

    def _answered(self, key: str) -> None:
        if self.pane is not None:
            before = self.pane.form()
            after = self._follow(key, before)
            if after is not before:
                self.pane.show_form(after)
            self.check(fields=False)
        self._timer.start()

    def _settle(self) -> None:
        if self.pane is not None:
            self.keep()
            self.check()

    def _go_to(self, key: str) -> None:
        if key == REASON:
            self.reason.setFocus()
            self._page.show_whole(self.reason_field)
        elif key and self.pane is not None:
            self.pane.go_to(key)

    def _show_field(self, key: str) -> None:
        if self.pane is not None:
            self._page.show_whole(self.pane.fields[key])

    def _enlarge(self, key: str, digest: str) -> None:
        if self.pane is not None:
            digests = self.pane.fields[key].input.value()
            photos = [Photo(d, self._sources.read(d) or b"") for d in digests]
            PhotoView.ask(self, photos, digest)

    def _entitle(self, task: Task) -> None:
        words = task.stage.title if not task.amends else self.tr("更正“{0}”")
        self.title.setText(words.format(task.stage.meaning))
        self.about.setText(task.number or self.tr("新{0}").format(self._register.noun))
        record = task.record
        if record is None:
            self.missing.show_about("", "", ())
            return
        today = self._context.services.registers.today
        facts = facts_of(self._register, record, today)
        title = record.first.sheet.text("name")
        self.missing.show_about(record.number, title, facts)

    def _now(self) -> tuple[Task, FormPane]:
        if self._task is None or self.pane is None:
            raise LookupError("no form is open")
        return self._task, self.pane

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.sign.clicked.connect(self.attempt)
        self.from_paper.toggled.connect(lambda _: self._settle())
        self._timer.timeout.connect(self._settle)
        self.reason.textChanged.connect(self._timer.start)
        self.missing.chosen.connect(self._go_to)
        QShortcut(QKeySequence("F9"), self).activated.connect(self.attempt)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)

    def _escape(self) -> None:
        if self.isVisible():
            self.leave()
