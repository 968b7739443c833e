"""The sample factory instead of a real one: being made, stopped, and how to get in."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.ui.desk.founding import Founding
from qsdesk.ui.language import told
from qsdesk.ui.problems import explain
from qsdesk.ui.tasks import Progress, run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.bar import ThinBar
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Panel, column, row
from qsdesk.ui.widgets.basics.labels import Label

SPARSE = 0.05
WHOLE = 100
# stage -> percent at its begin and at its end; a pack is the rest
SHARES = {"demo_days": (0, 70), "demo_copies": (70, 88)}
PACK = (88, WHOLE)


class StoppedError(Exception):
    """The sample is no longer wanted."""


class Trial(Panel):
    """The page of the sample factory.

    Args:
        founding: Knows how it is made.

    Signals:
        left: Back to the steps; nothing was made.
        made: Carries the folder of the sample, when it is to be opened.
    """

    left = Signal()
    made = Signal(object)

    def __init__(self, founding: Founding, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self.setObjectName("first_run.trial")
        self._sample = founding.sample()
        self._folder: Path | None = None
        self._progress = Progress(self)
        self._build()

    def begin(self) -> None:
        """Make the sample in the background."""
        # A progress that was stopped stays so: the next attempt has its own.
        self._progress = Progress(self)
        self._progress.moved.connect(self._show_progress)
        self._show(self.tr("正在做示例工厂"), self.tr("虚构的电缆厂，真的走一遍流程，约一分钟。"))
        self._show_progress(0, 0, "")
        self.stop.say(self.tr("取消"), enabled=True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        progress, make = self._progress, self._sample.make
        shown: dict[str, float] = {}

        def tell(done: int, total: int, stage: str) -> None:
            if progress.cancelled:
                raise StoppedError
            moment = monotonic()
            if done >= total or moment - shown.get(stage, 0.0) > SPARSE:
                shown[stage] = moment
                progress.report(done, total, stage)

        run_in_background(self, lambda: make(tell), done=self._done, failed=self._failed)

    def cancel(self) -> None:
        """End the work; what was made of it is taken away."""
        self._progress.cancel()
        self.stop.say(self.tr("正在取消，清掉做了一半的"), enabled=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stop.isVisible() and self.stop.isEnabled():
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._folder is not None:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _done(self, folder: Path) -> None:
        if self._progress.cancelled:  # too late to stop: it is whole, and waits for the next time
            self.left.emit()
            return
        self._folder = folder
        self._show(self.tr("示例工厂做好了"), self.tr("选一个名字，输密码登录，随便试。"))
        self._ready.show()
        for part in (self._bar, self._said, self.stop):
            part.hide()
        self.enter.show()
        self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, StoppedError):
            self.left.emit()
            return
        self._show(self.tr("示例工厂没有做成"), self.tr("做了一半的已清掉，真实数据没有动。"))
        self.error.say(explain(error, told).sentence)
        self.error.show()
        for part in (self._bar, self._said):
            part.hide()
        self.stop.say(self.tr("回到设置"), enabled=True)

    def _stop(self) -> None:
        if self.error.isVisible():
            self.left.emit()
        else:
            self.cancel()

    def _enter(self) -> None:
        self.made.emit(self._folder)

    def _show(self, title: str, lead: str) -> None:
        self._title.setText(title)
        self._lead.setText(lead)
        self.setAccessibleName(title)
        self.error.hide()
        self._ready.hide()
        self.enter.hide()
        for part in (self._bar, self._said, self.stop):
            part.show()

    def _show_progress(self, done: int, total: int, stage: str) -> None:
        first, last = SHARES.get(stage, PACK) if stage else (0, 0)
        percent = first + (last - first) * done // max(total, 1)
        self._bar.show_progress(percent, WHOLE)
        words = {
            "": self.tr("准备工厂和人员"),
            "demo_days": self.tr("走完第 {0} 天，共 {1} 天").format(done, total),
            "demo_copies": self.tr("打印归档件 {0} / {1}").format(done, total),
        }
        self._said.setText(
            words.get(stage, self.tr("导出检查资料包 {0} / {1}").format(done, total))
        )

    def _build(self) -> None:
        self._title = Label("", 26, bold=True)
        self._lead = Label("", 15, tone="text2", wrap=True)
        self._bar = ThinBar(320)
        self._said = Label("", 14, tone="text2")
        self.error = Banner("", "bad")
        self.error.setObjectName("first_run.trial.error")
        self._ready = self._way_in()
        self.stop = Button("", size="touch", key="Esc")
        self.stop.setObjectName("first_run.trial.stop")
        self.stop.clicked.connect(self._stop)
        self.enter = Button(self.tr("进入示例工厂"), kind="accent", size="touch", key="Enter")
        self.enter.setObjectName("first_run.trial.enter")
        self.enter.clicked.connect(self._enter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(44, 28, 44, 16)
        layout.setSpacing(18)
        layout.addLayout(column(self._title, self._lead, spacing=2))
        layout.addWidget(self.error)
        layout.addLayout(column(self._bar, self._said, spacing=8))
        layout.addWidget(self._ready)
        acts = row(self.stop, self.enter)
        acts.addStretch(1)
        layout.addLayout(acts)
        layout.addStretch(1)

    def _way_in(self) -> Card:
        card = Card(padding=20)
        password = Label(self._sample.password, 22, bold=True)
        password.setObjectName("first_run.trial.password")
        everyone = self.tr("密码，每个人都是它")
        card.body.addLayout(column(Label(everyone, 14, tone="text2"), password, spacing=4))
        facts = (
            self.tr("登录名：{0}").format("、".join(self._sample.logins)),
            self.tr("每一页都标着“样例”，不混入真实数据。"),
            self.tr("下次打开 QSDesk，仍从设立你的单位开始；再点示例，打开的是同一个。"),
        )
        for fact in facts:
            card.body.addWidget(Label(fact, 14, tone="text2", wrap=True))
        card.setMaximumWidth(px(720))
        return card
