"""The page that puts a backup back: which one, what it would do, who confirms, what was done."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from qsdesk.domain.errors import MachineError, RuleError
from qsdesk.domain.times import stamp
from qsdesk.ui.desk.restore_facts import RestoreFacts, megabytes, tr
from qsdesk.ui.desk.restore_hands import RestoreHands
from qsdesk.ui.language import told
from qsdesk.ui.models.cells import Column, TableRow, Text
from qsdesk.ui.problems import explain
from qsdesk.ui.tasks import Progress, run_in_background
from qsdesk.ui.theme import px
from qsdesk.ui.widgets.basics.bar import ThinBar
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.card import Card, Page, Panel, row
from qsdesk.ui.widgets.basics.labels import ElidedLabel, IconLabel, Label
from qsdesk.ui.widgets.records.table import SimpleTable

if TYPE_CHECKING:
    from qsdesk.services.chain.backups.manifest import Held
    from qsdesk.services.chain.backups.outlook import Outlook
    from qsdesk.services.chain.backups.people import Restorable
    from qsdesk.services.chain.backups.restoring import Restored
    from qsdesk.ui.desk.backstage import Restores

RIGHT = 460


class RestorePage(Panel):
    """Backups at the left, what the chosen one would do at the right.

    Args:
        restores: Finds backups and puts them back.
        chosen: Manifest of the backup to begin with; empty for the newest.

    Signals:
        left: The person goes back; nothing was done.
        finished: A backup was put back.
    """

    left = Signal()
    finished = Signal()

    def __init__(self, restores: "Restores", chosen: str = "") -> None:
        super().__init__("window")
        self.setObjectName("restore")
        self.setAccessibleName(tr("从备份恢复"))
        self._restores = restores
        self._found: dict[str, Held] = {}
        self._outlook: Outlook | None = None
        self._progress: Progress | None = None
        self.done = False
        self.table = SimpleTable(_columns(), name=tr("备份"), row_height=34)
        self.table.setObjectName("restore.list")
        self.table.say_empty(tr("没有找到备份。选备份所在的文件夹"))
        self.facts, self.hands = RestoreFacts(), RestoreHands()
        self.other = Button(tr("别的文件夹"), size="row", icon="hard-drive")
        self.back = Button(tr("返回"), size="footer", icon="chevron-left")
        self.act = Button("", kind="accent", size="footer")
        self.bar, self.word = ThinBar(240), ElidedLabel("", 14, tone="text2")
        for name in ("other", "back", "act"):
            getattr(self, name).setObjectName(f"restore.{name}")
        self._lay_out()
        self._connect()
        self._list(restores.near(), chosen)

    def busy(self) -> bool:
        """Whether a backup is being put back."""
        return self._progress is not None

    def stop(self) -> None:
        """Ask the work to end; before the exchange nothing has changed."""
        if self._progress is not None:
            self._progress.cancel()

    def _lay_out(self) -> None:
        lists, right = Card(tr("备份"), padding=16), Page(margin=0)
        lists.head.addWidget(self.other)
        lists.body.addWidget(self.table, 1)
        will, who = Card(tr("恢复会怎样"), padding=16), Card(tr("谁来恢复"), padding=16)
        will.body.addWidget(self.facts)
        who.body.addWidget(self.hands)
        right.body.setContentsMargins(0, 0, 0, 0)
        right.body.addWidget(will)
        right.body.addWidget(who)
        right.close_up()
        right.setFixedWidth(px(RIGHT))
        self._who = who
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(lists, 1)
        middle.addWidget(right)
        head = row(IconLabel("history", "accent", 28), spacing=12)
        head.addWidget(Label(tr("从备份恢复"), 22, bold=True))
        head.addWidget(ElidedLabel(str(self._restores.data), 14, tone="text2"), 1)
        foot = row(self.back, self.word, self.bar, self.act, spacing=12)
        foot.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        self.bar.hide()

    def _connect(self) -> None:
        self.table.selected.connect(self._look)
        self.other.clicked.connect(self._choose_folder)
        self.back.clicked.connect(self.left)
        self.act.clicked.connect(self._act)
        self.hands.changed.connect(self._label)
        self.hands.entered.connect(self._act)

    def _list(self, found: "Sequence[Held]", chosen: str = "") -> None:
        self._found |= {str(held.path): held for held in found}
        listed = sorted(self._found.values(), key=lambda held: -held.manifest.seq)
        self.table.show_rows([_row(held) for held in listed])
        first = chosen if chosen in self._found else next((str(h.path) for h in listed), "")
        if first:
            self.table.select(first)
        else:
            self.facts.say(tr("先选一份备份"))
        self._label()

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("备份在哪个文件夹"), str(Path.home()))
        if folder:
            self.use_folder(Path(folder))

    def use_folder(self, folder: Path) -> None:
        """List the backups of another folder too."""
        found = self._restores.inside(folder)
        self._list(found, str(found[0].path) if found else "")
        if not found:
            self.word.set_whole(tr("{0} 里没有备份").format(folder))

    def _look(self, path: str) -> None:
        held = self._found.get(path)
        if held is None or self.busy() or self.done:
            return
        self._outlook = None
        self.facts.say(tr("正在看备份和日志"))
        self._label()
        restoring = self._restores.restoring

        def work() -> "tuple[Outlook, tuple[Restorable, ...]]":
            return restoring.outlook(held), restoring.people(held)

        def show(seen: "tuple[Outlook, tuple[Restorable, ...]]") -> None:
            if self.table.current() == path and not self.done:
                self._outlook = seen[0]
                self.facts.show_outlook(seen[0])
                self.hands.offer(seen[1])
                self._label()

        run_in_background(self, work, done=show, failed=self._unreadable)

    def _unreadable(self, error: Exception) -> None:
        self.facts.say(explain(error, told).sentence)
        self.hands.offer(())
        self._label()

    def _label(self) -> None:
        """Say in the button what it does, or why it can't."""
        if self.done or self.busy():
            return
        why = tr("先选一份备份") if self._outlook is None else self.hands.problem()
        self.act.say(tr("恢复 · {0}").format(why) if why else tr("恢复这份备份"), enabled=not why)

    def _act(self) -> None:
        if self.done:
            self.finished.emit()
        elif self._outlook is not None and not self.busy() and not self.hands.problem():
            self._begin(self._outlook)

    def _begin(self, found: "Outlook") -> None:
        actor, second = self.hands.take()
        self._progress = progress = Progress(self)
        progress.moved.connect(self._moved)
        self.act.say(tr("正在恢复，现有数据先不动"), enabled=False)
        self._set_open(on=False)
        restoring = self._restores.restoring

        def tell(stage: str, done: int, total: int) -> None:
            if progress.cancelled:
                raise RuleError("interrupted")
            progress.report(done, total, stage)

        run_in_background(
            self,
            lambda: restoring.restore(found.held, actor, second, progress=tell),
            done=self._restored,
            failed=self._failed,
        )

    def _moved(self, done: int, total: int, stage: str) -> None:
        self.bar.show_progress(done, total)
        self.word.set_whole(_stages().get(stage, ""))

    def _restored(self, done: "Restored") -> None:
        self._progress, self.done = None, True
        self.facts.show_done(done)
        self._who.hide()
        self.bar.hide()
        self.word.set_whole("")
        self.act.say(tr("打开数据"))
        self.act.setFocus()

    def _failed(self, error: Exception) -> None:
        self._progress = None
        self._set_open(on=True)
        sentence = explain(error, told).sentence
        if isinstance(error, RuleError | MachineError):
            self.hands.say_error(error.code, sentence)
        self.word.set_whole(tr("没有恢复，现有数据没动。{0}").format(sentence))
        self._label()

    def _set_open(self, *, on: bool) -> None:
        for widget in (self.table, self.other, self.back, self.hands):
            widget.setEnabled(on)
        self.bar.setVisible(not on)


def _columns() -> Sequence[Column]:
    return (
        Column("at", tr("做于"), 150),
        Column("seq", tr("到事件"), 90, right=True),
        Column("records", tr("记录"), 70, right=True),
        Column("size", tr("大小"), 100, right=True),
        Column("place", tr("位置"), 0),
    )


def _row(held: "Held") -> TableRow:
    manifest = held.manifest
    return TableRow(
        str(held.path),
        (
            Text(stamp(manifest.at), bold=True),
            Text(str(manifest.seq)),
            Text(str(manifest.records)),
            Text(megabytes(manifest.total), "text2"),
            Text(str(held.place), "text2"),
        ),
    )


def _stages() -> dict[str, str]:
    return {
        "copy": tr("复制数据库"),
        "restore": tr("放回文件"),
        "replay": tr("从日志续接"),
        "journal": tr("写日志"),
        "chain": tr("核验链"),
        "copies": tr("核对归档件"),
        "attachments": tr("核对附件"),
        "read_models": tr("核对列表"),
    }
