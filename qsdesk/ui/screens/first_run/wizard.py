"""The first run as a page: steps at the left, the form, judgements at the right, the foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.desk.founding import Founded, Founding
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.screens.first_run.accounts import AccountsStep
from qsdesk.ui.screens.first_run.backup import BackupStep
from qsdesk.ui.screens.first_run.book import Book
from qsdesk.ui.screens.first_run.people import PeopleStep
from qsdesk.ui.screens.first_run.places import PlacesStep
from qsdesk.ui.screens.first_run.sheet import SheetStep
from qsdesk.ui.screens.first_run.starters import StartersStep
from qsdesk.ui.screens.first_run.step import NoteCard, Step
from qsdesk.ui.screens.first_run.steps_list import StepsList
from qsdesk.ui.screens.first_run.trial import Trial
from qsdesk.ui.screens.first_run.unit import UnitStep
from qsdesk.ui.screens.first_run.walking import beside
from qsdesk.ui.tasks import Progress, run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Page, Panel, clear, column, row
from qsdesk.ui.widgets.basics.labels import Label

NOTES_WIDTH = 284
FOOT = 80
NARROW = 1250
MARGIN, NARROW_MARGIN = 44, 20


class FirstRun(Panel):
    """The wizard.

    Args:
        founding: What sets up a factory.

    Signals:
        finished: The factory stands and its code is kept.
        sample_made: Carries the folder of a sample factory.
    """

    finished = Signal()
    sample_made = Signal(object)

    def __init__(self, founding: Founding, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self.setObjectName("first_run")
        self.setAccessibleName(self.tr("设置 QSDesk"))
        self._founding = founding
        self._busy = False
        self.book = Book(founding)
        kinds = (UnitStep, PeopleStep, PlacesStep, StartersStep, AccountsStep, BackupStep)
        self.sheet = SheetStep(self.book)
        self.steps: list[Step] = [*(kind(self.book) for kind in kinds), self.sheet]
        self.list = StepsList(len(self.steps))
        self._place = 0
        self._progress = Progress(self)
        self._build()
        self._connect()
        self.go(0)

    def place(self) -> int:
        """Return the place of the present step, from 0."""
        return self._place

    def go(self, place: int) -> None:
        """Show a step; its values are as they were left."""
        self._place = place
        step = self.steps[place]
        step.arrive()
        self._stack.setCurrentIndex(place)
        for index in range(self._stack.count()):
            page = self._stack.widget(index)
            if page is not None:
                page.setVisible(index == place)
        self._read()
        self._focus_first()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_first()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        margin = NARROW_MARGIN if narrow else MARGIN
        self.list.set_rail(rail=narrow)
        self._form.setContentsMargins(margin, 28, margin, 0)
        self._foot_line.setContentsMargins(margin, 0, margin, 0)
        for words in self._sample_words:
            words.setVisible(not narrow)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        to = beside(self, self.focusWidget(), forward=next)
        if to is not None:
            reason = Qt.FocusReason
            to.setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        return to is not None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Go to the next step; from the last found the factory, then leave."""
        step = self.steps[self._place]
        if self._busy or step.problem():
            return
        if step is not self.sheet:
            self.go(self._place + 1)
        elif self.sheet.founded is None:
            self._found()
        else:
            self.finished.emit()

    def _focus_first(self) -> None:
        """Focus what is to be filled in; where nothing is asked, the button that goes on."""
        first = self.steps[self._place].first() or self.next
        if first.isEnabled():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self) -> None:
        plan = self.book.plan()
        self.sheet.say_error("")
        self._set_busy(self.tr("正在建立"))
        run_in_background(
            self,
            lambda: self._founding.found(plan, self._progress.report),
            done=self._founded,
            failed=self._failed,
        )

    def _founded(self, founded: Founded) -> None:
        self._busy = False
        for hand in self.book.hands:
            hand.password = hand.again = ""
        self.sheet.show_founded(founded)
        self._read()
        self._focus_first()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.sheet.say_error(explain(error, told).sentence)
        self._read()

    def close_down(self) -> None:
        """End what runs: the window closes."""
        self.trial.cancel()

    def _make_sample(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._read()
        self._right.setCurrentWidget(self.trial)
        self.trial.begin()

    def _leave_sample(self) -> None:
        self._busy = False
        self._right.setCurrentIndex(0)
        self._read()
        self._focus_first()

    def _set_busy(self, word: str) -> None:
        self._busy = True
        self.next.say(word, enabled=False)
        self.back.setEnabled(False)
        self.sample.setEnabled(False)

    def _show_progress(self, done: int, total: int, label: str) -> None:
        words = (self.tr("正在建立"), f"{done} / {total}", label)
        self.next.say(" ".join(w for w in words if w), enabled=False)

    def _read(self) -> None:
        step = self.steps[self._place]
        founded = self.sheet.founded is not None
        self._count.setText(
            self.tr("第 {0} 步，共 {1} 步").format(self._place + 1, len(self.steps))
        )
        self._title.setText(step.title())
        self._lead.setText(step.lead())
        names = [(one.name(), one.summary(), one.passed_over()) for one in self.steps]
        self.list.show_steps(names, self._place, fixed=founded or self._busy)
        self._show_notes(step)
        self.back.setVisible(self._place > 0 and not founded)
        self.back.setEnabled(not self._busy)
        self.sample.setEnabled(not self._busy)
        self._sample.setVisible(not founded)
        self._label(step)

    def _label(self, step: Step) -> None:
        if self._busy:
            return
        problem = step.problem()
        if step is not self.sheet:
            word = self.tr("下一步：{0}").format(self.steps[self._place + 1].name())
        elif self.sheet.founded is None:
            word = self.tr("建立工厂并签署设立")
        else:
            word = self.tr("开始使用")
        text = self.tr("{0} · {1}").format(word, problem) if problem else word
        self.next.say(text, enabled=not problem)

    def _show_notes(self, step: Step) -> None:
        clear(self._notes)
        for note in step.notes():
            card = NoteCard(note, self._founding.article(note.article) if note.article else "")
            self._notes.addWidget(card)
        self._notes.addStretch(1)

    def _connect(self) -> None:
        for step in self.steps:
            step.changed.connect(self._read)
        self.sheet.kept.connect(self._read)
        self.list.chosen.connect(self.go)
        self.back.clicked.connect(lambda: self.go(max(0, self._place - 1)))
        self.next.clicked.connect(self.go_on)
        self.sample.clicked.connect(self._make_sample)
        self.trial.left.connect(self._leave_sample)
        self.trial.made.connect(self.sample_made)
        self._progress.moved.connect(self._show_progress)

    def _build(self) -> None:
        self.trial = Trial(self._founding)
        self._right = QStackedWidget()
        self._right.addWidget(self._pages())
        self._right.addWidget(self.trial)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self._right, 1)

    def _pages(self) -> QWidget:
        self._count = Label("", 13, tone="text2")
        self._title = Label("", 26, bold=True)
        self._lead = Label("", 15, tone="text2", wrap=True)
        self._form = form = QVBoxLayout()
        form.setSpacing(18)
        form.addLayout(column(self._count, self._title, self._lead, spacing=2))
        form.addLayout(self._middle(), 1)
        pages = QWidget()
        layout = QVBoxLayout(pages)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(form, 1)
        layout.addWidget(self._foot())
        return pages

    def _middle(self) -> QHBoxLayout:
        self._stack = QStackedWidget()
        for step in self.steps:
            page = Page(margin=0, spacing=0)
            page.body.setContentsMargins(0, 0, 14, 16)
            page.body.addWidget(step)
            page.close_up()
            self._stack.addWidget(page)
        notes = Page(margin=0, spacing=12)
        notes.body.setContentsMargins(0, 0, 0, 16)
        notes.setFixedWidth(px(NOTES_WIDTH))
        self._notes = notes.body
        middle = row(spacing=10)
        middle.addWidget(self._stack, 1)
        middle.addWidget(notes)
        return middle

    def _foot(self) -> Panel:
        foot = Panel("card", edge="top")
        foot.setFixedHeight(px(FOOT))
        self.back = Button(self.tr("上一步"), size="touch", icon="undo-2")
        self.back.setObjectName("first_run.back")
        self.next = Button("", kind="accent", size="touch", key="Enter")
        self.next.setObjectName("first_run.next")
        self.sample = Button(self.tr("用示例工厂试用"), kind="link", size="small")
        self.sample.setObjectName("first_run.sample")
        self._sample = QWidget()
        words = QHBoxLayout(self._sample)
        words.setContentsMargins(0, 0, 0, 0)
        before = Label(self.tr("不想现在填？"), 13, tone="text2")
        behind = Label(self.tr("不混入真实数据"), 13, tone="text2")
        self._sample_words = (before, behind)
        for part in (before, self.sample, behind):
            words.addWidget(part)
        self._foot_line = line = QHBoxLayout(foot)
        line.setSpacing(24)
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.next)
        return foot
