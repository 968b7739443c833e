"""The page of the inspection pack: four steps, one thing next."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.times import long_day
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.registry import READERS
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.inspection.contents import Contents
from qsdesk.ui.screens.inspection.drives import PlaceCard, Places, removable_drives
from qsdesk.ui.screens.inspection.foot import PackFoot
from qsdesk.ui.screens.inspection.packs import PackMaker, Plan, Report, StoppedError, tr
from qsdesk.ui.screens.inspection.panes import SignPane, WritePane
from qsdesk.ui.screens.inspection.period import PeriodCard
from qsdesk.ui.screens.inspection.writing import Order, PackJob, teller
from qsdesk.ui.tasks import Progress, run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.card import Page, row
from qsdesk.ui.widgets.pack.stages import StepPath

if TYPE_CHECKING:
    from pathlib import Path

STEPS = ("选期间", "看缺口", "写入", "可以拔出")
CHOOSE, SIGN, WRITE, DONE = range(4)
SIDE_WIDTH, NARROW_SIDE, NARROW = 470, 380, 1100
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PASSWORD_CODES = frozenset({"wrong_password", "slowed_down"})


class InspectionScreen(Screen):
    """A period, its gaps, the pack; green only when it is read again and has its name."""

    KEY, TITLE, ICON, HELP = "inspection", "迎检资料", "briefcase", "inspection"
    ROLES, ARTICLE, WORKING = READERS, "第十四条", True

    def __init__(
        self,
        context: ScreenContext,
        parent: QWidget | None = None,
        *,
        places: Places = removable_drives,
    ) -> None:
        super().__init__(context, parent)
        self._maker = cast("PackMaker", context.services.exporter)
        self._plan: Plan | None = None
        self._report: Report | None = None
        self._job: PackJob | None = None
        self._why, self._step = "", CHOOSE
        may = context.services.access.may("export_pack", context.session)
        self._may = may is not None
        self.path = StepPath([tr(step) for step in STEPS])
        self.period, self.place = PeriodCard(), PlaceCard(places)
        self.sign = SignPane(context.session.name)
        self.write = WritePane()
        self.contents = Contents()
        self.foot = PackFoot()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._go(CHOOSE)

    @override
    def about(self) -> str:
        first, last = self.period.period()
        said = f"{long_day(first)} — {long_day(last)}"
        if self._plan is not None:
            done = self._plan.exports + 1
            said += tr(" · 第 {0} 次导出").format(done)
        return said

    @override
    def footer(self) -> QWidget:
        return self.foot

    @override
    def refresh(self) -> None:
        if self._step == CHOOSE:
            services = self.context.services
            self.period.set_today(services.status.today(), services.ledger.started())
            self.place.watch(on=True)
            self._read_plan()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS and self.foot.act.isVisible():
            self.foot.act.click()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: object) -> None:
        narrow = self.width() < px(NARROW)
        self._stack.setFixedWidth(px(NARROW_SIDE if narrow else SIDE_WIDTH))

    def _lay_out(self) -> None:
        choose = QWidget()
        column = QVBoxLayout(choose)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.period)
        column.addWidget(self.place)
        column.addStretch(1)
        for part in (choose, self.sign, self.write):
            page = Page(margin=0)  # scrolls in a low window, and the tile stays at its top
            page.body.setContentsMargins(0, 0, 0, 0)
            page.body.addWidget(part)
            self._stack.addWidget(page)
        steps = row(self.path)
        steps.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self._stack)
        below.addWidget(self.contents, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(steps)
        layout.addLayout(below, 1)

    def _connect(self) -> None:
        self.period.changed.connect(self._read_plan)
        self.place.changed.connect(self._label)
        self.sign.entered.connect(self._begin)
        self.sign.typed.connect(self._label)
        self.foot.act.clicked.connect(self._act)
        self.foot.back.clicked.connect(lambda: self._go(CHOOSE))
        self.foot.cancel.clicked.connect(self._cancel)
        self.foot.open.clicked.connect(self._open_folder)
        self.foot.again.clicked.connect(self._verify)

    def _go(self, step: int) -> None:
        self._step = step
        self.path.set_here(step)
        self._stack.setCurrentIndex(min(step, WRITE))
        self.place.watch(on=step == CHOOSE and self.isVisible())
        foot = self.foot
        shown = {
            CHOOSE: (foot.act,),
            SIGN: (foot.back, foot.act),
            WRITE: (foot.cancel,),
            DONE: (foot.open, foot.again, foot.act),
        }
        foot.show_only(shown[step])
        if step == SIGN:
            self.sign.password.setFocus()
        self._label()
        self.head_changed.emit()

    def _label(self) -> None:
        """Say in the button what it does, or why it can't."""
        reasons = {
            CHOOSE: (
                (not self._may, tr("看缺口 · 你没有导出的权限")),
                (bool(self._why), tr("看缺口 · 这段时间没有记录")),
                (self.place.place is None, tr("看缺口 · 先选写到哪里")),
            ),
            SIGN: ((not self.sign.password.text(), tr("写入 · 先输入密码")),),
        }
        words = {CHOOSE: tr("看缺口"), SIGN: tr("写入并核对"), DONE: tr("完成")}
        closed = [text for holds, text in reasons.get(self._step, ()) if holds]
        word = words.get(self._step, "")
        self.foot.act.say(closed[0] if closed else word, enabled=not closed and bool(word))
        hints = {
            CHOOSE: self._why,
            SIGN: tr("写入后逐份重读核对，通过才定名"),
            WRITE: tr("可以最小化，其他人可继续检查"),
        }
        self.foot.hint.set_whole(hints.get(self._step, ""))

    def _read_plan(self) -> None:
        first, last = self.period.period()
        run_in_background(
            self,
            lambda: self._maker.plan(first, last),
            done=lambda plan: self._show_plan((first, last), plan, ""),
            failed=lambda error: self._show_plan(
                (first, last), None, explain(error, told).sentence
            ),
        )

    def _show_plan(self, period: tuple[date, date], plan: Plan | None, why: str) -> None:
        if self._step != CHOOSE or period != self.period.period():
            return
        self._plan, self._why = plan, why
        self.contents.show_plan(plan)
        self._label()
        self.head_changed.emit()

    def _act(self) -> None:
        if self._step == CHOOSE and self._plan is not None and self.place.place is not None:
            self.sign.show_plan(self._plan, self.period.period(), self.place.place)
            self._go(SIGN)
        elif self._step == SIGN:
            self._begin()
        elif self._step == DONE:
            self._go(CHOOSE)
            self.refresh()

    def _begin(self) -> None:
        place = self.place.place
        if self._step != SIGN or place is None or self._plan is None or self._job is not None:
            return
        password = self.sign.password.take()
        if not password:
            return
        order = Order(self.context.session, password, self.period.period(), place.root)
        self.write.begin(place, self._plan.exports)
        self._go(WRITE)
        self._job = PackJob(self._maker, order, self)
        self._job.moved.connect(self._moved)
        self._job.done.connect(self._finished)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _moved(self, stage: str, done: int, total: int) -> None:
        if self._job is None or self._plan is None:
            return
        percent = self.write.tell(stage, done, total, "")
        left = self._job.left(percent)
        if left:
            self.write.tell(stage, done, total, left)
        if stage != "copy":
            written = done if stage == "write" else len(self._plan.order)
            self.contents.show_written(self._plan, written)

    def _finished(self, report: Report) -> None:
        self._drop_job()
        self._report = report
        self.write.finish(report)
        self.contents.show_report(report)
        self._go(DONE)
        self.foot.hint.set_whole(tr("导出已记入事件，{0}").format(report.number))
        self.foot.act.setFocus()
        self.context.changed.emit("export")

    def _failed(self, error: Exception) -> None:
        self._drop_job()
        if isinstance(error, RuleError) and error.code in PASSWORD_CODES:
            self._go(SIGN)
            self.sign.field.set_error(told(error))
            return
        if isinstance(error, StoppedError):
            head, sentence = tr("已取消"), tr("未完成的文件已清除，盘上没有留下这一包")
        else:
            problem = explain(error, told)
            known = isinstance(error, RuleError | MachineError)
            head = tr("没有写成") if known else problem.head
            sentence = problem.sentence
        self.write.fail(head, "")
        self.write.note.setText(sentence)
        self._report = None
        self.foot.show_only((self.foot.act,))
        self._step = DONE
        self._label()
        self.foot.act.say(tr("重做"))
        self.foot.hint.set_whole(sentence)
        self.foot.act.setFocus()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.foot.hint.set_whole(tr("正在清除"))

    def _open_folder(self) -> None:
        if self._report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.path)))

    def _verify(self) -> None:
        if self._report is None:
            return
        path: Path = self._report.path
        tell: Any = teller(Progress(self))
        self.foot.again.setEnabled(False)
        run_in_background(
            self,
            lambda: self._maker.verify(path, progress=tell),
            done=self._verified,
            failed=lambda error: self._verified((explain(error, told).sentence,)),
        )

    def _verified(self, problems: tuple[str, ...]) -> None:
        self.foot.again.setEnabled(True)
        files = 0 if self._report is None else self._report.files
        same = tr("{0} 份、签名、链全部一致").format(files)
        self.write.say(problems[0] if problems else same, good=not problems)
