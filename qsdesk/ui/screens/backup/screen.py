"""The page of the backups."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from qsdesk.domain.errors import RuleError
from qsdesk.domain.times import stamp
from qsdesk.ui.language import told
from qsdesk.ui.models.cells import Chip, Column, TableRow, Text
from qsdesk.ui.problems import explain
from qsdesk.ui.registry import ADMIN, STAFF
from qsdesk.ui.screen import Screen, ScreenContext
from qsdesk.ui.screens.backup.places import PlaceCard, tr
from qsdesk.ui.tasks import Progress, run_in_background
from qsdesk.ui.widgets.basics.banner import Banner
from qsdesk.ui.widgets.basics.bar import ThinBar
from qsdesk.ui.widgets.basics.buttons import Button
from qsdesk.ui.widgets.basics.labels import ElidedLabel
from qsdesk.ui.widgets.records.table import SimpleTable

if TYPE_CHECKING:
    from qsdesk.domain.format.verification.findings import Findings
    from qsdesk.services.chain.backups.manifest import Held
    from qsdesk.services.chain.backups.service import BackupService, Outcome, Place
    from qsdesk.services.people.session import Session

MEGABYTE = 10**6
Told = Callable[[str, int, int], None]


class BackupScreen(Screen):
    """Places, backups, one more now."""

    KEY, TITLE, ICON, HELP = "backup", "备份", "hard-drive", "backup"
    ROLES = STAFF | {ADMIN}

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._service = cast("BackupService", context.services.backups)
        self._session = cast("Session", context.session)
        self._held: dict[str, Held] = {}
        self._checked: dict[str, Chip] = {}
        self._progress: Progress | None = None
        self._wanted = ""
        self._may = context.services.access.may("restore", context.session) is not None
        self.said = Banner("", "ok")
        self.said.hide()
        self.own = PlaceCard(tr("数据文件夹里"), "archive")
        self.second = PlaceCard(tr("备份盘"), "usb", tr("选文件夹"))
        self.table = SimpleTable(_columns(), name=tr("备份"), row_height=36)
        self.table.setObjectName("backup.list")
        self.table.say_empty(tr("还没有备份"))
        self.foot = QWidget()
        self.hint, self.bar = ElidedLabel("", 14, tone="text2"), ThinBar(200)
        self.cancel = Button(tr("停下"), size="footer")
        self.verify = Button(tr("核验这份"), size="footer", icon="shield-check")
        self.restore = Button(tr("从这份恢复"), size="footer", icon="history")
        self.act = Button(tr("立即备份"), kind="accent", size="footer")
        self._lay_out()
        self._connect()
        self._show_busy()

    @override
    def about(self) -> str:
        return tr("数据库、归档件、附件，做完逐项核验")

    @override
    def footer(self) -> QWidget:
        return self.foot

    @override
    def refresh(self) -> None:
        def work() -> "tuple[tuple[Place, ...], tuple[Held, ...]]":
            return self._service.places(), self._service.listed()

        run_in_background(self, work, done=self._show, failed=self._failed)

    def use_folder(self, folder: Path) -> None:
        """Use another folder as the second place."""
        service, session = self._service, self._session
        run_in_background(
            self,
            lambda: service.choose_second(session, folder),
            done=lambda _: self.refresh(),
            failed=self._failed,
        )

    def _lay_out(self) -> None:
        places = QHBoxLayout()
        places.setSpacing(16)
        places.addWidget(self.own, 1)
        places.addWidget(self.second, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.said)
        layout.addLayout(places)
        layout.addWidget(self.table, 1)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self.hint, 1)
        for widget in (self.bar, self.cancel, self.verify, self.restore, self.act):
            foot.addWidget(widget)
        self.second.choose.setObjectName("backup.folder")
        for name in ("cancel", "verify", "restore", "act"):
            getattr(self, name).setObjectName(f"backup.{name}")

    def _connect(self) -> None:
        self.act.clicked.connect(self._back_up)
        self.verify.clicked.connect(self._verify)
        self.restore.clicked.connect(self._restore)
        self.cancel.clicked.connect(self._stop)
        self.second.chosen.connect(self._choose_folder)
        self.table.selected.connect(lambda _: self._show_busy())

    def _show(self, found: "tuple[tuple[Place, ...], tuple[Held, ...]]") -> None:
        places, listed = found
        self.own.show_place(places[0])
        self.second.show_place(places[1] if len(places) > 1 else None)
        self._held = {str(held.path): held for held in listed}
        unknown = Chip(tr("做时核验过"), "neutral")
        rows = [_row(held, self._checked.get(path, unknown)) for path, held in self._held.items()]
        self.table.show_rows(rows)
        wanted, self._wanted = self._wanted, ""
        if not (wanted and self.table.select(wanted)) and rows and not self.table.current():
            self.table.select(rows[0].number)
        self._show_busy()

    def _back_up(self) -> None:
        service, session = self._service, self._session
        tell = self._begin(tr("正在备份，可以继续签署"))
        run_in_background(
            self,
            lambda: service.back_up(session, progress=tell),
            done=self._backed_up,
            failed=self._failed,
        )

    def _backed_up(self, done: "tuple[Outcome, ...]") -> None:
        self._end()
        made = [one.made for one in done if one.made is not None]
        failed = [one.error for one in done if one.error is not None]
        said = tr("已备份到事件 {0}，{1} 处，核验通过").format(made[0].held.manifest.seq, len(made))
        if failed:
            self._say(f"{said}。{told(failed[0])}", "warn")
        else:
            self._say(said, "ok")
        self._wanted = str(made[0].held.path)
        self.refresh()
        self.context.changed.emit("backup")

    def _verify(self) -> None:
        path = self.table.current()
        held, service = self._held.get(path), self._service
        if held is None:
            return
        tell = self._begin(tr("正在核验"))
        run_in_background(
            self,
            lambda: service.verify(held, progress=tell),
            done=lambda found: self._verified(path, found),
            failed=self._failed,
        )

    def _verified(self, path: str, found: "Findings") -> None:
        self._end()
        name = Path(path).name
        if found.ok:
            self._checked[path] = Chip(tr("核验一致"), "ok", "circle-check")
            self._say(tr("{0} 核验一致，照片和归档件都在").format(name), "ok")
        else:
            from qsdesk.services.chain.verification.telling import tell_problem

            count = len(found.problems) + found.hidden
            self._checked[path] = Chip(tr("{0} 处不一致").format(count), "bad", "circle-alert")
            first = tell_problem(found.problems[0], "zh")
            self._say(tr("{0} 有 {1} 处不一致：{2}。用别的").format(name, count, first), "bad")
        self.refresh()

    def _restore(self) -> None:
        self.context.navigate("restore", self.table.current())

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("备份盘上的文件夹"), str(Path.home()))
        if chosen:
            self.use_folder(Path(chosen))

    def _begin(self, sentence: str) -> Told:
        self.said.hide()
        self._progress = progress = Progress(self)
        progress.moved.connect(self._moved)
        self.hint.set_whole(sentence)
        self._show_busy()

        def tell(stage: str, done: int, total: int) -> None:
            if progress.cancelled:
                raise RuleError("interrupted")
            progress.report(done, total, stage)

        return tell

    def _moved(self, done: int, total: int, _stage: str) -> None:
        self.bar.show_progress(done, total)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self.hint.set_whole(tr("正在停下"))

    def _end(self) -> None:
        self._progress = None
        self.hint.set_whole("")
        self._show_busy()

    def _failed(self, error: Exception) -> None:
        self._end()
        self._say(explain(error, told).sentence, "bad")

    def _say(self, sentence: str, kind: str) -> None:
        self.said.say(sentence, kind)
        self.said.show()

    def _show_busy(self) -> None:
        busy, chosen = self._progress is not None, bool(self.table.current())
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.verify.setVisible(not busy and chosen)
        self.restore.setVisible(not busy and chosen and self._may)
        self.act.say(tr("正在备份") if busy else tr("立即备份"), enabled=not busy)


def _columns() -> Sequence[Column]:
    return (
        Column("at", tr("做于"), 170),
        Column("seq", tr("到事件"), 90, right=True),
        Column("records", tr("记录"), 80, right=True),
        Column("signatures", tr("签名"), 80, right=True),
        Column("size", tr("大小"), 100, right=True),
        Column("state", tr("核验"), 130),
        Column("place", tr("位置"), 0),
    )


def _row(held: "Held", state: Chip) -> TableRow:
    manifest = held.manifest
    return TableRow(
        str(held.path),
        (
            Text(stamp(manifest.at), bold=True),
            Text(str(manifest.seq)),
            Text(str(manifest.records)),
            Text(str(manifest.signatures)),
            Text(f"{manifest.total / MEGABYTE:.1f} MB", "text2"),
            state,
            Text(str(held.place), "text2"),
        ),
    )
